"""Section headings: destination, outline entry and running title in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.document.nodes import Text
from briefgen.render.pdf.boxes import Item, Landmark, Tag
from briefgen.render.pdf.compose import label_run, with_label, with_landmark
from briefgen.render.pdf.inline import words

if TYPE_CHECKING:
    from briefgen.document.nodes import Section
    from briefgen.render.pdf.compose import Desk
    from briefgen.render.style import Style, TextStyle


def heading_role(style: Style, level: int) -> TextStyle:
    """The text role of a heading of ``level`` 1 to 3."""
    return (style.h1, style.h2, style.h3)[level - 1]


def section_label(section: Section) -> str:
    """Number and title as the contents and the outline name a section."""
    return f"{section.number} {section.title}".strip()


def heading_item(section: Section, desk: Desk, parent: Tag) -> Item:
    """The heading of ``section``, unbroken, its number in the hang column."""
    role = heading_role(desk.style, section.level)
    tag = Tag(f"H{section.level}", parent)
    setting = desk.settings.of(role)
    lines = desk.lines(section.heading or (Text(section.title),), role, tag, desk.column)
    if section.number:
        number = label_run(words(f"{section.number} ", setting, tag), desk.style.page.left)
        lines = with_label(lines, number, role.leading)
    landmark = Landmark(0.0, section.anchor, section_label(section), section.level)
    return Item(
        "heading",
        (with_landmark(lines[0], landmark), *lines[1:]),
        role.before,
        role.after,
        orphans=len(lines),
        keep_with_next=True,
        new_page=section.new_page or section.fit_page,
        section=section.title if section.level == 1 else "",
    )
