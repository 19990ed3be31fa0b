"""What a page finds hard, all in one file, and a thousand notes: the rules of the page, the structure, the judges."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from page_rules import broken, runs
from pdf_kit import Writer, house_style, pack, text, with_page_height
from stress_documents import ENTRIES, stress, thousand_notes

from briefgen.document.graphic_nodes import Box, Structure
from briefgen.document.nodes import Callout, Column, Figure, ListBlock, Paragraph, Section, Table
from briefgen.document.plain import plain
from briefgen.errors import LayoutError
from briefgen.render.pdf.boxes import Fill, TextLine
from briefgen.render.pdf.layout import Layout, lay_out
from briefgen.render.pdf.renderer import render
from judges import structure, verapdf
from judges.poppler import cover_labels, document_words, folded, struct_text
from judges.presence import required
from samples import STRIP, sample

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.document.nodes import Document

DOCUMENTS = {"stress": stress, "thousand": thousand_notes}
FLAVOURS = ["ua1", "3a"]


@cache
def laid_out(name: str) -> tuple[Document, Layout]:
    document = DOCUMENTS[name]()
    return document, lay_out(document, house_style())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("stress")
    for name in DOCUMENTS:
        (folder / f"{name}.pdf").write_bytes(render(laid_out(name)[0], house_style()))
    return {name: folder / f"{name}.pdf" for name in DOCUMENTS}


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_no_rule_of_the_page_is_broken(name: str) -> None:
    document, layout = laid_out(name)
    assert broken(document, layout, house_style()) == []


def test_there_are_a_thousand_notes() -> None:
    assert [note.number for note in laid_out("thousand")[0].notes] == list(range(1, 1001))


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_a_screen_reader_is_told_the_document_in_order(name: str, files: dict[str, Path]) -> None:
    document = laid_out(name)[0]
    labels = cover_labels(document)
    expected = [folded(words) for words in document_words(document.blocks) if words.strip() and words not in labels]
    told, notes = structure.told(files[name])
    assert told == expected
    assert notes == {note.number: folded(f"{note.number} {plain(note.content)}") for note in document.notes}


def test_the_reader_of_structures_agrees_with_poppler(tmp_path: Path) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(render(sample(), house_style()))
    assert structure.told(path) == struct_text(path)


def test_veraPDF_finds_nothing(files: dict[str, Path]) -> None:  # noqa: N802 (its name)
    required("veraPDF", verapdf.found())
    judged = verapdf.verdicts(list(files.values()), FLAVOURS)
    assert judged == {(f"{name}.pdf", flavour): {} for name in DOCUMENTS for flavour in FLAVOURS}


# --- one by one ---------------------------------------------------------------------------------------


def test_every_entry_of_long_contents_has_the_page_of_its_heading() -> None:
    _, layout = laid_out("stress")
    lines = [box for page in layout.pages for _, box in page.boxes() if isinstance(box, TextLine)]
    printed = [run for line in lines for run in line.runs if run.tag and run.tag.parent and run.tag.name == "Link"]
    told = {
        run.link.anchor: int(run.text)
        for run in printed
        if run.link and run.link.anchor in layout.anchors and run.text.isdigit()
    }
    assert len(told) > ENTRIES
    assert {anchor: layout.anchors[anchor] for anchor in told} == told


def test_the_header_row_stands_on_every_page_of_a_row_longer_than_a_page() -> None:
    _, layout = laid_out("stress")
    first = layout.anchors["t1"]
    pages = [page for page in layout.pages if first <= page.number < layout.anchors["t2"]]
    assert len(pages) > 5
    for page in pages:
        rows = [placed for placed in page.body if placed.kind == "table"]
        assert "".join(run.text for run in runs([rows[0].unit])).startswith("ItemWhat is said")


@pytest.mark.parametrize("lines", range(1, 38))
def test_a_heading_keeps_with_its_text_at_every_offset(lines: int) -> None:
    """The heading begins after so many lines of the page, with a paragraph of four lines and a note below it."""
    writer = Writer(lines)
    filler = tuple(Paragraph(text("Word.")) for _ in range(lines))
    inner = Section("low", "", writer.sentence(4), 2, (Paragraph(writer.claim(45, 30)),))
    document = pack(Section("s", "1", "One", 1, (*filler, inner)), notes=tuple(writer.notes))
    layout = lay_out(document, house_style())
    assert broken(document, layout, house_style()) == []
    page = layout.pages[layout.anchors["low"] - 1]
    kinds = [placed.kind for placed in page.body]
    assert kinds[kinds.index("heading", 1 if page.number == 1 else 0) + 1 :].count("paragraph") >= 2


def test_a_note_longer_than_a_page_begins_on_the_page_of_the_text_before_it() -> None:
    """It has to be split in any case: nothing is won by a page for itself."""
    writer = Writer(3)
    content = (*text(writer.sentence(35)), *writer.claim(8, 3000))
    before = tuple(Paragraph(text(writer.sentence(60))) for _ in range(3))
    document = pack(Section("s", "1", "One", 1, (*before, Paragraph(content))), notes=tuple(writer.notes))
    layout = lay_out(document, house_style())
    assert broken(document, layout, house_style()) == []
    assert [(note.number, note.start) for note in layout.pages[0].notes] == [(1, 0)]


def test_many_empty_sections_fill_their_pages() -> None:
    empty = tuple(Section(f"e{n}", "", f"Entry {n}", 2, ()) for n in range(200))
    last = Section("last", "", "Last", 2, (Paragraph(text("End.")),))
    document = pack(Section("s", "1", "One", 1, (Paragraph(text("Words.")), *empty, last)))
    layout = lay_out(document, house_style())
    assert broken(document, layout, house_style()) == []
    assert [sum(page == number for page in layout.anchors.values()) for number in (1, 2)] == [17, 18]


def test_headings_of_empty_sections_let_go_of_what_fits_no_page_with_them_all() -> None:
    style = with_page_height(house_style(), 442.0)
    title = "A heading of so many words that it takes two lines"
    figure = Figure("f", 1, text("Message"), text("Drawn"), STRIP, "Alternative text.", text("Source: A."))
    sections = (Section(f"s{n}", "", title, 1, (figure,) if n == 3 else ()) for n in range(1, 4))
    document = pack(*sections)
    layout = lay_out(document, style)
    assert broken(document, layout, style) == []
    assert layout.anchors == {"s1": 1, "s2": 2, "s3": 2, "f": 2}


def test_long_notes_called_side_by_side_in_a_row_part_its_cells() -> None:
    """Each note fits a page, both do not, and the calls stand in the first line of either cell."""
    writer = Writer(4)
    row = (text("Row"), writer.claim(3, 450), writer.claim(3, 450))
    columns = (Column(text("Item"), 1), Column(text("One"), 3), Column(text("Other"), 3))
    table = Table("t", 1, text("Long notes"), columns, (row,))
    document = pack(Section("s", "1", "One", 1, (table,)), notes=tuple(writer.notes))
    layout = lay_out(document, house_style())
    assert broken(document, layout, house_style()) == []


@pytest.mark.parametrize("rows", range(38, 50))
def test_a_row_that_had_to_stand_alone_is_no_licence_for_those_after_it(rows: int) -> None:
    """Under the heading is room for the first row only; short ones end the table."""
    columns = (Column(text("Item"), 1), Column(text("What is said"), 2))
    tall = tuple((text("Tall"), text(Writer(6).sentence(words))) for words in (140, 160))
    short = tuple((text(f"Row {row}"), text("Words.")) for row in range(rows))
    document = pack(Section("s", "1", "One", 1, (Table("t", 1, text("Rows"), columns, (*tall, *short)),)))
    pages = lay_out(document, house_style()).pages
    told = ["".join(run.text for run in runs(placed.unit for placed in page.body)) for page in pages]
    assert told[0].count("Tall") == 1
    assert sum(page.count("Row ") for page in told) == rows
    assert 1 not in [page.count("Row ") for page in told[2:]]


def test_long_notes_called_in_one_line_part_the_line() -> None:
    writer = Writer(5)
    callout = Callout("Not known", (Paragraph((*writer.claim(3, 600), *writer.claim(3, 600), *writer.claim(3, 20))),))
    said = Paragraph((*writer.claim(3, 600), *writer.claim(3, 600), *writer.claim(3, 20)), "1.1")
    document = pack(Section("s", "1", "One", 1, (callout, said)), notes=tuple(writer.notes))
    layout = lay_out(document, house_style())
    assert broken(document, layout, house_style()) == []
    for page in layout.pages:  # no part of the callout without its ground
        assert all(isinstance(placed.unit.boxes[0], Fill) for placed in page.body if placed.kind == "callout")


def test_letters_of_a_long_list_stay_clear_of_its_words() -> None:
    document = pack(Section("s", "1", "One", 1, (ListBlock((text("Words."),) * 60, ordered=True),)))
    found = [box.runs for page in lay_out(document, house_style()).pages for _, box in page.boxes()
             if isinstance(box, TextLine) and box.runs[0].text.startswith("(")]  # fmt: skip
    assert len(found) == 60
    assert all(label.x + label.width <= words.x + 1e-6 for label, words in found)  # the width has a space in it


def test_what_fits_no_page_is_named_with_its_words() -> None:
    boxes = Structure(tuple((Box(f"b{n}", "Box", "detail"),) for n in range(30)), ())
    figure = Figure("f", 7, text("Message"), text("Drawn"), boxes, "Alternative text.", text("Source: A."))
    with pytest.raises(LayoutError, match="a figure is taller than the page: “Figure 7: Message Drawn"):
        lay_out(pack(Section("s", "1", "One", 1, (figure,))), house_style())
    wide = Structure((tuple(Box(f"b{n}", "Department", "detail") for n in range(12)),), ())
    figure = Figure("f", 7, text("Message"), text("Drawn"), wide, "Alternative text.", text("Source: A."))
    with pytest.raises(LayoutError, match="figure 7: a row of 12 boxes is too wide for the page"):
        lay_out(pack(Section("s", "1", "One", 1, (figure,))), house_style())
