"""What a statement may not say beyond its evidence: one readable case for each rule, wrong and right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.facts.support import check_literal, check_sentence
from briefgen.facts.wording import refused_verbs, relative_dates
from briefgen.findings import Finding
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_project import Project

HOPE = "[{source: news, exact: The council hopes the changes will save £9m a year}]"
SAVE = (
    "[{source: news, exact: 'The council hopes the changes will save £9m a year, "
    "but savings are likely to be lower in 2016/17.'}]"
)
PLANS = (
    "[{source: news, exact: 'Initial plans, published in December 2015, "
    "anticipated the trust being set up by September 2016.'}]"
)
OPEN = "[{source: news, exact: The council does not now expect the trust to be open until December 2017.}]"
LEE = "[{source: news, exact: 'Councillor Ann Lee said: \"This is a key milestone for Northampton.\"'}]"
VISIT = "[{source: news, exact: Inspectors last month (May) said that ‘caseloads remain too high’.}]"
SPENDING = "[{source: news, exact: Spending rose by 5 per cent over 15 months.}]"
OLD = "[{source: news, exact: 'Editor’s note: An earlier version said the companies were ‘failing to deliver’.'}]"

Case = tuple[str, str, str, list[str]]
"""Kind and voice, quotes, statement, the codes expected."""

CASES: list[Case] = [
    # figures, units, dates, ranges
    ("forecast council", HOPE, "The council hoped to save £9 million a year.", []),
    ("forecast council", HOPE, "The council hoped to save £6 million a year.", ["figure-unsupported"]),
    ("forecast council", HOPE, "The council hoped to save £9 million a month.", ["unit-unsupported"]),
    ("forecast council", HOPE, "The council hoped to save £9 million.", ["rate-dropped"]),
    ("fact news", SPENDING, "Spending rose by 5 per cent over 15 years.", ["unit-unsupported"]),
    (
        "fact news",
        SPENDING,
        "Spending rose by 5–15 per cent.",
        ["figure-unsupported", "figure-unsupported", "range-unsupported"],
    ),
    ("forecast news", PLANS, "Plans of 2015 anticipated the trust by September 2016.", []),
    (
        "forecast news",
        PLANS,
        "Plans of 3 December 2015 anticipated the trust by September 2016.",
        ["figure-unsupported"],
    ),
    (
        "forecast news",
        PLANS,
        "Plans anticipated the trust by September 2016, and appeared in December 2015.",
        ["figure-order"],
    ),
    # names
    ("opinion lee", LEE, "Ann Lee said this was “a key milestone for Northampton”.", []),
    ("opinion lee", LEE, "Ann Lee said in Kettering it was “a key milestone”.", ["name-unsupported"]),
    (
        "opinion lee",
        LEE,
        "Serco Group and Ann Lee called it “a key milestone”.",
        ["name-unsupported", "name-unsupported"],
    ),
    ("opinion lee", LEE, "Capita and Ann Lee called it “a key milestone”.", ["name-perhaps"]),
    ("opinion lee", LEE, "Ann Lee of Westshire Council said it was “a key milestone”.", ["name-outside-quotes"] * 2),
    ("forecast council", HOPE, "Westshire Council hoped to save £9 million a year.", []),
    # quotation marks
    ("opinion lee", LEE, "Ann Lee said it was “a big milestone”.", ["quoted-words-differ"]),
    ("opinion lee", LEE, "Ann Lee said it was “a key [sic] milestone … Northampton”.", []),
    ("opinion lee", LEE, "Ann Lee said it was “Northampton … milestone”.", ["quoted-words-differ"]),
    # kind and voice
    ("forecast council", HOPE, "The council is to save £9 million a year.", ["kind-marker-missing"]),
    ("forecast council", HOPE, "It was hoped to save £9 million a year.", ["speaker-missing"]),
    ("claim lee", LEE, "Ann Lee: “This is a key milestone”", ["statement-not-sentence", "kind-marker-missing"]),
    ("plan news", PLANS, "The trust was set up by September 2016.", ["kind-marker-missing"]),
    ("pending news", PLANS, "The trust opened by September 2016.", ["kind-marker-missing"]),
    # words that take a side, relative dates
    ("forecast council", HOPE, "The council claimed the hoped changes would save £9 million a year.", ["verb-refused"]),
    ("finding news", VISIT, "Inspectors said last month that “caseloads remain too high”.", ["relative-date"]),
    ("finding news", VISIT, "Inspectors in May said that “caseloads remain too high”.", []),
    # sense
    ("forecast council", HOPE, "The council did not hope to save £9 million a year.", ["negation-added"]),
    ("fact news", SPENDING, "Spending fell by 5 per cent over 15 months.", ["direction-reversed"]),
    (
        "fact council",
        OPEN,
        "The council expected the trust to be open in December 2017.",
        ["negation-dropped", "date-relation-changed"],
    ),
    ("fact news", HOPE, "The council saves £9 million a year.", ["hedge-dropped"]),
    ("fact news", VISIT, "In May “caseloads remain too high”.", ["attribution-dropped"]),
    # withdrawn words
    ("fact news", OLD, "The editor’s note said the companies were “failing to deliver”.", ["withdrawn-words"]),
    ("fact news", OLD, "An earlier version said so of the companies.", ["negation-dropped", "withdrawn-words"]),
    (
        "correction news",
        OLD,
        "The editor’s note says an earlier version said the companies were “failing to deliver”.",
        [],
    ),
]
CORRECTION = """
corrections:
  - id: withdrawn
    source: news
    notice: "Editor’s note: An earlier version said the companies were ‘failing to deliver’."
    withdraws: [failing to deliver]
    replaced_by: it
