"""Placing the moments of one lane: each label beside its mark, rows shared where neighbours leave room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from briefgen.document.nodes import Moment
from briefgen.errors import LayoutError
from briefgen.render.figures.lettering import Align, Lettering
from briefgen.render.figures.marks import RADIUS
from briefgen.render.figures.scale import Scale

LABEL_WIDTH: Final = 15
"""Widest label beside a mark, in ems of the figure's text."""
GAP: Final = 5.0
"""From a mark to its label, in points."""
APART: Final = 14.0
"""Least distance between neighbours in a row, in points: clearly more than from a mark to its own label."""
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
    """A moment's mark and label across the sheet, in points: its period from ``start`` to ``end``, the label
    aligned at ``anchor``, both within ``left`` to ``right``. ``under`` when the label hangs below the mark."""

    moment: Moment
    start: float
    end: float
    left: float
    right: float
    when: tuple[str, ...]
    label: tuple[str, ...]
    anchor: float
    align: Align
    under: bool
    bar: bool

    @property
    def lines(self) -> int:
        return self.under + len(self.when) + len(self.label)


Row = list[Block]


def rows_of(
    moments: Sequence[tuple[Span, Moment]], scale: Scale, lettering: Lettering, width: float
) -> list[Row]:
    """The blocks of one lane in rows, earliest first; within a row no two come nearer than ``APART``."""
    rows: list[Row] = []
    for span, moment in moments:
        ways = sorted(_ways(moment, span, scale, lettering, width), key=lambda way: way.lines)
        for row in rows:
            fitting = next((way for way in ways if all(_apart(way, other) for other in row)), None)
            if fitting:
                row.append(fitting)
                break
        else:
            rows.append([ways[0]])
    return rows


def _apart(one: Block, other: Block) -> bool:
    return one.right + APART <= other.left or other.right + APART <= one.left


def _ways(moment: Moment, span: Span, scale: Scale, lettering: Lettering, width: float) -> Iterator[Block]:
    """The ways to letter a moment: to the right of its mark, to the left, or (where both are too narrow for
    its longest word) below it."""
    start, end = scale.at(span.start), scale.at(span.end)
    middle = (start + end) / 2
    bar = span.days > MONTH and end - start > 2 * RADIUS
    left, right = (start, end) if bar else (middle - RADIUS, middle + RADIUS)
    widest = LABEL_WIDTH * lettering.size
    least = min(
        widest, max(lettering.longest_word(moment.when, bold=True), lettering.longest_word(moment.label))
    )

    def block(room: float, align: Align, under: bool) -> Block:
        when = lettering.wrap(moment.when, room, bold=True)
        label = lettering.wrap(moment.label, room)
        wide = max(lettering.widest(when, bold=True), lettering.widest(label))
        if under:
            anchor = max(0.0, min(left, width - wide))
        else:
            anchor = right + GAP if align == "left" else left - GAP
        far = anchor + wide if align == "left" else anchor - wide
        return Block(
            moment,
            start,
            end,
            min(left, far, anchor),
            max(right, far, anchor),
            when,
            label,
            anchor,
            align,
            under,
            bar,
        )

    beside = False
    for room, align in ((width - right - GAP, "left"), (left - GAP, "right")):
        if room >= least:
            beside = True
            yield block(min(room, widest), align, under=False)
    if not beside:
        yield block(min(width, widest), "left", under=True)


def _year(day: date, passed: int) -> float:
    """Years as equal lengths: a leap day does not show at this scale, and year 9999 needs no successor."""
    new_year = date(day.year, 1, 1)
    return day.year + ((day - new_year).days + passed) / ((date(day.year, 12, 31) - new_year).days + 1)
