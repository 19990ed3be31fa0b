"""Headings and captions keep with what follows: has a page room for a chain of them and the beginning of that?"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from briefgen.render.pdf.making import SLACK, choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.render.pdf.boxes import Item
    from briefgen.render.pdf.making import Frame, PageInMaking

WORTH_A_LONE_ROW: Final = 1 / 3
"""A table may begin with one row when otherwise more than this part of the page would stay empty."""


def chain_from(items: Sequence[Item], start: int, frame: Frame) -> range:
    """The items from ``start`` that keep with the next one, or the last half page of them: the headings of empty
    sections may fill pages."""
    end = start
    while end < len(items) and items[end].keep_with_next:
        end += 1
    first, room = end - 1, (frame.bottom - frame.top) / 2
    while first > start and (room := room - items[first - 1].height - items[first - 1].after) > 0:
        first -= 1
    return range(first, end)


def chain_fits(page: PageInMaking, chain: Sequence[Item], following: Sequence[Item]) -> bool:
    """Do the items of ``chain`` fit ``page`` with the first legal part of what follows, all notes included?"""
    room = page.room
    gap_above = page.after
    numbers: list[int] = []
    for position, item in enumerate(chain):
        gap = max(gap_above, item.before) if position or page.placed else 0.0
        room -= gap + item.height
        gap_above = item.after
        numbers += item.notes
    if not following or following[0].new_page:
        return room - page.book.need(numbers, first=not page.parts) >= -SLACK
    item = following[0]
    return choose(item, item.head, page, room - max(gap_above, item.before), numbers) is not None


def parted(page: PageInMaking, heads: Sequence[Item], following: Sequence[Item]) -> int:
    """How many of ``heads`` are to be looked at again when an empty page cannot hold all of them with what follows: the
    most headings at the end of them, and their caption, that it can hold. 0 when it can hold all, or not even the last
    heading."""
    if not page.empty or chain_fits(page, heads, following):
        return 0
    ends = (heads[start:] for start in range(len(heads) - 1, 0, -1) if heads[start].kind == "heading")
    fitting = [len(end) for end in takewhile(lambda end: chain_fits(page, end, following), ends)]
    return fitting[-1] if fitting else 0


def with_lone_row(following: Sequence[Item], page: PageInMaking) -> list[Item]:
    """The table that follows, allowed to begin with one row, when moving it would leave much of ``page`` empty;
    nothing for anything else."""
    wasted = page.room / (page.frame.bottom - page.frame.top)
    return [replace(item, orphans=1) for item in following if item.head and wasted > WORTH_A_LONE_ROW]
