"""The properties of a file, which it tells twice: in its Info dictionary and in its XMP packet (ISO 16684-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.doctor.syntax import DamagedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from briefgen.doctor.file import PdfFile

MAX_PACKET: Final = 1024 * 1024
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_XMP: Final = "{http://ns.adobe.com/xap/1.0/}"
_PDF: Final = "{http://ns.adobe.com/pdf/1.3/}"
PROPERTIES: Final[Mapping[str, str]] = {
    "Title": f"{_DC}title",
    "Author": f"{_DC}creator",
    "Subject": f"{_DC}description",
    "Keywords": f"{_PDF}Keywords",
    "Creator": f"{_XMP}CreatorTool",
    "Producer": f"{_PDF}Producer",
    "CreationDate": f"{_XMP}CreateDate",
    "ModDate": f"{_XMP}ModifyDate",
}
"""What Info and XMP call the same property (ISO 19005-1, 6.7.3)."""


def read_info(file: PdfFile) -> dict[str, str]:
    """The properties of the Info dictionary that are given; dates as digits only."""
    entries = file.dict_of(file.trailer.get("Info"))
    return _told({key: file.text_of(entries.get(key)) for key in PROPERTIES})


def read_packet(file: PdfFile) -> dict[str, str]:
    """The same properties as the XMP packet has them; nothing without a packet. Raises :class:`DamagedError`."""
    from lxml import etree

    data = file.unpacked(file.root.get("Metadata"))
    if not data:
        return {}
    if len(data) > MAX_PACKET:
        raise DamagedError("its XMP packet is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        top = etree.fromstring(data.strip(b"\x00"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DamagedError("its XMP packet is not XML") from None
    found = {key: _first(top, tag) for key, tag in PROPERTIES.items()}
    return _told({**found, "Language": _first(top, f"{_DC}language")})


def _first(top: _Element, tag: str) -> str:
    """The text of a property, as an element (in an array or not) or as an attribute."""
    for element in top.iter("{*}*"):
        if element.tag == tag:
            return "".join(str(text) for text in element.itertext()).strip()
        if tag in element.attrib:
            return str(element.attrib[tag])
    return ""


def _told(found: Mapping[str, str]) -> dict[str, str]:
    """What is given at all; dates of both forms (D:20261122000000Z, 2026-11-22T00:00:00Z) as their digits."""
    return {
        key: "".join(filter(str.isdigit, text)) if key.endswith("Date") else text
        for key, text in found.items()
        if text
    }
