"""The marks of a timeline: shape alone says how sure a date is, so that greyscale loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from briefgen.render.figures.drawing import Circle, Polygon, Shape

if TYPE_CHECKING:
    from briefgen.document.nodes import Basis
    from briefgen.render.style import Colours

RADIUS: Final = 5.25
"""Half the width of the widest mark, in points."""

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
            return diamond(x, y, fill=colours.second)
        case _:
            assert_never(basis)


def colour_of(basis: Basis, colours: Colours) -> str:
    return colours.second if basis == "planned" else colours.first


def diamond(x: float, y: float, *, fill: str, stroke: str | None = None, radius: float = RADIUS) -> Polygon:
    """A square on its corner, a little larger than the circles so that it looks the same size."""
    return Polygon(((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)), fill, stroke, 2)
