from __future__ import annotations

import io
import struct
import sys
from subprocess import run
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from PIL import Image
from seeing import FACES, STYLE, labels

from briefgen.render.figures.draw import draw
from briefgen.render.figures.drawing import Circle, Drawing, Label, Line, rectangle
from briefgen.render.figures.png import to_png
from briefgen.render.figures.svg import number, to_svg
from samples import BARS, SLIPPAGE, STRIP, STRUCTURE, TIMELINE

if TYPE_CHECKING:
    from briefgen.document.graphic_nodes import Graphic

SVG = "{http://www.w3.org/2000/svg}"
GRAPHICS = [TIMELINE, SLIPPAGE, STRIP, STRUCTURE, BARS]
every_graphic = pytest.mark.parametrize("graphic", GRAPHICS, ids=lambda graphic: type(graphic).__name__)


@every_graphic
def test_svg_is_plain_vectors(graphic: Graphic) -> None:
    drawing = draw(graphic, FACES, STYLE, STYLE.page.measure)
    root = etree.fromstring(to_svg(drawing, FACES))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "defs",
        "path",
        "g",
        "use",
        "line",
        "polygon",
        "circle",
    }
    assert root.get("viewBox") == f"0 0 {number(drawing.width)} {number(drawing.height)}"
    defined = {path.get("id") for path in root.iter(f"{SVG}path")}
    used = [use.get("{http://www.w3.org/1999/xlink}href") for use in root.iter(f"{SVG}use")]
    assert {f"#{name}" for name in defined} == set(used)
    assert len(used) == sum(len(label.text.replace(" ", "").replace("\u00a0", "")) for label in labels(drawing))


@every_graphic
def test_png_has_the_drawing_s_size_and_no_time(graphic: Graphic) -> None:
    drawing = draw(graphic, FACES, STYLE, STYLE.page.measure)
    data = to_png(drawing, FACES, 2)
    image = Image.open(io.BytesIO(data))
    assert image.size == pytest.approx((2 * drawing.width, 2 * drawing.height), abs=1)
    assert image.info["dpi"] == pytest.approx((144, 144), abs=0.1)
    image.load()
    darkest, _ = image.convert("L").getextrema()
    assert darkest < 0x20
    kinds, at = [], 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kinds.append(data[at + 4 : at + 8])
        at += length + 12
    assert kinds == [b"IHDR", b"pHYs", b"IDAT", b"IEND"]


def test_png_paints_every_shape_where_it_stands() -> None:
    drawing = Drawing(
        100,
        60,
        (
            rectangle(0, 0, 20, 20, fill="FF0000"),
            Circle(50, 10, 8, "00FF00"),
            Line(0, 50, 100, 50, "0000FF", 4),
            Label(95, 40, "H", 30, "000000", bold=True, align="right"),
        ),
    )
    image = Image.open(io.BytesIO(to_png(drawing, FACES, 1)))
    assert image.getpixel((10, 10)) == (255, 0, 0)
    assert image.getpixel((50, 10)) == (0, 255, 0)
    assert image.getpixel((50, 50)) == (0, 0, 255)
    assert image.getpixel((30, 30)) == (255, 255, 255)
    assert (0, 0, 0) in {image.getpixel((x, 30)) for x in range(70, 96)}
    assert all(image.getpixel((x, 42)) == (255, 255, 255) for x in range(100)), "the letter stands on its baseline"


def test_same_drawing_same_bytes_in_another_process() -> None:
    script = (
        "import hashlib, sys\n"
        "from pathlib import Path\n"
        "from samples import TIMELINE\n"
        "from briefgen.render.figures.draw import draw\n"
        "from briefgen.render.figures.png import to_png\n"
        "from briefgen.render.figures.svg import to_svg\n"
        "from briefgen.render.fonts import Faces\n"
        "from briefgen.render.house import load_style\n"
        "from briefgen.world import World, shipped_defaults\n"
        "style = load_style(World(Path(), shipped_defaults()))\n"
        "faces = Faces.of(style.family)\n"
        "drawing = draw(TIMELINE, faces, style, 397)\n"
        "print(hashlib.sha256(to_svg(drawing, faces) + to_png(drawing, faces, 2)).hexdigest())\n"
    )
    path = next(entry for entry in sys.path if entry.endswith("tests"))
    seen = {
        run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.001, "0"), (-0.5, "-0.5"), (396.8503937, "396.85"), (100.0, "100"), (1234567.891, "1234567.89")],
)
def test_numbers_are_short_and_never_in_exponents(value: float, text: str) -> None:
    assert number(value) == text
