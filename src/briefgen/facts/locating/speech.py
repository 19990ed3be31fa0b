"""Which words stand within quotation marks: the same words are another's once they are put between them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.facts.locating.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.sources.snapshot import Wording

_ARTICLES = frozenset(("the", "a", "an"))
_MARK = re.compile(r"\"|'(?!(?:\d\ds|tis|twas|em|til|cause|n')\b)")
_BEFORE_OPENING = frozenset(" \t\n([-–—\"'/")


def depths(folded: str, opened: str) -> list[int]:
    """For each token of a folded sentence in how many quotations it stands; ``opened`` are the opening marks of those
    that begin before the sentence. Articles, which may come and go, are left out."""
    found: list[int] = []
    at, depth = 0, len(opened)
    for mark, open_now in (*_marks(folded, opened), (len(folded), "")):
        found += [depth for token in tokens(folded[at:mark]) if token.text not in _ARTICLES]
        at, depth = mark + 1, len(open_now)
    return found


def outside_speech(folded: str) -> str:
    """A folded sentence without the words within quotation marks, also of a quotation that it does not close."""
    found, at, depth = "", 0, 0
    for mark, open_now in (*_marks(folded, ""), (len(folded), "")):
        found += folded[at:mark] if not depth else " "
        at, depth = mark + 1, len(open_now)
    return found


def opened_before(text: Wording, at: int) -> str:
    """The opening marks of the quotations that are open in its passage where the raw offset ``at`` stands."""
    places, opened = _openings(text)
    behind = bisect_left(places, at) - 1
    return opened[behind] if behind >= 0 else ""


@lru_cache(maxsize=64)  # a text is compared by identity
def _openings(text: Wording) -> tuple[Sequence[int], Sequence[str]]:
    """Raw offsets at which a quotation begins or ends, and the marks open behind each."""
    places: array[int] = array("L")
    opened: list[str] = []
    for passage in text.passages:
        first, last = text.folded.folded_span(passage.start, passage.end)
        if opened and opened[-1]:  # each paragraph of a long speech has an opening mark of its own
            places.append(passage.start - 1)
            opened.append("")
        for mark, open_now in _marks(text.folded.text[first:last], ""):
            places.append(text.folded.offsets[first + mark])
            opened.append(open_now)
    return places, opened


def _marks(folded: str, opened: str) -> Iterator[tuple[int, str]]:
    """Where the quotation marks of a text stand, each with the opening marks of the quotations open behind it.

    A mark opens a quotation before a word and behind a space, a dash or another mark; otherwise it closes the last one
    that was opened with it. An apostrophe does neither.
    """
    for match in _MARK.finditer(folded):
        at, sign = match.start(), match.group()
        before, after = folded[at - 1 : at] or " ", folded[at + 1 : at + 2] or " "
        if before in _BEFORE_OPENING and not after.isspace() and after not in ".,;:!?)]":
            opened += sign
        elif sign in opened and not (sign == "'" and before.isalnum() and after.isalnum()):
            opened = opened[: opened.rindex(sign)]
        else:
            continue
        yield at, opened
