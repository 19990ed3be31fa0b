"""How long the evidence takes: python tools/bench_evidence.py

Quotes are located in a text of 1 MB and in one line of 10 MB, and a project of 10,000 facts is loaded and locked, all
of it made from a seed in a temporary folder. Each part runs in a process of its own, so that its memory is its own and
nothing is remembered from the part before. Times are CPU seconds of one core; nothing here is a test.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefgen.facts.base import load_fact_base
from briefgen.facts.locating.selector import describe
from briefgen.facts.lock.quotes import judge
from briefgen.facts.lock.records import Lock, LockedQuote, ReaderRecord, Snapshot, quote_key, sealed
from briefgen.facts.merge import read_all
from briefgen.release.keep import kept_files
from briefgen.sources.load import load_sources, read_source_records
from briefgen.sources.notices import notices
from briefgen.sources.readers.model import Extract, Reader
from briefgen.sources.records import Attribution, Publication, Source
from briefgen.sources.snapshot import take_snapshot
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.facts.locating.verdicts import Verdict
    from briefgen.findings import Finding
    from briefgen.sources.snapshot import SourceText

QUOTES, FACTS, SOURCES = 1000, 10_000, 20
PLACES = ("Ashby", "Norwell", "Harcombe", "Kilmere", "Stourbury", "Redmarsh", "Thornby", "Castleton", "Bexford")
SERVICES = ("libraries", "highways", "school transport", "youth work", "public health", "fostering", "housing", "parks")
SENTENCES = (
    "{place} Council spent £{money}m on {service} in {year}, when {number} people used them in an ordinary week.",
    "A report on {service} in {place} found {number} faults in {year}, and put the cost of repairs at £{money}m.",
    "In {year} the number of people who work in {service} in {place} rose to {number}, at a cost of £{money}m.",
    "The cost of {service} in {place} was £{money}m in {year}, or £{number} for each home in the district.",
)


class Row(NamedTuple):
    """One line of the table; ``goal`` is the most there should be, in the same ``unit``, 0 where none is set."""

    what: str
    amount: float
    unit: str = "s"
    goal: float = 0


def main(arguments: list[str]) -> int:
    if arguments:
        part, folder = arguments
        rows = PARTS[part](Path(folder))
        goal = 300 if part.endswith("project") else 0
        print(json.dumps([*rows, Row("  most memory of the process", _peak_megabytes(), "MB", goal)]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS:
            command = [sys.executable, str(Path(__file__).resolve()), part, folder]
            done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
            if done.returncode:
                return done.returncode
            print("\n".join(_line(Row(*row)) for row in json.loads(done.stdout)))
    return 0


def _line(row: Row) -> str:
    goal = f"   at most {row.goal:g} {row.unit}" if row.goal else ""
    missed = "   MISSED" if row.goal and row.amount > row.goal else ""
    return f"{row.what:64} {row.amount:9.2f} {row.unit:2}{goal}{missed}"


def _peak_megabytes() -> float:
    """The most memory that this process has had, in MB; 0 where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024**2 if sys.platform == "darwin" else 1024)


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


# --- quotes in one text ---------------------------------------------------------------------------


def _sentences(seed: int) -> Iterator[str]:
    """Sentences without end; none stands twice."""
    rng = random.Random(seed)  # noqa: S311  no secret is made of it
    written: set[str] = set()
    while True:
        made = rng.choice(SENTENCES).format(
            place=rng.choice(PLACES),
            service=rng.choice(SERVICES),
            money=f"{rng.randint(1, 99)}.{rng.randint(1, 9)}",
            year=rng.randint(2001, 2023),
            number=f"{rng.randint(1, 9)},{rng.randint(100, 999)}",
        )
        if made not in written:
            written.add(made)
            yield made


def _article(seed: int, size: int, gap: str = "\n\n") -> tuple[str, list[str]]:
    """A text of ``size`` characters or a little more, with ``gap`` after every third sentence; its sentences."""
    pieces, length, found = [], 0, []
    for number, sentence in enumerate(_sentences(seed), 1):
        pieces += [sentence, " " if number % 3 else gap]
        found.append(sentence)
        length += len(sentence) + len(pieces[-1])
        if length >= size:
            return "".join(pieces), found
    raise AssertionError  # there is no end of sentences


def _source(raw: str) -> SourceText:
    unknown = {"publisher": Attribution(basis="not-stated"), "published": Publication(basis="not-stated")}
    record = Source(title="Text", letter="A", file="text.txt", **unknown)  # type: ignore[arg-type]
    return take_snapshot("text", record, raw.encode(), Extract(raw, Reader("text", "1", ())), raw)[0]


def _locked(text: SourceText, quotes: list[str]) -> Lock:
    """The lock in which each quote stands, under its own words as the id of its fact."""
    entries = {}
    at = 0
    for quote in quotes:
        at = text.raw.index(quote, at)
        found = describe(text, at, at + len(quote))
        fields = {name: getattr(found, name) for name in found.__slots__}
        entry = LockedQuote(source="text", place="", verdict="same", text_sha256=text.text_sha256, **fields)
        entries[quote] = {quote_key("text", quote): sealed(entry)}
    snapshot = Snapshot(
        sha256=text.sha256, bytes=text.size, taken="", origin="", reader=ReaderRecord(name="text", version="1"),
        text_sha256=text.text_sha256, characters=len(text.raw), notices=tuple(digest for _, digest in notices(text)),
    )  # fmt: skip
    return Lock(snapshots={"text": (snapshot,)}, quotes=entries)


def _verdicts(text: SourceText, lock: Lock, quotes: list[str]) -> list[Verdict]:
    return [judge(text, lock, quote, quote_key("text", quote), quote, "", "") for quote in quotes]


def _middle(sentence: str) -> str:
    """Whole words of a sentence, about three fifths of it."""
    margin = len(sentence) // 5
    return sentence[margin:-margin].split(" ", 1)[1].rsplit(" ", 1)[0]


def _changed_beside(sentence: str) -> str:
    before, after = sentence.split(_middle(sentence))
    return f"{before}{_middle(sentence)}{re.sub('[a-z]+', 'otherwise', after, count=1)}"


def _changed_within(sentence: str) -> str:
    return sentence.replace(_middle(sentence), re.sub(" [a-z]+ ", " otherwise ", _middle(sentence), count=1))


def _rewritten(raw: str, sentences: list[str], change: Callable[[str], str]) -> str:
    """``raw`` with the ``sentences``, which stand in it in that order, changed."""
    pieces, at = [], 0
    for sentence in sentences:
        start = raw.index(sentence, at)
        pieces += [raw[at:start], change(sentence)]
        at = start + len(sentence)
    return "".join([*pieces, raw[at:]])


