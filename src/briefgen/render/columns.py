"""How wide the columns of a table are: the same rule for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def share_out(shares: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """``room`` in proportion to ``shares``, but no column below its ``least`` as long as there is room.

    All lengths in one unit; ``least`` is what the longest word of each column needs. Where there is not room for
    all of them the longest words are broken, and the other columns have what they need.
    """
    if sum(least) >= room:
        return _capped(least, room)
    held: set[int] = set()
    while True:
        free = room - sum(least[column] for column in held)
        whole = sum(share for column, share in enumerate(shares) if column not in held)
        widths = [least[column] if column in held else free * share / whole for column, share in enumerate(shares)]
        narrow = {column for column, width in enumerate(widths) if width < least[column]} - held
        if not narrow:
            return widths
        held |= narrow


def _capped(least: Sequence[float], room: float) -> list[float]:
    """``least``, none above the one cap that makes them add up to ``room``."""
    left, cap = room, 0.0
    for position, width in enumerate(sorted(least)):
        cap = left / (len(least) - position)
        if width >= cap:
            break
        left -= width
    return [min(width, cap) for width in least]
