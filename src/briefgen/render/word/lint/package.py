"""The package: content types, relationships, and a zip that is the same every time (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from briefgen.render.word.lint.opened import Fault, Opened
from briefgen.render.word.xml import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPES: Final = "[Content_Types].xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_RELATIONSHIP: Final = f"{{{NAMESPACES['r']}}}"
_ADDRESS: Final = re.compile(r"[!#-;=?-\[\]_a-z~]+")
"""The characters an address may have: ASCII without spaces, quotes, < > \\ ^ ` { | }."""


def faults(file: Opened) -> Iterator[Fault]:
    yield from _zip(file)
    yield from _content_types(file)
    yield from _unreached(file)
    for part in file.trees:
        if part.endswith(".rels"):
            yield from _targets(file, part)
        else:
            yield from _dangling(file, part)


def _zip(file: Opened) -> Iterator[Fault]:
    if file.names[0] != _TYPES:
        yield Fault("zip-order", _TYPES, f"the first member is {file.names[0]}")
    if file.names[1:] != sorted(file.names[1:]):
        yield Fault("zip-order", _TYPES, "the members are not sorted")
    for member in file.members:
        if member.date_time != _EPOCH:
            yield Fault("zip-date", member.filename, f"dated {member.date_time}, not 1 January 1980")


def _content_types(file: Opened) -> Iterator[Fault]:
    entries = list(file.trees[_TYPES])
    overridden = {entry.get("PartName", "")[1:] for entry in entries if entry.tag.endswith("Override")}
    extensions = {entry.get("Extension", "").lower() for entry in entries if entry.tag.endswith("Default")}
    for part in file.names[1:]:
        extension = part.rsplit(".", 1)[-1].lower()
        # An XML part that is typed by its extension alone is "application/xml" to Word: not a part it knows.
        if part not in overridden and (extension not in extensions or extension == "xml"):
            yield Fault("content-type", part, "has no content type")
    for part in overridden - set(file.names):
        yield Fault("content-type", part, "has a content type but is not there")


def _targets(file: Opened, part: str) -> Iterator[Fault]:
    for relationship in file.trees[part]:
        target = relationship.get("Target", "")
        if relationship.get("TargetMode") == "External":
            if not _sound(target):
                yield Fault("link-target", part, f"{target!r} is no http, https or mailto address in ASCII")
        elif _inside(part, target) not in file.names:
            yield Fault("relationship", part, f"{target} is not in the package")


def _inside(part: str, target: str) -> str:
    """The name of the member that ``target`` means in the relationships file ``part``."""
    folder = posixpath.dirname(posixpath.dirname(part))
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _unreached(file: Opened) -> Iterator[Fault]:
    """A reader follows relationships: a part that none leads to is as good as lost."""
    relationships = [part for part in file.trees if part.endswith(".rels")]
    reached = {_inside(part, entry.get("Target", "")) for part in relationships for entry in file.trees[part]}
    for part in sorted(set(file.names) - reached - {_TYPES, *relationships}):
        yield Fault("relationship", part, "no relationship leads to it")


def _sound(target: str) -> bool:
    try:
        address = urlsplit(target)
    except ValueError:
        return False
    known = address.scheme == "mailto" or (address.scheme in ("http", "https") and bool(address.hostname))
    return known and bool(_ADDRESS.fullmatch(target))


def _dangling(file: Opened, part: str) -> Iterator[Fault]:
    have = {relationship.get("Id") for relationship in file.relationships(part)}
    for element in file.trees[part].iter("*"):
        for attribute, id_ in element.attrib.items():
            if str(attribute).startswith(_RELATIONSHIP) and id_ not in have:
                yield Fault("relationship", part, f"{id_!s} is used but not declared")
