"""PDF → text, by PDFium; lines are put together to paragraphs by :mod:`briefgen.sources.readers.pdf_paragraphs`."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError
from briefgen.sources.readers.model import Extract, Reader
from briefgen.sources.readers.pdf_lines import page_lines
from briefgen.sources.readers.pdf_paragraphs import paragraphs
from briefgen.sources.readers.plain import join_lines, line

if TYPE_CHECKING:
    from briefgen.sources.readers.pdf_lines import Line

MAX_PAGES: Final = 2000
MAX_CHARACTERS: Final = 16_000_000
JOINING: Final = "1"
"""Raised whenever the same lines would give other paragraphs."""
_LETTER: Final = re.compile(r"[^\W_]")
_UNKNOWN: Final = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")


def read_pdf(data: bytes, place: str) -> Extract:
    """The text of a PDF, page by page, one line a paragraph.

    Raises :class:`InputError` for a file that is damaged, needs a password, is too large, or holds no text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(error, place) from None
    with closing(document):
        printed = _printed_lines(document, place)
    found = join_lines(line(paragraph) for paragraph in paragraphs(printed))
    letters = len(_LETTER.findall(found))
    if not letters:
        raise InputError(
            "the PDF holds no text, only pictures of pages",
            where=place,
            remedy="have its text recognised (OCR) and save it again, or find the source in another form",
        )
    if 4 * len(_UNKNOWN.findall(found)) > letters:
        raise InputError(
            "the PDF does not say which letters it shows, so that its text cannot be read",
            where=place,
            remedy="have its text recognised (OCR) and save it again, or find the source in another form",
        )
    settings = (("pdfium", str(pypdfium2.PDFIUM_INFO)), ("joining", JOINING))
    return Extract(found, Reader("pdf", f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}", settings))


def _printed_lines(document: Any, place: str) -> list[Line]:
    import pypdfium2

    if len(document) > MAX_PAGES:
        raise InputError(
            f"the PDF has {len(document)} pages; at most {MAX_PAGES} are read",
            where=place,
            remedy="save only the pages that matter as a PDF of their own",
        )
    lines: list[Line] = []
    characters = 0
    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                count = text.count_chars()
                characters += count
                if characters > MAX_CHARACTERS:
                    raise InputError(
                        f"the PDF has more than {MAX_CHARACTERS // 1_000_000} million characters",
                        where=place,
                        remedy="save only the pages that matter as a PDF of their own",
                    )
                lines.extend(page_lines(text.raw, count, number))
        except pypdfium2.PdfiumError:
            raise InputError(
                f"page {number + 1} of the PDF is damaged", where=place, remedy="fetch the file once more"
            ) from None
    return lines


def _unopened(error: Any, place: str) -> InputError:
    import pypdfium2.raw as pdfium

    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return InputError(
            "the PDF is protected by a password",
            where=place,
            remedy="open it with its password and print it to a new PDF, or ask its publisher for one without",
        )
    return InputError("the PDF is damaged and cannot be opened", where=place, remedy="fetch the file once more")
