"""The cover page, or the title block of a one-page summary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Strong, Text
from briefgen.render.pdf.boxes import Fill, Item, Tag, Unit
from briefgen.render.pdf.compose import Column
from briefgen.render.pdf.inline import words
from briefgen.render.pdf.paragraph import lines_of
from briefgen.render.pdf.stacking import beside, gap, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Cover, Inline, Inlines
    from briefgen.render.pdf.compose import Desk
    from briefgen.render.style import TextStyle

DROP: Final = 0.17
"""The part of the page's height that is left free above the words of a cover page."""
LABEL_WIDTH: Final = 128.0
BAND: Final = 6.0
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
    units = [gap(style.page.height * DROP), Unit(BAND, (band,)), gap(style.body.leading)]
    units += _titles(cover, desk, tag, column)
    yield Item("cover", (stacked(units),), new_page=True, plain=True)
    details = Tag("L", tag, attributes="/O /List /ListNumbering /None")
    for index, (label, value) in enumerate(cover.details):
        row = _detail(label, value, desk, details, column)
        yield Item("cover", (row,), before=0.0 if index else style.body.leading * 3, plain=True)


def _titles(cover: Cover, desk: Desk, tag: Tag, column: Column) -> Iterator[Unit]:
    style = desk.style
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
    names = lines_of(words(f"{label} ", setting, Tag("Lbl", tag)), column.x, LABEL_WIDTH, role.leading)
    values = desk.lines(value, role, Tag("LBody", tag), column.inset(LABEL_WIDTH))
    rule = Unit(ROW_RULE, (Fill(column.x, 0.0, column.width, ROW_RULE, style.colours.rule),))
    return stacked([rule, gap(5.0), *beside((names, values), role.leading), gap(5.0)])


def _title_block(cover: Cover, desk: Desk, tag: Tag, column: Column) -> Iterator[Item]:
    """The head of a one-page document: the details run on in one quiet paragraph."""
    style = desk.style
    band = Fill(column.x, 0.0, column.width, BAND / 2, style.colours.heading)
    units = [Unit(BAND / 2, (band,)), gap(style.body.after), *_titles(cover, desk, tag, column)]
    yield Item("cover", (stacked(units),), keep_with_next=bool(cover.details))
    if cover.details:
        content: list[Inline] = []
        for label, value in cover.details:
            content += [*([Text(" · ")] if content else []), Strong((Text(f"{label}:"),)), Text(" "), *value]
        role: TextStyle = style.furniture
        yield Item("cover", desk.lines(tuple(content), role, Tag("P", tag), column), after=style.body.leading)
