"""The painter: placed boxes become marks on a tagged canvas. Nothing is measured or decided here."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, assert_never

from briefgen.render.figures.drawing import Circle, Label, Line, Polygon
from briefgen.render.figures.png import path_of
from briefgen.render.fonts import PLAIN, parted
from briefgen.render.pdf.boxes import Fill, Landmark, Leader, PageSlot, Picture, Tag, TextLine
from briefgen.render.pdf.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.render.figures.drawing import Drawing, Shape
    from briefgen.render.fonts import Faces
    from briefgen.render.pdf.boxes import Box, Page, Run
    from briefgen.render.pdf.canvas import TaggedCanvas

UNDERLINE_DEPTH: Final = 0.13
"""Distance of an underline from the baseline, and its thickness, as parts of the type size."""
UNDERLINE: Final = 0.055
LEADER_RISE: Final = 0.4
LINK_TOP: Final = 0.8
LINK_BOTTOM: Final = 0.24


def paint_page(page: Page, canvas: TaggedCanvas, faces: Faces, height: float) -> None:
    """Paint ``page``, ``height`` points high, and close it. Grounds first, then words in reading order."""
    placed = list(page.boxes())
    for y, box in placed:
        if isinstance(box, Fill):
            _fill(box, y, canvas, height)
    for y, box in placed:
        _paint(box, height - y, canvas, faces)
    for box in page.furniture:
        if isinstance(box, Fill):
            _fill(box, 0.0, canvas, height)
        _paint(box, height, canvas, faces)
    canvas.showPage()


def _paint(box: Box, top: float, canvas: TaggedCanvas, faces: Faces) -> None:
    """Paint ``box``; ``top`` is the height of its unit's upper edge above the foot of the page."""
    match box:
        case TextLine(y, runs):
            _text_line(runs, top - y, canvas)
        case Picture(x, y, drawing, tag):
            _picture(drawing, x, top - y, tag, canvas, faces)
        case Landmark(y, anchor, title, level):
            canvas.destination(anchor, 0.0, top - y)
            if title:
                canvas.addOutlineEntry(title, anchor, level - 1)
        case Leader(x, end, y, colour):
            canvas.mark(None)
            height = top - y + LEADER_RISE
            dots = f"{rgb(colour)} RG 0.8 w 1 J [0 4] 0 d"  # round caps on dashes of no length
            canvas.operators(f"q {dots} {x:.2f} {height:.2f} m {end:.2f} {height:.2f} l S Q")
        case Fill() | PageSlot():
            pass  # grounds are painted before all else; slots are filled by the layout
        case _:
            assert_never(box)


@cache
def rgb(colour: str) -> str:
    """Six hexadecimal digits as the operands of ``rg`` and ``RG``."""
    return " ".join(f"{int(colour[index : index + 2], 16) / 255:.4g}" for index in (0, 2, 4))


def _fill(fill: Fill, y: float, canvas: TaggedCanvas, height: float) -> None:
    canvas.mark(None)
    bottom = height - y - fill.y - fill.height
    canvas.operators(f"{rgb(fill.colour)} rg {fill.x:.2f} {bottom:.2f} {fill.width:.2f} {fill.height:.2f} re f")


# --- words ------------------------------------------------------------------------------------------


def _text_line(runs: Iterable[Run], y: float, canvas: TaggedCanvas) -> None:
    underlined = []
    for run in runs:
        canvas.mark(run.tag, pagination=True)
        setting = run.setting
        _words(run.pieces, setting, run.x, y, canvas)
        if run.anchor:
            canvas.destination(run.anchor, run.x, y + setting.size)
        if run.link and run.tag:
            edges = (run.x, y - LINK_BOTTOM * setting.size, run.x + run.width, y + LINK_TOP * setting.size)
            canvas.link(run.link, _link_of(run.tag), edges)
            if run.link.underlined:
                underlined.append(run)
    for run in underlined:
        size = run.setting.size
        _fill(Fill(run.x, 0, run.width, UNDERLINE * size, run.setting.colour), 0, canvas, y - UNDERLINE_DEPTH * size)


def _link_of(tag: Tag) -> Tag:
    """The link that words of another language inside a link belong to."""
    while tag.name == "Span" and tag.parent:
        tag = tag.parent
    return tag


