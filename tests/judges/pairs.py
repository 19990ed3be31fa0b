"""Notes with the words they stand after: what readers of one Word file must agree on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Pair(NamedTuple):
    """``claim`` is what stands in the paragraph between the note before, if any, and this one's mark."""

    claim: str
    note: str


def folded(text: str) -> str:
    """White space of every kind as single spaces: readers differ in it."""
    return " ".join(text.split())


@dataclass
class Pairing:
    """Collects pairs while a reader's view of the text is walked through."""

    pairs: list[Pair] = field(default_factory=list)
    _since: list[str] = field(default_factory=list)

    def begin_paragraph(self) -> None:
        self._since.clear()

    def words(self, text: str) -> None:
        self._since.append(text)

    def note(self, text: str) -> None:
        self.pairs.append(Pair(folded("".join(self._since)), folded(text)))
        self._since.clear()
