"""A reportlab canvas that tags what is painted on it (ISO 32000-1, 14.6 to 14.8)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject
from reportlab.pdfgen.canvas import Canvas

from briefgen.render.pdf.document import TaggedDocument, TaggedPage
from briefgen.render.pdf.objects import Element, LinkAnnotation, Written, text_string
from briefgen.render.pdf.type0 import Type0

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportlab.pdfbase.pdfdoc import Destination

    from briefgen.render.fonts import Font
    from briefgen.render.pdf.boxes import Link, Tag


class TaggedCanvas(Canvas):
    """Marked content, structure tree, links and fonts on top of reportlab's pages and shapes.

    Content is painted between :meth:`mark` calls: each opens the marked content of an element, or of an
    artifact, and closes the one before. Elements take their kids in the order in which they are first marked.
    """

    # reportlab's own, which its type stubs leave out
    _code: list[str]
    _doc: TaggedDocument
    _pageNumber: int  # noqa: N815
    _pagesize: tuple[float, float]
    _bookmarkReference: Callable[[str], Destination]  # noqa: N815
    _startPage: Callable[[], None]  # noqa: N815

    def __init__(self, size: tuple[float, float]) -> None:
        super().__init__(io.BytesIO(), pagesize=size, invariant=1)
        self._doc = TaggedDocument()
        self._root = Written(self._structure_root)
        self._elements: dict[Tag, Element] = {}
        self._fonts: dict[Font, Type0] = {}
        self._open: Tag | None = None
        self._is_open = False
        self._contents: list[Element] = []
        self._links: list[LinkAnnotation] = []
        self._owners: list[list[Element]] = []
        self._linked: list[tuple[LinkAnnotation, Element]] = []

    def _make_preamble(self) -> None:
        """No initial font: reportlab's would not be embedded (ISO 19005-3, 6.2.11.4.1)."""
        self._preamble = ""

    # --- marked content ---------------------------------------------------------------------------

    def mark(self, tag: Tag | None, *, pagination: bool = False) -> None:
        """What is painted from now on belongs to ``tag``, or is an artifact."""
        if self._is_open:
            if tag is self._open and tag is not None:
                return
            self._code.append("EMC")
        self._is_open, self._open = True, tag
        if tag is None:
            self._code.append("/Artifact <</Type /%s>> BDC" % ("Pagination" if pagination else "Layout"))
            return
        element = self.element(tag)
        element.kids.append((self._index, len(self._contents)))
        self._code.append(f"/{tag.name} <</MCID {len(self._contents)}>> BDC")
        self._contents.append(element)

    def unmark(self) -> None:
        """Nothing is painted until the next :meth:`mark`."""
        if self._is_open:
            self._code.append("EMC")
        self._is_open, self._open = False, None

    def element(self, tag: Tag) -> Element:
        """The structure element of ``tag``, put behind the kids that its parent has."""
        found = self._elements.get(tag)
        if found is None:
            parent = self.element(tag.parent) if tag.parent else self._root
            found = self._elements[tag] = Element(tag, parent)
            if isinstance(parent, Element):
                parent.kids.append(found)
            if tag.follower:
                self.element(tag.follower)
        return found

    @property
    def _index(self) -> int:
        return self._pageNumber - 1

    # --- words and links ----------------------------------------------------------------------------

    def type0(self, font: Font) -> Type0:
        """``font`` as embedded in this file."""
        embedded = self._fonts.get(font)
        if embedded is None:
            embedded = self._fonts[font] = Type0(font, f"F{len(self._fonts) + 1}")
            self._doc.fonts[embedded.name] = embedded
        return embedded

    def operators(self, *code: str) -> None:
        """Content stream operators, as they are."""
        self._code.extend(code)

    def link(self, link: Link, tag: Tag, rectangle: tuple[float, float, float, float]) -> None:
        """A link area, the object of element ``tag``; ``rectangle`` as left, bottom, right, top in points."""
        destination = self._bookmarkReference(link.anchor) if link.anchor else None
        annotation = LinkAnnotation(link, rectangle, destination)
        element = self.element(tag)
        element.kids.append((self._index, annotation))
        self._links.append(annotation)
        self._linked.append((annotation, element))

    def destination(self, anchor: str, x: float, y: float) -> None:
        """Links to ``anchor`` lead here; ``x`` and ``y`` from the lower left corner of the page."""
        self.bookmarkPage(anchor, fit="XYZ", left=f"{x:.2f}", top=f"{y:.2f}", zoom=0)

    # --- pages and file -----------------------------------------------------------------------------

    def showPage(self) -> None:  # noqa: N802 (reportlab's name)
        """Close the page."""
        self.unmark()
        content = "\n".join(self._code).encode("ascii")
        self._doc.addPage(TaggedPage(self._index, self._pagesize, content, self._links))
        self._owners.append(self._contents)
        self._contents, self._links = [], []
        self._startPage()

    def catalogue(self, **entries: PDFObject) -> None:
        """Entries of the document catalogue (ISO 32000-1, 7.7.2)."""
        catalogue = self._doc.Catalog
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, *entries]
        for entry, value in entries.items():
            setattr(catalogue, entry, value)

    def finished(self) -> bytes:
        """The bytes of the file."""
        pages = len(self._owners)
        for index, (annotation, _) in enumerate(self._linked):
            annotation.key = pages + index
        self.catalogue(StructTreeRoot=self._root)
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        return bytes(self._doc.GetPDFData(self))

    def _structure_root(self, document: TaggedDocument) -> bytes:
        """The structure tree root (ISO 32000-1, 14.7.2) with parent tree and table of /ID."""
        top = next(element for tag, element in self._elements.items() if tag.parent is None)
        identified = sorted(
            (tag.identifier.encode("ascii"), element) for tag, element in self._elements.items() if tag.identifier
        )
        names = b" ".join(text_string(key.decode("ascii")) + b" " + document.number(item) for key, item in identified)
        table = b" /IDTree << /Names [" + names + b"] >>" if names else b""
        return b"<< /Type /StructTreeRoot /K %s /ParentTree %s /ParentTreeNextKey %d /RoleMap << /Title /P >>%s >>" % (
            document.number(top),
            document.number(Written(self._parent_tree)),
            len(self._owners) + len(self._linked),
            table,
        )

    def _parent_tree(self, document: TaggedDocument) -> bytes:
        """Which element owns each marked content and each link (ISO 32000-1, 14.7.4.4): pages first."""
        rows = [
            b"%d [%s]" % (index, b" ".join(map(document.number, owners))) for index, owners in enumerate(self._owners)
        ]
        rows += [b"%d %s" % (annotation.key, document.number(element)) for annotation, element in self._linked]
        return b"<< /Nums [" + b"\n".join(rows) + b"] >>"
