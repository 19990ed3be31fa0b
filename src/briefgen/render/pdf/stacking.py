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


def under(above: Sequence[Unit], unit: Unit) -> Unit:
    """``unit``, and the first of its finer units, below others."""
    finer = (under(above, unit.finer[0]), *unit.finer[1:]) if unit.finer else ()
    return stacked([*above, unit], finer)


def over(unit: Unit, below: Sequence[Unit]) -> Unit:
    """``unit``, and the last of its finer units, above others."""
    finer = (*unit.finer[:-1], over(unit.finer[-1], below)) if unit.finer else ()
    return stacked([unit, *below], finer)


def framed(above: Sequence[Unit], lines: Sequence[Unit], below: Sequence[Unit]) -> Unit:
    """``lines`` with what stands above and below them, in one unit that may be broken between lines only."""
    finer = [under(above, lines[0]), *lines[1:]]
    finer[-1] = over(finer[-1], below)
    return stacked(finer, finer) if len(finer) > 1 else finer[0]


def beside(columns: Sequence[Sequence[Unit]], height: float) -> list[Unit]:
    """The n-th lines of all columns as the n-th unit; lines are ``height`` high.

    Where no page has room for all notes of a unit, its lines may stand one below the other.
    """
    count = max(len(column) for column in columns)
    return [_abreast([column[index] for column in columns if index < len(column)], height) for index in range(count)]


def _abreast(parts: Sequence[Unit], height: float) -> Unit:
    boxes = tuple(box for part in parts for box in part.boxes)
    notes = tuple(number for part in parts for number in part.notes)
    if len(notes) < 2:
        return Unit(height, boxes, notes)
    groups: list[list[Unit]] = [[]]  # each with one part that calls notes
    for part in parts:
        if part.notes and any(other.notes for other in groups[-1]):
            groups.append([])
        groups[-1].append(part)
    if len(groups) > 1:
        return Unit(height, boxes, notes, tuple(_abreast(group, height) for group in groups))
    return Unit(height, boxes, notes, tuple(parts) if len(parts) > 1 else parts[0].finer)


def tinted(unit: Unit, *fills: Fill) -> Unit:
    """``unit`` and its finer units on top of ``fills``, each of which is given the height."""
    ground = tuple(fill._replace(height=unit.height) for fill in fills)
    finer = tuple(tinted(part, *fills) for part in unit.finer)
    return Unit(unit.height, (*ground, *unit.boxes), unit.notes, finer)
