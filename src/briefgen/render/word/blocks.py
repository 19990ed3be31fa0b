"""Block nodes as paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, assert_never

from briefgen.document.nodes import (
    Block,
    Callout,
    Contents,
    Cover,
    Document,
    Figure,
    Inlines,
    ListBlock,
    Paragraph,
    Quotation,
    Section,
    Table,
    Text,
)
from briefgen.document.plain import plain
from briefgen.errors import LayoutError
from briefgen.render.word.callouts import callout
from briefgen.render.word.contents import contents
from briefgen.render.word.cover import cover
from briefgen.render.word.inline import runs
from briefgen.render.word.measures import GAP
from briefgen.render.word.numbering import ListId, list_of
from briefgen.render.word.pictures import picture
from briefgen.render.word.tables import table
from briefgen.render.word.wordml import (
    AS_STYLED,
    Layout,
    Numbering,
    StyleId,
    bookmark,
    field,
    paragraph,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.render.word.story import Story
    from briefgen.render.word.xml import Xml

_HEADINGS: Final = {1: StyleId.HEADING_1, 2: StyleId.HEADING_2, 3: StyleId.HEADING_3}


@dataclass(frozen=True, slots=True)
class Setting:
    """What blocks must know of the whole. ``pages`` gives the page on which an anchor stands, where known."""

    document: Document
    story: Story
    pages: Mapping[str, int]


def body(blocks: tuple[Block, ...], setting: Setting) -> Iterator[Xml]:
    """``blocks`` in order. Raises :class:`LayoutError` for one that cannot be set.

    Word gives a table no space of its own, so what follows one brings it.
    """
    layout = AS_STYLED
    for block in blocks:
        yield from _block(block, setting, layout)
        layout = replace(AS_STYLED, before=GAP) if isinstance(block, Table) else AS_STYLED


def _block(block: Block, setting: Setting, layout: Layout) -> Iterator[Xml]:
    story = setting.story
    match block:
        case Paragraph():
            yield paragraph(_paragraph_style(block.number), runs(block.content, story), layout=layout)
        case ListBlock():
            yield from _items(block, story, layout)
        case Quotation():
            yield paragraph(StyleId.QUOTE, runs(block.content, story), layout=layout)
        case Callout():
            yield from callout(block, story)
        case Table():
            yield _caption("Table", block.number, block.caption, block.anchor, story)
            yield table(block, plain(block.caption), story)
        case Figure():
            yield from _figure(block, story)
        case Contents():
            yield contents(block, setting.document, setting.pages)
        case Cover():
            yield from cover(block, story)
        case Section():
            yield _heading(block, story)
            yield from body(block.blocks, setting)
        case _:
            assert_never(block)


def _paragraph_style(number: str) -> StyleId:
    match list_of(number):
        case ListId.NONE:
            return StyleId.BODY
        case ListId.MAIN:
            return StyleId.NUMBERED
        case _:
            return StyleId.ANNEX_NUMBERED


def _items(block: ListBlock, story: Story, layout: Layout) -> Iterator[Xml]:
    style = StyleId.LETTERED if block.ordered else StyleId.BULLET
    if block.ordered:
        layout = replace(layout, numbering=Numbering(story.own_list(ListId.LETTERED)))
    last = len(block.items) - 1
    for index, item in enumerate(block.items):
        after = story.style.body.after if index == last else None
        yield paragraph(style, runs(item, story), layout=replace(layout, after=after))
        layout = replace(layout, before=None)


def _heading(section: Section, story: Story) -> Xml:
    """Raises :class:`LayoutError` for a level that is not 1 to 3."""
    style = _HEADINGS.get(section.level)
    if style is None:
        raise LayoutError(
            f"the section ‘{section.title}’ has level {section.level}",
            remedy="use headings of three levels at most",
        )
    new_page = section.new_page or section.fit_page
    list_id = list_of(section.number)
    by_style = ListId.MAIN if section.level == 1 else ListId.NONE
    layout = Layout(
        page_break=new_page,
        # At the head of a page, space above would only lower the heading.
        before=0 if new_page else None,
        numbering=None if list_id is by_style else Numbering(list_id),
        left=0 if section.level == 1 and list_id is ListId.NONE else None,
    )
    title = bookmark(next(story.bookmarks), section.anchor, runs(section.heading or (Text(section.title),), story))
    return paragraph(style, title, layout=layout)


def _caption(label: str, number: int, title: Inlines, anchor: str, story: Story) -> Xml:
    """“Table 1: …”; the number is a field that Word counts (17.16.5.56), its present value beside it."""
    count = field(f"SEQ {label} \\* ARABIC", words(str(number)))
    return paragraph(
        StyleId.CAPTION,
        bookmark(next(story.bookmarks), anchor, words(f"{label} "), count),
        words(": "),
        runs(title, story),
    )


def _figure(figure: Figure, story: Story) -> Iterator[Xml]:
    yield _caption("Figure", figure.number, figure.title, figure.anchor, story)
    if figure.subtitle:
        yield paragraph(StyleId.FIGURE_SUBTITLE, runs(figure.subtitle, story))
    yield paragraph(StyleId.FIGURE, picture(figure, story), layout=Layout(keep_next=bool(figure.source)))
    if figure.source:
        yield paragraph(StyleId.FIGURE_SOURCE, runs(figure.source, story))
