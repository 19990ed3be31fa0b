"""Sentences of rendered templates as inline nodes; words that are neither cited nor marked are reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
from briefgen.document.typography import typeset
from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it.tree import SyntaxTreeNode

    from briefgen.document.tally import Tally


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading one template needs. ``literal`` is told of every stretch of the template's own words and
    whether it stands where such words may (a heading, a label, editorial text)."""

    place: str
    insertions: Insertions
    tally: Tally
    sections: Mapping[str, str]
    sources: Mapping[str, str]
    literal: Callable[[str, str, bool], None]


def read_inlines(reader: Reader, node: SyntaxTreeNode, *, own_words: bool) -> Inlines:
    found = [
        piece
        for child in node.children
        if child.type == "inline"
        for inner in child.children
        for piece in _inline(reader, inner, own_words)
    ]
    return tuple(_joined(found))


def _inline(reader: Reader, node: SyntaxTreeNode, own_words: bool) -> list[Inline]:
    match node.type:
        case "text" | "text_special":
            return _text(reader, node.content, own_words)
        case "softbreak" | "hardbreak":
            return [Text(" ")]
        case "strong" | "em":
            label = node.type == "strong" and _literal_of(node).rstrip().endswith(":")
            children = tuple(piece for child in node.children for piece in _inline(reader, child, own_words or label))
            return [Strong(children) if node.type == "strong" else Emphasis(children)]
        case "link":
            url = str(node.attrs.get("href", ""))
            if not re.fullmatch(r"(https?://|mailto:)[\x21-\x7e]+", url):
                raise InputError(
                    f"a link to {url!r} cannot be made",
                    where=reader.place,
                    remedy="use http, https or mailto, without spaces",
                )
            return [
                ExternalLink(
                    url,
                    tuple(piece for child in node.children for piece in _inline(reader, child, own_words)),
                )
            ]
        case _:
            raise InputError(
                f"{node.type} cannot stand in a sentence",
                where=reader.place,
                remedy="use plain words, bold, italic and links",
            )


def _literal_of(node: SyntaxTreeNode) -> str:
    return "".join(child.content for child in node.walk() if child.type == "text")


def _text(reader: Reader, content: str, own_words: bool) -> list[Inline]:
    out: list[Inline] = []
    position = 0
    for marker in MARKER.finditer(content):
        out += _own(reader, content[position : marker.start()], own_words)
        out += _inserted(reader, reader.insertions.of(marker))
        position = marker.end()
    return out + _own(reader, content[position:], own_words)


def _own(reader: Reader, text: str, own_words: bool) -> list[Inline]:
    if text.strip():
        reader.literal(text.strip(), reader.place, own_words)
    return [Text(typeset(text))] if text else []


def _inserted(reader: Reader, insertion: Insertion) -> list[Inline]:
    match insertion:
        case Cited(text, facts):
            return claim(reader, text, facts)
        case Evidenced(text, fact):
            return [Claim(reader.tally.anchor("evidence", fact), (fact,), (Text(typeset(text)),))]
        case Plain(text):
            return [Text(typeset(text))]
        case Editorial(text, where):
            reader.literal(text, where, True)
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
