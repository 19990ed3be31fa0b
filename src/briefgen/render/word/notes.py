"""The footnotes part, and the proof that every note stands under its own claim.

Note n has id n. Word looks a note up by its id, LibreOffice gives the n-th reference the n-th smallest id: only
ids that ascend from 1 in reading order, each used once, put the same note under a claim in both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.errors import LayoutError
from briefgen.render.word.inline import runs
from briefgen.render.word.wordml import Look, StyleId, paragraph, run, tab, words
from briefgen.render.word.xml import Xml, element, part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.document.nodes import Note
    from briefgen.render.word.story import Story

SEPARATOR, CONTINUATION = -1, 0
"""Ids of the two lines above the notes; ``settings.xml`` names them too (17.11.9)."""
CONTINUED: Final = "(continued)"
"""What stands under the line above a note that was begun on the page before (17.11.1)."""
_QUIET: Final = Look(italic=True)
_MOST = 32767
"""The largest note id that the Open XML SDK accepts."""


def check_pairing(called: Sequence[int], notes: Sequence[Note]) -> None:
    """Raise :class:`LayoutError` unless notes 1 to N are called once each, in order, and stand in order.

    ``called`` are the numbers of the note references in reading order.
    """
    wanted = list(range(1, len(notes) + 1))
    standing = [note.number for note in notes]
    for what, numbers in (("the notes stand", standing), ("the text calls notes", list(called))):
        if numbers != wanted:
            raise LayoutError(
                f"{what} in the order {_beginning(numbers, wanted)}, which is not 1 to {len(notes)}",
                remedy="number the notes in reading order and call each of them once",
            )
    if len(notes) > _MOST:
        raise LayoutError(f"there are {len(notes)} notes, Word takes {_MOST}", remedy="split the brief into several")


def _beginning(numbers: list[int], wanted: list[int]) -> str:
    """The numbers up to where they first go wrong, for the message."""
    right = 0
    while right < min(len(numbers), len(wanted)) and numbers[right] == wanted[right]:
        right += 1
    shown = numbers[max(0, right - 2) : right + 2]
    return "… " + ", ".join(map(str, shown)) + " …"


def notes_part(notes: Sequence[Note], story: Story) -> bytes:
    """``/word/footnotes.xml``; the separators come first, or Word shows them as notes."""
    return part(
        "w:footnotes",
        _separator("separator", SEPARATOR),
        _separator("continuationSeparator", CONTINUATION, paragraph(StyleId.NOTE_TEXT, words(CONTINUED, _QUIET))),
        *(_note(note, story) for note in notes),
    )


def _separator(kind: str, number: int, *below: Xml) -> Xml:
    line = paragraph(StyleId.NOTE_TEXT, run(element(f"w:{kind}")))
    return element("w:footnote", {"w:type": kind, "w:id": number}, line, *below)


def _note(note: Note, story: Story) -> Xml:
    # As large as in the text: a raised figure of a note's own size is too small to read.
    mark = run(element("w:footnoteRef"), look=Look(style=StyleId.NOTE_REFERENCE, size=story.style.body.size))
    content = paragraph(StyleId.NOTE_TEXT, mark, tab(), runs(note.content, story))
    return element("w:footnote", {"w:id": note.number}, content)
