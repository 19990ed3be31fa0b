"""Figures in prose, and whether one rests on another."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.facts.language.comparison import ranges, support_of
from briefgen.facts.language.quantities import figures


def read(text: str) -> list[str]:
    return [
        " ".join(filter(None, (f.kind, f.value, f.unit, f.per and f"/{f.per}", f.bracketed and "[]")))
        for f in figures(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("save £9m a year", ["money 9000000 GBP /year"]),
        ("£9 million each year", ["money 9000000 GBP /year"]),
        ("£9,000,000 annually", ["money 9000000 GBP /year"]),
        ("nine million pounds", ["money 9000000 GBP"]),
        ("£9.5m and £95m", ["money 9500000 GBP", "money 95000000 GBP"]),
        ("75p", ["money 0.75 GBP"]),
        ("5% or 5 per cent or five per cent", ["percent 5", "percent 5", "percent 5"]),
        ("2 percentage points", ["percent 2 points"]),
        ("60,000 features", ["number 60000"]),
        ("15 months, fifteen months", ["number 15 month", "number 15 month"]),
        ("the other seven councils", ["number 7"]),
        ("two hundred and five", ["number 205"]),
        ("one of the first", []),
        ("the second trust, the 3rd", ["ordinal 2", "ordinal 3"]),
        ("in 2016/17 and 2015–16", ["years 2016/2017", "years 2015/2016"]),
        ("12 June 2016, June 12", ["date 2016-06-12", "date XXXX-06-12"]),
        ("December 2015", ["date 2015-12"]),
        ("April [2016]", ["date 2016-04 []"]),
        ("in May, but it may", ["date XXXX-05"]),
        ("In May, year not stated,", ["date XXXX-05"]),
        ("since 2016", ["date 2016"]),
        ("the 1990s", ["date 1990s"]),
        ("at 10.30am on Monday", ["time 10:30", "weekday monday"]),
        ("two-thirds, a quarter, half", ["fraction 2/3", "fraction 1/4", "fraction 1/2"]),
        ("SE1 7JY", []),
    ],
)
def test_figures(text: str, found: list[str]) -> None:
    assert read(text) == found


@given(st.text(max_size=80))
def test_any_text_can_be_read_without_overlaps(text: str) -> None:
    found = figures(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(text[figure.start : figure.end] for figure in found)


def problem(statement: str, quote: str) -> str:
    (figure,) = figures(statement)
    return support_of(figure, figures(quote))[1]


@pytest.mark.parametrize(
    ("statement", "quote", "wrong"),
    [
        ("£9 million a year", "£9m a year", ""),
        ("£6 million a year", "£9m a year", "figure"),
        ("£9 million a month", "£9m a year", "unit"),
        ("£9 million", "£9m a year", "rate"),
        ("9 million", "£9m", "figure"),
        ("$9 million", "£9m", "figure"),
        ("15 months", "15 years", "unit"),
        ("15", "15 years", ""),
        ("5 per cent", "5%", ""),
        ("5 per cent", "5 percentage points", "figure"),
        ("2015", "December 2015", ""),
        ("December 2015", "2015", "figure"),
        ("December 2015", "3 December 2015", ""),
        ("3 December 2015", "December 2015", "figure"),
        ("in December", "December 2015", ""),
        ("2016", "2016/17", "figure"),
        ("2016/17", "2016 and 2017", "figure"),
        ("2,000 people", "2000 people", ""),
        ("seven", "7", ""),
        ("the second", "two", "figure"),
    ],
)
def test_what_a_figure_may_rest_on(statement: str, quote: str, wrong: str) -> None:
    assert problem(statement, quote) == wrong


def test_a_stated_year_is_preferred_to_an_inferred_one() -> None:
    (wanted,), (stated,), (inferred,) = figures("May 2016"), figures("in May 2016"), figures("May [2016]")
    assert support_of(wanted, [inferred])[0] == inferred
    assert support_of(wanted, [inferred, stated])[0] == stated


def test_ranges() -> None:
    text = "between 3 and 5 councils, £6m–£9m, 2 to 4 weeks, from May 2015 to June 2016, 7 and 8"
    assert [(one.text, two.text) for one, two in ranges(text, figures(text))] == [
        ("3", "5"),
        ("£6m", "£9m"),
        ("2", "4"),
    ]
