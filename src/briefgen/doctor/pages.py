"""The pages of a file: what is painted on them, and the links over it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.doctor.content import Box, Content, Piece, read_content
from briefgen.doctor.file import MAX_NODES, PdfFile
from briefgen.doctor.fonts import Font, read_font
from briefgen.doctor.syntax import DamagedError, Ref, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_PAGES: Final = 2000
MAX_CONTENT: Final = 8 * 1024 * 1024
"""Bytes of content of all pages together; ours have some 20,000 each."""
MAX_LINKS: Final = 20_000
MAX_PARTS: Final = 1000
"""Parts of one page: streams of its content, fonts; ours have one and some three."""
_DEPTH: Final = 20


class Landing(NamedTuple):
    """Where a link or bookmark leads: a page, counted from 1, and a point on it. ``top`` is None when the page alone
    is named; ``page`` is 0 when there is no such page."""

    page: int
    left: float = 0.0
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """``landing`` is set for a link within the file, ``url`` for one that leads out; neither for a link to nowhere."""

    reference: Ref
    page: int
    subtype: str
    box: Box
    contents: str
    key: float | None
    landing: Landing | None
    url: str


@dataclass(frozen=True, slots=True)
class Page:
    """``number`` counts from 1, ``key`` is its /StructParents."""

    reference: Ref
    number: int
    box: Box
    key: float | None
    content: Content
    annotations: tuple[Annotation, ...]

    def marked(self) -> Mapping[int, list[Piece]]:
        """The pieces of text by the id of their marked content."""
        found: dict[int, list[Piece]] = {}
        for piece in self.content.pieces:
            identifier = self.content.marks[piece.mark].identifier if piece.mark >= 0 else None
            if identifier is not None:
                found.setdefault(identifier, []).append(piece)
        return found

    def artifacts(self) -> Iterator[Piece]:
        """The pieces of text that are no part of the structure."""
        for piece in self.content.pieces:
            if piece.mark >= 0 and self.content.marks[piece.mark].tag == "Artifact":
                yield piece


def read_pages(file: PdfFile) -> tuple[list[Page], dict[Ref, Font]]:
    """All pages, and all fonts that they name. Raises :class:`DamagedError`."""
    references = _references(file)
    numbers = {reference: index for index, reference in enumerate(references, 1)}
    named = named_destinations(file)
    fonts: dict[Ref, Font] = {}
    pages: list[Page] = []
    room, links = MAX_CONTENT, MAX_LINKS
    for reference in references:
        entries = file.dict_of(reference)
        parts = file.list_of(entries.get("Contents"))
        data = b"\n".join(map(file.unpacked, parts[:MAX_PARTS]))
        room, links = room - len(data), links - len(file.list_of(entries.get("Annots")))
        if room < 0 or links < 0 or len(parts) > MAX_PARTS:
            raise DamagedError("its pages hold more than any that briefgen writes")
        pages.append(_page(file, reference, data, numbers, named, fonts))
    return pages, fonts


def landing(
    file: PdfFile, entries: Mapping[str, Value], numbers: Mapping[Ref, int], named: Mapping[bytes, Value]
) -> Landing | None:
    """Where the /Dest or /A of a link or bookmark leads (ISO 32000-1, 12.3.2); None when it has no destination."""
    action = file.dict_of(entries.get("A"))
    target = file.resolved(entries.get("Dest", action.get("D") if file.name_of(action.get("S")) == "GoTo" else None))
    if target is None:
        return None
    if isinstance(target, bytes | str):
        target = file.resolved(named.get(target if isinstance(target, bytes) else target.encode("latin-1", "replace")))
    if isinstance(target, dict):
        target = file.resolved(target.get("D"))
    match target:
        case [Ref() as page, kind, left, top, *_] if file.name_of(kind) == "XYZ":
            return Landing(numbers.get(page, 0), file.number_of(left) or 0.0, file.number_of(top))
        case [Ref() as page, *_]:
            return Landing(numbers.get(page, 0))
    return Landing(0)


def named_destinations(file: PdfFile) -> dict[bytes, Value]:
    """Destinations by name, from the tree of names and the older dictionary."""
    tree = file.leaves(file.dict_of(file.root.get("Names")).get("Dests"), "Names")
    found = {key: value for name, value in tree if isinstance(key := file.resolved(name), bytes)}
    older = file.dict_of(file.root.get("Dests"))
    return found | {key.encode("latin-1", "replace"): value for key, value in older.items()}


def _references(file: PdfFile) -> list[Ref]:
    """The pages in order (ISO 32000-1, 7.7.3)."""
    waiting: list[Value] = [file.root.get("Pages")]
    seen: set[Ref] = set()
    pages: list[Ref] = []
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Ref) or node in seen or len(seen) > MAX_NODES:
            raise DamagedError("its pages are not listed as they should be")
        seen.add(node)
        entries = file.dict_of(node)
        if file.name_of(entries.get("Type")) == "Page":
            pages.append(node)
        else:
            waiting += reversed(file.list_of(entries.get("Kids")))
        if len(pages) > MAX_PAGES:
            raise DamagedError(f"it has more than {MAX_PAGES} pages")
    return pages


def _page(
    file: PdfFile,
    reference: Ref,
    data: bytes,
    numbers: Mapping[Ref, int],
    named: Mapping[bytes, Value],
    fonts: dict[Ref, Font],
) -> Page:
    entries = file.dict_of(reference)
    number = numbers[reference]
    box = file.numbers_of(_inherited(file, entries, "MediaBox"), 4)
    if box is None:
        raise DamagedError(f"page {number} has no size")
    resources = file.dict_of(_inherited(file, entries, "Resources"))
    known = {}
    for name, value in islice(file.dict_of(resources.get("Font")).items(), MAX_PARTS):
        if isinstance(value, Ref):
            known[name] = fonts[value] = fonts[value] if value in fonts else read_font(file, value)
        else:
            known[name] = read_font(file, value)
    try:
        content = read_content(data, known)
    except DamagedError as error:
        raise DamagedError(f"page {number}: {error}") from None
    annotations = [
        _annotation(file, value, number, numbers, named)
        for value in file.list_of(entries.get("Annots"))
        if isinstance(value, Ref)
    ]
    key = file.number_of(entries.get("StructParents"))
    return Page(reference, number, Box(*box), key, content, tuple(annotations))


def _inherited(file: PdfFile, entries: Mapping[str, Value], key: str) -> Value:
    """An entry of a page, or of the nodes above it (ISO 32000-1, 7.7.3.4)."""
    for _ in range(_DEPTH):
        if key in entries or "Parent" not in entries:
            break
        entries = file.dict_of(entries["Parent"])
    return entries.get(key)


def _annotation(
    file: PdfFile, reference: Ref, page: int, numbers: Mapping[Ref, int], named: Mapping[bytes, Value]
) -> Annotation:
    entries = file.dict_of(reference)
    action = file.dict_of(entries.get("A"))
    return Annotation(
        reference,
        page,
        file.name_of(entries.get("Subtype")),
        Box(*(file.numbers_of(entries.get("Rect"), 4) or (0.0, 0.0, 0.0, 0.0))),
        file.text_of(entries.get("Contents")),
        file.number_of(entries.get("StructParent")),
        landing(file, entries, numbers, named),
        file.text_of(action.get("URI")) if file.name_of(action.get("S")) == "URI" else "",
    )
