"""Pages are filled: items from the top, the notes they call from the foot, on the page of the reference.

Every item is looked at a bounded number of times; nothing is laid out again. When an item does not fit whole,
:func:`~briefgen.render.pdf.making.choose` names the break: the most units, within the rules for widows and orphans,
that fit together with their notes. A note is split only when otherwise nothing fits a page of its own or more than
a few lines would be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.errors import LayoutError
from briefgen.render.pdf.boxes import TextLine
from briefgen.render.pdf.breaks import left_over, looser, sounded
from briefgen.render.pdf.chains import chain_fits, chain_from, parted, with_lone_row
from briefgen.render.pdf.making import PageInMaking, choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.render.pdf.boxes import Item, Page, Unit
    from briefgen.render.pdf.making import Frame
    from briefgen.render.pdf.notes import NoteBook

LEAST_BODY: Final = 4 * 17.0
"""Points that notes carried over leave to the body."""
WORDS_TOLD: Final = 60
"""Characters of what fits no page that a message repeats."""


def fill_pages(items: Sequence[Item], book: NoteBook, frame: Frame) -> list[Page]:
    """``items`` on pages. Raises :class:`LayoutError` when something cannot stand on any page."""
    items = [sounded(item, book, frame.bottom - frame.top) for item in items]
    pages: list[Page] = []
    page = PageInMaking(1, frame, book, "", frame.top)
    section = ""
    kept = 0  # items before this index have been seen to stand with what follows them
    for index, item in enumerate(items):
        leave = item.new_page or item.plain != page.plain
        while leave and not page.empty:  # twice when the last note is not finished: a new start is a clean one
            page = _turned(page, pages, section)
        if index >= kept and item.keep_with_next:
            chain = chain_from(items, index, frame)
            kept = chain.stop if index in chain else chain.start
            heads = items[index:kept] if index in chain else []
            while heads and not page.empty and not chain_fits(page, heads, items[kept : kept + 1]):
                lone = with_lone_row(items[kept : kept + 1], page)
                if lone and chain_fits(page, heads, lone):
                    items[kept : kept + 1] = lone
                    break
                page = _turned(page, pages, section)
            kept -= parted(page, heads, items[kept : kept + 1])
        section = item.section or section
        page = _set(item, page, pages, section)
    while page.rest:
        page = _turned(page, pages, section)
    return [*pages, page.finished()]


def stacked_height(items: Sequence[Item]) -> float:
    """The height of ``items`` one below the other, notes not counted."""
    height, after = 0.0, None
    for item in items:
        height += item.height + (max(after, item.before) if after is not None else 0.0)
        after = item.after
    return height


def _turned(page: PageInMaking, pages: list[Page], section: str) -> PageInMaking:
    """``page`` is finished; the next one begins with what was left of its last note."""
    pages.append(page.finished())
    turned = PageInMaking(page.number + 1, page.frame, page.book, section, page.frame.top)
    if page.rest:
        room = page.frame.bottom - page.frame.top - LEAST_BODY - page.book.separator
        plan = page.book.split(page.rest, room)
        if plan is None:
            raise LayoutError("a line of a note is taller than the page", remedy="make the page larger in house.yaml")
        turned.add_notes(plan)
    return turned


def _set(item: Item, page: PageInMaking, pages: list[Page], section: str) -> PageInMaking:
    """Put ``item`` on ``page`` and as many further ones as it takes; returns the last of them."""
    asked, head = item, item.head
    while True:
        gap = page.gap(item.before)
        choice = choose(item, head, page, page.room - gap)
        if choice is None:
            fits = _fits_fresh(item, head, page)
            less_strict = None if fits and not page.only_kept else looser(item)
            if less_strict:
                item = less_strict
            elif fits:
                page = _turned(page, pages, section)
            else:
                raise _too_large(item, head, page)
            continue
        page.y += gap
        page.add([*([head] if head else []), *item.units[: choice.taken]], item)
        page.add_notes(choice.plan)
        if choice.taken == len(item.units):
            page.after = item.after
            return page
        item = left_over(item, choice.taken, asked)
        head = item.head_again
        page = _turned(page, pages, section)


def _fits_fresh(item: Item, head: Unit | None, page: PageInMaking) -> bool:
    """Would a first part of ``item`` fit a page of its own?"""
    fresh = PageInMaking(page.number, page.frame, page.book, "", page.frame.top)
    return choose(item, head, fresh, fresh.room) is not None


def _too_large(item: Item, head: Unit | None, page: PageInMaking) -> LayoutError:
    """The error for an item that no page can hold, although its rules are as loose as can be."""
    numbers = sorted([*(head.notes if head else ()), *item.units[0].notes])
    height = item.units[0].height + (head.height if head else 0.0)
    if height > page.frame.bottom - page.frame.top or not numbers:
        return LayoutError(
            f"a {item.kind} is taller than the page: {_beginning(item.units[0])}",
            remedy="make it smaller, or cut it in two",
        )
    return LayoutError(
        f"notes {numbers[0]} to {numbers[-1]} are called in one line and take more than a page: "
        f"{_beginning(item.units[0])}",
        remedy="shorten the notes, or spread the statements over more lines",
    )


def _beginning(unit: Unit) -> str:
    """The first words of ``unit``, by which its place is found."""
    lines = ("".join(run.text for run in box.runs) for box in unit.boxes if isinstance(box, TextLine))
    return f"“{' '.join(lines)[:WORDS_TOLD].rstrip()}…”"
