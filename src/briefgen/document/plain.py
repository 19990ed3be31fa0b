"""The words of a document, in reading order: for checks, comparisons and tests."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, assert_never

from briefgen.document.nodes import (
    Block,
    Callout,
    Claim,
    Contents,
    Cover,
    Document,
    Emphasis,
    ExternalLink,
    Figure,
    Foreign,
    Inlines,
    InternalLink,
    ListBlock,
    NoteRef,
    Paragraph,
    Quotation,
    Section,
    Strong,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def plain(content: Inlines) -> str:
    """The words of inline nodes; note references leave none."""
    parts: list[str] = []
    for piece in content:
        match piece:
            case Text(text):
                parts.append(text)
            case NoteRef():
                pass
            case Strong() | Emphasis() | Foreign() | ExternalLink() | InternalLink() | Claim():
                parts.append(plain(piece.children))
            case _:
                assert_never(piece)
    return "".join(parts)


def is_blank(content: Inlines) -> bool:
    """Whether inline nodes show nothing."""
    return not plain(content).strip()


def passages(document: Document) -> Iterator[Inlines]:
    """Every passage of the body in reading order: cover details, titles, paragraphs, items, cells, captions
    and source lines. Notes are not among them."""
    for block in document.blocks:
        yield from _passages(block)


def _passages(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph() | Quotation():
            yield block.content
        case ListBlock():
            yield from block.items
        case Callout():
            yield (Text(block.label),)
            yield from (passage for inner in block.blocks for passage in _passages(inner))
        case Table():
            yield block.caption
            yield from (column.heading for column in block.columns)
            yield from (cell for row in block.rows for cell in row)
        case Figure():
            yield block.title
            yield block.subtitle
            yield block.source
        case Cover():
            yield from ((Text(line),) for line in (block.status, block.kicker, block.title, block.subtitle) if line)
            for label, detail in block.details:
                yield (Text(label),)
                yield detail
        case Section():
            yield (Text(block.title),)
            yield from (passage for inner in block.blocks for passage in _passages(inner))
        case Contents():
            yield (Text(block.title),)
        case _:
            assert_never(block)


def figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Every figure of ``blocks``, in order."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Section | Callout):
            yield from figures(block.blocks)


def strings(value: object) -> Iterator[str]:
    """Every text within a tree of records."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from strings(getattr(value, field.name))
