"""Whether a quotation still holds: the verdict on its words and on what stands round them.

Similarity cannot decide this: a changed figure keeps 96 to 99 per cent of a sentence and an inserted "not" 91 to 98,
the same as a corrected spelling. An exact match cannot either: the words may stand after "has denied reports that",
or in a notice that takes them back. So a quotation holds only when its words are the same, token by token, its
sentence has gained or lost nothing that may govern it, and it stands in no new notice of correction. Near passages
are only shown to the person who must look.

All functions are pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.locating import search
from briefgen.facts.locating.difference import changes, is_slight, same_words
from briefgen.facts.locating.selector import digest, surroundings
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
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Container

    from briefgen.facts.locating.selector import Selector
    from briefgen.sources.snapshot import Wording

_LIKE_ENOUGH, _LIKE_ENOUGH_ALONE = 0.55, 0.75
"""How much a passage shares with the quote to be told as altered: with the words round it in place, and without."""
_TAKES_BACK = re.compile(
    r"^[\"'(]*(?:(?:but|however|yet|and|since then|later|in fact|now),? )?"
    r"(?:this|that|these|those|it|the (?:claim|report|figure|statement|story|suggestion|allegation|number|date)s?)"
    r" (?:\w+ ){0,3}?(?:not|never|no longer|untrue|false|wrong|incorrect|inaccurate|denied|withdrawn|retracted"
    r"|disputed|refuted|rejected|misleading|mistaken|corrected|out of date|superseded)\b(?! that\b)"
    r"|\b(?:denie[sd]|withdr[ae]wn?|withdrew|retract(?:s|ed)|dispute[sd]|refute[sd]|reject(?:s|ed))"
    r" (?:this|that|these|those|it|the (?:claim|report|figure|statement|story|suggestion|allegation)s?)\b"
    r"|\bnot so\b",
    re.IGNORECASE,
)
"""A sentence that says of the one beside it that it does not hold."""


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
    if is_notice(stored.sentence) or standing is None:
        live = spans
    else:
        fresh = [passage for passage, known in notices(text) if known not in standing]
        live = [span for span in spans if not any(p.start <= span[0] < p.end for p in fresh)]
    if spans and not live:
        return Retracted(spans[0])
    if live:
        return _in_context(text, _likeliest(text, live, stored), stored)
    return _changed(text, quote, stored, standing)


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
    sentence, before, after = surroundings(text, *span)
    different = changes(stored.sentence, sentence)
    if not all(map(is_slight, different)):
        return Context(span, different, search.differences(stored.sentence, sentence, "stood"))
    neighbours = [(before, stored.before), (after, stored.after)]
    fresh = [words for words, known in neighbours if words and digest(words) != known]
    if taken_back := next((words for words in fresh if _TAKES_BACK.search(words)), ""):
        return Context(span, (), beside=taken_back)
    if len(fresh) == 2:
        return Moved(span)
    return Same(span, different)


def _changed(text: Wording, quote: str, stored: Selector, standing: Container[str] | None) -> Verdict:
    """The words do not stand as they were."""
    found = search.nearest(text.folded, quote)
    if found.nearest is None:
        return Lost()
    span = found.nearest
    if same_words(quote, found.passage):
        around = _in_context(text, span, stored)
        if isinstance(around, Context):
            return around
        if standing is not None and any(
            p.start <= span[0] < p.end for p, known in notices(text) if known not in standing
        ):
            return Retracted(span)
        return Punctuation(span, found.passage)
    first, last = text.folded.folded_span(*span)
    beside = _shared_end(text.folded.text[:first].rstrip(), stored.prefix.rstrip()) > 8
    beside = beside or _shared_start(text.folded.text[last:].lstrip(), stored.suffix.lstrip()) > 8
    if found.likeness < (_LIKE_ENOUGH if beside else _LIKE_ENOUGH_ALONE):
        return Lost(span, found.passage, found.differs)
    return _altered(span, quote, found.passage, found.differs)


def _altered(span: Span, quote: str, passage: str, differs: str) -> Altered:
    different = changes(quote, passage)
    return Altered(span, passage, different, differs, any(change.classes for change in different))
