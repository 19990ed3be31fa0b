"""Sections and documents that must fit one page, title blocks, headings, links."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from pdf_kit import house_style, pack, text

from briefgen.document.nodes import (
    Callout,
    Column,
    Contents,
    Cover,
    InternalLink,
    ListBlock,
    Note,
    NoteRef,
    Paragraph,
    Quotation,
    Section,
    Table,
    Text,
)
from briefgen.errors import LayoutError
from briefgen.render.pdf.boxes import Landmark, TextLine
from briefgen.render.pdf.layout import lay_out, page_numbers
from samples import LOREM, sample

if TYPE_CHECKING:
    from briefgen.document.nodes import Document
    from briefgen.render.style import TextStyle


def summary(paragraphs: int, **changes: bool) -> Section:
    return Section("summary", "", "Summary", 1, tuple(Paragraph(text(LOREM)) for _ in range(paragraphs)), **changes)


def most_that_fit() -> int:
    """The number of paragraphs that fill a page and no more."""
    count = 1
    while len(lay_out(pack(summary(count + 1)), house_style()).pages) == 1:
        count += 1
    return count


def test_a_section_that_fits_its_page_is_set() -> None:
    lay_out(pack(summary(most_that_fit(), fit_page=True)), house_style())


def test_a_section_that_overflows_says_by_how_many_lines() -> None:
    fitting = most_that_fit()
    with pytest.raises(LayoutError, match=r"section ‘Summary’ must fit one page") as one:
        lay_out(pack(summary(fitting + 1, fit_page=True)), house_style())
    with pytest.raises(LayoutError) as two:
        lay_out(pack(summary(fitting + 2, fit_page=True)), house_style())
    style = house_style()
    a_paragraph = 4 * style.body.leading + style.body.after
    assert lines_over(two.value) - lines_over(one.value) == pytest.approx(a_paragraph / style.body.leading, abs=1)
    assert 1 <= lines_over(one.value) <= 5
    assert "cut" in one.value.remedy


def lines_over(error: LayoutError) -> int:
    found = re.search(r"(\d+) lines? too long", error.what)
    assert found
    return int(found[1])


def test_the_notes_of_a_section_count_towards_its_page() -> None:
    fitting = most_that_fit()
    full = summary(fitting, fit_page=True)
    noted = Section(
        full.anchor,
        "",
        full.title,
        1,
        (Paragraph((Text(LOREM), NoteRef(1))), *full.blocks[1:]),
        fit_page=True,
    )
    lay_out(pack(full), house_style())
    with pytest.raises(LayoutError, match="with its notes"):
        lay_out(pack(noted, notes=(Note(1, text(LOREM * 6)),)), house_style())


def test_a_section_that_must_fit_a_page_starts_one() -> None:
    before = Section("before", "1", "Before", 1, (Paragraph(text(LOREM)),))
    numbers = page_numbers(pack(before, summary(2, fit_page=True)), house_style())
    assert numbers == {"before": 1, "summary": 2}


def test_a_one_page_document_that_overflows_is_refused() -> None:
    cover = Cover("One page", "A summary", "For information", (("Edition", text("1.0")),), page=False)
    short = pack(cover, summary(2), one_page=True)
    assert len(lay_out(short, house_style()).pages) == 1
    with pytest.raises(LayoutError, match="the document must fit one page"):
        lay_out(pack(cover, summary(most_that_fit()), one_page=True), house_style())


def test_a_title_block_shares_its_page() -> None:
    cover = Cover("One page", "A summary", "For information", (("Edition", text("1.0")),), page=False)
    (page,) = lay_out(pack(cover, summary(1)), house_style()).pages
    assert page.furniture
    assert [placed.kind for placed in page.body][:2] == ["cover", "cover"]


def test_headings_go_down_one_level_at_a_time() -> None:
    low = Section("low", "", "Low", 3, (Paragraph(text("Words.")),))
    with pytest.raises(LayoutError, match="one level at a time"):
        lay_out(pack(Section("high", "1", "High", 1, (low,))), house_style())


def test_a_link_to_nowhere_is_named() -> None:
    linked = Section("s", "1", "One", 1, (Paragraph((InternalLink("gone", text("there")),)),))
    with pytest.raises(LayoutError, match="leads to ‘gone’"):
        lay_out(pack(linked), house_style())


@pytest.mark.parametrize("number", ["1.1", "10.12", "1.203", "A.110"])
def test_paragraph_numbers_stay_clear_of_the_text(number: str) -> None:
    (page,) = lay_out(pack(Section("s", "1", "One", 1, (Paragraph(text(LOREM), number),))), house_style()).pages
    line = next(box for _, box in page.boxes() if isinstance(box, TextLine) and box.runs[0].text.strip() == number)
    assert line.runs[0].x + line.runs[0].width <= house_style().page.text_left + 1e-6


def test_every_anchor_of_the_sample_has_its_page() -> None:
    document = sample()
    numbers = page_numbers(document, house_style())
    pages = lay_out(document, house_style()).pages
    found = {box.anchor: page.number for page in pages for _, box in page.boxes() if isinstance(box, Landmark)}
    assert numbers == found
    assert {"summary", "background", "detail", "finances", "table_1", "figure_4", "source_A"} <= set(numbers)


def test_words_do_not_run_into_each_other_in_large_print() -> None:
    style = house_style()
    roles = ("title", "subtitle", "h1", "h2", "h3", "body", "table", "caption", "note", "furniture")
    larger = replace(style, **{role: enlarged(getattr(style, role)) for role in roles})
    for page in lay_out(sample(), larger).pages:
        for _, box in page.boxes():
            if isinstance(box, TextLine):
                for run, following in pairwise(box.runs):
                    assert following.x >= run.x + run.width - 1e-6


def enlarged(role: TextStyle) -> TextStyle:
    return replace(role, size=role.size * 4 / 3, leading=role.leading * 4 / 3)


# --- words without end --------------------------------------------------------------------------------------

ENDLESS = "Donaudampfschifffahrt" * 150


def assert_inside(document: Document) -> None:
    """Every word of ``document`` stands within the text's edges, the hang column included."""
    page_box = house_style().page
    right = page_box.text_left + page_box.measure
    for page in lay_out(document, house_style()).pages:
        boxes = [box for _, box in page.boxes()] + list(page.furniture)
        for run in (run for box in boxes if isinstance(box, TextLine) for run in box.runs):
            assert page_box.left - 1e-6 <= run.x
            assert run.x + run.width <= right + 1e-6


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_of_one_endless_word_is_broken_at_the_measure(level: int) -> None:
    section = Section("low", "", ENDLESS, level, (Paragraph(text("Words."), "1.1"),))
    for above in range(level - 1, 0, -1):
        section = Section(f"above_{above}", "", "Above", above, (section,))
    assert_inside(pack(Contents("Contents"), section))


