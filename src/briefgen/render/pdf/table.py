"""Tables: caption above, header row repeated on every page, horizontal rules, rows that stay whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.document.nodes import Text
from briefgen.document.plain import plain
from briefgen.render.columns import share_out
from briefgen.render.fonts import PLAIN, TABULAR
from briefgen.render.pdf.boxes import Fill, Item, Landmark, Tag, TextLine, Unit
from briefgen.render.pdf.compose import Column, with_landmark
from briefgen.render.pdf.paragraph import lines_of, widest_atom
from briefgen.render.pdf.stacking import beside, framed, gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.document import nodes
    from briefgen.render.pdf.boxes import Box
    from briefgen.render.pdf.compose import Desk
    from briefgen.render.pdf.inline import Manner, Piece

GUTTER: Final = 12.0
HEAD_RULE: Final = 1.2
ROW_RULE: Final = 0.5
TOGETHER: Final = 2
"""Rows on either side of a break, where the page allows it: one row alone does not look like a table."""


class _Grid(NamedTuple):
    """Where the columns stand, and what all rows share."""

    desk: Desk
    columns: tuple[Column, ...]
    whole: Column


Cells = tuple["list[Piece]", ...]


def table_items(table: nodes.Table, desk: Desk, parent: Tag, column: Column) -> Iterator[Item]:
    """The caption, which keeps with the table, and the table: one unit a row, its lines the finer units.

    Table > Caption, THead, TBody > TR > TH, TD (ISO 32000-1, 14.8.4.3.4); TH carry their Scope
    (ISO 14289-1, 7.5).
    """
    style = desk.style
    tag = Tag("Table", parent)
    caption = (Text(f"Table {table.number}: "), *table.caption)
    lines = desk.lines(caption, style.caption, Tag("Caption", tag), column)
    yield Item(
        "caption",
        (with_landmark(lines[0], Landmark(0.0, table.anchor)), *lines[1:]),
        style.caption.before,
        style.caption.after,
        orphans=len(lines),
        keep_with_next=True,
    )
    header = _header_cells(table, desk, tag)
    body = Tag("TBody", tag)
    rows = [_row_cells(row, desk, body) for row in table.rows]
    shares = [given.share for given in table.columns]
    grid = _Grid(desk, _columns(shares, [header, *rows], column), column)
    head = _row(header, grid, HEAD_RULE)
    # Rule and rows of one table on a later page: the header row is an artifact there, already read once.
    yield Item(
        "table",
        tuple(_row(row, grid, ROW_RULE) for row in rows),
        after=style.body.leading,
        orphans=TOGETHER,
        widows=TOGETHER,
        head=head,
        head_again=_as_artifact(head),
    )


def _header_cells(table: nodes.Table, desk: Desk, tag: Tag) -> Cells:
    row = Tag("TR", Tag("THead", tag))
    manner = desk.manner(desk.style.table, bold=True)
    return tuple(
        desk.pieces(column.heading, manner, Tag("TH", row, attributes="/O /Table /Scope /Column"))
        for column in table.columns
    )


def _row_cells(row: Sequence[nodes.Inlines], desk: Desk, body: Tag) -> Cells:
    """The cells of a row; the first one is its header."""
    tag = Tag("TR", body)
    return tuple(
        desk.pieces(
            cell, _manner(cell, desk), Tag("TD", tag) if index else Tag("TH", tag, attributes="/O /Table /Scope /Row")
        )
        for index, cell in enumerate(row)
    )


def _manner(cell: nodes.Inlines, desk: Desk) -> Manner:
    """Figures of one width for a cell that is mostly figures; in running words they would look spaced out."""
    words = plain(cell)
    mostly = sum(map(str.isdigit, words)) * 2 >= sum(map(str.isalpha, words))
    return desk.manner(desk.style.table, features=TABULAR if mostly else PLAIN)


def _columns(shares: Sequence[float], rows: Sequence[Cells], whole: Column) -> tuple[Column, ...]:
    """The width shared out as asked, but no column narrower than its longest word where there is room."""
    room = whole.width - GUTTER * (len(shares) - 1)
    least = [max(widest_atom(row[index]) for row in rows) + 0.1 for index in range(len(shares))]
    widths = share_out(shares, least, room)
    columns = []
    x = whole.x
    for width in widths:
        columns.append(Column(x, width))
        x += width + GUTTER
    return tuple(columns)


def _row(cells: Cells, grid: _Grid, rule: float) -> Unit:
    role = grid.desk.style.table
    columns = [
        lines_of(pieces, column.x, column.width, role.leading)
        for pieces, column in zip(cells, grid.columns, strict=True)
    ]
    lines = beside(columns, role.leading)
    ruled = Unit(rule, (Fill(grid.whole.x, 0.0, grid.whole.width, rule, grid.desk.style.colours.rule),))
    return framed([gap(role.before)], lines, [gap(role.after), ruled])


def _as_artifact(unit: Unit) -> Unit:
    """``unit`` with its words as bare marks: no structure, links or notes."""
    boxes: list[Box] = []
    for box in unit.boxes:
        if isinstance(box, TextLine):
            runs = tuple(run._replace(tag=None, link=None, anchor="") for run in box.runs)
            boxes.append(TextLine(box.y, runs))
        else:
            boxes.append(box)
    return Unit(unit.height, tuple(boxes))
