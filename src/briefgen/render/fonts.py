"""Fonts shaped by HarfBuzz: widths and glyphs of a piece of text, worked out once per piece and font."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import uharfbuzz as hb

from briefgen.errors import LayoutError
from briefgen.render import opentype

if TYPE_CHECKING:
    from briefgen.render.style import Family

Features = tuple[tuple[str, bool], ...]
PLAIN: Final[Features] = ()
TABULAR: Final[Features] = (("tnum", True),)
SUPERIOR: Final[Features] = (("sups", True),)


class Glyph(NamedTuple):
    """One shaped glyph; lengths in font units. ``text`` is the text of its cluster, "" on all but the
    cluster's first glyph."""

    gid: int
    advance: int
    x_offset: int
    text: str


class Shaped(NamedTuple):
    advance: int
    glyphs: tuple[Glyph, ...]


class MissingGlyph(LayoutError):  # noqa: N818 (it says what is missing)
    """A character that the font cannot show."""

    def __init__(self, character: str, font: str) -> None:
        super().__init__(
            f"the font {font} has no glyph for {character!r} (U+{ord(character):04X})",
            remedy="write the character in another way, or name a font in house.yaml that has it",
        )
        self.character = character


class Font:
    """One face. Shaping results are cached for the life of the object."""

    def __init__(self, data: bytes) -> None:
        """Raises :class:`LayoutError` when ``data`` is not a TrueType font that may be embedded."""
        self.data = data
        if fault := opentype.fault(data):
            raise LayoutError(f"a font file {fault}", remedy="name a sound TrueType file (.ttf) in house.yaml")
        self.face = hb.Face(data)
        self._font = hb.Font(self.face)
        self.upem: int = self.face.upem
        self._shaped: dict[tuple[str, Features], Shaped] = {}

    def table(self, tag: str) -> bytes:
        """The raw bytes of an OpenType table, empty when the font has none."""
        return bytes(self.face.reference_table(tag).data)

    @cached_property
    def postscript_name(self) -> str:
        """Name record 6 (OpenType specification, table 'name')."""
        return opentype.postscript_name(self.table("name"))

    @cached_property
    def _stand_ins(self) -> dict[int, str]:
        """A no-break hyphen is shown as U+2010 by HarfBuzz, or as the plain hyphen by us where a font lacks both."""
        return {} if self._font.get_nominal_glyph(0x2011) or self._font.get_nominal_glyph(0x2010) else {0x2011: "-"}

    def advance_of(self, gid: int) -> int:
        """The unkerned advance of a glyph in font units."""
        return int(self._font.get_glyph_h_advance(gid))

    def has(self, character: str) -> bool:
        return bool(self._font.get_nominal_glyph(ord(character))) or character in "\u00a0\u2009\u202f\u2011"

    def shape(self, text: str, features: Features = PLAIN) -> Shaped:
        """Glyphs and total advance of ``text`` in font units; kerning and ligatures on.

        Raises :class:`MissingGlyph` for a character the font has no glyph for.
        """
        key = (text, features)
        found = self._shaped.get(key)
        if found is None:
            found = self._shaped[key] = self._shape(text, features)
        return found

    def _shape(self, text: str, features: Features) -> Shaped:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text.translate(self._stand_ins))
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer, {"kern": True, "liga": True, **dict(features)})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        glyphs, end = [], len(text)
        for index in range(len(infos) - 1, -1, -1):
            info, position = infos[index], positions[index]
            if info.codepoint == 0:
                raise MissingGlyph(text[info.cluster], self.postscript_name)
            first = index == 0 or infos[index - 1].cluster != info.cluster
            piece = text[info.cluster : end] if first else ""
            if first:
                end = info.cluster
            glyphs.append(Glyph(info.codepoint, position.x_advance, position.x_offset, piece))
        glyphs.reverse()
        return Shaped(sum(glyph.advance for glyph in glyphs), tuple(glyphs))

    def width(self, text: str, size: float, features: Features = PLAIN) -> float:
        """Width of ``text`` in points at ``size`` points."""
        return self.shape(text, features).advance * size / self.upem

    def outline(self, gid: int) -> str:
        """The glyph's outline as SVG path data in font units, y upwards; "" for a blank glyph."""
        pen = _SvgPen()
        self._font.draw_glyph_with_pen(gid, pen)
        return "".join(pen.parts)


class _SvgPen:
    """A segment pen that writes SVG path commands."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 (the pen protocol's names)
        self.parts.append(f"M{point[0]:g} {point[1]:g}")

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.parts.append(f"L{point[0]:g} {point[1]:g}")

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        self.parts.append(f"Q{control[0]:g} {control[1]:g} {end[0]:g} {end[1]:g}")

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.parts.append("C" + " ".join(f"{x:g} {y:g}" for x, y in points))

    def closePath(self) -> None:  # noqa: N802
        self.parts.append("Z")


@dataclass(frozen=True)
class Faces:
    """The four faces of a family."""

    regular: Font
    bold: Font
    italic: Font
    bold_italic: Font

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, family: Family) -> Faces:
        """The faces of ``family``, opened and checked once however many formats and briefs use them."""
        return cls(Font(family.regular), Font(family.bold), Font(family.italic), Font(family.bold_italic))

    def pick(self, *, bold: bool = False, italic: bool = False) -> Font:
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular
