"""Drawings as SVG 1.1. Text is drawn as outlines, so that it looks the same on a machine without the font."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from briefgen.render.figures.drawing import Circle, Drawing, Label, Line, Polygon, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.fonts import Faces


def to_svg(drawing: Drawing, faces: Faces) -> bytes:
    """``drawing`` as a UTF-8 SVG document, one point to one user unit; the same bytes for the same drawing.

    Each glyph's outline stands once in ``defs`` and is placed by ``use`` with ``xlink:href`` (SVG 1.1,
    clause 5.6), which Word and LibreOffice read.
    """
    glyphs: dict[str, str] = {}
    body = "".join(_element(shape, faces, glyphs) for shape in drawing.shapes)
    defined = "".join(f'<path id="{name}" d="{path}"/>' for name, path in glyphs.items() if path)
    width, height = number(drawing.width), number(drawing.height)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" '
        f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}">'
        f"<defs>{defined}</defs>{body}</svg>\n"
    ).encode()


def number(value: float) -> str:
    """At most two decimals (no device shows a hundredth of a point), none that are not needed."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _element(shape: Shape, faces: Faces, glyphs: dict[str, str]) -> str:
    match shape:
        case Line(x1, y1, x2, y2):
            paint = _paint(None, shape.colour, shape.width, shape.dash)
            return f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"{paint}/>'
        case Polygon(points):
            corners = " ".join(f"{number(x)},{number(y)}" for x, y in points)
            return f'<polygon points="{corners}"{_paint(shape.fill, shape.stroke, shape.width, shape.dash)}/>'
        case Circle(x, y, radius):
            paint = _paint(shape.fill, shape.stroke, shape.width, None)
            return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{paint}/>'
        case Label():
            return _label(shape, faces, glyphs)
        case _:
            assert_never(shape)


def _paint(fill: str | None, stroke: str | None, width: float, dash: tuple[float, float] | None) -> str:
    inside = f' fill="#{fill}"' if fill else ' fill="none"'
    if not stroke:
        return inside
    dashes = f' stroke-dasharray="{number(dash[0])} {number(dash[1])}"' if dash else ""
    return f'{inside} stroke="#{stroke}" stroke-width="{number(width)}"{dashes}'


def _label(label: Label, faces: Faces, glyphs: dict[str, str]) -> str:
    uses = "".join(_uses(label, faces, glyphs))
    font = faces.pick(bold=label.bold)
    scale = f"{label.size / font.upem:.6g}"
    x, y = number(left_edge(label, faces)), number(label.y)
    return f'<g fill="#{label.colour}" transform="translate({x} {y}) scale({scale} -{scale})">{uses}</g>'


def _uses(label: Label, faces: Faces, glyphs: dict[str, str]) -> Iterator[str]:
    font = faces.pick(bold=label.bold)
    fonts = (font, *font.others)
    at = 0.0
    for glyph in font.shape(label.text).glyphs:
        other = fonts.index(glyph.font)
        name = f"{'b' if label.bold else 'r'}{f'{other}-' if other else ''}{glyph.gid}"
        if name not in glyphs:
            glyphs[name] = glyph.font.outline(glyph.gid)
        if glyphs[name]:
            x, y = at + glyph.x_offset, glyph.y_offset
            scale = f" scale({font.upem / glyph.font.upem:.6g})" if other else ""
            place = f'transform="translate({x:.6g} {y:.6g}){scale}"' if other or y else f'x="{x:.6g}"'
            yield f'<use xlink:href="#{name}" {place}/>'
        at += glyph.advance


def left_edge(label: Label, faces: Faces) -> float:
    """Where the first glyph of ``label`` begins, whatever its alignment."""
    share = {"left": 0.0, "middle": 0.5, "right": 1.0}[label.align]
    return label.x - share * faces.pick(bold=label.bold).width(label.text, label.size)