def _one_text(name: str, raw: str, sentences: list[str], number: int, goals: tuple[float, float]) -> list[Row]:
    """Locating ``number`` quotes, each the middle of a sentence, in several states of a text. ``goals`` are for quotes
    that hold and for those that do not."""
    holding, changed = goals
    started = time.process_time()
    text = _source(raw)
    text.sentences()
    rows = [Row(f"{name}: folding, sentences", time.process_time() - started)]
    whole = sentences[:: max(1, len(sentences) // number)][:number]
    quotes = [_middle(sentence) for sentence in whole]
    lock = _locked(text, quotes)
    states: tuple[tuple[str, Lock, Callable[[], SourceText], float], ...] = (
        ("as they stood", lock, lambda: text, holding),
        ("that are new", Lock(), lambda: text, holding),
        ("in a text changed elsewhere", lock, lambda: _source(f"{raw}\n\nOne sentence more stands here."), holding),
        ("changed beside them", lock, lambda: _source(_rewritten(raw, whole, _changed_beside)), changed),
        ("changed themselves", lock, lambda: _source(_rewritten(raw, whole, _changed_within)), changed),
    )
    for what, known, state, goal in states:
        now = state()
        started = time.process_time()
        _verdicts(now, known, quotes)
        rows.append(Row(f"{name}: {number:,} quotes {what}", time.process_time() - started, "s", goal))
    return rows


def _megabyte(_: Path) -> list[Row]:
    return _one_text("1 MB of text", *_article(1, 1_000_000), QUOTES, (2, 10))


def _one_line(_: Path) -> list[Row]:
    return _one_text("10 MB on one line", *_article(2, 10_000_000, gap=" "), QUOTES // 10, (0, 0))


# --- a project of many facts ----------------------------------------------------------------------


def _write_project(root: Path) -> None:
    (root / "seeds/facts").mkdir(parents=True)
    described = ["sources:"]
    for number in range(SOURCES):
        raw, sentences = _article(100 + number, 100_000)
        key = f"source-{number}"
        (root / f"seeds/{key}.txt").write_text(raw, "utf-8")
        described += [
            f"  {key}:",
            f"    title: Report {number}",
            f"    letter: {chr(ord('A') + number)}",
            f"    file: {key}.txt",
            "    publisher: {basis: not-stated}",
            "    published: {basis: not-stated}",
        ]
        wanted = sentences[: FACTS // SOURCES]
        facts = [_fact(key, f"fact-{number}-{at}", sentence, at % 3 == 0) for at, sentence in enumerate(wanted)]
        (root / f"seeds/facts/{key}.yaml").write_text("\n".join(["facts:", *facts, ""]), "utf-8")
    (root / "seeds/sources.yaml").write_text("\n".join(described) + "\n", "utf-8")


def _fact(source: str, name: str, sentence: str, with_value: bool) -> str:
    money = re.findall(r"£(\d+)\.(\d)m", sentence)[0]
    words = f"£{money[0]}.{money[1]}m"
    lines = [
        f"  - id: {name}",
        "    kind: fact",
        f"    voice: {source}",
        f'    statement: "{sentence.replace(words, words[:-1] + " million")}"',
        f'    quotes: [{{source: {source}, exact: "{sentence}"}}]',
    ]
    if with_value:
        lines.append(f"    values: {{cost: {{money: {money[0]}{money[1]}00000 GBP, words: {words}}}}}")
    return "\n".join(lines)


def _yaml(folder: Path) -> list[Row]:
    _write_project(folder)
    world = World(folder, shipped_defaults())
    return [Row(f"{FACTS:,} facts: reading YAML", _seconds(lambda: (read_source_records(world), read_all(world))))]


def _new_project(folder: Path) -> list[Row]:
    """The project of :func:`_yaml` without a lock; the lock is written."""
    rows, _, files = _loaded(folder, "without a lock")
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return rows


def _locked_project(folder: Path) -> list[Row]:
    """The same with its lock."""
    rows, findings, files = _loaded(folder, "with its lock")
    wrong = [finding for finding in findings if finding.severity == "error"]
    if wrong or files:  # a project with faults takes other ways through the code
        raise SystemExit(f"the project is not as it should be: {wrong[:3]} {list(files)[:3]}")
    return rows


def _loaded(folder: Path, when: str) -> tuple[list[Row], list[Finding], dict[Path, bytes]]:
    world = World(folder, shipped_defaults())
    started = time.process_time()
    base, findings = load_fact_base(world)
    loaded = time.process_time()
    _, files = kept_files(world, base)
    written = time.process_time()
    name = f"{FACTS:,} facts {when}"
    rows = [
        Row(f"{name}: reading and checking", loaded - started, "s", 5),
        Row("  of this, reading the YAML and the sources", _seconds(lambda: _read(world))),
    ]
    return [*rows, Row(f"{name}: the lock that follows", written - loaded, "s", 5)], findings, files


def _read(world: World) -> None:
    read_all(world)
    load_sources(world, read_source_records(world), {})


PARTS = {
    "megabyte": _megabyte,
    "yaml": _yaml,
    "new project": _new_project,
    "locked project": _locked_project,
    "line": _one_line,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
