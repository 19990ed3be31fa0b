"""The words of a document tree as readers of the written files should report them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.document.nodes import Claim, NoteRef
from briefgen.document.plain import passages, plain
from judges.pairs import Pair, Pairing

if TYPE_CHECKING:
    from briefgen.document.nodes import Document, Inlines


def tree_pairs(document: Document) -> list[Pair]:
    """What the tree pairs: the words since the note before, and the note."""
    pairing = Pairing()
    notes = {note.number: plain(note.content) for note in document.notes}

    def walk(content: Inlines) -> None:
        for node in content:
            match node:
                case NoteRef(number):
                    pairing.note(notes[number])
                case Claim():
                    walk(node.children)
                case _:
                    pairing.words(plain((node,)))

    for passage in passages(document):
        pairing.begin_paragraph()
        walk(passage)
    return pairing.pairs
