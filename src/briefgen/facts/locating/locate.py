"""Whether a quotation still holds: the verdict on its words and on what stands round them.

Similarity cannot decide this: a changed figure keeps 96 to 99 per cent of a sentence and an inserted "not" 91 to 98,
the same as a corrected spelling. An exact match cannot either: the words may stand after "has denied reports that",
or in a notice that takes them back. So a quotation holds only when its words are the same, token by token, its
sentence has gained or lost nothing that may govern it, and it stands in no new notice of correction. Near passages
are only shown to the person who must look.

All functions are pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.facts.locating import search
from briefgen.facts.locating.difference import changes, is_slight, same_words
from briefgen.facts.locating.neighbours import speaks_of_the_one_after, speaks_of_the_one_before
from briefgen.facts.locating.selector import digest, surroundings
from briefgen.facts.locating.speech import depths, opened_before
from briefgen.facts.locating.verdicts import (
    Altered,
    Ambiguous,
    Context,
    Lost,
    Moved,
    Punctuation,
    Retracted,
    Same,
    Span,
    Verdict,
)
from briefgen.sources.notices import is_notice, notices
from briefgen.sources.snapshot import rejoined
from briefgen.text import fold, fold_text

if TYPE_CHECKING:
    from collections.abc import Container

    from briefgen.facts.locating.selector import Selector
    from briefgen.sources.snapshot import Wording

_LIKE_ENOUGH, _LIKE_ENOUGH_ALONE = 0.55, 0.75
"""How much a passage shares with the quote to be told as altered: with the words round it in place, and without."""


def locate(
    text: Wording, exact: str, prefix: str = "", suffix: str = "", stored: Selector | None = None,
    standing: Container[str] | None = None,
) -> Verdict:  # fmt: skip
    """The verdict on the words ``exact`` in ``text``; ``prefix`` and ``suffix`` are words that stand just before and
    after them.

    ``stored`` is how they stood when they were taken; without it nothing is known but the words, which must then stand
    verbatim, once. ``standing`` holds the digests of the notices of correction that were there then (None: all are).
    """
    if stored is None:
        return _taken_anew(text, exact, prefix, suffix)
    quote, before, after = fold_text(exact), fold_text(prefix), fold_text(suffix)
    hits = [
        hit
        for hit in search.occurrences(text.folded.text, quote)
        if search.fits(text.folded.text, hit, hit + len(quote), before, after)
    ]
    spans = [text.folded.raw_span(hit, hit + len(quote)) for hit in hits]
    live = [span for span in spans if not _in_new_notice(text, span, stored, standing)]
    if spans and not live:
        return Retracted(spans[0])
    if not live:
        return _changed(text, quote, stored, standing)
    verdict = _in_context(text, _likeliest(text, live, stored), stored)
    if not isinstance(verdict, Context):
        return verdict
    other = _in_its_sentence(text, quote, stored, standing)
    return other if isinstance(other, Punctuation) else verdict


def _in_new_notice(text: Wording, span: Span, stored: Selector, standing: Container[str] | None) -> bool:
    """Whether a span stands in a notice of correction that was not there when the quote was taken, elsewhere."""
    if standing is None or is_notice(stored.sentence):
        return False
    return any(p.start <= span[0] < p.end for p, known in notices(text) if known not in standing)


def _taken_anew(text: Wording, exact: str, prefix: str, suffix: str) -> Verdict:
    match search.find(text.folded, exact, prefix, suffix):
        case search.Found(span):
            return Same(span)
        case search.Ambiguous(spans):
            return Ambiguous(spans)
        case search.NotFound(span, passage, differs, likeness):
            if span is None or likeness < _LIKE_ENOUGH or passage == fold_text(exact):
                return Lost(span, passage, differs)
            return _altered(span, fold_text(exact), passage, differs)


def _likeliest(text: Wording, spans: list[Span], stored: Selector) -> Span:
    """Of several places the one whose sentence is unchanged, then the one whose neighbourhood is most like it."""
    if len(spans) == 1:
        return spans[0]

    def rank(span: Span) -> tuple[bool, int, int]:
        first, last = text.folded.folded_span(*span)
        around = _shared_end(text.folded.text[:first][-len(stored.prefix) or len(text.raw) :], stored.prefix)
        around += _shared_start(text.folded.text[last : last + len(stored.suffix)], stored.suffix)
        return same_words(surroundings(text, *span)[0], stored.sentence), around, -abs(span[0] - stored.start)

    return max(spans, key=rank)


def _shared_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _shared_end(one: str, other: str) -> int:
    return _shared_start(one[::-1], other[::-1])


def _in_context(text: Wording, span: Span, stored: Selector) -> Same | Moved | Context:
    verdict = _beside(text, span, stored)
    if isinstance(verdict, Context) and (whole := rejoined(text)) is not text:
        across = _beside(whole, span, stored)
        return verdict if isinstance(across, Context) else across
    return verdict


def _beside(text: Wording, span: Span, stored: Selector) -> Same | Moved | Context:
    sentence, before, after = surroundings(text, *span)
    different = changes(stored.sentence, sentence)
    if not all(map(is_slight, different)):
        return Context(span, different, search.differences(stored.sentence, sentence, "stood"))
    opened = opened_before(text, text.sentences()[text.sentences_between(*span)[0]].start) if sentence else ""
    if depths(sentence, opened) != depths(stored.sentence, stored.opened):
        return Context(span, different, "has other words in quotation marks: someone else may be speaking")
    new_before = before if before and digest(before) != stored.before else ""
    new_after = after if after and digest(after) != stored.after else ""
    if new_before and speaks_of_the_one_after(new_before):
        return Context(span, (), beside=new_before)
    if new_after and speaks_of_the_one_before(new_after):
        return Context(span, (), beside=new_after)
    return Moved(span) if new_before and new_after else Same(span, different)


def _in_its_sentence(
    text: Wording, quote: str, stored: Selector, standing: Container[str] | None
) -> Punctuation | Retracted | Context | None:
    """The words where the whole of their sentence stands as it did but for punctuation; None when it stands nowhere."""
    around = search.nearest(text.folded, stored.sentence)
    if around.nearest is None or not same_words(stored.sentence, around.passage):
        return None
    first, _ = text.folded.folded_span(*around.nearest)
    found = search.nearest(fold(around.passage), quote)
    if found.nearest is None or not same_words(quote, found.passage):
        return None
    return _same_but_for_punctuation(
        text, text.folded.raw_span(first + found.nearest[0], first + found.nearest[1]), found.passage, stored, standing
    )


def _same_but_for_punctuation(
    text: Wording, span: Span, passage: str, stored: Selector, standing: Container[str] | None
) -> Punctuation | Retracted | Context:
    around = _in_context(text, span, stored)
    if isinstance(around, Context):
        return around
    return Retracted(span) if _in_new_notice(text, span, stored, standing) else Punctuation(span, passage)


def _changed(text: Wording, quote: str, stored: Selector, standing: Container[str] | None) -> Verdict:
    """The words do not stand as they were."""
    if known := _in_its_sentence(text, quote, stored, standing):
        return known
    found = search.nearest(text.folded, quote)
    if found.nearest is None:
        return Lost()
    span = found.nearest
    if same_words(quote, found.passage):
        return _same_but_for_punctuation(text, span, found.passage, stored, standing)
    first, last = text.folded.folded_span(*span)
    beside = _shared_end(text.folded.text[:first].rstrip(), stored.prefix.rstrip()) > 8
    beside = beside or _shared_start(text.folded.text[last:].lstrip(), stored.suffix.lstrip()) > 8
    if found.likeness < (_LIKE_ENOUGH if beside else _LIKE_ENOUGH_ALONE):
        return Lost(span, found.passage, found.differs)
    return _altered(span, quote, found.passage, found.differs)


def _altered(span: Span, quote: str, passage: str, differs: str) -> Altered:
    different = changes(quote, passage)
    return Altered(span, passage, different, differs, any(change.classes for change in different))
