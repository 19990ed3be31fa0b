"""Rendered templates as tree nodes: a closed subset of Markdown, in which every sentence is cited or marked.

Headings, paragraphs, lists, pipe tables, quotations, bold, italic and links are read; anything else in the
text (HTML, code) stays literal text, and so is refused as uncited; pictures are refused wherever they stand.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from briefgen.document.inlines import Reader, Role, claim, read_inlines, source_anchor
from briefgen.document.insertions import (
    MARKER,
    Anchor,
    BlockEnd,
    BlockStart,
    FigureStart,
    Insertion,
    TableStart,
)
from briefgen.document.nodes import (
    Block,
    Callout,
    Column,
    Figure,
    Inlines,
    ListBlock,
    Paragraph,
    Quotation,
    Section,
    Table,
    Text,
)
from briefgen.document.plain import is_blank, plain
from briefgen.document.typography import typeset
from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence




class _Markdown(MarkdownIt):
    """Markdown whose links and pictures all come to us, to be taken or refused with their place."""

    def validateLink(self, _url: str) -> bool:  # noqa: N802 (the parser's name)
        return True


_PARSER: Final = _Markdown("zero").enable(
    ["heading", "list", "table", "emphasis", "link", "image", "blockquote", "escape"]
)
MAX_COLUMNS: Final = 4
MAX_LEVEL: Final = 3
MAX_NESTING: Final = 20
"""How deep bold, italic and links may stand in each other; blocks are limited by the parser."""


def read_section(reader: Reader, markdown: str, *, anchor: str, number: str, new_page: bool, fit_page: bool) -> Section:
    """The section a template makes; its first line must be its title, ``# Title``.

    Raises :class:`InputError` with the template's place when the Markdown is not of the subset."""
    nodes = _parse(reader, markdown)
    if not nodes or nodes[0].type != "heading" or nodes[0].tag != "h1":
        raise InputError("a section begins with its title", where=reader.place, remedy="make the first line: # Title")
    reader.tally.begin_section(number)
    title, _ = _heading(reader, nodes[0])
    blocks = _section_blocks(reader, nodes[1:], 2)
    return Section(anchor, number, title, 1, blocks, new_page, fit_page)


def read_details(reader: Reader, markdown: str) -> tuple[tuple[str, Inlines], ...]:
    """The rows of a template that holds one two-column table, label and detail; a head alone has none."""
    tables = [node for node in _parse(reader, markdown) if node.type == "table"]
    if len(tables) != 1:
        raise InputError(
            "a cover template holds one table of two columns",
            where=reader.place,
            remedy="write | Item | Detail | rows",
        )
    rows = [list(row.children) for body in tables[0].children[1:] for row in body.children]
    return tuple(
        (plain(read_inlines(reader, row[0], "label")), read_inlines(reader, row[1], "editorial")) for row in rows
    )


def _parse(reader: Reader, markdown: str) -> list[SyntaxTreeNode]:
    tokens = _PARSER.parse(markdown)
    if any(inner.level > MAX_NESTING for token in tokens for inner in token.children or ()):
        raise InputError(
            "bold, italic or links are nested too deep", where=reader.place, remedy="delete the stray marks"
        )
    return list(SyntaxTreeNode(tokens).children)


# --- blocks ---------------------------------------------------------------------------------------


def _section_blocks(reader: Reader, nodes: Sequence[SyntaxTreeNode], level: int) -> tuple[Block, ...]:
    """Blocks up to the first heading, then one sub-section for each heading of ``level``."""
    starts = [index for index, node in enumerate(nodes) if node.type == "heading" and node.tag == f"h{level}"]
    for node in nodes[: starts[0] if starts else len(nodes)]:
        if node.type == "heading":
            raise InputError(
                f"a heading of level {node.tag[1:]} stands where level {level} is due",
                where=reader.place,
                remedy=f"use {'#' * level}, and at most {MAX_LEVEL} levels",
            )
    blocks = list(_blocks(reader, nodes[: starts[0] if starts else len(nodes)], role="statement", numbered=True))
    for start, end in pairwise([*starts, len(nodes)]):
        title, anchor = _heading(reader, nodes[start])
        name = anchor or reader.tally.anchor("s", title)
        blocks.append(Section(name, "", title, level, _section_blocks(reader, nodes[start + 1 : end], level + 1)))
    if not blocks:
        raise InputError(
            "nothing stands under a heading", where=reader.place, remedy="give it a paragraph or a table, or delete it"
        )
    return tuple(blocks)


def _heading(reader: Reader, node: SyntaxTreeNode) -> tuple[str, str]:
    """Title and, if a helper names one, the anchor of a heading."""
    anchors = [source_anchor(found.source) for found in _insertions(reader, node) if isinstance(found, Anchor)]
    title = plain(read_inlines(reader, node, "title")).strip()
    if not title:
        raise InputError("a heading is empty", where=reader.place, remedy="write its words after the #, or delete it")
    return title, anchors[0] if anchors else ""


def _insertions(reader: Reader, node: SyntaxTreeNode) -> list[Insertion]:
    return [reader.insertion(marker) for marker in MARKER.finditer(_content(node))]


def _content(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.children if child.type == "inline")


