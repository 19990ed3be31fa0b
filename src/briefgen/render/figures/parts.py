"""Figures too tall for a page, as they come in large print: set in parts, or in smaller letters."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from briefgen.document.graphic_nodes import Timeline
from briefgen.errors import LayoutError
from briefgen.render.figures.draw import draw
from briefgen.render.figures.lettering import LEAST_SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.document.graphic_nodes import Graphic
    from briefgen.render.figures.drawing import Drawing
    from briefgen.render.fonts import Faces
    from briefgen.render.style import Style

STEP: Final = 2.0
"""By how much letters are made smaller, in points."""


def draw_parts(graphic: Graphic, faces: Faces, style: Style, width: float, room: float) -> tuple[Drawing, ...]:
    """``graphic`` in drawings of at most ``room`` points height: one, or where it is a timeline several that share its
    lanes out. Its letters have the size of notes, or where it cannot be drawn so a smaller one, down to 10 points.

    Raises as :func:`briefgen.render.figures.draw.draw`; what fits in no way comes in one drawing that is too tall.
    """
    sizes = _sizes(style.note.size)
    for size in sizes:
        smaller = replace(style, note=replace(style.note, size=size))
        last = size == sizes[-1]
        try:
            drawings = tuple(_parts(graphic, partial(draw, faces=faces, style=smaller, width=width), room))
        except LayoutError:
            if last:
                raise
            continue
        if all(drawing.height <= room for drawing in drawings):
            return drawings
    return (draw(graphic, faces, smaller, width),)


def _sizes(size: float) -> list[float]:
    """From ``size`` down to the least, which is used however small that of notes may be."""
    sizes = [size]
    while sizes[-1] > LEAST_SIZE:
        sizes.append(max(LEAST_SIZE, sizes[-1] - STEP))
    return sizes


def _parts(graphic: Graphic, drawn: Callable[[Graphic], Drawing], room: float) -> Iterator[Drawing]:
    whole = drawn(graphic)
    if whole.height <= room or not isinstance(graphic, Timeline):
        yield whole
        return
    held: list[str] = []
    drawing = whole
    undated = tuple(moment for moment in graphic.moments if not (moment.start or moment.end))
    lanes = [lane for lane in graphic.lanes if any(moment.lane == lane and moment.start for moment in graphic.moments)]
    for lane in lanes:
        longer = drawn(_of_lanes(graphic, [*held, lane]))
        if held and longer.height > room:
            yield drawing
            held, longer = [], drawn(_of_lanes(graphic, [lane]))
        held.append(lane)
        drawing = longer
    if undated and held:
        both = drawn(replace(graphic, moments=(*_of_lanes(graphic, held).moments, *undated)))
        if both.height <= room:
            yield both
            return
        yield drawing
    yield drawn(replace(graphic, moments=undated)) if undated else drawing


def _of_lanes(timeline: Timeline, lanes: Sequence[str]) -> Timeline:
    """The dated moments of some lanes, on a scale of their own."""
    dated = (moment for moment in timeline.moments if moment.start or moment.end)
    return replace(timeline, moments=tuple(moment for moment in dated if moment.lane in lanes))