"""


@pytest.mark.parametrize(("who", "quotes", "statement", "codes"), CASES, ids=[case[2] for case in CASES])
def test_statements(
    fact: Callable[..., list[Finding]], small: Project, who: str, quotes: str, statement: str, codes: list[str]
) -> None:
    small.write("facts/corrections.yaml", CORRECTION)
    kind, voice = who.split()
    found = fact(kind=kind, voice=voice, quotes=quotes, statement=f"'{statement}'")
    assert sorted(finding.code for finding in found) == sorted(codes)
    assert all(finding.what and finding.remedy and finding.where == "seeds/facts/one.yaml:3" for finding in found)


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
    (found,) = fact(kind="forecast", voice="council", quotes=HOPE, statement="The council hoped to save £6m a year.")
    assert found == Finding(
        "seeds/facts/one.yaml:3",
        "figure-unsupported",
        "error",
        "it: “£6m” is in no quote or value",
        "quote the words that say it, give it under values:, or name its record under uses:",
    )


def test_an_inferred_year_is_printed_in_brackets(fact: Callable[..., list[Finding]]) -> None:
    values = "{when: {date: 2016-05, words: May, basis: inferred, because: the context}}"
    wrong = fact(kind="finding", quotes=VISIT, values=values, statement="Inspectors said so in May 2016.")
    assert [finding.code for finding in wrong] == ["inferred-year-unmarked"]
    assert fact(kind="finding", quotes=VISIT, values=values, statement="'Inspectors said so in May [2016].'") == []


@pytest.mark.parametrize(
    ("uses", "codes"),
    [
        ("{late 2016: source news published}", []),
        ("{late 2016: the archive page says so}", ["figure-unsupported", "uses-unreferenced"]),
        ("{late 2016: ''}", ["figure-unsupported", "uses-unknown"]),
        ("{late 2016: source nwes published}", ["figure-unsupported", "uses-unknown"]),
        ("{late 2016: source news colour}", ["figure-unsupported", "uses-unknown"]),
        ("{late 2016: fact nothing}", ["figure-unsupported", "uses-unknown"]),
        ("{late 2016: source news title}", ["uses-unsupported"]),
        ("{late 2016: source news published, in spring: source news title}", ["uses-not-needed", "uses-unsupported"]),
        ("", ["figure-unsupported"]),
    ],
)
def test_words_from_elsewhere(fact: Callable[..., list[Finding]], uses: str, codes: list[str]) -> None:
    found = fact(
        kind="finding",
        quotes=VISIT,
        uses=uses,
        statement="By late 2016 inspectors said that “caseloads remain too high”.",
    )
    assert [finding.code for finding in found] == codes


def test_a_wrong_date_is_not_excused_by_metadata(fact: Callable[..., list[Finding]]) -> None:
    found = fact(
        kind="finding",
        quotes=VISIT,
        uses="{late 2017: source news published}",
        statement="By late 2017 inspectors said that “caseloads remain too high”.",
    )
    assert [finding.code for finding in found] == ["uses-unsupported"]


@pytest.mark.parametrize(
    ("waive", "codes"),
    [
        ("{rate-dropped: the table gives it}", []),
        ("{rate-dropped: ''}", ["waiver-without-reason"]),
        ("{rate-droped: oh}", ["rate-dropped", "waiver-unknown"]),
        ("{rate-dropped: the table gives it, verb-refused: no}", ["waiver-unused"]),
        ("{quote-not-found: never}", ["rate-dropped", "waiver-unknown"]),
    ],
)
def test_waivers(fact: Callable[..., list[Finding]], waive: str, codes: list[str]) -> None:
    found = fact(
        kind="forecast", voice="council", quotes=HOPE, waive=waive, statement="The council hoped to save £9 million."
    )
    assert [finding.code for finding in found] == codes


# --- sentences of templates -----------------------------------------------------------------------

BASE = f"""
facts:
  - {{id: saving, kind: forecast, voice: council, quotes: {HOPE},
      statement: The council hoped to save £9 million a year.}}
  - {{id: lower, kind: forecast, voice: council, quotes: {SAVE},
      statement: The council expected savings likely to be lower in 2016/17.}}
  - {{id: lee, kind: opinion, voice: lee, quotes: {LEE}, statement: Ann Lee said this was a milestone.}}
  - {{id: old, kind: correction, voice: news, quotes: {OLD},
      statement: The editor’s note says services were once called “failing to deliver”.}}
  - id: visit
    kind: finding
    voice: news
    statement: "Inspectors said in May [2016] that caseloads were too high."
    quotes: {VISIT}
    values: {{when: {{date: 2016-05, words: May, basis: inferred, because: the context}}}}
  - id: gap
    kind: gap
    statement: The source does not say when the trust opened.
    because: it looks ahead
    absent: [trust opened]
    searched: [news]
    near: [saving]
{CORRECTION.replace("replaced_by: it", "replaced_by: old")}
"""


@pytest.mark.parametrize(
    ("text", "ids", "codes"),
    [
        ("The council hoped for £9 million a year, and expected less in 2016/17.", "saving lower", []),
        (
            "The council hoped for £9 million a year.",
            "lee",
            ["figure-unsupported", "kind-marker-missing", "speaker-missing"],
        ),
        ("The council saves £9 million a year.", "saving", ["kind-marker-missing"]),
        ("It was hoped to save £9 million a year.", "saving", ["speaker-missing"]),
        ("Councillors said it was “a key milestone”.", "lee", ["speaker-missing"]),
        ("Ann Lee said it was a “milestone for Kettering”.", "lee", ["quoted-words-differ"]),
        ("Is £9 million a year saved?", "saving", []),
        ("When did the trust open, and is the £9 million saved?", "gap saving", ["rate-dropped"]),
        ("Inspectors said in May 2016 that caseloads were too high.", "visit", ["inferred-year-unmarked"]),
        ("Inspectors said in May [2016] that caseloads were too high.", "visit", []),
        ("Services were said to be “failing to deliver”.", "old", []),
        (
            "It was said that the council hoped, and was failing to deliver.",
            "saving",
            ["negation-added", "withdrawn-words"],
        ),
        ("The words “failing to deliver” are withdrawn.", "withdrawn", []),
        ("The council recently hoped for savings.", "saving", ["relative-date"]),
        ("The council hoped for savings.", "saving nothing", ["unknown-fact"]),
    ],
)
def test_sentences_rest_on_their_facts(small: Project, text: str, ids: str, codes: list[str]) -> None:
    base, findings = small.load(BASE)
    assert [finding for finding in findings if finding.severity == "error"] == []
    found = check_sentence(base, text, ids.split(), "a.md.j2:3", question=text.endswith("?"))
    assert sorted(finding.code for finding in found) == sorted(codes)
    assert {finding.where for finding in found} <= {"a.md.j2:3"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Finances", ["name-perhaps"]),
        ("What Ann Lee said about the £9 million, Source A, Northern Post", []),
        ("Costs of £7 million in Kettering", ["name-perhaps", "figure-unsupported", "name-unsupported"]),
        ("Services failing to deliver", ["withdrawn-words"]),
        ("The council met last week", ["relative-date"]),
        ("The PDF has 3 pages", []),
        ("The council in June 2019", ["figure-unsupported"]),
        ("An index of 2015", ["figure-unsupported"]),
    ],
)
def test_other_text_uses_only_what_is_known(small: Project, text: str, codes: list[str]) -> None:
    base, _ = small.load(BASE)
    found = check_literal(base, text, "a.md.j2:1", ["PDF", "3 pages", "index"])
    assert sorted(finding.code for finding in found) == sorted(codes)
