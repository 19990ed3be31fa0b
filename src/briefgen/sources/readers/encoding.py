"""The bytes of a web page → its markup."""

from __future__ import annotations

import re
import sys
from typing import Final

from briefgen.errors import InputError
from briefgen.sources.readers.plain import BARRED

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARED: Final = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.+-]+)|\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w:.+-]+)""",
    re.IGNORECASE,
)
_HEAD: Final = 4096
"""Bytes in which a declaration is looked for. The standard says 1024; pages with long comments need more."""

# Pages that say ISO 8859-1 or ASCII mean windows-1252, as browsers read them; UTF-16 cannot be declared in ASCII
# letters and so is UTF-8 (WHATWG Encoding Standard 4.2, HTML Standard 13.2.3.2).
_MEANT: Final = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "windows-1252"),
    **dict.fromkeys(("utf8", "utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
    "iso-8859-9": "windows-1254",
    "gb2312": "gbk",
    "x-sjis": "shift_jis",
}
_KNOWN: Final = re.compile(
    r"utf-8|(?:windows|cp)-?(?:125[0-8]|874|932)|iso-?8859-(?:[2-8]|1[0-6])|koi8-[ru]|macintosh|gbk|gb18030|big5"
    r"|euc-(?:jp|kr)|shift_jis|iso-2022-jp"
)
_BREAKS: Final = dict.fromkeys((0x0B, 0x0C), " ")  # tree builders refuse these two
_CP1252: Final = {
    code: bytes([code]).decode("windows-1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # these five stand for nothing
}
_REFERENCE: Final = re.compile(r"&#(?:0*(\d{1,8})(?!\d)|[xX]0*([0-9a-fA-F]{1,8})(?![0-9a-fA-F]));?")


def markup(data: bytes, place: str) -> str:
    """The markup of a web page: by its byte order mark, else by what it declares, else as UTF-8.

    Numbered references to C1 control characters are read as windows-1252, as browsers do (HTML Standard
    13.2.5.80). Characters that may not stand in a text are left out. Raises :class:`InputError` for an unknown
    encoding and for bytes that are not of it.
    """
    encoding, start = _encoding(data, place)
    if encoding == "windows-1252":  # as browsers decode it: no byte is wrong (WHATWG Encoding Standard 9)
        return _tidy(data.decode("latin-1").translate(_CP1252))
    try:
        text = data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        at = start + error.start
        raise InputError(
            f"the page is not in the encoding {encoding}: byte {data[at]:#04x} at byte {at + 1}",
            where=f"{place}:{data.count(bytes([10]), 0, at) + 1}",
            remedy="save the page from the browser once more, or open it in a text editor and save it as UTF-8",
        ) from None
    return _tidy(text)


def _encoding(data: bytes, place: str) -> tuple[str, int]:
    """The encoding, and how many bytes its mark takes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    found = _DECLARED.search(_COMMENT.sub(b"", data[:_HEAD]))
    if not found:
        return "utf-8", 0
    declared = (found[1] or found[2]).decode("ascii", "replace").lower()
    encoding = _MEANT.get(declared, declared)
    if not _KNOWN.fullmatch(encoding):
        raise InputError(
            f"the page says that its encoding is “{declared}”, which is not known here",
            where=place,
            remedy="open the page in a text editor and save it as UTF-8, with <meta charset=\"utf-8\"> in its head",
        )
    return encoding, 0


def _tidy(text: str) -> str:
    return _REFERENCE.sub(_referred, BARRED.sub("", text.translate(_BREAKS)))


def _referred(match: re.Match[str]) -> str:
    code = int(match[1]) if match[1] else int(match[2], 16)
    if character := _CP1252.get(code):
        return character
    barred = code in _BREAKS or code > sys.maxunicode or BARRED.match(chr(code))
    return " " if barred else match.group()  # nothing at all could make another reference of what stands around it
