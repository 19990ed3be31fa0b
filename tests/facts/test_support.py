"""What a statement may not say beyond its evidence: one readable case for each rule, wrong and right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_project import SOURCES
from small_quotes import CORRECTION, HOPE, LEE, OLD, OPEN, PLANS, SPENDING, VISIT

from briefgen.facts.language.wording import refused_verbs, relative_dates
from briefgen.findings import Finding
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_project import Project

Case = tuple[str, str, str, list[str]]
"""Kind and voice, quotes, statement, the codes expected."""

CASES: list[Case] = [
    # figures, units, dates, ranges
    ("forecast council", HOPE, "The council hoped the changes would save £9 million a year.", []),
    (
        "forecast council",
        HOPE,
        "The council hoped the changes would save £6 million a year.",
        ["figure-unsupported"],
    ),
    (
        "forecast council",
        HOPE,
        "The council hoped the changes would save £9 million a month.",
        ["unit-unsupported"],
    ),
    ("forecast council", HOPE, "The council hoped the changes would save £9 million.", ["rate-dropped"]),
    (
        "fact news",
        SPENDING,
        "Spending rose by 5 per cent over 15 years.",
        ["unit-unsupported"],
    ),
    (
        "fact news",
        SPENDING,
        "Spending rose by 5–15 per cent.",
        ["figure-unsupported", "figure-unsupported"],
    ),
    ("forecast news", PLANS, "Initial plans of 2015 anticipated the trust being set up by September 2016.", []),
    (
        "forecast news",
        PLANS,
        "Initial plans of 3 December 2015 anticipated the trust being set up by September 2016.",
        ["figure-unsupported"],
    ),
    (
        "forecast news",
        PLANS,
        "Initial plans anticipated the trust being set up by September 2016, in December 2015.",
        ["figure-order"],
    ),
    # names
    ("opinion lee", LEE, "Ann Lee said this was “a key milestone for Northampton”.", []),
    ("opinion lee", LEE, "Ann Lee said in Kettering this was “a key milestone for Northampton”.", ["name-unsupported"]),
    (
        "opinion lee",
        LEE,
        "Serco Group and Ann Lee said this was “a key milestone for Northampton”.",
        ["name-unsupported"],
    ),
    (
        "opinion lee",
        LEE,
        "Capita and Ann Lee said this was “a key milestone for Northampton”.",
        ["name-perhaps", "words-unsupported"],
    ),
    (
        "opinion lee",
        LEE,
        "Ann Lee of Westshire Council said this was “a key milestone for Northampton”.",
        ["name-outside-quotes"],
    ),
    ("forecast council", HOPE, "Westshire Council hoped the changes would save £9 million a year.", []),
    # quotation marks
    ("opinion lee", LEE, "Ann Lee said this was “a big milestone for Northampton”.", ["quoted-words-differ"]),
    ("opinion lee", LEE, "Ann Lee said it was “a key [sic] milestone … Northampton”.", []),
    ("opinion lee", LEE, "Ann Lee said it was “Northampton … milestone”.", ["quoted-words-differ"]),
    # kind and voice
    ("forecast council", HOPE, "The council is to save £9 million a year.", ["kind-marker-missing", "words-left-out"]),
    ("forecast council", HOPE, "It was hoped the changes would save £9 million a year.", ["speaker-missing"]),
    (
        "claim lee",
        LEE,
        "Ann Lee: “This is a key milestone for Northampton”",
        ["statement-not-sentence", "kind-marker-missing"],
    ),
    ("plan news", PLANS, "The trust was set up by September 2016.", ["kind-marker-missing"]),
    ("pending news", PLANS, "Initial plans were published in December 2015.", ["kind-marker-missing"]),
    # words that take a side, relative dates
    (
        "claim lee",
        LEE,
        "Ann Lee said and revealed this was “a key milestone for Northampton”.",
        ["verb-refused"],
    ),
    (
        "forecast council",
        HOPE,
        "The council claimed the hoped changes would save £9 million a year.",
        ["verb-refused"],
    ),
    ("finding news", VISIT, "Inspectors said last month that “caseloads remain too high”.", ["relative-date"]),
    ("finding news", VISIT, "Inspectors in May said that “caseloads remain too high”.", []),
    # sense
    ("forecast council", HOPE, "The council did not hope the changes would save £9m a year.", ["negation-added"]),
    (
        "fact news",
        SPENDING,
        "Spending fell by 5 per cent over 15 months.",
        ["direction-reversed"],
    ),
    (
        "fact council",
        OPEN,
        "The council expected the trust to be open in December 2017.",
        ["negation-dropped", "date-relation-changed", "words-left-out"],
    ),
    ("fact news", HOPE, "The council saves £9 million a year.", ["hedge-dropped", "words-left-out"]),
    ("fact news", HOPE, "The changes save £9 million a year.", ["hedge-dropped"]),
    ("fact news", VISIT, "In May “caseloads remain too high”.", ["attribution-dropped"]),
    # withdrawn words
    ("fact news", OLD, "The editor’s note said the companies were “failing to deliver”.", ["withdrawn-words"]),
    (
        "fact news",
        OLD,
        "An earlier version said so of the companies.",
        ["negation-dropped", "withdrawn-words"],
    ),
    (
        "correction news",
        OLD,
        "The editor’s note says an earlier version said the companies were “failing to deliver”.",
        [],
    ),
]


@pytest.mark.parametrize(("who", "quotes", "statement", "codes"), CASES, ids=[case[2] for case in CASES])
def test_statements(
    fact: Callable[..., list[Finding]], small: Project, who: str, quotes: str, statement: str, codes: list[str]
) -> None:
    small.write("facts/corrections.yaml", CORRECTION)
    kind, voice = who.split()
    found = fact(kind=kind, voice=voice, quotes=quotes, statement=f"'{statement}'")
    assert sorted(finding.code for finding in found) == sorted(codes)
    assert {finding.severity for finding in found if finding.code != "name-perhaps"} <= {"error"}
    assert all(finding.what and finding.remedy and finding.where == "seeds/facts/one.yaml:3:5" for finding in found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It met last month, and next Tuesday, and this year.", ["last month", "next Tuesday", "this year"]),
        ("Tomorrow it decides; it now hopes. Now it waits.", ["Tomorrow", "now", "Now"]),
        ("This may help Children & Young People Now at last.", []),
        ("The last of the months that followed, the next stage, this plan.", []),
        ("It said “we meet next week” and ‘now’.", []),
        ("It is recent, recently announced and two weeks ago.", ["recent", "recently", "ago"]),
    ],
)
def test_relative_dates(text: str, found: list[str]) -> None:
    assert relative_dates(fold_text(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "It admitted, claimed and revealed; she claims that it is so.",
            ["admitted", "claimed", "revealed", "claims that"],
        ),
        ("A claim, school admissions, and “he admitted it”.", []),
    ],
)
def test_verbs_that_take_a_side(text: str, found: list[str]) -> None:
    assert refused_verbs(fold_text(text)) == found


def test_the_short_form_is_checked_too(fact: Callable[..., list[Finding]]) -> None:
    found = fact(quotes=SPENDING, statement="Spending rose by 5 per cent.", short="fell by 6 per cent")
    assert [(finding.code, finding.what.split()[1]) for finding in found] == [
        ("direction-reversed", "short:"),
        ("figure-unsupported", "short:"),
    ]


def test_a_message_an_officer_understands(fact: Callable[..., list[Finding]]) -> None:
    (found,) = fact(quotes=SPENDING, statement="Spending of £6m rose by 5 per cent over 15 months.")
    assert found == Finding(
        "seeds/facts/one.yaml:3:5",
        "figure-unsupported",
        "error",
        "it: “£6m” is in no quote or value",
        "quote the words that say it, give it under values:, or name its record under uses:",
    )


def test_an_inferred_year_is_printed_in_brackets(fact: Callable[..., list[Finding]]) -> None:
    values = "{when: {date: 2016-05, words: May, basis: inferred, because: the context}}"
    said = "'Inspectors in May {} said that caseloads remain too high.'"
    wrong = fact(kind="finding", quotes=VISIT, values=values, statement=said.format("2016"))
    assert [finding.code for finding in wrong] == ["inferred-year-unmarked"]
    assert fact(kind="finding", quotes=VISIT, values=values, statement=said.format("[2016]")) == []


@pytest.mark.parametrize(
    ("said", "near"),
    [("Ann Leigh", "did you mean Ann Lee? If not, correct"), ("Peter Pan", "correct the name"), ("Serco", "correct")],
)
def test_names_that_are_nearly_known(fact: Callable[..., list[Finding]], said: str, near: str) -> None:
    found = fact(quotes=SPENDING, statement=f"Spending of {said} rose by 5 per cent over 15 months.")
    (name,) = [one for one in found if one.code == "name-unsupported"]
    assert name.remedy.startswith(near)


def test_a_word_without_evidence_is_named_in_the_advice(fact: Callable[..., list[Finding]]) -> None:
    (found,) = fact(quotes=SPENDING, statement="Each spending rose by 5 per cent over 15 months.")
    assert found.remedy.endswith("uses: {Each: the words it stands for}")


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("Spending, set up to rise by 5 per cent, grew over 15 months.", []),
        ("Spending rose by up to 5 per cent over 15 months.", ["comparison-added"]),
        ("Spending rose by 5 per cent over up to fifty months.", ["comparison-added"]),
    ],
)
def test_up_to_an_amount(fact: Callable[..., list[Finding]], statement: str, codes: list[str]) -> None:
    found = [one.code for one in fact(quotes=SPENDING, statement=statement) if one.code == "comparison-added"]
    assert found == codes


CORRECTED = "An earlier version said costs would rise by 7 per cent. The correct figure is 5 per cent."
NOTICE = f"[{{source: news, exact: '{CORRECTED}'}}]"


def test_the_caution_of_another_sentence_is_not_dropped(fact: Callable[..., list[Finding]], small: Project) -> None:
    small.write("news.txt", CORRECTED)
    small.write("sources.yaml", SOURCES.split("    ignore:")[0])
    codes = {one.code for one in fact(quotes=NOTICE, statement="The correct figure is 5 per cent.")}
    assert "hedge-dropped" not in codes
    codes = {one.code for one in fact(quotes=NOTICE, statement="An earlier version said costs rose by 7 per cent.")}
    assert "hedge-dropped" in codes


@pytest.mark.parametrize("word", ["hardly", "barely", "scarcely"])
def test_words_that_nearly_deny(told: Callable[..., list[str]], word: str) -> None:
    assert told("negation-dropped", "The trust met.", f"the trust {word} met")
    assert told("negation-added", f"The trust {word} met.", "the trust met")


def test_an_opinion(fact: Callable[..., list[Finding]]) -> None:
    found = {one.what for one in fact(quotes=SPENDING, kind="opinion", statement="Spending rose by 5 per cent.")}
    assert "it: nothing in the words marks this as an opinion" in found
