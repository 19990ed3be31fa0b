"""The file: reportlab's object table written without its comments and clock, numbered from its content."""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFPage

from briefgen.render.pdf.objects import Stream, stream, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfbase.pdfdoc import PDFObjectReference, PDFPages

    from briefgen.render.pdf.objects import LinkAnnotation

# The second line holds four bytes above 127 (ISO 19005-3, 6.1.2).
_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROW: Final = 7
"""Bytes of a row of the cross-reference stream."""
_PACK: Final = 200
"""Objects in one object stream: few enough to open a page without unpacking the whole file."""


class TaggedPage(PDFPage):
    """A page that says where its marked content is found in the parent tree (ISO 32000-1, 14.7.4.4)."""

    def __init__(self, index: int, size: tuple[float, float], content: bytes, links: list[LinkAnnotation]) -> None:
        super().__init__()
        self._index = index
        self._size = size
        self._links = links
        self._content = Stream(content)

    def format(self, document: TaggedDocument) -> bytes:
        links = b" ".join(document.number(link) for link in self._links)
        return (
            b"<< /Type /Page /Parent %s /MediaBox [0 0 %.2f %.2f] /Contents %s /StructParents %d /Tabs /S%s"
            b" /Resources << /Font %s /ProcSet [/PDF /Text] >> >>"
        ) % (
            document.number(document.Pages),
            *self._size,
            document.number(self._content),
            self._index,
            b" /Annots [" + links + b"]" if links else b"",
            document.number(document.fonts),
        )


class TaggedDocument(PDFDocument):
    """reportlab's document, with the bytes it is written as under our control."""

    # reportlab's own, which its type stubs leave out
    Catalog: Any
    Pages: PDFPages
    Reference: Callable[..., PDFObjectReference]

    def __init__(self) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7))
        self.fonts = PDFDictionary({})

    def number(self, item: PDFObject) -> bytes:
        """The reference to ``item``, which becomes an indirect object when it is none yet."""
        known = getattr(item, "__InternalName__", None) or self.Reference(item).name
        return b"%d 0 R" % self.idToObjectNumberAndVersion[known][0]

    def page(self, index: int) -> bytes:
        """The reference to page ``index``, counted from 0."""
        return self.number(self.Pages.pages[index])

    def format(self) -> bytes:
        """The file (ISO 32000-1, 7.5): all but streams is packed into object streams.

        The /ID is a digest of all that stands before the cross-reference stream.
        """
        root, info = self.number(self.Catalog), self.number(self.info)
        streams, packable = self._objects()
        writer = _FileWriter()
        for number, data in streams:
            writer.add(number, data)
        number = len(self.numberToId) + 1
        for start in range(0, len(packable), _PACK):
            writer.add_packed(number, packable[start : start + _PACK])
            number += 1
        return writer.finished(number, b"/Root %s /Info %s" % (root, info))

    def _objects(self) -> tuple[list[tuple[int, bytes]], list[tuple[int, bytes]]]:
        """All objects, written, with their numbers: the streams, and those that are none."""
        streams: list[tuple[int, bytes]] = []
        packable: list[tuple[int, bytes]] = []
        number = 1
        while number in self.numberToId:  # objects may be added while others are written
            item = self.idToObject[self.numberToId[number]]
            (streams if isinstance(item, Stream) else packable).append((number, written(item, self)))
            number += 1
        return streams, packable


class _FileWriter:
    """The bytes of a file as they grow, with the place of each object."""

    def __init__(self) -> None:
        self._parts = [_HEADER]
        self._position = len(_HEADER)
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}  # kind, place, and generation or index

    def add(self, number: int, data: bytes) -> None:
        """An indirect object (ISO 32000-1, 7.3.10)."""
        part = b"%d 0 obj\n%s\nendobj\n" % (number, data)
        self._places[number] = (1, self._position, 0)
        self._parts.append(part)
        self._position += len(part)

    def add_packed(self, number: int, objects: Sequence[tuple[int, bytes]]) -> None:
        """Objects in an object stream (ISO 32000-1, 7.5.7)."""
        offset = 0
        pairs = []
        for index, (inner, data) in enumerate(objects):
            self._places[inner] = (2, number, index)
            pairs.append(b"%d %d" % (inner, offset))
            offset += len(data) + 1
        head = b" ".join(pairs) + b"\n"
        data = head + b"\n".join(data for _, data in objects)
        self.add(number, stream(data, b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head))))

    def finished(self, number: int, entries: bytes) -> bytes:
        """The file, closed by its cross-reference stream, object ``number`` (ISO 32000-1, 7.5.8)."""
        identity = hashlib.md5(b"".join(self._parts), usedforsecurity=False).hexdigest().encode("ascii")
        start = self._position
        self._places[number] = (1, start, 0)
        rows = b"".join(struct.pack(">BIH", *self._places[index]) for index in range(number + 1))
        head = b"/Type /XRef /Size %d /W [1 4 2] /ID [<%s> <%s>] %s" % (number + 1, identity, identity, entries)
        head += b" /DecodeParms << /Predictor 12 /Columns %d >>" % _ROW
        self.add(number, stream(_differences(rows, _ROW), head))
        return b"".join([*self._parts, b"startxref\n%d\n%%%%EOF\n" % start])


def _differences(rows: bytes, width: int) -> bytes:
    """Each row less the one above it, behind the mark of that filter (PNG's Up; ISO 32000-1, 7.4.4.4): objects stand
    one after the other, so that this is mostly the same, and packs to less than half."""
    changes = bytes((byte - above) & 0xFF for byte, above in zip(rows, bytes(width) + rows, strict=False))
    return b"".join(b"\2" + changes[start : start + width] for start in range(0, len(changes), width))
