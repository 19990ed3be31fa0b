"""The Word renderer: a document tree and a house style become the bytes of a ``.docx`` file.

No file, no clock, no facts. The file is written from nothing; the template of a house would be taken in here,
where the parts are put together, as a package to open in place of an empty one.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Block, Cover, Document, Section, Table
from briefgen.render.checks import check_document
from briefgen.render.fonts import Faces
from briefgen.render.word import furniture
from briefgen.render.word.blocks import Setting, body
from briefgen.render.word.embedding import fonts_part
from briefgen.render.word.notes import check_pairing, notes_part
from briefgen.render.word.numbering import check_numbers, numbering_part
from briefgen.render.word.other_fonts import OtherFonts
from briefgen.render.word.package import WordPart, assemble
from briefgen.render.word.settings import settings_part
from briefgen.render.word.story import Story
from briefgen.render.word.styles import styles_part
from briefgen.render.word.wordml import StyleId, paragraph
from briefgen.render.word.xml import NOTHING, Xml, element, join, part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.render.style import Style

_NO_PAGES: Final[Mapping[str, int]] = MappingProxyType({})
_BODY_PREFIXES: Final = ("w", "r", "wp", "a", "pic", "asvg")


def render(document: Document, style: Style, pages: Mapping[str, int] | None = None) -> bytes:
    """``document`` as a Word file; the same document and style give the same bytes.

    ``pages`` gives the page on which an anchor stands, for the contents; without it the entries have no page
    numbers, for a wrong one is worse than none. Raises :class:`~briefgen.errors.LayoutError` for a tree whose
    notes or numbers Word would show otherwise than the tree has them, for an anchor that is there twice or not at
    all, and for what cannot be set.
    """
    faces = Faces.of(style.family)
    check_numbers(document)
    story, notes = Story(style, faces), Story(style, faces)
    content = _body(document, Setting(document, story, pages or _NO_PAGES))
    check_pairing(story.notes, document.notes)
    check_document(document, style, faces)
    main = part("w:document", element("w:body", None, content), prefixes=_BODY_PREFIXES)
    footnotes = WordPart("footnotes", "footnotes", notes_part(document.notes, notes), notes.links)
    fonts = OtherFonts(faces, style.family)
    told = (replace(one, data=fonts.named(one.data)) for one in (footnotes, *_furniture(document, style)))
    return assemble(document.meta, fonts.named(main), story.links, (*_template(document, story), *told))


def _template(document: Document, story: Story) -> tuple[WordPart, ...]:
    """The parts that do not depend on what the document says, but for its lists."""
    style, language = story.style, document.meta.language
    files = {
        "styles": styles_part(style, language),
        "settings": settings_part(language),
        "numbering": numbering_part(style, story.own_lists),
    }
    fonts, links = fonts_part(style.family)
    return (
        *(WordPart(kind, kind, data) for kind, data in files.items()),
        WordPart("fontTable", "fontTable", fonts, links),
    )


def _furniture(document: Document, style: Style) -> tuple[WordPart, ...]:
    meta = document.meta
    headers = {furniture.BODY: furniture.header_part(meta, style, section_title=True)}
    if _front(document):
        headers[furniture.FRONT] = furniture.header_part(meta, style, section_title=False)
        if furniture.is_marked(meta):
            headers[furniture.COVER] = furniture.cover_header_part(meta, style)
    footer = WordPart("footer", furniture.FOOTER, furniture.footer_part(meta))
    return (*(WordPart("header", id_, data) for id_, data in headers.items()), footer)


def _front(document: Document) -> tuple[Block, ...]:
    """What comes before the first section, where the document has a cover page: Word then needs a section for
    it, whose first page has no header and footer."""
    if not any(isinstance(block, Cover) and block.page for block in document.blocks):
        return ()
    heads = [isinstance(block, Section) for block in document.blocks]
    return document.blocks[: heads.index(True)] if True in heads else document.blocks


def _body(document: Document, setting: Setting) -> Xml:
    page, marked = setting.story.style.page, furniture.is_marked(document.meta)
    front = _front(document)
    rest = document.blocks[len(front) :]
    pieces = [*body(front, setting)]
    if front and rest:
        pieces.append(paragraph(StyleId.BREAK, section=furniture.section(page, front=True, marked=marked)))
    pieces += body(rest, setting)
    # Word wants a paragraph after a table, be it the last thing in the file.
    pieces.append(paragraph(StyleId.BREAK) if _ends_in_table(rest) else NOTHING)
    return join((*pieces, furniture.section(page, front=bool(front) and not rest, marked=marked)))


def _ends_in_table(blocks: tuple[Block, ...]) -> bool:
    if not blocks:
        return False
    last = blocks[-1]
    return _ends_in_table(last.blocks) if isinstance(last, Section) else isinstance(last, Table)
