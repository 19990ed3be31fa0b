"""What must hold on the pages of any document, tried on seeded random ones: plain data, no PDF."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pdf_kit import Writer, house_style, pack, random_document, text, with_page_height

from briefgen.document.nodes import Callout, Column, Document, Note, NoteRef, Paragraph, Section, Table, Text
from briefgen.errors import LayoutError
from briefgen.render.pdf.boxes import Box, Fill, Leader, Page, PageSlot, Picture, Tag, TextLine
from briefgen.render.pdf.layout import Layout, check_notes, lay_out, page_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.style import Style

SEEDS = range(8)
CLOSE = 1e-6


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


@pytest.mark.parametrize("seed", SEEDS)
def test_every_note_begins_on_the_page_of_its_call(seed: int) -> None:
    document, layout = laid_out(seed)
    for page in layout.pages:
        assert [note.number for note in page.notes if note.start == 0] == calls(page)
    assert [number for page in layout.pages for number in calls(page)] == [note.number for note in document.notes]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_line_of_a_note_is_lost_doubled_or_out_of_order(seed: int) -> None:
    document, layout = laid_out(seed)
    placed: dict[int, str] = {}
    on_pages: dict[int, list[int]] = {}
    for page in layout.pages:
        for note in page.notes:
            placed[note.number] = placed.get(note.number, "") + "".join(words(note.lines))
            on_pages.setdefault(note.number, []).append(page.number)
    for note in document.notes:
        (content,) = note.content
        assert isinstance(content, Text)
        assert placed[note.number].split() == [str(note.number), *content.text.split()]
    for pages in on_pages.values():
        assert pages == list(range(pages[0], pages[0] + len(pages)))


def words(units: object) -> Iterator[str]:
    for unit in units:  # type: ignore[attr-defined]
        for box in unit.boxes:
            if isinstance(box, TextLine):
                yield from (run.text for run in box.runs)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_overlaps_or_leaves_the_text_area(seed: int) -> None:
    _, layout = laid_out(seed)
    style = house_style()
    top, bottom = frame(style)
    for page in layout.pages:
        ends = [top]
        for placed in page.body:
            assert placed.y >= ends[-1] - CLOSE
            ends.append(placed.y + placed.unit.height)
        for note in page.notes:
            assert note.y >= ends[-1] - CLOSE
            ends.append(note.y + sum(line.height for line in note.lines))
        assert ends[-1] <= bottom + CLOSE
        if page.notes:
            assert ends[-1] == pytest.approx(bottom - style.note.after)
        for _, box in page.boxes():
            left, right = edges(box)
            assert left >= style.page.left - CLOSE
            assert right <= style.page.width - style.page.right + CLOSE


def edges(box: Box) -> tuple[float, float]:
    match box:
        case TextLine(runs=runs):
            return min(run.x for run in runs), max(run.x + run.width for run in runs)
        case Fill(x=x, width=width):
            return x, x + width
        case Picture(x=x, drawing=drawing):
            return x, x + drawing.width
        case Leader(x=x, end=end):
            return x, end
        case PageSlot():
            pytest.fail("a page number was left open")
        case _:
            return 100.0, 100.0


@pytest.mark.parametrize("seed", SEEDS)
def test_no_heading_or_caption_stands_at_the_foot_of_a_page(seed: int) -> None:
    _, layout = laid_out(seed)
    for page in layout.pages:
        if page.body:
            assert page.body[-1].kind not in {"heading", "caption"}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_paragraph_leaves_two_lines_on_either_side_of_a_break(seed: int) -> None:
    _, layout = laid_out(seed)
    lines: Counter[tuple[Tag, int]] = Counter()
    for page in layout.pages:
        for placed in page.body:
            if placed.kind in {"paragraph", "list", "quotation"}:
                lines[paragraph_of(placed.unit.boxes[-1]), page.number] += 1
    total: Counter[Tag] = Counter()
    for (tag, _), count in lines.items():
        total[tag] += count
    assert [tag for (tag, _), count in lines.items() if count == 1 and total[tag] > 1] == []


def paragraph_of(box: Box) -> Tag:
    assert isinstance(box, TextLine)
    tag = box.runs[-1].tag
    while tag is not None and tag.name not in {"P", "LBody"}:
        tag = tag.parent
    assert tag is not None
    return tag


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_and_callouts_are_whole_where_their_notes_leave_room(seed: int) -> None:
    layout = lay_out(random_document(seed, note_words=(3, 10, 40)), house_style())
    placed = [placed for page in layout.pages for placed in page.body]
    rows = [row for row in placed if row.kind == "table"]
    assert rows
    for row in rows:  # a row ends in its rule, as does the header
        assert isinstance(row.unit.boxes[-1], Fill)
    for callout in (callout for callout in placed if callout.kind == "callout"):
        assert callout.unit.finer


def test_the_random_documents_try_what_they_are_meant_to() -> None:
    pages = [page for seed in SEEDS for page in laid_out(seed)[1].pages]
    parts = [note for page in pages for note in page.notes]
    assert len(parts) > 1000
    assert sum(note.start > 0 for note in parts) > 20
    assert {placed.kind for page in pages for placed in page.body} == {
        "callout",
        "caption",
        "contents",
        "cover",
        "figure",
        "heading",
        "list",
        "paragraph",
        "quotation",
        "table",
    }


def test_contents_give_the_pages_of_the_headings() -> None:
    document, layout = laid_out(3)
    contents = next(page for page in layout.pages if page.body[-1].kind == "contents")
    printed = {
        run.link.anchor: int(run.text)
        for _, box in contents.boxes()
        if isinstance(box, TextLine)
        for run in box.runs
        if run.link and run.text.isdigit() and run.x > 400
    }
    headings = {
        anchor: page for anchor, page in page_numbers(document, house_style()).items() if anchor.startswith("s")
    }
    assert printed == headings


def test_header_and_footer_stand_on_all_pages_but_cover_and_contents() -> None:
    _, layout = laid_out(3)
    plain = [page.number for page in layout.pages if not page.furniture]
    assert plain == [1, 2]
    last = layout.pages[-1]
    told = ["".join(run.text for run in box.runs) for box in last.furniture if isinstance(box, TextLine)]
    assert told == [
        "Sample",
        "Section 4",
        "Edition 1.0 · Facts reviewed 22 November 2026",
        f"Page {last.number} of {len(layout.pages)}",
    ]


def test_a_marking_stands_on_every_page() -> None:
    document = random_document(3, sections=1)
    marked = replace(document, meta=replace(document.meta, marking="OFFICIAL"))
    for page in lay_out(marked, house_style()).pages:
        assert any(isinstance(box, TextLine) and box.runs[0].text == "OFFICIAL" for box in page.furniture)


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
    document = random_document(0)
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
