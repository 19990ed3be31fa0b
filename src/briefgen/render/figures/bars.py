"""Bars: values of one unit on one scale from zero, each named at its left and numbered at its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, assert_never

from briefgen.document.graphic_nodes import CERTAINTY
from briefgen.errors import LayoutError
from briefgen.render.figures.drawing import Drawing, Line, Shape, rectangle
from briefgen.render.figures.lettering import Lettering, blended
from briefgen.render.figures.scale import Scale, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from briefgen.document.graphic_nodes import Bar, Bars, Basis
    from briefgen.render.fonts import Faces
    from briefgen.render.style import Colours, Style

NAMES: Final = 0.38
"""The most of the width that the names of the bars take."""
LEAST: Final = 0.3
"""The least of the width that the scale has: where numbers would leave it less, they stand under the names."""
GUTTER: Final = 12.0
"""Between the names and the scale, in points."""
GAP: Final = 5.0
"""Between a bar and its number, in points; so is the space between two rows."""
HATCH: Final = 4.0
"""Between the lines of a hatched bar, in points."""
EDGE: Final = 1.25
SLIVER: Final = 0.75
"""The least width of a bar in points: a value that is not zero shows, however small beside the others."""
SAMPLE: Final = 20.0
"""Width of a bar in the key, in points."""
LINES_BESIDE: Final = 9
"""Lines of caption, source and note that a page must hold beside the figure."""


@dataclass(frozen=True, slots=True)
class _Row:
    """``under`` holds the number where it stands under the name; it is empty where it stands beside the bar."""

    bar: Bar
    name: tuple[str, ...]
    under: tuple[str, ...]


def draw_bars(bars: Bars, faces: Faces, style: Style, width: float) -> Drawing:
    """Key, unit, scale, and one row a bar, in the order given.

    Raises :class:`LayoutError` for no bars, and for more than a page of ``style`` holds.
    """
    if not bars.bars:
        raise LayoutError("a figure of bars has no bars", remedy="name the values it shows")
    lettering, colours = Lettering.of(faces, style), style.colours
    rows, left, right = _columns(bars.bars, lettering, width)
    scale = _scale(bars.bars, left, right)
    shapes, y = _key(bars.bars, lettering, colours, width)
    unit = lettering.wrap(f"Scale: {bars.unit}", width)
    shapes += lettering.set(0, y, unit, colours.secondary)
    y += lettering.height(unit)
    top = y + lettering.leading + 2
    bottom = top + sum(_height(row, lettering) + GAP for row in rows) + GAP
    shapes += _grid(bars, scale, y, bottom, width, lettering, colours)
    y = top + GAP
    for row in rows:
        shapes += _drawn(row, scale, y, lettering, colours)
        y += _height(row, lettering) + GAP
    zero = scale.at(0)
    shapes.append(Line(zero, top, zero, bottom, colours.body, 1))
    depth = style.page.height - style.page.top - style.page.bottom - LINES_BESIDE * style.body.leading
    if bottom > depth:
        raise LayoutError(
            f"a figure of {len(rows)} bars is {bottom - depth:.0f} points too high for a page",
            remedy="show fewer values, or give their facts shorter short forms",
        )
    return Drawing(width, bottom, tuple(shapes))


def _columns(bars: Sequence[Bar], lettering: Lettering, width: float) -> tuple[list[_Row], float, float]:
    """The rows, and where the bars may begin and end between names and numbers."""
    names = [lettering.wrap(bar.label, NAMES * width) for bar in bars]
    start = max(map(lettering.widest, names)) + GUTTER
    left = start + _room([bar for bar in bars if bar.value < 0], lettering)
    right = width - _room([bar for bar in bars if bar.value >= 0], lettering)
    if right - left >= LEAST * width:
        return [_Row(bar, name, ()) for bar, name in zip(bars, names, strict=True)], left, right
    under = [lettering.wrap(bar.amount, NAMES * width, bold=True) for bar in bars]
    start = max(start, max(lettering.widest(lines, bold=True) for lines in under) + GUTTER)
    return [_Row(*row) for row in zip(bars, names, under, strict=True)], start, width - 1


def _room(bars: Sequence[Bar], lettering: Lettering) -> float:
    return max((lettering.width(bar.amount, bold=True) + GAP for bar in bars), default=1.0)


def _scale(bars: Sequence[Bar], left: float, right: float) -> Scale:
    values = [float(bar.value) for bar in bars]
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    return Scale(low, high if high > low else low + 1, left, right)


def _height(row: _Row, lettering: Lettering) -> float:
    return lettering.height(row.name, row.under)


# --- what is drawn --------------------------------------------------------------------------------


def _key(bars: Sequence[Bar], lettering: Lettering, colours: Colours, width: float) -> tuple[list[Shape], float]:
    """Samples of the kinds of bars in use, where there are others than stated ones; and the y below them."""
    used = [basis for basis in CERTAINTY if any(bar.basis == basis for bar in bars)]
    if used == ["stated"]:
        return [], 0.0
    shapes: list[Shape] = []
    x = top = 0.0
    for basis in used:
        wide = SAMPLE + GAP + lettering.width(CERTAINTY[basis])
        if x and x + wide > width:
            x, top = 0.0, top + lettering.leading
        thickness = 0.6 * lettering.leading
        shapes += _bar(basis, x, x + SAMPLE, top + 0.2 * lettering.leading, thickness, colours)
        shapes += lettering.set(x + SAMPLE + GAP, top, (CERTAINTY[basis],), colours.secondary)
        x += wide + 16
    return shapes, top + lettering.leading + 4


def _grid(
    bars: Bars, scale: Scale, y: float, bottom: float, width: float, lettering: Lettering, colours: Colours
) -> Iterator[Shape]:
    """The numbers of the scale at ``y``, and a faint line below each."""
    for value, text in ticks(scale, bars.scale, lettering.width):
        x, half = scale.at(float(value)), lettering.width(text) / 2
        yield Line(x, y + lettering.leading, x, bottom, blended(colours.rule, 0.25), 0.5)
        if half <= x <= width - half:
            yield from lettering.set(x, y, (text,), colours.secondary, align="middle")


def _drawn(row: _Row, scale: Scale, top: float, lettering: Lettering, colours: Colours) -> Iterator[Shape]:
    """The name, the bar in the middle of its height, and the number, on white so that no line crosses it."""
    yield from lettering.set(0, top, row.name, colours.body)
    yield from lettering.set(0, top + lettering.height(row.name), row.under, colours.body, bold=True)
    middle = top + _height(row, lettering) / 2
    thickness = lettering.leading - 1
    start, end = sorted((scale.at(0), scale.at(float(row.bar.value))))
    if row.bar.value:
        if end - start < SLIVER:
            start, end = (start, start + SLIVER) if row.bar.value > 0 else (end - SLIVER, end)
        yield from _bar(row.bar.basis, start, end, middle - thickness / 2, thickness, colours)
    if not row.under:
        yield from _number(row.bar.value, row.bar.amount, start, end, middle, lettering, colours)


def _number(
    value: Decimal, amount: str, start: float, end: float, middle: float, lettering: Lettering, colours: Colours
) -> Iterator[Shape]:
    wide, top = lettering.width(amount, bold=True), middle - lettering.leading / 2
    x = end + GAP if value >= 0 else start - GAP - wide
    yield rectangle(x - 1, top, wide + 1, lettering.leading, fill="FFFFFF")
    yield from lettering.set(x, top, (amount,), colours.body, bold=True)


def _bar(
    basis: Basis, start: float, end: float, top: float, thickness: float, colours: Colours
) -> Iterator[Shape]:
    """Solid when stated, hollow when inferred, hatched when planned: shapes that greyscale keeps."""
    edge = min(EDGE, (end - start) / 2)
    inner = (start + edge / 2, top + edge / 2, end - start - edge, thickness - edge)
    match basis:
        case "stated":
            yield rectangle(start, top, end - start, thickness, fill=colours.first)
        case "inferred":
            yield rectangle(*inner, fill="FFFFFF", stroke=colours.first, line=edge)
        case "planned":
            yield rectangle(*inner, fill="FFFFFF", stroke=colours.second, line=edge)
            yield from _hatch(start + edge, top + edge, end - start - 2 * edge, thickness - 2 * edge, colours.second)
        case _:
            assert_never(basis)


def _hatch(x: float, y: float, width: float, height: float, colour: str) -> Iterator[Shape]:
    """Lines that rise from left to right at 45 degrees, cut off at the edges of a box."""
    at = HATCH
    while at < width + height:
        foot, head = max(0.0, at - height), min(at, width)
        if head > foot:
            yield Line(x + foot, y + min(at, height), x + head, y + at - head, colour, 0.9)
        at += HATCH
