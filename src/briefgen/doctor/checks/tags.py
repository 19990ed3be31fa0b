"""Tags say what a reader who cannot see the page needs: levels, descriptions, headers of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.doctor.faults import Fault, snippet
from briefgen.doctor.structure import HEADINGS, Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.doctor.reading import Reading


def check_tags(reading: Reading) -> Iterator[Fault]:
    """Faults of headings, figures and tables (ISO 14289-1, 7.3 to 7.5)."""
    level = 0
    for element in reading.elements:
        if element.kind in HEADINGS:
            depth = HEADINGS.index(element.kind) + 1
            if depth > level + 1:
                what = f"the heading {snippet(reading.text(element))} is of level {depth}, after one of level {level}"
                yield Fault("pdf-heading-skipped", what)
            level = depth
        elif element.kind == "Figure" and not element.alternative.strip():
            pages = sorted({content.page for content in element.contents()})
            yield Fault("pdf-figure-without-alt", f"page {pages[0] if pages else 0}: a figure has no alternative text")
        elif element.kind == "Table":
            yield from _table(element, reading)


def _table(table: Element, reading: Reading) -> Iterator[Fault]:
    """Every row has as many cells, the first row and the first column are headers, and say of what."""
    caption = next((kid for kid in table.kids if isinstance(kid, Element) and kid.kind == "Caption"), None)
    name = snippet(reading.text(caption)) if caption else "without a caption"
    rows = [
        [kid for kid in row.kids if isinstance(kid, Element) and kid.kind in ("TH", "TD")]
        for row in table.below()
        if row.kind == "TR"
    ]
    if len({len(row) for row in rows}) != 1:
        yield Fault("pdf-table-uneven", f"the rows of the table {name} have different numbers of cells")
    for cell in (cell for row in rows for cell in row):
        if cell.kind == "TH" and cell.scope not in ("Row", "Column", "Both"):
            what = f"the table {name}: the header cell {snippet(reading.text(cell))} does not say what it heads"
            yield Fault("pdf-header-without-scope", what)
    for cell in [*(rows[0] if rows else []), *(row[0] for row in rows[1:] if row)]:
        if cell.kind != "TH":
            what = f"the table {name}: {snippet(reading.text(cell))} in the first row or column is no header cell"
            yield Fault("pdf-table-header", what)
