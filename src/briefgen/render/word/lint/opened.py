"""A Word file opened for the rules to read."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from briefgen.render.word.xml import NAMESPACES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAIN: Final = "word/document.xml"
NOTES: Final = "word/footnotes.xml"
STYLES: Final = "word/styles.xml"
SETTINGS: Final = "word/settings.xml"
NUMBERING: Final = "word/numbering.xml"
_STORY: Final = re.compile(r"word/(document|footnotes|endnotes|\w*[hH]eader\w*|\w*[fF]ooter\w*)\.xml")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """``rule`` is a stable code, ``part`` the name of the file in the package, ``what`` one line for a person."""

    rule: str
    part: str
    what: str


def name(prefixed: str) -> str:
    """``w:p`` in the notation of lxml, ``{namespace}p``."""
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def val(element: etree._Element | None) -> str:
    """The ``w:val`` of an element; "" where there is neither."""
    return "" if element is None else element.get(name("w:val"), "")


def find(element: etree._Element, path: str) -> etree._Element | None:
    return element.find(path, namespaces=dict(NAMESPACES))


def find_all(element: etree._Element, path: str) -> list[etree._Element]:
    return element.findall(path, namespaces=dict(NAMESPACES))


def words_of(element: etree._Element) -> str:
    """The text of an element's runs."""
    return "".join(text.text or "" for text in element.iter(name("w:t")))


def numbers(elements: Iterator[etree._Element], attribute: str = "w:id") -> list[int]:
    return [int(element.get(name(attribute), "-99")) for element in elements]


@dataclass(frozen=True, slots=True)
class Opened:
    """``members`` in the order of the zip; ``trees`` holds the parsed XML parts by name."""

    members: tuple[zipfile.ZipInfo, ...]
    trees: Mapping[str, etree._Element]

    @classmethod
    def of(cls, data: bytes) -> Opened:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = tuple(file.infolist())
            # No entities, no network: a Word file has no business with either.
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            trees = {
                member.filename: etree.fromstring(file.read(member), parser)
                for member in members
                if member.filename.endswith((".xml", ".rels"))
            }
        return cls(members, trees)

    @property
    def names(self) -> list[str]:
        return [member.filename for member in self.members]

    @property
    def main(self) -> etree._Element:
        return self.trees[MAIN]

    def stories(self) -> Iterator[tuple[str, etree._Element]]:
        """The parts that hold paragraphs: body, notes, headers, footers."""
        return ((part, tree) for part, tree in self.trees.items() if _STORY.fullmatch(part))

    def relationships(self, part: str) -> list[etree._Element]:
        folder, base = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{base}.rels"))
        return [] if tree is None else list(tree)
