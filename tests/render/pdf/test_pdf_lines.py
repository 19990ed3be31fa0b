"""Line breaking, without a page around it."""

from __future__ import annotations

import itertools
import random

import pytest
from pdf_kit import WORDS, desk, house_faces, house_style, text

from briefgen.document.nodes import Inlines, Note, NoteRef, Strong, Text
from briefgen.render.fonts import MissingGlyph
from briefgen.render.pdf.boxes import Tag, TextLine, Unit
from briefgen.render.pdf.compose import Column
from briefgen.render.pdf.paragraph import lines_of, widest_atom

BODY = house_style().body


def set_lines(content: Inlines, width: float, *notes: Note) -> tuple[Unit, ...]:
    return desk(*notes).lines(content, BODY, Tag("P", None), Column(0.0, width))


def line_texts(units: tuple[Unit, ...]) -> list[str]:
    return ["".join(run.text for run in box.runs) for unit in units for box in unit.boxes if isinstance(box, TextLine)]


def width_of(words: str) -> float:
    return house_faces().regular.width(words, BODY.size)


def test_lines_are_as_full_as_they_can_be() -> None:
    words = random.Random(1).choices(WORDS, k=400)
    lines = line_texts(set_lines(text(" ".join(words)), 200.0))
    assert "".join(lines).split() == words
    for line, following in itertools.pairwise(lines):
        assert width_of(line.rstrip()) <= 200.0
        assert width_of(line + following.split()[0]) > 200.0


def test_every_line_but_the_last_ends_in_a_space_for_whoever_reads_the_file() -> None:
    *firsts, last = line_texts(set_lines(text(" ".join(WORDS)), 150.0))
    assert all(line.endswith(" ") for line in firsts)
    assert not last.endswith(" ")


@pytest.mark.parametrize(
    "held",
    [
        "12\u00a0June",
        "£9\u202fmillion",
        "2016-17",
        "£9m",
        "16/17",
        "e-mail",
        "set-up",
        "gap-outcome",
        "1.5–2.5",
        "Covid-19",
        "non\u2011event",
    ],
)
def test_what_belongs_together_is_not_divided(held: str) -> None:
    assert line_texts(set_lines(text(held), width_of(held) + 0.1)) == [held]
    lines = line_texts(set_lines(text(f"committee {held}"), width_of(f"committee {held}") - 1))
    assert lines == ["committee ", held]


@pytest.mark.parametrize(
    ("joined", "first"),
    [
        ("decision-making", "decision-"),
        ("inquiry/review", "inquiry/"),
        ("known–unknown", "known–"),
        ("this—that", "this—"),
    ],
)
def test_a_line_may_end_after_hyphen_dash_or_slash_between_letters(joined: str, first: str) -> None:
    lines = line_texts(set_lines(text(joined), width_of(joined) - 1))
    assert lines == [first, joined.removeprefix(first)]


@pytest.mark.parametrize("lost", ["…", "…”", "–", "—"])
def test_a_line_does_not_start_with_what_would_look_lost(lost: str) -> None:
    words = f"The committee met {lost} again"
    lines = line_texts(set_lines(text(words), width_of("The committee met ") + 1))
    assert lines == ["The committee ", f"met {lost} again"]


def test_a_note_call_stays_with_the_word_before_it() -> None:
    content = (Text("The committee met."), NoteRef(1), Text(" Then it went."))
    note = Note(1, text("Where it is said."))
    narrow = set_lines(content, width_of("The committee met."), note)
    assert line_texts(narrow) == ["The committee ", "met.1 Then it went."]
    assert [unit.notes for unit in narrow] == [(), (1,)]


def test_two_calls_side_by_side_do_not_read_as_one_number() -> None:
    notes = (Note(1, text("One.")), Note(2, text("Two.")))
    (line,) = line_texts(set_lines((Text("Said."), NoteRef(1), NoteRef(2)), 300.0, *notes))
    assert line == "Said.1\u20092"


def test_a_word_wider_than_the_line_is_broken_where_it_must_be() -> None:
    long = "x" * 80
    units = set_lines(text(f"a {long} b"), 100.0)
    assert "".join(line_texts(units)) == f"a {long} b"
    for unit in units:
        (line,) = (box for box in unit.boxes if isinstance(box, TextLine))
        assert line.runs[-1].x + line.runs[-1].width <= 100.0 + 1e-6


def test_a_change_of_face_inside_a_word_is_no_place_to_break() -> None:
    content = (Text("un"), Strong(text("divided")), Text(" word"))
    assert line_texts(set_lines(content, width_of("undivided") + 8)) == ["undivided ", "word"]


def test_nothing_gives_no_lines() -> None:
    assert lines_of([], 0.0, 100.0, 17.0) == ()
    assert lines_of(desk().pieces(text("  "), desk().manner(BODY), Tag("P", None)), 0.0, 100.0, 17.0) == ()


def test_the_widest_atom_is_what_a_column_needs() -> None:
    pieces = desk().pieces(text("a department of £9\u00a0million"), desk().manner(BODY), Tag("P", None))
    assert widest_atom(pieces) == pytest.approx(max(width_of("department"), width_of("£9\u00a0million")))


def test_a_character_without_a_glyph_is_named() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+4E2D"):
        set_lines(text("the 中 character"), 100.0)
