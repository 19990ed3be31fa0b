"""What a template helper puts into the text: a marker for the Markdown parser to carry, and behind it a node.

A marker is an index between two private-use characters; records and templates may hold neither, so that
nothing but a helper can make one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from briefgen.document.graphic_nodes import Graphic

OPENING: Final = "\ue000"
CLOSING: Final = "\ue001"
MARKER: Final = re.compile(f"{OPENING}([0-9]{{1,9}}){CLOSING}")


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that rest on facts and get a note."""

    text: str
    facts: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A fact's statement in a row that itself names the fact's place in the source: no note."""

    text: str
    fact: str


@dataclass(frozen=True, slots=True)
class Plain:
    """Words of a record that need no note: a kind, a voice, a date used as a label, a detail of a source."""

    text: str


@dataclass(frozen=True, slots=True)
class Editorial:
    """Words of the pack's own that state no fact about the subject."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A reference to a section of this document, printed as its number."""

    section: str
    where: str


@dataclass(frozen=True, slots=True)
class SourceLink:
    """ "Source A", linked to the block that describes it; ``place`` ("paragraph 4") follows it."""

    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Makes the heading it stands in the block of a source, to which notes link."""

    source: str


@dataclass(frozen=True, slots=True)
class TableStart:
    """Stands before a pipe table; ``shares`` are the relative widths of its columns."""

    caption: str
    shares: tuple[float, ...]
    where: str


@dataclass(frozen=True, slots=True)
class FigureStart:
    """A figure; ``facts`` are all facts it shows, ``source`` is its source line; ``title`` and the graphic's
    words are checked already, but for ``labels``, which rest on no fact."""

    title: str
    subtitle: str
    graphic: Graphic
    alt: str
    source: str
    facts: tuple[str, ...]
    where: str
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockStart:
    """Opens a run of blocks: editorial text, or a callout with a word label."""

    kind: Literal["editorial", "callout"]
    label: str
    where: str


@dataclass(frozen=True, slots=True)
class BlockEnd:
    kind: Literal["editorial", "callout"]


Insertion: TypeAlias = (
    Cited
    | Evidenced
    | Plain
    | Editorial
    | SectionLink
    | SourceLink
    | Anchor
    | TableStart
    | FigureStart
    | BlockStart
    | BlockEnd
)


class Insertions:
    """The insertions of one document, in the order they were made."""

    def __init__(self) -> None:
        self._made: list[Insertion] = []

    def add(self, insertion: Insertion) -> str:
        """Keeps ``insertion`` and returns its marker."""
        self._made.append(insertion)
        return f"{OPENING}{len(self._made) - 1}{CLOSING}"

    def of(self, marker: re.Match[str]) -> Insertion | None:
        """What stands behind ``marker``; None when no helper made it."""
        index = int(marker[1])
        return self._made[index] if index < len(self._made) else None
