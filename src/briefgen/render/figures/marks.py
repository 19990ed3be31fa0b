"""The marks of a timeline: shape and lightness say how sure a date is, so that greyscale loses nothing."""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, Final, assert_never

from briefgen.render.figures.drawing import Circle, Polygon, Shape, rectangle
from briefgen.render.figures.lettering import blended
from briefgen.render.house import contrast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.graphic_nodes import Basis
    from briefgen.render.style import Colours

RADIUS: Final = 5.25
"""Half the width of the widest mark, in points."""

LINE: Final = 2.0
"""Thickness of an arrow, in points."""
HEAD: Final = 7.0
"""Length and width of its head, in points."""

WORDS: Final[dict[Basis, str]] = {
    "stated": "stated",
    "inferred": "inferred",
    "planned": "planned or expected",
}
"""What the key prints beside each mark, in the order of the key."""


def mark(basis: Basis, x: float, y: float, colours: Colours) -> Shape:
    """The mark for ``basis`` with its centre at (x, y)."""
    match basis:
        case "stated":
            return Circle(x, y, RADIUS - 1, colours.first)
        case "inferred":
            return Circle(x, y, RADIUS - 1.75, "FFFFFF", colours.first, 2)
        case "planned":
            return diamond(x, y, fill=lighter(colours.second), stroke=colours.second, radius=RADIUS - 0.5)
        case _:
            assert_never(basis)


@cache
def lighter(colour: str) -> str:
    """``colour`` on white in a lightness half-way between both: the contrast is the same to either side, and about 3
    (WCAG 2.2, success criterion 1.4.11) for a colour with 9."""
    wanted = sqrt(contrast(colour))
    return next(tint for percent in range(99, -1, -1) if contrast(tint := blended(colour, percent / 100)) <= wanted)


def colour_of(basis: Basis, colours: Colours) -> str:
    return colours.second if basis == "planned" else colours.first


def arrow(x: float, tip: float, y: float, colour: str) -> Iterator[Shape]:
    """A level arrow at the height ``y``, from ``x`` to its point at ``tip``."""
    head = min(HEAD, abs(tip - x))
    neck = tip - head if tip > x else tip + head
    yield rectangle(min(x, neck), y - LINE / 2, abs(neck - x), LINE, fill=colour)
    yield Polygon(((tip, y), (neck, y - HEAD / 2), (neck, y + HEAD / 2)), colour)


def diamond(x: float, y: float, *, fill: str, stroke: str | None = None, radius: float = RADIUS) -> Polygon:
    """A square on its corner, a little larger than the circles so that it looks the same size."""
    return Polygon(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), fill, stroke, 2)
