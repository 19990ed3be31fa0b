"""Headers, footers and the sections of a file that bear them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.render.checks import edition_line
from briefgen.render.word.units import twips
from briefgen.render.word.wordml import Look, StyleId, field, paragraph, tab, words
from briefgen.render.word.xml import NOTHING, Xml, element, part, value

if TYPE_CHECKING:
    from briefgen.document.nodes import Meta
    from briefgen.render.style import Page, Style

# The parts, and the ids of the relationships to them.
COVER: Final = "headerCover"
FRONT: Final = "headerFront"
BODY: Final = "headerBody"
FOOTER: Final = "footer"


def header_part(meta: Meta, style: Style, *, section_title: bool) -> bytes:
    """Marking, short title and, if asked for, the title of the section the page is in.

    The title is a STYLEREF field (17.16.5.59) without a stored result: Word fills it on every page, and a reader
    that cannot shows nothing rather than the same title throughout.
    """
    title = (tab(), field("STYLEREF 1")) if section_title else ()
    return part("w:hdr", *_marking(meta, style), paragraph(StyleId.HEADER, words(meta.short_title), *title))


def cover_header_part(meta: Meta, style: Style) -> bytes:
    """The marking alone: the one thing a cover must bear too."""
    return part("w:hdr", *_marking(meta, style))


def is_marked(meta: Meta) -> bool:
    """Whether every page, the cover too, bears a protective marking or is a draft's."""
    return bool(meta.marking or meta.status)


def _marking(meta: Meta, style: Style) -> tuple[Xml, ...]:
    """DRAFT, larger, and the protective marking, on one line."""
    if not is_marked(meta):
        return ()
    between = words(" · ") if meta.marking and meta.status else NOTHING
    status = words(meta.status, Look(size=style.h3.size)) if meta.status else NOTHING
    marking = words(meta.marking) if meta.marking else NOTHING
    return (paragraph(StyleId.MARKING, status, between, marking),)


def footer_part(meta: Meta) -> bytes:
    """Edition and review date at the left, “Page 4 of 12” at the right; Word counts the pages as it lays out."""
    return part(
        "w:ftr",
        paragraph(
            StyleId.FOOTER,
            words(edition_line(meta)),
            tab(),
            words("Page "),
            field("PAGE", words("1")),
            words(" of "),
            field("NUMPAGES", words("1")),
        ),
    )


def section(page: Page, *, front: bool, marked: bool) -> Xml:
    """``w:sectPr`` (17.6.17) of the front matter, whose first page is the cover, or of the body.

    The text margin is where the measure begins; numbers hang to the left of it.
    """
    margins = {
        "w:top": twips(page.top),
        "w:right": twips(page.right),
        "w:bottom": twips(page.bottom),
        "w:left": twips(page.text_left),
        "w:header": twips(page.top / 2),
        "w:footer": twips(page.bottom / 2),
        "w:gutter": 0,
    }
    return element(
        "w:sectPr",
        None,
        _reference("header", "first", COVER) if front and marked else NOTHING,
        _reference("header", "default", FRONT if front else BODY),
        _reference("footer", "default", FOOTER),
        value("w:type", "nextPage"),
        element("w:pgSz", {"w:w": twips(page.width), "w:h": twips(page.height)}),
        element("w:pgMar", margins),
        element("w:titlePg") if front else NOTHING,
    )


def _reference(what: str, pages: str, relationship: str) -> Xml:
    return element(f"w:{what}Reference", {"w:type": pages, "r:id": relationship})
