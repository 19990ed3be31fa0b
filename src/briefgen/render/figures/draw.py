"""From a graphic of the document tree to a drawing of shapes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, assert_never

from briefgen.document.graphic_nodes import Bars, Graphic, Slippage, Strip, Structure, Timeline
from briefgen.errors import LayoutError
from briefgen.render.figures.bars import draw_bars
from briefgen.render.figures.slippage import draw_slippage
from briefgen.render.figures.strip import draw_strip
from briefgen.render.figures.structure import draw_structure
from briefgen.render.figures.timeline import draw_timeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Figure
    from briefgen.render.figures.drawing import Drawing
    from briefgen.render.fonts import Faces
    from briefgen.render.style import Style


def drawing_of(figure: Figure, faces: Faces, style: Style, width: float) -> Drawing:
    """The drawing of ``figure``. Raises what :func:`draw` raises, with the number of the figure."""
    with naming(figure):
        return draw(figure.graphic, faces, style, width)


@contextmanager
def naming(figure: Figure) -> Iterator[None]:
    """A :class:`~briefgen.errors.LayoutError` raised within tells the number of the figure."""
    try:
        yield
    except LayoutError as error:
        raise LayoutError(f"figure {figure.number}: {error.what}", remedy=error.remedy) from error


def draw(graphic: Graphic, faces: Faces, style: Style, width: float) -> Drawing:
    """``graphic`` laid out ``width`` points wide, as high as it needs.

    Text is horizontal and at least 10 pt; no two labels overlap and none leaves the sheet. Raises
    :class:`~briefgen.errors.LayoutError` for a graphic that contradicts itself (an arrow to a box that is
    not there) or is higher than a page, and :class:`~briefgen.render.fonts.MissingGlyph` for a character without a
    glyph.
    """
    match graphic:
        case Timeline():
            return draw_timeline(graphic, faces, style, width)
        case Slippage():
            return draw_slippage(graphic, faces, style, width)
        case Strip():
            return draw_strip(graphic, faces, style, width)
        case Structure():
            return draw_structure(graphic, faces, style, width)
        case Bars():
            return draw_bars(graphic, faces, style, width)
        case _:
            assert_never(graphic)
