"""Running text: paragraphs, quotations and lists become items."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.render.pdf.boxes import Item, Tag
from briefgen.render.pdf.compose import Column, label_run, number_run, with_label
from briefgen.render.pdf.inline import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document import nodes
    from briefgen.render.pdf.boxes import Unit
    from briefgen.render.pdf.compose import Desk
    from briefgen.render.style import TextStyle

BULLET: Final = "•"
LIST_INDENT: Final = 1.4
"""Indents as parts of the type size, so that they grow with large print."""
LETTER_INDENT: Final = 1.95
QUOTATION_INDENT: Final = 1.5


class Place(NamedTuple):
    """Where in the document a block stands: the element it belongs to, and the column it is set in."""

    parent: Tag
    column: Column


def paragraph_item(paragraph: nodes.Paragraph, desk: Desk, place: Place) -> Item:
    """A paragraph; its number hangs to the left of the measure."""
    role = desk.style.body
    tag = Tag("P", place.parent)
    lines = desk.lines(paragraph.content, role, tag, place.column)
    if paragraph.number:
        lines = with_label(lines, number_run(desk, paragraph.number, role, tag), role.leading)
    return _prose("paragraph", lines, role)


def quotation_item(quotation: nodes.Quotation, desk: Desk, place: Place) -> Item:
    role = desk.style.body
    tag = Tag("P", Tag("BlockQuote", place.parent))
    column = place.column.inset(QUOTATION_INDENT * role.size, QUOTATION_INDENT * role.size)
    return _prose("quotation", desk.lines(quotation.content, role, tag, column), role)


def _prose(kind: str, lines: tuple[Unit, ...], role: TextStyle) -> Item:
    return Item(kind, lines, role.before, role.after, orphans=2, widows=2)


def list_items(block: nodes.ListBlock, desk: Desk, place: Place) -> Iterator[Item]:
    """One item a list item: L > LI > Lbl, LBody (ISO 32000-1, 14.8.4.3.3)."""
    role = desk.style.body
    numbering = "LowerAlpha" if block.ordered else "Disc"
    tag = Tag("L", place.parent, attributes=f"/O /List /ListNumbering /{numbering}")
    last = len(block.items) - 1
    labels = [_label(index, ordered=block.ordered) for index in range(len(block.items))]
    least = (LETTER_INDENT if block.ordered else LIST_INDENT) * role.size
    indent = max(least, *(desk.settings.of(role).width(f"{label} ") for label in labels))
    for index, (label, content) in enumerate(zip(labels, block.items, strict=True)):
        lines = _list_lines(content, desk, place.column, Tag("LI", tag), label, indent)
        after = role.after if index == last else role.after / 2
        yield Item("list", lines, role.before, after, orphans=2, widows=2)


def _list_lines(
    content: nodes.Inlines, desk: Desk, column: Column, tag: Tag, label: str, indent: float
) -> tuple[Unit, ...]:
    role = desk.style.body
    mark = words(f"{label} ", desk.settings.of(role), Tag("Lbl", tag))
    lines = desk.lines(content, role, Tag("LBody", tag), column.inset(indent))
    return with_label(lines, label_run(mark, column.x), role.leading)


def _label(index: int, *, ordered: bool) -> str:
    """•, or (a) to (z), then (aa) …"""
    if not ordered:
        return BULLET
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return f"({letters})"
