"""The bytes of a source file → its text: the kind of file is chosen by its ending, and the bytes must agree.

For ``.txt`` the text is the file's, unchanged. For all others it is one line a paragraph, heading, list item or cell
of a table, with a blank line between; no character of it is one that :func:`briefgen.text.decode` refuses. The heavy
libraries are imported only by the reader that needs them.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from briefgen.errors import InputError
from briefgen.sources.readers.language import check_language
from briefgen.sources.readers.model import Extract, PageData, Reader
from briefgen.text import decode

__all__ = ["ENDINGS", "Extract", "PageData", "Reader", "extract"]

ENDINGS: Final = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "word",
}
"""The endings of file names that can be read, and the kind of each."""

_WORD_97: Final = "a Word document of the old kind, or one with a password"
_SIGNATURES: Final = (
    (b"%PDF-", "pdf", "a PDF"),
    (b"PK\x03\x04", "word", "a Word document (.docx) or another packed file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", _WORD_97),
    (b"{\\rtf", "", "a document in rich text (.rtf)"),
    (b"bplist00", "", "a page saved as a web archive"),
    (b"From: <Saved by ", "", "a page saved as a single file (.mhtml)"),
    (b"\x89PNG", "", "a picture"),
    (b"\xff\xd8\xff", "", "a picture"),
    (b"GIF8", "", "a picture"),
    (b"\x1f\x8b", "", "a packed file"),
)
_PAGE: Final = (b"<!doctype html", b"<html")


def extract(data: bytes, place: str, *, select: str = "", language: str = "en") -> Extract:
    """The text of the file ``place`` whose bytes are ``data``.

    ``select`` is a CSS selector (see :mod:`briefgen.sources.readers.selectors`) for web pages; ``language`` is the
    language (BCP 47) that the text should be in. Raises :class:`InputError` for a kind of file that is not read,
    for bytes that are of another kind than the ending says, for files that are damaged, protected, too large or
    without text, and for text that is clearly in another language.
    """
    ending = PurePosixPath(place).suffix.lower()
    kind = ENDINGS.get(ending)
    if kind is None:
        raise InputError(
            f"files that end in {ending or 'nothing'} cannot be read",
            where=place,
            remedy=f"save the source as one of {', '.join(ENDINGS)}",
        )
    _check_bytes(data, kind, place)
    if select and kind != "html":
        raise InputError(
            "select: is given for a file that is not a web page", where=place, remedy="delete select:, or name the page"
        )
    found = _read(data, kind, place, select)
    check_language(found.text, found.data.language, language, place)
    return found


def _read(data: bytes, kind: str, place: str, select: str) -> Extract:
    # Each reader is imported only when it is needed: all of them together take longer than the rest of the program.
    if kind == "html":
        from briefgen.sources.readers.html import read_html

        return read_html(data, place, select)
    if kind == "pdf":
        from briefgen.sources.readers.pdf import read_pdf

        return read_pdf(data, place)
    if kind == "word":
        from briefgen.sources.readers.word import read_word

        return read_word(data, place)
    if kind == "markdown":
        from briefgen.sources.readers.markdown import read_markdown

        return read_markdown(data, place)
    return Extract(decode(data, place), Reader("text", "1", ()))


def _check_bytes(data: bytes, kind: str, place: str) -> None:
    """Raise :class:`InputError` when the first bytes are of another kind of file than the ending says."""
    ending = PurePosixPath(place).suffix
    beginning = data.removeprefix(b"\xef\xbb\xbf")[:1024].lstrip()
    for signature, signed, name in _SIGNATURES:
        if not beginning.startswith(signature) or signed == kind:
            continue
        if signed:
            remedy = f"rename it so that it ends in {next(end for end, its in ENDINGS.items() if its == signed)}"
        elif name == _WORD_97:
            remedy = "open it in Word and save it as .docx, without a password"
        else:
            remedy = f"open it, and save it as one of {', '.join(ENDINGS)}"
        raise InputError(f"the file ends in {ending}, but it is {name}", where=place, remedy=remedy)
    if kind in ("text", "markdown") and beginning.lower().startswith(_PAGE):
        raise InputError(
            f"the file ends in {ending}, but it is a web page",
            where=place,
            remedy="rename it so that it ends in .html",
        )
    if kind in ("pdf", "word"):
        wanted, name = (b"%PDF-", "PDF") if kind == "pdf" else (b"PK\x03\x04", "Word document")
        if wanted not in beginning:
            raise InputError(
                f"the file is not a {name}, whatever its ending says, or its beginning is damaged",
                where=place,
                remedy="fetch it once more from where it came",
            )
