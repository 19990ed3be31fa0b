"""A source that may not be copied: only its quoted sentences are kept, and they stand in for the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_project import ARTICLE, OUTCOME, SAVING, SOURCES

from briefgen.facts.checks.coverage import coverage
from briefgen.facts.lock.records import LOCK_FILE
from briefgen.facts.lock.sources import check_sources

if TYPE_CHECKING:
    from small_project import Project

MORE = """
  - id: lee
    kind: opinion
    voice: lee
    statement: Ann Lee said this was “a key milestone for Northampton”.
    quotes: [{source: news, exact: 'Councillor Ann Lee said: "This is a key milestone for Northampton."'}]
  - id: across
    kind: finding
    voice: news
    statement: It is said that caseloads remain too high and that spending rose by 5 per cent.
    quotes: [{source: news, exact: "said that ‘caseloads remain too high’. Spending rose by 5 per cent"}]
"""
FACTS = SAVING + MORE + OUTCOME


@pytest.fixture
def kept(small: Project) -> Project:
    """The small project, locked, of whose article only the quoted sentences are kept."""
    small.write("sources.yaml", SOURCES.replace("    ignore", "    keep: quotes-only\n    ignore"))
    base, findings = small.load(FACTS)
    assert findings == []
    assert small.keep(base) == [LOCK_FILE]  # and no copy
    assert not (small.root / "seeds/snapshots").exists()
    return small


def take_away(project: Project) -> None:
    (project.root / "seeds/news.txt").unlink()


def test_without_its_file_the_same_quotes_stand_in_the_same_places(kept: Project) -> None:
    whole, _ = kept.load(FACTS)
    take_away(kept)
    base, findings = kept.load(FACTS)
    assert findings == []
    assert list(check_sources(kept.world, base)) == []
    assert not base.sources["news"].whole
    for owner, places in whole.locations.items():
        assert [(place.paragraph, place.quote, place.key, place.verdict) for place in base.locations[owner]] == [
            (place.paragraph, place.quote, place.key, place.verdict) for place in places
        ]
    assert base.sources["news"].sha256 == whole.sources["news"].sha256
    for place in (place for places in base.locations.values() for place in places):
        text = base.sources["news"]
        assert " ".join(text.raw[place.start : place.end].split()).startswith(place.quote.split()[0])


def test_without_its_file_the_lock_stays_as_it_is(kept: Project) -> None:
    before = kept.world.read(LOCK_FILE)
    take_away(kept)
    base, _ = kept.load(FACTS)
    assert kept.keep(base) == []
    assert kept.world.read(LOCK_FILE) == before


def test_only_kept_sentences_can_be_quoted(kept: Project) -> None:
    take_away(kept)
    beside = "{source: news, exact: The council does not now expect the trust to be open until December 2017.}"
    within = "{source: news, exact: savings are likely to be lower in 2016/17}"
    fact = "  - {id: new, kind: forecast, voice: news, statement: STATEMENT, quotes: [QUOTE]}\n"
    new = fact.replace("STATEMENT", "The trust was not expected to be open until December 2017.")
    _, findings = kept.load(FACTS + new.replace("QUOTE", beside))
    assert [finding.code for finding in findings if finding.code.startswith("quote-")] == ["quote-lost"]
    new = fact.replace("STATEMENT", "Savings were likely to be lower in 2016/17.")
    _, findings = kept.load(FACTS + new.replace("QUOTE", within))
    assert findings == []


def test_a_changed_statement_is_still_checked_against_what_is_kept(kept: Project) -> None:
    take_away(kept)
    codes = [finding.code for finding in kept.load(FACTS.replace("would save £9 million", "would save £6 million"))[1]]
    assert "figure-unsupported" in codes


def test_nothing_is_said_of_sentences_that_are_not_known(kept: Project) -> None:
    base, _ = kept.load(FACTS)
    assert coverage(base)
    take_away(kept)
    base, _ = kept.load(SAVING)  # which leaves kept sentences that no fact quotes any more
    assert coverage(base) == []


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("", "", []),
        ("absent: [trust opened, opening day]", "absent: [trust opened, day of opening]", ["gap-unsearchable"]),
        ("absent: [trust opened, opening day]", "absent: [trust opened]", ["gap-unsearchable"]),
        ("  - id: outcome", "  - id: another", ["gap-unsearchable"]),
        ("because: the article looks ahead", "because: it looks ahead", []),
    ],
)
def test_words_of_a_gap_must_have_been_looked_for_while_the_file_was_there(
    kept: Project, old: str, new: str, codes: list[str]
) -> None:
    take_away(kept)
    base, findings = kept.load(FACTS.replace(old, new))
    assert findings == []
    assert [finding.code for finding in check_sources(kept.world, base)] == codes


def test_a_gap_that_was_never_searched_stays_unsearchable_whatever_is_built(kept: Project) -> None:
    take_away(kept)
    new = FACTS.replace("[trust opened, opening day]", "[trust opened]")
    base, _ = kept.load(new)
    kept.keep(base)
    base, _ = kept.load(new)
    assert [finding.code for finding in check_sources(kept.world, base)] == ["gap-unsearchable"]


def test_when_the_file_comes_back_it_is_read_again(kept: Project) -> None:
    take_away(kept)
    kept.load(FACTS)
    kept.write("news.txt", ARTICLE.replace("£9m", "£6m"))
    assert [finding.code for finding in kept.load(FACTS)[1] if finding.code.startswith("quote-")] == ["quote-altered"]


def test_a_file_that_may_be_copied_may_not_be_missing(kept: Project) -> None:
    kept.write("sources.yaml", SOURCES)
    take_away(kept)
    assert [finding.code for finding in kept.load(FACTS)[1]] == ["source-unreadable"]
