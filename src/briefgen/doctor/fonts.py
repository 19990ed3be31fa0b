"""Fonts as far as words are concerned: which text a code stands for, and how wide it is (ISO 32000-1, 9.7 and 9.10)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.doctor.file import PdfFile
    from briefgen.doctor.syntax import Value

_SECTION: Final = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_CODES: Final = 65536


@dataclass(frozen=True, slots=True)
class Font:
    """``texts`` and ``widths`` (thousandths of an em) by code; ``default`` is the width of the others. ``embedded``
    and ``mapped`` say whether the font file and the map to Unicode are there; ``composite`` whether codes have two
    bytes."""

    name: str
    texts: Mapping[int, str]
    widths: Mapping[int, float]
    default: float
    embedded: bool
    mapped: bool
    composite: bool

    def glyphs(self, code: bytes) -> Iterator[tuple[str, float]]:
        """Text and width of each glyph that the string ``code`` shows; U+FFFD for a code without text."""
        step = 2 if self.composite else 1
        for at in range(0, len(code), step):
            number = int.from_bytes(code[at : at + step], "big")
            yield self.texts.get(number, "\ufffd"), self.widths.get(number, self.default)


def read_font(file: PdfFile, value: Value) -> Font:
    """The font that stands in the resources of a page."""
    entries = file.dict_of(value)
    composite = file.name_of(entries.get("Subtype")) == "Type0"
    (descendant, *_) = [*file.list_of(entries.get("DescendantFonts")), None] if composite else [value]
    inner = file.dict_of(descendant)
    descriptor = file.dict_of(inner.get("FontDescriptor"))
    cmap = file.unpacked(entries.get("ToUnicode"))
    return Font(
        file.name_of(entries.get("BaseFont")),
        _texts(cmap),
        dict(_widths(file, inner.get("W"))),
        file.number_of(inner.get("DW")) or 0.0,
        any(file.unpacked(descriptor.get(key)) for key in ("FontFile", "FontFile2", "FontFile3")),
        bool(cmap),
        composite,
    )


def _texts(cmap: bytes) -> dict[int, str]:
    """What a ToUnicode map says; a code without text of its own (briefgen writes U+200B) gives none."""
    found: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        if kind == b"char":
            for code, text in _CHAR.findall(body):
                found[int(code, 16)] = _utf16(text)
            continue
        for first, last, text in _RANGE.findall(body):
            begin, start = int(first, 16), _utf16(text)
            for code in range(begin, min(int(last, 16), begin + _CODES) + 1):
                if len(found) < _CODES and start:
                    found[code] = start[:-1] + chr(min(ord(start[-1]) + code - begin, 0x10FFFF))
    return found


def _utf16(digits: bytes) -> str:
    text = bytes.fromhex((digits[:64] + b"0" * (len(digits[:64]) % 2)).decode("ascii"))
    return text.decode("utf-16-be", "replace").replace("\u200b", "")


def _widths(file: PdfFile, value: Value) -> Iterator[tuple[int, float]]:
    """Code and width of a W array (ISO 32000-1, 9.7.4.3): ``c [w w …]`` or ``first last w``."""
    rows = [file.resolved(item) for item in file.list_of(value)]
    at = 0
    while at + 1 < len(rows):
        first, second = rows[at], rows[at + 1]
        if not isinstance(first, int):
            return
        if isinstance(second, list):
            for index, width in enumerate(second[:_CODES]):
                yield first + index, file.number_of(width) or 0.0
            at += 2
            continue
        width = file.number_of(rows[at + 2]) if at + 2 < len(rows) else None
        if not isinstance(second, int) or width is None:
            return
        for code in range(first, min(second, first + _CODES) + 1):
            yield code, width
        at += 3
