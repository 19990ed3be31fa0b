"""Rules on the sense of a statement: its kind, its doubts, denials and directions. All texts are folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.language import wording
from briefgen.facts.language.comparison import support_of
from briefgen.facts.language.markers import MARKER_EXAMPLES, MARKERS, is_marked
from briefgen.facts.language.quantities import figures
from briefgen.facts.language.stems import content_words, stem
from briefgen.facts.rules.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.facts.evidence import Evidence
    from briefgen.facts.records import Kind


STRICT: frozenset[Kind] = frozenset(("plan", "forecast", "pending", "claim", "opinion", "calculated"))
"""Kinds that no sentence may pass off as plain fact."""

_ARTICLES: Mapping[Kind, str] = {"opinion": "an"}


def missing_marker(text: str, kinds: Sequence[Kind]) -> Iterator[Fault]:
    """No word that marks the statement as each of the strict ones among ``kinds`` (else as one of them)."""
    marked = [kind for kind in kinds if kind in MARKERS]
    strict = [kind for kind in marked if kind in STRICT]
    if strict:
        missing = [kind for kind in strict if not is_marked(text, kind)]
    else:
        lacks = marked and len(marked) == len(kinds) and not any(is_marked(text, kind) for kind in marked)
        missing = marked[:1] if lacks else []
    for kind in missing:
        yield Fault(
            "kind-marker-missing",
            "error",
            f"nothing in the words marks this as {_ARTICLES.get(kind, 'a')} {kind}",
            f"use a verb such as: {MARKER_EXAMPLES[kind]}",
        )


def refused_wording(text: str) -> Iterator[Fault]:
    """Verbs that take a side, and relative dates, outside quotation marks."""
    for verb in wording.refused_verbs(text):
        yield Fault("verb-refused", "error", f"“{verb}” takes a side", "write “said”, or quote the source")
    yield from relative_dates(text)


def relative_dates(text: str) -> Iterator[Fault]:
    for words in wording.relative_dates(text):
        yield Fault(
            "relative-date",
            "error",
            f"“{words}” means another date on the day it is read",
            "give the date, or say “year not stated”",
        )


def changed_sense(text: str, evidence: Evidence) -> Iterator[Fault]:
    """A negation, comparison, extent or opposite direction that the evidence does not have."""
    joined = evidence.joined
    added = wording.negations(text)
    if added and not wording.negations(joined):
        yield Fault(
            "negation-added",
            "error",
            f"“{added[0]}” stands in no quote",
            "say it as the quote does, or quote the words that deny it",
        )
    for said, opposite in wording.reversed_directions(text, joined):
        yield Fault(
            "direction-reversed", "error", f"“{said}” where the quote has “{opposite}”", f"write “{opposite}”"
        )
    for said in wording.added_comparisons(text, joined):
        yield Fault("comparison-added", "error", f"“{said}” stands in no quote", "leave it out, or quote it")
    for said in (*wording.vague_extents(text, joined), *wording.moved_extents(text, joined)):
        yield Fault("extent-unsupported", "error", f"“{said}” stands in no quote", "say it as the quote does")


_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z])")
_TELLING = frozenset(map(stem, ("said", "says", "stated", "states", "told", "cent")))
"""Words that two sentences may share without telling of the same."""


def _sentences_told(text: str, quotes: Iterable[str]) -> Iterator[str]:
    """The sentences of the quotes, but of those with several only the ones that share a word or figure with ``text``:
    what a notice says of an earlier version is no caution of the correct figure."""
    words = {found for found, _, _ in content_words(text)} - _TELLING
    said = figures(text)
    for quote in quotes:
        several = _SENTENCE_END.split(quote)
        for sentence in several if len(several) > 1 else ():
            shared = any(found in words for found, _, _ in content_words(sentence))
            if shared or any(support_of(one, said)[1] != "figure" for one in figures(sentence)):
                yield sentence
        if len(several) == 1:
            yield quote


def dropped_hedges(text: str, evidence: Evidence) -> Iterator[Fault]:
    """A word of caution in the quotes where the words have none."""
    if not wording.hedges(evidence.joined):
        return
    for name, word in wording.dropped_hedges(text, " ¶ ".join(_sentences_told(text, evidence.texts))):
        yield Fault(
            "hedge-dropped",
            "error",
            f"the quote speaks of {name} (“{word}”), the words do not",
            "keep the caution of the quote",
        )


def dropped_negation(text: str, evidence: Evidence) -> Iterator[Fault]:
    """A negation in the quotes where the words have none."""
    dropped = wording.negations(evidence.joined)
    if dropped and not wording.negations(text):
        yield Fault(
            "negation-dropped",
            "error",
            f"the quote has “{dropped[0]}”, the words have no negation",
            "keep the negation, or quote only what is not denied",
        )
