"""Finding a quotation in the text of its source.

A quote is *found* only where its words stand verbatim after folding (see :mod:`briefgen.text`), on the
borders of words. Similarity never decides: a changed figure keeps 96 to 99 per cent of a sentence, an
inserted "not" 91 to 98, the same as a corrected spelling. Near passages are only shown to the person who must look.

All functions are pure, and linear in the length of the text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from briefgen.text import Folded, Word, fold_text, words

if TYPE_CHECKING:
    from collections.abc import Sequence

Span: TypeAlias = tuple[int, int]
"""Start and end in the raw text of the source."""


@dataclass(frozen=True, slots=True)
class Found:
    """The words stand at one place that fits the context."""

    span: Span


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand at several places, and ``prefix`` and ``suffix`` do not tell which is meant."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class NotFound:
    """The words do not stand in the text. ``nearest`` is the passage most like them (None when nothing is),
    ``differs`` says in words what is different there."""

    nearest: Span | None
    passage: str
    differs: str


Verdict: TypeAlias = Found | Ambiguous | NotFound


def locate(text: Folded, exact: str, prefix: str = "", suffix: str = "") -> Verdict:
    """Where ``exact`` stands in ``text``; ``prefix`` and ``suffix`` are words just before and after it (W3C
    Web Annotation, TextQuoteSelector), needed only where the words stand more than once, but held to if given."""
    quote = fold_text(exact)
    hits = _occurrences(text.text, quote)
    if not hits:
        return _nearest(text, quote)
    before, after = fold_text(prefix), fold_text(suffix)
    fitting = [hit for hit in hits if _fits(text.text, hit, hit + len(quote), before, after)]
    if not fitting:
        span = text.raw_span(hits[0], hits[0] + len(quote))
        wanted = f"after “{prefix}”" if prefix else ""
        wanted += f"{' and ' if prefix and suffix else ''}before “{suffix}”" if suffix else ""
        return NotFound(span, quote, f"has the words, but not {wanted}")
    spans = tuple(text.raw_span(hit, hit + len(quote)) for hit in fitting)
    return Found(spans[0]) if len(spans) == 1 else Ambiguous(spans)


def _occurrences(text: str, quote: str) -> list[int]:
    hits: list[int] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        if is_border(text, at) and is_border(text, at + len(quote)):
            hits.append(at)
        at = text.find(quote, at + 1)
    return hits


def is_border(text: str, at: int) -> bool:
    """Whether a quotation may begin or end at ``at`` in folded text.

    Not inside a word or figure: "operate" is not in "cooperate", nor "viable" in "non-viable", "can" in
    "can't", "5 million" in "9.5 million", "2016" in "2016/17" or "£9" in "£9m".
    """
    left, right = text[at - 1 : at] if at else "", text[at : at + 1]
    if not left or not right:
        return True
    beyond, further = text[at - 2 : at - 1] if at > 1 else "", text[at + 1 : at + 2]
    if (left.isalnum() and right.isalnum()) or unicodedata.category(right)[0] == "M":
        return False
    if left in "-\u2010\u2011" and right.isalnum():
        return not beyond.isalnum()
    if right in "-\u2010\u2011" and left.isalnum():
        return not further.isalnum()
    if right.isdigit():
        return left not in "£$€¥" and not (left in ".,:/–" and beyond.isdigit())
    if left.isdigit():
        return right != "%" and not (right in ".,:/–" and further.isdigit())
    return not (left.isalpha() and right == "'" and further == "t" and not text[at + 2 : at + 3].isalpha())


def _fits(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    before = text[max(0, start - len(prefix) - 1) : start].rstrip()
    after = text[end : end + len(suffix) + 1].lstrip()
    return before.endswith(prefix) and after.startswith(suffix)


# --- the nearest passage --------------------------------------------------------------------------

_TOO_COMMON = 200
_WINDOWS = 5
_LIKE_ENOUGH = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _WordIndex:
    """The words of a text, and where each pair of neighbouring words, and each word, begins."""

    words: list[Word]
    lower: list[str]
    places: dict[str | tuple[str, str], list[int]]


@lru_cache(maxsize=16)
def _index(text: Folded) -> _WordIndex:
    found = words(text.text)
    lower = [word.text.lower() for word in found]
    places: dict[str | tuple[str, str], list[int]] = defaultdict(list)
    for at, word in enumerate(lower):
        places[word].append(at)
        if at:
            places[lower[at - 1], word].append(at - 1)
    return _WordIndex(found, lower, places)


def _nearest(text: Folded, quote: str) -> NotFound:
    """The passage that most words of the quote, in their order, point to."""
    index = _index(text)
    wanted = words(quote)
    lower = [word.text.lower() for word in wanted]
    best: tuple[float, int, int] = (0.0, 0, 0)
    for start in _voted_starts(index, lower):
        likeness, first, last = _align(lower, index.lower, start)
        if likeness > best[0]:
            best = (likeness, first, last)
    likeness, first, last = best
    if likeness < _LIKE_ENOUGH:
        return NotFound(None, "", "")
    begin, end = index.words[first].start, index.words[last - 1].end
    differs = _differences([word.text for word in wanted], [word.text for word in index.words[first:last]])
    if not differs:  # the same words with other punctuation: compare them with all their signs
        begin = text.text.rfind(" ", 0, begin) + 1
        end = end_of_run if (end_of_run := text.text.find(" ", end)) >= 0 else len(text.text)
        differs = _differences(quote.split(" "), text.text[begin:end].split(" "))
    return NotFound(text.raw_span(begin, end), text.text[begin:end], differs)


def _voted_starts(index: _WordIndex, lower: Sequence[str]) -> list[int]:
    """Word positions where the quote may begin: each pair of its words that the text holds casts a vote,
    the heavier the rarer the pair; single words vote only where no pair is found."""
    votes: Counter[int] = Counter()
    pairs: list[str | tuple[str, str]] = list(pairwise(lower))
    for keys in (pairs, list(lower)):
        for offset, key in enumerate(keys):
            hits = index.places.get(key, [])
            if len(hits) <= _TOO_COMMON:
                for hit in hits:
                    # neighbouring starts share a vote: words may have been added or left out
                    votes[(hit - offset) // 4 * 4] += 1000 // len(hits)
        if votes:
            break
    return [max(0, start) for start, _ in votes.most_common(_WINDOWS)]


def _align(quote: Sequence[str], text: Sequence[str], start: int) -> tuple[float, int, int]:
    """How alike the best passage near ``start`` is (0 to 1), and its first and one-past-last word."""
    from rapidfuzz.distance import LCSseq  # imported here: only a failing check pays for it

    low = max(0, start - 8)
    window = text[low : start + len(quote) + 8 + len(quote) // 4]
    blocks = [
        (block.src_start, block.dest_start, block.src_end - block.src_start)
        for block in (LCSseq.opcodes(quote, window) if window else ())
        if block.tag == "equal"
    ]
    if not blocks:
        return 0.0, 0, 0
    _gather(blocks, quote, window)
    # words of the quote that were changed at its ends belong to the passage too
    first = max(0, blocks[0][1] - blocks[0][0])
    source, dest, _length = blocks[-1]
    last = min(len(window), dest + len(quote) - source)
    return sum(block[2] for block in blocks) / max(len(quote), last - first), low + first, low + last


def _gather(blocks: list[tuple[int, int, int]], quote: Sequence[str], window: Sequence[str]) -> None:
    """Slide the first and last block towards the others where the same words stand there too: a "the" of the
    sentence before is not part of the passage."""
    if len(blocks) < 2:
        return
    source, dest, length = blocks[0]
    near = blocks[1][1] - length
    if (
        source + length == blocks[1][0]
        and near > dest
        and window[near : near + length] == quote[source : source + length]
    ):
        blocks[0] = (source, near, length)
    source, dest, length = blocks[-1]
    near = blocks[-2][1] + blocks[-2][2]
    if (
        blocks[-2][0] + blocks[-2][2] == source
        and near < dest
        and window[near : near + length] == quote[source : source + length]
    ):
        blocks[-1] = (source, near, length)


def _differences(wanted: Sequence[str], there: Sequence[str]) -> str:
    """What the passage has where the quote has something else: "has ‘£6m’ where the quote has ‘£9m’"."""
    from rapidfuzz.distance import Levenshtein

    parts = []
    for block in Levenshtein.opcodes(wanted, there):
        old = " ".join(wanted[block.src_start : block.src_end])
        new = " ".join(there[block.dest_start : block.dest_end])
        if block.tag == "replace":
            parts.append(f"has ‘{new}’ where the quote has ‘{old}’")
        elif block.tag == "delete":
            parts.append(f"lacks ‘{old}’")
        elif block.tag == "insert":
            parts.append(f"has ‘{new}’ besides")
    return "; ".join(parts)
