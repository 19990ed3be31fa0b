from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seeing import FACES, STYLE, assert_legible, labels, words

from briefgen.document.graphic_nodes import Slippage, Strip, StripItem
from briefgen.errors import LayoutError
from briefgen.render.figures.draw import draw
from briefgen.render.figures.drawing import Polygon
from samples import SLIPPAGE, STRIP

ANY = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
TEXTS = st.lists(st.text("xi", min_size=1, max_size=14), min_size=1, max_size=8).map(" ".join)
MONTHS = st.builds("{:04}-{:02}".format, st.integers(1990, 2040), st.integers(1, 12))


@given(st.builds(Slippage, TEXTS, TEXTS, MONTHS, TEXTS, TEXTS, MONTHS, TEXTS), st.floats(300, 500))
@ANY
def test_any_slippage_is_legible(slippage: Slippage, width: float) -> None:
    drawing = draw(slippage, FACES, STYLE, width)
    assert_legible(drawing, FACES)
    for text in (slippage.first_label, slippage.later_when, slippage.difference):
        assert text in words(drawing)


def test_the_bar_of_a_slippage_is_as_long_as_the_months_between() -> None:
    drawing = draw(SLIPPAGE, FACES, STYLE, STYLE.page.measure)
    ticks = {label.text: label.x for label in labels(drawing) if label.text in ("Jul", "Apr")}
    month = (ticks["Jul"] - ticks["Apr"]) / (3 if ticks["Jul"] > ticks["Apr"] else -9)
    bar = next(s for s in drawing.shapes if isinstance(s, Polygon) and s.fill == STYLE.colours.second)
    assert bar.points[1][0] - bar.points[0][0] == pytest.approx(15 * abs(month))
    inside = next(label for label in labels(drawing) if label.text == "15 months later")
    assert bar.points[0][1] < inside.y < bar.points[2][1]


def test_a_slippage_of_a_month_writes_its_words_beside_the_bar() -> None:
    short = replace(SLIPPAGE, later_date="2016-10", difference="one month later")
    drawing = draw(short, FACES, STYLE, STYLE.page.measure)
    assert_legible(drawing, FACES)
    label = next(label for label in labels(drawing) if label.text == "one month later")
    assert label.colour == STYLE.colours.body


@pytest.mark.parametrize("month", ["2016", "2016-13", "", "autumn 2016"])
def test_a_target_that_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(LayoutError, match=re.escape(f"“{month}” is none")):
        draw(replace(SLIPPAGE, later_date=month), FACES, STYLE, 397)


@given(st.lists(st.builds(StripItem, TEXTS, TEXTS, TEXTS, st.booleans()), max_size=9), st.floats(150, 500))
@ANY
def test_any_strip_is_legible(items: list[StripItem], width: float) -> None:
    drawing = draw(Strip(tuple(items)), FACES, STYLE, width)
    assert_legible(drawing, FACES)
    assert len(words(drawing).split()) == sum(
        len(text.split()) for item in items for text in (item.when, item.subject, item.label)
    )


def test_a_strip_shows_a_grade_solid_and_its_absence_dashed() -> None:
    drawing = draw(STRIP, FACES, STYLE, STYLE.page.measure)
    bars = [s for s in drawing.shapes if isinstance(s, Polygon) and s.points[2][1] - s.points[0][1] > 10]
    assert [bar.dash is not None for bar in bars] == [False, False, True]
    colours = {label.text: label.colour for label in labels(drawing)}
    assert colours["“inadequate”"] == "FFFFFF"
    assert colours["no grade reported"] == STYLE.colours.body
