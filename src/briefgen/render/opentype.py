"""Is a font file whole, and may it be embedded? Looked at before HarfBuzz, which shows a damaged glyph as a blank.

All structures are those of the OpenType specification 1.9: "OpenType font file", section "Table directory", and
the chapters on the tables head, maxp, loca, hhea, hmtx, OS/2 and name.
"""

from __future__ import annotations

import re
import struct
from itertools import pairwise
from typing import Final

REQUIRED: Final = ("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
_LEAST: Final = {"OS/2": 78, "head": 54, "hhea": 36, "maxp": 6, "name": 6, "post": 32}
"""Bytes of the fixed part of each table in its oldest version that TrueType fonts still carry."""
_CONTAINERS: Final = {
    b"OTTO": "has PostScript outlines (OpenType/CFF)",
    b"wOFF": "is a web font (WOFF)",
    b"wOF2": "is a web font (WOFF2)",
    b"ttcf": "is a collection of fonts",
}
_TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true")
_MAGIC: Final = 0x5F0F3CF5
_EDITABLE, _RESTRICTIONS, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0008, 0x000F, 0x0100, 0x0200
_POSTSCRIPT_NAME: Final = re.compile(r"[!-~]{1,63}")
_NOT_IN_A_NAME: Final = re.compile(r"[\[\](){}<>/%]")


def fault(data: bytes) -> str:
    """What is wrong with the TrueType file ``data``, as the end of "the font …"; "" for a sound one.

    Sound means: every table lies inside the file and has the checksum that the directory gives it, the tables
    that both formats need are there, every outline lies inside its table, and the font may be embedded in
    a document that is edited (OS/2.fsType).
    """
    if data[:4] not in _TRUETYPE:
        return _CONTAINERS.get(data[:4], "is not a TrueType font")
    if found := _directory_fault(data):
        return found
    tables = _tables(data)
    return _size_fault(tables) or _glyph_fault(tables) or _licence_fault(tables["OS/2"]) or _name_fault(tables["name"])


def postscript_name(name: bytes) -> str:
    """Name record 6 of a table 'name', "Unnamed" when it has none."""
    count, base = struct.unpack(">HH", name[2:6])
    for index in range(count):
        platform, _, _, kind, length, offset = struct.unpack(">6H", name[6 + 12 * index : 18 + 12 * index])
        if kind == 6:
            raw = name[base + offset : base + offset + length]
            return raw.decode("utf-16-be" if platform in (0, 3) else "latin-1", errors="replace")
    return "Unnamed"


def _directory(data: bytes) -> list[tuple[str, int, int, int]]:
    """Tag, checksum, offset and length of each table."""
    (count,) = struct.unpack(">H", data[4:6])
    records = struct.iter_unpack(">4s3I", data[12 : 12 + 16 * count])
    return [(tag.decode("latin-1"), total, offset, length) for tag, total, offset, length in records]


def _tables(data: bytes) -> dict[str, bytes]:
    return {tag: data[offset : offset + length] for tag, _, offset, length in _directory(data)}


def _directory_fault(data: bytes) -> str:
    if len(data) < 12 or len(data) < 12 + 16 * struct.unpack(">H", data[4:6])[0]:
        return "is cut off: its table directory is not complete"
    directory = _directory(data)
    for tag, _, offset, length in directory:
        if offset + length > len(data):
            return f"is cut off: its table {tag!r} ends after the file does"
    for tag, total, offset, length in directory:
        if _checksum(tag, data[offset : offset + length]) != total:
            return f"is damaged: its table {tag!r} does not have the checksum it should"
    missing = [tag for tag in REQUIRED if tag not in {found for found, *_ in directory}]
    return f"lacks the table {missing[0]!r}" if missing else ""


def _checksum(tag: str, table: bytes) -> int:
    """The sum of the 32-bit words of ``table``; head.checkSumAdjustment counts as 0."""
    if tag == "head":
        table = table[:8] + bytes(4) + table[12:]
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _size_fault(tables: dict[str, bytes]) -> str:
    for tag, least in _LEAST.items():
        if len(tables[tag]) < least:
            return f"is damaged: its table {tag!r} is too short"
    (magic,) = struct.unpack(">I", tables["head"][12:16])
    (per_em,) = struct.unpack(">H", tables["head"][18:20])
    if magic != _MAGIC or not 16 <= per_em <= 16384:
        return "is damaged: its table 'head' makes no sense"
    return ""


def _glyph_fault(tables: dict[str, bytes]) -> str:
    """A glyph without metrics, or with an outline outside the table of outlines."""
    (glyphs,) = struct.unpack(">H", tables["maxp"][4:6])
    (metrics,) = struct.unpack(">H", tables["hhea"][34:36])
    if not 1 <= metrics <= glyphs or len(tables["hmtx"]) < 2 * (metrics + glyphs):
        return "is damaged: its table 'hmtx' is too short"
    (long_offsets,) = struct.unpack(">h", tables["head"][50:52])
    form, width, unit = ("I", 4, 1) if long_offsets else ("H", 2, 2)
    if len(tables["loca"]) < width * (glyphs + 1):
        return "is damaged: its table 'loca' is too short"
    offsets = struct.unpack(f">{glyphs + 1}{form}", tables["loca"][: width * (glyphs + 1)])
    if any(start > end for start, end in pairwise(offsets)) or offsets[-1] * unit > len(tables["glyf"]):
        return "is damaged: an outline lies outside the table 'glyf'"
    return ""


def _licence_fault(windows: bytes) -> str:
    """Embedding that the font forbids (OS/2.fsType): of the usage bits, the least restrictive one counts."""
    (flags,) = struct.unpack(">H", windows[8:10])
    if flags & _RESTRICTIONS and not flags & _EDITABLE:
        return "may not be embedded in a document that is edited, says its licence flag (fsType)"
    if flags & (_NO_SUBSETTING | _BITMAPS_ONLY):
        return "may not be embedded in part, says its licence flag (fsType)"
    return ""


def _name_fault(name: bytes) -> str:
    (count,) = struct.unpack(">H", name[2:4])
    if len(name) < 6 + 12 * count:
        return "is damaged: its table 'name' is too short"
    found = postscript_name(name)
    if not _POSTSCRIPT_NAME.fullmatch(found) or _NOT_IN_A_NAME.search(found):
        return "has a PostScript name that no PDF may carry"
    return ""
