"""Words that a source has taken back, wherever they may have got into a document: its text, the words and alternative
texts of its figures, its notes, its properties.

The checks of facts and templates stop them earlier; this one looks at what is about to be printed.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from briefgen.document.nodes import Callout, Claim, Figure, Section
from briefgen.document.plain import passages, plain
from briefgen.facts.rules.withdrawn import withdrawn_words
from briefgen.findings import Finding
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.document.nodes import Block, Document, Inlines
    from briefgen.facts.model import FactBase


def check_withdrawn(base: FactBase, document: Document, where: str) -> Iterator[Finding]:
    """Withdrawn words in ``document``, save in passages that cite the correction itself or the fact that reports it.

    ``where`` is the place of the brief."""
    if not base.corrections:
        return
    excused = {one.id for one in base.corrections} | {f.id for f in base.facts.values() if f.kind == "correction"}
    for place, text, cited in _printed(document):
        if cited.isdisjoint(excused):
            for fault in withdrawn_words(fold_text(text), base.corrections):
                yield Finding(where, fault.code, "error", f"{place}: {fault.what}", fault.remedy)


def _printed(document: Document) -> Iterator[tuple[str, str, set[str]]]:
    """Every text of the document: what it is, its words, and the facts that it cites."""
    for passage in passages(document):
        yield "the text", plain(passage), set(_cited(passage))
    for figure in _figures(document.blocks):
        yield "the alternative text of a figure", figure.alt, set()
        for words in _strings(figure.graphic):
            yield "a figure", words, set()
    for note in document.notes:
        yield f"note {note.number}", plain(note.content), set()
    meta = document.meta
    for words in (meta.title, meta.short_title, meta.subject, *meta.keywords):
        yield "the properties of the document", words, set()


def _cited(passage: Inlines) -> Iterator[str]:
    for piece in passage:
        if isinstance(piece, Claim):
            yield from piece.facts
        if children := getattr(piece, "children", ()):
            yield from _cited(children)


def _figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Section | Callout):
            yield from _figures(block.blocks)


def _strings(value: object) -> Iterator[str]:
    """Every text within a tree of records."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))
