"""What the fact base leaves out: sentences of the sources that no fact quotes, facts that no brief prints."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.facts.language.dates import before, parse_date
from briefgen.facts.locating.search import Found, find
from briefgen.findings import Finding
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact
    from briefgen.sources.snapshot import SourceText


_TITLE = "it is cited as the title of the source"
_SHOWN = 160
"""Characters of a sentence that a message shows."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A sentence of a source that no quote touches. ``reason`` is that of the source's ``unused:`` record, empty
    when nobody has said why it is left out; a headline that is the title of the source is printed as that."""

    source: str
    paragraph: str
    sentence: str
    reason: str


def coverage(base: FactBase) -> list[Uncovered]:
    """Sentences that no quote of a fact and no notice of a correction touches, in the order of the sources."""
    rows: list[Uncovered] = []
    for key, text in base.sources.items():
        if not text.whole:
            continue  # what is not quoted is not known
        spans = _quoted_spans(base, key)
        reasons = _unused_spans(text)
        for sentence in text.sentences():
            if not _touches(spans, sentence.start, sentence.end):
                is_title = fold_text(sentence.text) == fold_text(text.record.title)
                given = (why for start, end, why in reasons if start < sentence.end and sentence.start < end)
                reason = next(given, _TITLE if is_title else "")
                rows.append(Uncovered(key, sentence.label, sentence.text, reason))
    return rows


def unused_facts(base: FactBase, used: Collection[str]) -> list[str]:
    """Ids of the facts that are not among ``used``, in file order."""
    return [fact_id for fact_id in base.facts if fact_id not in used]


def single_source(base: FactBase) -> dict[str, list[str]]:
    """Facts that quote one source only, by key of the source: nothing else in the base bears them out."""
    groups: dict[str, list[str]] = {}
    for fact in base.facts.values():
        sources = {quote.source for quote in fact.quotes}
        if len(sources) == 1:
            groups.setdefault(sources.pop(), []).append(fact.id)
    return groups


def single_voice(base: FactBase) -> dict[str, list[str]]:
    """Facts that only one named voice says, by key of the voice: of kinds that report what somebody said, and without a
    fact of another voice that shares a value or a conflict with them."""
    groups: dict[str, list[str]] = {}
    others: dict[str, set[str]] = {}
    for fact in base.facts.values():
        for said in _amounts(fact):
            others.setdefault(said, set()).add(fact.voice)
    disputed: dict[str, set[str]] = {}
    for conflict in base.conflicts:
        for one in conflict.between:
            disputed.setdefault(one, set()).update(conflict.between)
    for fact in base.facts.values():
        if fact.voice not in base.names or fact.kind in ("fact", "finding", "correction"):
            continue
        voices = {base.facts[one].voice for one in disputed.get(fact.id, ()) if one in base.facts}
        voices |= {voice for said in _amounts(fact) for voice in others[said]}
        if not voices - {fact.voice}:
            groups.setdefault(fact.voice, []).append(fact.id)
    return groups


def _amounts(fact: Fact) -> list[str]:
    return [f"{v.date}|{v.money}|{v.count}|{v.percent}|{v.per}" for v in fact.values.values()]


def older_than(base: FactBase, day: str) -> list[str]:
    """Ids of the facts all of whose quoted sources were published before ``day`` (an EDTF date), for certain."""
    limit = parse_date(day)
    old = set()
    for key, text in base.sources.items():
        published = text.record.published.edtf
        if published and before(parse_date(published), limit):
            old.add(key)
    quoting = [fact for fact in base.facts.values() if fact.quotes]
    return [fact.id for fact in quoting if all(quote.source in old for quote in fact.quotes)]


def check_coverage(base: FactBase) -> Iterator[Finding]:
    """Sentences that no fact uses and no record explains: what is new in an article is among them."""
    broken = {
        quote.source
        for fact in base.facts.values()
        if len(base.locations.get(fact.id, ())) < len(fact.quotes)
        for quote in fact.quotes
    }
    for row in coverage(base):
        if not row.reason and row.source not in broken:  # a quote that does not hold comes first
            text, shown = base.sources[row.source], row.sentence[:_SHOWN]
            yield Finding(
                text.record.at, "sentence-unused", "warning",
                f"Source {text.record.letter}, {row.paragraph}: no fact uses"
                f" “{shown}{' …' if shown != row.sentence else ''}”",
                "make it a fact, or say under unused: why it is left out",
            )  # fmt: skip


def check_unused(base: FactBase) -> Iterator[Finding]:
    """``unused:`` records whose words do not stand in the source, or which some fact does quote."""
    for key, text in base.sources.items():
        spans = _quoted_spans(base, key)
        for record in text.record.unused if text.whole else ():
            verdict = find(text.folded, record.words)
            if not isinstance(verdict, Found):
                yield Finding(
                    record.at,
                    "unused-not-found",
                    "error",
                    f"unused: “{record.words}” does not stand once in {key}",
                    "copy the words of the sentence from the source",
                )
            elif _touches(spans, *verdict.span):
                yield Finding(
                    record.at,
                    "unused-is-quoted",
                    "warning",
                    f"unused: “{record.words}” is quoted by a fact",
                    "delete the entry",
                )


def _quoted_spans(base: FactBase, key: str) -> list[tuple[int, int]]:
    """The quoted stretches of a source, merged and in order."""
    merged: list[tuple[int, int]] = []
    found = sorted(
        (place.start, place.end) for places in base.locations.values() for place in places if place.source == key
    )
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touches(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (end,)) - 1
    return at >= 0 and spans[at][1] > start


def _unused_spans(text: SourceText) -> list[tuple[int, int, str]]:
    found = ((find(text.folded, record.words), record.because) for record in text.record.unused)
    return [(*verdict.span, because) for verdict, because in found if isinstance(verdict, Found)]
