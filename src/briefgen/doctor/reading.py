"""All that is read of a file before anything is checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.doctor.content import Box
from briefgen.doctor.file import MAX_NODES, PdfFile
from briefgen.doctor.metadata import read_info, read_packet
from briefgen.doctor.pages import Landing, landing, named_destinations, read_pages
from briefgen.doctor.structure import Element, Held, Marked, read_structure
from briefgen.doctor.syntax import DamagedError, Ref, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.doctor.content import Piece
    from briefgen.doctor.fonts import Font
    from briefgen.doctor.pages import Annotation, Page

PRODUCER: Final = "briefgen"
MAX_DEPTH: Final = 20
"""Levels of bookmarks."""
_BLANK: Final = re.compile(r"[\s\u200b]+")
_SAME_LINE: Final = 1.0
"""Baselines that differ by less, in points, are those of one line."""


class NotOursError(ValueError):
    """Another program wrote the file; the argument is its name, if the file tells."""


class Bookmark(NamedTuple):
    """An entry of the outline; ``level`` counts from 1."""

    title: str
    level: int
    landing: Landing | None


class Line(NamedTuple):
    """The first line of an element's words: its page, counted from 1, the box round it, baseline and type size."""

    page: int
    box: Box
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A file with its pages, its structure (``elements`` in reading order), and what leads from one to the other.

    ``pieces`` are the words by their marked content, ``annotations`` the links by their objects, ``parents`` the
    parent tree, ``identifiers`` the tree of /ID, ``fonts`` those of all pages. ``info`` and ``packet`` are the
    properties as the Info dictionary and the XMP packet have them, by the keys of Info."""

    file: PdfFile
    info: Mapping[str, str]
    packet: Mapping[str, str]
    pages: tuple[Page, ...]
    fonts: tuple[Font, ...]
    elements: tuple[Element, ...]
    pieces: Mapping[Marked, list[Piece]]
    annotations: Mapping[Ref, Annotation]
    bookmarks: tuple[Bookmark, ...]
    parents: Mapping[int, Value]
    identifiers: tuple[tuple[str, Value], ...]

    def words_of(self, element: Element) -> list[tuple[int, Piece]]:
        """The pieces of an element's words with their pages, in reading order, without those of notes within it."""
        return [
            (content.page, piece)
            for content in element.contents(notes=element.within("Note"))
            for piece in self.pieces.get(content, ())
        ]

    def painted(self) -> Iterator[Marked]:
        """The marked content of all pages that has an id, as often as it is there."""
        for page in self.pages:
            for mark in page.content.marks:
                if mark.identifier is not None:
                    yield Marked(page.number, mark.identifier)

    def holders(self) -> dict[Ref, Element]:
        """The element that holds each annotation."""
        return {kid.reference: element for element in self.elements for kid in element.kids if isinstance(kid, Held)}

    def text(self, element: Element) -> str:
        """The words of an element on one line, no-break spaces as plain ones."""
        return normal("".join(piece.text for _, piece in self.words_of(element)))

    def first_line(self, element: Element) -> Line | None:
        """Where the words of an element begin; None for one without words."""
        words = [(page, piece) for page, piece in self.words_of(element) if piece.size]
        if not words:
            return None
        page, first = words[0]
        line = [p for on, p in words if on == page and abs(p.baseline - first.baseline) < _SAME_LINE]
        left, right = min(piece.box.left for piece in line), max(piece.box.right for piece in line)
        box = Box(left, first.box.bottom, right, max(piece.box.top for piece in line))
        return Line(page, box, first.baseline, max(piece.size for piece in line))


def normal(text: str) -> str:
    """``text`` with single plain spaces."""
    return _BLANK.sub(" ", text).strip()


def read(data: bytes) -> Reading:
    """Raises :class:`DamagedError`, :class:`~briefgen.doctor.file.EncryptedError` and :class:`NotOursError`."""
    file = PdfFile(data)
    info, packet = read_info(file), read_packet(file)
    told = [given[key] for given in (info, packet) for key in ("Producer", "Creator") if given.get(key)]
    if PRODUCER not in told:
        raise NotOursError(told[0] if told else "")
    pages, fonts = read_pages(file)
    numbers = {page.reference: page.number for page in pages}
    root = file.dict_of(file.root.get("StructTreeRoot"))
    return Reading(
        file,
        info,
        packet,
        tuple(pages),
        tuple(fonts.values()),
        tuple(read_structure(file, numbers, sum(len(page.content.marks) for page in pages))),
        {
            Marked(page.number, identifier): pieces
            for page in pages
            for identifier, pieces in page.marked().items()
        },
        {annotation.reference: annotation for page in pages for annotation in page.annotations},
        tuple(_bookmarks(file, numbers)),
        {key: value for key, value in file.leaves(root.get("ParentTree"), "Nums") if isinstance(key, int)},
        tuple((file.text_of(key), value) for key, value in file.leaves(root.get("IDTree"), "Names")),
    )


def _bookmarks(file: PdfFile, numbers: Mapping[Ref, int]) -> Iterator[Bookmark]:
    """The outline from top to bottom (ISO 32000-1, 12.3.3)."""
    named = named_destinations(file)
    seen: set[Ref] = set()
    waiting = [(file.dict_of(file.root.get("Outlines")).get("First"), 1)]
    while waiting:
        reference, level = waiting.pop()
        if not isinstance(reference, Ref):
            continue
        if reference in seen or len(seen) > MAX_NODES or level > MAX_DEPTH:
            raise DamagedError("its bookmarks run in a circle")
        seen.add(reference)
        entries = file.dict_of(reference)
        yield Bookmark(normal(file.text_of(entries.get("Title"))), level, landing(file, entries, numbers, named))
        waiting += [(entries.get("Next"), level), (entries.get("First"), level + 1)]
