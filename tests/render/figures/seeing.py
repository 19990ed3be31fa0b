"""What a drawing looks like to a reader: where ink is, and what the words say."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple, assert_never

from briefgen.render.figures.drawing import Circle, Drawing, Label, Line, Polygon, Shape
from briefgen.render.fonts import Faces
from briefgen.render.house import load_style
from briefgen.world import World, shipped_defaults

STYLE = load_style(World(shipped_defaults().parent, shipped_defaults()))
FACES = Faces.of(STYLE.family)


class Area(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Overlaps by more than a hundredth of a point."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > 0.01
            and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.01
        )


def label_area(label: Label, faces: Faces) -> Area:
    """From the font's ascender to its descender, over the label's advance."""
    width = faces.pick(bold=label.bold).width(label.text, label.size)
    left = label.x - {"left": 0.0, "middle": 0.5, "right": 1.0}[label.align] * width
    return Area(left, label.y - 0.95 * label.size, left + width, label.y + 0.225 * label.size)


def area(shape: Shape, faces: Faces) -> Area:
    """The painted area, half of a stroke's width included (mitred corners apart)."""
    match shape:
        case Label():
            return label_area(shape, faces)
        case Circle(x, y, radius):
            reach = radius + (shape.width / 2 if shape.stroke else 0)
            return Area(x - reach, y - reach, x + reach, y + reach)
        case Line(x1, y1, x2, y2):
            half_x, half_y = (0.0, shape.width / 2) if y1 == y2 else (shape.width / 2, 0.0)
            return Area(min(x1, x2) - half_x, min(y1, y2) - half_y, max(x1, x2) + half_x, max(y1, y2) + half_y)
        case Polygon(points):
            half = shape.width / 2 if shape.stroke else 0.0
            xs, ys = [x for x, _ in points], [y for _, y in points]
            return Area(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)
        case _:
            assert_never(shape)


def labels(drawing: Drawing) -> list[Label]:
    return [shape for shape in drawing.shapes if isinstance(shape, Label)]


def assert_legible(drawing: Drawing, faces: Faces) -> None:
    """Text of 10 pt and more, no two labels over each other, nothing off the sheet."""
    for shape in drawing.shapes:
        seen = area(shape, faces)
        assert seen.left > -0.01, shape
        assert seen.top > -0.01, shape
        assert seen.right < drawing.width + 0.01, shape
        assert seen.bottom < drawing.height + 0.01, shape
    written = labels(drawing)
    assert all(label.size >= 10 for label in written)
    areas = [label_area(label, faces) for label in written]
    for (one, label), (other, second) in combinations(zip(areas, written, strict=True), 2):
        assert not one.meets(other), (label.text, second.text)


def words(drawing: Drawing) -> str:
    """All labels in painting order, so that wrapped words stand as they were given."""
    return " ".join(label.text for label in labels(drawing))
