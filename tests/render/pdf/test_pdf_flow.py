"""What must hold on the pages of any document, tried on seeded random ones: plain data, no PDF."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from page_rules import edges
from pdf_kit import calls, frame, house_style, laid_out, random_document, words

from briefgen.document.nodes import Text
from briefgen.render.pdf.boxes import Box, Fill, Tag, TextLine
from briefgen.render.pdf.layout import lay_out, page_numbers

SEEDS = range(8)
CLOSE = 1e-6


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
        "Edition 1.0 · Reviewed 22 November 2026",
        f"Page {last.number} of {len(layout.pages)}",
    ]


def test_a_marking_stands_on_every_page() -> None:
    document = random_document(3, sections=1)
    marked = replace(document, meta=replace(document.meta, marking="OFFICIAL"))
    for page in lay_out(marked, house_style()).pages:
        assert any(isinstance(box, TextLine) and box.runs[0].text == "OFFICIAL" for box in page.furniture)
