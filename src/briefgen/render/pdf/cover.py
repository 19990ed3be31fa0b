"""The cover page, or the title block of a one-page summary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Strong, Text
from briefgen.render.checks import status_size
from briefgen.render.pdf.boxes import Fill, Item, Tag, TextLine, Unit
from briefgen.render.pdf.compose import Column, label_run
from briefgen.render.pdf.inline import words
from briefgen.render.pdf.paragraph import lines_of
from briefgen.render.pdf.stacking import beside, gap, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Cover, Inline, Inlines
    from briefgen.render.pdf.compose import Desk
    from briefgen.render.style import TextStyle

DROP: Final = 0.17
"""The part of the page's height that is left free above the words of a cover page, or less where they need it."""
LABEL_WIDTH: Final = 32 / 3
"""Room for the labels of details, as a part of the type size."""
BAND: Final = 6.0
ABOVE_BAND: Final = 6.0
"""From the band over a short paper up to the words above it, in points."""
ROW_RULE: Final = 0.5
TITLE: Final = "Title"
"""The structure type of the title, mapped to P: H1 is left to the sections, so that no level is skipped."""


def cover_items(cover: Cover, desk: Desk, parent: Tag) -> Iterator[Item]:
    """Kicker, title, subtitle and details; a cover page has neither header nor footer."""
    tag = Tag("Sect", parent)
    if not cover.page:
        yield from _title_block(cover, desk, tag, desk.column)
        return
    column = Column(desk.style.page.left, desk.style.page.hang + desk.style.page.measure)
    style = desk.style
    band = Fill(column.x, 0.0, column.width, BAND, style.colours.heading)
    head = stacked([Unit(BAND, (band,)), gap(style.body.leading), *_titles(cover, desk, tag, column)])
    details = Tag("L", tag, attributes="/O /List /ListNumbering /None")
    rows = [_detail(label, value, desk, details, column) for label, value in cover.details]
    line = style.body.leading
    free = max(0.0, style.page.depth - head.height - sum(row.height for row in rows) - line)
    above = line + min(2 * line, free)
    drop = min(style.page.height * DROP, free - (above - line))
    yield Item("cover", (stacked([gap(drop), head]),), new_page=True, plain=True)
    for index, row in enumerate(rows):
        yield Item("cover", (row,), before=0.0 if index else above, plain=True)


def _titles(cover: Cover, desk: Desk, tag: Tag, column: Column) -> Iterator[Unit]:
    style = desk.style
    if cover.status and cover.page:
        setting = desk.settings.of(style.h1, bold=True, colour=style.colours.second)
        yield from lines_of(words(cover.status, setting, Tag("P", tag)), *column, style.h1.leading)
    if cover.kicker:
        setting = desk.settings.of(style.body, bold=True, colour=style.colours.secondary)
        yield from lines_of(words(cover.kicker, setting, Tag("P", tag)), *column, style.body.leading)
        yield gap(style.body.after)
    # Over a short paper the title takes no more room than a section heading.
    title = style.title if cover.page else replace(style.title, size=style.h1.size, leading=style.h1.leading)
    for text, role, name in ((cover.title, title, TITLE), (cover.subtitle, style.subtitle, "P")):
        if text:
            yield from lines_of(words(text, desk.settings.of(role), Tag(name, tag)), *column, role.leading)
            yield gap(role.after)


def _detail(label: str, value: Inlines, desk: Desk, details: Tag, column: Column) -> Unit:
    """A label and its value side by side, with a rule above."""
    style, role = desk.style, desk.style.body
    tag = Tag("LI", details)
    setting = desk.settings.of(role, bold=True)
    room = LABEL_WIDTH * role.size
    names = lines_of(words(f"{label} ", setting, Tag("Lbl", tag)), column.x, room, role.leading)
    values = desk.lines(value, role, Tag("LBody", tag), column.inset(room))
    rule = Unit(ROW_RULE, (Fill(column.x, 0.0, column.width, ROW_RULE, style.colours.rule),))
    return stacked([rule, gap(5.0), *beside((names, values), role.leading), gap(5.0)])


def _title_block(cover: Cover, desk: Desk, tag: Tag, column: Column) -> Iterator[Item]:
    """The head of a one-page document: the details run on in one quiet paragraph."""
    style = desk.style
    band = Fill(column.x, 0.0, column.width, BAND / 2, style.colours.heading)
    units = [Unit(BAND / 2, (*_over_band(cover, desk, tag, column), band)), gap(style.body.after)]
    units += _titles(cover, desk, tag, column)
    yield Item("cover", (stacked(units),), keep_with_next=bool(cover.details))
    if cover.details:
        content: list[Inline] = []
        for label, value in cover.details:
            content += [*([Text(" · ")] if content else []), Strong((Text(f"{label}:"),)), Text(" "), *value]
        role: TextStyle = style.furniture
        yield Item("cover", desk.lines(tuple(content), role, Tag("P", tag), column), after=style.body.leading)


def _over_band(cover: Cover, desk: Desk, tag: Tag, column: Column) -> Iterator[TextLine]:
    """DRAFT at the right above the band, in the margin below the header: it takes no room from a short paper."""
    if cover.status:
        style = desk.style
        large = replace(style.furniture, size=status_size(style))
        setting = desk.settings.of(large, bold=True, colour=style.colours.second)
        run = label_run(words(f"{cover.status} ", setting, Tag("P", tag)), column.x)
        yield TextLine(-ABOVE_BAND, (run._replace(x=column.x + column.width - setting.width(cover.status)),))
