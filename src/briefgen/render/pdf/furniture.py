"""What stands on a page besides the document: header, footer, protective marking, the rule above the notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.render.checks import APART, edition_line, marking_size, page_line, rows_of, status_size
from briefgen.render.fonts import SUPERIOR
from briefgen.render.pdf.boxes import Box, Fill, Page, PlacedNote, Run, TextLine
from briefgen.render.pdf.compose import CONTINUED, note_indent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Meta
    from briefgen.render.pdf.compose import Desk
    from briefgen.render.pdf.notes import NoteBook
    from briefgen.render.pdf.setting import Setting

NOTE_RULE_WIDTH: Final = 96.0
NOTE_RULE: Final = 0.5
NOTE_RULE_Y: Final = 0.55
"""Where the rule stands in the room that it is given, as a part of it."""
HEADER_Y: Final = 0.62
"""Baseline of the header as a part of the top margin; the footer's mirrors it."""
MARKING_Y: Final = 0.36


def furnished(page: Page, count: int, meta: Meta, desk: Desk, book: NoteBook) -> tuple[Box, ...]:
    """The furniture of ``page``, one of ``count``; ``book`` knows the room for the rule above the notes."""
    boxes = _above_notes(page.notes[0], desk, book) if page.notes else []
    style, (x, width) = desk.style, desk.column
    quiet = desk.settings.of(style.furniture)
    top, bottom = style.page.top, style.page.height - style.page.bottom
    boxes += _markings(meta, desk, top * MARKING_Y)
    if page.plain:
        return tuple(boxes)
    y = top * HEADER_Y
    boxes.append(_words(meta.short_title, quiet, x, y, 0.0))
    room = width - quiet.width(meta.short_title) - APART
    if section := _cut(page.section, quiet, room):
        boxes.append(_words(section, quiet, x + width, y, 1.0))
    y = bottom + style.page.bottom * (1 - HEADER_Y) + quiet.size / 2
    number = page_line(page.number, count)
    rows = rows_of(edition_line(meta), width - quiet.width(number) - APART, quiet.width)
    boxes += [_words(row, quiet, x, y + index * style.furniture.leading, 0.0) for index, row in enumerate(rows)]
    boxes.append(_words(number, quiet, x + width, y, 1.0))
    return tuple(boxes)


def _markings(meta: Meta, desk: Desk, y: float) -> Iterator[Box]:
    """DRAFT at the left, large, and the protective marking in the middle of the page, or at the right of the measure
    where it would touch the other."""
    style, (x, width) = desk.style, desk.column
    taken = 0.0
    if meta.status:
        large = replace(style.furniture, size=status_size(style))
        setting = desk.settings.of(large, bold=True, colour=style.colours.second)
        taken = x + setting.width(meta.status) + APART
        yield _words(meta.status, setting, x, y, 0.0)
    if meta.marking:
        fitting = replace(style.furniture, size=marking_size(meta, style, desk.settings.faces))
        bold = desk.settings.of(fitting, bold=True, colour=style.colours.body)
        middle = style.page.width / 2
        if middle - bold.width(meta.marking) / 2 >= taken:
            yield _words(meta.marking, bold, middle, y, 0.5)
        else:
            yield _words(meta.marking, bold, x + width, y, 1.0)


def _above_notes(first: PlacedNote, desk: Desk, book: NoteBook) -> list[Box]:
    """The rule above the notes and, when the first one was begun on the page before, a line that says so.

    That line is an artifact: the note is one element, and its words are read on without a break.
    """
    x = desk.column.x
    y = first.y - book.mark_height(first.start)
    rule = y - book.separator * (1 - NOTE_RULE_Y)
    boxes: list[Box] = [Fill(x, rule, NOTE_RULE_WIDTH, NOTE_RULE, desk.style.colours.rule)]
    if first.start:
        figure = replace(desk.style.note, size=desk.style.body.size)
        quiet = desk.style.colours.secondary
        number = desk.settings.of(figure, colour=quiet, features=SUPERIOR)
        words = desk.settings.of(desk.style.note, italic=True, colour=quiet)
        baseline = y + words.baseline(desk.style.note.leading)
        boxes.append(_words(str(first.number), number, x, baseline, 0.0))
        boxes.append(_words(CONTINUED, words, x + note_indent(desk.style), baseline, 0.0))
    return boxes


def _words(text: str, setting: Setting, x: float, y: float, align: float) -> TextLine:
    """``text`` at ``x``: its left edge there for ``align`` 0, its middle for 0.5, its right edge for 1."""
    width = setting.width(text)
    return TextLine(y, (Run(x - align * width, width, (text,), setting, None),))


def _cut(text: str, setting: Setting, room: float) -> str:
    """``text``, or as many of its words as fit ``room`` with an ellipsis."""
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        cut = text if count == len(words) else " ".join(words[:count]) + "…"
        if setting.width(cut) <= room:
            return cut
    return ""
