"""What became of a quotation: a closed union, of which only the first three may be printed.

"Not searched" is none of these verdicts but one of its own, and near is never equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from briefgen.facts.locating.difference import Change

Span: TypeAlias = tuple[int, int]
"""Start and end in the raw text of the source, in characters."""


@dataclass(frozen=True, slots=True)
class Same:
    """The words stand, in a sentence that says what it said. ``slight`` are changes round them that touch no sense."""

    span: Span
    slight: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """The same, at another place: the sentences on both sides are others."""

    span: Span


@dataclass(frozen=True, slots=True)
class Punctuation:
    """The same words with other punctuation; ``passage`` is how they stand now."""

    span: Span
    passage: str


@dataclass(frozen=True, slots=True)
class Context:
    """The words stand, but what stands round them changed: ``changes`` of their sentence (in words: ``differs``), or
    ``beside``, a new sentence next to it that takes something back."""

    span: Span
    changes: tuple[Change, ...]
    differs: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Altered:
    """The words do not stand; ``passage`` resembles them and differs by ``changes`` (in words: ``differs``).
    ``critical`` when a changed word is a number, unit, date, name, negation or the like; both hold."""

    span: Span
    passage: str
    changes: tuple[Change, ...]
    differs: str
    critical: bool


@dataclass(frozen=True, slots=True)
class Retracted:
    """The words stand only within a correction notice that was not there before."""

    span: Span


@dataclass(frozen=True, slots=True)
class Lost:
    """No passage is like the words; ``passage`` is the nearest, if there is any, ``differs`` says how it differs."""

    span: Span | None = None
    passage: str = ""
    differs: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The words stand at several places, and nothing tells which is meant."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Unsearched:
    """There was no text to search. This says nothing about the quotation."""


Holding: TypeAlias = Same | Moved | Punctuation
Verdict: TypeAlias = Holding | Context | Altered | Retracted | Lost | Ambiguous | Unsearched
