"""A TrueType font embedded as a composite font (ISO 32000-1, 9.7), with one code for each glyph and text.

The same glyph under two texts (a raised 1 and its plain text "1", a ligature and a space look-alike) gets two
codes, so that the ToUnicode map is always right and no replacement text is needed.
"""

from __future__ import annotations

import hashlib
import struct
from itertools import groupby
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFObject

from briefgen.render.fonts import parted
from briefgen.render.pdf.objects import Stream, Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefgen.render.fonts import Features, Font, Glyph
    from briefgen.render.pdf.document import TaggedDocument
    from briefgen.render.pdf.setting import Setting

# What a viewer does not need once glyphs are addressed by number (ISO 32000-1, 9.9).
_DROPPED: Final = (
    "GSUB",
    "GPOS",
    "GDEF",
    "kern",
    "BASE",
    "STAT",
    "DSIG",
    "FFTM",
    "name",
    "post",
    "cmap",
    "OS/2",
    "meta",
)
LEAST: Final = 0.005
"""Kerning below this many thousandths of an em would be written as 0."""
_SYMBOLIC: Final = 4
_ITALIC: Final = 64
_CMAP_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_FOOT: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_CMAP_ROWS: Final = 100  # at most, in one bfchar section (Adobe technical note 5014, 6.4)


class Type0(PDFObject):
    """``name`` is the font's name in the page resources."""

    __RefOnly__ = 1

    def __init__(self, font: Font, name: str) -> None:
        self.name = name
        self._font = font
        self._codes: dict[tuple[int, str], int] = {}
        self._fragments: dict[tuple[str, Features, str], str] = {}

    def fragment(self, text: str, setting: Setting, embed: Callable[[Font], Type0]) -> str:
        """``text`` as the inside of a TJ array: codes, with kerning in thousandths of an em.

        Where another font comes in, the array is closed, the font is changed, and a new one is begun; after it all is
        as before. ``embed`` gives that font as embedded. Marks that are drawn (:func:`~briefgen.render.fonts.parted`)
        are left out.
        """
        key = (text, setting.features, setting.language)
        found = self._fragments.get(key)
        if found is None:
            glyphs, _ = parted(self._font.shape(*key).glyphs)
            if any(glyph.font is not self._font for glyph in glyphs):
                return self._mixed(glyphs, setting.size, embed)
            found = self._fragments[key] = self._inside(glyphs, self._font.upem)
        return found

    def _mixed(self, glyphs: Iterable[Glyph], size: float, embed: Callable[[Font], Type0]) -> str:
        parts = []
        for font, group in groupby(glyphs, lambda glyph: glyph.font):
            other = embed(font)
            parts.append(f"] TJ /{other.name} {size:g} Tf [{other._inside(group, self._font.upem)}")
        return "".join(parts) + f"] TJ /{self.name} {size:g} Tf ["

    def _inside(self, glyphs: Iterable[Glyph], units: int) -> str:
        """Codes and kerning of glyphs of this font, whose lengths are ``units`` to the em."""
        scale, own = 1000 / units, 1000 / self._font.upem
        parts: list[str] = []
        codes: list[str] = []
        for glyph in glyphs:
            if glyph.x_offset:
                parts += [f"<{''.join(codes)}>" if codes else "", _number(-glyph.x_offset * scale)]
                codes = []
            codes.append(f"{self._code(glyph.gid, glyph.text):04X}")
            back = self._font.advance_of(glyph.gid) * own + (glyph.x_offset - glyph.advance) * scale
            if abs(back) >= LEAST:
                parts += [f"<{''.join(codes)}>", _number(back)]
                codes = []
        if codes:
            parts.append(f"<{''.join(codes)}>")
        return "".join(parts)

    def _code(self, gid: int, text: str) -> int:
        return self._codes.setdefault((gid, text), len(self._codes) + 1)  # code 0 is .notdef

    # --- objects of the file ------------------------------------------------------------------------

    def format(self, document: TaggedDocument) -> bytes:
        glyphs = [0, *(gid for gid, _ in self._codes)]
        digest = hashlib.md5(repr(sorted(set(glyphs))).encode("ascii"), usedforsecurity=False).digest()
        base = "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + self._font.postscript_name
        descendant = Written(lambda inner: self._descendant(inner, base, glyphs))
        return (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%s] /ToUnicode %s >>"
            % (
                base.encode("ascii"),
                document.number(descendant),
                document.number(Stream(self._to_unicode())),
            )
        )

    def _descendant(self, document: TaggedDocument, base: str, glyphs: Sequence[int]) -> bytes:
        scale = 1000 / self._font.upem
        widths = " ".join(_number(self._font.advance_of(gid) * scale) for gid in glyphs)
        to_glyph = Stream(struct.pack(f">{len(glyphs)}H", *glyphs))
        descriptor = Written(lambda inner: self._descriptor(inner, base, glyphs))
        return (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe)"
            b" /Ordering (Identity) /Supplement 0 >> /DW 0 /W [0 [%s]] /CIDToGIDMap %s /FontDescriptor %s >>"
        ) % (base.encode("ascii"), widths.encode("ascii"), document.number(to_glyph), document.number(descriptor))

    def _descriptor(self, document: TaggedDocument, base: str, glyphs: Sequence[int]) -> bytes:
        """The font descriptor (ISO 32000-1, 9.8) from tables head, hhea, OS/2 and post."""
        font = self._font
        scale = 1000 / font.upem
        box = " ".join(_number(value * scale) for value in struct.unpack(">4h", font.table("head")[36:44]))
        ascent, descent = struct.unpack(">2h", font.table("hhea")[4:8])
        windows = font.table("OS/2")
        (weight,) = struct.unpack(">H", windows[4:6])
        capitals = struct.unpack(">h", windows[88:90])[0] if len(windows) >= 90 else ascent
        slant = struct.unpack(">i", font.table("post")[4:8])[0] / 65536
        data = self._subset(glyphs)
        return (
            f"<< /Type /FontDescriptor /FontName /{base} /Flags {_SYMBOLIC | (_ITALIC if slant else 0)}"
            f" /FontBBox [{box}] /ItalicAngle {_number(slant)} /Ascent {_number(ascent * scale)}"
            f" /Descent {_number(descent * scale)} /CapHeight {_number(capitals * scale)}"
            f" /StemV {50 + weight * weight // 4225}"
        ).encode("ascii") + b" /FontFile2 %s >>" % document.number(Stream(data, b"/Length1 %d" % len(data)))

    def _subset(self, glyphs: Sequence[int]) -> bytes:
        """The font file with only ``glyphs``, under their old numbers."""
        wanted = hb.SubsetInput()
        flags = hb.SubsetFlags
        wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NO_LAYOUT_CLOSURE
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED)
        return bytes(hb.subset(self._font.face, wanted).blob.data)

    def _to_unicode(self) -> bytes:
        # No glyph may go without (ISO 19005-3, 6.2.11.7.2), be it the first of a text and yet without one.
        texts = {code: text or "\u200b" for (_, text), code in self._codes.items()}
        rows = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in texts.items()]
        parts = [_CMAP_HEAD]
        for start in range(0, len(rows), _CMAP_ROWS):
            some = rows[start : start + _CMAP_ROWS]
            parts += [f"{len(some)} beginbfchar", *some, "endbfchar"]
        return "\n".join([*parts, _CMAP_FOOT]).encode("ascii")


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
