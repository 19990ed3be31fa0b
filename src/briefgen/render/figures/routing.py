"""Which way the arrows of a structure take: through which channels, and to which point of a box."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from briefgen.document.graphic_nodes import Arrow, Structure
from briefgen.errors import LayoutError
from briefgen.render.figures.joining import End, Joint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLEAR: Final = 10.0
"""Least distance between two lines that run side by side, in points."""

Ends: TypeAlias = "Mapping[str, list[Joint]]"
"""Joints by the id of the lower box that they end at, "" for those that pass on."""
Boxes: TypeAlias = "Mapping[str, tuple[float, float]]"
"""Middle and width of each box, by its id."""


def row_numbers(structure: Structure) -> dict[str, int]:
    """Box id → number of its row."""
    return {box.id: number for number, row in enumerate(structure.rows) for box in row}


def checked_arrows(structure: Structure) -> list[Arrow]:
    """The arrows, those with the same two ends as one.

    Raises :class:`LayoutError` for an end that is no box, and for boxes of one row that are not neighbours.
    """
    place = {box.id: (r, c) for r, row in enumerate(structure.rows) for c, box in enumerate(row)}
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for arrow in structure.arrows:
        for end in (arrow.source, arrow.target):
            if end not in place:
                raise LayoutError(
                    f"an arrow names the box “{end}”, which the structure lacks",
                    remedy=f"name one of its boxes: {', '.join(place)}",
                )
        (first_row, first), (last_row, last) = place[arrow.source], place[arrow.target]
        if first_row == last_row and abs(first - last) != 1:
            raise LayoutError(
                f"the arrow from “{arrow.source}” to “{arrow.target}” has no free way along its row",
                remedy="put the two boxes side by side, or in different rows",
            )
        labels[arrow.source, arrow.target].append(arrow.label)
    return [Arrow(source, target, ", ".join(filter(None, each))) for (source, target), each in labels.items()]


def joints(
    arrows: Sequence[Arrow],
    place: Mapping[str, int],
    boxes: Boxes,
    detours: Mapping[Arrow, float],
) -> list[list[Joint]]:
    """The joints of the channel below each row.

    ``detours`` gives the x at which an arrow that skips rows goes round them; its label stands in the last
    channel.
    """
    channels: list[dict[str, list[Joint]]] = [defaultdict(list) for _ in range(max(place.values(), default=0) + 1)]
    for arrow in arrows:
        down = place[arrow.source] < place[arrow.target]
        upper, lower = (arrow.source, arrow.target) if down else (arrow.target, arrow.source)
        first, last = place[upper], place[lower]
        middle = boxes[upper][0]
        leaving = Joint(f"{upper} {'down' if down else 'up'}", middle, middle, "", "none" if down else "upper")
        if last - first == 1:
            tip: End = "lower" if down else "upper"
            channels[first][lower].append(replace(leaving, label=arrow.label, head=tip))
        elif last > first:
            x = detours[arrow]
            channels[first][""].append(replace(leaving, lower=x))
            for passed in range(first + 1, last - 1):
                channels[passed][""].append(Joint(f"round {x}", x, x, "", "none"))
            arriving = Joint(f"round {x}", x, x, arrow.label, "lower" if down else "none")
            channels[last - 1][lower].append(arriving)
    return [_ported(_parted(ends, boxes), boxes) for ends in channels]


def _parted(ends: Ends, boxes: Boxes) -> Ends:
    """Where lines leave a box downwards and others arrive at it from below, they stand apart."""
    origin = {joint.trunk: joint.upper for each in ends.values() for joint in each}
    shared = {x for x, uses in Counter(origin.values()).items() if uses > 1}
    quarter = {middle: width / 4 for middle, width in boxes.values()}

    def shifted(joint: Joint) -> Joint:
        if joint.upper not in shared:
            return joint
        shift = quarter[joint.upper] * (1 if joint.head == "upper" else -1)
        return replace(joint, upper=joint.upper + shift)

    return {box: [shifted(joint) for joint in each] for box, each in ends.items()}


def _ported(ends: Ends, boxes: Boxes) -> list[Joint]:
    """The joints that end at one box spread over its width, in the order in which they come."""
    trunks = {joint.trunk: joint.upper for each in ends.values() for joint in each}
    ported: list[Joint] = []
    for box, each in ends.items():
        if not box:
            ported += each
            continue
        middle, width = boxes[box]
        for index, joint in enumerate(sorted(each, key=lambda joint: joint.upper)):
            wanted = middle + width * ((index + 0.5) / len(each) - 0.5)
            others = [x for trunk, x in trunks.items() if trunk != joint.trunk]
            others += [other.lower for other in ported]
            steps = (CLEAR * sign * step for step in range(int(width / 2 / CLEAR)) for sign in (1, -1))
            free = (
                wanted + step
                for step in steps
                if abs(wanted + step - middle) <= width / 2 - CLEAR
                and all(abs(wanted + step - other) >= CLEAR for other in others)
            )
            ported.append(replace(joint, lower=next(free, wanted)))
    return ported
