"""The units of length of WordprocessingML and DrawingML, each from points."""

from __future__ import annotations


def twips(points: float) -> int:
    """Twentieths of a point (ST_TwipsMeasure, ECMA-376 Part 1, 22.9.2.14)."""
    return round(points * 20)


def half_points(points: float) -> int:
    """Half-points, the unit of font sizes (ST_HpsMeasure, 17.18.42)."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Eighths of a point, the unit of border widths (ST_EighthPointMeasure, 17.18.23)."""
    return round(points * 8)


def emu(points: float) -> int:
    """English Metric Units, 12,700 to the point (20.1.2.1)."""
    return round(points * 12700)
