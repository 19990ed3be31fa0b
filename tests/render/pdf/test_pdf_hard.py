"""Hard cases: what does not fit a page, and what the layout refuses."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pdf_kit import Writer, calls, frame, house_style, laid_out, pack, text, with_page_height, words

from briefgen.document.nodes import Callout, Column, Figure, Note, NoteRef, Paragraph, Section, Table, Text
from briefgen.errors import LayoutError
from briefgen.render.pdf.boxes import Fill, TextLine
from briefgen.render.pdf.layout import check_notes, lay_out
from samples import STRUCTURE

if TYPE_CHECKING:
    from briefgen.render.pdf.boxes import Page, Run

SEEDS = range(8)
CLOSE = 1e-6


# --- hard cases -----------------------------------------------------------------------------------------


def test_a_note_longer_than_a_page_goes_on_at_the_foot_of_the_next() -> None:
    writer = Writer(1)
    document = pack(
        Section("s", "1", "One", 1, (Paragraph(writer.claim(300, 2500)), Paragraph(writer.claim(300, 20)))),
        notes=tuple(writer.notes),
    )
    pages = lay_out(document, house_style()).pages
    starts = [(page.number, note.number, note.start) for page in pages for note in page.notes]
    assert [number for _, number, _ in starts] == [1] * (len(starts) - 1) + [2]
    assert len([start for _, number, start in starts if number == 1 and start > 0]) >= 2


def test_notes_that_no_page_can_hold_are_an_error_not_a_misplaced_note() -> None:
    notes = tuple(Note(number, text(Writer(number).sentence(300))) for number in range(1, 7))
    document = pack(
        Section("s", "1", "One", 1, (Paragraph((Text("All."), *(NoteRef(note.number) for note in notes))),)),
        notes=notes,
    )
    with pytest.raises(LayoutError, match="notes 1 to 6 are called in one line"):
        lay_out(document, house_style())


def test_a_heading_stays_with_a_callout_taller_than_its_page() -> None:
    callout = Callout("Not known", (Paragraph(text(Writer(2).sentence(900))),))
    first, *_ = lay_out(pack(Section("s", "1", "One", 1, (callout,))), house_style()).pages
    assert {placed.kind for placed in first.body} == {"heading", "callout"}


def test_a_row_taller_than_a_page_is_split_and_the_header_row_repeated() -> None:
    columns = (Column(text("Item"), 1), Column(text("What is said"), 4))
    table = Table("t", 1, text("Long"), columns, ((text("Row"), text(Writer(2).sentence(900))),))
    pages = lay_out(pack(Section("s", "1", "One", 1, (table,))), house_style()).pages
    assert len(pages) > 1
    assert all("What is said" in "".join(words(placed.unit for placed in page.body)) for page in pages)


def test_a_callout_taller_than_a_page_is_split() -> None:
    callout = Callout("Not known", (Paragraph(text(Writer(2).sentence(900))),))
    pages = lay_out(pack(Section("s", "1", "One", 1, (callout,))), house_style()).pages
    assert len(pages) > 1


def test_a_figure_taller_than_the_page_is_an_error() -> None:
    figure = Figure("f", 1, text("Message"), text("Drawn"), STRUCTURE, "Alternative text.", text("Source: A."))
    document = pack(Section("s", "1", "One", 1, (figure,)))
    with pytest.raises(LayoutError, match="taller than the page"):
        lay_out(document, with_page_height(house_style(), 190.0))


def test_a_note_is_not_split_for_a_line_or_two() -> None:
    """A short paragraph moves on with its note rather than leave part of it behind."""
    style = house_style()
    filler = tuple(Paragraph(text("Word.")) for _ in range(23))
    noted = Paragraph((Text("Said."), NoteRef(1)))
    note = Note(1, text(Writer(3).sentence(80)))
    document = pack(Section("s", "1", "One", 1, (*filler, noted)), notes=(note,))
    first, second = lay_out(document, style).pages
    room = frame(style)[1] - first.body[-1].y - first.body[-1].unit.height
    assert room > style.body.leading + style.body.after + 3 * style.note.leading, "two lines of the note would fit"
    assert not first.notes
    assert [(placed.number, placed.start) for placed in second.notes] == [(1, 0)]


def test_a_new_start_is_free_of_what_is_left_of_a_note() -> None:
    writer = Writer(4)
    long = Section("long", "1", "Long", 1, (Paragraph(writer.claim(10, 900)),))
    summary = Section("summary", "", "Summary", 1, (Paragraph(text("Words.")),), fit_page=True)
    pages = lay_out(pack(long, summary, notes=tuple(writer.notes)), house_style()).pages
    assert [[note.number for note in page.notes] for page in pages] == [[1], [1], []]
    assert pages[-1].section == "Summary"


def test_the_notes_of_a_split_row_stand_with_their_calls_column_by_column() -> None:
    """The first cell calls its note low on the page, the second one high: note 2 is met before note 1."""
    writer = Writer(5)
    left = (Text(writer.sentence(60)), Text(" "), *writer.claim(3, 10))
    right = (*writer.claim(3, 10), Text(writer.sentence(900)))
    columns = (Column(text("Left"), 1), Column(text("Right"), 1))
    table = Table("t", 1, text("Split"), columns, ((left, right),))
    pages = lay_out(pack(Section("s", "1", "One", 1, (table,)), notes=tuple(writer.notes)), house_style()).pages
    assert len(pages) > 1
    assert [note.number for note in pages[0].notes] == calls(pages[0]) == [1, 2]


# --- what the layout itself refuses -------------------------------------------------------------------------


def test_a_note_moved_to_another_page_is_found() -> None:
    document, layout = laid_out(3)
    pages = list(layout.pages)
    index = next(i for i, (a, b) in enumerate(pairwise(pages)) if a.notes and b.notes and b.notes[0].start == 0)
    moved = pages[index].notes[-1]
    pages[index] = replace(pages[index], notes=pages[index].notes[:-1])
    pages[index + 1] = replace(pages[index + 1], notes=(moved, *pages[index + 1].notes))
    with pytest.raises(LayoutError, match="not those called there"):
        check_notes(pages, document, layout.book)


def test_a_lost_line_of_a_note_is_found() -> None:
    document, layout = laid_out(3)
    pages = list(layout.pages)
    index = next(i for i, page in enumerate(pages) if page.notes and page.notes[0].start > 0)
    gone = pages[index].notes[0]
    pages[index] = replace(pages[index], notes=(gone._replace(start=gone.start + 1), *pages[index].notes[1:]))
    with pytest.raises(LayoutError, match="missing, doubled or out of order"):
        check_notes(pages, document, layout.book)


@pytest.mark.parametrize(
    ("content", "count", "problem"),
    [
        ((Text("a"), NoteRef(1), NoteRef(1)), 1, "called where note 2 should be"),
        ((Text("a"), NoteRef(2)), 1, "does not exist"),
        ((Text("a"),), 1, "note 1 is not called"),
        ((Text("a"), NoteRef(2), NoteRef(1)), 2, "called where note 1 should be"),
    ],
)
def test_calls_and_notes_must_answer_to_each_other(content: tuple, count: int, problem: str) -> None:  # type: ignore[type-arg]
    notes = tuple(Note(number, text("note")) for number in range(1, count + 1))
    with pytest.raises(LayoutError, match=problem):
        lay_out(pack(Section("s", "1", "One", 1, (Paragraph(content),)), notes=notes), house_style())


# --- a note that goes on ------------------------------------------------------------------------------------


def test_what_continues_a_note_says_so_outside_its_words() -> None:
    writer = Writer(1)
    document = pack(Section("s", "1", "One", 1, (Paragraph(writer.claim(300, 600)),)), notes=tuple(writer.notes))
    pages = lay_out(document, house_style()).pages
    second = next(page for page in pages if page.notes and page.notes[0].start)
    number, mark = marks(second)
    (continued,) = second.notes
    assert (continued.number, number.text, mark.text) == (1, "1", "(continued)")
    assert number.tag is mark.tag is None, "artifacts: the note's own words are read on without a break"
    assert "(continued)" not in "".join(words(continued.lines))
    top, bottom = frame(house_style())
    assert continued.y + sum(line.height for line in continued.lines) <= bottom + CLOSE
    (line,) = {box.y for box in second.furniture if isinstance(box, TextLine) and box.runs[0] in (number, mark)}
    (rule,) = (box for box in second.furniture if isinstance(box, Fill))
    assert top < rule.y < line - house_style().note.size / 2 < line < continued.y


@pytest.mark.parametrize("seed", SEEDS)
def test_every_continuation_is_marked_and_nothing_else(seed: int) -> None:
    _, layout = laid_out(seed)
    for page in layout.pages:
        continued = [str(note.number) for note in page.notes if note.start]
        assert [run.text for run in marks(page)] == [*continued, *(["(continued)"] if continued else [])]


def marks(page: Page) -> list[Run]:
    """The runs that stand between the text and the notes of ``page``."""
    top, bottom = frame(house_style())
    lines = [box for box in page.furniture if isinstance(box, TextLine) and top < box.y < bottom]
    return [run for line in lines for run in line.runs]


# --- rows of tables -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("height", range(800, 1000, 8))
def test_no_row_of_a_table_stands_alone(height: int) -> None:
    filler = tuple(Paragraph(text("Word.")) for _ in range(22))
    columns = (Column(text("Item"), 1), Column(text("What"), 2))
    rows = tuple((text(f"Row {row}"), text("Words.")) for row in range(66))
    table = Table("t", 1, text("Rows"), columns, rows)
    document = pack(Section("s", "1", "One", 1, (*filler, table)))
    pages = lay_out(document, with_page_height(house_style(), height)).pages
    counts = [sum(placed.kind == "table" for placed in page.body) - 1 for page in pages]  # less the header row
    assert sum(number for number in counts if number > 0) == len(rows)
    assert 1 not in counts


@pytest.mark.parametrize(("filled", "pages_with_rows"), [(12, [1, 2]), (20, [2])])
def test_a_table_begins_with_one_row_rather_than_leave_much_of_a_page_empty(
    filled: int, pages_with_rows: list[int]
) -> None:
    filler = tuple(Paragraph(text("Word.")) for _ in range(filled))
    columns = (Column(text("Item"), 1), Column(text("What"), 1))
    rows = tuple(
        (text(name), text(said)) for name, said in (("1", "One."), ("2", Writer(7).sentence(130)), ("3", "Three."))
    )
    table = Table("t", 1, text("Rows"), columns, rows)
    pages = lay_out(pack(Section("s", "1", "One", 1, (*filler, table))), house_style()).pages
    assert [page.number for page in pages if any(placed.kind == "table" for placed in page.body)] == pages_with_rows
