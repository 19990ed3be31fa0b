"""The document tree: what a briefing says, without how it looks.

A closed union of frozen node types that imports nothing of ours. Renderers read it with ``match`` ending in
``assert_never``, so that the type checker names a renderer that forgot a node. All numbers a reader sees
(sections, paragraphs, tables, figures, notes) are already in the tree, so that every format prints the same.

Text in the tree is finished typography: curly quotes, dashes, no-break spaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

# --- inline nodes ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: Inlines


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A link out of the document; ``url`` is http, https or mailto, ASCII without spaces."""

    url: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class InternalLink:
    """A link to the section, table, figure or source block that carries ``anchor``."""

    anchor: str
    children: Inlines


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The raised figure that calls note ``number``; stands after the punctuation. Used once per note."""

    number: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that rest on the named facts; a Word bookmark and an evidence entry carry ``anchor``.

    ``anchor`` is unique in the document whatever the case, at most 40 characters, letters, digits and
    underscores, starting with a letter.
    """

    anchor: str
    facts: tuple[str, ...]
    children: Inlines


Inline: TypeAlias = Text | Strong | Emphasis | ExternalLink | InternalLink | NoteRef | Claim
Inlines: TypeAlias = tuple[Inline, ...]

# --- graphics: what a figure shows; render.figures decides how it is drawn ------------------------

Basis: TypeAlias = Literal["stated", "inferred", "planned"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A mark on a timeline. ``start`` and ``end`` are ISO dates bounding the mark (equal for one day); both
    empty when the year is not stated: such a moment stands in its own panel, never on the scale. ``open`` tells that
    they bound one end only: "by 2020" may be ``earlier``, "from 2016" goes on ``later``."""

    label: str
    when: str
    start: str
    end: str
    basis: Basis
    lane: str
    open: Literal["", "earlier", "later"] = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes of moments; lanes are drawn in the order of ``lanes``."""

    lanes: tuple[str, ...]
    moments: tuple[Moment, ...]
    undated_title: str


@dataclass(frozen=True, slots=True)
class Slippage:
    """A first and a later target on one scale of months, and the difference between them, in words."""

    first_label: str
    first_when: str
    first_date: str
    later_label: str
    later_when: str
    later_date: str
    difference: str


@dataclass(frozen=True, slots=True)
class StripItem:
    """One inspection: when, what was inspected, and the label it was given in the source's words."""

    when: str
    subject: str
    label: str
    graded: bool


@dataclass(frozen=True, slots=True)
class Strip:
    items: tuple[StripItem, ...]


@dataclass(frozen=True, slots=True)
class Box:
    id: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Arrow:
    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Structure:
    """Boxes in rows from top to bottom, joined by labelled arrows (which name boxes by id)."""

    rows: tuple[tuple[Box, ...], ...]
    arrows: tuple[Arrow, ...]


Graphic: TypeAlias = Timeline | Slippage | Strip | Structure

# --- blocks ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``number`` is the printed paragraph number ("2.3", "A.1"), empty for an unnumbered paragraph."""

    content: Inlines
    number: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; the items of an ordered one print (a), (b), (c) …"""

    items: tuple[Inlines, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation, verbatim from a source."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Callout:
    """A box with a word label: Not known, Correction, Inferred."""

    label: str
    blocks: tuple[Paragraph | ListBlock, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` is the column's part of the width, relative to the other columns."""

    heading: Inlines
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """At most four columns, no merged, empty or nested cells; the first cell of a row is its header."""

    anchor: str
    number: int
    caption: Inlines
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inlines, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """``title`` is the message, ``subtitle`` says what is drawn, ``source`` the cited source line."""

    anchor: str
    number: int
    title: Inlines
    subtitle: Inlines
    graphic: Graphic
    alt: str
    source: Inlines


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents stands. ``title`` is its heading."""

    title: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Title block: a whole cover page (``page``), or the head of a one-page summary."""

    title: str
    subtitle: str
    kicker: str
    details: tuple[tuple[str, Inlines], ...]
    page: bool


@dataclass(frozen=True, slots=True)
class Section:
    """``number`` is "" (summary), "1" … or "A" … (annex); ``level`` 1 to 3. ``new_page`` starts a page;
    ``fit_page`` demands that the whole section with its notes fills exactly one page or less."""

    anchor: str
    number: str
    title: str
    level: int
    blocks: tuple[Block, ...]
    new_page: bool = False
    fit_page: bool = False


Block: TypeAlias = Paragraph | ListBlock | Quotation | Callout | Table | Figure | Contents | Cover | Section


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. ``number`` counts from 1 through the document in reading order; note n is called by the
    single ``NoteRef(n)``."""

    number: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Meta:
    """Document properties. ``edition`` and ``reviewed`` are printed as given ("1.0", "Reviewed 22 November 2026");
    ``stamp`` is the ISO date (YYYY-MM-DD) for file properties: never the clock. ``one_page`` demands that
    the whole document fits one page."""

    title: str
    short_title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    language: str
    edition: str
    reviewed: str
    stamp: str
    marking: str = ""
    one_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The whole pack. Blocks at the top level are a Cover, Contents and Sections of level 1."""

    meta: Meta
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