def _words(pieces: Sequence[str], setting: Setting, x: float, y: float, canvas: TaggedCanvas) -> None:
    embedded = canvas.type0(setting.font)
    fragments = "".join([embedded.fragment(piece, setting, canvas.type0) for piece in pieces])
    look = f"/{embedded.name} {setting.size:g} Tf {rgb(setting.colour)} rg"
    canvas.operators(f"BT {look} 1 0 0 1 {x:.2f} {y:.2f} Tm [{fragments}] TJ ET")
    if not all(piece.isascii() for piece in pieces):
        _marks(pieces, setting, x, y, canvas)


def _marks(pieces: Sequence[str], setting: Setting, x: float, y: float, canvas: TaggedCanvas) -> None:
    """The marks of letters that no single glyph shows, as outlines over the words."""
    font, scale = setting.font, setting.size / setting.font.upem
    for piece in pieces:
        shaped = font.shape(piece, setting.features, setting.language)
        for at, glyph in parted(shaped.glyphs)[1]:
            own = setting.size / glyph.font.upem
            place = f"{x + at * scale:.2f} {y + glyph.y_offset * scale:.2f}"
            outline = path_of(glyph.font, glyph.gid)
            canvas.operators(f"q {rgb(setting.colour)} rg {own:.6f} 0 0 {own:.6f} {place} cm {outline} f Q")
        x += shaped.advance * scale


# --- figures ----------------------------------------------------------------------------------------


def _picture(drawing: Drawing, x: float, top: float, tag: Tag, canvas: TaggedCanvas, faces: Faces) -> None:
    """A drawing inside its Figure element. One that has several, on several pages, has no box (ISO 32000-1, 14.8.5.4.3:
    a box is of what lies on one page)."""
    canvas.mark(tag)
    element = canvas.element(tag)
    element.box = (x, top - drawing.height, x + drawing.width, top) if len(element.kids) == 1 else None
    for shape in drawing.shapes:
        _shape(shape, x, top, canvas, faces)


def _shape(shape: Shape, x: float, top: float, canvas: TaggedCanvas, faces: Faces) -> None:
    match shape:
        case Line():
            points = f"{x + shape.x1:.2f} {top - shape.y1:.2f} m {x + shape.x2:.2f} {top - shape.y2:.2f} l"
            canvas.operators(f"q {_stroke(shape.colour, shape.width, shape.dash)} {points} S Q")
        case Polygon():
            path = " ".join(
                f"{x + across:.2f} {top - down:.2f} {'l' if index else 'm'}"
                for index, (across, down) in enumerate(shape.points)
            )
            _area(f"{path} h", shape, shape.dash, canvas)
        case Circle():
            _area(_circle(x + shape.x, top - shape.y, shape.radius), shape, None, canvas)
        case Label():
            font = faces.pick(bold=shape.bold)
            part = {"left": 0.0, "middle": 0.5, "right": 1.0}[shape.align]
            left = x + shape.x - part * font.width(shape.text, shape.size)
            _words((shape.text,), Setting(font, shape.size, shape.colour, PLAIN), left, top - shape.y, canvas)
        case _:
            assert_never(shape)


def _stroke(colour: str, width: float, dash: tuple[float, float] | None) -> str:
    dashes = f"[{dash[0]:g} {dash[1]:g}] 0 d" if dash else ""
    return f"{rgb(colour)} RG {width:g} w {dashes}"


def _area(path: str, shape: Polygon | Circle, dash: tuple[float, float] | None, canvas: TaggedCanvas) -> None:
    """A closed path filled, stroked or both (ISO 32000-1, 8.5.3)."""
    fill = f"{rgb(shape.fill)} rg" if shape.fill else ""
    stroke = _stroke(shape.stroke, shape.width, dash) if shape.stroke else ""
    operator = "B" if fill and stroke else "f" if fill else "S"
    canvas.operators(f"q {fill} {stroke} {path} {operator} Q")


def _circle(x: float, y: float, radius: float) -> str:
    """Four Bézier curves that stay within 0.03 % of a circle."""
    k = 0.5523 * radius
    quarters = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))
    curves = []
    for a, b, c, d in quarters:
        points = (
            radius * a + k * c,
            radius * b + k * d,
            radius * c + k * a,
            radius * d + k * b,
            radius * c,
            radius * d,
        )
        shifted = [point + (y if index % 2 else x) for index, point in enumerate(points)]
        curves.append(" ".join(f"{point:.2f}" for point in shifted) + " c")
    return f"{x + radius:.2f} {y:.2f} m {' '.join(curves)} h"
