"""Layout: from document and style to pages of placed boxes, a pure function that knows nothing of PDF."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Cover, Section
from briefgen.errors import LayoutError
from briefgen.render.checks import check_document, check_furniture
from briefgen.render.fonts import Faces
from briefgen.render.pdf.blocks import items_of
from briefgen.render.pdf.boxes import Landmark, Tag
from briefgen.render.pdf.compose import CALL, Desk
from briefgen.render.pdf.contents import with_page_number
from briefgen.render.pdf.flow import fill_pages, stacked_height
from briefgen.render.pdf.furniture import furnished
from briefgen.render.pdf.making import SLACK, Frame
from briefgen.render.pdf.notes import NoteBook
from briefgen.render.pdf.prose import Place
from briefgen.render.pdf.setting import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.document.nodes import Document
    from briefgen.render.pdf.boxes import Item, Page
    from briefgen.render.style import Style

SEPARATOR: Final = 0.9
"""Room of the rule above the notes, in lines of a note."""
REPORT: Final = "this is a fault of briefgen: please report it with the brief"


@dataclass(frozen=True, slots=True)
class Layout:
    """``anchors`` gives the page, counted from 1, of each section, table and figure by its anchor."""

    pages: tuple[Page, ...]
    anchors: Mapping[str, int]
    book: NoteBook


def lay_out(document: Document, style: Style, faces: Faces | None = None) -> Layout:
    """``document`` on pages of ``style``; ``faces`` are those of its family, when they are at hand.

    Raises :class:`LayoutError` when a page limit is missed, when something fits no page, when a link or a note
    call leads nowhere, when an anchor is there twice, and :class:`~briefgen.render.fonts.MissingGlyph` for a
    character no font has.
    """
    faces = faces or Faces.of(style.family)
    check_document(document, style, faces)
    desk = Desk(style, Settings(faces, document.meta.language), {note.number: note for note in document.notes})
    frame = Frame(style.page.top, style.page.height - style.page.bottom)
    book = NoteBook(desk.called, style.note.after, style.note.leading * SEPARATOR, style.note.leading)
    root = Tag("Document", None)
    items: list[Item] = []
    for block in document.blocks:
        own = list(items_of(block, desk, Place(root, desk.column), document))
        if isinstance(block, Section) and block.fit_page:
            _demand_one_page(own, book, frame, style, f"section ‘{block.title}’")
        if isinstance(block, Cover) and block.page and not block.may_run_on:
            _demand_one_page(own, book, frame, style, "the cover, with its title and details,")
        items += own
    if len(desk.called) != len(document.notes):
        missing = next(note.number for note in document.notes if note.number not in desk.called)
        raise LayoutError(f"note {missing} is not called", remedy=CALL)
    if document.meta.one_page:
        _demand_one_page(items, book, frame, style, "the document")
    pages = fill_pages(items, book, frame)
    check_furniture(document.meta, style, faces, len(pages))
    check_notes(pages, document, book)
    anchors = {box.anchor: page.number for page in pages for _, box in page.boxes() if isinstance(box, Landmark)}
    finished = tuple(_finished(page, len(pages), document, desk, book, anchors) for page in pages)
    return Layout(finished, anchors, book)


def page_numbers(document: Document, style: Style) -> dict[str, int]:
    """The page, counted from 1, of each section, table and figure by its anchor. Raises as :func:`lay_out`."""
    return dict(lay_out(document, style).anchors)


def _demand_one_page(items: Sequence[Item], book: NoteBook, frame: Frame, style: Style, what: str) -> None:
    """Raises :class:`LayoutError` when ``items`` and their notes take more than one page."""
    numbers = [number for item in items for number in item.notes]
    height = stacked_height(items) + book.need(numbers, first=True)
    over = height - (frame.bottom - frame.top)
    if over > SLACK:
        lines = math.ceil(over / style.body.leading)
        plural = "line" if lines == 1 else "lines"
        raise LayoutError(
            f"{what} must fit one page with its notes but is {lines} {plural} too long",
            remedy=f"cut {lines} {plural} of text, or as much in notes",
        )


def check_notes(pages: Sequence[Page], document: Document, book: NoteBook) -> None:
    """Every note of ``document`` stands once and whole, in order, and begins on the page of its call.

    Raises :class:`LayoutError` when not: a note under the wrong claim is the worst that could happen.
    """
    for page in pages:
        if [note.number for note in page.notes if note.start == 0] != _calls(page):
            raise LayoutError(f"the notes on page {page.number} are not those called there", remedy=REPORT)
    placed = [
        (note.number, note.start + index) for page in pages for note in page.notes for index in range(len(note.lines))
    ]
    # Stably sorted by note: the columns of a row that had to be split may call theirs on either page.
    placed.sort(key=itemgetter(0))
    if placed != [(note.number, index) for note in document.notes for index in range(len(book.lines[note.number]))]:
        raise LayoutError("a line of a note is missing, doubled or out of order", remedy=REPORT)


def _calls(page: Page) -> list[int]:
    """Numbers of the notes called in the body of ``page``, in order."""
    return sorted(number for placed in page.body for number in placed.unit.notes)


def _finished(
    page: Page, count: int, document: Document, desk: Desk, book: NoteBook, anchors: Mapping[str, int]
) -> Page:
    """``page`` with its furniture, and with page numbers in the contents."""
    body = tuple(placed._replace(unit=with_page_number(placed.unit, anchors)) for placed in page.body)
    return replace(page, body=body, furniture=furnished(page, count, document.meta, desk, book))
