"""Fonts inside the Word file, so that it looks the same where the house fonts are not installed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from uuid import UUID

from docx.opc.constants import RELATIONSHIP_TYPE

from briefgen.render.word.story import Links, Media
from briefgen.render.word.xml import Xml, element, part, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.style import Family, OtherFamily

_OBFUSCATED: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_SCRAMBLED: Final = 32
"""So many bytes at the head of an embedded font are scrambled (ISO/IEC 29500-1, 17.8.1)."""


def fonts_part(family: Family) -> tuple[bytes, Links]:
    """``/word/fontTable.xml`` and its relationships to the faces of ``family`` and of the others.

    Where a reader takes no embedded fonts, ``w:altName`` (17.8.3.1) says what stands in for the family.
    """
    links = Links()
    stand_in = value("w:altName", family.fallback)
    own = element("w:font", {"w:name": family.name}, stand_in, *_described(), *_faces(family, links))
    others = [
        element("w:font", {"w:name": other.name}, *_described(), *_faces(other, links)) for other in family.others
    ]
    return part("w:fonts", own, element("w:font", {"w:name": family.fallback}, *_described()), *others), links


def _faces(family: Family | OtherFamily, links: Links) -> Iterator[Xml]:
    """The faces of a family that has them; one file that serves for all is embedded once, as the regular one."""
    faces = {
        "w:embedRegular": family.regular,
        "w:embedBold": family.bold,
        "w:embedItalic": family.italic,
        "w:embedBoldItalic": family.bold_italic,
    }
    for name, data in faces.items():
        if name == "w:embedRegular" or data != family.regular:
            yield _embedded(name, data, len(links.media) + 1, links)


def _described() -> tuple[Xml, ...]:
    kind = (value("w:charset", "00"), value("w:family", "swiss"), value("w:pitch", "variable"))
    return (value("w:panose1", "020B0604020202020204"), *kind)


def _embedded(name: str, data: bytes, number: int, links: Links) -> Xml:
    key = UUID(bytes=hashlib.sha256(data).digest()[:16])
    media = Media(f"fonts/font{number}.odttf", _OBFUSCATED, obfuscated(data, key), RELATIONSHIP_TYPE.FONT)
    relation = links.file(media)
    return element(name, {"r:id": relation, "w:fontKey": f"{{{str(key).upper()}}}"})


def obfuscated(data: bytes, key: UUID) -> bytes:
    """``data`` with its first 32 bytes scrambled by ``key``; doing it twice undoes it (ISO/IEC 29500-1, 17.8.1).

    The bytes of the key are taken from its last to its first, as the key is printed.
    """
    mask = key.bytes[::-1] * 2
    head = bytes(byte ^ other for byte, other in zip(data[:_SCRAMBLED], mask, strict=True))
    return head + data[_SCRAMBLED:]
