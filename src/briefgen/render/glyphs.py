"""Characters that the house fonts cannot show, found before anything is laid out, with the place they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

from briefgen.document.nodes import Claim, Document, Inlines
from briefgen.document.plain import figures, passages, plain, strings
from briefgen.errors import LayoutError
from briefgen.render.fonts import NO_GLYPH, Faces
from briefgen.render.scripts import REMEDY, named, unsettable, why_unsettable
from briefgen.text import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.render.style import Family


def check_glyphs(document: Document, family: Family) -> None:
    """Raises :class:`LayoutError` naming the first character that cannot be set, or that one of the four faces and
    the other fonts lack, with the fact or words it stands in, and the font."""
    faces = Faces.of(family)
    texts = list(_texts(document))
    for text, _ in texts:
        if character := unsettable(text):
            what = f"the character {named(character)}, which {_where(character, texts)},"
            raise LayoutError(f"{what} {why_unsettable(character)}", remedy=REMEDY)
    known = _letters(text for text, _ in texts)
    for font in (faces.regular, faces.bold, faces.italic, faces.bold_italic):
        for letter in known:
            if font.owner(letter) is None:
                names = " and ".join(each.postscript_name for each in (font, *font.others))
                verb = "has" if not font.others else "have"
                what = f"the font{'s' if font.others else ''} {names} {verb} no glyph for {named(font.missing(letter))}"
                raise LayoutError(f"{what}, which {_where(letter, texts)}", remedy=NO_GLYPH)


def _letters(texts: Iterable[str]) -> list[str]:
    """Every letter of ``texts``, with its marks, once."""
    texts = list(texts)
    characters = set().union(*texts)
    if not any(category(character)[0] == "M" or category(character) == "Cf" for character in characters):
        return sorted(characters)
    return sorted({letter for text in texts for letter in letters(text)})


def _where(letter: str, texts: Iterable[tuple[str, str]]) -> str:
    text, place = next(found for found in texts if letter in found[0])
    return f"stands in {place}: “{_around(text, letter)}”"


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Every text of the document, and how to name its place."""
    for content in passages(document):
        yield plain(content), _place(content)
    for figure in figures(document.blocks):
        for words in strings(figure.graphic):
            yield words, f"figure {figure.number}"
    for note in document.notes:
        yield plain(note.content), f"note {note.number}"
    yield document.meta.marking, "the marking"


def _place(content: Inlines) -> str:
    facts = [fact for piece in content if isinstance(piece, Claim) for fact in piece.facts]
    return f"the words of {' and '.join(dict.fromkeys(facts))}" if facts else "the text"


def _around(text: str, character: str) -> str:
    at = text.index(character)
    return text[max(0, at - 20) : at + 20]
