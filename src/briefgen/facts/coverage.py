"""What the fact base leaves out: sentences of the sources that no fact quotes, facts that no brief prints."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.facts.locate import Found, locate
from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefgen.facts.model import FactBase
    from briefgen.sources.snapshot import SourceText


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A sentence of a source that no quote touches. ``reason`` is that of the source's ``unused:`` record, empty
    when nobody has said why it is left out."""

    source: str
    paragraph: str
    sentence: str
    reason: str


def coverage(base: FactBase) -> list[Uncovered]:
    """Sentences that no quote of a fact and no notice of a correction touches, in the order of the sources."""
    rows: list[Uncovered] = []
    for key, text in base.sources.items():
        spans = _quoted_spans(base, key)
        reasons = _unused_spans(text)
        for sentence in text.sentences():
            if not _touches(spans, sentence.start, sentence.end):
                reason = next((why for start, end, why in reasons if start < sentence.end and sentence.start < end), "")
                rows.append(Uncovered(key, sentence.label, sentence.text, reason))
    return rows


def unused_facts(base: FactBase, used: Collection[str]) -> list[str]:
    """Ids of the facts that are not among ``used``, in file order."""
    return [fact_id for fact_id in base.facts if fact_id not in used]


def check_unused(base: FactBase) -> Iterator[Finding]:
    """``unused:`` records whose words do not stand in the source, or which some fact does quote."""
    for key, text in base.sources.items():
        spans = _quoted_spans(base, key)
        for record in text.record.unused:
            verdict = locate(text.folded, record.words)
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
    found = ((locate(text.folded, record.words), record.because) for record in text.record.unused)
    return [(*verdict.span, because) for verdict, because in found if isinstance(verdict, Found)]
