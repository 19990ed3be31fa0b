"""The sRGB output intent's ICC profile, made here so that it is free of anyone's licence and of the clock.

A version 4 display profile (ICC.1:2010) with the colorants of IEC 61966-2-1 adapted to D50.
"""

from __future__ import annotations

import struct
from typing import Final

_D50: Final = (0.9642, 1.0, 0.8249)
_COLORANTS: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
# Bradford adaptation from D65 to D50, row by row.
_ADAPTATION: Final = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
# The transfer function of IEC 61966-2-1 as parameters g, a, b, c, d of ICC.1:2010, 10.16, type 3.
_TRANSFER: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_HEADER_SIZE: Final = 128


def srgb_profile() -> bytes:
    """The bytes of the profile; always the same."""
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _fixed(*_TRANSFER)
    tags = {
        b"desc": _text("sRGB"),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": b"XYZ " + bytes(4) + _fixed(*_D50),
        b"chad": b"sf32" + bytes(4) + _fixed(*_ADAPTATION),
        **{tag: b"XYZ " + bytes(4) + _fixed(*value) for tag, value in _COLORANTS.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table = struct.pack(">I", len(tags))
    data = b""
    start = _HEADER_SIZE + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for tag, value in tags.items():
        if value not in places:  # the three curves are one
            places[value] = start + len(data)
            data += value + bytes(-len(value) % 4)
        table += struct.pack(">4sII", tag, places[value], len(value))
    return _header(start + len(data)) + table + data


def _header(size: int) -> bytes:
    """The profile header (ICC.1:2010, 7.2)."""
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s12s4s", size, bytes(4), 0x04200000, b"mntr", b"RGB ", b"XYZ ", date, b"acsp")
    return (head + bytes(28) + _fixed(*_D50)).ljust(_HEADER_SIZE, b"\0")


def _fixed(*values: float) -> bytes:
    """s15Fixed16Numbers (ICC.1:2010, 4.6)."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _text(text: str) -> bytes:
    """A multiLocalizedUnicodeType of one record (ICC.1:2010, 10.13)."""
    words = text.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"GB", len(words), 28) + words
