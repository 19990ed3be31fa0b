"""The shipped style, seeded random documents and small helpers for the tests of the PDF renderer."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from briefgen.document.graphic_nodes import Moment, Timeline
from briefgen.document.nodes import (
    Block,
    Callout,
    Claim,
    Column,
    Contents,
    Cover,
    Document,
    Figure,
    Inlines,
    ListBlock,
    Note,
    NoteRef,
    Paragraph,
    Quotation,
    Section,
    Strong,
    Table,
    Text,
)
from briefgen.render.fonts import Faces
from briefgen.render.house import load_style
from briefgen.render.pdf.attachments import Attachment
from briefgen.render.pdf.boxes import Page, TextLine
from briefgen.render.pdf.compose import Desk
from briefgen.render.pdf.layout import Layout, lay_out
from briefgen.render.pdf.setting import Settings
from briefgen.world import World, shipped_defaults
from samples import STRIP, meta, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.style import Style

PROSE = (
    "the committee of inquiry met on three separate occasions between March and November and reviewed the documentary "
    "evidence supplied by the departments concerned finding that official expenditure had risen by twelve per cent "
    "while the efficiency of difficult field offices remained affected by staffing shortages although ministers "
    "insisted that the reorganisation would eventually deliver significant improvements in accountability"
)
WORDS = PROSE.split()


@cache
def house_style() -> Style:
    """The style that ships with the program."""
    defaults = shipped_defaults()
    return load_style(World(defaults.parent, defaults))


@cache
def house_faces() -> Faces:
    return Faces.of(house_style().family)


def desk(*notes: Note) -> Desk:
    """A fresh desk with ``notes`` to call."""
    return Desk(house_style(), Settings(house_faces()), {note.number: note for note in notes})


def text(words: str) -> Inlines:
    return (Text(words),)


def pack(*blocks: Block, notes: tuple[Note, ...] = (), **changes: object) -> Document:
    """A document of ``blocks``; ``changes`` are for its meta."""
    return Document(meta(**changes), blocks, notes)


class Writer:
    """Writes random text with notes, numbered as they come; the same for the same seed."""

    def __init__(self, seed: int, note_words: tuple[int, ...] = (3, 10, 20, 40, 90, 200)) -> None:
        self.random = random.Random(seed)
        self.note_words = note_words
        self.notes: list[Note] = []

    def sentence(self, words: int) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(words)).capitalize() + "."

    def claim(self, words: int, note_words: int) -> Inlines:
        """A sentence that calls a note."""
        number = len(self.notes) + 1
        self.notes.append(Note(number, text(self.sentence(note_words))))
        return (
            Claim(f"claim_{number}", ("fact",), (Text(self.sentence(words)), NoteRef(number))),
            Text(" "),
        )

    def inlines(self, sentences: int, noted: float) -> Inlines:
        """Sentences, of which the part ``noted`` call notes, a few of them long."""
        parts: list[Inlines] = []
        for _ in range(sentences):
            words = self.random.randint(3, 30)
            if self.random.random() < noted:
                parts.append(self.claim(words, self.random.choice(self.note_words)))
            else:
                parts.append((Text(self.sentence(words) + " "),))
        return tuple(node for part in parts for node in part)

    def block(self, index: int) -> Block:
        """A block of a random type."""
        kind = self.random.random()
        if kind < 0.6:
            return Paragraph(self.inlines(self.random.randint(1, 9), 0.45), f"1.{index}")
        if kind < 0.7:
            items = tuple(self.inlines(self.random.randint(1, 3), 0.4) for _ in range(self.random.randint(1, 5)))
            return ListBlock(items, ordered=kind < 0.65)
        if kind < 0.76:
            return Quotation(self.inlines(2, 0.5))
        if kind < 0.84:
            inner = (Paragraph(self.inlines(2, 0.5)), ListBlock((self.inlines(1, 0.5),)))
            return Callout("Not known", inner)
        if kind < 0.94:
            return self.table(index)
        claim = self.claim(4, 20)
        return Figure(f"figure_{index}", index, text("Message"), text("Drawn"), STRIP, "Alternative text.", claim)

    def table(self, index: int) -> Table:
        columns = (Column(text("Item"), 2), Column((Strong(text("What is said")),), 5), Column(text("Kind"), 3))
        caption = self.claim(5, 12)
        rows = tuple(
            (text(f"Row {row}"), self.inlines(self.random.randint(1, 3), 0.4), self.inlines(1, 0.1))
            for row in range(self.random.randint(1, 25))
        )
        return Table(f"table_{index}", index, caption, columns, rows)


def random_document(seed: int, sections: int = 4, blocks: int = 14, **lengths: tuple[int, ...]) -> Document:
    """A whole pack with all kinds of blocks in random order and length; ``note_words`` are lengths of notes."""
    writer = Writer(seed, **lengths)
    made: list[Block] = [
        Cover("Random", "", "For information", (("Edition", text("1.0")),), page=True),
        Contents("Contents"),
    ]
    for number in range(1, sections + 1):
        inside: list[Block] = []
        for index in range(blocks):
            block = writer.block(number * 100 + index)
            if writer.random.random() < 0.2:
                block = Section(f"s{number}_{index}", "", writer.sentence(4), 2, (block,))
            inside.append(block)
        title = f"Section {number}"
        made.append(Section(f"s{number}", str(number), title, 1, tuple(inside), new_page=writer.random.random() < 0.4))
    return Document(meta(title=f"Random {seed}"), tuple(made), tuple(writer.notes))


def with_page_height(style: Style, height: float) -> Style:
    """``style`` on a page of another height, in points."""
    return replace(style, page=replace(style.page, height=height))


@cache
def laid_out(seed: int) -> tuple[Document, Layout]:
    document = random_document(seed)
    return document, lay_out(document, house_style())


def frame(style: Style) -> tuple[float, float]:
    return style.page.top, style.page.height - style.page.bottom


def calls(page: Page) -> list[int]:
    """The notes called in the words of ``page``, read off the raised figures themselves."""
    found = []
    for placed in page.body:
        for box in placed.unit.boxes:
            if isinstance(box, TextLine):
                found += [int(run.text) for run in box.runs if run.anchor.startswith("call-")]
    return sorted(found)


def words(units: object) -> Iterator[str]:
    for unit in units:  # type: ignore[attr-defined]
        for box in unit.boxes:
            if isinstance(box, TextLine):
                yield from (run.text for run in box.runs)


ATTACHED = (
    Attachment("B.evidence.json", "application/json", "Audit file", "Data", b'{"facts": []}\n'),
    Attachment("sources.yaml", "application/yaml", "Fact base: sources.yaml", "Source", b"a: {title: \xc5\xb5}\n"),
    Attachment("facts-dŵr (1).yaml", "application/yaml", "Fact base: dŵr (1).yaml", "Source", b"facts: []\n"),
)
"""Files to attach, one of them with a name that is not ASCII."""


def with_long_timeline() -> Document:
    """The sample, with a timeline that fits no page of large print."""
    lanes = tuple(f"Lane {lane}" for lane in range(7))
    moments = tuple(
        Moment(f"What happened as number {index}", str(2001 + index), *2 * [f"{2001 + index}-06-01"], basis, lane)
        for index, (lane, basis) in enumerate(product(lanes, ("stated", "inferred", "planned")))
    )
    document = sample()
    graphic = Timeline(lanes, moments, "")
    figure = Figure("figure_9", 9, text("Long"), text("Drawn"), graphic, "All of it.", text("None."))
    return replace(document, blocks=(*document.blocks, Section("more", "B", "More", 1, (figure,))))
