"""The closed set of calculations, their precision, and what they refuse."""

from __future__ import annotations

import pytest

from briefgen.facts.derive import DeriveError, agrees, calculate
from briefgen.facts.records import Derive, Fact, Operation, Value


def values(**given: str) -> dict[str, Fact]:
    """One fact ``f`` whose values are written "date 2016-09" or "money 9000000 GBP"."""
    records = {}
    for name, text in given.items():
        kind, _, value = text.partition(" ")
        value, _, _basis = value.partition(" inferred")
        records[name] = Value(words="", basis="inferred" if text.endswith(" inferred") else "stated", **{kind: value})
    return {"f": Fact(id="f", kind="fact", statement="", values=records)}


def pair(op: Operation, first: str, last: str) -> str:
    derive = Derive(op=op, gives="", from_="f.a", to="f.b")
    return str(calculate(derive, values(a=first, b=last)))


@pytest.mark.parametrize(
    ("op", "first", "last", "result"),
    [
        ("months_between", "date 2016-09", "date 2017-12", "15 months"),
        ("months_between", "date 2016-09-30", "date 2016-10-29", "0 months"),
        ("months_between", "date 2016-09-30", "date 2016-10", "1 month"),
        ("years_between", "date 2013", "date 2016-04", "3 years"),
        ("years_between", "date 2013-05", "date 2016-04", "2 years"),
        ("days_between", "date 2016-02-28", "date 2016-03-01", "2 days"),
        ("difference", "money 9000000 GBP", "money 7500000 GBP", "-1500000 GBP"),
        ("percent_change", "count 8", "count 10", "25 %"),
        ("share_percent", "money 3 GBP", "money 4 GBP", "75 %"),
        ("ratio", "count 3", "count 2", "1.5"),
    ],
)
def test_pairs(op: Operation, first: str, last: str, result: str) -> None:
    assert pair(op, first, last) == result


@pytest.mark.parametrize(
    ("op", "given", "result"),
    [
        ("sum", ["money 1.5 GBP", "money 2 GBP", "money 3 GBP"], "6.5 GBP"),
        ("min", ["count 3", "count 2"], "2"),
        ("max", ["percent 3", "percent 2.5"], "3 %"),
        ("earliest", ["date 2016-05", "date 2015", "date 2017"], "2015"),
        ("latest", ["date 2016-05", "date 2015"], "2016-05"),
        ("count", ["count 3", "date 2015"], "2"),
    ],
)
def test_lists(op: Operation, given: list[str], result: str) -> None:
    named = {f"v{at}": text for at, text in enumerate(given)}
    assert str(calculate(Derive(op=op, gives="", of=tuple(f"f.{name}" for name in named)), values(**named))) == result


@pytest.mark.parametrize(
    ("op", "first", "last", "why"),
    [
        ("days_between", "date 2016-09", "date 2017-12", "known to the day"),
        ("months_between", "date 2016", "date 2017-12", "known only to the year"),
        ("months_between", "date 2017-12", "date 2016-09", "lies before"),
        ("months_between", "date XXXX-09", "date 2017-12", "year is not stated"),
        ("months_between", "date 2016-01/2016-09", "date 2017-12", "interval"),
        ("months_between", "count 3", "date 2017-12", "needs dates"),
        ("difference", "money 3 GBP", "date 2017", "needs amounts"),
        ("difference", "money 3 GBP", "money 3 USD", "not of one kind"),
        ("difference", "money 3 GBP", "count 3", "not of one kind"),
        ("ratio", "count 3", "count 0", "nought"),
        ("earliest", "date 2016", "date 2016-05", "overlap"),
        ("earliest", "date XXXX-06", "date 2016-05", "overlap"),
        ("sum", "money 3", "money 3 GBP", "write it as 9000000 GBP"),
        ("sum", "count 1e", "count 3", "not a number"),
        ("sum", "count NaN", "count 3", "not a number"),
    ],
)
def test_what_may_not_be_calculated(op: Operation, first: str, last: str, why: str) -> None:
    with pytest.raises(DeriveError, match=why):
        pair(op, first, last)


@pytest.mark.parametrize(
    "derive",
    [
        Derive(op="sum", gives="1", of=("f.a",)),
        Derive(op="sum", gives="1", of=("f.a", "f.missing")),
        Derive(op="sum", gives="1", of=("f.a", "f")),
        Derive(op="count", gives="1", of=("g",)),
        Derive(op="ratio", gives="1", of=("f.a", "f.a")),
        Derive(op="sum", gives="1", of=("f.a",), from_="f.a", to="f.a"),
    ],
)
def test_operands_must_be_there(derive: Derive) -> None:
    with pytest.raises(DeriveError):
        calculate(derive, values(a="count 1"))


def test_uncertain_operands_make_the_result_uncertain() -> None:
    derive = Derive(op="months_between", gives="", from_="f.a", to="f.b")
    assert not calculate(derive, values(a="date 2016-09", b="date 2017-12")).uncertain
    assert calculate(derive, values(a="date 2016-09~", b="date 2017-12")).uncertain
    assert calculate(derive, values(a="date 2016-09 inferred", b="date 2017-12")).uncertain


@pytest.mark.parametrize(
    ("gives", "yes"),
    [
        ("33.3", True),
        ("33.33 %", True),
        ("33%", True),
        ("33.4", False),
        ("33 months", False),
        ("", False),
        ("many", False),
    ],
)
def test_results_are_compared_at_the_precision_given(gives: str, *, yes: bool) -> None:
    facts = values(a="count 1", b="count 3")
    assert agrees(calculate(Derive(op="share_percent", gives="", from_="f.a", to="f.b"), facts), gives) is yes
