"""PDF: which lines are a paragraph, and what cannot be read."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from pdf_samples import HYPHENATED, NOTES, PROSE_LINES, TWO_COLUMNS
from readers_kit import lines_of, pdf, pdf_lines, typed
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from briefgen.errors import InputError
from briefgen.sources.readers import pdf as reader
from briefgen.sources.readers.extract import extract

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


def test_lines_of_prose_are_joined_and_short_lines_are_not() -> None:
    heading, first, second = "The plan", PROSE_LINES[:4], PROSE_LINES[4:]
    lines = [heading, "", *first, "", *second, "", "One Angel Square", "Northampton", "NN1 1ED"]
    assert pdf_lines(typed(lines)) == [
        "The plan", " ".join(first), " ".join(second), "One Angel Square", "Northampton", "NN1 1ED",
    ]  # fmt: skip


def test_paragraphs_without_a_gap_are_told_apart() -> None:
    first, second = PROSE_LINES[:4], PROSE_LINES[4:]  # the last line of the first is short
    assert pdf_lines(typed([*first, *second])) == [" ".join(first), " ".join(second)]


def test_items_of_a_list_are_lines_of_their_own() -> None:
    items = [f"{sign} {PROSE_LINES[0]}" for sign in ("•", "(a)", "2.", "-")]
    lines = [items[0], PROSE_LINES[1], items[1], items[2] + ".", items[3]]
    assert pdf_lines(typed(lines)) == [f"{items[0]} {PROSE_LINES[1]}", items[1], items[2] + ".", items[3]]


def test_names_under_one_another_are_not_joined() -> None:
    names = ["Councillor Christopher Fotheringay-Wolstenholme, Northampton Central Ward, Conservative"] * 3
    assert pdf_lines(typed(names)) == names


def test_the_lines_of_a_table_are_cells() -> None:
    def draw(canvas: Canvas) -> None:
        for row, cells in enumerate((("Year", "Saving", "Note"), ("2016/17", "£9m", "hoped for"), ("2017/18", "-", ""))):
            for column, words in enumerate(cells):
                canvas.drawString(72 + 150 * column, 700 - 16 * row, words)

    assert pdf_lines(draw) == ["Year", "Saving", "Note", "2016/17", "£9m", "hoped for", "2017/18", "-"]


def test_a_sign_before_an_item_stays_with_it() -> None:
    def draw(canvas: Canvas) -> None:
        for row, sign in enumerate(("•", "1.", "(a)")):
            canvas.drawString(72, 700 - 30 * row, sign)
            canvas.drawString(110, 700 - 30 * row, "The item")

    assert pdf_lines(draw) == ["• The item", "1. The item", "(a) The item"]


@pytest.mark.parametrize(("lines", "expected"), HYPHENATED)
def test_hyphens_at_the_end_of_a_line(lines: list[str], expected: str) -> None:
    assert " ".join(pdf_lines(typed(lines))) == expected


def test_raised_figures_do_not_run_into_the_number_before_them() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setFont("Helvetica", 11)
        text.textOut("It was first due in September 2016")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("12")
        text.setFont("Helvetica", 11)
        text.setRise(0)
        text.textOut(" and cost 10")
        text.setRise(4)
        text.textOut("3")
        canvas.drawText(text)

    assert pdf_lines(draw) == ["It was first due in September 2016¹² and cost 10³"]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = TWO_COLUMNS

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        typed(left)(canvas)
        typed(right, left=320)(canvas)

    assert pdf_lines(draw) == [" ".join([*left, *right])]


def test_a_turned_page_reads_like_any_other() -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        typed(PROSE_LINES[:4], top=500)(canvas)

    data = pdf(sideways)
    assert lines_of(extract(data, "a.pdf")) == [" ".join(PROSE_LINES[:4])]
    with pikepdf.open(io.BytesIO(data)) as document:  # as programs make pages in landscape
        document.pages[0].rotate(90, relative=False)
        held = io.BytesIO()
        document.save(held)
    assert lines_of(extract(held.getvalue(), "a.pdf")) == [" ".join(PROSE_LINES[:4])]


def test_a_sentence_goes_on_over_the_page_and_the_page_number_follows_it() -> None:
    def page(number: int, lines: list[str]) -> object:
        def draw(canvas: Canvas) -> None:
            typed(lines)(canvas)
            canvas.drawString(290, 40, f"Page {number} of 2")

        return draw

    first, second = PROSE_LINES[4:6], PROSE_LINES[6:]
    assert pdf_lines(page(1, first), page(2, second)) == [" ".join(first + second), "Page 1 of 2", "Page 2 of 2"]
    assert pdf_lines(page(1, PROSE_LINES[:4]), page(2, second)) == [
        *(" ".join(PROSE_LINES[:4]), "Page 1 of 2", " ".join(second), "Page 2 of 2"),
    ]


def test_notes_at_the_foot_of_a_page_follow_the_sentence_they_part() -> None:
    def draw(canvas: Canvas) -> None:
        typed(PROSE_LINES[4:6])(canvas)
        canvas.setFont("Helvetica", 8)
        typed(NOTES, top=120)(canvas)

    assert pdf_lines(draw, typed(PROSE_LINES[6:])) == [" ".join(PROSE_LINES[4:]), *NOTES]


def test_a_document_of_nothing_but_running_heads_is_read() -> None:
    page = typed(["The Same Head", "Every Page", "Nothing More"])
    assert len(pdf_lines(*[page] * 600)) == 1800


def test_a_document_set_by_a_program_is_put_together_again() -> None:
    words = re.findall(r"\S+", " ".join(PROSE_LINES) + " ")
    texts = [" ".join((words * 4)[start : start + length]) + "." for start, length in ((0, 120), (7, 41), (30, 90))]
    styles = [ParagraphStyle("a", spaceAfter=6), ParagraphStyle("b", firstLineIndent=20, alignment=4)]
    for style in styles:
        held = io.BytesIO()
        SimpleDocTemplate(held, invariant=1).build([Paragraph(text, style) for text in texts])
        assert lines_of(extract(held.getvalue(), "a.pdf")) == texts


def test_no_letter_is_lost() -> None:
    data = pdf(typed([*PROSE_LINES, "", *NOTES]), typed(HYPHENATED[0][0]))
    with pypdfium2.PdfDocument(data) as document:
        raw = "".join(document[number].get_textpage().get_text_range() for number in range(2))
    letters = re.compile(r"[\W_]")
    assert Counter(letters.sub("", extract(data, "a.pdf").text)) == Counter(letters.sub("", raw))


@pytest.mark.parametrize("strength", [40, 128])
def test_a_password_is_asked_for_in_plain_words(strength: int) -> None:
    data = pdf(typed(PROSE_LINES), encrypt=StandardEncryption("secret", "owner", strength=strength))
    with pytest.raises(InputError, match="protected by a password") as caught:
        extract(data, "seeds/a.pdf")
    assert caught.value.where == "seeds/a.pdf"


def test_a_file_that_only_bars_printing_is_read() -> None:
    data = pdf(typed(PROSE_LINES[:4]), encrypt=StandardEncryption("", "owner", canPrint=0, canCopy=0))
    assert lines_of(extract(data, "a.pdf")) == [" ".join(PROSE_LINES[:4])]


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"x" * 2000, pdf(typed(PROSE_LINES))[:300]])
def test_a_broken_file_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="damaged"):
        extract(data, "a.pdf")


def test_pictures_of_pages_are_refused() -> None:
    with pytest.raises(InputError, match="only pictures of pages") as caught:
        extract(pdf(lambda canvas: canvas.rect(72, 72, 200, 200), typed(["", "- - -"])), "a.pdf")
    assert "OCR" in caught.value.remedy


def test_too_many_pages_are_refused() -> None:
    with pikepdf.new() as document:
        for _ in range(reader.MAX_PAGES + 1):
            document.add_blank_page()
        held = io.BytesIO()
        document.save(held)
    with pytest.raises(InputError, match="2001 pages; at most 2000"):
        extract(held.getvalue(), "a.pdf")


def test_too_many_characters_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_CHARACTERS", 100)
    with pytest.raises(InputError, match="million characters"):
        extract(pdf(typed(PROSE_LINES)), "a.pdf")


def test_pdfium_is_always_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[pypdfium2.PdfDocument] = []
    real = pypdfium2.PdfDocument

    def remembered(data: bytes) -> pypdfium2.PdfDocument:
        opened.append(real(data))
        return opened[-1]

    monkeypatch.setattr(pypdfium2, "PdfDocument", remembered)
    extract(pdf(typed(PROSE_LINES)), "a.pdf")
    monkeypatch.setattr(reader, "MAX_CHARACTERS", 10)
    with pytest.raises(InputError):
        extract(pdf(typed(PROSE_LINES)), "a.pdf")
    assert [document.raw for document in opened] == [None, None]


def test_the_reader_is_named_with_its_version() -> None:
    found = extract(pdf(typed(PROSE_LINES)), "a.pdf").reader
    assert found.name == "pdf"
    assert re.fullmatch(r"pypdfium2 \d+\.\d+\.\d+\S*", found.version)
    assert [name for name, _ in found.settings] == ["pdfium", "joining"]
