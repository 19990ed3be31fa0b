"""The PDF renderer: layout, then paint. The file keeps PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3)."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFString

from briefgen.render.fonts import Faces
from briefgen.render.pdf import xmp
from briefgen.render.pdf.attachments import attached
from briefgen.render.pdf.canvas import TaggedCanvas
from briefgen.render.pdf.colour_profile import srgb_profile
from briefgen.render.pdf.layout import lay_out
from briefgen.render.pdf.objects import Stream, Written
from briefgen.render.pdf.painter import paint_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.document.nodes import Document, Meta
    from briefgen.render.pdf.attachments import Attachment
    from briefgen.render.pdf.boxes import Page
    from briefgen.render.pdf.document import TaggedDocument
    from briefgen.render.style import Style


def render(document: Document, style: Style, attachments: Sequence[Attachment] = ()) -> bytes:
    """``document`` as a PDF file with ``attachments``; the same input gives the same bytes. Raises as
    :func:`printed`."""
    return printed(document, style, attachments)[0]


def printed(
    document: Document, style: Style, attachments: Sequence[Attachment] = ()
) -> tuple[bytes, tuple[Page, ...]]:
    """The same, with the pages as they were set.

    Raises :class:`~briefgen.errors.LayoutError` when the document cannot be set as asked.
    """
    faces = Faces.of(style.family)
    with _uncollected():
        layout = lay_out(document, style, faces)
        canvas = TaggedCanvas((style.page.width, style.page.height))
        _describe(document.meta, canvas)
        canvas.catalogue(**attached(attachments, document.meta.stamp))
        for page in layout.pages:
            paint_page(page, canvas, faces, style.page.height)
        return canvas.finished(), layout.pages


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles of objects that nobody needs: all that is made here is needed to the end, and going through
    it again and again takes half the time, and more of it the longer the document is."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _describe(meta: Meta, canvas: TaggedCanvas) -> None:
    """Document properties, twice: as Info and as XMP, which must agree (ISO 19005-3, 6.6.2.3)."""
    keywords = ", ".join(meta.keywords)
    canvas.setTitle(meta.title)
    canvas.setAuthor(meta.author)
    canvas.setSubject(meta.subject)
    canvas.setKeywords(keywords)
    canvas.setCreator(xmp.PRODUCER)
    canvas.setProducer(xmp.PRODUCER)
    stamp = meta.stamp.replace("-", "")
    canvas.setDateFormatter(lambda *_now: f"D:{stamp}000000Z")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    packet = xmp.packet(
        title=meta.title,
        author=meta.author,
        subject=meta.subject,
        keywords=keywords,
        language=meta.language,
        stamp=meta.stamp,
    )
    profile = Stream(srgb_profile(), b"/N 3")
    canvas.catalogue(
        Lang=PDFString(meta.language),
        Metadata=Stream(packet, b"/Type /Metadata /Subtype /XML", compress=False),
        OutputIntents=Written(lambda document: _output_intent(document, profile)),
    )


def _output_intent(document: TaggedDocument, profile: Stream) -> bytes:
    """The colour space that colours are meant in (ISO 19005-3, 6.2.3)."""
    return (
        b"[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
        b" /Info (sRGB IEC61966-2.1) /DestOutputProfile %s >>]" % document.number(profile)
    )
