"""What stands on a page besides the document: header, footer, protective marking, the rule above the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.render.pdf.boxes import Box, Fill, Page, Run, TextLine

if TYPE_CHECKING:
    from briefgen.document.nodes import Meta
    from briefgen.render.pdf.compose import Desk
    from briefgen.render.pdf.setting import Setting

NOTE_RULE_WIDTH: Final = 96.0
NOTE_RULE: Final = 0.5
HEADER_Y: Final = 0.62
"""Baseline of the header as a part of the top margin; the footer's mirrors it."""
MARKING_Y: Final = 0.36
APART: Final = 18.0


def furnished(page: Page, count: int, meta: Meta, desk: Desk, separator: float) -> tuple[Box, ...]:
    """The furniture of ``page``, one of ``count``; ``separator`` is the room for the rule above the notes."""
    boxes: list[Box] = []
    style, (x, width) = desk.style, desk.column
    if page.notes:
        top = page.notes[0].y - separator
        boxes.append(Fill(x, top + separator * 0.55, NOTE_RULE_WIDTH, NOTE_RULE, style.colours.rule))
    quiet = desk.settings.of(style.furniture)
    top, bottom = style.page.top, style.page.height - style.page.bottom
    if meta.marking:
        bold = desk.settings.of(style.furniture, bold=True, colour=style.colours.body)
        boxes.append(_words(meta.marking, bold, style.page.width / 2, top * MARKING_Y, 0.5))
    if page.plain:
        return tuple(boxes)
    y = top * HEADER_Y
    boxes.append(_words(meta.short_title, quiet, x, y, 0.0))
    room = width - quiet.width(meta.short_title) - APART
    boxes.append(_words(_cut(page.section, quiet, room), quiet, x + width, y, 1.0))
    y = bottom + style.page.bottom * (1 - HEADER_Y) + quiet.size / 2
    edition = f"Edition {meta.edition} · Facts reviewed {meta.reviewed}"
    boxes.append(_words(edition, quiet, x, y, 0.0))
    boxes.append(_words(f"Page {page.number} of {count}", quiet, x + width, y, 1.0))
    return tuple(boxes)


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
