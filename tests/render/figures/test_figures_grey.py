"""Figures on paper without colour: what tells marks apart is shape and lightness, worked out and seen."""

from __future__ import annotations

import io
from itertools import combinations
from typing import get_args

import pytest
from PIL import Image
from seeing import FACES, STYLE

from briefgen.document.graphic_nodes import Basis, Moment, Timeline
from briefgen.render.figures.draw import draw
from briefgen.render.figures.drawing import Circle, Line, Polygon
from briefgen.render.figures.marks import lighter, mark
from briefgen.render.figures.png import to_png
from briefgen.render.house import contrast
from samples import SLIPPAGE, STRIP, STRUCTURE, TIMELINE

LEAST = 3.0
"""Contrast between marks that must be told apart (WCAG 2.2, success criterion 1.4.11)."""
BASES = get_args(Basis)


def grey(colour: str) -> str:
    """What a printer without colours makes of it: a grey of the same luminance."""
    linear = 1.05 / contrast(colour) - 0.05
    channel = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return f"{round(channel * 255):02X}" * 3


def between(one: str, other: str) -> float:
    """Contrast of two colours in grey."""
    lighter_one, darker = sorted((contrast(grey(one)), contrast(grey(other))))
    return darker / lighter_one


@pytest.mark.parametrize(("one", "other"), list(combinations(BASES, 2)))
def test_any_two_marks_differ_in_lightness(one: Basis, other: Basis) -> None:
    fills = [mark(basis, 0, 0, STYLE.colours).fill for basis in (one, other)]  # type: ignore[union-attr]
    assert between(*map(str, fills)) >= LEAST


def test_any_two_marks_differ_in_shape() -> None:
    shapes = {
        basis: (type(shape := mark(basis, 0, 0, STYLE.colours)), shape.stroke is None)  # type: ignore[union-attr]
        for basis in BASES
    }
    assert shapes["planned"][0] is Polygon
    assert len(set(shapes.values())) == len(BASES)


@pytest.mark.parametrize("colour", ["801650", "12436D", "0B0C0C", "505A5F"])
def test_a_lighter_fill_is_half_way_to_white(colour: str) -> None:
    fill = lighter(colour)
    assert contrast(fill) == pytest.approx(contrast(colour) / contrast(fill), rel=0.06)


def test_every_mark_has_an_edge_that_is_seen_on_white() -> None:
    for graphic in (TIMELINE, SLIPPAGE, STRIP, STRUCTURE):
        for shape in draw(graphic, FACES, STYLE, STYLE.page.measure).shapes:
            match shape:
                case Circle() | Polygon(stroke=str()):
                    edge = shape.stroke if shape.stroke not in (None, "FFFFFF") else shape.fill
                    assert between(str(edge), "FFFFFF") >= LEAST, shape
                case Line(colour=colour):
                    assert between(colour, "FFFFFF") >= LEAST, shape


def test_the_greys_of_the_page_are_those_that_were_worked_out() -> None:
    """The three marks drawn, and their middles read off a picture in greys."""
    moments = tuple(
        Moment(basis, f"when {basis}", f"{year}-06-30", f"{year}-07-02", basis, "Lane")
        for year, basis in zip((2010, 2014, 2018), BASES, strict=True)
    )
    drawing = draw(Timeline(("Lane",), moments, ""), FACES, STYLE, 400)
    picture = Image.open(io.BytesIO(to_png(drawing, FACES, 4))).convert("L")

    def image(x: float, y: float) -> int:
        return int(picture.getpixel((round(4 * x), round(4 * y))))

    seen = {}
    for shape in drawing.shapes:
        if isinstance(shape, Circle):
            seen["inferred" if shape.stroke else "stated"] = image(shape.x, shape.y)
        elif isinstance(shape, Polygon) and len(shape.points) == 4 and shape.points[0][1] < shape.points[1][1]:
            seen["planned"] = image(shape.points[0][0], shape.points[1][1])
    wanted = {basis: int(grey(str(mark(basis, 0, 0, STYLE.colours).fill))[:2], 16) for basis in BASES}  # type: ignore[union-attr]
    assert seen.keys() == wanted.keys()
    assert all(abs(seen[basis] - wanted[basis]) < 12 for basis in BASES), (seen, wanted)
