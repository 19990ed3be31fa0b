"""Words of other languages in a finished document, marked for those who listen to it: a voice then reads them right."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from briefgen.document.nodes import (
    Block,
    Callout,
    Claim,
    Contents,
    Cover,
    Document,
    Emphasis,
    ExternalLink,
    Figure,
    Foreign,
    Inline,
    Inlines,
    InternalLink,
    ListBlock,
    NoteRef,
    Paragraph,
    Quotation,
    Section,
    Strong,
    Table,
    Text,
)
from briefgen.document.typography import typeset
from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def with_languages(document: Document, languages: Mapping[str, Sequence[str]]) -> tuple[Document, tuple[str, ...]]:
    """``document`` with the words of ``languages`` (language tag → words) marked wherever they stand as whole words,
    and those words that stand nowhere. Of words that begin alike the longest are taken.

    In a cover's titles, the label of a callout and the words of figures there is no room for a mark.
    """
    if not languages:
        return document, ()
    marker = _Marker({typeset(words): tag for tag, listed in languages.items() for words in listed})
    blocks = tuple(marker.block(block) for block in document.blocks)
    notes = tuple(replace(note, content=marker.inlines(note.content)) for note in document.notes)
    unheard = tuple(words for words in marker.tags if words not in marker.met)
    return replace(document, blocks=blocks, notes=notes), unheard


def unmarked(words: Iterable[str], where: str) -> Iterator[Finding]:
    """Words listed under ``languages:`` that stand nowhere."""
    for one in words:
        yield Finding(
            where, "language-unused", "warning",
            f"the words “{one}”, listed under languages:, stand nowhere in the text",
            "spell them as they are printed, or delete the entry",
        )  # fmt: skip


class _Marker:
    """``tags`` gives the language of words as printed; ``met`` grows by those that were found."""

    def __init__(self, tags: Mapping[str, str]) -> None:
        self.tags = tags
        self.met: set[str] = set()
        longest_first = sorted(tags, key=len, reverse=True)
        self._words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def inlines(self, content: Inlines) -> Inlines:
        return tuple(piece for node in content for piece in self._inline(node))

    def _inline(self, node: Inline) -> Iterator[Inline]:
        match node:
            case Text(text):
                yield from self._text(text)
            case Strong() | Emphasis() | ExternalLink() | InternalLink() | Claim():
                yield replace(node, children=self.inlines(node.children))
            case NoteRef() | Foreign():
                yield node
            case _:
                assert_never(node)

    def _text(self, text: str) -> Iterator[Inline]:
        at = 0
        for found in self._words.finditer(text):
            if found.start() > at:
                yield Text(text[at : found.start()])
            self.met.add(found[0])
            yield Foreign(self.tags[found[0]], (Text(found[0]),))
            at = found.end()
        if at < len(text):
            yield Text(text[at:])

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Quotation():
                return replace(block, content=self.inlines(block.content))
            case ListBlock():
                return replace(block, items=tuple(map(self.inlines, block.items)))
            case Callout():
                inner = tuple(self.block(one) for one in block.blocks)
                return replace(block, blocks=tuple(one for one in inner if isinstance(one, Paragraph | ListBlock)))
            case Table():
                columns = tuple(replace(one, heading=self.inlines(one.heading)) for one in block.columns)
                rows = tuple(tuple(map(self.inlines, row)) for row in block.rows)
                return replace(block, caption=self.inlines(block.caption), columns=columns, rows=rows)
            case Figure():
                title, subtitle, source = map(self.inlines, (block.title, block.subtitle, block.source))
                return replace(block, title=title, subtitle=subtitle, source=source)
            case Cover():
                return replace(block, details=tuple((label, self.inlines(value)) for label, value in block.details))
            case Section():
                heading = self.inlines((Text(block.title),))
                return replace(
                    block,
                    blocks=tuple(self.block(one) for one in block.blocks),
                    heading=heading if len(heading) > 1 or isinstance(heading[0], Foreign) else (),
                )
            case Contents():
                return block
            case _:
                assert_never(block)
