"""Strips: inspections as cards in reading order, each with the label it was given, or the lack of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.render.figures.drawing import Drawing, Polygon, Shape, rectangle
from briefgen.render.figures.lettering import Lettering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.graphic_nodes import Strip, StripItem
    from briefgen.render.fonts import Faces
    from briefgen.render.style import Colours, Style

NARROWEST: Final = 11
"""Narrowest card, in ems of the figure's text."""
WIDEST: Final = 20
"""Widest card, in ems."""
GAP: Final = 12.0
"""Between cards, in points."""
PAD: Final = 7.0
"""From the edge of a bar to its words, in points."""


@dataclass(frozen=True, slots=True)
class _Card:
    when: tuple[str, ...]
    subject: tuple[str, ...]
    label: tuple[str, ...]
    graded: bool


def draw_strip(strip: Strip, faces: Faces, style: Style, width: float) -> Drawing:
    """Cards of one width, from left to right and top to bottom, with their bars in line."""
    lettering, colours = Lettering.of(faces, style), style.colours
    fitting = max(1, int((width + GAP) // (NARROWEST * lettering.size + GAP)))
    lines = -(-len(strip.items) // fitting)
    columns = -(-len(strip.items) // lines) if lines else 1
    card = min((width - GAP * (columns - 1)) / columns, WIDEST * lettering.size)
    cards = [_lettered(item, lettering, card) for item in strip.items]
    shapes: list[Shape] = []
    y = 0.0
    for index in range(0, len(cards), columns):
        row = cards[index : index + columns]
        heads = max(lettering.height(each.when, each.subject) for each in row) + 5
        bars = max(lettering.height(each.label) for each in row) + 2 * PAD - 2
        y += GAP if index else 0.0
        for place, each in enumerate(row):
            shapes += _drawn(each, place * (card + GAP), y, card, heads, bars, lettering, colours)
        y += 6 + heads + bars
    return Drawing(width, y, tuple(shapes))


def _lettered(item: StripItem, lettering: Lettering, card: float) -> _Card:
    return _Card(
        lettering.wrap(item.when, card, bold=True),
        lettering.wrap(item.subject, card),
        lettering.wrap(item.label, card - 2 * PAD, bold=item.graded),
        item.graded,
    )


def _drawn(
    card: _Card,
    x: float,
    top: float,
    width: float,
    heads: float,
    bar: float,
    lettering: Lettering,
    colours: Colours,
) -> Iterator[Shape]:
    """A rule, when and what, and the bar: solid for a grade, a dashed outline where none was reported."""
    yield rectangle(x, top, width, 1.5, fill=colours.first)
    y = top + 6
    yield from lettering.set(x, y, card.when, colours.heading, bold=True)
    yield from lettering.set(x, y + lettering.height(card.when), card.subject, colours.body)
    y += heads
    if card.graded:
        yield rectangle(x, y, width, bar, fill=colours.first)
    else:
        edge = rectangle(x + 0.75, y + 0.75, width - 1.5, bar - 1.5, fill="FFFFFF", stroke=colours.secondary)
        yield Polygon(edge.points, edge.fill, edge.stroke, 1.5, (4, 3))
    words = y + (bar - lettering.height(card.label)) / 2
    colour = "FFFFFF" if card.graded else colours.body
    yield from lettering.set(x + width / 2, words, card.label, colour, bold=card.graded, align="middle")
