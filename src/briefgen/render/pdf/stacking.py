"""Units put together: shifted, stacked, put side by side, framed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.render.pdf.boxes import Box, Fill, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence


def gap(height: float) -> Unit:
    """Empty space."""
    return Unit(height, ())


def shifted(boxes: Sequence[Box], down: float) -> list[Box]:
    """``boxes`` moved ``down`` points."""
    return [box._replace(y=box.y + down) for box in boxes] if down else list(boxes)


def stacked(units: Sequence[Unit], finer: Sequence[Unit] = ()) -> Unit:
    """One unit of several, from top to bottom; ``finer`` is what it may be broken into when it must."""
    boxes: list[Box] = []
    height = 0.0
    for unit in units:
        boxes += shifted(unit.boxes, height)
        height += unit.height
    return Unit(height, tuple(boxes), tuple(number for unit in units for number in unit.notes), tuple(finer))


def framed(above: Sequence[Unit], lines: Sequence[Unit], below: Sequence[Unit]) -> Unit:
    """``lines`` with what stands above and below them, in one unit that may be broken between lines only."""
    if len(lines) == 1:
        return stacked([*above, *lines, *below])
    finer = [stacked([*above, lines[0]]), *lines[1:-1], stacked([lines[-1], *below])]
    return stacked(finer, finer)


def beside(columns: Sequence[Sequence[Unit]], height: float) -> list[Unit]:
    """The n-th lines of all columns as the n-th unit; lines are ``height`` high."""
    count = max(len(column) for column in columns)
    units = []
    for index in range(count):
        parts = [column[index] for column in columns if index < len(column)]
        boxes = tuple(box for part in parts for box in part.boxes)
        units.append(Unit(height, boxes, tuple(number for part in parts for number in part.notes)))
    return units


def tinted(unit: Unit, *fills: Fill) -> Unit:
    """``unit`` on top of ``fills``, each of which is given its height."""
    ground = tuple(fill._replace(height=unit.height) for fill in fills)
    return Unit(unit.height, (*ground, *unit.boxes), unit.notes, unit.finer)
