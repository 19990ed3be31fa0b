"""Figures: message and subtitle above, drawing, source line below, kept together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Text
from briefgen.render.figures.draw import naming
from briefgen.render.figures.parts import draw_parts
from briefgen.render.pdf.boxes import Item, Landmark, Picture, Run, Tag, TextLine, Unit
from briefgen.render.pdf.compose import CONTINUED, with_landmark
from briefgen.render.pdf.notes import LEAST_LINES
from briefgen.render.pdf.paragraph import lines_of
from briefgen.render.pdf.stacking import gap, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.document.nodes import Figure
    from briefgen.render.pdf.compose import Column, Desk

AIR: Final = 6.0
"""Points between the drawing and the words around it."""


def figure_items(figure: Figure, desk: Desk, parent: Tag, column: Column) -> Iterator[Item]:
    """Div > Caption (two paragraphs), Figure, P: the words stay out of the Figure, whose alternative text
    would stand in for them (ISO 14289-1, 7.3). A figure in parts is one Figure; each part but the first stands under
    a line that says so, which is an artifact."""
    style = desk.style
    tag = Tag("Div", parent)
    above, below = _words(figure, desk, tag, column)
    room = style.page.depth - sum(unit.height for unit in (*above, *below)) - 2 * AIR - _notes(desk, (*above, *below))
    with naming(figure):
        drawings = draw_parts(figure.graphic, desk.settings.faces, style, column.width, room)
    picture = Tag("Figure", tag, alternative=figure.alt)
    for index, drawing in enumerate(drawings):
        heads = _continued(figure, desk, column) if index else above
        units = [*heads, gap(AIR), Unit(drawing.height, (Picture(column.x, 0.0, drawing, picture),)), gap(AIR)]
        if index == len(drawings) - 1:
            units += below
        yield Item("figure", (stacked(units),), before=style.caption.before + AIR, after=style.body.leading)


def _words(figure: Figure, desk: Desk, tag: Tag, column: Column) -> tuple[list[Unit], list[Unit]]:
    """What stands above the drawing, and what below."""
    style = desk.style
    caption = Tag("Caption", tag)
    title = (Text(f"Figure {figure.number}: "), *figure.title)
    above = list(desk.lines(title, style.caption, Tag("P", caption), column))
    above[0] = with_landmark(above[0], Landmark(0.0, figure.anchor))
    subtitle = desk.pieces(figure.subtitle, desk.manner(style.table, colour=style.colours.secondary), Tag("P", caption))
    above += lines_of(subtitle, *column, style.table.leading)
    quiet = desk.manner(style.note, colour=style.colours.secondary)
    source = desk.pieces(figure.source, quiet, Tag("P", tag))
    return above, list(lines_of(source, *column, style.note.leading))


def _notes(desk: Desk, units: Sequence[Unit]) -> float:
    """The least height of the notes that ``units`` call, with the rule above them: the last one may be split."""
    notes = [desk.called[number] for unit in units for number in unit.notes]
    if not notes:
        return 0.0
    *others, last = notes
    begun = last if len(last) < 2 * LEAST_LINES else last[:LEAST_LINES]
    lines = sum(line.height for note in (*others, begun) for line in note)
    return lines + len(others) * desk.style.note.after + desk.style.note.leading


def _continued(figure: Figure, desk: Desk, column: Column) -> list[Unit]:
    role = desk.style.caption
    setting = desk.settings.of(role)
    words = f"Figure {figure.number} {CONTINUED}"
    run = Run(column.x, setting.width(words), (words,), setting, None)
    return [Unit(role.leading, (TextLine(setting.baseline(role.leading), (run,)),))]
