"""Sentences of rendered templates as inline nodes; words that are neither cited nor marked are reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.document.insertions import (
    MARKER,
    Anchor,
    BlockEnd,
    BlockStart,
    Cited,
    Editorial,
    Evidenced,
    FigureStart,
    Insertion,
    Insertions,
    Plain,
    SectionLink,
    SourceLink,
    TableStart,
)
from briefgen.document.nodes import (
    Claim,
    Emphasis,
    ExternalLink,
    Inline,
    Inlines,
    InternalLink,
    NoteRef,
    Strong,
    Text,
)
from briefgen.document.plain import is_blank
from briefgen.document.typography import typeset
from briefgen.errors import InputError
from briefgen.text import first_private, unprintable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it.tree import SyntaxTreeNode

    from briefgen.document.tally import Tally


Role: TypeAlias = Literal["statement", "label", "title", "subtitle", "editorial"]
"""Where the template's own words stand: among statements, where they are an error; in a label (bold with a colon,
first cell of a row, label of a callout or lane); in a heading or caption; in what a figure says of itself;
in editorial text."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading one template needs. ``literal`` is told of every stretch of the template's own words, with its
    place and :data:`Role`; ``measure`` of all own words of a label or title together, "…" for what helpers put in.
    """

    place: str
    insertions: Insertions
    tally: Tally
    sections: Mapping[str, str]
    sources: Mapping[str, str]
    literal: Callable[[str, str, Role], None]
    measure: Callable[[str, str, Role], None]

    def insertion(self, marker: re.Match[str]) -> Insertion:
        """What stands behind ``marker``. Raises :class:`InputError` for one that no helper made."""
        if (made := self.insertions.of(marker)) is None:
            raise InputError(
                "the template builds a marker of its own",
                where=self.place,
                remedy="print what helpers return as it is, not parts of it",
            )
        return made


def read_inlines(reader: Reader, node: SyntaxTreeNode, role: Role) -> Inlines:
    if role in ("label", "title"):
        reader.measure(own_text(node), reader.place, role)
    found = [
        piece
        for child in node.children
        if child.type == "inline"
        for inner in child.children
        for piece in _inline(reader, inner, role)
    ]
    return tuple(_joined(found))


def _inline(reader: Reader, node: SyntaxTreeNode, role: Role) -> list[Inline]:
    match node.type:
        case "text" | "text_special":
            return _text(reader, node.content, role)
        case "softbreak" | "hardbreak":
            return [Text(" ")]
        case "strong" | "em":
            if role == "statement" and node.type == "strong" and own_text(node).rstrip().endswith(":"):
                reader.measure(own_text(node), reader.place, "label")
                role = "label"
            children = tuple(piece for child in node.children for piece in _inline(reader, child, role))
            return [Strong(children) if node.type == "strong" else Emphasis(children)]
        case "link":
            return [_link(reader, node, role)]
        case "image":
            raise InputError(
                f"pictures cannot be given: {str(node.attrs.get('src', ''))[:80]!r}",
                where=reader.place,
                remedy="what a picture says cannot be checked: draw a figure, a table, or link to it: [words](address)",
            )
        case _:
            raise InputError(
                f"{node.type} cannot stand in a sentence",
                where=reader.place,
                remedy="use plain words, bold, italic and links",
            )


def _link(reader: Reader, node: SyntaxTreeNode, role: Role) -> Inline:
    url = str(node.attrs.get("href", ""))
    if not re.fullmatch(r"(https?://|mailto:)[\x21-\x7e]+", url):
        raise InputError(
            f"a link to {url!r} cannot be made",
            where=reader.place,
            remedy="use http, https or mailto, without spaces",
        )
    children = tuple(piece for child in node.children for piece in _inline(reader, child, role))
    if is_blank(children):
        raise InputError(f"the link to {url} has no words", where=reader.place, remedy="write [words](address)")
    return ExternalLink(url, children)


def own_text(node: SyntaxTreeNode) -> str:
    """The template's own words in a node, with "…" for what helpers put in."""
    texts = (child.content for child in node.walk() if child.type in ("text", "text_special"))
    return MARKER.sub("…", "".join(texts)).strip()


def _text(reader: Reader, content: str, role: Role) -> list[Inline]:
    out: list[Inline] = []
    position = 0
    for marker in MARKER.finditer(content):
        out += _own(reader, content[position : marker.start()], role)
        out += _inserted(reader, reader.insertion(marker))
        position = marker.end()
    return out + _own(reader, content[position:], role)


def _own(reader: Reader, text: str, role: Role) -> list[Inline]:
    if first_private(text) is not None:
        raise InputError(
            f"the character {unprintable(text)} may not be printed",
            where=reader.place,
            remedy="print what helpers return as it is, not parts of it",
        )
    if text.strip():
        reader.literal(text.strip(), reader.place, role)
    return [Text(typeset(text))] if text else []


def _inserted(reader: Reader, insertion: Insertion) -> list[Inline]:
    match insertion:
        case Cited(text, facts):
            return claim(reader, text, facts)
        case Evidenced(text, fact):
            return [Claim(reader.tally.anchor("evidence", fact), (fact,), (Text(typeset(text)),))]
        case Plain(text):
            return [Text(typeset(text))] if text else []
        case Editorial(text, where):
            reader.literal(text, where, "editorial")
            return [Text(typeset(text))]
        case SectionLink(section, where):
            if section not in reader.sections:
                raise InputError(
                    f"unknown section {section}",
                    where=where,
                    remedy=f"sections are: {', '.join(reader.sections)}",
                )
            return [InternalLink(section, (Text(typeset(reader.sections[section])),))]
        case SourceLink(source, place):
            letter = Text(typeset(reader.sources[source]))
            return [InternalLink(source_anchor(source), (letter,)), Text(place)]
        case Anchor():
            return []
        case TableStart(where=where) | FigureStart(where=where) | BlockStart(where=where):
            raise InputError("this helper stands on a line of its own", where=where, remedy="put empty lines around it")
        case BlockEnd():
            raise InputError(
                "a block ends inside a sentence",
                where=reader.place,
                remedy="put the end tag on a line of its own",
            )


def source_anchor(key: str) -> str:
    """The anchor of the block that describes a source."""
    return "source_" + key.replace("-", "_")


def claim(reader: Reader, text: str, facts: tuple[str, ...]) -> list[Inline]:
    anchor = reader.tally.anchor("claim", facts[0])
    return [Claim(anchor, facts, (Text(typeset(text)), NoteRef(reader.tally.note(facts))))]


def _joined(pieces: Sequence[Inline]) -> list[Inline]:
    """Neighbouring texts made one, so that equal documents are equal trees."""
    out: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, Text) and out and isinstance(out[-1], Text):
            out[-1] = Text(out[-1].text + piece.text)
        else:
            out.append(piece)
    return out
