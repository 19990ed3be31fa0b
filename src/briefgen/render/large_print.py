"""The house style in large print: body text of 16 points on 22, and nothing smaller than that."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from briefgen.render.house import TOP_LINES
from briefgen.render.style import MM

if TYPE_CHECKING:
    from briefgen.render.style import Page, Style, TextStyle

SIZE: Final = 16.0
"""Least size of any text in points: what is commonly asked of large print."""
LEADING: Final = 22.0
SIDE: Final = 18.0
"""The most that is left free at either side of the page, in millimetres: longer lines take the larger letters."""
BOTTOM_LINES: Final = 3.5
"""The margin at the foot, which has two rows of furniture, in lines of it."""


def large_print(style: Style) -> Style:
    """``style`` enlarged so that its body text is ``SIZE`` on ``LEADING`` (or larger, where it is so already).

    Headings and spaces grow in proportion, the distance of lines as much as that of the body. Colours, fonts and
    the page itself stay.
    """
    body = style.body
    grow = max(1.0, SIZE / body.size)
    closer = LEADING / SIZE / (body.leading / body.size) if grow > 1 else 1.0
    larger = partial(_larger, grow=grow, closer=closer)
    furniture = larger(style.furniture)
    return replace(
        style,
        page=_page(style.page, grow, furniture.leading),
        title=larger(style.title),
        subtitle=larger(style.subtitle),
        h1=larger(style.h1),
        h2=larger(style.h2),
        h3=larger(style.h3),
        body=larger(body),
        table=larger(style.table),
        caption=larger(style.caption),
        note=larger(style.note),
        furniture=furniture,
    )


def _larger(role: TextStyle, grow: float, closer: float) -> TextStyle:
    size = max(SIZE, grow * role.size)
    leading = max(size, size * role.leading / role.size * closer)
    return replace(role, size=size, leading=leading, before=grow * role.before, after=grow * role.after)


def _page(page: Page, grow: float, line: float) -> Page:
    """Smaller sides, and margins above and below with room for furniture whose lines are ``line`` high."""
    return replace(
        page,
        top=max(page.top, TOP_LINES * line),
        bottom=max(page.bottom, BOTTOM_LINES * line),
        left=min(page.left, SIDE * MM),
        right=min(page.right, SIDE * MM),
        hang=grow * page.hang,
        large=True,
    )
