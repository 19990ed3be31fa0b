"""A figure in parts, as large print has them: one element of the structure, on several pages."""

from __future__ import annotations

import io

import pikepdf
from pdf_kit import house_style, with_long_timeline
from pikepdf import Name

from briefgen.document.variants import as_large_print
from briefgen.render.large_print import large_print
from briefgen.render.pdf.renderer import render


def figures(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", [])
    several = kids if isinstance(kids, pikepdf.Array) else [kids]
    inner = [kid for kid in several if isinstance(kid, pikepdf.Dictionary)]
    found = [figure for kid in inner if "/S" in kid for figure in figures(kid)]
    return [element, *found] if Name.Figure == element.S else found


def test_a_figure_on_several_pages_is_one_element_without_a_box() -> None:
    """ISO 32000-1, 14.8.5.4.3: a box is of what lies on one page."""
    data = render(as_large_print(with_long_timeline()), large_print(house_style()))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        told = {str(figure.Alt): figure for figure in figures(pdf.Root.StructTreeRoot.K)}
        parted = told.pop("All of it.")
        pages = {kid.Pg.objgen if isinstance(kid, pikepdf.Dictionary) else parted.Pg.objgen for kid in parted.K}
        assert len(pages) > 1
        assert "/A" not in parted
        assert len(told) == 5
        assert all("/BBox" in figure.A for figure in told.values())
