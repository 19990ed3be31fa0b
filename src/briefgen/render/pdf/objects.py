"""PDF objects that reportlab has no class for, or writes in a way PDF/A forbids (ISO 19005-3, ISO 32000-1)."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.render.pdf.boxes import Link, Tag
    from briefgen.render.pdf.document import TaggedDocument

_ESCAPED: Final = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def text_string(text: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else as UTF-16BE."""
    if text.isascii() and text.isprintable():
        return b"(" + text.translate(_ESCAPED).encode("ascii") + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode("ascii") + b">"


def name(text: str) -> bytes:
    """A name object (ISO 32000-1, 7.3.5)."""
    plain = "".join(c if c.isalnum() or c in "+-_." else f"#{ord(c):02X}" for c in text)
    return b"/" + plain.encode("ascii")


def written(item: PDFObject, document: TaggedDocument) -> bytes:
    """``item`` as it stands in the file."""
    return bytes(item.format(document))  # type: ignore[attr-defined]  # the stubs leave it out


class Written(PDFObject):
    """An indirect object written by a function when the file is; it may name further objects then."""

    __RefOnly__ = 1

    def __init__(self, write: Callable[[TaggedDocument], bytes]) -> None:
        self._write = write

    def format(self, document: TaggedDocument) -> bytes:
        return self._write(document)


class Stream(PDFObject):
    """An indirect object that is a stream."""

    __RefOnly__ = 1

    def __init__(self, data: bytes, entries: bytes = b"", *, compress: bool = True) -> None:
        self._data = data
        self._entries = entries
        self._compress = compress

    def format(self, _document: TaggedDocument) -> bytes:
        return stream(self._data, self._entries, compress=self._compress)


def stream(data: bytes, entries: bytes = b"", *, compress: bool = True) -> bytes:
    """A stream object with ``entries`` in its dictionary. The line end before ``endstream`` is not counted in
    /Length (ISO 19005-3, 6.1.7.1)."""
    if compress:
        data = zlib.compress(data, 9)
        entries += b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


class LinkAnnotation(PDFObject):
    """A link (ISO 32000-1, 12.5.6.5) with its description (ISO 14289-1, 7.18.5). ``key`` is its /StructParent,
    known when the pages are counted; ``destination`` the anchor's, for a link inside the document."""

    __RefOnly__ = 1

    def __init__(self, link: Link, rectangle: tuple[float, float, float, float], destination: PDFObject | None) -> None:
        self.key = 0
        self._link = link
        self._rectangle = rectangle
        self._destination = destination

    def format(self, document: TaggedDocument) -> bytes:
        where = b" ".join(b"%.2f" % value for value in self._rectangle)
        if self._destination is None:
            target = b"/A << /S /URI /URI " + text_string(self._link.url) + b" >>"
        else:
            target = b"/Dest " + written(self._destination, document)
        return b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%s] /Contents %s /StructParent %d %s >>" % (
            where,
            text_string(self._link.contents),
            self.key,
            target,
        )


class Element(PDFObject):
    """A structure element (ISO 32000-1, 14.7.2). Its kids are elements, (page, marked content id) or
    (page, annotation), in reading order; ``page`` counts from 0. ``box`` is the /BBox of a Figure, which
    is known when that is painted (ISO 32000-1, 14.8.5.4.3)."""

    __RefOnly__ = 1

    def __init__(self, tag: Tag, parent: PDFObject) -> None:
        self.tag = tag
        self.parent = parent
        self.kids: list[Element | tuple[int, int] | tuple[int, LinkAnnotation]] = []
        self.box: tuple[float, float, float, float] | None = None

    def format(self, document: TaggedDocument) -> bytes:
        parts = [b"<< /Type /StructElem /S /%s /P %s" % (self.tag.name.encode("ascii"), document.number(self.parent))]
        page = next((kid[0] for kid in self.kids if isinstance(kid, tuple) and isinstance(kid[1], int)), None)
        if page is not None:
            parts.append(b"/Pg " + document.page(page))
        parts.append(b"/K [" + b" ".join(_kid(kid, page, document) for kid in self.kids) + b"]")
        if self.tag.identifier:
            parts.append(b"/ID " + text_string(self.tag.identifier))
        if self.tag.alternative:
            parts.append(b"/Alt " + text_string(self.tag.alternative))
        if self.tag.language:
            parts.append(b"/Lang " + text_string(self.tag.language))
        if self.box:
            parts.append(b"/A << /O /Layout /BBox [%.2f %.2f %.2f %.2f] >>" % self.box)
        if self.tag.attributes:
            parts.append(b"/A << " + self.tag.attributes.encode("ascii") + b" >>")
        return b" ".join(parts) + b" >>"


def _kid(
    kid: Element | tuple[int, int] | tuple[int, LinkAnnotation], own: int | None, document: TaggedDocument
) -> bytes:
    match kid:
        case Element():
            return document.number(kid)
        case (page, int(content)):
            if page == own:
                return b"%d" % content
            return b"<< /Type /MCR /Pg %s /MCID %d >>" % (document.page(page), content)
        case (page, annotation):
            return b"<< /Type /OBJR /Obj %s /Pg %s >>" % (document.number(annotation), document.page(page))
