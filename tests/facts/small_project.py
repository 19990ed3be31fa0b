"""A small project of one or two sources that a test fills with its own facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.facts.base import FactBase, load_fact_base
from briefgen.facts.lock.file import read_lock
from briefgen.release.keep import kept_files
from briefgen.release.write import write_all
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.facts.lock.records import Lock
    from briefgen.findings import Finding

ARTICLE = """Council hopes to save

Hide Ad
The council hopes the changes will save £9m a year, but savings are likely to be lower in 2016/17.

Initial plans, published in December 2015, anticipated the trust being set up by September 2016.

The council does not now expect the trust to be open until December 2017.

Hide AdHide Ad
Councillor Ann Lee said: "This is a key milestone for Northampton."

Inspectors last month (May) said that ‘caseloads remain too high’. Spending rose by 5 per cent over 15 months.

Editor’s note: An earlier version said the companies were ‘failing to deliver’.
We are happy to clarify that services were being delivered.
"""

SOURCES = """
sources:
  news:
    title: Council hopes to save
    letter: A
    file: news.txt
    publisher: {value: The Northern Post, basis: metadata}
    published: {edtf: 2016-08/2016-12, basis: inferred, because: it looks back on September 2016}
    ignore: [{words: Hide Ad, because: advertisement}]
    parts:
      - {words: Council hopes to save, label: headline}
      - {words: "Editor’s note:", to: end, label: editor’s note}
"""

NAMES = """
names:
  council: {name: Westshire Council, also: [the council]}
  lee: {name: Ann Lee, also: [Councillor Ann Lee]}
topics: {money: all about money}
"""

SAVING = """
facts:
  - id: saving
    kind: forecast
    voice: council
    statement: The council hoped the changes would save £9 million a year.
    quotes: [{source: news, exact: The council hopes the changes will save £9m a year}]
    values: {amount: {money: 9000000 GBP, per: year, words: £9m a year}}
    topics: [money]
"""

OUTCOME = """
  - id: outcome
    kind: gap
    statement: The sources do not say when the trust was to open.
    because: the article looks ahead
    absent: [trust opened, opening day]
    searched: [news]
    near: [saving]
"""


@dataclass(frozen=True)
class Project:
    """A project folder; writing into it never touches the real one."""

    root: Path

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    @property
    def world(self) -> World:
        return World(self.root, shipped_defaults())

    def load(self, facts: str = SAVING, names: str = NAMES) -> tuple[FactBase, list[Finding]]:
        if not (self.root / "seeds/evidence.lock.json").exists():
            self.write("evidence.lock.json", '{"version": 1}')
        self.write("facts/names.yaml", names)
        self.write("facts/one.yaml", facts)
        return load_fact_base(self.world)

    def keep(self, base: FactBase) -> list[str]:
        """Writes the lock of ``base`` and copies of sources, as a build does; the names of the files written."""
        _, files = kept_files(self.world, base)
        write_all(files)
        return [path.relative_to(self.root).as_posix() for path in files]

    @property
    def lock(self) -> Lock:
        """The lock in the project, of which nothing may be wrong."""
        lock, findings = read_lock(self.world)
        assert findings == []
        return lock

    def codes(self, facts: str = SAVING) -> list[str]:
        """The codes of all findings, in order of place."""
        return [finding.code for finding in self.load(facts)[1]]
