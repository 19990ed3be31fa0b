"""Tables: Word refuses a cell without a paragraph, and a screen reader loses its place in an uneven grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.render.word.lint.opened import Fault, Opened, find, find_all, name, val, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


def faults(file: Opened) -> Iterator[Fault]:
    for part, tree in file.stories():
        for table in tree.iter(name("w:tbl")):
            yield from _table(part, table)


def _table(part: str, table: etree._Element) -> Iterator[Fault]:
    rows = find_all(table, "w:tr")
    if not rows or find(rows[0], "w:trPr/w:tblHeader") is None:
        yield Fault("table-header", part, "the first row is not marked as a header row")
    look = find(table, "w:tblPr/w:tblLook")
    if look is None or look.get(name("w:firstRow")) not in ("1", "true"):
        yield Fault("table-header", part, "the table's look has no first row")
    if find(table, "w:tblPr/w:tblCaption") is None and find(table, "w:tblPr/w:tblDescription") is None:
        yield Fault("table-title", part, "the table has no title for assistive technology")
    if find(table, ".//w:tc//w:tbl") is not None:
        yield Fault("table-nested", part, "a table stands in a cell")
    if find(table, ".//w:vMerge") is not None or find(table, ".//w:gridSpan") is not None:
        yield Fault("table-merged", part, "cells are merged")
    columns = len(find_all(table, "w:tblGrid/w:gridCol"))
    for number, row in enumerate(rows, 1):
        if find(row, "w:trPr/w:cantSplit") is None:
            yield Fault("table-split", part, f"row {number} may be split over two pages")
        yield from _row(part, row, number, columns)


def _row(part: str, row: etree._Element, number: int, columns: int) -> Iterator[Fault]:
    cells = find_all(row, "w:tc")
    width = sum(int(val(find(cell, "w:tcPr/w:gridSpan")) or 1) for cell in cells)
    if width != columns:
        yield Fault("table-ragged", part, f"row {number} fills {width} of {columns} columns")
    for cell in cells:
        if len(cell) == 0 or cell[-1].tag not in (name("w:p"), name("w:sdt")):
            yield Fault("cell-paragraph", part, f"a cell of row {number} does not end in a paragraph")
        elif not words_of(cell).strip():
            yield Fault("cell-empty", part, f"a cell of row {number} is empty")
