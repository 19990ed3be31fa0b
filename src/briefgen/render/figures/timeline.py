"""Timelines: lanes of moments on a scale of years, labelled beside their marks; a panel for the undated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from briefgen.errors import LayoutError
from briefgen.render.figures.drawing import Drawing, Shape, rectangle
from briefgen.render.figures.lettering import Lettering
from briefgen.render.figures.marks import RADIUS, WORDS, arrow, colour_of, mark
from briefgen.render.figures.placing import GAP, Block, Row, Span, rows_of
from briefgen.render.figures.scale import Scale, year_scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.document.graphic_nodes import Moment, Timeline
    from briefgen.render.fonts import Faces
    from briefgen.render.style import Colours, Style

BAR: Final = 3.0
"""Thickness of the bar that shows a period, in points."""
Line = Literal["bar", "earlier", "later"]
LINES: Final[Mapping[Line, str]] = {
    "bar": "date lies within",
    "earlier": "then or earlier",
    "later": "from then on",
}
"""What the key prints beside the bar and the arrows, in its order."""
PAD: Final = 5.0
"""Above and below each row, in points."""
INSET: Final = 12.0
"""From the edge of the panel to its text, in points."""
COLUMN: Final = 15
"""Narrowest column of the panel, in ems of the figure's text."""

Placed = tuple[list[Shape], float]
"""Shapes, and the y below them."""


def draw_timeline(timeline: Timeline, faces: Faces, style: Style, width: float) -> Drawing:
    """Key, scale, lanes from top to bottom and the panel of the moments whose year is not stated.

    Raises :class:`LayoutError` for a moment in a lane that the timeline lacks, or with impossible dates.
    """
    lettering, colours = Lettering.of(faces, style), style.colours
    dated = sorted(
        ((Span.of(moment), moment) for moment in _checked(timeline) if moment.start or moment.end),
        key=lambda pair: (pair[0].start, pair[0].end),
    )
    undated = [moment for moment in timeline.moments if not (moment.start or moment.end)]
    lanes: dict[str, list[Row]] = {}
    if dated:
        # a year of room for the arrow of a date that is open to one side
        low = min(span.start - (moment.open == "earlier") for span, moment in dated)
        high = max(span.end + (moment.open == "later") for span, moment in dated)
        label = lettering.width("0000") + 4
        scale, step = year_scale(low, high, label, RADIUS + 1, width - RADIUS - 1)
        for lane in timeline.lanes:
            held = [pair for pair in dated if pair[1].lane == lane]
            if held:
                lanes[lane] = rows_of(held, scale, lettering, width, lettering.width(lane, bold=True))
    blocks = [block for rows in lanes.values() for row in rows for block in row]
    lines = tuple(name for name in LINES if any(_line(block) == name for block in blocks))
    shapes, y = _key(timeline.moments, lines, lettering, colours, width)
    if dated:
        chart, bottom = _chart(lanes, y + 8 + lettering.leading, lettering, colours, width)
        shapes += [*_bands(scale, step, y + 6, bottom, width, lettering, colours), *chart]
        y = bottom
    if undated:
        panel, y = _panel(timeline.undated_title, undated, y + 10, lettering, colours, width)
        shapes += panel
    return Drawing(width, y, tuple(shapes))


def _checked(timeline: Timeline) -> Iterator[Moment]:
    for moment in timeline.moments:
        if moment.lane not in timeline.lanes:
            raise LayoutError(
                f"the timeline has no lane “{moment.lane}” for “{moment.label}”",
                remedy=f"name one of its lanes: {', '.join(timeline.lanes)}",
            )
        yield moment


def _line(block: Block) -> Line | Literal[""]:
    return "bar" if block.bar else block.moment.open


def _key(
    moments: Sequence[Moment], lines: Sequence[Line], lettering: Lettering, colours: Colours, width: float
) -> Placed:
    """The marks in use and what they mean, in as many lines as they need."""
    shapes: list[Shape] = []
    used = {moment.basis for moment in moments}
    x = top = 0.0
    for name, words in (*(pair for pair in WORDS.items() if pair[0] in used), *((line, LINES[line]) for line in lines)):
        sample = 20.0 if name in LINES else 2 * RADIUS
        wide = sample + GAP + lettering.width(words)
        if x and x + wide > width:
            x, top = 0.0, top + lettering.leading
        middle = top + lettering.leading / 2
        match name:
            case "bar":
                shapes.append(rectangle(x, middle - BAR / 2, sample, BAR, fill=colours.secondary))
            case "earlier":
                shapes += arrow(x + sample, x, middle, colours.secondary)
            case "later":
                shapes += arrow(x, x + sample, middle, colours.secondary)
            case _:
                shapes.append(mark(name, x + RADIUS, middle, colours))
        shapes += lettering.set(x + sample + GAP, top, (words,), colours.secondary)
        x += wide + 16
    return shapes, top + lettering.leading


