"""The blocks of the document tree become items, ready to be put on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from briefgen.document import nodes
from briefgen.errors import LayoutError
from briefgen.render.pdf.boxes import Tag
from briefgen.render.pdf.callout import callout_item
from briefgen.render.pdf.contents import contents_items
from briefgen.render.pdf.cover import cover_items
from briefgen.render.pdf.figure import figure_items
from briefgen.render.pdf.headings import heading_item
from briefgen.render.pdf.prose import list_items, paragraph_item, quotation_item
from briefgen.render.pdf.table import table_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.pdf.boxes import Item
    from briefgen.render.pdf.compose import Desk
    from briefgen.render.pdf.prose import Place


def items_of(block: nodes.Block, desk: Desk, place: Place, document: nodes.Document) -> Iterator[Item]:
    """The items of ``block``, with those of its sections in document order.

    Raises :class:`LayoutError` when the block cannot be set.
    """
    match block:
        case nodes.Paragraph():
            yield paragraph_item(block, desk, place)
        case nodes.ListBlock():
            yield from list_items(block, desk, place)
        case nodes.Quotation():
            yield quotation_item(block, desk, place)
        case nodes.Callout():
            yield callout_item(block, desk, place)
        case nodes.Table():
            yield from table_items(block, desk, place.parent, place.column)
        case nodes.Figure():
            yield from figure_items(block, desk, place.parent, place.column)
        case nodes.Contents():
            yield from contents_items(block, desk, place.parent, document)
        case nodes.Cover():
            yield from cover_items(block, desk, place.parent)
        case nodes.Section():
            yield from section_items(block, desk, place, document)
        case _:
            assert_never(block)


def section_items(section: nodes.Section, desk: Desk, place: Place, document: nodes.Document) -> Iterator[Item]:
    """Heading and blocks of a section, inside a Sect."""
    tag = Tag("Sect", place.parent)
    yield heading_item(section, desk, tag)
    for block in section.blocks:
        if isinstance(block, nodes.Section) and not section.level < block.level <= section.level + 1:
            raise LayoutError(
                f"section ‘{block.title}’ of level {block.level} stands in one of level {section.level}",
                remedy="headings must go down one level at a time",
            )
        yield from items_of(block, desk, place._replace(parent=tag), document)
