"""Dates of reference managers: as EDTF where they say what EDTF can, else left out and said so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.facts.language.dates import parse_date
from briefgen.sources.exchange.csl import CslDate
from briefgen.sources.exchange.csl_dates import to_edtf


def parts(*days: list[Any], **fields: Any) -> CslDate:
    return CslDate(date_parts=tuple(map(tuple, days)), **fields)


DATES: list[tuple[CslDate | str | None, str]] = [
    (None, ""),
    (parts([2018, 6, 11]), "2018-06-11"),
    (parts(["2018", "06"]), "2018-06"),
    (parts([2018]), "2018"),
    (parts([2018, "", ""]), "2018"),
    (parts([2016, 8], [2016, 12]), "2016-08/2016-12"),
    (parts([2016], [2018, 1, 3]), "2016/2018-01-03"),
    (parts([2016], [2016]), "2016"),
    (parts([2016], circa=True), "2016~"),
    (parts([2016], circa="true"), "2016~"),
    (parts([2016], circa=0), "2016"),
    (parts([2016], [2017], circa=1), "2016~/2017~"),
    (parts([2016], season="Spring"), "2016"),
    (parts([2016], season=2), "2016"),
    (parts([2016, 21]), "2016"),
    (parts([2016, 15]), "2016"),
    (parts([2018, 2, 30]), ""),
    (parts([2018, 17]), ""),
    (parts([2018, 0, 3]), ""),
    (parts([0]), ""),
    (parts([-44]), ""),
    (parts([20180611]), ""),
    (parts([2018], [2016]), ""),
    (parts([2016, 8], [2016]), ""),
    (parts([2016], [2017], [2018]), ""),
    (parts([]), ""),
    (parts(), ""),
    (CslDate(literal="12 August 2016"), "2016-08-12"),
    (CslDate(raw="Fri, 12 Aug 2016"), "2016-08-12"),
    (CslDate(raw="August 12th, 2016"), "2016-08-12"),
    (CslDate(raw="Sept. 2016"), "2016-09"),
    (CslDate(raw="2016-08-12T10:30:00Z"), "2016-08-12"),
    (CslDate(raw="c. 2016"), "2016~"),
    (CslDate(raw="[2016?]"), "2016?"),
    (CslDate(raw="2016?", circa=True), "2016%"),
    (CslDate(raw="circa August 2016"), "2016-08~"),
    (CslDate(raw="Spring 2016"), "2016"),
    (CslDate(raw="12/08/2016"), ""),
    (CslDate(raw="31 June 2016"), ""),
    (CslDate(literal="n.d."), ""),
    (CslDate(literal="?"), ""),
    ("2016-08/2016-12", "2016-08/2016-12"),
    ("2016~", "2016~"),
    ("2016-12/2016-08", ""),
    ("XXXX-06", ""),
]


@pytest.mark.parametrize(("issued", "edtf"), DATES)
def test_dates_become_edtf_or_are_left_out(issued: CslDate | str | None, edtf: str) -> None:
    found = to_edtf(issued)
    assert found.edtf == edtf
    if edtf:
        parse_date(edtf)


@pytest.mark.parametrize(
    ("issued", "remark"),
    [
        (parts([2016], season=2), "the season (summer) is left out"),
        (parts([2016, 23]), "the season (autumn) is left out"),
        (CslDate(raw="Winter 2016"), "the season (winter) is left out"),
        (parts([2018, 2, 30]), "the item has the date “2018-2-30”, which cannot be read"),
        (parts([2018], [2016]), "the item has the date “2018 to 2016”, which cannot be read"),
        (parts([2018]), ""),
        (CslDate(), ""),
    ],
)
def test_what_is_left_out_of_a_date_is_said(issued: CslDate, remark: str) -> None:
    assert to_edtf(issued).remark == remark


NUMBERS = st.one_of(st.integers(-5, 40), st.integers(1990, 2030), st.sampled_from(["", "8", "2016", "x"]))


@settings(max_examples=300)
@given(
    st.lists(st.lists(NUMBERS, max_size=4), max_size=3),
    st.text(st.sampled_from("0123456789-/~?% .,augspringXc[]"), max_size=14),
    st.booleans(),
)
@example([[2016, 2], [2016, 2, 29]], "2016-02/2016-02-29", False)
@example([], "2016-02-30/2016", True)
def test_no_date_is_made_that_the_project_cannot_read(days: list[list[Any]], text: str, circa: bool) -> None:
    for issued in (parts(*days, circa=circa), CslDate(raw=text, circa=circa), text):
        if edtf := to_edtf(issued).edtf:
            parse_date(edtf)
