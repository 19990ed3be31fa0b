"""The rules of the page on more than a hundred random documents with thousands of notes; and each rule broken once."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from page_rules import broken, calls
from pdf_kit import house_style, random_document
from random_trees import random_tree

from briefgen.render.pdf.boxes import Fill, Page, Placed, TextLine
from briefgen.render.pdf.layout import Layout, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.document.nodes import Document
    from briefgen.render.style import Style

SEEDS, AT_ONCE = 120, 10


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_no_rule_is_broken_on_any_page(first: int) -> None:
    notes = 0
    for seed in range(first, first + AT_ONCE):
        document, style = random_tree(seed)
        layout = lay_out(document, style)
        notes += sum(note.start == 0 for page in layout.pages for note in page.notes)
        assert broken(document, layout, style) == [], f"seed {seed}"
    assert notes > 200


# --- each rule, broken once ---------------------------------------------------------------------------


@cache
def good() -> tuple[Document, Layout, Style]:
    document = random_document(3)
    return document, lay_out(document, house_style()), house_style()


Pages = list[Page]


def last_note_of(pages: Pages) -> int:
    """A page that ends with a note of several lines, called in its body, before one with whole notes."""
    return next(
        index
        for index, (page, following) in enumerate(pairwise(pages))
        if page.notes and len(page.notes[-1].lines) > 4 and following.notes and following.notes[0].start == 0
    )


def moved_note(pages: Pages) -> None:
    at = last_note_of(pages)
    page, following = pages[at : at + 2]
    pages[at] = replace(page, notes=page.notes[:-1])
    pages[at + 1] = replace(following, notes=(page.notes[-1], *following.notes))


def lost_note(pages: Pages) -> None:
    at = last_note_of(pages)
    pages[at] = replace(pages[at], notes=pages[at].notes[:-1])


def doubled_note(pages: Pages) -> None:
    at = last_note_of(pages)
    pages[at + 1] = replace(pages[at + 1], notes=(pages[at].notes[-1], *pages[at + 1].notes))


def lost_line_of_a_note(pages: Pages) -> None:
    at = last_note_of(pages)
    *others, last = pages[at].notes
    pages[at] = replace(pages[at], notes=(*others, last._replace(lines=last.lines[:-1])))


def swapped_notes(pages: Pages) -> None:
    at = next(index for index, page in enumerate(pages) if len(page.notes) > 1)
    pages[at] = replace(pages[at], notes=pages[at].notes[::-1])


def unmarked_continuation(pages: Pages) -> None:
    at = next(index for index, page in enumerate(pages) if page.notes and page.notes[0].start)
    boxes = (box for box in pages[at].furniture if isinstance(box, Fill) or box.runs[0].text != "(continued)")
    pages[at] = replace(pages[at], furniture=tuple(boxes))


def overlapping_body(pages: Pages) -> None:
    at = last_note_of(pages)
    *others, last = pages[at].body
    pages[at] = replace(pages[at], body=(*others, last._replace(y=last.y - 1)))


def body_over_notes(pages: Pages) -> None:
    at = last_note_of(pages)
    *others, last = pages[at].body
    pages[at] = replace(pages[at], body=(*others, last._replace(y=pages[at].notes[0].y - 5)))


def body_below_the_frame(pages: Pages) -> None:
    at = next(index for index, page in enumerate(pages) if page.body and not page.notes)
    *others, last = pages[at].body
    pages[at] = replace(pages[at], body=(*others, last._replace(y=house_style().page.height - 60)))


def line_beyond_the_margin(pages: Pages) -> None:
    at, index, line = next(found for found in lines(pages, "paragraph"))
    runs = tuple(run._replace(x=run.x + 150) for run in line.runs)
    swap(pages, at, index, replace(pages[at].body[index].unit, boxes=(TextLine(line.y, runs),)))


def lost_words(pages: Pages) -> None:
    at, index, line = next(found for found in lines(pages, "paragraph") if len(found[2].runs) > 2)
    swap(pages, at, index, replace(pages[at].body[index].unit, boxes=(TextLine(line.y, line.runs[1:]),)))


def stranded_heading(pages: Pages) -> None:
    at = next(
        index for index, page in enumerate(pages) if index > 2 and page.body and page.body[0].kind == "heading"
    )
    last = pages[at - 1].body[-1]
    heading = pages[at].body[0]._replace(y=last.y + last.unit.height)
    pages[at - 1] = replace(pages[at - 1], body=(*pages[at - 1].body, heading))
    pages[at] = replace(pages[at], body=pages[at].body[1:])


def lone_line(pages: Pages) -> None:
    """The first line of a paragraph left behind on the page before."""
    at = next(
        index
        for index, page in enumerate(pages)
        if index > 2 and [placed.kind for placed in page.body[:3]] == ["paragraph"] * 3 and begins(page.body[0])
    )
    last = pages[at - 1].body[-1]
    line = pages[at].body[0]._replace(y=last.y + last.unit.height)
    pages[at - 1] = replace(pages[at - 1], body=(*pages[at - 1].body, line))
    pages[at] = replace(pages[at], body=pages[at].body[1:])


def split_row(pages: Pages) -> None:
    at, index = next(
        (at, index)
        for at, page in enumerate(pages)
        for index, placed in enumerate(page.body)
        if placed.kind == "table" and placed.unit.finer and not calls([placed.unit])
    )
    body = list(pages[at].body)
    y = body[index].y
    parts = []
    for part in body[index].unit.finer:
        parts.append(Placed(y, part, "table"))
        y += part.height
    pages[at] = replace(pages[at], body=(*body[:index], *parts, *body[index + 1 :]))


def begins(placed: Placed) -> bool:
    line = placed.unit.boxes[0]
    return isinstance(line, TextLine) and line.runs[0].text.startswith("1.")


def lines(pages: Pages, kind: str):  # type: ignore[no-untyped-def]
    for at, page in enumerate(pages):
        for index, placed in enumerate(page.body):
            if placed.kind == kind and isinstance(placed.unit.boxes[0], TextLine):
                yield at, index, placed.unit.boxes[0]


def swap(pages: Pages, at: int, index: int, unit: object) -> None:
    body = list(pages[at].body)
    body[index] = body[index]._replace(unit=unit)  # type: ignore[arg-type]
    pages[at] = replace(pages[at], body=tuple(body))


# What breaks the rule, and what is told of it.
FAULTS: dict[str, tuple[Callable[[Pages], None], str]] = {
    "note on another page": (moved_note, "begin there"),
    "note lost": (lost_note, "begin there"),
    "note doubled": (doubled_note, "is not printed once and whole"),
    "line of a note lost": (lost_line_of_a_note, "is not printed once and whole"),
    "notes in another order": (swapped_notes, "stand in the order"),
    "continuation without a mark": (unmarked_continuation, "are marked"),
    "lines on each other": (overlapping_body, "overlaps"),
    "words on notes": (body_over_notes, "overlaps"),
    "words below the frame": (body_below_the_frame, "overlaps"),
    "words beyond the margin": (line_beyond_the_margin, "reaches from"),
    "words lost": (lost_words, "should stand is"),
    "heading at the foot": (stranded_heading, "a heading stands at its foot"),
    "line alone": (lone_line, "a line of a paragraph stands alone"),
    "row in pieces": (split_row, "a part of a table is split"),
}


def test_the_pages_to_be_spoilt_are_good() -> None:
    assert broken(*good()) == []


@pytest.mark.parametrize("name", list(FAULTS))
def test_a_broken_rule_is_seen(name: str) -> None:
    document, layout, style = good()
    spoil, told = FAULTS[name]
    pages = list(layout.pages)
    spoil(pages)
    assert any(told in breach for breach in broken(document, replace(layout, pages=tuple(pages)), style))
