"""Numbers and names handed out while the tree is built in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ANCHOR_LENGTH = 40
"""Longest name of a Word bookmark (ECMA-376 part 1, 17.13.6.2)."""


@dataclass
class Tally:
    """Counters of one document. ``calls`` holds, for each note in order, its facts and its section's index."""

    calls: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    tables: int = 0
    figures: int = 0
    section_index: int = 0
    section_number: str = ""
    paragraphs: int = 0
    _names: dict[str, int] = field(default_factory=dict)

    def begin_section(self, number: str) -> None:
        self.section_index += 1
        self.section_number = number
        self.paragraphs = 0

    def paragraph(self) -> str:
        """The number of the next paragraph, "2.3"; "" in an unnumbered section."""
        if not self.section_number:
            return ""
        self.paragraphs += 1
        return f"{self.section_number}.{self.paragraphs}"

    def note(self, facts: tuple[str, ...]) -> int:
        """The number of a new note that names ``facts``."""
        self.calls.append((facts, self.section_index))
        return len(self.calls)

    def table(self) -> int:
        self.tables += 1
        return self.tables

    def figure(self) -> int:
        self.figures += 1
        return self.figures

    def anchor(self, prefix: str, name: str) -> str:
        """A name of at most 40 letters, digits and underscores that was not given before, whatever the case."""
        stem = re.sub(r"[^a-z0-9]+", "_", f"{prefix}_{name}".lower())[: _ANCHOR_LENGTH - 4].strip("_")
        count = self._names[stem] = self._names.get(stem, 0) + 1
        if count == 1:
            return stem
        return self.anchor(stem, str(count)) if f"{stem}_{count}" in self._names else self._taken(f"{stem}_{count}")

    def _taken(self, name: str) -> str:
        self._names[name] = 1
        return name
