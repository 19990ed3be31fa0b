"""Figures: message and subtitle above, drawing, source line below, kept together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Text
from briefgen.render.figures.draw import drawing_of
from briefgen.render.pdf.boxes import Item, Landmark, Picture, Tag, Unit
from briefgen.render.pdf.compose import with_landmark
from briefgen.render.pdf.paragraph import lines_of
from briefgen.render.pdf.stacking import gap, stacked

if TYPE_CHECKING:
    from briefgen.document.nodes import Figure
    from briefgen.render.pdf.compose import Column, Desk

AIR: Final = 6.0
"""Points between the drawing and the words around it."""


def figure_item(figure: Figure, desk: Desk, parent: Tag, column: Column) -> Item:
    """Div > Caption (two paragraphs), Figure, P: the words stay out of the Figure, whose alternative text
    would stand in for them (ISO 14289-1, 7.3)."""
    style = desk.style
    tag = Tag("Div", parent)
    caption = Tag("Caption", tag)
    title = (Text(f"Figure {figure.number}: "), *figure.title)
    units = list(desk.lines(title, style.caption, Tag("P", caption), column))
    units[0] = with_landmark(units[0], Landmark(0.0, figure.anchor))
    quiet = desk.manner(style.note, colour=style.colours.secondary)
    subtitle = desk.pieces(figure.subtitle, desk.manner(style.table, colour=style.colours.secondary), Tag("P", caption))
    units += lines_of(subtitle, *column, style.table.leading)
    drawing = drawing_of(figure, desk.settings.faces, style, column.width)
    picture = Picture(column.x, 0.0, drawing, Tag("Figure", tag, alternative=figure.alt))
    units += [gap(AIR), Unit(drawing.height, (picture,)), gap(AIR)]
    source = desk.pieces(figure.source, quiet, Tag("P", tag))
    units += lines_of(source, *column, style.note.leading)
    return Item("figure", (stacked(units),), before=style.caption.before + AIR, after=style.body.leading)
