"""Vector drawings: a closed union of shapes that a painter (PDF, SVG) turns into marks.

Lengths in points; the origin is the top left corner, y grows downwards. Colours are six hexadecimal digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape; ``fill`` or ``stroke`` may be None, not both."""

    points: tuple[tuple[float, float], ...]
    fill: str | None
    stroke: str | None = None
    width: float = 1.0
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    fill: str | None
    stroke: str | None = None
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; ``y`` is its baseline, ``x`` the point that ``align`` speaks of."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    align: Literal["left", "middle", "right"] = "left"


Shape: TypeAlias = Line | Polygon | Circle | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in painting order, on a sheet of ``width`` x ``height`` points."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str | None,
    stroke: str | None = None,
    line: float = 1.0,
) -> Polygon:
    """An axis-parallel rectangle with its top left corner at (x, y)."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Polygon(corners, fill, stroke, line)
