"""The vocabulary of WordprocessingML that the body, the notes and the furniture are written in.

Children stand in the order the schema demands (ECMA-376 Part 1, CT_PPr 17.3.1.26, CT_RPr 17.3.2.28): Word calls a
file corrupt that has them in another.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from briefgen.render.word.units import eighths, half_points, twips
from briefgen.render.word.xml import NOTHING, Attributes, Xml, element, text, value


class StyleId(StrEnum):
    """Every style the file defines; the ids of built-in styles are those that an English Word writes."""

    NORMAL = "Normal"
    BODY = "BodyText"
    NUMBERED = "NumberedParagraph"
    ANNEX_NUMBERED = "AnnexParagraph"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    BULLET = "ListBullet"
    LETTERED = "ListNumber"
    QUOTE = "Quote"
    CALLOUT_LABEL = "CalloutLabel"
    CALLOUT = "CalloutText"
    CALLOUT_BULLET = "CalloutBullet"
    CALLOUT_LETTERED = "CalloutNumber"
    CAPTION = "Caption"
    FIGURE_SUBTITLE = "FigureSubtitle"
    FIGURE = "Figure"
    FIGURE_SOURCE = "FigureSource"
    TABLE_TEXT = "TableText"
    TABLE_HEADING = "TableHeading"
    TITLE = "Title"
    SHORT_TITLE = "ShortTitle"
    SUBTITLE = "Subtitle"
    KICKER = "Kicker"
    DETAIL = "CoverDetail"
    DETAILS = "CoverDetails"
    CONTENTS_HEADING = "TOCHeading"
    CONTENTS_1 = "TOC1"
    CONTENTS_2 = "TOC2"
    CONTENTS_3 = "TOC3"
    HEADER = "Header"
    FOOTER = "Footer"
    MARKING = "ProtectiveMarking"
    NOTE_TEXT = "FootnoteText"
    BREAK = "SectionBreak"
    DEFAULT_CHARACTER = "DefaultParagraphFont"
    NOTE_REFERENCE = "FootnoteReference"
    LINK = "Hyperlink"
    TABLE_NORMAL = "TableNormal"
    TABLE = "BriefingTable"
    NO_LIST = "NoList"


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which list a paragraph counts in. List 0 takes away the number that the style gives."""

    list_id: int
    level: int = 0


def border(side: str, width: float, space: float, colour: str) -> Xml:
    """One edge of a paragraph: ``width`` of the rule and ``space`` to the words, in points (17.3.1.24)."""
    given: Attributes = {"w:sz": eighths(width), "w:space": round(space), "w:color": colour}
    return element(f"w:{side}", {"w:val": "single", **given})


def borders(*edges: Xml) -> Xml:
    """The edges of a paragraph, in the order top, left, bottom, right, between."""
    return element("w:pBdr", None, *edges)


@dataclass(frozen=True, slots=True)
class Layout:
    """What one paragraph has beside its style; ``before``, ``after`` and ``left`` in points, None for the style's."""

    keep_next: bool = False
    page_break: bool = False
    numbering: Numbering | None = None
    borders: Xml = NOTHING
    before: float | None = None
    after: float | None = None
    left: float | None = None


AS_STYLED: Final = Layout()


def paragraph(style: StyleId, *content: Xml, layout: Layout = AS_STYLED, section: Xml = NOTHING) -> Xml:
    """A paragraph; ``section`` is the ``w:sectPr`` of the section that ends with it."""
    properties = element(
        "w:pPr",
        None,
        value("w:pStyle", style),
        element("w:keepNext") if layout.keep_next else NOTHING,
        element("w:pageBreakBefore") if layout.page_break else NOTHING,
        _numbering(layout.numbering),
        layout.borders,
        _spacing(layout),
        NOTHING if layout.left is None else element("w:ind", {"w:left": twips(layout.left), "w:firstLine": 0}),
        section,
    )
    return element("w:p", None, properties, *content)


def _numbering(numbering: Numbering | None) -> Xml:
    if numbering is None:
        return NOTHING
    return element("w:numPr", None, value("w:ilvl", numbering.level), value("w:numId", numbering.list_id))


def _spacing(layout: Layout) -> Xml:
    given = {
        key: twips(points)
        for key, points in (("w:before", layout.before), ("w:after", layout.after))
        if points is not None
    }
    return element("w:spacing", given) if given else NOTHING


@dataclass(frozen=True, slots=True)
class Look:
    """What the words of a run have beside the style of their paragraph; ``size`` in points,
    ``language`` a BCP 47 tag."""

    bold: bool = False
    italic: bool = False
    style: StyleId | None = None
    size: float | None = None
    language: str = ""


PLAIN: Final = Look()


def run(*content: Xml, look: Look = PLAIN) -> Xml:
    properties = element(
        "w:rPr",
        None,
        value("w:rStyle", look.style) if look.style else NOTHING,
        element("w:b") if look.bold else NOTHING,
        element("w:i") if look.italic else NOTHING,
        value("w:sz", half_points(look.size)) if look.size else NOTHING,
        value("w:lang", look.language) if look.language else NOTHING,
    )
    return element("w:r", None, NOTHING if properties == "<w:rPr/>" else properties, *content)


def words(content: str, look: Look = PLAIN) -> Xml:
    """A run of text, every space of it kept."""
    return run(element("w:t", {"xml:space": "preserve"}, text(content)), look=look)


def tab() -> Xml:
    return run(element("w:tab"))


def field(instruction: str, *cached: Xml) -> Xml:
    """A complex field (17.16.18); ``cached`` are the runs shown until Word works it out again."""
    return Xml(field_start(instruction) + "".join(cached) + field_end())


def field_start(instruction: str) -> Xml:
    """The head of a field whose result may reach over several paragraphs. Never ``w:dirty``: Word would ask."""
    code = element("w:instrText", {"xml:space": "preserve"}, text(f" {instruction} "))
    return Xml(_field_mark("begin") + run(code) + _field_mark("separate"))


def field_end() -> Xml:
    return _field_mark("end")


def _field_mark(kind: str) -> Xml:
    return run(element("w:fldChar", {"w:fldCharType": kind}))


def internal_link(anchor: str, *runs: Xml) -> Xml:
    return element("w:hyperlink", {"w:anchor": bookmark_name(anchor), "w:history": 1}, *runs)


def external_link(relationship: str, *runs: Xml) -> Xml:
    return element("w:hyperlink", {"r:id": relationship, "w:history": 1}, *runs)


def bookmark(number: int, anchor: str, *content: Xml) -> Xml:
    """``content`` inside the bookmark of ``anchor``; ``number`` is unique in the file."""
    start = element("w:bookmarkStart", {"w:id": number, "w:name": bookmark_name(anchor)})
    return Xml(start + "".join(content) + element("w:bookmarkEnd", {"w:id": number}))


_BOOKMARK: Final = re.compile(r"[A-Za-z]\w{0,39}", re.ASCII)


def bookmark_name(anchor: str) -> str:
    """The name of the bookmark for ``anchor``: itself where Word allows it, else a stable stand-in.

    Word takes a letter, then letters, digits and underscores, 40 at most.
    """
    if _BOOKMARK.fullmatch(anchor):
        return anchor
    digest = hashlib.sha256(anchor.encode()).hexdigest()[:8]
    readable = re.sub(r"\W", "_", anchor, flags=re.ASCII)[:28]
    return f"b_{readable}_{digest}"
