"""The channel between two rows of a structure: the arrows that cross it, and their labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from briefgen.errors import LayoutError
from briefgen.render.figures.drawing import Line, Polygon, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.render.figures.lettering import Lettering
    from briefgen.render.style import Colours

TRACK: Final = 9.0
"""Between level lines of a channel, in points."""
HEAD: Final = 7.0
"""Length of an arrow's head, in points."""
GAP: Final = 6.0
"""From a line to a label, in points."""
WIDEST: Final = 13
"""Widest label, in ems of the figure's text."""
STROKE: Final = 1.25

End = Literal["upper", "lower", "none"]


@dataclass(frozen=True, slots=True)
class Joint:
    """One arrow's way through a channel: down from ``upper`` (x), along a track, down to ``lower`` (x).

    Joints of one ``trunk`` leave the upper row as one line. ``head`` is the end that has the arrow's head.
    """

    trunk: str
    upper: float
    lower: float
    label: str
    head: End


@dataclass(frozen=True, slots=True)
class _Lettered:
    joint: Joint
    lines: tuple[str, ...]
    on_left: bool


def channel(
    joints: Sequence[Joint], top: float, lettering: Lettering, colours: Colours, width: float
) -> tuple[list[Shape], float]:
    """The arrows of one channel that begins at y ``top``, and the y where it ends.

    Raises :class:`LayoutError` when they stand too close for their labels.
    """
    tracks = _tracks(joints)
    lettered = _lettered(joints, lettering, width)
    start = top + HEAD + 3 + TRACK * max(tracks.values(), default=0)
    names = max((lettering.height(each.lines) for each in lettered), default=0.0)
    bottom = start + names + HEAD + 7
    shapes: list[Shape] = []
    for joint in joints:
        level = top + HEAD + 3 + TRACK * (tracks[joint.trunk] - 1) if joint.trunk in tracks else top
        shapes += _line(joint, top, level, bottom, colours)
    for each in lettered:
        x = each.joint.lower + (-GAP if each.on_left else GAP)
        y = start + 4 + (names - lettering.height(each.lines)) / 2
        shapes += lettering.set(x, y, each.lines, colours.body, align="right" if each.on_left else "left")
    return shapes, bottom


def _tracks(joints: Sequence[Joint]) -> dict[str, int]:
    """Trunk → number (from 1) of the level line that joins it to its ends, for those that need one.

    Trunks whose lines would touch have different numbers.
    """
    reach: dict[str, tuple[float, float]] = {}
    for joint in joints:
        low, high = reach.get(joint.trunk, (joint.upper, joint.upper))
        reach[joint.trunk] = min(low, joint.lower), max(high, joint.lower)
    taken: list[float] = []  # per track, how far to the right it is taken
    numbers: dict[str, int] = {}
    for trunk, (low, high) in sorted(reach.items(), key=lambda item: item[1]):
        if high - low < 1:
            continue
        free = next((index for index, end in enumerate(taken) if end + TRACK <= low), len(taken))
        taken[free : free + 1] = [high]
        numbers[trunk] = free + 1
    return numbers


def _lettered(joints: Sequence[Joint], lettering: Lettering, width: float) -> list[_Lettered]:
    """Each label to the right of its line, or to the left where its longest word needs more room."""
    ordered = sorted(joints, key=lambda joint: joint.lower)
    bounds = [0.0, *(joint.lower for joint in ordered), width]
    lettered: list[_Lettered] = []
    taken = 0.0  # how far to the right labels reach
    for index, joint in enumerate(ordered, 1):
        if not joint.label:
            continue
        least = lettering.longest_word(joint.label)
        rooms = {
            False: bounds[index + 1] - joint.lower - (2 * GAP if index < len(ordered) else GAP),
            True: joint.lower - max(taken, bounds[index - 1]) - (2 * GAP if index > 1 else GAP),
        }
        on_left = next((side for side, room in rooms.items() if room >= least), None)
        if on_left is None:
            raise LayoutError(
                f"there is no room for “{joint.label}” beside its arrow",
                remedy="shorten the label, or draw fewer arrows between these two rows",
            )
        lines = lettering.wrap(joint.label, min(rooms[on_left], WIDEST * lettering.size))
        taken = joint.lower + (0 if on_left else GAP + lettering.widest(lines))
        lettered.append(_Lettered(joint, lines, on_left))
    return lettered


def _line(joint: Joint, top: float, level: float, bottom: float, colours: Colours) -> Iterator[Shape]:
    colour = colours.secondary
    above = top + (HEAD - 1 if joint.head == "upper" else 0)
    below = bottom - (HEAD - 1 if joint.head == "lower" else 0)
    if abs(joint.upper - joint.lower) >= 1:
        reach = STROKE / 2 if joint.lower > joint.upper else -STROKE / 2
        yield Line(joint.upper, above, joint.upper, level, colour, STROKE)
        yield Line(joint.upper - reach, level, joint.lower + reach, level, colour, STROKE)
        yield Line(joint.lower, level, joint.lower, below, colour, STROKE)
    else:
        yield Line(joint.lower, above, joint.lower, below, colour, STROKE)
    if joint.head == "upper":
        yield head(joint.upper, top, 0, -1, colours)
    elif joint.head == "lower":
        yield head(joint.lower, bottom, 0, 1, colours)


def head(x: float, y: float, dx: int, dy: int, colours: Colours) -> Polygon:
    """An arrow's head with its tip at (x, y), pointing along (dx, dy), a unit step along an axis."""
    back_x, back_y = x - HEAD * dx, y - HEAD * dy
    half = HEAD * 0.55
    return Polygon(
        ((x, y), (back_x + half * dy, back_y + half * dx), (back_x - half * dy, back_y - half * dx)),
        colours.secondary,
    )
