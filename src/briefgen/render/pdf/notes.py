"""The foot of a page: how much room notes take there, and how they are split when they must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.render.pdf.boxes import Unit

LEAST_LINES: Final = 2
"""Lines of a split note on either side of the break."""


class NotePart(NamedTuple):
    """Lines ``start`` to ``end`` (exclusive) of note ``number``."""

    number: int
    start: int
    end: int


class Plan(NamedTuple):
    """Parts for this page, and the rest of a split note for the next one."""

    here: tuple[NotePart, ...]
    rest: NotePart | None


@dataclass(frozen=True, slots=True)
class NoteBook:
    """All notes of a document as set lines. ``gap`` follows each note, ``separator`` is the room of the rule
    above the first note of a page, ``mark`` that of the line which says that a note is continued; in points."""

    lines: Mapping[int, tuple[Unit, ...]]
    gap: float
    separator: float
    mark: float

    def whole(self, number: int) -> NotePart:
        return NotePart(number, 0, len(self.lines[number]))

    def units(self, part: NotePart) -> tuple[Unit, ...]:
        return self.lines[part.number][part.start : part.end]

    def mark_height(self, start: int) -> float:
        """The room above a part whose first line is ``start``: none unless it continues a note."""
        return self.mark if start else 0.0

    def height(self, part: NotePart) -> float:
        return self.mark_height(part.start) + sum(unit.height for unit in self.units(part)) + self.gap

    def least(self, number: int) -> float:
        """The room for as much of a note as its page must have: its first lines, or all of a short one."""
        units = self.lines[number]
        return sum(unit.height for unit in (units if len(units) < 2 * LEAST_LINES else units[:LEAST_LINES])) + self.gap

    def fills(self, number: int, room: float) -> bool:
        """Is a note so long that it has to be split even on a page of ``room`` points?"""
        return self.height(self.whole(number)) + self.separator > room

    def need(self, numbers: Iterable[int], *, first: bool) -> float:
        """The room for whole notes; ``first`` when no note stands on the page yet."""
        heights = [self.height(self.whole(number)) for number in numbers]
        return sum(heights) + (self.separator if first and heights else 0.0)

    def split(self, part: NotePart, room: float) -> Plan | None:
        """``part`` broken so that its first lines fit ``room``, at least two lines on either side; None
        when that cannot be."""
        fitting, used = 0, self.mark_height(part.start) + self.gap
        for unit in self.units(part):
            used += unit.height
            if used > room:
                break
            fitting += 1
        count = part.end - part.start
        if fitting == count:
            return Plan((part,), None)
        fitting = min(fitting, count - LEAST_LINES)
        if fitting < LEAST_LINES:
            return None
        cut = part.start + fitting
        return Plan((part._replace(end=cut),), part._replace(start=cut))

    def plan(self, numbers: Sequence[int], room: float, *, first: bool) -> Plan | None:
        """All of ``numbers`` within ``room``, the last one split when they do not fit whole; None when the first
        lines of one would have to stand on another page than its reference."""
        if not numbers:
            return Plan((), None)
        before = [self.whole(number) for number in numbers[:-1]]
        left = room - sum(map(self.height, before)) - (self.separator if first else 0.0)
        if left <= 0:
            return None
        last = self.split(self.whole(numbers[-1]), left)
        return Plan((*before, *last.here), last.rest) if last else None
