"""Placing the moments of one lane: each label beside its mark, rows shared where neighbours leave room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from briefgen.errors import LayoutError
from briefgen.render.figures.marks import RADIUS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.document.graphic_nodes import Moment
    from briefgen.render.figures.lettering import Align, Lettering
    from briefgen.render.figures.scale import Scale

LABEL_WIDTH: Final = 20
"""Widest label beside a mark, in ems of the figure's text."""
GAP: Final = 5.0
"""From a mark to its label, in points."""
APART: Final = 14.0
"""Least distance between neighbours in a row, in points: clearly more than from a mark to its own label."""
ARROW: Final = 16.0
"""From a mark to the tip of the arrow that shows on which side its date is open, in points."""
MONTH: Final = 31
"""A date given to the month is a mark; only a longer period is a bar. In days."""


@dataclass(frozen=True, slots=True)
class Span:
    """A moment's bounds in years and fractions of a year, the last day included."""

    start: float
    end: float
    days: int

    @classmethod
    def of(cls, moment: Moment) -> Span:
        """Raises :class:`LayoutError` when the bounds are no dates, or the wrong way round."""
        try:
            first, last = date.fromisoformat(moment.start), date.fromisoformat(moment.end)
        except ValueError:
            first, last = date.max, date.min
        if first > last:
            raise LayoutError(
                f"“{moment.label}” has no period on the timeline: “{moment.start}” to “{moment.end}”",
                remedy="give it a first and a last day, or neither",
            )
        return cls(_year(first, 0), _year(last, 1), (last - first).days + 1)


@dataclass(frozen=True, slots=True)
class Block:
    """A moment's mark and label across the sheet, in points.

    Its period runs from ``start`` to ``end`` (``bar`` when that is drawn), the label is aligned at
    ``anchor``, and ``left`` and ``right`` bound both. ``under`` when the label hangs below the mark. ``tip`` is
    where the arrow of a moment ends that is open to one side.
    """

    moment: Moment
    start: float
    end: float
    bar: bool
    left: float
    right: float
    when: tuple[str, ...]
    label: tuple[str, ...]
    anchor: float
    align: Align
    under: bool
    tip: float | None = None

    @property
    def lines(self) -> int:
        return self.under + len(self.when) + len(self.label)


Row = list[Block]


def rows_of(
    moments: Sequence[tuple[Span, Moment]], scale: Scale, lettering: Lettering, width: float, title: float
) -> list[Row]:
    """The blocks of one lane in rows, earliest first; within a row no two come nearer than ``APART``.

    The lane's title takes the first ``title`` points of the first row; where the earliest moment does not fit
    beside it, that row holds nothing else, so that no later moment stands above it.
    """
    rows: list[Row] = [[]]
    for index, (span, moment) in enumerate(moments):
        ways = sorted(_ways(moment, span, scale, lettering, width), key=lambda way: way.lines)
        usable = rows if index == 0 or rows[0] else rows[1:]
        for row in usable:
            free = title + APART if row is rows[0] else 0.0
            fitting = next((way for way in ways if way.left >= free and _fits(way, row)), None)
            if fitting:
                row.append(fitting)
                break
        else:
            rows.append([ways[0]])
    return rows


def _fits(block: Block, row: Row) -> bool:
    return all(block.right + APART <= other.left or other.right + APART <= block.left for other in row)


def _ways(moment: Moment, span: Span, scale: Scale, lettering: Lettering, width: float) -> Iterator[Block]:
    """The ways to letter a moment: right or left of its mark; below it where neither has room for a word."""
    start, end = scale.at(span.start), scale.at(span.end)
    middle = (start + end) / 2
    bar = not moment.open and span.days > MONTH and end - start > 2 * RADIUS
    left, right = (start, end) if bar else (middle - RADIUS, middle + RADIUS)
    tip = None
    if moment.open == "earlier":
        tip = left = max(0.0, left - ARROW)
    elif moment.open == "later":
        tip = right = min(width, right + ARROW)
    widest = LABEL_WIDTH * lettering.size
    word = max(lettering.longest_word(moment.when, bold=True), lettering.longest_word(moment.label))
    rooms: tuple[tuple[float, Align], ...] = ((width - right - GAP, "left"), (left - GAP, "right"))
    beside = [(room, align) for room, align in rooms if room >= min(word, widest)]
    for room, align in beside or [(width, "left")]:
        when = lettering.wrap(moment.when, min(room, widest), bold=True)
        label = lettering.wrap(moment.label, min(room, widest))
        wide = max(lettering.widest(when, bold=True), lettering.widest(label))
        if not beside:
            near = max(0.0, min(left, width - wide))
        elif align == "left":
            near = right + GAP
        else:
            near = left - GAP - wide
        yield Block(
            moment, start, end, bar, min(left, near), max(right, near + wide),
            when, label, near if align == "left" else near + wide, align, under=not beside, tip=tip,
        )  # fmt: skip


def _year(day: date, passed: int) -> float:
    """Years as equal lengths: a leap day does not show at this scale, and year 9999 needs no successor."""
    new_year = date(day.year, 1, 1)
    return day.year + ((day - new_year).days + passed) / ((date(day.year, 12, 31) - new_year).days + 1)
