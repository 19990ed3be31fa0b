"""The house style as the renderers see it: measures in points, colours as six hexadecimal digits, fonts as bytes."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """``size`` and ``leading`` in points; ``before`` and ``after`` are space around a paragraph, in points."""

    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    colour: str = "0B0C0C"


@dataclass(frozen=True, slots=True)
class OtherFamily:
    """A family for letters that the house family lacks: its name, and its four faces as TrueType files."""

    name: str
    regular: bytes
    bold: bytes
    italic: bytes
    bold_italic: bytes


@dataclass(frozen=True, slots=True)
class Family:
    """One font family. ``name`` is what Word asks for, ``fallback`` what it uses where that is missing; the
    four faces are TrueType files. ``others`` are asked, in turn, for letters that it lacks."""

    name: str
    fallback: str
    regular: bytes
    bold: bytes
    italic: bytes
    bold_italic: bytes
    others: tuple[OtherFamily, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Page box and margins in points. The text measure is what ``left``, ``hang`` (the column in which
    paragraph numbers hang) and ``right`` leave of ``width``. On the ``large`` page of large print the short title may
    take all of its line, and the edition two."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    hang: float
    large: bool = False

    @property
    def text_left(self) -> float:
        return self.left + self.hang

    @property
    def measure(self) -> float:
        return self.width - self.left - self.hang - self.right

    @property
    def depth(self) -> float:
        """Height of the text area."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Colours:
    """Roles of colour; each is six hexadecimal digits. ``first`` and ``second`` are the marks of figures."""

    body: str
    heading: str
    secondary: str
    link: str
    rule: str
    tint: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Style:
    page: Page
    family: Family
    colours: Colours
    title: TextStyle
    subtitle: TextStyle
    h1: TextStyle
    h2: TextStyle
    h3: TextStyle
    body: TextStyle
    table: TextStyle
    caption: TextStyle
    note: TextStyle
    furniture: TextStyle