def _blocks(reader: Reader, nodes: Sequence[SyntaxTreeNode], *, role: Role, numbered: bool) -> list[Block]:
    """``role``: that of the words; ``numbered``: its paragraphs get numbers."""
    out: list[Block] = []
    index = 0
    while index < len(nodes):
        node = nodes[index]
        index += 1
        alone = _alone(reader, node)
        match alone:
            case BlockStart():
                end = _end_of(reader, nodes, index, alone)
                inner = nodes[index:end]
                out += (
                    _callout(reader, inner, alone)
                    if alone.kind == "callout"
                    else _blocks(reader, inner, role="editorial", numbered=numbered)
                )
                index = end + 1
            case TableStart():
                if index == len(nodes) or nodes[index].type != "table":
                    raise InputError(
                        "no table follows",
                        where=alone.where,
                        remedy="write the pipe table right after table(…)",
                    )
                out.append(_table(reader, nodes[index], alone))
                index += 1
            case FigureStart():
                out.append(_figure(reader, alone))
            case _:
                out.append(_block(reader, node, role=role, numbered=numbered))
    return out


def _alone(reader: Reader, node: SyntaxTreeNode) -> Insertion | None:
    """The insertion a paragraph consists of, if it is nothing else."""
    if node.type != "paragraph":
        return None
    marker = MARKER.fullmatch(_content(node).strip())
    return reader.insertion(marker) if marker else None


def _end_of(reader: Reader, nodes: Sequence[SyntaxTreeNode], index: int, start: BlockStart) -> int:
    for position in range(index, len(nodes)):
        if isinstance(_alone(reader, nodes[position]), BlockEnd):
            return position
    raise InputError(
        f"the {start.kind} that begins here holds a heading, or starts inside a list",
        where=start.where,
        remedy=f"begin and end {start.kind} blocks on lines of their own, without headings inside",
    )


def _callout(reader: Reader, nodes: Sequence[SyntaxTreeNode], start: BlockStart) -> list[Block]:
    blocks = _blocks(reader, nodes, role="statement", numbered=False)
    inner = tuple(block for block in blocks if isinstance(block, Paragraph | ListBlock))
    if len(inner) != len(blocks) or not inner:
        raise InputError(
            "a callout holds paragraphs and lists only", where=start.where, remedy="move the rest out of it"
        )
    _label(reader, start.label, start.where)
    return [Callout(typeset(start.label), inner)]


def _block(reader: Reader, node: SyntaxTreeNode, *, role: Role, numbered: bool) -> Block:
    match node.type:
        case "paragraph":
            number = reader.tally.paragraph() if numbered else ""
            return Paragraph(_filled(reader, node, role), number)
        case "bullet_list" | "ordered_list":
            items = tuple(_item(reader, item, role) for item in node.children)
            return ListBlock(items, ordered=node.type == "ordered_list")
        case "blockquote" if len(node.children) == 1 and node.children[0].type == "paragraph":
            return Quotation(_filled(reader, node.children[0], "statement"))
        case "table":
            raise InputError(
                "a table has no caption",
                where=reader.place,
                remedy='put {{ table("Caption", [1, 2]) }} on the line before it',
            )
        case _:
            raise InputError(
                f"a {node.type.replace('_', ' ')} cannot stand here",
                where=reader.place,
                remedy="use paragraphs, simple lists, tables and one-paragraph quotations",
            )


def _item(reader: Reader, item: SyntaxTreeNode, role: Role) -> Inlines:
    if [child.type for child in item.children] != ["paragraph"]:
        raise InputError(
            "a list item holds one paragraph",
            where=reader.place,
            remedy="make lists flat, one paragraph an item",
        )
    return _filled(reader, item.children[0], role)


def _filled(reader: Reader, node: SyntaxTreeNode, role: Role) -> Inlines:
    content = read_inlines(reader, node, role)
    if is_blank(content):
        raise InputError("a paragraph is empty", where=reader.place, remedy="leave it out, or give it words")
    return content


def _label(reader: Reader, text: str, where: str) -> None:
    reader.measure(text, where, "label")
    reader.literal(text, where, "label")


def _table(reader: Reader, node: SyntaxTreeNode, start: TableStart) -> Table:
    number = reader.tally.table()
    head, *body = node.children
    if not body:
        raise InputError("the table has no rows", where=start.where, remedy="give it rows, or leave it out")
    headings = [read_inlines(reader, cell, "title") for cell in head.children[0].children]
    if len(headings) > MAX_COLUMNS or len(headings) != len(start.shares):
        raise InputError(
            f"the table has {len(headings)} columns and {len(start.shares)} widths",
            where=start.where,
            remedy=f"give one width for each column, at most {MAX_COLUMNS}",
        )
    reader.measure(start.caption, start.where, "title")
    reader.literal(start.caption, start.where, "title")
    rows = tuple(
        tuple(_cell(reader, cell, start, first=column == 0) for column, cell in enumerate(row.children))
        for row in body[0].children
    )
    columns = tuple(Column(heading, share) for heading, share in zip(headings, start.shares, strict=True))
    return Table(f"table_{number}", number, (Text(typeset(start.caption)),), columns, rows)


def _cell(reader: Reader, cell: SyntaxTreeNode, start: TableStart, *, first: bool) -> Inlines:
    content = read_inlines(reader, cell, "label" if first else "statement")
    if is_blank(content):
        raise InputError(
            "a cell of the table is empty",
            where=start.where,
            remedy='write {{ editorial("not stated") }} or the like',
        )
    return content


def _figure(reader: Reader, start: FigureStart) -> Figure:
    number = reader.tally.figure()
    reader.literal(start.subtitle, start.where, "subtitle")
    for label in start.labels:
        _label(reader, label, start.where)
    source = (*claim(reader, start.source, start.facts),)
    return Figure(
        f"figure_{number}",
        number,
        (Text(typeset(start.title)),),
        (Text(typeset(start.subtitle)),),
        start.graphic,
        start.alt,
        source,
    )
