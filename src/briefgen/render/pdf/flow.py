"""Pages are filled: items from the top, the notes they call from the foot, on the page of the reference.

Every item is looked at a bounded number of times; nothing is laid out again. When an item does not fit whole,
:func:`choose` names the break: the most units, within the rules for widows and orphans, that fit together with
their notes. A note is split only when otherwise nothing fits a page of its own or more than a few lines would be lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.errors import LayoutError
from briefgen.render.pdf.boxes import Page, Placed, PlacedNote, TextLine, Unit
from briefgen.render.pdf.breaks import left_over, legal, looser, sounded
from briefgen.render.pdf.notes import NoteBook, NotePart, Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.render.pdf.boxes import Item

WORTH_A_SPLIT: Final = 3.5 * 17.0
"""A note is split when that brings at least so many points of body to the page: more than three lines."""
WORTH_A_LONE_ROW: Final = 1 / 3
"""A table may begin with one row when otherwise more than this part of the page would stay empty."""
LEAST_BODY: Final = 4 * 17.0
"""Points that notes carried over leave to the body."""
SLACK: Final = 1e-6
WORDS_TOLD: Final = 60
"""Characters of what fits no page that a message repeats."""


class Frame(NamedTuple):
    """Top and bottom of the text area, counted downwards from the top of the page."""

    top: float
    bottom: float


class Choice(NamedTuple):
    """The first ``taken`` units of an item, ``height`` points high, with their notes."""

    taken: int
    height: float
    plan: Plan


@dataclass(slots=True)
class PageInMaking:
    """A page that is being filled.

    ``y`` is where the last unit ends, ``note_height`` what the foot takes; ``only_kept`` when nothing stands on it
    that may be left behind by what follows.
    """

    number: int
    frame: Frame
    book: NoteBook
    section: str
    y: float
    after: float = 0.0
    note_height: float = 0.0
    placed: list[Placed] = field(default_factory=list)
    parts: list[NotePart] = field(default_factory=list)
    rest: NotePart | None = None
    plain: bool = False
    only_kept: bool = False

    @property
    def empty(self) -> bool:
        return not self.placed and not self.parts

    def gap(self, before: float) -> float:
        """The distance to an item that asks for ``before``; none at the head of the page."""
        return max(self.after, before) if self.placed else 0.0

    @property
    def room(self) -> float:
        return self.frame.bottom - self.note_height - self.y

    def add_notes(self, plan: Plan) -> None:
        for part in plan.here:
            self.note_height += self.book.height(part) + (0.0 if self.parts else self.book.separator)
            self.parts.append(part)
        self.rest = plan.rest or self.rest

    def add(self, units: Sequence[Unit], item: Item) -> None:
        if not self.placed:
            self.section = item.section or self.section
            self.plain = item.plain
            self.only_kept = True
        self.only_kept = self.only_kept and item.keep_with_next
        for unit in units:
            self.placed.append(Placed(self.y, unit, item.kind))
            self.y += unit.height

    def finished(self) -> Page:
        """The page with its notes standing on the foot of the text area."""
        notes = []
        y = self.frame.bottom - self.note_height + self.book.separator
        for part in self.parts:
            top = y + self.book.mark_height(part.start)
            notes.append(PlacedNote(top, part.number, part.start, self.book.units(part)))
            y += self.book.height(part)
        return Page(self.number, tuple(self.placed), tuple(notes), self.section, self.plain)


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
            chain = _chain(items, index, frame)
            kept = chain.stop if index in chain else chain.start
            heads = items[index:kept] if index in chain else []
            while heads and not page.empty and not _chain_fits(page, heads, items[kept : kept + 1]):
                lone = _with_lone_row(items[kept : kept + 1], page)
                if lone and _chain_fits(page, heads, lone):
                    items[kept : kept + 1] = lone
                    break
                page = _turned(page, pages, section)
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


def choose(
    item: Item, head: Unit | None, page: PageInMaking, room: float, earlier: Sequence[int] = ()
) -> Choice | None:
    """Where to break ``item`` so that its first units fit ``room`` with the notes they call.

    Notes are numbered cell by cell, while a row is looked at line by line: hence they are sorted.

    ``earlier`` are notes called by what is to stand between the page as it is and the item. None when no legal
    break fits.
    """
    numbers = [*earlier, *(head.notes if head else ())]
    first = not page.parts
    height = head.height if head else 0.0
    need = page.book.need(numbers, first=first)
    whole: Choice | None = None
    split: Choice | None = None
    for count, unit in enumerate(item.units, 1):
        height += unit.height
        if unit.notes:
            need += page.book.need(unit.notes, first=first and not numbers)
            numbers += unit.notes
        if height > room + SLACK or (numbers and page.rest):
            break
        if not legal(item, count):
            continue
        if height + need <= room + SLACK:
            whole = Choice(count, height, Plan(tuple(map(page.book.whole, sorted(numbers))), None))
            continue
        if len(numbers) == len(earlier):  # an earlier item's note is not this item's to split
            break
        plan = page.book.plan(sorted(numbers), room - height + SLACK, first=first)
        if plan is None:
            break
        split = Choice(count, height, plan)
    if split is None:
        return whole
    must = whole is None and (page.empty or page.only_kept)
    saved = split.height - (whole.height if whole else 0.0)
    return split if must or saved >= WORTH_A_SPLIT else whole


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
    words = "".join(run.text for box in unit.boxes if isinstance(box, TextLine) for run in box.runs)
    return f"“{words[:WORDS_TOLD]}…”"


def _with_lone_row(following: Sequence[Item], page: PageInMaking) -> list[Item]:
    """The table that follows, allowed to begin with one row, when moving it would leave much of ``page`` empty;
    nothing for anything else."""
    wasted = page.room / (page.frame.bottom - page.frame.top)
    return [replace(item, orphans=1) for item in following if item.head and wasted > WORTH_A_LONE_ROW]


def _chain(items: Sequence[Item], start: int, frame: Frame) -> range:
    """The items from ``start`` that keep with the next one, or the last half page of them: the headings of empty
    sections may fill pages."""
    end = start
    while end < len(items) and items[end].keep_with_next:
        end += 1
    first, room = end - 1, (frame.bottom - frame.top) / 2
    while first > start and (room := room - items[first - 1].height - items[first - 1].after) > 0:
        first -= 1
    return range(first, end)


def _chain_fits(page: PageInMaking, chain: Sequence[Item], following: Sequence[Item]) -> bool:
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
