"""Drawings as PNG, for readers that know no SVG: a one-page PDF of nothing but paths, drawn by PDFium."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, Final, assert_never

from briefgen.render.figures.drawing import Circle, Drawing, Label, Line, Polygon, Shape
from briefgen.render.figures.svg import left_edge, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.fonts import Faces, Font

KAPPA: Final = 0.5523
"""How far the control points of a quarter circle (one cubic Bézier curve) stand off, in radii."""


def to_png(drawing: Drawing, faces: Faces, scale: float) -> bytes:
    """``drawing`` at ``scale`` pixels a point, white where nothing is drawn; the same bytes for the same
    drawing (no time stamp) with the same PDFium."""
    import pypdfium2

    document = pypdfium2.PdfDocument(_pdf(drawing, faces))
    try:
        page = document[0]
        bitmap = page.render(scale=scale, rev_byteorder=True)
        stride, used = bitmap.stride, bitmap.width * 3
        pixels = bytes(bitmap.buffer)
        rows = (pixels[at : at + used] for at in range(0, stride * bitmap.height, stride))
        return _png(bitmap.width, bitmap.height, b"".join(b"\0" + row for row in rows), scale)
    finally:
        document.close()


def _png(width: int, height: int, rows: bytes, scale: float) -> bytes:
    """An eight-bit RGB image (PNG specification, third edition, clauses 5.6 and 11); each row has its filter
    byte. The resolution is stored, so that the picture has the drawing's size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    metre = round(scale * 72 / 0.0254)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1)),
            chunk(b"IDAT", zlib.compress(rows, 6)),
            chunk(b"IEND", b""),
        )
    )


# --- the page of paths ----------------------------------------------------------------------------


def _pdf(drawing: Drawing, faces: Faces) -> bytes:
    """A PDF of one page (ISO 32000-1, 7.5) without fonts, images or metadata."""
    outlines: dict[tuple[Font, int], str] = {}
    content = "\n".join(
        (
            f"1 0 0 -1 0 {number(drawing.height)} cm",
            *(line for shape in drawing.shapes for line in _operators(shape, faces, outlines)),
        )
    ).encode("ascii")
    box = f"[0 0 {number(drawing.width)} {number(drawing.height)}]"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Contents 4 0 R/Resources<<>>>>".encode("ascii"),
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
    )
    written = b"%PDF-1.4\n"
    table = b"0000000000 65535 f \n"
    for index, each in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(written)
        written += b"%d 0 obj\n%b\nendobj\n" % (index, each)
    size = len(objects) + 1
    return written + b"xref\n0 %d\n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(written),
    )


def _operators(shape: Shape, faces: Faces, outlines: dict[tuple[Font, int], str]) -> Iterator[str]:
    match shape:
        case Line(x1, y1, x2, y2):
            yield _colours(None, shape.colour, shape.width, shape.dash)
            yield f"{_point(x1, y1)} m {_point(x2, y2)} l S"
        case Polygon(points):
            yield _colours(shape.fill, shape.stroke, shape.width, shape.dash)
            first, *others = (_point(x, y) for x, y in points)
            lines = "".join(f"{point} l " for point in others)
            yield f"{first} m {lines}h {_finish(shape.fill, shape.stroke)}"
        case Circle(x, y, radius):
            yield _colours(shape.fill, shape.stroke, shape.width, None)
            yield f"{_circle(x, y, radius)} h {_finish(shape.fill, shape.stroke)}"
        case Label():
            yield _colours(shape.colour, None, 1, None)
            yield from _text(shape, faces, outlines)
        case _:
            assert_never(shape)


def _colours(fill: str | None, stroke: str | None, width: float, dash: tuple[float, float] | None) -> str:
    parts = [f"{_rgb(fill)} rg"] if fill else []
    if stroke:
        dashes = f"{number(dash[0])} {number(dash[1])}" if dash else ""
        parts.append(f"{_rgb(stroke)} RG {number(width)} w [{dashes}] 0 d")
    return " ".join(parts)


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4f}" for at in (0, 2, 4))


def _finish(fill: str | None, stroke: str | None) -> str:
    return "B" if fill and stroke else "f" if fill else "S"


def _point(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def _circle(x: float, y: float, radius: float) -> str:
    k = KAPPA * radius
    quarters = (
        ((radius, k), (k, radius), (0, radius)),
        ((-k, radius), (-radius, k), (-radius, 0)),
        ((-radius, -k), (-k, -radius), (0, -radius)),
        ((k, -radius), (radius, -k), (radius, 0)),
    )
    curves = " ".join(" ".join(_point(x + dx, y + dy) for dx, dy in quarter) + " c" for quarter in quarters)
    return f"{_point(x + radius, y)} m {curves}"


def _text(label: Label, faces: Faces, outlines: dict[tuple[Font, int], str]) -> Iterator[str]:
    font = faces.pick(bold=label.bold)
    scale = label.size / font.upem
    x = left_edge(label, faces)
    for glyph in font.shape(label.text).glyphs:
        key = glyph.font, glyph.gid
        if key not in outlines:
            outlines[key] = path_of(*key)
        if outlines[key]:
            at = _point(x + glyph.x_offset * scale, label.y - glyph.y_offset * scale)
            own = label.size / glyph.font.upem
            yield f"q {own:.6f} 0 0 {-own:.6f} {at} cm {outlines[key]} f Q"
        x += glyph.advance * scale


def path_of(font: Font, gid: int) -> str:
    """A glyph's outline in font units as PDF path operators (ISO 32000-1, 8.5.2), all curves cubic."""
    parts: list[str] = []
    here = (0.0, 0.0)
    for command, given in re.findall(r"([MLQCZ])([^MLQCZ]*)", font.outline(gid)):
        values = [float(value) for value in given.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        if command == "Q":
            control, end = points
            points = [_towards(here, control), _towards(end, control), end]
        operator = {"M": "m", "L": "l", "Q": "c", "C": "c", "Z": "h"}[command]
        parts.append(" ".join((*(_point(*point) for point in points), operator)))
        here = points[-1] if points else here
    return " ".join(parts)


def _towards(end: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    """Two thirds of the way to the control point: where the equal cubic curve has its own."""
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3
