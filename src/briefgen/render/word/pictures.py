"""Figures: SVG for Word 2016 and later, PNG for every other reader, inline with alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.render.word.story import Media, Story
from briefgen.render.word.units import emu
from briefgen.render.word.wordml import run
from briefgen.render.word.xml import NAMESPACES, Xml, element

if TYPE_CHECKING:
    from briefgen.document.nodes import Figure
    from briefgen.render.word.xml import Attributes

_PIXELS_PER_POINT = 200 / 72
"""Of the PNG: 200 dots to the inch."""
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""[MS-ODRAWXML] 2.4.7, svgBlip."""


def picture(figure: Figure, story: Story) -> Xml:
    """A run with the drawing of ``figure``, as wide as the measure."""
    # Drawing brings in fonts and a rasteriser: not wanted by a document without figures.
    from briefgen.render.figures.draw import drawing_of
    from briefgen.render.figures.png import to_png
    from briefgen.render.figures.svg import to_svg

    drawing = drawing_of(figure, story.faces, story.style, story.style.page.measure)
    stem = f"media/figure{figure.number}"
    png = story.links.file(Media(f"{stem}.png", "image/png", to_png(drawing, story.faces, _PIXELS_PER_POINT)))
    svg = story.links.file(Media(f"{stem}.svg", "image/svg+xml", to_svg(drawing, story.faces)))
    size: Attributes = {"cx": emu(drawing.width), "cy": emu(drawing.height)}
    return _inline(next(story.pictures), figure, size, _blip(png, svg))


def _blip(png: str, svg: str) -> Xml:
    vector = element("asvg:svgBlip", {"r:embed": svg})
    extension = element("a:extLst", None, element("a:ext", {"uri": _SVG_EXTENSION}, vector))
    return element("a:blip", {"r:embed": png}, extension)


def _inline(number: int, figure: Figure, size: Attributes, blip: Xml) -> Xml:
    name: Attributes = {"id": number, "name": f"Figure {figure.number}", "descr": figure.alt}
    none = {"distT": 0, "distB": 0, "distL": 0, "distR": 0}
    return run(
        element(
            "w:drawing",
            None,
            element(
                "wp:inline",
                none,
                element("wp:extent", size),
                element("wp:docPr", name),
                element("wp:cNvGraphicFramePr", None, element("a:graphicFrameLocks", {"noChangeAspect": 1})),
                element(
                    "a:graphic",
                    None,
                    element("a:graphicData", {"uri": NAMESPACES["pic"]}, _pic(name, size, blip)),
                ),
            ),
        )
    )


def _pic(name: Attributes, size: Attributes, blip: Xml) -> Xml:
    whole = element("a:stretch", None, element("a:fillRect"))
    frame = element("a:xfrm", None, element("a:off", {"x": 0, "y": 0}), element("a:ext", size))
    return element(
        "pic:pic",
        None,
        element("pic:nvPicPr", None, element("pic:cNvPr", name), element("pic:cNvPicPr")),
        element("pic:blipFill", None, blip, whole),
        element("pic:spPr", None, frame, element("a:prstGeom", {"prst": "rect"}, element("a:avLst"))),
    )
