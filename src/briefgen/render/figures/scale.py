"""A linear scale from values (years, months) to points across the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Scale:
    """``low`` is drawn at ``left``, ``high`` at ``right``; ``high`` is above ``low``."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        return self.left + (value - self.low) * self.unit

    @property
    def unit(self) -> float:
        """Points that one unit of value takes."""
        return (self.right - self.left) / (self.high - self.low)


def round_steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 … without end."""
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def year_scale(low: float, high: float, label: float, left: float, right: float) -> tuple[Scale, int]:
    """A scale of whole years around ``low`` to ``high``, and how many years one of its bands takes so that a
    year number ``label`` points wide fits into each."""
    for step in round_steps():
        first = int(low // step) * step
        bands = max(1, -int((first - high) // step))
        scale = Scale(first, first + bands * step, left, right)
        if scale.unit * step >= label or bands == 1:
            return scale, step
    raise AssertionError("round_steps ends")
