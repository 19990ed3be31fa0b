"""Inline nodes become pieces: words with their trailing space, each with its setting and structure element."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, assert_never

from briefgen.document.nodes import Claim, Emphasis, ExternalLink, Foreign, Inlines, InternalLink, NoteRef, Strong, Text
from briefgen.document.plain import plain
from briefgen.render.fonts import PLAIN, SUPERIOR, Features
from briefgen.render.pdf.boxes import Link, Tag

if TYPE_CHECKING:
    from briefgen.render.pdf.setting import Setting, Settings
    from briefgen.render.style import TextStyle

_WORD: Final = re.compile(r"[^ \n\t]+[ \n\t]*|[ \n\t]+")
_THIN_SPACE: Final = "\u2009"


class Piece(NamedTuple):
    """``text`` ends in at most one space; only there, or where :mod:`.paragraph` allows it, may a line end."""

    text: str
    setting: Setting
    tag: Tag | None
    link: Link | None = None
    note: int = 0
    anchor: str = ""


class NoteCalls(Protocol):
    """Who is told that a note is called."""

    def __call__(self, number: int, paragraph: Tag) -> Tag:
        """Set note ``number``, called in ``paragraph``; returns its structure element."""
        ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How inlines are set: a text role with what the surrounding nodes add to it."""

    settings: Settings
    role: TextStyle
    link_colour: str
    bold: bool = False
    italic: bool = False
    colour: str = ""
    features: Features = PLAIN
    language: str = ""

    def setting(self) -> Setting:
        return self.settings.of(
            self.role,
            bold=self.bold,
            italic=self.italic,
            colour=self.colour,
            features=self.features,
            language=self.language,
        )

    def superior(self) -> Setting:
        return self.settings.of(self.role, bold=self.bold, colour=self.link_colour, features=SUPERIOR)


def note_anchor(number: int) -> str:
    """The destination of note ``number``, which is also the /ID of its structure element."""
    return f"note-{number}"


def call_anchor(number: int) -> str:
    """The destination of the raised figure that calls note ``number``."""
    return f"call-{number}"


def pieces_of(content: Inlines, manner: Manner, tag: Tag, call: NoteCalls) -> list[Piece]:
    """The pieces of ``content`` in order; its notes are handed to ``call`` as they are met."""
    pieces: list[Piece] = []
    _append(content, manner, tag, None, call, pieces)
    return pieces


def _append(
    content: Inlines, manner: Manner, tag: Tag, link: Link | None, call: NoteCalls, pieces: list[Piece]
) -> None:
    for node in content:
        match node:
            case Text(text):
                pieces += words(text, manner.setting(), tag, link)
            case Strong(children):
                _append(children, replace(manner, bold=True), tag, link, call, pieces)
            case Emphasis(children):
                _append(children, replace(manner, italic=True), tag, link, call, pieces)
            case Foreign(language, children):
                other = replace(manner, language=language)
                _append(children, other, Tag("Span", tag, language=language), link, call, pieces)
            case Claim(children=children):
                _append(children, manner, tag, link, call, pieces)
            case ExternalLink(url, children):
                target = Link(f"{plain(children)} ({url})", url=url)
                linked = replace(manner, colour=manner.link_colour)
                _append(children, linked, Tag("Link", tag), target, call, pieces)
            case InternalLink(anchor, children):
                target = Link(plain(children), anchor=anchor)
                linked = replace(manner, colour=manner.link_colour)
                _append(children, linked, Tag("Link", tag), target, call, pieces)
            case NoteRef(number):
                pieces += _note_call(number, manner, tag, call, after_another=bool(pieces and pieces[-1].note))
            case _:
                assert_never(node)


def words(text: str, setting: Setting, tag: Tag | None, link: Link | None = None) -> list[Piece]:
    """One piece a word, with one space for whatever white space follows it."""
    return [
        Piece(word if word[-1] not in " \n\t" else word.rstrip(" \n\t") + " ", setting, tag, link)
        for word in _WORD.findall(text)
    ]


def _note_call(number: int, manner: Manner, tag: Tag, call: NoteCalls, *, after_another: bool) -> list[Piece]:
    """The raised figure: Reference > Link, followed by the Note itself (ISO 14289-1, 7.9)."""
    note = call(number, tag)
    figure = Piece(
        str(number),
        manner.superior(),
        Tag("Link", Tag("Reference", tag, follower=note)),
        Link(f"Note {number}", anchor=note_anchor(number), underlined=False),
        number,
        call_anchor(number),
    )
    if not after_another:
        return [figure]
    # Two calls side by side must not read as one number.
    return [Piece(_THIN_SPACE, manner.superior(), tag), figure]
