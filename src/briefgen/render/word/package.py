"""From parts to a file: python-docx holds the package, a fixed order and fixed dates make it repeatable."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from briefgen.render.word.story import Links
from briefgen.render.word.xml import Xml, document, element, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.document.nodes import Meta

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip member can bear."""
_FIRST: Final = "[Content_Types].xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_USER_DEFINED: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id of user-defined properties ([MS-OSHARED] 2.3.3.2.3)."""

# What a part is, by the last word of its relationship type (ECMA-376 Part 1, 11.3 and 15.2).
_KINDS: Final = {
    "styles": (RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES),
    "settings": (RELATIONSHIP_TYPE.SETTINGS, CONTENT_TYPE.WML_SETTINGS),
    "numbering": (RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING),
    "fontTable": (RELATIONSHIP_TYPE.FONT_TABLE, CONTENT_TYPE.WML_FONT_TABLE),
    "footnotes": (RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES),
    "header": (RELATIONSHIP_TYPE.HEADER, CONTENT_TYPE.WML_HEADER),
    "footer": (RELATIONSHIP_TYPE.FOOTER, CONTENT_TYPE.WML_FOOTER),
}


@dataclass(frozen=True, slots=True)
class WordPart:
    """A part beside the main one: what it is (a key of ECMA-376's relationship types), the id of the relationship
    from the main part, which also names the file, its content, and its own links."""

    kind: str
    id: str
    data: bytes
    links: Links = field(default_factory=Links)


def assemble(meta: Meta, main: bytes, links: Links, parts: Iterable[WordPart]) -> bytes:
    """The ``.docx`` file: main part, the other ``parts``, properties from ``meta``."""
    package = Package()
    body = _part(package, "word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, main, links)
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, body, "rId1")
    for part in parts:
        relationship, content_type = _KINDS[part.kind]
        name = f"word/{part.id}.xml"
        body.load_rel(relationship, _part(package, name, content_type, part.data, part.links), part.id)
    _describe(package, meta)
    return _repeatable(package)


def _part(package: Package, name: str, content_type: str, data: bytes, links: Links) -> Part:
    """A part with the relationships of ``links``. Their ids are given: python-docx would search for each."""
    part = Part(PackURI(f"/{name}"), content_type, data, package)
    for id_, url in ((id_, url) for url, id_ in links.urls.items()):
        part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, url, id_, is_external=True)
    for id_, media in links.media.items():
        file = Part(PackURI(f"/word/{media.name}"), media.content_type, media.data, package)
        part.load_rel(media.relationship, file, id_)
    return part


def _describe(package: Package, meta: Meta) -> None:
    """Core, extended and custom properties; dates are the edition's, never the clock's."""
    stamp = datetime.fromisoformat(meta.stamp)
    core = package.core_properties
    core.title, core.subject, core.author = meta.title, meta.subject, meta.author
    core.keywords, core.language = ", ".join(meta.keywords), meta.language
    core.last_modified_by, core.version, core.revision = meta.author, meta.edition, 1
    core.created = core.modified = stamp
    kinds = (
        ("app", RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _extended()),
        ("custom", RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, _custom(meta)),
    )
    for name, relationship, content_type, root in kinds:
        part = Part(PackURI(f"/docProps/{name}.xml"), content_type, document(root), package)
        package.load_rel(relationship, part, f"rId{name.title()}")


def _extended() -> Xml:
    producer = element("Application", None, text("briefgen"))
    return element("Properties", {"xmlns": f"{_OFFICE}/extended-properties"}, producer)


def _custom(meta: Meta) -> Xml:
    """Edition and review, where a records system can read them. Property ids begin at 2."""
    given = (
        ("Edition", meta.edition),
        ("Review", meta.reviewed),
        ("Protective marking", meta.marking),
    )
    kept = [(name, content) for name, content in given if content]
    properties = (
        element(
            "property",
            {"fmtid": _USER_DEFINED, "pid": number, "name": name},
            element("vt:lpwstr", None, text(content)),
        )
        for number, (name, content) in enumerate(kept, 2)
    )
    spaces = {"xmlns": f"{_OFFICE}/custom-properties", "xmlns:vt": f"{_OFFICE}/docPropsVTypes"}
    return element("Properties", spaces, *properties)


def _repeatable(package: Package) -> bytes:
    """The package as a zip of fixed dates and order: the same parts give the same bytes."""
    saved = io.BytesIO()
    package.save(saved)
    packed = io.BytesIO()
    with zipfile.ZipFile(saved) as given, zipfile.ZipFile(packed, "w") as made:
        for name in sorted(given.namelist(), key=lambda name: (name != _FIRST, name)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # else the byte says which system wrote it
            made.writestr(member, given.read(name))
    return packed.getvalue()
