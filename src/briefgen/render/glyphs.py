"""Characters that the house fonts cannot show, found before anything is laid out, with the place they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.document.nodes import Claim, Document, Inlines
from briefgen.document.plain import passages, plain
from briefgen.errors import LayoutError
from briefgen.render.fonts import Faces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.style import Family


def check_glyphs(document: Document, family: Family) -> None:
    """Raises :class:`LayoutError` naming the first character that one of the four faces lacks, the fact or
    words it stands in, and the font."""
    faces = Faces.of(family)
    texts = list(_texts(document))
    characters = sorted(set().union(*(text for text, _ in texts)))
    for font in (faces.regular, faces.bold, faces.italic, faces.bold_italic):
        for character in characters:
            if not font.has(character):
                text, place = next(found for found in texts if character in found[0])
                raise LayoutError(
                    f"the font {font.postscript_name} has no glyph for {character!r} (U+{ord(character):04X}), "
                    f"which stands in {place}: “{_around(text, character)}”",
                    remedy="write the character in another way, or name fonts in house.yaml that have it",
                )


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text of the document, and how to name its place."""
    for content in passages(document):
        yield plain(content), _place(content)
    for note in document.notes:
        yield plain(note.content), f"note {note.number}"
    yield document.meta.marking, "the marking"


def _place(content: Inlines) -> str:
    facts = [fact for piece in content if isinstance(piece, Claim) for fact in piece.facts]
    return f"the words of {' and '.join(dict.fromkeys(facts))}" if facts else "the text"


def _around(text: str, character: str) -> str:
    at = text.index(character)
    return text[max(0, at - 20) : at + 20]
