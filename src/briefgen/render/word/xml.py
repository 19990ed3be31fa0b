"""XML as typed text: what is markup (:class:`Xml`) and what is still plain text cannot be mixed up.

Parts are written linearly as text and parsed once, by whoever reads the file: building a tree of elements
first costs some twenty times as much.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NewType, TypeAlias

from briefgen.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Xml = NewType("Xml", str)
"""Well-formed markup; made only by the functions of this module."""

NOTHING: Final = Xml("")

Attributes: TypeAlias = "Mapping[str, str | int]"

NAMESPACES: Final[Mapping[str, str]] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
"""The prefixes that element and attribute names may bear (ECMA-376 Part 1 and [MS-DOCX])."""

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(value: str) -> Xml:
    """``value`` as character data. Raises :class:`LayoutError` for a character that XML 1.0 (2.2) bars."""
    bad = _FORBIDDEN.search(value)
    if bad:
        raise LayoutError(
            f"the text {value[:40]!r} holds the control character U+{ord(bad.group()):04X}",
            remedy="take the character out of the fact base or template",
        )
    return Xml(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def element(name: str, attributes: Attributes | None = None, *children: Xml) -> Xml:
    """An element; both its name and those of its attributes are written with their prefix."""
    given = "".join(f' {key}="{_quoted(value)}"' for key, value in attributes.items()) if attributes else ""
    inner = "".join(children)
    return Xml(f"<{name}{given}>{inner}</{name}>" if inner else f"<{name}{given}/>")


def value(name: str, given: str | int) -> Xml:
    """The commonest element of WordprocessingML: one with a single attribute ``w:val``."""
    return element(name, {"w:val": given})


def join(pieces: Iterable[Xml]) -> Xml:
    return Xml("".join(pieces))


def part(name: str, *children: Xml, prefixes: Iterable[str] = ("w", "r")) -> bytes:
    """A whole XML file with root ``name``, declaring ``prefixes`` of :data:`NAMESPACES`.

    A declared ``w14`` is marked ignorable, as ISO/IEC 29500-3 asks of a namespace that is not in the standard.
    """
    declared = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}
    if "xmlns:w14" in declared:
        declared |= {"xmlns:mc": NAMESPACES["mc"], "mc:Ignorable": "w14"}
    return document(element(name, declared, *children))


def document(root: Xml) -> bytes:
    """An XML file around its root element."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()


def _quoted(given: str | int) -> str:
    return text(given).replace('"', "&quot;") if isinstance(given, str) else str(given)
