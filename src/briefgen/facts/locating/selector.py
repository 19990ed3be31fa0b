"""A quotation as it stood when it was taken: what is stored to find it again, and to see whether it still holds."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.facts.locating.search import is_border
from briefgen.facts.locating.speech import opened_before
from briefgen.text import fold_text

if TYPE_CHECKING:
    from briefgen.sources.snapshot import Wording

CONTEXT = 64
"""Characters of prefix and suffix."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage of a text (W3C Web Annotation: TextQuoteSelector and TextPositionSelector), and its sentence.

    ``exact``, ``prefix``, ``suffix`` and ``sentence`` are folded text; ``start``, ``end`` and ``sentence_start`` count
    characters of the raw text. ``sentence`` is all of the sentences that the passage touches, ``opened`` the opening
    marks of quotations that begin before them in the paragraph and go on, ``before`` and ``after`` are the digests
    (:func:`digest`) of the sentences on either side of it, "" at the ends of the text.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    opened: str
    before: str
    after: str


def digest(folded: str) -> str:
    """16 hexadecimal digits of the SHA-256 of folded text."""
    return hashlib.sha256(folded.encode()).hexdigest()[:16]


def describe(text: Wording, start: int, end: int) -> Selector:
    """The selector of the raw span ``start:end`` of ``text``, widened to whole words, without white space at its ends.

    It is what :func:`briefgen.facts.locating.locate.locate` inverts. Raises ValueError for a span without a word.
    """
    folded = text.folded
    first, last = folded.folded_span(start, end)
    while first < last and folded.text[first] == " ":
        first += 1
    while last > first and folded.text[last - 1] == " ":
        last -= 1
    if first >= last:
        raise ValueError("there are no words in this span")
    while not is_border(folded.text, first):
        first -= 1
    while not is_border(folded.text, last):
        last += 1
    return describe_folded(text, first, last)


def describe_folded(text: Wording, first: int, last: int) -> Selector:
    """The selector of ``text.folded.text[first:last]``, which begins and ends on borders of words."""
    folded = text.folded.text
    start, end = text.folded.raw_span(first, last)
    sentence, before, after = surroundings(text, start, end)
    first_sentence = text.sentences()[text.sentences_between(start, end)[0]].start if sentence else start
    return Selector(
        folded[first:last],
        folded[max(0, first - CONTEXT) : first],
        folded[last : last + CONTEXT],
        start,
        end,
        sentence,
        first_sentence,
        opened_before(text, first_sentence),
        digest(before) if before else "",
        digest(after) if after else "",
    )


def surroundings(text: Wording, start: int, end: int) -> tuple[str, str, str]:
    """Folded: the sentences that the raw span touches, the sentence before them, the sentence after them."""
    sentences = text.sentences()
    first, last = text.sentences_between(start, end)
    around = sentences[first:last]
    if not around:
        return "", "", ""
    whole = fold_text(text.folded.raw[around[0].start : around[-1].end])
    before = fold_text(sentences[first - 1].text) if first else ""
    after = fold_text(sentences[last].text) if last < len(sentences) else ""
    return whole, before, after
