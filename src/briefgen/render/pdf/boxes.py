"""What a laid-out page is made of: pages of placed boxes, as plain data that knows nothing of PDF.

Lengths in points. ``x`` counts from the left edge of the page; ``y`` inside a unit counts downwards from the
unit's top edge, and a placed unit's ``y`` downwards from the top edge of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.figures.drawing import Drawing
    from briefgen.render.pdf.setting import Setting


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A structure element (ISO 32000-1, 14.7.2); compared by identity.

    A tag knows its parent only: kids come in the order in which they are first painted. ``follower`` is the
    element to stand right after this one (the Note after its Reference), wherever it is painted. ``identifier``
    is its /ID, ``attributes`` the inside of its attribute dictionary, ``alternative`` its /Alt, ``language`` its /Lang.
    """

    name: str
    parent: Tag | None
    follower: Tag | None = None
    identifier: str = ""
    attributes: str = ""
    alternative: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Link:
    """Where a run leads: out of the document (``url``) or to a destination in it (``anchor``). ``contents``
    says it in words (ISO 14289-1, 7.18.5)."""

    contents: str
    url: str = ""
    anchor: str = ""
    underlined: bool = True


class Run(NamedTuple):
    """Words in one setting and one structure element. The painter may join ``pieces`` without looking between
    them: they were measured one by one. A run without a tag is an artifact. ``anchor`` names the destination
    that the run is, if any."""

    x: float
    width: float
    pieces: tuple[str, ...]
    setting: Setting
    tag: Tag | None
    link: Link | None = None
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class TextLine(NamedTuple):
    """Runs on one baseline, ``y`` below the top of the unit."""

    y: float
    runs: tuple[Run, ...]


class Fill(NamedTuple):
    """A filled rectangle (rule, bar or tint); always an artifact."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Leader(NamedTuple):
    """A row of dots from ``x`` to ``end`` on the baseline ``y``; an artifact."""

    x: float
    end: float
    y: float
    colour: str


class Picture(NamedTuple):
    """A drawing with its top left corner at (x, y)."""

    x: float
    y: float
    drawing: Drawing
    tag: Tag


class Landmark(NamedTuple):
    """A destination. One with a ``title`` is also an entry of the outline, at ``level`` 1 to 3."""

    y: float
    anchor: str
    title: str = ""
    level: int = 0


class PageSlot(NamedTuple):
    """Where the page number of ``anchor`` is to stand, set flush right at ``end`` once it is known."""

    end: float
    y: float
    anchor: str
    setting: Setting
    tag: Tag
    link: Link


Box: TypeAlias = TextLine | Fill | Leader | Picture | Landmark | PageSlot


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece a page break may not enter: a line, a table row, a figure.

    ``notes`` are the numbers of the notes called in it, in order. ``finer`` are the pieces to use in its stead
    when it does not fit even on an empty page (the lines of a row or of a callout).
    """

    height: float
    boxes: tuple[Box, ...]
    notes: tuple[int, ...] = ()
    finer: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A block ready for the page: units from top to bottom, and the rules for breaking between them.

    ``before`` and ``after`` are the least distances to its neighbours (the larger of two counts), dropped at the
    edges of a page. A break leaves at least ``orphans`` units before it and ``widows`` after, and as many as are in
    ``sound``, where that is not None: what is left can be set on pages of its own then. ``head`` stands
    above the first unit and ``head_again`` above the first one of every further page. ``section`` is the title
    of the section of level 1 that it belongs to. ``plain`` pages carry no header and footer.
    """

    kind: str
    units: tuple[Unit, ...]
    before: float = 0.0
    after: float = 0.0
    orphans: int = 1
    widows: int = 1
    keep_with_next: bool = False
    head: Unit | None = None
    head_again: Unit | None = None
    new_page: bool = False
    section: str = ""
    plain: bool = False
    sound: frozenset[int] | None = None

    @property
    def height(self) -> float:
        return sum(unit.height for unit in self.units) + (self.head.height if self.head else 0.0)

    @property
    def notes(self) -> tuple[int, ...]:
        head = self.head.notes if self.head else ()
        return head + tuple(number for unit in self.units for number in unit.notes)


class Placed(NamedTuple):
    """A unit at its place; ``kind`` is that of its item."""

    y: float
    unit: Unit
    kind: str


class PlacedNote(NamedTuple):
    """A note, or a part of one, at its place. ``start`` counts its first line from 0: more than 0 marks a
    continuation, which has a line above ``y`` that says so."""

    y: float
    number: int
    start: int
    lines: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """``number`` counts from 1. ``furniture`` holds header, footer and note rule: artifacts all."""

    number: int
    body: tuple[Placed, ...]
    notes: tuple[PlacedNote, ...]
    section: str = ""
    plain: bool = False
    furniture: tuple[Box, ...] = ()

    def boxes(self) -> Iterator[tuple[float, Box]]:
        """The boxes of body and notes in reading order, each with the y of its unit."""
        for y, unit, _ in self.body:
            for box in unit.boxes:
                yield y, box
        for note in self.notes:
            y = note.y
            for line in note.lines:
                for box in line.boxes:
                    yield y, box
                y += line.height
