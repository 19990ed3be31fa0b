"""Templates tried out against the fact base of the real pack, without the rest of a project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.brief.load import NamedBrief
from briefgen.brief.records import Brief, Cover, SectionEntry, Vocabulary
from briefgen.document.assemble import assemble
from briefgen.errors import InputError
from briefgen.facts.base import load_fact_base
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from briefgen.document.assemble import Assembled
    from briefgen.facts.model import FactBase

ROOT = Path(__file__).parents[2]
BASE, _ = load_fact_base(World(ROOT, shipped_defaults()))


@dataclass(frozen=True)
class Trial:
    """A project of one template in ``folder``, with the facts of ``base``."""

    folder: Path
    base: FactBase = BASE

    def write(self, name: str, text: str) -> None:
        (self.folder / "templates").mkdir(exist_ok=True)
        (self.folder / "templates" / name).write_text(text, "utf-8")

    def run(self, text: str, *vocabulary: str) -> Assembled:
        self.write("t.md.j2", text)
        brief = Brief(
            title="T", short_title="T", subtitle="", subject="T",
            cover=Cover(template="cover-head.md.j2", kicker="", style="head"),
            prepared_by="us", prepared_for="you", edition="1.0", date="2026-11-22",
            sections=(SectionEntry(id="a", template="t.md.j2"),),
            vocabulary=tuple(Vocabulary(words=words, because="tried") for words in vocabulary),
        )  # fmt: skip
        return assemble(World(self.folder, shipped_defaults()), self.base, NamedBrief("t", "briefs/t.yaml", brief))

    def codes(self, text: str, *vocabulary: str) -> list[str]:
        """Codes of the errors found in a template."""
        return [found.code for found in self.run(text, *vocabulary).findings if found.severity == "error"]

    def refusal(self, line: str) -> InputError:
        """How a template is refused that has ``line`` as its third."""
        try:
            self.run(f"# Title\n\n{line}\n")
        except InputError as error:
            return error
        raise AssertionError(f"accepted: {line}")
