"""Large print: nothing below 16 points, every rule of the page kept, figures in parts where they must be."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from briefgen.document.graphic_nodes import Moment, Timeline
from briefgen.document.nodes import Cover, Figure, Section, Text
from briefgen.document.variants import as_large_print
from briefgen.errors import LayoutError
from briefgen.render.figures.drawing import Label
from briefgen.render.figures.parts import draw_parts
from briefgen.render.fonts import Faces
from briefgen.render.house import load_style
from briefgen.render.large_print import LEADING, SIZE, large_print
from briefgen.render.pdf.boxes import Picture, TextLine
from briefgen.render.pdf.layout import Layout, lay_out
from briefgen.render.style import MM, TextStyle
from briefgen.world import World, shipped_defaults
from samples import STRUCTURE, TIMELINE, meta, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Block, Document
    from briefgen.render.pdf.boxes import Page, Run
    from briefgen.render.style import Style

RAISED = 0.01


def moment(index: int) -> Moment:
    day = f"{2001 + index}-06-01"
    what = f"What happened as number {index}, at some length"
    return Moment(what, f"{2001 + index}", day, day, "stated", f"Lane {index % 6}")


LONG = Timeline(
    tuple(f"Lane {lane}" for lane in range(6)),
    (*map(moment, range(18)), Moment("Undated", "June, year not stated", "", "", "planned", "Lane 1")),
    "Year not stated",
)


@cache
def usual() -> Style:
    return load_style(World(shipped_defaults().parent, shipped_defaults()))


@cache
def laid_out() -> Layout:
    return lay_out(as_large_print(sample()), large_print(usual()))


def runs(page: Page) -> Iterator[Run]:
    for _, box in (*page.boxes(), *((0.0, box) for box in page.furniture)):
        if isinstance(box, TextLine):
            yield from box.runs


def drawn(layout: Layout) -> Iterator[Picture]:
    for page in layout.pages:
        yield from (box for _, box in page.boxes() if isinstance(box, Picture))


# --- the style --------------------------------------------------------------------------------------


def test_the_body_is_16_on_22_and_no_role_is_smaller() -> None:
    style = large_print(usual())
    assert (style.body.size, style.body.leading) == pytest.approx((SIZE, LEADING)) == (16, 22)
    roles = [role for name in style.__slots__ if isinstance(role := getattr(style, name), TextStyle)]
    assert len(roles) == 10
    assert all(role.size >= SIZE and role.leading >= 1.15 * role.size for role in roles)
    assert (style.colours, style.family) == (usual().colours, usual().family)


def test_a_body_that_is_large_already_is_left_as_it_is() -> None:
    body = replace(usual().body, size=18, leading=26)
    assert large_print(replace(usual(), body=body)).body == body


def test_the_measure_grows_with_the_letters() -> None:
    style = large_print(usual())
    assert style.page.measure > usual().page.measure
    assert style.page.width == usual().page.width
    assert min(style.page.left, style.page.right) >= 15 * MM


# --- the pages --------------------------------------------------------------------------------------


def test_no_word_on_any_page_is_smaller_than_16_points() -> None:
    pages = laid_out().pages
    words = [(run.setting.size, run.pieces) for page in pages for run in runs(page)]
    assert len(words) > 200
    assert [piece for size, piece in words if size < SIZE - RAISED] == []
    shapes = [shape for picture in drawn(laid_out()) for shape in picture.drawing.shapes]
    assert min(shape.size for shape in shapes if isinstance(shape, Label)) >= SIZE


def test_nothing_leaves_its_column_or_meets_the_furniture() -> None:
    page_style = large_print(usual()).page
    for page in laid_out().pages:
        for run in runs(page):
            assert run.x >= page_style.left - 0.01, run
            assert run.x + run.width <= page_style.width - page_style.right + 0.01, run
        ends = [placed.y + placed.unit.height for placed in page.body]
        assert max(ends, default=0.0) <= page_style.height - page_style.bottom + 0.01


def test_limits_to_one_page_do_not_hold() -> None:
    long = tuple(block for block in sample().blocks if isinstance(block, Section))
    summary = replace(long[0], blocks=long[0].blocks * 1, fit_page=True)
    document = replace(sample(), meta=meta(one_page=True))
    with pytest.raises(LayoutError, match="must fit one page"):
        lay_out(document, large_print(usual()))
    free = as_large_print(replace(document, blocks=(*document.blocks[:2], summary, *document.blocks[3:])))
    layout = lay_out(free, large_print(usual()))
    assert len(layout.pages) > 1
    assert free.meta.title == "A sample briefing (large print)"


def test_a_cover_gives_up_air_before_it_runs_on() -> None:
    details = tuple((f"Label {index}", (Text("value " * 12),)) for index in range(9))
    cover = Cover("A sample briefing", "Every node once", "For information", details, page=True)
    style = large_print(usual())
    document = replace(as_large_print(sample()), blocks=(cover, *as_large_print(sample()).blocks[1:]))
    first = lay_out(document, style).pages[0]
    assert first.body[0].unit.height < 0.17 * style.page.height + 150
    longer = replace(cover, details=details * 2)
    with pytest.raises(LayoutError, match="the cover"):
        lay_out(replace(document, blocks=(longer, *document.blocks[1:])), style)
    run_on = replace(longer, may_run_on=True)
    pages = lay_out(replace(document, blocks=(run_on, *document.blocks[1:])), style).pages
    assert [page.plain for page in pages[:2]] == [True, True]


def test_a_long_edition_line_takes_a_second_row() -> None:
    style = large_print(usual())
    line = "Facts reviewed 22 November 2026, all but a few of them, by two people"
    document = replace(as_large_print(sample()), meta=meta(reviewed=line))
    page = lay_out(document, style).pages[-1]
    rows = {box.y: box.runs[0].text for box in page.furniture if isinstance(box, TextLine) and box.runs[0].x < 200}
    feet = [text for y, text in sorted(rows.items()) if y > style.page.height / 2]
    assert " ".join(feet) == f"Edition 1.0 · {line}"
    assert len(feet) == 2
    assert max(rows) < style.page.height - 12
    with pytest.raises(LayoutError, match="too long for its place"):
        lay_out(replace(document, meta=meta(reviewed=line * 2)), style)


# --- figures ----------------------------------------------------------------------------------------


def test_a_timeline_too_tall_for_a_page_shares_out_its_lanes() -> None:
    style, faces = large_print(usual()), Faces.of(usual().family)
    room = 400.0
    parts = draw_parts(LONG, faces, style, style.page.measure, room)
    assert len(parts) > 2
    assert all(part.height <= room for part in parts)
    said = " ".join(shape.text for part in parts for shape in part.shapes if isinstance(shape, Label))
    assert all(said.count(f"number {index},") == 1 for index in range(18))
    assert said.count("June, year not stated") == 1
    assert {shape.size for part in parts for shape in part.shapes if isinstance(shape, Label)} == {SIZE}


def test_what_cannot_be_shared_out_gets_smaller_letters() -> None:
    style, faces = large_print(usual()), Faces.of(usual().family)
    (whole,) = draw_parts(STRUCTURE, faces, style, style.page.measure, 500)
    (small,) = draw_parts(STRUCTURE, faces, style, style.page.measure, whole.height - 40)
    sizes = {shape.size for shape in small.shapes if isinstance(shape, Label)}
    assert len(sizes) == 1
    assert 10 <= sizes.pop() < SIZE


def test_in_the_usual_print_a_figure_is_drawn_as_it_was() -> None:
    faces = Faces.of(usual().family)
    (drawing,) = draw_parts(TIMELINE, faces, usual(), usual().page.measure, 600)
    assert {shape.size for shape in drawing.shapes if isinstance(shape, Label)} == {10}


def tall() -> Document:
    """A document with a figure in parts, which calls a note of two lines."""
    document = sample()
    *blocks, second, annex = document.blocks
    assert isinstance(second, Section)
    changed = tuple(replace(block, graphic=LONG) if _is_first(block) else block for block in second.blocks)
    return replace(document, blocks=(*blocks, replace(second, blocks=changed), annex))


def _is_first(block: Block) -> bool:
    return isinstance(block, Figure) and block.number == 1


def test_parts_of_a_figure_are_one_element_and_later_ones_say_so() -> None:
    layout = lay_out(as_large_print(tall()), large_print(usual()))
    pictures = [picture for picture in drawn(layout) if picture.tag.alternative == "Alternative text of figure 1."]
    assert len(pictures) > 1
    assert len({picture.tag for picture in pictures}) == 1
    tags = [run.tag for page in layout.pages for run in runs(page) if run.text == "Figure 1 (continued)"]
    assert tags == [None] * (len(pictures) - 1)
