"""Inline nodes as runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from briefgen.document.nodes import (
    Claim,
    Emphasis,
    ExternalLink,
    Foreign,
    Inline,
    Inlines,
    InternalLink,
    NoteRef,
    Strong,
    Text,
)
from briefgen.render.word import wordml
from briefgen.render.word.wordml import PLAIN, Look, StyleId
from briefgen.render.word.xml import Xml, element, join

if TYPE_CHECKING:
    from briefgen.render.word.story import Story


def runs(nodes: Inlines, story: Story, look: Look = PLAIN) -> Xml:
    """``nodes`` as runs, links and bookmarks."""
    return join(_runs(node, story, look) for node in nodes)


def _runs(node: Inline, story: Story, look: Look) -> Xml:
    match node:
        case Text():
            return wordml.words(node.text, look)
        case Strong():
            return runs(node.children, story, replace(look, bold=True))
        case Emphasis():
            return runs(node.children, story, replace(look, italic=True))
        case Foreign():
            return runs(node.children, story, replace(look, language=node.language))
        case ExternalLink():
            inner = runs(node.children, story, replace(look, style=StyleId.LINK))
            return wordml.external_link(story.links.url(node.url), inner)
        case InternalLink():
            inner = runs(node.children, story, replace(look, style=StyleId.LINK))
            return wordml.internal_link(node.anchor, inner)
        case NoteRef():
            return _note_reference(node.number, story)
        case Claim():
            return wordml.bookmark(next(story.bookmarks), node.anchor, runs(node.children, story, look))
        case _:
            assert_never(node)


def _note_reference(number: int, story: Story) -> Xml:
    story.notes.append(number)
    mark = element("w:footnoteReference", {"w:id": number})
    return wordml.run(mark, look=Look(style=StyleId.NOTE_REFERENCE))
