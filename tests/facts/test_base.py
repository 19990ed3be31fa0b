"""Loading a fact base: locations, bad input, values, calculations, gaps, corrections, conflicts, coverage."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import SAVING, SOURCES, Project

from briefgen.errors import InputError
from briefgen.facts.base import load_fact_base
from briefgen.world import World, shipped_defaults

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
        SAVING + "  - {id: across, kind: claim, voice: lee, "
        "statement: Ann Lee said it would be open until December 2017., "
        "waive: {caution-outside-quote: two sentences}, "
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
            "quote-altered",
            "7:14",
            "has ‘£9m’ where the quote has ‘£6m’: “The council hopes the changes will save £9m a year”",
        ),
        (
            "exact: The council hopes the changes",
            "exact: The council doubts the changes",
            "quote-altered",
            "7:14",
            "has ‘hopes’",
        ),
        (
            "exact: The council hopes the changes will save £9m a year",
            "exact: entirely other matters of fishing rights",
            "quote-lost",
            "7:14",
            "no passage resembles it",
        ),
        ("source: news", "source: nwes", "unknown-source", "7:14", "no source “nwes”"),
        ("topics: [money]", "topics: [monet]", "unknown-topic", "3:5", "no topic “monet”"),
        ("voice: council", "voice: counsel", "unknown-name", "3:5", "no name “counsel”"),
        ("id: saving", "id: Saving", "id-malformed", "3:5", "“Saving”"),
        (
            "quotes: [{source: news, exact: The council hopes the changes will save £9m a year}]",
            "because: none",
            "quote-missing",
            "3:5",
            "no quote",
        ),
        ("voice: council", "because: none", "voice-missing", "3:5", "who speaks"),
        ("words: £9m a year", "words: £9m a decade", "value-words-missing", "8:22", "“£9m a decade”"),
        ("money: 9000000 GBP", "money: 90000000 GBP", "value-differs", "8:22", "does not say 90000000 GBP"),
        ("per: year", "per: month", "value-differs", "8:22", "9000000 GBP a month"),
        ("money: 9000000 GBP", "money: £9m", "value-invalid", "8:22", "write it as 9000000 GBP"),
        ("money: 9000000 GBP", "date: 2016-13", "value-invalid", "8:22", "no such year or month"),
        ("money: 9000000 GBP", "date: 2016, money: 9000000 GBP", "value-invalid", "8:22", "exactly one"),
        ("per: year", "per: year, basis: inferred", "because-missing", "8:22", "without a reason"),
    ],
)
def test_content_that_is_wrong(small: Project, old: str, new: str, code: str, where: str, words: str) -> None:
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
    assert "2 times in Source A (seeds/news.txt): paragraph 2, paragraph 3" in found.what


def test_ids_given_twice_name_both_places(small: Project) -> None:
    small.write("facts/two.yaml", SAVING)
    _, findings = small.load()
    assert [(finding.code, finding.where) for finding in findings] == [("id-twice", "seeds/facts/two.yaml:3:5")]
    assert "seeds/facts/one.yaml:3:5" in findings[0].what


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
