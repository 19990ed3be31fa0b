"""The fact base in memory: records, source texts, and where each quote stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.facts.lock.records import Lock
    from briefgen.facts.records import Conflict, Correction, Fact, Name
    from briefgen.sources.snapshot import SourceText


@dataclass(frozen=True, slots=True)
class Location:
    """Where a quote stands: ``start`` and ``end`` count characters of the raw text of source ``source``;
    ``paragraph`` is "paragraph 4", "headline" …; ``quote`` is the quote as the fact gives it, ``key`` its name in the
    lock, ``verdict`` whether it stands as it did."""

    source: str
    start: int
    end: int
    paragraph: str
    quote: str
    key: str
    verdict: Literal["same", "moved", "punctuation"]


@dataclass(frozen=True, slots=True, eq=False)
class FactBase:
    """Everything known. Mappings keep the order of the files (by name) and of the records in them.

    ``sources`` holds the texts that could be read. ``locations`` has an entry for each fact (its quotes) and
    each correction (its notice): the places that were found, in the order of the quotes.
    ``lock`` is what was known before. ``files`` holds the YAML files that all this was read from, by place; none where
    it was read from an audit file.
    """

    sources: Mapping[str, SourceText]
    names: Mapping[str, Name]
    topics: Mapping[str, str]
    facts: Mapping[str, Fact]
    corrections: tuple[Correction, ...]
    conflicts: tuple[Conflict, ...]
    locations: Mapping[str, tuple[Location, ...]]
    lock: Lock
    files: Mapping[str, bytes] = field(default_factory=dict)
