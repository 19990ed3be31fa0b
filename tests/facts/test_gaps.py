"""Gaps: figures of a kind that no source gives, and sources that nobody has read for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_project import ARTICLE, OUTCOME, SAVING, SOURCES, Project

from briefgen.facts.records import AbsentFigures

if TYPE_CHECKING:
    from briefgen.findings import Finding

AMOUNTS = SAVING + """
  - id: amounts
    kind: gap
    statement: The sources give no amount of money other than the hoped saving.
    because: £9m is the only sum in the article
    searched: [news]
    absent: [{figures: KIND, except: [EXCEPT]}]
    near: [saving]
"""
VIEWS = """
  views:
    title: What it cost
    letter: B
    file: views.txt
    publisher: {basis: not-stated}
    published: {basis: not-stated}
"""


def found(small: Project, kind: str, given: str, article: str = ARTICLE) -> list[Finding]:
    small.write("news.txt", article)
    codes = ("absent-figure-found", "exception-not-found")
    findings = small.load(AMOUNTS.replace("KIND", kind).replace("EXCEPT", given))[1]
    return [one for one in findings if one.code in codes]


DATES = "2016/17, December 2015, September 2016, December 2017, May"


CASES = [("money", "£9m"), ("percent", "5 per cent"), ("date", DATES), ("count", "15")]


@pytest.mark.parametrize(("kind", "given"), CASES)
def test_a_gap_of_figures_holds_with_its_exceptions(small: Project, kind: str, given: str) -> None:
    assert small.codes(AMOUNTS.replace("KIND", kind).replace("EXCEPT", given)) == []


@pytest.mark.parametrize(
    ("kind", "given", "more", "told"),
    [
        ("money", "£9m", "It cost £4m.", "“£4m”"),
        ("money", "£9m", "It cost £12 million.", "“£12 million”"),
        ("money", "£9m", "It cost £25.5m.", "“£25.5m”"),
        ("money", "£9m", "It cost £900,000.", "“£900,000”"),
        ("money", "£9m", "It cost four million pounds.", "“four million pounds”"),
        ("money", "", "It rained.", "“£9m”"),
        ("percent", "5 per cent", "It rose by 60%.", "“60%”"),
        ("date", DATES, "It opened in June 2018.", "“June 2018”"),
        ("date", DATES, "It opened in 2018/19.", "“2018/19”"),
        ("count", "15", "It has 300 staff.", "“300”"),
    ],
)
def test_any_other_figure_of_the_kind_is_told(small: Project, kind: str, given: str, more: str, told: str) -> None:
    article = ARTICLE.replace("Councillor Ann Lee", f"{more}\n\nCouncillor Ann Lee")
    (one,) = found(small, kind, given, article)
    assert (one.code, one.severity) == ("absent-figure-found", "error")
    assert one.what.startswith(f"amounts: Source A (news) gives {told} in paragraph ")
    assert one.where == "seeds/facts/one.yaml:16:14"


def test_the_place_and_the_words_are_told_up_to_five(small: Project) -> None:
    more = "".join(f"It cost £{number}m.\n\n" for number in range(11, 18))
    (one,) = found(small, "money", "£9m", ARTICLE.replace("Councillor Ann Lee", f"{more}Councillor Ann Lee"))
    assert "“£11m” in paragraph 4: “It cost £11m.”; “£12m” in paragraph 5: “It cost £12m.”" in one.what
    assert one.what.endswith("“£15m” in paragraph 8: “It cost £15m.”; and 2 more")


def test_the_same_figure_in_other_words_is_excepted(small: Project) -> None:
    assert found(small, "money", "£9m", ARTICLE.replace("Spending rose", "It was £9 million. Spending rose")) == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("£9m, £8m", "amounts: the exception “£8m” stands in none of the searched sources"),
        ("£9m, nine", "amounts: the exception “nine” is no figure of money"),
    ],
)
def test_an_exception_that_no_source_gives_is_told(small: Project, given: str, told: str) -> None:
    assert [(one.code, one.what) for one in found(small, "money", given)] == [("exception-not-found", told)]


def test_an_exception_that_stops_standing_is_told(small: Project) -> None:
    article = ARTICLE.replace("£9m a year", "money")
    assert [one.code for one in found(small, "money", "£9m", article)] == ["exception-not-found"]


def test_the_lock_knows_the_kind_and_its_exceptions(small: Project) -> None:
    digests = set()
    for kind, given in (("money", "£9m"), ("money", "£9m, £8m"), ("count", "15")):
        base, _ = small.load(AMOUNTS.replace("KIND", kind).replace("EXCEPT", given))
        small.keep(base)
        digests.add(small.lock.gaps["amounts"].words)
    assert len(digests) == 3
    assert str(AbsentFigures(figures="money", except_=("£9m", "£8m"))) == "figures of money but £9m, £8m"


def test_a_source_that_is_not_searched_is_told_once(small: Project) -> None:
    small.write("views.txt", "It rained.\n")
    small.write("sources.yaml", SOURCES + VIEWS)
    facts = AMOUNTS.replace("KIND", "money").replace("EXCEPT", "£9m") + OUTCOME
    told = [one for one in small.load(facts)[1] if one.code == "source-not-searched"]
    assert [one.what for one in told] == ["Source B (views) is not searched for 2 gaps: amounts, outcome"]
    assert told[0].where == "seeds/sources.yaml:15:5"
