from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seeing import FACES, STYLE, area, assert_legible, label_area, labels, words

from briefgen.document.graphic_nodes import Moment, Timeline
from briefgen.errors import LayoutError
from briefgen.render.figures.draw import draw
from briefgen.render.figures.drawing import Circle, Polygon
from briefgen.render.figures.marks import lighter
from briefgen.render.figures.scale import year_scale
from samples import TIMELINE

PLANNED = lighter(STYLE.colours.second)
LANES = ("Inspections", "The trust", "People and the council")
DAYS = st.dates(date(1974, 4, 1), date(2049, 12, 31))


@st.composite
def moments(draw: st.DrawFn) -> tuple[Moment, ...]:
    """Up to 14 moments; each one's words are its own, so that a reader can tell them apart."""
    made = []
    for number in range(draw(st.integers(1, 14))):
        sizes = draw(st.lists(st.integers(1, 14), min_size=1, max_size=9))
        label = " ".join("x" * size for size in sizes) + f" label{number}."
        days = sorted((draw(DAYS), draw(DAYS))) if draw(st.booleans()) else [draw(DAYS)] * 2
        start, end = ("", "") if draw(st.integers(0, 4)) == 0 else (day.isoformat() for day in days)
        basis = draw(st.sampled_from(("stated", "inferred", "planned")))
        open_ = draw(st.sampled_from(("", "", "earlier", "later"))) if start else ""
        made.append(Moment(label, f"when{number}", start, end, basis, draw(st.sampled_from(LANES)), open_))
    return tuple(made)


@given(moments(), st.floats(300, 500))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_timeline_is_legible_and_says_everything_once(given: tuple[Moment, ...], width: float) -> None:
    drawing = draw(Timeline(LANES, given, "Year not stated"), FACES, STYLE, width)
    assert drawing.width == width
    assert_legible(drawing, FACES)
    said = words(drawing) + " "
    for moment in given:
        assert said.count(moment.label) == 1
        assert said.count(f"{moment.when} ") == 1


def test_large_print_is_legible_too() -> None:
    large = replace(STYLE, note=replace(STYLE.note, size=14, leading=19))
    drawing = draw(TIMELINE, FACES, large, STYLE.page.measure)
    assert {label.size for label in labels(drawing)} == {14}
    assert_legible(drawing, FACES)


def test_each_basis_has_a_shape_of_its_own_and_the_key_names_it() -> None:
    drawing = draw(TIMELINE, FACES, STYLE, STYLE.page.measure)
    circles = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
    diamonds = [shape for shape in drawing.shapes if isinstance(shape, Polygon) and shape.fill == PLANNED]
    assert sum(circle.stroke is None for circle in circles) == 1 + 1  # the moment and the key
    assert sum(circle.fill == "FFFFFF" for circle in circles) == 2 + 1
    assert len(diamonds) == 3 + 1
    for meaning in ("stated", "inferred", "planned or expected", "date lies within"):
        assert meaning in [label.text for label in labels(drawing)]


def test_a_moment_without_a_year_stands_below_the_scale_under_its_own_title() -> None:
    drawing = draw(TIMELINE, FACES, STYLE, STYLE.page.measure)
    at = {label.text: label.y for label in labels(drawing)}
    assert at["Year not stated"] < at["Cabinet was due to decide"]
    dated = max(at["New director"], at["Later target"])
    assert dated < at["Year not stated"]


def test_marks_stand_where_the_scale_says() -> None:
    """July 2016 lies half a year to the right of the border between 2015 and 2016."""
    lane = ("Only",)
    given = (
        Moment("Half way", "2 July 2015", "2015-07-02", "2015-07-02", "stated", "Only"),
        Moment("A year", "2017", "2017-01-01", "2017-12-31", "planned", "Only"),
    )
    drawing = draw(Timeline(lane, given, ""), FACES, STYLE, STYLE.page.measure)
    years = {label.text: label.x for label in labels(drawing) if label.size and label.text in ("2015", "2016")}
    mark = [shape for shape in drawing.shapes if isinstance(shape, Circle)][-1]
    assert mark.x == pytest.approx(years["2015"], abs=0.3)
    unit = years["2016"] - years["2015"]
    bars = [seen for seen in (area(shape, FACES) for shape in drawing.shapes) if 0 < seen.bottom - seen.top == 3]
    assert any(bar.right - bar.left == pytest.approx(unit) for bar in bars)


@pytest.mark.parametrize(("side", "meaning"), [("earlier", "then or earlier"), ("later", "from then on")])
@pytest.mark.parametrize("days", [("2020-01-01", "2020-12-31"), ("2020-01-01", "2020-01-01")])
def test_a_date_open_to_one_side_is_a_mark_with_an_arrow(
    side: Literal["earlier", "later"], meaning: str, days: tuple[str, str]
) -> None:
    given = Moment("The end", "by 2020", *days, "stated", "Only", side)
    drawing = draw(Timeline(("Only",), (given,), ""), FACES, STYLE, 400)
    said = [label.text for label in labels(drawing)]
    assert meaning in said
    assert "date lies within" not in said
    mark = [shape for shape in drawing.shapes if isinstance(shape, Circle)][-1]
    heads = [shape for shape in drawing.shapes if isinstance(shape, Polygon) and len(shape.points) == 3]
    (tip, _), *_ = heads[-1].points
    assert len(heads) == 2  # the key and the moment
    assert (tip - mark.x) * (-1 if side == "earlier" else 1) > 12
    assert_legible(drawing, FACES)


def test_a_label_stands_nearer_to_its_own_mark_than_to_any_other() -> None:
    drawing = draw(TIMELINE, FACES, STYLE, STYLE.page.measure)
    date_label = next(label for label in labels(drawing) if label.text == "September 2016")
    words_at = label_area(date_label, FACES)
    marks = [shape for shape in drawing.shapes if isinstance(shape, Polygon) and shape.fill == PLANNED]
    gaps = [words_at.left - area(mark, FACES).right for mark in marks if abs(mark.points[1][1] - date_label.y) < 8]
    assert len(gaps) == 1
    assert 0 < gaps[0] < 6


def test_the_scale_fills_the_sheet() -> None:
    scale, step = year_scale(2013.2, 2016.7, 30, 5, 395)
    assert (scale.at(2013), scale.at(2017), step) == (5, 395, 1)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"lane": "Elsewhere"}, "no lane “Elsewhere”"),
        ({"start": "2016-13-01"}, "no period"),
        ({"start": "2018-01-01"}, "no period"),
        ({"end": ""}, "no period"),
        ({"start": ""}, "no period"),
    ],
)
def test_a_moment_that_cannot_be_drawn_is_refused(changes: dict[str, str], what: str) -> None:
    moment = replace(Moment("Launch", "2016", "2016-01-01", "2016-12-31", "stated", "The trust"), **changes)
    with pytest.raises(LayoutError, match=what):
        draw(Timeline(LANES, (moment,), ""), FACES, STYLE, 400)


@pytest.mark.parametrize(
    ("first", "last"), [("0001-01-01", "9999-12-31"), ("1974-01-01", "2031-01-01"), ("2016-05-05", "2016-05-05")]
)
def test_any_span_of_years_is_scaled(first: str, last: str) -> None:
    given = tuple(Moment(f"On {day}", f"({day})", day, day, "stated", "The trust") for day in (first, last))
    assert_legible(draw(Timeline(LANES, given, ""), FACES, STYLE, 397), FACES)
