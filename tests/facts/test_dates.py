"""The subset of EDTF: bounds, precision, comparison, and dates in British style."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.facts.language.dates import DateError, before, display, parse_date, within


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), "year"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29), "day"),
        ("XXXX-06-12", None, None, "day"),
        ("XXXX-02-29", None, None, "day"),
        ("2016~", date(2016, 1, 1), date(2016, 12, 31), "year"),
        ("2016-08/2016-12", date(2016, 8, 1), date(2016, 12, 31), "month"),
        ("../2020", None, date(2020, 12, 31), "year"),
        ("2016-05-01/..", date(2016, 5, 1), None, "day"),
        ("[2016-08,2017]", date(2016, 8, 1), date(2017, 12, 31), "year"),
        ("[2016..2018]", date(2016, 1, 1), date(2018, 12, 31), "year"),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), "year"),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31), "year"),
        ("2018-06-1X", date(2018, 6, 10), date(2018, 6, 19), "day"),
        ("2018-06-0X", date(2018, 6, 1), date(2018, 6, 9), "day"),
        ("2016-02-2X", date(2016, 2, 20), date(2016, 2, 29), "day"),
        ("2018-06-3X", date(2018, 6, 30), date(2018, 6, 30), "day"),
        ("2016-XX", date(2016, 1, 1), date(2016, 12, 31), "year"),
        ("2016-06-XX", date(2016, 6, 1), date(2016, 6, 30), "month"),
        ("2016-XX-XX", date(2016, 1, 1), date(2016, 12, 31), "year"),
    ],
)
def test_bounds_and_precision(edtf: str, earliest: date | None, latest: date | None, precision: str) -> None:
    parsed = parse_date(edtf)
    assert (parsed.earliest, parsed.latest, parsed.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "16",
        "2016-13",
        "2016-00",
        "2016-02-30",
        "2015-02-29",
        "2016-4",
        "XXXX",
        "2016/",
        "2017/2016",
        "../..",
        "[2016",
        "0000",
        "20X6",
        "2XXX",
        "X016",
        "201x",
        "000X",
        "201X-06",
        "2016-1X",
        "2016-XX-05",
        "2016-XX-1X",
        "2016-06-X2",
        "2018-13-1X",
        "2018-06-4X",
        "2018-02-3X",
        "XXXX-1X",
        "201X/2020",
        "2016-04-31/2016-05",
        "XXXX-05/2016-06",
        "[XXXX-05,2016]",
        "June 2016",
    ],
)
def test_anything_else_is_refused(bad: str) -> None:
    with pytest.raises(DateError):
        parse_date(bad)


@pytest.mark.parametrize(
    ("edtf", "basis", "printed"),
    [
        ("2015-12", "stated", "December 2015"),
        ("2016-06-12", "stated", "12\u00a0June 2016"),
        ("2016-04", "inferred", "April [2016]"),
        ("2016-04-05", "inferred", "5\u00a0April [2016]"),
        ("2013", "inferred", "[2013]"),
        ("XXXX-06-12", "stated", "12\u00a0June, year not stated"),
        ("XXXX-05", "inferred", "[May], year not stated"),
        ("2016-08/2016-12", "inferred", "[August to December 2016]"),
        ("2016-08/2016-12", "stated", "August to December 2016"),
        ("2016-11-10/2016-12-21", "stated", "10\u00a0November to 21\u00a0December 2016"),
        ("2016-06-10/2016-06-12", "stated", "10 to 12\u00a0June 2016"),
        ("2016-11/2017-01", "stated", "November 2016 to January 2017"),
        ("[2016-08,2016-09,2016-12]", "stated", "August, September or December 2016"),
        ("201X", "stated", "between 2010 and 2019"),
        ("201X", "inferred", "[between 2010 and 2019]"),
        ("201X~", "stated", "between about 2010 and about 2019"),
        ("2018-06-1X", "stated", "between 10 and 19\u00a0June 2018"),
        ("2018-06-3X", "stated", "30\u00a0June 2018"),
        ("2016-XX", "stated", "2016"),
        ("2016-06-XX", "inferred", "June [2016]"),
        ("[2016..2018]", "stated", "between 2016 and 2018"),
        ("../2020", "stated", "by 2020"),
        ("2016/..", "stated", "from 2016"),
        ("2016~", "stated", "about 2016"),
        ("2016-05%", "stated", "about May 2016 (uncertain)"),
        ("", "not-stated", "date not stated"),
    ],
)
def test_printed_in_british_style(edtf: str, basis: str, printed: str) -> None:
    assert display(edtf, basis) == printed


def test_comparison_has_three_answers() -> None:
    assert before(parse_date("2015-12"), parse_date("2016")) is True
    assert before(parse_date("2017"), parse_date("2016-05")) is False
    assert before(parse_date("2016"), parse_date("2016-05")) is None
    assert before(parse_date("XXXX-06-12"), parse_date("2016")) is None
    assert before(parse_date("../2015"), parse_date("2016/..")) is True
    assert before(parse_date("201X"), parse_date("2020")) is True
    assert before(parse_date("201X"), parse_date("2019")) is None
    assert before(parse_date("2018-06-1X"), parse_date("2018-06-20")) is True


DATES = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@given(DATES, DATES)
def test_comparison_of_days_is_that_of_the_calendar(one: date, other: date) -> None:
    assert before(parse_date(one.isoformat()), parse_date(other.isoformat())) == (one < other)


@given(DATES)
def test_a_date_lies_within_itself_with_its_last_digit_unknown(day: date) -> None:
    fine, unknown = parse_date(day.isoformat()), parse_date(day.isoformat()[:-1] + "X")
    assert within(fine, unknown)
    assert unknown.earliest
    assert unknown.latest
    assert unknown.earliest <= day <= unknown.latest
    assert {unknown.earliest.month, unknown.latest.month} == {day.month}


@given(DATES)
def test_a_coarser_date_rests_on_a_finer_one_never_the_reverse(day: date) -> None:
    fine = parse_date(day.isoformat())
    for coarse in (f"{day:%Y-%m}", f"{day:%Y}", f"XXXX-{day:%m-%d}", f"XXXX-{day:%m}"):
        assert within(fine, parse_date(coarse))
        assert not within(parse_date(coarse), fine)
