"""The parts of a Word file (ECMA-376 Part 2), unpacked with a limit, and their XML, read as a stream."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

MAX_BYTES: Final = 64 * 1024 * 1024
"""Bytes that the parts which are read may have together, unpacked."""
_MOST_FILES: Final = 20_000
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError, ValueError)
"""What :mod:`zipfile` raises for files that are damaged."""
_CHUNK: Final = 1024 * 1024
_ENCODING: Final = re.compile(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']*)""")
_ENCODINGS: Final = (b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252")
_ENCRYPTED: Final = 0x1
_RELATIONSHIP: Final = "/officeDocument"
_AGAIN: Final = "open it in Word and save it again as .docx, or fetch it once more"


class Package:
    """The parts of the Word file ``place`` by name, each unpacked when it is asked for."""

    def __init__(self, archive: zipfile.ZipFile, place: str) -> None:
        self._archive, self._place = archive, place
        self._names = frozenset(archive.namelist())
        self._left = MAX_BYTES

    def document(self) -> str:
        """The name of the part that holds the body of the document. Raises :class:`InputError`."""
        if "_rels/.rels" in self._names:
            for target in _targets(self, "_rels/.rels", _RELATIONSHIP):
                name = posixpath.normpath(target.lstrip("/"))
                if name in self._names:
                    return name
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise InputError(
            "the file is packed like a Word document, but holds none", where=self._place, remedy=_AGAIN
        )

    def related(self, part: str, kind: str) -> str:
        """The name of the part to which ``part`` refers as ``kind`` (such as ``/footnotes``), or an empty text."""
        folder, base = posixpath.split(part)
        relations = f"{folder}/_rels/{base}.rels".lstrip("/")
        if relations in self._names:
            for target in _targets(self, relations, kind):
                inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                name = posixpath.normpath(inside)
                if name in self._names:
                    return name
        return ""

    def events(self, name: str) -> Iterator[tuple[str, _Element]]:
        """The start and end of each element of a part, in order. Raises :class:`InputError`.

        An element is complete at its end. Whoever reads must clear what is done with.
        """
        from lxml import etree

        data = self._read(name)
        self._check_prologue(data, name)
        walk = etree.iterparse(
            io.BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=True,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            yield from walk
        except etree.XMLSyntaxError:
            raise InputError(
                f"the part {name} of the Word document is damaged", where=self._place, remedy=_AGAIN
            ) from None

    def _check_prologue(self, data: bytes, name: str) -> None:
        """Refuse a document type, whose entities could make a bomb, and encodings in which one could hide.

        Neither may stand in a part (ECMA-376 Part 2, 8.2.1 in the fifth edition).
        """
        plain = data.replace(b"\0", b"") if b"\0" in data[:4] else data  # UTF-16, in either order
        declared = _ENCODING.search(plain[:200])
        if b"<!DOCTYPE" in plain or (declared and declared[1].lower() not in _ENCODINGS):
            raise InputError(
                f"the part {name} has a document type or an encoding that a Word document may not have",
                where=self._place,
                remedy=_AGAIN,
            )

    def _read(self, name: str) -> bytes:
        """The bytes of a part; what its entry in the file says of its size is not believed."""
        info = self._archive.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise InputError(
                "the Word document is protected by a password",
                where=self._place,
                remedy="open it in Word with its password and save a copy without",
            )
        if info.file_size > self._left:
            raise self._too_large()
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _damaged(self._place)
        chunks = []
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise self._too_large()
                    chunks.append(chunk)
        except _BROKEN:
            raise _damaged(self._place) from None
        return b"".join(chunks)

    def _too_large(self) -> InputError:
        return InputError(
            f"the Word document is larger than {MAX_BYTES // 1024**2} MB when it is unpacked",
            where=self._place,
            remedy="save only the pages that matter as a document of their own",
        )


@contextmanager
def opened(data: bytes, place: str) -> Iterator[Package]:
    """The package in ``data``. Raises :class:`InputError` when it cannot be unpacked."""
    if data.count(b"PK\x01\x02") > _MOST_FILES:
        raise InputError(f"the file holds more than {_MOST_FILES} others", where=place, remedy=_AGAIN)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise _damaged(place) from None
    with archive:
        yield Package(archive, place)


def _damaged(place: str) -> InputError:
    return InputError("the Word document is damaged and cannot be unpacked", where=place, remedy=_AGAIN)


def _targets(package: Package, name: str, kind: str) -> Iterator[str]:
    for event, element in package.events(name):
        if event == "end" and element.get("Type", "").endswith(kind) and element.get("TargetMode") != "External":
            yield element.get("Target", "")
