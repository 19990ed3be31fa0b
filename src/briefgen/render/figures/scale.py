"""A linear scale from values (years, months) to points across the sheet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AIR: Final = 10.0
"""Least distance between the numbers of a scale, in points."""


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


def ticks(scale: Scale, divisor: int, width: Callable[[str], float]) -> list[tuple[Decimal, str]]:
    """The round values that a scale of quantities is marked at, zero among them, each with its number in units of
    ``divisor``: as many as leave ``AIR`` between them. ``width`` measures a number in points."""
    low, high = (Decimal(repr(bound)) / divisor for bound in (scale.low, scale.high))
    finest = Decimal(1).scaleb((high - low).adjusted() - 1)
    for factor in round_steps():
        step = finest * factor
        found = [index * step for index in range(math.ceil(low / step), math.floor(high / step) + 1)]
        numbers = [(value * divisor, numbered(value)) for value in found]
        apart = max(width(text) for _, text in numbers) + AIR
        if len(found) == 1 or float(step * divisor) * scale.unit >= apart:
            return numbers
    raise AssertionError("round_steps ends")


def numbered(value: Decimal) -> str:
    """ "−1,250", "0.5": a number of a scale."""
    text = f"{abs(value):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"\u2212{text}" if value < 0 else text
