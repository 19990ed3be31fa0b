"""The table of contents: set before the page numbers are known, with a slot for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Section
from briefgen.render.fonts import TABULAR
from briefgen.render.pdf.boxes import Item, Landmark, Leader, Link, PageSlot, Run, Tag, TextLine, Unit
from briefgen.render.pdf.compose import label_run, with_label, with_landmark
from briefgen.render.pdf.headings import section_label
from briefgen.render.pdf.inline import words
from briefgen.render.pdf.paragraph import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.document.nodes import Block, Contents, Document
    from briefgen.render.pdf.compose import Desk

DEPTH: Final = 2
"""Levels of heading that the contents list."""
ANCHOR: Final = "contents"
NUMBER_ROOM: Final = 34.0
LEADER_GAP: Final = 6.0
INDENT: Final = 14.0


def contents_items(contents: Contents, desk: Desk, parent: Tag, document: Document) -> Iterator[Item]:
    """Heading, then one item an entry: TOC > TOCI > Reference > Link, number and title and page in it
    (ISO 32000-1, 14.8.4.3.2)."""
    role = desk.style.h1
    section = Tag("Sect", parent)
    lines = lines_of(words(contents.title, desk.settings.of(role), Tag("H1", section)), *desk.column, role.leading)
    heading = with_landmark(lines[0], Landmark(0.0, ANCHOR, contents.title, 1))
    yield Item(
        "heading",
        (heading, *lines[1:]),
        role.before,
        role.after,
        orphans=len(lines),
        keep_with_next=True,
        new_page=True,
        plain=True,
    )
    toc = Tag("TOC", section)
    for entry in _sections(document.blocks):
        yield _entry(entry, desk, toc)


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section) and block.level <= DEPTH:
            yield block
            yield from _sections(block.blocks)


def _entry(section: Section, desk: Desk, toc: Tag) -> Item:
    role = desk.style.body
    top = section.level == 1
    setting = desk.settings.of(role)
    figures = desk.settings.of(role, features=TABULAR)
    tag = Tag("Link", Tag("Reference", Tag("TOCI", toc)))
    link = Link(section_label(section), anchor=section.anchor, underlined=False)
    column = desk.column.inset(0.0 if top else INDENT)
    title = words(f"{section.title} ", setting, tag, link)
    lines = lines_of(title, column.x, column.width - NUMBER_ROOM, role.leading)
    if section.number:
        number = label_run(words(f"{section.number} ", figures, tag, link), desk.style.page.left)
        lines = with_label(lines, number, role.leading)
    end = column.x + column.width
    last = lines[-1]
    text = next(box for box in last.boxes if isinstance(box, TextLine))
    after_words = text.runs[-1].x + text.runs[-1].width + LEADER_GAP
    slot = PageSlot(end, text.y, section.anchor, figures, tag, link)
    leader = Leader(after_words, end - NUMBER_ROOM + LEADER_GAP, text.y, desk.style.colours.secondary)
    units = (*lines[:-1], replace(last, boxes=(*last.boxes, leader, slot)))
    gap = role.after * 0.75 if top else 0.0
    return Item("contents", units, before=gap, orphans=len(units), plain=True)


def with_page_number(unit: Unit, numbers: Mapping[str, int]) -> Unit:
    """``unit`` with its slots filled in from the page numbers by anchor."""
    if not any(isinstance(box, PageSlot) for box in unit.boxes):
        return unit
    return replace(
        unit, boxes=tuple(_filled(box, numbers[box.anchor]) if isinstance(box, PageSlot) else box for box in unit.boxes)
    )


def _filled(slot: PageSlot, number: int) -> TextLine:
    text = str(number)
    width = slot.setting.width(text)
    return TextLine(slot.y, (Run(slot.end - width, width, (text,), slot.setting, slot.tag, slot.link),))
