"""Documents that ask for all at once what a page finds hard, and one with a thousand notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdf_kit import Writer, text

from briefgen.document.nodes import (
    Callout,
    Column,
    Contents,
    Cover,
    Document,
    ExternalLink,
    Figure,
    InternalLink,
    ListBlock,
    Paragraph,
    Quotation,
    Section,
    Strong,
    Table,
    Text,
)
from samples import SLIPPAGE, STRIP, STRUCTURE, TIMELINE, meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Block, Inlines

ENDLESS = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 8
ENTRIES = 500
"""Entries of the contents."""


def stress() -> Document:
    """Everything hard once: see the names of the functions below."""
    writer = Writer(1)
    sections = (
        _notes(writer),
        _tables(writer),
        _lists_and_callouts(writer),
        _figures(writer),
        _words_without_end(writer),
        _entries(writer),
    )
    cover = Cover("A stress test", "Everything hard once", "For information", (("Edition", text("1.0")),), page=True)
    return Document(meta(title="Stress"), (cover, Contents("Contents"), *sections), tuple(writer.notes))


def thousand_notes() -> Document:
    """A thousand notes in the proportions of a long pack: a heading every four paragraphs, a table every twenty."""
    writer = Writer(2, note_words=(8, 12, 20, 35))
    sections: list[Section] = []
    while len(writer.notes) < 1000:
        number = len(sections) + 1
        blocks: list[Block] = [
            Paragraph(writer.inlines(5, 0.8), f"{number}.{index}") for index in range(1, 21) if len(writer.notes) < 990
        ]
        table = writer.table(number) if len(writer.notes) < 900 else _last_notes(writer)
        inside = [
            Section(f"s{number}_{at}", "", writer.sentence(4), 2, tuple(blocks[at : at + 4]))
            for at in range(0, len(blocks), 4)
        ]
        sections.append(Section(f"s{number}", str(number), f"Part {number}", 1, (*inside, table), new_page=True))
    cover = Cover("A thousand notes", "", "For information", (("Edition", text("1.0")),), page=True)
    return Document(meta(title="Thousand"), (cover, Contents("Contents"), *sections), tuple(writer.notes))


def _last_notes(writer: Writer) -> Block:
    missing = 1000 - len(writer.notes)
    return ListBlock(tuple(writer.claim(12, 15) for _ in range(missing))) if missing > 0 else Paragraph(text("End."))


def _notes(writer: Writer) -> Section:
    sixty = tuple(node for _ in range(60) for node in writer.claim(9, 11))
    long = (*writer.claim(20, 3000), *writer.claim(10, 12))
    source = InternalLink("s_tables", (Text("section 2"),))
    linked = Paragraph((Text("See "), source, Text(" and "), _report(), Text("."), *writer.claim(4, 10)), "1.3")
    return Section("s_notes", "1", "Notes", 1, (Paragraph(sixty, "1.1"), Paragraph(long, "1.2"), linked), new_page=True)


def _report() -> ExternalLink:
    return ExternalLink("https://example.org/report", (Text("the report of the committee of inquiry"),))


def _tables(writer: Writer) -> Section:
    columns = (Column(text("Item"), 1), Column((Strong(text("What is said")),), 3), Column(text("Kind"), 1))
    caption = writer.claim(8, 12)
    taller_than_a_page = (writer.claim(2, 10), writer.inlines(70, 0.3), writer.claim(2, 10))
    endless = (text("Endless"), (Text(ENDLESS), Text(" "), *writer.claim(3, 10)), text(ENDLESS[:60]))
    short = tuple((text(f"Row {row}"), writer.claim(6, 10), text("fact")) for row in range(40))
    tables = (
        Table("t1", 1, caption, columns, (taller_than_a_page, endless)),
        Table("t2", 2, text("Many rows"), columns, short),
        Table("t3", 3, text("One column"), (Column(text("Only"), 1),), ((text("One."),),)),
    )
    return Section("s_tables", "2", "Tables", 1, (Section("s_empty", "", "An empty section", 2, ()), *tables))


def _lists_and_callouts(writer: Writer) -> Section:
    letters = ListBlock(tuple(writer.claim(6, 8) for _ in range(60)), ordered=True)
    bullets = ListBlock((writer.inlines(40, 0.4), text("One word."), text(ENDLESS)))
    inside = (Paragraph(writer.inlines(4, 0.5)), ListBlock(tuple(writer.claim(5, 9) for _ in range(4)), ordered=True))
    callout = Callout("Not known", inside)
    long = Callout("Correction", (Paragraph(writer.inlines(60, 0.3)), ListBlock((writer.inlines(3, 0.5),))))
    quotation = Quotation(writer.inlines(30, 0.3))
    blocks = (letters, bullets, callout, long, quotation, *_at_every_offset(writer))
    return Section("s_lists", "3", "Lists and callouts", 1, blocks)


def _at_every_offset(writer: Writer) -> Iterator[Block]:
    """Headings and callouts that begin one line lower than those on the page before."""
    for index in range(40):
        yield Paragraph(text(" ".join(writer.sentence(14) for _ in range(3 + index % 7))))
        if index % 2:
            yield Callout("Inferred", (Paragraph(writer.claim(12, 10)),))
        else:
            yield Section(f"s_at_{index}", "", writer.sentence(5), 2, (Paragraph(writer.claim(30, 10)),))


def _figures(writer: Writer) -> Section:
    graphics = (TIMELINE, SLIPPAGE, STRIP, STRUCTURE)
    figures = tuple(
        Figure(f"f{n}", n, writer.claim(8, 10), text("What is drawn"), graphic, "Words for it.", writer.claim(5, 10))
        for n, graphic in enumerate(graphics, 1)
    )
    return Section("s_figures", "4", "Figures", 1, figures)


def _words_without_end(writer: Writer) -> Section:
    endless: Inlines = (Text(ENDLESS), *writer.claim(3, 8))
    callout = Callout(ENDLESS[:200], (Paragraph(text(ENDLESS)),))
    below = Section("s_low", "", ENDLESS[:150], 2, (Section("s_lowest", "", ENDLESS[:99], 3, (callout,)),))
    return Section("s_words", "5", ENDLESS[:120], 1, (Paragraph(endless, "5.1"), Quotation(text(ENDLESS)), below))


def _entries(writer: Writer) -> Section:
    """Sections without end in the contents, every fifth of them empty."""
    inside = (
        Section(f"e{n}", "", f"Entry {n}", 2, () if n % 5 == 0 else (Paragraph(writer.inlines(2, 0.2)),))
        for n in range(ENTRIES)
    )
    return Section("s_entries", "6", "Entries", 1, tuple(inside))
