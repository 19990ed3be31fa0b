"""Files attached to a PDF (ISO 32000-1, 7.11.4), each with its relation to the document (ISO 19005-3, 6.8)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefgen.render.pdf.objects import Stream, Written, name, text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfbase.pdfdoc import PDFObject

    from briefgen.render.pdf.document import TaggedDocument


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels in the PDF. ``kind`` is its MIME type, ``description`` what a reader is told of it,
    ``relation`` whether the document was made from it ("Source") or it is what stands behind it ("Data")."""

    name: str
    kind: str
    description: str
    relation: Literal["Data", "Source"]
    data: bytes


def attached(attachments: Sequence[Attachment], stamp: str) -> dict[str, PDFObject]:
    """The entries of the catalogue for ``attachments``, whose names differ; none without any.

    Their date of change is ``stamp``, the ISO date of the edition.
    """
    if not attachments:
        return {}
    files = {attachment.name: _file(attachment, stamp) for attachment in attachments}
    return {
        "AF": Written(lambda document: b"[" + b" ".join(map(document.number, files.values())) + b"]"),
        "Names": Written(lambda document: b"<< /EmbeddedFiles << /Names [" + _names(files, document) + b"] >> >>"),
    }


def _names(files: dict[str, Written], document: TaggedDocument) -> bytes:
    """Keys in the order of their bytes (ISO 32000-1, 7.9.6): those in UTF-16 come last."""
    ordered = sorted(files, key=lambda key: (not key.isascii(), key.encode("utf-16-be")))
    return b" ".join(text_string(key) + b" " + document.number(files[key]) for key in ordered)


def _file(attachment: Attachment, stamp: str) -> Written:
    """The file specification (ISO 32000-1, 7.11.3); readers that do not know /UF take /F, which is ASCII."""
    plain = "".join(character if character.isascii() else "_" for character in attachment.name)
    embedded = _embedded(attachment, stamp)
    return Written(
        lambda document: b"<< /Type /Filespec /F %s /UF %s /Desc %s /AFRelationship %s /EF << /F %s /UF %s >> >>"
        % (
            text_string(plain), text_string(attachment.name), text_string(attachment.description),
            name(attachment.relation), document.number(embedded), document.number(embedded),
        )
    )  # fmt: skip


def _embedded(attachment: Attachment, stamp: str) -> Stream:
    """The file itself, with its size, its MD5 (the digest that the standard knows) and its date."""
    digest = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest().upper().encode("ascii")
    parameters = b"/Size %d /CheckSum <%s> /ModDate (D:%s000000Z)" % (
        len(attachment.data), digest, stamp.replace("-", "").encode("ascii"),
    )  # fmt: skip
    entries = b"/Type /EmbeddedFile /Subtype %s /Params << %s >>" % (name(attachment.kind), parameters)
    return Stream(attachment.data, entries)
