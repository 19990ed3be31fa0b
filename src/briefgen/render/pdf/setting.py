"""How words are set: font, size, colour and features, with the widths of words already met."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.render.fonts import PLAIN, Faces, Features, Font

if TYPE_CHECKING:
    from briefgen.render.style import TextStyle


class Setting:
    """One way of setting words, in the forms of ``language``. Lengths in points."""

    def __init__(self, font: Font, size: float, colour: str, features: Features, language: str = "") -> None:
        self.font = font
        self.size = size
        self.colour = colour
        self.features = features
        self.language = language
        self._scale = size / font.upem
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """The advance of ``text``. Raises :class:`briefgen.render.fonts.MissingGlyph`."""
        found = self._widths.get(text)
        if found is None:
            found = self._widths[text] = self.font.shape(text, self.features, self.language).advance * self._scale
        return found

    @cached_property
    def space(self) -> float:
        return self.width(" ")

    def baseline(self, leading: float) -> float:
        """The baseline's distance from the top of a line ``leading`` high: ascent and descent (OpenType table
        'hhea') are centred in it."""
        ascent: int
        descent: int
        ascent, descent = struct.unpack(">2h", self.font.table("hhea")[4:8])
        return (leading + (ascent + descent) * self._scale) / 2


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a document in ``language``, each made once, so that each word is measured once in each."""

    faces: Faces
    language: str = ""
    _made: dict[tuple[float, str, bool, bool, Features, str], Setting] = field(default_factory=dict)

    def of(
        self,
        role: TextStyle,
        *,
        bold: bool = False,
        italic: bool = False,
        colour: str = "",
        features: Features = PLAIN,
        language: str = "",
    ) -> Setting:
        """The setting of text role ``role``; ``bold`` adds to the role's own weight, ``colour`` and ``language``
        replace its own and the document's."""
        bold = bold or role.bold
        key = (role.size, colour or role.colour, bold, italic, features, language or self.language)
        made = self._made.get(key)
        if made is None:
            font = self.faces.pick(bold=bold, italic=italic)
            made = self._made[key] = Setting(font, role.size, key[1], features, key[5])
        return made
