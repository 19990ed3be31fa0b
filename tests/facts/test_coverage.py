"""What rests on one source or one voice, on old sources only, and which sentences nobody accounts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_project import NAMES, SAVING

from briefgen.facts.checks.coverage import check_coverage, older_than, single_source, single_voice

if TYPE_CHECKING:
    from small_project import Project

    from briefgen.facts.base import FactBase

SOURCES = """
sources:
  news:
    {title: News, letter: A, file: news.txt, publisher: {basis: not-stated}, published: {edtf: NEWS, basis: stated}}
  views:
    title: Views
    letter: B
    file: views.txt
    publisher: {basis: not-stated}
    published: {edtf: VIEWS, basis: stated}
    UNUSED
"""
NEWS = "The council hopes the changes will save £9m a year.\n\nAnn Lee hopes the changes will save £9m a year.\n"
VIEWS = "Ann Lee said that it was late. It rained.\n\nThe county met in May 2016. It rained again.\n"
FACTS = """
facts:
  - id: both
    kind: fact
    voice: news
    statement: The council hoped the changes would save £9m a year, and the county met.
    quotes:
      - {source: news, exact: The council hopes the changes will save £9m a year.}
      - {source: views, exact: The county met in May 2016.}
  - id: hoped
    kind: forecast
    voice: council
    statement: The council hoped the changes would save £9m a year.
    quotes: [{source: news, exact: The council hopes the changes will save £9m a year.}]
    values: {amount: {money: 9000000 GBP, per: year, words: £9m a year}}
  - id: late
    kind: claim
    voice: lee
    statement: Ann Lee said that it was late.
    quotes: [{source: views, exact: Ann Lee said that it was late.}]
  - id: met
    kind: fact
    voice: views
    statement: The county met in May 2016.
    quotes: [{source: views, exact: The county met in May 2016.}]
"""
SAME_AMOUNT = """  - id: same
    kind: forecast
    voice: lee
    statement: Ann Lee hoped the changes would save £9m a year.
    quotes: [{source: news, exact: Ann Lee hopes the changes will save £9m a year.}]
    values: {amount: {money: 9000000 GBP, per: PER, words: £9m a year}}
"""
CONFLICT = """
conflicts:
  - {id: one, point: Late, between: [late, BETWEEN], what: It was late., decision: It was late., because: It was late.}
"""


@pytest.fixture
def two(small: Project) -> Project:
    """The small project with two sources of which one fact quotes both."""
    small.write("news.txt", NEWS)
    small.write("views.txt", VIEWS)
    dated(small, "2016", "2018")
    return small


def dated(project: Project, news: str, views: str, unused: str = "") -> None:
    project.write("sources.yaml", SOURCES.replace("NEWS", news).replace("VIEWS", views).replace("UNUSED", unused))


def load(project: Project, facts: str) -> FactBase:
    base, findings = project.load(facts, names=NAMES)
    assert [finding for finding in findings if finding.code.startswith(("quote-", "unknown-"))] == []
    return base


def test_facts_that_rest_on_one_source(two: Project) -> None:
    assert single_source(load(two, FACTS)) == {"news": ["hoped"], "views": ["late", "met"]}


def test_what_only_one_voice_says(two: Project) -> None:
    """Facts that a source tells itself, and those another voice bears out or disputes, are not among them."""
    assert single_voice(load(two, FACTS)) == {"council": ["hoped"], "lee": ["late"]}
    assert single_voice(load(two, FACTS + SAME_AMOUNT.replace("PER", "year"))) == {"lee": ["late"]}
    assert single_voice(load(two, FACTS + SAME_AMOUNT.replace("PER", "month"))) == {
        "council": ["hoped"],
        "lee": ["late", "same"],
    }
    disputed = FACTS + CONFLICT.replace("BETWEEN", "met")
    assert single_voice(load(two, disputed)) == {"council": ["hoped"]}


def test_a_fact_in_two_conflicts_is_disputed_by_both(two: Project) -> None:
    second = CONFLICT.replace("conflicts:\n", "").replace("id: one", "id: two").replace("BETWEEN", "same")
    facts = FACTS + SAME_AMOUNT.replace("PER", "month") + CONFLICT.replace("BETWEEN", "met") + second
    assert "late" not in single_voice(load(two, facts)).get("lee", [])


@pytest.mark.parametrize(
    ("news", "views", "day", "old"),
    [
        ("2016", "2018", "2015", []),
        ("2016", "2018", "2016", []),
        ("2016", "2018", "2017", ["hoped"]),
        ("2016", "2018", "2018-12-31", ["hoped"]),  # the year may have ended on the day before, or not
        ("2016", "2018", "2019", ["both", "hoped", "late", "met"]),
        ("201X", "2018-06", "2019", ["late", "met"]),
        ("XXXX-06-12", "2018-06-30", "2018-07", ["late", "met"]),  # nobody knows when the other one appeared
        ("2016-08/2016-12", "../2015", "2017", ["both", "hoped", "late", "met"]),
    ],
)
def test_facts_whose_sources_are_all_older(two: Project, news: str, views: str, day: str, old: list[str]) -> None:
    dated(two, news, views)
    assert older_than(load(two, FACTS), day) == old


def test_facts_without_quotes_have_no_age(two: Project) -> None:
    gap = "  - {id: gap, kind: gap, statement: The sources do not say how., because: x, absent: [hows],"
    assert "gap" not in older_than(load(two, f"{FACTS}{gap} searched: [news, views]}}\n"), "2030")


def test_sentences_nobody_accounts_for(two: Project) -> None:
    base = load(two, FACTS)
    assert [(found.where, found.code, found.severity) for found in check_coverage(base)] == [
        ("seeds/sources.yaml:4:5", "sentence-unused", "warning"),
        ("seeds/sources.yaml:6:5", "sentence-unused", "warning"),
        ("seeds/sources.yaml:6:5", "sentence-unused", "warning"),
    ]
    told = [found.what for found in check_coverage(base)]
    assert "Source A, paragraph 2: no fact uses “Ann Lee hopes" in told[0].replace(" (seeds/news.txt)", "")
    assert told[1].endswith("“It rained.”")
    assert told[2].endswith("“It rained again.”")
    unused = "unused: [{words: It rained., because: weather}, {words: It rained again, because: weather}]"
    dated(two, "2016", "2018", unused)
    assert len(list(check_coverage(load(two, FACTS)))) == 1
    assert list(check_coverage(load(two, FACTS + SAME_AMOUNT.replace("PER", "year")))) == []


def test_a_long_sentence_is_shown_by_its_beginning(two: Project) -> None:
    two.write("news.txt", NEWS + "\n" + "It went on and on " * 30 + "and ended.\n")
    shown = next(found.what for found in check_coverage(load(two, FACTS)) if "went on" in found.what)
    assert shown.endswith(" …”")
    assert len(shown) < 260


def test_coverage_is_no_finding_of_the_fact_base_alone(two: Project) -> None:
    assert "sentence-unused" not in two.codes(SAVING)
