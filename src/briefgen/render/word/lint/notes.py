"""Notes: each id once, ascending in reading order, each with its body (ECMA-376 Part 1, 17.11).

LibreOffice pairs the n-th reference with the n-th smallest id, Word by id: whatever breaks this order puts a
source under another's claim in one of them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from briefgen.render.word.lint.opened import MAIN, NOTES, SETTINGS, Fault, Opened, find, find_all, name, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_SEPARATORS: Final = ["separator", "continuationSeparator"]


def faults(file: Opened) -> Iterator[Fault]:
    called = numbers(file.main.iter(name("w:footnoteReference")))
    for number, times in Counter(called).items():
        if times > 1:
            yield Fault("note-shared", MAIN, f"note {number} is called {times} times")
    if called != sorted(called):
        yield Fault("note-order", MAIN, "the ids of the notes do not ascend in reading order")
    tree = file.trees.get(NOTES)
    if tree is None:
        if called:
            yield Fault("note-missing", NOTES, "notes are called but there is no footnotes part")
        return
    yield from _separators(file, tree)
    yield from _bodies(tree, called)


def _separators(file: Opened, tree: etree._Element) -> Iterator[Fault]:
    kinds = [note.get(name("w:type"), "") for note in tree]
    if kinds[:2] != _SEPARATORS or any(kinds[2:]):
        yield Fault("note-separators", NOTES, "the two separators do not stand before all notes")
    ids = [note.get(name("w:id")) for note in tree if note.get(name("w:type"))]
    listed = [note.get(name("w:id")) for note in find_all(file.trees[SETTINGS], "w:footnotePr/w:footnote")]
    if listed != ids:
        yield Fault("note-separators", SETTINGS, f"lists the separators {listed}, not {ids}")


def _bodies(tree: etree._Element, called: list[int]) -> Iterator[Fault]:
    notes = [note for note in tree if not note.get(name("w:type"))]
    ids = numbers(iter(notes))
    for number in set(called) - set(ids):
        yield Fault("note-missing", NOTES, f"note {number} is called but has no body")
    for number in set(ids) - set(called):
        yield Fault("note-orphan", NOTES, f"note {number} is never called")
    if ids != list(range(1, len(ids) + 1)):
        yield Fault("note-order", NOTES, f"the notes do not stand as 1 to {len(ids)}")
    for number, note in zip(ids, notes, strict=True):
        if find(note, ".//w:footnoteRef") is None:
            yield Fault("note-mark", NOTES, f"note {number} does not show its number")
        if find(note, ".//w:footnoteReference") is not None:
            yield Fault("note-nested", NOTES, f"note {number} calls a note")
