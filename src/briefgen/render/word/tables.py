"""Tables: one builder, so that every table has a repeated header row, a full grid and no cell without a paragraph."""

from __future__ import annotations

import re
from itertools import accumulate, chain, pairwise, repeat
from typing import TYPE_CHECKING, Final

from briefgen.document.plain import plain
from briefgen.errors import LayoutError
from briefgen.render.columns import share_out
from briefgen.render.word.inline import runs
from briefgen.render.word.measures import TABLE_GUTTER
from briefgen.render.word.units import twips
from briefgen.render.word.wordml import Layout, StyleId, paragraph
from briefgen.render.word.xml import NOTHING, Xml, element, value

if TYPE_CHECKING:
    from briefgen.document.nodes import Inlines, Table
    from briefgen.render.word.story import Story

_BREAKS: Final = re.compile(r" |(?<=[-–])")
"""Where Word breaks a line."""
_STAND_IN: Final = "m"
"""For a character that the font lacks: Word takes it from another."""
_FALLBACK_SPREAD: Final = 1.06
"""Room for the fallback font, which may run wider than the family that is measured."""


def table(node: Table, description: str, story: Story) -> Xml:
    """The grid of ``node``, as wide as the measure; ``description`` is its title for assistive technology.

    Raises :class:`LayoutError` for a row that does not fill the grid or a cell without words.
    """
    heads = tuple(column.heading for column in node.columns)
    for row in (heads, *node.rows):
        _check(row, len(heads), node.number)
    # Word keeps a row with the next one by its paragraphs: no row stands alone at the head or end of a table
    # (the style of the header row says so for that).
    kept = {1, len(node.rows) - 1} - {len(node.rows)}
    total = story.style.page.measure
    least = [_narrowest(cells, story) for cells in zip(heads, *node.rows, strict=True)]
    widths = _grid(share_out([column.share for column in node.columns], least, total), twips(total))
    return element(
        "w:tbl",
        None,
        _properties(sum(widths), description),
        element("w:tblGrid", None, *(element("w:gridCol", {"w:w": width}) for width in widths)),
        _row(heads, widths, story, header=True),
        *(_row(row, widths, story, header=False, keep_next=index in kept) for index, row in enumerate(node.rows, 1)),
    )


def _check(row: tuple[Inlines, ...], columns: int, number: int) -> None:
    if len(row) != columns or not all(row):
        raise LayoutError(
            f"table {number} has a row with an empty cell or with {len(row)} cells for {columns} columns",
            remedy="fill every cell; write “not stated” where the sources are silent",
        )


def _narrowest(cells: tuple[Inlines, ...], story: Story) -> float:
    """The width in points that the longest word of a column needs: Word breaks a word that has less.

    The first cell is the heading, in bold.
    """
    size, faces = story.style.table.size, story.faces
    longest = max(
        font.width("".join(char if font.owner(char) else _STAND_IN for char in word), size)
        for cell, font in zip(cells, chain((faces.bold,), repeat(faces.regular)), strict=False)
        for word in _BREAKS.split(plain(cell))
    )
    return longest * _FALLBACK_SPREAD + TABLE_GUTTER


def _grid(widths: list[float], total: int) -> list[int]:
    """Column widths in twips that add up to ``total`` exactly."""
    ends = [round(total * end / sum(widths)) for end in accumulate(widths)]
    return [end - start for start, end in pairwise([0, *ends])]


def _properties(width: int, description: str) -> Xml:
    # firstColumn: the first cell of a row is its header; the style gives it no look of its own.
    look = {
        "w:firstRow": 1,
        "w:lastRow": 0,
        "w:firstColumn": 1,
        "w:lastColumn": 0,
        "w:noHBand": 1,
        "w:noVBand": 1,
    }
    return element(
        "w:tblPr",
        None,
        value("w:tblStyle", StyleId.TABLE),
        element("w:tblW", {"w:w": width, "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblLook", {"w:val": "06A0", **look}),
        value("w:tblCaption", description),
    )


def _row(cells: tuple[Inlines, ...], widths: list[int], story: Story, *, header: bool, keep_next: bool = False) -> Xml:
    properties = element("w:trPr", None, element("w:cantSplit"), element("w:tblHeader") if header else NOTHING)
    style = StyleId.TABLE_HEADING if header else StyleId.TABLE_TEXT
    layout = Layout(keep_next=keep_next)
    built = (_cell(cell, width, style, layout, story) for cell, width in zip(cells, widths, strict=True))
    return element("w:tr", None, properties, *built)


def _cell(content: Inlines, width: int, style: StyleId, layout: Layout, story: Story) -> Xml:
    box = element("w:tcPr", None, element("w:tcW", {"w:w": width, "w:type": "dxa"}))
    return element("w:tc", None, box, paragraph(style, runs(content, story), layout=layout))
