"""Fonts shaped by HarfBuzz: widths and glyphs of a piece of text, worked out once per piece and font."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import category

import uharfbuzz as hb

from briefgen.errors import LayoutError
from briefgen.render import opentype
from briefgen.render.scripts import REMEDY, named, unsettable, why_unsettable
from briefgen.text import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.render.style import Family

Features = tuple[tuple[str, bool], ...]
PLAIN: Final[Features] = ()
TABULAR: Final[Features] = (("tnum", True),)
NO_LANGUAGE: Final = "und"
SUPERIOR: Final[Features] = (("sups", True),)


class Glyph(NamedTuple):
    """One shaped glyph of ``font``; lengths in units of the font that was asked for it. ``text`` is the text of its
    cluster, "" on all but the cluster's first glyph."""

    gid: int
    advance: float
    x_offset: float
    y_offset: float
    text: str
    font: Font


class Shaped(NamedTuple):
    advance: float
    glyphs: tuple[Glyph, ...]


def parted(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], list[tuple[float, Glyph]]]:
    """Glyphs that a line of text can hold, and the marks above and below them with their places.

    For those who read the text out of a file, a mark set as a glyph of its own may begin a new word or line, and a
    further glyph of a letter has no text. So their text goes to the glyph before, and they are drawn. Places are in
    units of the font, from the start of the text.
    """
    held: list[Glyph] = []
    marks: list[tuple[float, Glyph]] = []
    at = 0.0
    for glyph in glyphs:
        if held and (not glyph.text or category(glyph.text[0])[0] == "M"):
            marks.append((at + glyph.x_offset, glyph))
            last = held[-1]
            held[-1] = last._replace(text=last.text + glyph.text, advance=last.advance + glyph.advance)
        else:
            held.append(glyph)
        at += glyph.advance
    return held, marks


class MissingGlyph(LayoutError):  # noqa: N818 (it says what is missing)
    """A character that the font cannot show."""

    def __init__(self, character: str, font: str) -> None:
        super().__init__(f"the font {font} has no glyph for {named(character)}", remedy=NO_GLYPH)
        self.character = character


NO_GLYPH: Final = "write the character in another way, or name a font that has it in house.yaml, under fonts: also:"


class UnsettableScript(LayoutError):  # noqa: N818
    """A character of a script that the layout cannot set."""

    def __init__(self, character: str) -> None:
        super().__init__(f"the character {named(character)} {why_unsettable(character)}", remedy=REMEDY)


class Font:
    """One face, and the ``others`` that are asked in turn for letters it lacks. Shaping results are cached for the
    life of the object."""

    def __init__(self, data: bytes, others: tuple[Font, ...] = ()) -> None:
        """Raises :class:`LayoutError` when ``data`` is not a TrueType font that may be embedded."""
        self.data = data
        self.others = others
        if fault := opentype.fault(data):
            raise LayoutError(f"a font file {fault}", remedy="name a sound TrueType file (.ttf) in house.yaml")
        self.face = hb.Face(data)
        self._font = hb.Font(self.face)
        self.upem: int = self.face.upem
        self._shaped: dict[tuple[str, Features, str], Shaped] = {}
        self._owners: dict[str, Font | None] = {}

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

    def owner(self, letter: str) -> Font | None:
        """Of this font and the others the first that shows ``letter`` with all its marks; None when none does."""
        if letter not in self._owners:
            fonts = (self, *self.others)
            self._owners[letter] = next((font for font in fonts if font._lacks(letter, PLAIN, "") < 0), None)
        return self._owners[letter]

    def _lacks(self, text: str, features: Features, language: str) -> int:
        """Where in ``text`` the first character stands that this font alone has no glyph for; -1 if it has all."""
        return min((place for glyph, place in self._run(text, features, language) if not glyph.gid), default=-1)

    def shape(self, text: str, features: Features = PLAIN, language: str = "") -> Shaped:
        """Glyphs and total advance of ``text`` in font units; kerning and ligatures on, in the forms of ``language``
        (a BCP 47 tag). Letters that this font lacks are taken from the others.

        Raises :class:`MissingGlyph` for a character that none has a glyph for, and :class:`UnsettableScript`.
        """
        key = (text, features, language)
        found = self._shaped.get(key)
        if found is None:
            found = self._shaped[key] = self._shape(text, features, language)
        return found

    def _shape(self, text: str, features: Features, language: str) -> Shaped:
        if character := unsettable(text):
            raise UnsettableScript(character)
        placed = self._run(text, features, language)
        glyphs = [glyph for glyph, _ in placed]
        if not all(glyph.gid for glyph in glyphs):
            glyphs = list(self._mixed(text, features, language))
        return Shaped(sum(glyph.advance for glyph in glyphs), tuple(glyphs))

    def _mixed(self, text: str, features: Features, language: str) -> Iterator[Glyph]:
        """The glyphs of ``text`` from more than one font. No letter is parted from its marks."""
        for font, group in groupby(letters(text), self._owner_of):
            scale = self.upem / font.upem
            for glyph, _ in font._run("".join(group), features, language):
                lengths = (glyph.advance * scale, glyph.x_offset * scale, glyph.y_offset * scale)
                yield Glyph(glyph.gid, *lengths, glyph.text, font)

    def _owner_of(self, letter: str) -> Font:
        font = self.owner(letter)
        if font is None:
            raise MissingGlyph(self.missing(letter), self.postscript_name)
        return font

    def missing(self, letter: str) -> str:
        """The character of ``letter`` that no font shows; its last mark when each is there, but not together."""
        return next((character for character in letter if self.owner(character) is None), letter[-1])

    def _run(self, text: str, features: Features, language: str) -> list[tuple[Glyph, int]]:
        """The glyphs of ``text`` in this font alone, with the place of each one's cluster; 0 is no glyph, or a mark
        that the font does not bring over its letter."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text.translate(self._stand_ins))
        buffer.guess_segment_properties()
        # Never what HarfBuzz guesses from the machine: the same text looks the same everywhere.
        buffer.language = language or NO_LANGUAGE
        hb.shape(self._font, buffer, {"kern": True, "liga": True, **dict(features)})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        glyphs, end = [], len(text)
        for index in range(len(infos) - 1, -1, -1):
            info, position = infos[index], positions[index]
            first = index == 0 or infos[index - 1].cluster != info.cluster
            piece = text[info.cluster : end] if first else ""
            if first:
                end = info.cluster
            glyph = Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset, piece, self)
            glyphs.append((glyph._replace(gid=0) if self._is_loose(glyph) else glyph, info.cluster))
        glyphs.reverse()
        return glyphs

    def _is_loose(self, glyph: Glyph) -> bool:
        """Whether a mark that the font has no anchor for would stand behind its letter, not over it."""
        if glyph.x_offset or glyph.y_offset or not glyph.text or category(glyph.text[0])[0] != "M":
            return False
        extents = self._font.get_glyph_extents(glyph.gid)
        return extents is not None and extents.x_bearing + extents.width / 2 > 0

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
        made: dict[bytes, Font] = {}  # a file that serves several faces is one font, and embedded once

        def face(name: str) -> Font:
            files = [getattr(other, name) for other in family.others]
            others = tuple(made.setdefault(data, Font(data)) for data in dict.fromkeys(files))
            return Font(getattr(family, name), others)

        return cls(face("regular"), face("bold"), face("italic"), face("bold_italic"))

    def pick(self, *, bold: bool = False, italic: bool = False) -> Font:
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular
