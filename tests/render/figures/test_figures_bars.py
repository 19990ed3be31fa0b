from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from seeing import FACES, STYLE, area, assert_legible, label_area, labels, words

from briefgen.document.graphic_nodes import CERTAINTY, Bar, Bars
from briefgen.errors import LayoutError
from briefgen.render.figures.draw import draw
from briefgen.render.figures.drawing import Drawing, Line, Polygon
from samples import BARS

WIDTH = STYLE.page.measure
TEXTS = st.lists(st.text("xi", min_size=1, max_size=12), min_size=1, max_size=5).map(" ".join)
VALUES = st.decimals(-(10**15), 10**15, places=2) | st.decimals(-1, 100, places=4) | st.just(Decimal(0))


@st.composite
def charts(draw: st.DrawFn) -> Bars:
    made = [
        Bar(f"{draw(TEXTS)} name{n}.", f"{draw(VALUES):,} £{n}x", draw(VALUES), draw(st.sampled_from(list(CERTAINTY))))
        for n in range(draw(st.integers(1, 20)))
    ]
    return Bars("£ million a year", draw(st.sampled_from([1, 10**6, 10**9])), tuple(made))


def bars_of(drawing: Drawing) -> list[Polygon]:
    """The bars themselves: neither the white behind the numbers nor the samples of the key."""
    zero = next(s for s in drawing.shapes if isinstance(s, Line) and s.colour == STYLE.colours.body)
    return [
        s for s in drawing.shapes
        if isinstance(s, Polygon) and (s.stroke or s.fill != "FFFFFF") and s.points[0][1] > zero.y1
    ]  # fmt: skip


@given(charts())
@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_bars_are_legible_and_say_everything_once(chart: Bars) -> None:
    page = replace(STYLE.page, height=2000)  # whatever the labels
    drawing = draw(chart, FACES, replace(STYLE, page=page), WIDTH)
    assert_legible(drawing, FACES)
    said = " ".join(words(drawing).split()) + " "
    for n, bar in enumerate(chart.bars):
        assert said.count(f" name{n}. ") == 1
        assert said.count(f"£{n}x ") == 1
        assert " ".join(bar.label.split()) in said
    inked = [area(s, FACES) for s in bars_of(drawing)]
    assert not any(label_area(label, FACES).meets(bar) for label in labels(drawing) for bar in inked)


def test_bars_are_as_long_as_their_values_and_start_at_zero() -> None:
    drawing = draw(BARS, FACES, STYLE, WIDTH)
    zero = next(s for s in drawing.shapes if isinstance(s, Line) and s.colour == STYLE.colours.body)
    ends = [(area(bar, FACES).left, area(bar, FACES).right) for bar in bars_of(drawing)]
    unit = (ends[0][1] - ends[0][0]) / float(BARS.bars[0].value)
    for (left, right), bar in zip(ends, BARS.bars, strict=True):
        length = float(bar.value) * unit
        assert (left, right) == pytest.approx(sorted((zero.x1, zero.x1 + length)), abs=0.01)


def test_the_scale_is_numbered_where_its_values_are() -> None:
    drawing = draw(BARS, FACES, STYLE, WIDTH)
    row = next(label.y for label in labels(drawing) if label.text == "0")
    ticks = {float(label.text.replace("\u2212", "-")): label.x for label in labels(drawing) if label.y == row}
    assert len(ticks) > 3
    bar = area(bars_of(drawing)[0], FACES)
    unit = (bar.right - bar.left) / float(BARS.bars[0].value) * BARS.scale
    for number, x in ticks.items():
        assert x - ticks[0.0] == pytest.approx(number * unit, abs=0.01)


def test_kinds_of_bars_differ_without_colour() -> None:
    drawing = draw(BARS, FACES, STYLE, WIDTH)
    assert [(bar.fill == "FFFFFF", bar.stroke is not None) for bar in bars_of(drawing)] == [
        (False, False), (True, True), (True, True), (False, False),
    ]  # fmt: skip
    hatched = area(bars_of(drawing)[2], FACES)
    lines = [s for s in drawing.shapes if isinstance(s, Line) and s.x1 != s.x2 and s.y1 > hatched.top]
    assert len(lines) > 5
    assert all(hatched.left <= s.x1 < s.x2 <= hatched.right for s in lines)
    assert all(hatched.top <= s.y2 < s.y1 <= hatched.bottom for s in lines)
    assert {"stated", "inferred or approximate", "planned or expected"} <= {label.text for label in labels(drawing)}


def test_a_chart_of_stated_values_needs_no_key() -> None:
    stated = replace(BARS, bars=BARS.bars[:1])
    assert "stated" not in words(draw(stated, FACES, STYLE, WIDTH))


def test_the_smallest_value_beside_the_largest_still_shows() -> None:
    values = (Decimal(1), Decimal(9 * 10**14), Decimal(0))
    bars = tuple(Bar(f"of {value}", f"£{value}", value, "stated") for value in values)
    drawn = bars_of(draw(Bars("£ billion", 10**9, bars), FACES, STYLE, WIDTH))
    assert [bar.points[1][0] - bar.points[0][0] > 0.5 for bar in drawn] == [True, True]


def test_more_than_a_page_is_refused() -> None:
    long = Bars("£", 1, tuple(Bar("many words " * 9, "£1", Decimal(1), "stated") for _ in range(20)))
    with pytest.raises(LayoutError, match=r"20 bars is \d+ points too high"):
        draw(long, FACES, STYLE, WIDTH)
    with pytest.raises(LayoutError, match="no bars"):
        draw(Bars("£", 1, ()), FACES, STYLE, WIDTH)
