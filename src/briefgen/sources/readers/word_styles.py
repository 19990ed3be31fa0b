"""Which styles of a Word document strike text through or hide it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

MAIN: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict form, ISO/IEC 29500-1
)
_HIDING: Final = ("strike", "dstrike", "vanish")
_OFF: Final = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Styles:
    """For each style, which of the properties that take text away it turns on; and those of all text."""

    by_id: Mapping[str, frozenset[str]] = field(default_factory=dict)
    paragraph: str = ""
    """The style of paragraphs that name none."""
    of_all: frozenset[str] = frozenset()

    def hides(self, direct: Mapping[str, bool], paragraph: str, character: str) -> bool:
        """Whether a run is struck through or hidden: by itself, by its own style, or by that of its paragraph.

        What the run says itself wins. ``strike`` and ``vanish`` are toggles: on in both styles they are off
        (ISO/IEC 29500-1, 17.7.3).
        """
        inner = self.by_id.get(character, frozenset())
        outer = self.by_id.get(paragraph or self.paragraph, frozenset())
        on = ((inner ^ outer) - {"dstrike"}) | ((inner | outer) & {"dstrike"}) | self.of_all
        return any(direct.get(name, name in on) for name in _HIDING)


def local(element: _Element) -> str:
    """The name of an element of WordprocessingML; empty for elements of other vocabularies."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space[1:] in MAIN else ""


def value(element: _Element, name: str = "val") -> str:
    """An attribute of WordprocessingML."""
    return next((found for space in MAIN if (found := element.get(f"{{{space}}}{name}")) is not None), "")


def is_on(element: _Element) -> bool:
    """Whether a property that can be on or off is on (ISO/IEC 29500-1, 17.17.4)."""
    return value(element).lower() not in _OFF


def hiding(properties: _Element) -> dict[str, bool]:
    """Which of strike, dstrike and vanish the properties of a run turn on or off."""
    return {name: is_on(child) for child in properties if (name := local(child)) in _HIDING}


def read_styles(events: Iterator[tuple[str, _Element]]) -> Styles:
    """The styles of a document, from the events of its part for styles."""
    own: dict[str, dict[str, bool]] = {}
    based_on: dict[str, str] = {}
    default = ""
    of_all: frozenset[str] = frozenset()
    for event, element in events:
        name = local(element)
        if event == "end" and name == "style":
            key = value(element, "styleId")
            for child in element:
                if local(child) == "rPr":
                    own[key] = hiding(child)
                elif local(child) == "basedOn":
                    based_on[key] = value(child)
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
                default = key
            element.clear()
        elif event == "end" and name == "rPrDefault":
            of_all = frozenset(key for child in element for key, on in hiding(child).items() if on)
    known = {*own, *based_on}
    return Styles({key: _effective(key, own, based_on) for key in known}, default, of_all)


def _effective(key: str, own: Mapping[str, Mapping[str, bool]], based_on: Mapping[str, str]) -> frozenset[str]:
    """What a style turns on, by itself or by the styles it is based on; the nearest word counts."""
    found: dict[str, bool] = {}
    seen: set[str] = set()
    while key and key not in seen:
        seen.add(key)
        for name, on in own.get(key, {}).items():
            found.setdefault(name, on)
        key = based_on.get(key, "")
    return frozenset(name for name, on in found.items() if on)
