"""Calculations, gaps, corrections, conflicts and coverage, on a small fact base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_project import OUTCOME, SAVING, SOURCES, Project

from briefgen.facts.checks.coverage import coverage, unused_facts
from briefgen.facts.checks.integrity import held

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.findings import Finding

ROOT = Path(__file__).parents[2]


# --- calculations, gaps ---------------------------------------------------------------------------

TARGETS = """
facts:
  - id: first
    kind: forecast
    voice: news
    statement: It was anticipated that the trust would be set up by September 2016.
    quotes: [{source: news, exact: anticipated the trust being set up by September 2016}]
    values: {when: {date: 2016-09, words: September 2016}}
  - id: later
    kind: forecast
    voice: council
    statement: The council did not expect the trust to be open until December 2017.
    quotes: [{source: news, exact: The council does not now expect the trust to be open until December 2017.}]
    values: {when: {date: 2017-12, words: December 2017}}
  - id: slip
    kind: calculated
    statement: The later date is 15 months after the first, as calculated from the dates.
    derive: {op: months_between, from: first.when, to: later.when, gives: 15 months}
"""


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("gives: 15 months", "gives: 16 months", ["derive-differs"]),
        ("date is 15", "date is 16", ["figure-unsupported"]),
        (", as calculated from the dates", "", ["kind-marker-missing"]),
        ("op: months_between", "op: days_between", ["derive-invalid"]),
        ("from: first.when", "from: fist.when", ["derive-invalid", "unknown-fact"]),
        ("from: first.when", "from: first.then", ["derive-invalid"]),
        ("from: first.when, to: later.when", "from: later.when, to: first.when", ["derive-invalid"]),
        (
            "    derive: {op: months_between, from: first.when, to: later.when, gives: 15 months}",
            "",
            ["derive-missing", "figure-unsupported"],
        ),
        ("words: September 2016", "words: September 2016, basis: inferred, because: context", ["derive-uncertain"]),
        ("date: 2016-09, words", "date: 2016, words", ["value-differs", "derive-invalid"]),
    ],
)
def test_calculations_are_worked_out_again(small: Project, old: str, new: str, codes: list[str]) -> None:
    assert old in TARGETS
    assert sorted(small.codes(TARGETS.replace(old, new))) == sorted(codes)




@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("opening day", "Key Milestone", ["absent-words-found"]),
        ("do not say", "say", ["kind-marker-missing"]),
        ("    because: the article looks ahead\n", "", ["because-missing"]),
        ("    searched: [news]\n", "", ["gap-not-searched", "source-not-searched"]),
        ("searched: [news]", "searched: [news, views]", ["unknown-source"]),
        ("near: [saving]", "near: [savings]", ["unknown-fact"]),
        (
            "near: [saving]",
            "quotes: [{source: news, exact: Spending rose by 5 per cent over 15 months.}]",
            ["gap-has-quotes"],
        ),
    ],
)
def test_gaps(small: Project, old: str, new: str, codes: list[str]) -> None:
    assert small.codes(SAVING + OUTCOME.replace(old, new)) == codes


# --- corrections, conflicts, coverage -------------------------------------------------------------

CORRECTION = """
corrections:
  - id: taken-back
    source: news
    notice: "Editor’s note: An earlier version said the companies were ‘failing to deliver’."
    withdraws: [failing to deliver]
    replaced_by: saving
"""


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("earlier version", "older version", ["quote-altered"]),
        ("withdraws: [failing to deliver]", "withdraws: [failing to pay]", ["withdrawn-not-in-notice"]),
        ("withdraws: [failing to deliver]", "withdraws: []", ["correction-empty"]),
        ("replaced_by: saving", "replaced_by: nothing", ["unknown-fact"]),
        ("source: news", "source: views", ["unknown-source"]),
        ("id: taken-back", "id: saving", ["id-twice"]),
    ],
)
def test_corrections(small: Project, old: str, new: str, codes: list[str]) -> None:
    base, findings = small.load(SAVING + CORRECTION.replace(old, new))
    assert [finding.code for finding in findings] == codes
    if not codes:
        assert base.locations["taken-back"][0].paragraph == "editor’s note"


CONFLICT = """
conflicts:
  - id: when
    point: When it was to open
    between: [first, later]
    what: The article gives September 2016 and December 2017.
    decision: The later date is used.
    because: The article says so.
"""


def test_an_undecided_conflict_holds_both_sides_and_what_is_calculated_from_them(small: Project) -> None:
    base, findings = small.load(TARGETS + CONFLICT)
    assert [finding for finding in findings if finding.severity == "error"] == []
    assert held(base) == {}
    base, _ = small.load(TARGETS + CONFLICT.replace("decision: The later date is used.", "decision:"))
    assert list(held(base)) == ["first", "later", "slip"]
    assert held(base)["slip"].startswith("it is calculated from first: the conflict when (seeds/facts/one.yaml:")


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("[first, later]", "[first]", ["conflict-one-sided"]),
        ("[first, later]", "[first, latter]", ["unknown-fact"]),
        ("December 2017.\n    decision", "December 2018.\n    decision", ["figure-unsupported"]),
        ("    because: The article says so.\n", "", ["because-missing"]),
    ],
)
def test_conflicts(small: Project, old: str, new: str, codes: list[str]) -> None:
    _, findings = small.load(TARGETS + CONFLICT.replace(old, new))
    assert [finding.code for finding in findings if finding.severity == "error"] == codes


def test_coverage_lists_what_no_fact_quotes(small: Project) -> None:
    unused = "    unused: [{words: Inspectors last month, because: another pack has it}]\n"
    small.write("sources.yaml", SOURCES + unused)
    base, findings = small.load()
    assert findings == []
    rows = {row.sentence[:12]: (row.paragraph, row.reason) for row in coverage(base)}
    assert rows["Inspectors l"] == ("paragraph 5", "another pack has it")
    assert rows["Spending ros"] == ("paragraph 5", "")
    assert rows["Council hope"] == ("headline", "it is cited as the title of the source")
    assert rows["We are happy"] == ("editor’s note", "")
    assert "The council " in rows  # paragraph 3; that of paragraph 1 is quoted
    assert not any("£9m" in row.sentence or "Hide Ad" in row.sentence for row in coverage(base))


def test_unused_sentences_must_be_there_and_be_unused(small: Project) -> None:
    unused = "    unused: [{words: nowhere at all, because: x}, {words: The council hopes the changes, because: x}]\n"
    small.write("sources.yaml", SOURCES + unused)
    assert sorted(small.codes()) == ["unused-is-quoted", "unused-not-found"]


def test_facts_no_brief_uses(small: Project) -> None:
    base, _ = small.load(TARGETS)
    assert unused_facts(base, {"later"}) == ["first", "slip"]


def test_findings_about_the_article_itself(fact: Callable[..., list[Finding]]) -> None:
    assert [
        finding.code
        for finding in fact(quotes="[{source: news, exact: month (May) said}]", statement="It said so in May.")
    ] == ["quote-short"]
