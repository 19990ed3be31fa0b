"""Finding words in a text, knowing nothing of where they stood before.

A quote is *found* only where its words stand verbatim after folding (see :mod:`briefgen.text`), on the
borders of words. Similarity never decides: a changed figure keeps 96 to 99 per cent of a sentence, an
inserted "not" 91 to 98, the same as a corrected spelling. Near passages are only shown to the person who must look.

All functions are pure, and linear in the length of the text.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from sys import intern
from typing import TYPE_CHECKING, TypeAlias

from briefgen.text import Folded, fold_text, words

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
    ``differs`` says in words what is different there, ``likeness`` how much of the longer of the two they share
    (0 to 1)."""

    nearest: Span | None
    passage: str
    differs: str
    likeness: float = 0.0


Search: TypeAlias = Found | Ambiguous | NotFound


def find(text: Folded, exact: str, prefix: str = "", suffix: str = "") -> Search:
    """Where ``exact`` stands in ``text``; ``prefix`` and ``suffix`` are words just before and after it (W3C
    Web Annotation, TextQuoteSelector), needed only where the words stand more than once, but held to if given."""
    quote = fold_text(exact)
    hits = occurrences(text.text, quote)
    if not hits:
        return nearest(text, quote)
    before, after = fold_text(prefix), fold_text(suffix)
    fitting = [hit for hit in hits if fits(text.text, hit, hit + len(quote), before, after)]
    if not fitting:
        span = text.raw_span(hits[0], hits[0] + len(quote))
        wanted = f"after “{prefix}”" if prefix else ""
        wanted += f"{' and ' if prefix and suffix else ''}before “{suffix}”" if suffix else ""
        return NotFound(span, quote, f"has the words, but not {wanted}", 1.0)
    spans = tuple(text.raw_span(hit, hit + len(quote)) for hit in fitting)
    return Found(spans[0]) if len(spans) == 1 else Ambiguous(spans)


def occurrences(text: str, quote: str) -> list[int]:
    """Where the folded ``quote`` stands in a folded text, on borders of words."""
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
    if (left.isalnum() and right.isalnum()) or (unicodedata.category(right)[0] == "M" and left != " "):
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


def fits(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    """Whether the folded words ``prefix`` and ``suffix`` stand just before and after ``text[start:end]``."""
    before = text[max(0, start - len(prefix) - 1) : start].rstrip()
    after = text[end : end + len(suffix) + 1].lstrip()
    return before.endswith(prefix) and after.startswith(suffix)


# --- the nearest passage --------------------------------------------------------------------------

_TOO_COMMON = 200
_EVERYWHERE = 2000
_WINDOWS = 5
_LIKE_ENOUGH = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _WordIndex:
    """The words of a text in small letters, where each begins and ends, and at which positions each word stands."""

    lower: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    positions: dict[str, Sequence[int]]

    def pair(self, one: str, other: str) -> list[int]:
        """Where two words stand side by side; nowhere if both stand nearly everywhere."""
        first, second = self.positions.get(one, ()), self.positions.get(other, ())
        if min(len(first), len(second)) > _EVERYWHERE:
            return []
        if len(first) <= len(second):
            return [at for at in first if at + 1 < len(self.lower) and self.lower[at + 1] == other]
        return [at - 1 for at in second if at and self.lower[at - 1] == one]


@lru_cache(maxsize=4)  # quotes are looked for source by source
def _index(text: Folded) -> _WordIndex:
    starts, ends, lower = array("L"), array("L"), []
    positions: dict[str, array[int]] = {}
    for at, word in enumerate(words(text.text)):
        small = intern(word.text.lower())
        lower.append(small)
        starts.append(word.start)
        ends.append(word.end)
        positions.setdefault(small, array("L")).append(at)
    return _WordIndex(lower, starts, ends, dict(positions))


def nearest(text: Folded, quote: str) -> NotFound:
    """The passage of ``text`` that is most like the folded ``quote``: the one that most words of the quote, in their
    order, point to."""
    index = _index(text)
    wanted = list(words(quote))
    lower = [word.text.lower() for word in wanted]
    best: tuple[float, int, int] = (0.0, 0, 0)
    for start in _voted_starts(index, lower):
        likeness, first, last = _align(lower, index.lower, start)
        if likeness > best[0]:
            best = (likeness, first, last)
    likeness, first, last = best
    if likeness < _LIKE_ENOUGH:
        return NotFound(None, "", "")
    begin, end = index.starts[first], index.ends[last - 1]
    there = [text.text[index.starts[at] : index.ends[at]] for at in range(first, last)]
    differs = _differences([word.text for word in wanted], there)
    if not differs:  # the same words with other punctuation: compare them with all their signs
        while begin and not (text.text[begin - 1].isalnum() or text.text[begin - 1].isspace()):
            begin -= 1
        while end < len(text.text) and not (text.text[end].isalnum() or text.text[end].isspace()):
            end += 1
        differs = _differences(quote.split(" "), text.text[begin:end].split(" "))
    return NotFound(text.raw_span(begin, end), text.text[begin:end], differs, likeness)


def _voted_starts(index: _WordIndex, lower: Sequence[str]) -> list[int]:
    """Word positions where the quote may begin: each pair of its words that the text holds casts a vote,
    the heavier the rarer the pair; single words vote only where no pair is found."""
    votes: Counter[int] = Counter()
    pairs = (index.pair(one, other) for one, other in pairwise(lower))
    for places in (pairs, (index.positions.get(word, ()) for word in lower)):
        for offset, hits in enumerate(places):
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


def differences(was: str, now: str, stood: str) -> str:
    """What the folded text ``now`` has where ``was`` has something else, in words (see :func:`_differences`)."""
    return _differences([word.text for word in words(was)], [word.text for word in words(now)], stood)


def _differences(wanted: Sequence[str], there: Sequence[str], verb: str = "the quote has") -> str:
    """What the passage has where the quote has something else: "has ‘£6m’ where the quote has ‘£9m’". With the verb
    "stood" it says what stood there before."""
    from rapidfuzz.distance import Levenshtein

    parts = []
    for block in Levenshtein.opcodes(wanted, there):
        old = " ".join(wanted[block.src_start : block.src_end])
        new = " ".join(there[block.dest_start : block.dest_end])
        if block.tag == "replace":
            parts.append(f"has ‘{new}’ where " + (f"‘{old}’ stood" if verb == "stood" else f"{verb} ‘{old}’"))
        elif block.tag == "delete":
            parts.append(f"lacks ‘{old}’")
        elif block.tag == "insert":
            parts.append(f"has ‘{new}’ besides")
    return "; ".join(parts)