def _bands(
    scale: Scale, step: int, top: float, bottom: float, width: float, lettering: Lettering, colours: Colours
) -> Iterator[Shape]:
    """Every other band of years tinted down to ``bottom``, each headed by its (first) year.

    The outer bands reach the edges of the sheet: the scale stops short of them, for a mark on its last day
    must not leave the sheet.
    """
    years = range(int(scale.low), int(scale.high), step)
    for index, year in enumerate(years):
        start, end = scale.at(year), scale.at(year + step)
        left = 0.0 if index == 0 else start
        right = width if year == years[-1] else end
        if index % 2 == 0:
            yield rectangle(left, top, right - left, bottom - top, fill=colours.tint)
        if step == 1:
            middle = (start + end) / 2
            yield from lettering.set(middle, top + 1, (str(year),), colours.secondary, align="middle")
        else:
            yield from lettering.set(start + 2, top + 1, (str(year),), colours.secondary)


def _chart(lanes: dict[str, list[Row]], y: float, lettering: Lettering, colours: Colours, width: float) -> Placed:
    """Each lane: a rule, its title, its rows."""
    shapes: list[Shape] = []
    for lane, rows in lanes.items():
        shapes.append(rectangle(0, y, width, 0.75, fill=colours.rule))
        title = lettering.wrap(lane, width, bold=True)
        y += PAD
        shapes += lettering.set(0, y, title, colours.heading, bold=True)
        for row in rows:
            for block in row:
                shapes += _block(block, y, lettering, colours)
            y += max((block.lines for block in row), default=len(title)) * lettering.leading + PAD
    shapes.append(rectangle(0, y, width, 0.75, fill=colours.rule))
    return shapes, y + 0.75


def _block(block: Block, top: float, lettering: Lettering, colours: Colours) -> Iterator[Shape]:
    middle = top + lettering.leading / 2
    basis = block.moment.basis
    if block.bar:
        yield rectangle(block.start, middle - BAR / 2, block.end - block.start, BAR, fill=colour_of(basis, colours))
    centre = (block.start + block.end) / 2
    if block.tip is not None:
        yield from arrow(centre, block.tip, middle, colour_of(basis, colours))
    yield mark(basis, centre, middle, colours)
    top += block.under * lettering.leading
    yield from lettering.set(block.anchor, top, block.when, colours.body, bold=True, align=block.align)
    top += lettering.height(block.when)
    yield from lettering.set(block.anchor, top, block.label, colours.body, align=block.align)


def _panel(
    title: str, moments: Sequence[Moment], top: float, lettering: Lettering, colours: Colours, width: float
) -> Placed:
    """The moments that stand on no scale, in a box of their own, in two columns where there is room."""
    columns = 2 if len(moments) > 1 and width - 3 * INSET >= 2 * COLUMN * lettering.size else 1
    column = (width - (columns + 1) * INSET) / columns
    indent = 2 * RADIUS + GAP
    heading = lettering.wrap(title, width - 2 * INSET, bold=True)
    shapes: list[Shape] = list(lettering.set(INSET, top + 8, heading, colours.heading, bold=True))
    y = top + 8 + lettering.height(heading)
    for index in range(0, len(moments), columns):
        y += 5
        lowest = y
        for place, moment in enumerate(moments[index : index + columns]):
            x = INSET + place * (column + INSET)
            when = lettering.wrap(moment.when, column - indent, bold=True)
            label = lettering.wrap(moment.label, column - indent)
            below = y + lettering.height(when)
            shapes.append(mark(moment.basis, x + RADIUS, y + lettering.leading / 2, colours))
            shapes += lettering.set(x + indent, y, when, colours.body, bold=True)
            shapes += lettering.set(x + indent, below, label, colours.body)
            lowest = max(lowest, below + lettering.height(label), y + lettering.leading)
        y = lowest
    y += 8
    box = rectangle(0.5, top, width - 1, y - top - 0.5, fill=None, stroke=colours.secondary, line=1)
    return [box, *shapes], y
