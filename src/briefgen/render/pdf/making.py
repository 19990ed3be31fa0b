"""A page in the making, and how much of an item it can take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.render.pdf.boxes import Page, Placed, PlacedNote
from briefgen.render.pdf.breaks import legal
from briefgen.render.pdf.notes import NoteBook, NotePart, Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.render.pdf.boxes import Item, Unit

WORTH_A_SPLIT: Final = 3.5 * 17.0
"""A note is split when that brings at least so many points of body to the page: more than three lines."""
SLACK: Final = 1e-6


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
    must = must or bool(split.plan.rest and page.book.fills(split.plan.rest.number, page.frame.bottom - page.frame.top))
    saved = split.height - (whole.height if whole else 0.0)
    return split if must or saved >= WORTH_A_SPLIT else whole
