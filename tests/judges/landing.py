"""Words and places on pages, as any reader of PDF files reports them: what stands where a link or bookmark leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

REACH = 36.0
"""How far below the place the words may begin, in points: the leading of the largest heading."""
ABOVE = 2.0
BESIDE = 2.0


class Word(NamedTuple):
    """Words with the box round them, in points from the lower left corner of the page, counted from 1."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float


class Place(NamedTuple):
    """Where a link or bookmark leads."""

    page: int
    left: float
    top: float


class Link(NamedTuple):
    """A link, what it says of itself, and the area on its page that can be clicked (left, bottom, right, top)."""

    page: int
    told: str
    area: tuple[float, float, float, float]
    place: Place | None
    url: str


def line_at(words: Iterable[Word], place: Place) -> str:
    """What a reader who goes to ``place`` finds first: the line right below it, from there to the right."""
    below = [
        word
        for word in words
        if word.page == place.page
        and word.text.strip()
        and word.left >= place.left - BESIDE
        and word.top <= place.top + ABOVE
        and word.bottom >= place.top - REACH
    ]
    if not below:
        return ""
    height = max(word.bottom for word in below)
    line = sorted((word for word in below if abs(word.bottom - height) < 1.0), key=lambda word: word.left)
    return " ".join("".join(word.text + " " for word in line).split())


def words_under(words: Iterable[Word], link: Link) -> str:
    """The words whose middle lies in the area of ``link``."""
    left, bottom, right, top = link.area
    return "".join(
        word.text
        for word in words
        if word.page == link.page
        and left <= (word.left + word.right) / 2 <= right
        and bottom <= (word.bottom + word.top) / 2 <= top
    ).strip()


def squeezed(text: str) -> str:
    """``text`` without white space: readers differ in the spaces they put between lines and pieces."""
    return "".join(text.split())
