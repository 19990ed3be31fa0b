"""The text of a source of which only the quoted sentences are kept, because it may not be copied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.sources.snapshot import Passage, SourceText
from briefgen.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.sources.records import Source

_FIRST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one source: the digest of its file, and sentences (offset in characters of the raw text, words,
    label of the passage)."""

    sha256: str
    sentences: tuple[tuple[int, str, str], ...]


def kept_text(key: str, record: Source, kept: Kept) -> SourceText:
    """A text that holds nothing but the kept sentences, in their order; what stood between them is not known."""
    blocks = _joined(kept.sentences)
    raw, passages = "", []
    for words, label in blocks:
        passages.append(Passage(len(raw), len(raw) + len(words), label))
        raw += f"{words}\n\n"
    return SourceText(
        raw=raw, folded=fold(raw), passages=tuple(passages), key=key, record=record, sha256=kept.sha256, whole=False
    )


def _joined(sentences: Iterable[tuple[int, str, str]]) -> list[tuple[str, str]]:
    """Sentences that overlap as one block: a quote may run over two sentences of which another quotes the second."""
    blocks: list[tuple[str, str]] = []
    reach = -1
    for start, words, label in sorted(sentences, key=lambda one: (one[0], -len(one[1]))):
        if start < reach and (at := blocks[-1][0].find(words[:_FIRST_WORDS])) >= 0:
            before, place = blocks[-1]
            if at + len(words) > len(before):
                blocks[-1] = (before[:at] + words, place)
        elif (words, label) not in blocks:
            blocks.append((words, label))
        reach = max(reach, start + len(words))
    return blocks
