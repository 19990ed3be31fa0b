"""Small files for the tests of the readers: web pages, Word documents and PDFs, made from a few words."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from briefgen.sources.readers.extract import Extract, extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PROSE = (
    "A council's plan to set up an arms-length trust to deliver children's services is more than a year behind schedule.",
    "At a meeting next week, the cabinet will decide whether to approve proposals on how the trust will run.",
    "It is proposed that the trust will be owned by the council and commissioned to deliver services on its behalf.",
    "However, the council does not now expect the trust to be fully established until December of the next year.",
)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    W + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_DRAWN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def html(body: str, head: str = "", attributes: str = ' lang="en"') -> bytes:
    return f"<!doctype html><html{attributes}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()


def article(*more: str) -> str:
    """An article of four paragraphs, and ``more`` markup at its end."""
    return "<article><h1>Trust delayed</h1>" + "".join(f"<p>{words}</p>" for words in PROSE) + "".join(more) + "</article>"


def lines_of(found: Extract) -> list[str]:
    """The lines of a text, which must be well formed: each filled, with one blank line between."""
    assert re.fullmatch(r"(?:[^\n]*\S[^\n]*\n\n)*[^\n]*\S[^\n]*\n", found.text)
    return found.text.removesuffix("\n").split("\n\n")


def page_lines(body: str, select: str = "body", head: str = "") -> list[str]:
    return lines_of(extract(html(body, head), "seeds/page.html", select=select))


def docx(body: str, parts: dict[str, str] | None = None, prologue: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    """A Word file with that body and further ``parts`` of ``word/``, each with its relationship."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{prologue}<w:document {MORE}><w:body>{body}</w:body></w:document>")
        relations = ""
        for number, (name, xml) in enumerate((parts or {}).items()):
            archive.writestr(f"word/{name}.xml", xml)
            relations += f'<Relationship Id="r{number}" Type="{_DRAWN}/{name}" Target="{name}.xml"/>'
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
    return held.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def word_lines(*body: str, parts: dict[str, str] | None = None) -> list[str]:
    return lines_of(extract(docx("".join(body), parts), "seeds/report.docx"))


def pdf(*pages: Callable[[Canvas], None], encrypt: object = None) -> bytes:
    """A PDF of A4 pages, each drawn by its function."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), invariant=1, encrypt=encrypt)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def typed(lines: Iterable[str], top: float = 780, left: float = 72, leading: float = 14) -> Callable[[Canvas], None]:
    """A page with these lines one under the other; an empty one leaves its place empty."""

    def draw(canvas: Canvas) -> None:
        for number, words in enumerate(lines):
            canvas.drawString(left, top - leading * number, words)

    return draw


def pdf_lines(*pages: Callable[[Canvas], None]) -> list[str]:
    return lines_of(extract(pdf(*pages), "seeds/report.pdf"))