def test_every_block_breaks_an_endless_word() -> None:
    columns = (Column(text("Item"), 1), Column(text("What"), 2), Column(text("Why"), 1))
    row = (text("One"), text(ENDLESS), text("Short words of a cell"))
    table = Table("t", 1, text(ENDLESS), columns, (row,))
    note = Note(1, text(ENDLESS))
    said = Paragraph((Text(ENDLESS), NoteRef(1)), "1.1")
    callout = Callout(ENDLESS[:300], (Paragraph(text(ENDLESS)), ListBlock((text(ENDLESS),))))
    blocks = (said, callout, ListBlock((text(ENDLESS),)), Quotation(text(ENDLESS)), table)
    assert_inside(pack(Section("s", "1", "One", 1, blocks), notes=(note,)))


def test_a_column_of_short_words_stays_readable_beside_an_endless_one() -> None:
    columns = (Column(text("Item"), 1), Column(text("What"), 2))
    table = Table("t", 1, text("Words"), columns, ((text("Northampton"), text(ENDLESS)),))
    pages = lay_out(pack(Section("s", "1", "One", 1, (table,))), house_style()).pages
    assert "Northampton" in [run.text for _, box in pages[0].boxes() if isinstance(box, TextLine) for run in box.runs]


def test_the_title_of_a_section_is_cut_short_in_the_header() -> None:
    section = Section("s", "1", "A title of many words " * 20, 1, (Paragraph(text("Words.")),))
    document = pack(section, short_title="Northamptonshire children’s trust")
    (page,) = lay_out(document, house_style()).pages
    left, right = (line.runs[0] for line in page.furniture[:2] if isinstance(line, TextLine))
    assert left.x + left.width < right.x
    assert right.text.startswith("A title of many")
    assert right.text.endswith("…")


@pytest.mark.parametrize(("title", "subtitle"), [("word " * 4000, ""), ("Title", "word " * 4000)])
def test_a_title_that_does_not_fit_the_cover_is_refused(title: str, subtitle: str) -> None:
    cover = Cover(title, subtitle, "For information", (("Edition", text("1.0")),), page=True)
    with pytest.raises(LayoutError, match="the cover, with its title and details, must fit one page"):
        lay_out(pack(cover), house_style())
