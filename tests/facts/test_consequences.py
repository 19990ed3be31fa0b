"""One mistake, one message; and what follows from it is told when the mistake itself is mended or waived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_project import SAVING
from small_quotes import CORRECTION, HOPE, LEE, OLD, SPENDING

from briefgen.facts.checks.consequences import told_once
from briefgen.findings import Finding, told_gravest

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_project import Project

    from briefgen.findings import Severity

LOST = "[{source: news, exact: The council hopes some reforms may cut £9m a year}]"
NOWHERE = "[{source: nwes, exact: The council hopes the changes will save £9m a year}]"


@pytest.mark.parametrize(
    ("kind", "voice", "quotes", "statement", "codes"),
    [
        ("forecast", "council", HOPE, "The council hoped the changes would save £8m a year.", "figure-unsupported"),
        ("fact", "news", "", "The trust saved £9 million.", "quote-missing"),
        ("forecast", "council", LOST, "The council hoped the changes would save £9 million a year.", "quote-altered"),
        ("forecast", "news", NOWHERE, "It was hoped the changes would save £9 million a year.", "unknown-source"),
        ("opinion", "lee", LEE, "Ann Lee said this was “a great leap for Northampton”.", "quoted-words-differ"),
        ("fact", "news", OLD, "The article said the companies failed to deliver.", "withdrawn-words"),
        ("fact", "news", SPENDING, "Spending, Peter Pan, rose by 5 per cent over 15 months.", "name-unsupported"),
        ("fact", "news", SPENDING, "Spending fell by 5 per cent over 15 months.", "direction-reversed"),
        ("fact", "news", SPENDING, "Spending rose by 5 per cent over 15 years.", "unit-unsupported"),
    ],
)
def test_one_mistake_one_message(
    fact: Callable[..., list[Finding]], small: Project, kind: str, voice: str, quotes: str, statement: str, codes: str
) -> None:
    small.write("facts/corrections.yaml", CORRECTION)
    found = fact(kind=kind, voice=voice, quotes=quotes, statement=statement)
    assert [finding.code for finding in found] == codes.split()


def test_both_figures_are_told(fact: Callable[..., list[Finding]]) -> None:
    (found,) = fact(quotes=HOPE, kind="forecast", voice="council",
                    statement="The council hoped the changes would save £8 million a year.")  # fmt: skip
    assert found.what == "it: has “£8 million” where the quote has “£9m”"
    assert found.remedy.startswith("write “£9m”; if “£8 million” is right, quote the words that say it")


def test_what_follows_is_told_when_the_cause_is_mended(fact: Callable[..., list[Finding]]) -> None:
    statement = "The council hoped to save £9 million a year; {} it hoped."
    assert "words-left-out" in {one.code for one in fact(quotes=HOPE, statement=statement.format("so"))}
    wrong = fact(quotes=HOPE, statement="The council said “hoped for change” to save £9 million a year.")
    assert "words-left-out" not in {one.code for one in wrong}
    mended = fact(quotes=HOPE, statement="The council hoped to save £9 million a year.")
    assert "words-left-out" in {one.code for one in mended}


def test_what_follows_is_told_when_the_cause_is_waived(fact: Callable[..., list[Finding]]) -> None:
    said = {"quotes": HOPE, "kind": "forecast", "voice": "council", "statement": "The council’s changes had saved £9m."}
    assert [one.code for one in fact(**said) if one.code in ("told-as-done", "kind-marker-missing")] == ["told-as-done"]
    waived = [one.code for one in fact(**said, waive="{told-as-done: no}")]
    assert "kind-marker-missing" in waived


def test_nothing_follows_from_a_warning_or_in_another_fact(small: Project) -> None:
    base, _ = small.load(SAVING + "  - {id: b, kind: fact, voice: news, statement: It., quotes: []}\n")
    one, other = base.facts["saving"], base.facts["b"]
    effect = Finding(one.at, "words-unsupported", "error", "saving: “x”: no quote has this word", "")
    for at, severity in ((other.at, "error"), (one.at, "warning"), ("seeds/facts/one.yaml:99:1", "error")):
        cause = Finding(at, "quote-missing", severity, "no quote is given", "")
        assert told_once(base.facts.values(), [cause, effect]) == [cause, effect]
    cause = Finding(one.quotes[0].at, "quote-lost", "error", "it", "")
    assert told_once(base.facts.values(), [effect, cause]) == [cause]


def test_other_words_are_another_mistake(fact: Callable[..., list[Finding]]) -> None:
    found = fact(quotes=SPENDING, statement="Spending fell grimly by 5 per cent over 15 months.")
    assert {one.code for one in found} == {"direction-reversed", "words-unsupported"}
    said = "Spending fell by 5 per cent over 15 months."
    in_short = fact(quotes=SPENDING, statement=said, short="rose by 6 per cent")
    assert {one.code for one in in_short} == {"direction-reversed", "figure-unsupported"}


def test_what_one_brief_demands_and_another_advises_is_told_once() -> None:
    levels: tuple[Severity, ...] = ("warning", "error", "warning")
    told = [Finding("f:1", "review-void", level, "a has changed", "") for level in levels]
    other = Finding("f:1", "review-void", "warning", "b has changed", "")
    assert told_gravest([*told, other]) == [told[1], other]
