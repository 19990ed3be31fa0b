"""Loading a fact base: locations, bad input, values, calculations, gaps, corrections, conflicts, coverage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from small_project import SAVING, SOURCES, Project

from briefgen.errors import InputError
from briefgen.facts.base import load_fact_base
from briefgen.facts.coverage import coverage, unused_facts
from briefgen.facts.integrity import held
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.findings import Finding

ROOT = Path(__file__).parents[2]


def test_the_real_fact_base_is_located_in_full() -> None:
    base, findings = load_fact_base(World(ROOT, shipped_defaults()))
    assert {finding.code for finding in findings if finding.code.startswith(("quote-", "unknown-"))} == set()
    assert all(len(base.locations[fact.id]) == len(fact.quotes) for fact in base.facts.values())
    for key, places in base.locations.items():
        for place in places:
            assert place.paragraph
            raw = base.sources[place.source].raw[place.start : place.end]
            assert raw.split()[0][-3:].replace("’", "'") == place.quote.split()[0][-3:].replace("’", "'"), key


def test_a_sound_fact_base(small: Project) -> None:
    base, findings = small.load()
    assert findings == []
    (place,) = base.locations["saving"]
    assert (place.source, place.paragraph) == ("news", "paragraph 1")
    assert base.sources["news"].raw[place.start : place.end] == "The council hopes the changes will save £9m a year"
    assert list(base.facts) == ["saving"]


def test_a_quote_runs_across_furniture_and_paragraphs(small: Project) -> None:
    quote = "to be open until December 2017. Councillor Ann Lee said"
    base, findings = small.load(
        SAVING + "  - {id: across, kind: claim, voice: lee, statement: Ann Lee said so in December 2017., "
        f"quotes: [{{source: news, exact: {quote}}}]}}\n"
    )
    assert findings == []
    assert base.locations["across"][0].paragraph == "paragraphs 3 and 4"


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "code", "where", "words"),
    [
        (
            "save £9m a year}]",
            "save £6m a year}]",
            "quote-not-found",
            7,
            "has ‘£9m’ where the quote has ‘£6m’: “The council hopes the changes will save £9m a year”",
        ),
        (
            "exact: The council hopes the changes",
            "exact: The council doubts the changes",
            "quote-not-found",
            7,
            "has ‘hopes’",
        ),
        (
            "exact: The council hopes the changes will save £9m a year",
            "exact: entirely other matters of fishing rights",
            "quote-not-found",
            7,
            "no passage resembles it",
        ),
        ("source: news", "source: nwes", "unknown-source", 7, "no source “nwes”"),
        ("topics: [money]", "topics: [monet]", "unknown-topic", 3, "no topic “monet”"),
        ("voice: council", "voice: counsel", "unknown-name", 3, "no name “counsel”"),
        ("id: saving", "id: Saving", "id-malformed", 3, "“Saving”"),
        (
            "quotes: [{source: news, exact: The council hopes the changes will save £9m a year}]",
            "because: none",
            "quote-missing",
            3,
            "no quote",
        ),
        ("voice: council", "because: none", "voice-missing", 3, "who speaks"),
        ("words: £9m a year", "words: £9m a decade", "value-words-missing", 8, "“£9m a decade”"),
        ("money: 9000000 GBP", "money: 90000000 GBP", "value-differs", 8, "does not say 90000000 GBP"),
        ("per: year", "per: month", "value-differs", 8, "9000000 GBP a month"),
        ("money: 9000000 GBP", "money: £9m", "value-invalid", 8, "write it as 9000000 GBP"),
        ("money: 9000000 GBP", "date: 2016-13", "value-invalid", 8, "no such year or month"),
        ("money: 9000000 GBP", "date: 2016, money: 9000000 GBP", "value-invalid", 8, "exactly one"),
        ("per: year", "per: year, basis: inferred", "because-missing", 8, "without a reason"),
    ],
)
def test_content_that_is_wrong(small: Project, old: str, new: str, code: str, where: int, words: str) -> None:
    assert old in SAVING
    _, findings = small.load(SAVING.replace(old, new))
    found = next(finding for finding in findings if finding.code == code)
    assert found.where == f"seeds/facts/one.yaml:{where}"
    assert words in found.what
    assert found.severity == "error"
    assert found.remedy


def test_did_you_mean(small: Project) -> None:
    _, findings = small.load(SAVING.replace("source: news", "source: nwes").replace("voice: council", "voice: counsel"))
    assert {finding.remedy for finding in findings if finding.code.startswith("unknown")} == {
        "did you mean news?",
        "did you mean council?",
    }


def test_a_quote_that_stands_twice(small: Project) -> None:
    _, findings = small.load(
        SAVING + "  - {id: b, kind: fact, voice: news, statement: It is the trust., "
        "quotes: [{source: news, exact: the trust}]}\n"
    )
    (found,) = [finding for finding in findings if finding.code == "quote-ambiguous"]
    assert "2 times in news (paragraph 2, paragraph 3)" in found.what


def test_ids_given_twice_name_both_places(small: Project) -> None:
    small.write("facts/two.yaml", SAVING)
    _, findings = small.load()
    assert [(finding.code, finding.where) for finding in findings] == [("id-twice", "seeds/facts/two.yaml:3")]
    assert "seeds/facts/one.yaml:3" in findings[0].what


def test_everything_wrong_is_reported_at_once_in_order(small: Project) -> None:
    _, findings = small.load(
        SAVING.replace("source: news", "source: nwes").replace("[money]", "[x, y]").replace("£9 million", "£7 million")
    )
    assert [finding.code for finding in findings] == [
        "figure-unsupported",
        "unknown-topic",
        "unknown-topic",
        "unknown-source",
    ]
    assert findings == sorted(findings, key=lambda finding: int(finding.where.split(":")[1]))


@pytest.mark.parametrize(
    ("file", "text", "what"),
    [
        ("facts/one.yaml", "facts: [", "not YAML"),
        ("facts/one.yaml", "facts:\n  - {id: a, kind: fact, statment: x}\n", "unknown key “statment”"),
        ("facts/one.yaml", b"facts: \xff", "UTF-8"),
        ("facts/one.yaml", "", "empty"),
        ("sources.yaml", "", "empty"),
    ],
)
def test_files_that_are_no_records_stop_the_load(small: Project, file: str, text: str | bytes, what: str) -> None:
    small.write("facts/one.yaml", SAVING)
    small.write(file, text)
    with pytest.raises(InputError) as caught:
        load_fact_base(small.world)
    assert what in caught.value.what
    assert caught.value.where.startswith(f"seeds/{file}:")


def test_no_facts_and_no_sources_stop_the_load(small: Project, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no fact files"):
        load_fact_base(small.world)
    with pytest.raises(InputError, match="no such file"):
        load_fact_base(World(tmp_path / "nowhere", shipped_defaults()))


def test_facts_of_a_source_that_cannot_be_read_are_not_also_called_unknown(small: Project) -> None:
    small.write("news.txt", b"\xff")
    assert small.codes() == ["source-unreadable"]


def test_a_bad_date_of_publication(small: Project) -> None:
    small.write("sources.yaml", SOURCES.replace("2016-08/2016-12", "autumn 2016"))
    assert "date-invalid" in small.codes()


# --- calculations, gaps ---------------------------------------------------------------------------

TARGETS = """
facts:
  - id: first
    kind: forecast
    voice: news
    statement: Plans anticipated the trust being set up by September 2016.
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
    statement: That is a calculated delay of 15 months.
    derive: {op: months_between, from: first.when, to: later.when, gives: 15 months}
"""


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("gives: 15 months", "gives: 16 months", ["derive-differs"]),
        ("delay of 15", "delay of 16", ["figure-unsupported"]),
        ("calculated delay", "delay", ["kind-marker-missing"]),
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


GAP = """
  - id: outcome
    kind: gap
    statement: The sources do not say when the trust opened.
    because: the article looks ahead
    absent: [trust opened, opening day]
    searched: [news]
    near: [saving]
"""


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("opening day", "Key Milestone", ["absent-words-found"]),
        ("do not say", "say", ["kind-marker-missing"]),
        ("    because: the article looks ahead\n", "", ["because-missing"]),
        ("    searched: [news]\n", "", ["gap-not-searched"]),
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
    assert small.codes(SAVING + GAP.replace(old, new)) == codes


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
        ("earlier version", "older version", ["quote-not-found"]),
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
    assert rows["Council hope"] == ("headline", "")
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
