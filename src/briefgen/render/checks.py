"""What both formats ask of a document, checked before either is made: destinations, and lines that must not break."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, assert_never

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
    Meta,
    NoteRef,
    Paragraph,
    Quotation,
    Section,
    Strong,
    Table,
    Text,
)
from briefgen.document.plain import passages
from briefgen.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.render.fonts import Faces
    from briefgen.render.style import Style

HEADER_SHARE: Final = 0.6
"""The part of the measure that the short title may take of the header: the rest is for the section's title."""
LEAST_MARKING: Final = 10.0
"""Least size of a protective marking in points."""
PAGES: Final = 99
"""As many pages are reckoned with while their number is not known."""
APART: Final = 12.0
"""Least distance in points between the words at the left and at the right of a header or footer."""


def check_document(document: Document, style: Style, faces: Faces) -> None:
    """Raises :class:`LayoutError` for a destination that is there twice, a link to one that is not there, and
    furniture too long for its line."""
    _check_destinations(document)
    check_furniture(document.meta, style, faces)


def check_furniture(meta: Meta, style: Style, faces: Faces, pages: int = PAGES) -> None:
    """Raises :class:`LayoutError` when marking, short title or edition do not fit one line of ``style``.

    They are not cut short: a title, edition or marking that is not whole says something else.
    """
    measure, size = style.page.measure, style.furniture.size
    words = faces.pick(bold=style.furniture.bold)
    beside = words.width(page_line(pages, pages), size) + APART
    marking = marking_size(meta, style, faces)
    share, most = (1.0, 2) if style.page.large else (HEADER_SHARE, 1)
    lines = (
        ("the protective marking", meta.marking, faces.bold, marking, marking_room(meta, style, faces), 1),
        ("the short title", meta.short_title, words, size, measure * share, 1),
        ("the line with edition and review", edition_line(meta), words, size, measure - beside, most),
    )
    for name, text, font, points, room, rows in lines:
        width = partial(font.width, size=points)
        set_in = rows_of(text, room, width)
        if len(set_in) > rows or max(map(width, set_in)) > room:
            raise LayoutError(
                f"{name} is too long for its place at the edge of the page: “{text[:40]}…”",
                remedy=f"shorten it from {len(text)} to about {int(len(text) * rows * room / width(text))} characters",
            )


def rows_of(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    """``text`` in rows of as many words as fit ``room``, measured by ``width``; a longer word has a row of its own."""
    rows: list[str] = []
    for word in text.split(" "):
        if rows and width(longer := f"{rows[-1]} {word}") <= room:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def marking_room(meta: Meta, style: Style, faces: Faces) -> float:
    """The width in points that the word DRAFT leaves to the protective marking."""
    return style.page.measure - (faces.bold.width(meta.status, status_size(style)) + APART if meta.status else 0.0)


def marking_size(meta: Meta, style: Style, faces: Faces) -> float:
    """The size in points of the protective marking: that of furniture, or in large print the largest that fits."""
    size = style.furniture.size
    width = faces.bold.width(meta.marking, size)
    room = marking_room(meta, style, faces)
    return size if width <= room else max(LEAST_MARKING, size * room / width)


def status_size(style: Style) -> float:
    """The size in points of the word DRAFT on a page: large enough to be seen at a glance."""
    return style.h2.size


def edition_line(meta: Meta) -> str:
    """What stands at the left of every footer."""
    return f"Edition {meta.edition} · {meta.reviewed}"


def page_line(page: int, pages: int) -> str:
    """What stands at the right of every footer."""
    return f"Page {page} of {pages}"


def _check_destinations(document: Document) -> None:
    known: set[str] = set()
    seen: set[str] = set()  # whatever the case: Word does not tell bookmarks by it
    for anchor, target in _anchors(document):
        if anchor.casefold() in seen:
            raise LayoutError(
                f"the anchor ‘{anchor}’ is given twice",
                remedy="give every section, table, figure and claim an anchor of its own",
            )
        seen.add(anchor.casefold())
        if target:
            known.add(anchor)
    texts = (*passages(document), *(note.content for note in document.notes))
    for anchor in (link for content in texts for link in _links(content)):
        if anchor not in known:
            raise LayoutError(
                f"a link leads to ‘{anchor}’, which is not in the document",
                remedy="link to a section, table or figure that the document holds",
            )


def _anchors(document: Document) -> Iterator[tuple[str, bool]]:
    """Every anchor of the document, and whether a link may lead to it."""
    for anchor in _block_anchors(document.blocks):
        yield anchor, True
    for content in (*passages(document), *(note.content for note in document.notes)):
        for anchor in _claims(content):
            yield anchor, False


def _block_anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Section():
                yield block.anchor
                yield from _block_anchors(block.blocks)
            case Table() | Figure():
                yield block.anchor
            case Paragraph() | ListBlock() | Quotation() | Callout() | Contents() | Cover():
                pass
            case _:
                assert_never(block)


def _links(content: Inlines) -> Iterator[str]:
    for node in content:
        match node:
            case InternalLink(anchor=anchor):
                yield anchor
            case Claim() | Strong() | Emphasis() | Foreign() | ExternalLink():
                yield from _links(node.children)
            case Text() | NoteRef():
                pass
            case _:
                assert_never(node)


def _claims(content: Inlines) -> Iterator[str]:
    for node in content:
        match node:
            case Claim(anchor=anchor):
                yield anchor
                yield from _claims(node.children)
            case Strong() | Emphasis() | Foreign() | ExternalLink() | InternalLink():
                yield from _claims(node.children)
            case Text() | NoteRef():
                pass
            case _:
                assert_never(node)
