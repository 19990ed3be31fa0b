"""The file: reportlab's object table written without its comments and clock, numbered from its content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFObject, PDFPage

from briefgen.render.pdf.objects import Stream, written

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfbase.pdfdoc import PDFObjectReference, PDFPages

    from briefgen.render.pdf.objects import LinkAnnotation

# The second line holds four bytes above 127 (ISO 19005-3, 6.1.2).
_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


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
        """The file (ISO 32000-1, 7.5). The /ID is a digest of all that stands before the cross-reference table."""
        root, info = self.number(self.Catalog), self.number(self.info)
        parts = [_HEADER]
        offsets = []
        position = len(_HEADER)
        number = 1
        while number in self.numberToId:  # objects may be added while others are written
            item = b"%d 0 obj\n%s\nendobj\n" % (number, written(self.idToObject[self.numberToId[number]], self))
            offsets.append(position)
            parts.append(item)
            position += len(item)
            number += 1
        identity = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest().encode("ascii")
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % number)
        parts += [b"%010d 00000 n \n" % offset for offset in offsets]
        parts.append(
            b"trailer\n<< /Size %d /Root %s /Info %s /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
            % (number, root, info, identity, identity, position)
        )
        return b"".join(parts)
