"""Structures: boxes in rows, joined by labelled arrows that turn at right angles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import LayoutError
from briefgen.render.figures.drawing import Drawing, Line, Shape, rectangle
from briefgen.render.figures.joining import HEAD, STROKE, channel, head
from briefgen.render.figures.lettering import Lettering
from briefgen.render.figures.routing import checked_arrows, joints, row_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.document.graphic_nodes import Arrow, Box, Structure
    from briefgen.render.fonts import Faces
    from briefgen.render.style import Colours, Style

WIDEST: Final = 19
"""Widest box, in ems of the figure's text."""
PAD: Final = 8.0
"""From the edge of a box to its words, in points."""
GAP: Final = 20.0
"""Between boxes of a row, in points."""
LANE: Final = 14.0
"""Width at the right edge for each arrow that goes round a row, in points."""
SIDEWAYS: Final = 7
"""Widest label of an arrow between neighbours in a row, in ems."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A box on the sheet (left and width in points), its words wrapped."""

    id: str
    left: float
    width: float
    title: tuple[str, ...]
    detail: tuple[str, ...]

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


@dataclass(frozen=True, slots=True)
class _Beside:
    """An arrow between two neighbours of a row; ``to_right`` says which way it points."""

    to_right: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """``between`` holds the arrows in each gap, by the number of the box on its left."""

    cells: tuple[_Cell, ...]
    between: dict[int, list[_Beside]]


def draw_structure(structure: Structure, faces: Faces, style: Style, width: float) -> Drawing:
    """Rows from top to bottom, each in the middle of the sheet, with the arrows in the channels between them.

    An arrow that passes a row on its way goes round it at the right edge. Raises :class:`LayoutError` for an
    arrow to or from a box that is not there, between boxes of one row that are not neighbours, or without
    room for its label.
    """
    lettering, colours = Lettering.of(faces, style), style.colours
    arrows = checked_arrows(structure)
    place = row_numbers(structure)
    around = [arrow for arrow in arrows if abs(place[arrow.source] - place[arrow.target]) > 1]
    inner = width - LANE * len(around)
    detours = {arrow: width - STROKE - LANE * index for index, arrow in enumerate(around)}
    rows = [_row(boxes, arrows, lettering, inner) for boxes in structure.rows]
    middles = {cell.id: (cell.middle, cell.width) for row in rows for cell in row.cells}
    channels = joints(arrows, place, middles, detours)
    shapes: list[Shape] = []
    y = 0.0
    for number, row in enumerate(rows):
        height = _height(row, lettering)
        shapes += _drawn(row, y, height, lettering, colours)
        for arrow, x in detours.items():
            first, last = sorted((place[arrow.source], place[arrow.target]))
            if first < number < last:
                shapes.append(Line(x, y, x, y + height, colours.secondary, STROKE))
        y += height
        if number < len(rows) - 1:
            lines, y = channel(channels[number], y, lettering, colours, width)
            shapes += lines
    return Drawing(width, y, tuple(shapes))


# --- rows -----------------------------------------------------------------------------------------


def _row(boxes: Sequence[Box], arrows: Sequence[Arrow], lettering: Lettering, width: float) -> _Row:
    """The boxes of one row, all of one width, in the middle of ``width`` points."""
    number = {box.id: index for index, box in enumerate(boxes)}
    between: dict[int, list[_Beside]] = defaultdict(list)
    for arrow in arrows:
        if arrow.source in number and arrow.target in number:
            source, target = number[arrow.source], number[arrow.target]
            lines = lettering.wrap(arrow.label, SIDEWAYS * lettering.size)
            between[min(source, target)].append(_Beside(source < target, lines))
    gaps = [
        max([GAP, *(lettering.widest(each.lines) + 2 * HEAD for each in between[index])])
        for index in range(len(boxes) - 1)
    ]
    if not boxes:
        return _Row((), {})
    wide = min(WIDEST * lettering.size, (width - sum(gaps)) / len(boxes))
    if wide < 2 * PAD + 4 * lettering.size:
        raise LayoutError(
            f"a row of {len(boxes)} boxes is too wide for the page", remedy="spread the boxes over more rows"
        )
    left = (width - sum(gaps) - wide * len(boxes)) / 2
    cells = []
    for box, gap in zip(boxes, (*gaps, 0.0), strict=True):
        room = wide - 2 * PAD
        title, detail = lettering.wrap(box.title, room, bold=True), lettering.wrap(box.detail, room)
        cells.append(_Cell(box.id, left, wide, title, detail))
        left += wide + gap
    return _Row(tuple(cells), dict(between))


def _height(row: _Row, lettering: Lettering) -> float:
    boxes = max((lettering.height(cell.title, cell.detail) for cell in row.cells), default=0.0) + 2 * PAD
    arrows = max((_stack(each, lettering) for each in row.between.values()), default=0.0)
    return max(boxes, arrows)


def _stack(arrows: Sequence[_Beside], lettering: Lettering) -> float:
    return sum(lettering.height(arrow.lines) + HEAD + 4 for arrow in arrows)


def _drawn(row: _Row, top: float, height: float, lettering: Lettering, colours: Colours) -> Iterator[Shape]:
    for index, cell in enumerate(row.cells):
        yield rectangle(cell.left, top, cell.width, height, fill=colours.tint)
        yield rectangle(cell.left, top, cell.width, 2.5, fill=colours.first)
        y = top + (height - lettering.height(cell.title, cell.detail)) / 2 + 1
        yield from lettering.set(cell.middle, y, cell.title, colours.heading, bold=True, align="middle")
        y += lettering.height(cell.title)
        yield from lettering.set(cell.middle, y, cell.detail, colours.body, align="middle")
        beside = row.between.get(index, [])
        if beside:
            left, right = cell.left + cell.width, row.cells[index + 1].left
            y = top + (height - _stack(beside, lettering)) / 2
            for arrow in beside:
                yield from lettering.set((left + right) / 2, y, arrow.lines, colours.body, align="middle")
                y += lettering.height(arrow.lines) + HEAD / 2 + 1
                yield from _level(arrow.to_right, left + 2, right - 2, y, colours)
                y += HEAD / 2 + 3


def _level(to_right: bool, left: float, right: float, y: float, colours: Colours) -> Iterator[Shape]:
    if to_right:
        yield Line(left, y, right - HEAD + 1, y, colours.secondary, STROKE)
        yield head(right, y, 1, 0, colours)
    else:
        yield Line(left + HEAD - 1, y, right, y, colours.secondary, STROKE)
        yield head(left, y, -1, 0, colours)
