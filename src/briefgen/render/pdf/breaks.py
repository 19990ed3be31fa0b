"""Where an item may be broken: so that enough stands on either side, and that what is left can be set as well."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.pdf.boxes import Item, Unit
    from briefgen.render.pdf.notes import NoteBook


def legal(item: Item, count: int) -> bool:
    """May ``item`` be broken after ``count`` units?"""
    left = len(item.units) - count
    if not left:
        return True
    return count >= item.orphans and left >= item.widows and (item.sound is None or left in item.sound)


def looser(item: Item) -> Item | None:
    """``item`` with its rules relaxed by one step: what is left need not be sound, then there are no widows and
    orphans, then its first unit is in pieces."""
    if item.sound is not None:
        return replace(item, sound=None)
    if item.orphans > 1 or item.widows > 1:
        return replace(item, orphans=1, widows=1)
    finer = item.units[0].finer
    return replace(item, units=(*finer, *item.units[1:])) if finer else None


def left_over(item: Item, taken: int, asked: Item) -> Item:
    """``item`` without its first ``taken`` units, under the rules that were ``asked`` for: what one page forced is
    no licence for the next."""
    units = item.units[taken:]
    sound = asked.sound if asked.sound and len(units) in asked.sound else None
    return replace(item, units=units, before=0.0, orphans=asked.orphans, widows=asked.widows, sound=sound)


def sounded(item: Item, book: NoteBook, room: float) -> Item:
    """``item`` without units that no page of ``room`` points can hold, and with the breaks that leave what can be set
    on such pages within the rules, worked out from its end. As it is when a page holds it whole; without such breaks
    when the rules cannot be kept.

    Long notes make the difference: two lines of which each calls one may fit no page together, so that the break before
    them has to be another one.
    """
    if item.height + book.need(item.notes, first=True) <= room:
        return item
    item = replace(item, units=tuple(part for unit in item.units for part in _holdable(unit, item, book, room)))
    count = len(item.units)
    sound = {count}
    for start in range(count - max(item.orphans, item.widows), -1, -1):
        if any(end in sound for end in _ends(item, start, book, room)):
            sound.add(start)
    return replace(item, sound=frozenset(count - start for start in sound)) if 0 in sound else item


def _holdable(unit: Unit, item: Item, book: NoteBook, room: float) -> Iterator[Unit]:
    """``unit`` of ``item``, or the finer ones it has where it would fill more than a page."""
    alone = replace(item, units=(unit,), orphans=1)
    if not unit.finer or any(_ends(alone, 0, book, room)):
        yield unit
    else:
        for part in unit.finer:
            yield from _holdable(part, item, book, room)


def _ends(item: Item, start: int, book: NoteBook, room: float) -> Iterator[int]:
    """After how many units of ``item`` a page that begins with unit ``start`` may end, fewest first."""
    height = item.head_again.height if item.head_again else 0.0
    need = spare = 0.0
    for end in range(start + 1, len(item.units) + 1):
        unit = item.units[end - 1]
        height += unit.height
        for number in sorted(unit.notes):
            whole = book.height(book.whole(number))
            need = (need or book.separator) + whole
            spare = whole - book.least(number)
        if height + need - spare > room:
            return
        if end - start >= item.orphans:
            yield end
