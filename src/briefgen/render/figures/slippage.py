"""Slippage: a first and a later target on one scale of months, and a bar for the difference."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import LayoutError
from briefgen.render.figures.drawing import Drawing, Line, Shape, rectangle
from briefgen.render.figures.lettering import Lettering, blended
from briefgen.render.figures.marks import RADIUS, diamond
from briefgen.render.figures.scale import Scale, year_scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.graphic_nodes import Slippage
    from briefgen.render.fonts import Faces
    from briefgen.render.style import Colours, Style

NAMES: Final = 0.34
"""The most of the width that the names of the rows take."""
GUTTER: Final = 14.0
"""Between the names and the scale, in points."""
PAD: Final = 9.0
"""Above and below what stands in a row, in points."""
YEAR: Final = 12
"""Months in a year."""
MONTH_NAMES: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class _Bar:
    """The difference, from target ``first`` to target ``later`` across the sheet; ``beneath`` is the height
    of the words below the bar, 0 when they stand inside it."""

    first: float
    later: float
    thickness: float
    words: tuple[str, ...]
    beneath: float


def draw_slippage(slippage: Slippage, faces: Faces, style: Style, width: float) -> Drawing:
    """Two rows under a scale of years and months, their names on the left.

    Raises :class:`LayoutError` for a target that is no month (YYYY-MM, or a day in it).
    """
    lettering, colours = Lettering.of(faces, style), style.colours
    names = [
        (lettering.wrap(label, NAMES * width, bold=True), lettering.wrap(when, NAMES * width))
        for label, when in (
            (slippage.first_label, slippage.first_when),
            (slippage.later_label, slippage.later_when),
        )
    ]
    left = GUTTER + max(max(lettering.widest(name, bold=True), lettering.widest(when)) for name, when in names)
    first, later = _month(slippage.first_date), _month(slippage.later_date)
    scale, step = _month_scale(min(first, later), max(first, later), lettering, left, width)
    bar = _bar(scale.at(first + 0.5), scale.at(later + 0.5), slippage.difference, lettering, width - left)

    top = lettering.leading * (2 if step < YEAR else 1) + 4
    upper = top + PAD + max(lettering.height(*names[0]), lettering.leading) / 2
    split = 2 * upper - top
    half = max(lettering.height(*names[1]), bar.thickness + 2 * bar.beneath) / 2
    lower = split + PAD + half
    bottom = lower + half + PAD
    shapes = [
        *_grid(scale, step, bottom, lettering, colours),
        *(rectangle(0, y, width, 0.75, fill=colours.rule) for y in (top, split, bottom)),
        *_name(names[0], upper, lettering, colours),
        *_name(names[1], lower, lettering, colours),
        *_targets(bar, upper, lower, colours),
        *_words(bar, lower, left, width, lettering, colours),
    ]
    return Drawing(width, bottom + 0.75, tuple(shapes))


def _month(text: str) -> int:
    """Months since the year 0."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d\d)?", text)
    if found is None:
        raise LayoutError(
            f"a slippage figure needs two months, and “{text}” is none", remedy="give the target as YYYY-MM"
        )
    return int(found[1]) * YEAR + int(found[2]) - 1


def _month_scale(first: int, last: int, lettering: Lettering, left: float, right: float) -> tuple[Scale, int]:
    """A scale of months from a quarter before ``first`` to a quarter after ``last``, in whole quarters, and
    how many months a tick takes: a quarter, half a year, or years enough for a year number."""
    low, high = (first // 3 - 1) * 3, (last // 3 + 2) * 3
    scale = Scale(low, high, left, right)
    for step in (3, 6):
        if scale.unit * step >= lettering.widest(MONTH_NAMES) + 4:
            return scale, step
    reach = _thickness(lettering) / 2 + 3  # half of the later target's mark
    years, step = year_scale(low / YEAR, high / YEAR, lettering.width("0000") + 4, left + reach, right - reach)
    return Scale(years.low * YEAR, years.high * YEAR, years.left, years.right), step * YEAR


def _thickness(lettering: Lettering) -> float:
    return lettering.leading + 4


def _bar(first: float, later: float, difference: str, lettering: Lettering, room: float) -> _Bar:
    thickness = _thickness(lettering)
    if lettering.width(difference, bold=True) + thickness + 8 <= abs(later - first):
        return _Bar(first, later, thickness, (difference,), 0.0)
    words = lettering.wrap(difference, room, bold=True)
    return _Bar(first, later, thickness, words, lettering.height(words) + 4)


def _grid(scale: Scale, step: int, bottom: float, lettering: Lettering, colours: Colours) -> Iterator[Shape]:
    """Every other year tinted down to ``bottom``; below the years, ticks with the months they begin."""
    low, high = int(scale.low), int(scale.high)
    band = max(step, YEAR)
    for start in range(low // band * band, high, band):
        left, right = scale.at(max(low, start)), scale.at(min(high, start + band))
        if start // band % 2 == 0:
            yield rectangle(left, 0, right - left, bottom, fill=colours.tint)
        if right - left >= lettering.width("0000") + 2:
            yield from lettering.set((left + right) / 2, 0, (str(start // YEAR),), colours.secondary, align="middle")
    if step < YEAR:
        for month in range(-(-low // step) * step, high - step // 2, step):
            x = scale.at(month)
            name = (MONTH_NAMES[month % YEAR],)
            yield rectangle(
                x, lettering.leading + 2, 0.5, bottom - lettering.leading - 2, fill=blended(colours.rule, 0.4)
            )
            yield from lettering.set(x + 3, lettering.leading, name, colours.secondary)


def _name(
    name: tuple[tuple[str, ...], tuple[str, ...]], middle: float, lettering: Lettering, colours: Colours
) -> Iterator[Shape]:
    label, when = name
    top = middle - lettering.height(label, when) / 2
    yield from lettering.set(0, top, label, colours.body, bold=True)
    yield from lettering.set(0, top + lettering.height(label), when, colours.body)


def _targets(bar: _Bar, upper: float, lower: float, colours: Colours) -> Iterator[Shape]:
    """The first target hollow, for it was given up; the later one solid, at the end of the bar."""
    half = bar.thickness / 2
    start, end = sorted((bar.first, bar.later))
    yield Line(bar.first, upper, bar.first, lower - half, colours.first, 1.25, (3, 2))
    yield rectangle(start, lower - half, end - start, bar.thickness, fill=colours.second)
    yield diamond(bar.first, upper, fill="FFFFFF", stroke=colours.first, radius=RADIUS + 1.25)
    yield diamond(bar.later, lower, fill=colours.second, stroke="FFFFFF", radius=half + 2)


def _words(
    bar: _Bar, lower: float, left: float, right: float, lettering: Lettering, colours: Colours
) -> Iterator[Shape]:
    middle = (bar.first + bar.later) / 2
    if not bar.beneath:
        top = lower - lettering.leading / 2
        yield from lettering.set(middle, top, bar.words, "FFFFFF", bold=True, align="middle")
        return
    half = lettering.widest(bar.words, bold=True) / 2
    x = max(left + half, min(middle, right - half))
    yield from lettering.set(x, lower + bar.thickness / 2 + 4, bar.words, colours.body, bold=True, align="middle")
