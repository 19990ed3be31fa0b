"""The table of contents: a content control round a TOC field whose entries are already there.

Nothing asks Word to bring it up to date when the file is opened, for Word would then ask the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Block, Contents, Cover, Document, Section
from briefgen.render.word.wordml import (
    AS_STYLED,
    Layout,
    StyleId,
    bookmark_name,
    field,
    field_end,
    field_start,
    internal_link,
    paragraph,
    tab,
    words,
)
from briefgen.render.word.xml import NOTHING, Xml, element, join, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_STYLES: Final = {1: StyleId.CONTENTS_1, 2: StyleId.CONTENTS_2}
"""The levels of heading that the contents list."""
_CONTROL_ID: Final = 42


def contents(node: Contents, document: Document, pages: Mapping[str, int]) -> Xml:
    """The contents of ``document``. An entry has a page number only where ``pages`` knows the page of its anchor."""
    after_cover = any(isinstance(block, Cover) and block.page for block in document.blocks)
    heading = paragraph(StyleId.CONTENTS_HEADING, words(node.title), layout=Layout(page_break=after_cover))
    gallery = element("w:docPartObj", None, value("w:docPartGallery", "Table of Contents"), element("w:docPartUnique"))
    properties = element("w:sdtPr", None, value("w:alias", node.title), value("w:id", _CONTROL_ID), gallery)
    entries = _entries(tuple(_listed(document.blocks)), pages)
    return element("w:sdt", None, properties, element("w:sdtContent", None, heading, *entries))


def _listed(blocks: Iterable[Block]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section):
            if block.level in _STYLES:
                yield block
            yield from _listed(block.blocks)


def _entries(sections: tuple[Section, ...], pages: Mapping[str, int]) -> Iterator[Xml]:
    """One paragraph a section; the field begins in the first and ends in the last (17.16.5.68)."""
    levels = f"{min(_STYLES)}-{max(_STYLES)}"
    for index, section in enumerate(sections):
        head = field_start(f'TOC \\o "{levels}" \\h \\z') if index == 0 else NOTHING
        foot = field_end() if index == len(sections) - 1 else NOTHING
        link = internal_link(section.anchor, _line(section, pages.get(section.anchor)))
        # A title without a number stands under the other titles, not under the numbers.
        layout = Layout(left=0) if section.level == 1 and not section.number else AS_STYLED
        yield paragraph(_STYLES[section.level], head, link, foot, layout=layout)


def _line(section: Section, page: int | None) -> Xml:
    number = (words(section.number), tab()) if section.number else ()
    place: tuple[Xml, ...] = ()
    if page is not None:
        place = (tab(), field(f"PAGEREF {bookmark_name(section.anchor)} \\h", words(str(page))))
    return join((*number, words(section.title), *place))
