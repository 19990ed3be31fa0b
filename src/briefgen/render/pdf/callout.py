"""Callouts: a bar, a tint and a label in words; never split while they fit a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from briefgen.document import nodes
from briefgen.render.pdf.boxes import Fill, Item, Tag
from briefgen.render.pdf.inline import words
from briefgen.render.pdf.paragraph import lines_of
from briefgen.render.pdf.prose import Place, list_items, paragraph_item
from briefgen.render.pdf.stacking import framed, gap, tinted, under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.pdf.boxes import Unit
    from briefgen.render.pdf.compose import Desk

BAR: Final = 3.0
PADDING: Final = 11.0


def callout_item(callout: nodes.Callout, desk: Desk, place: Place) -> Item:
    """The callout as one unit, of which the lines are the finer units."""
    colours, role = desk.style.colours, desk.style.body
    tag = Tag("Div", place.parent)
    inner = Place(tag, place.column.inset(BAR + PADDING, PADDING))
    setting = desk.settings.of(role, bold=True, colour=colours.heading)
    label = lines_of(words(callout.label, setting, Tag("P", tag)), *inner.column, role.leading)
    lines: list[Unit] = []
    for item in _inner_items(callout, desk, inner):
        first, *others = item.units
        lines += [under([gap(role.after / 2)], first), *others]
    box = framed([gap(PADDING - 2), *label], lines or [gap(0.0)], [gap(PADDING)])
    x, width = place.column
    ground = (Fill(x, 0, width, 0, colours.tint), Fill(x, 0, BAR, 0, colours.heading))
    return Item("callout", (tinted(box, *ground),), before=role.after + 2, after=role.after + 6)


def _inner_items(callout: nodes.Callout, desk: Desk, place: Place) -> Iterator[Item]:
    for block in callout.blocks:
        match block:
            case nodes.Paragraph():
                yield paragraph_item(block, desk, place)
            case nodes.ListBlock():
                yield from list_items(block, desk, place)
            case _:
                assert_never(block)
