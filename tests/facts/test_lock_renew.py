"""How the lock follows the fact base: nothing when nothing changed, no snapshot lost, nothing kept for what is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from small_project import ARTICLE, OUTCOME, SAVING, SOURCES

from briefgen.facts.lock.file import write_lock
from briefgen.facts.lock.records import LOCK_FILE, Decision, Review, is_sealed, quote_key, sealed
from briefgen.facts.lock.renew import renewed

if TYPE_CHECKING:
    from small_project import Project

QUOTE = "The council hopes the changes will save £9m a year"
KEY = quote_key("news", QUOTE)
SPENDING = """
  - id: spending
    kind: fact
    voice: news
    statement: Spending rose by 5 per cent.
    quotes: [{source: news, exact: Spending rose by 5 per cent}]
"""
FACTS = SAVING + SPENDING + OUTCOME
TIME = "2026-01-02T03:04:05+00:00"


@pytest.fixture
def locked(small: Project) -> Project:
    base, findings = small.load(FACTS)
    assert findings == []
    small.keep(base)
    return small


def test_a_new_lock_holds_every_quote_gap_and_text(locked: Project) -> None:
    lock = locked.lock
    base, findings = locked.load(FACTS)
    assert findings == []
    text = base.sources["news"]
    entry = lock.quotes["saving"][KEY]
    assert (entry.source, entry.place, entry.verdict, entry.exact) == ("news", "paragraph 1", "same", QUOTE)
    assert text.raw[entry.start : entry.end] == QUOTE
    assert entry.sentence == f"{QUOTE}, but savings are likely to be lower in 2016/17."
    assert entry.suffix.startswith(", but savings")
    assert list(lock.quotes) == ["saving", "spending"]
    assert lock.gaps["outcome"].searched == {"news": text.text_sha256}
    (snapshot,) = lock.snapshots["news"]
    assert (snapshot.sha256, snapshot.bytes, snapshot.text_sha256) == (text.sha256, text.size, text.text_sha256)
    assert (snapshot.origin, snapshot.reader.name) == ("seeds/news.txt", "text")
    assert len(snapshot.notices) == 2  # the editor's note and its second paragraph
    assert all(map(is_sealed, [entry, snapshot, lock.gaps["outcome"]]))


def test_nothing_is_written_when_nothing_has_changed(locked: Project) -> None:
    before = locked.world.read(LOCK_FILE)
    base, _ = locked.load(FACTS)
    assert renewed(base, TIME) == base.lock
    assert locked.keep(base) == []
    assert locked.world.read(LOCK_FILE) == before


def test_wording_and_the_order_of_the_file_change_nothing_in_the_lock(locked: Project) -> None:
    base, _ = locked.load("facts:" + SPENDING + OUTCOME + SAVING.replace("\nfacts:\n", "").replace("[money]", "[]"))
    assert locked.keep(base) == []


def test_what_is_gone_is_taken_out_but_for_snapshots(locked: Project) -> None:
    accepted = [Decision(fact=one, quote=KEY, text_sha256="0", decision="accepted", by="A", on="2026-01-02")
                for one in ("saving", "spending")]  # fmt: skip
    review = sealed(Review(by="A", on="2026-01-02", fingerprint="0"))
    more = structs.replace(
        locked.lock, reviews={"saving": review, "spending": review}, decisions=tuple(map(sealed, accepted))
    )
    locked.write("evidence.lock.json", write_lock(more))
    base, _ = locked.load("facts:" + SPENDING)
    lock = renewed(base, TIME)
    assert list(lock.quotes) == ["spending"]
    assert lock.gaps == {}
    assert lock.reviews == {"spending": review}
    assert [decision.fact for decision in lock.decisions] == ["spending"]
    assert lock.snapshots == more.snapshots

    locked.write("facts/one.yaml", "facts:" + SPENDING)
    locked.write("views.txt", "It met.\n")
    locked.write("sources.yaml", SOURCES.replace("news", "views").replace("    ignore", "    limits: none\n    ignore"))
    base, _ = locked.load("facts:" + SPENDING.replace("news", "views"))
    assert list(renewed(base, TIME).snapshots) == ["news", "views"]  # a source that is no longer cited stays known


def test_another_quote_of_a_fact_takes_the_place_of_the_first(locked: Project) -> None:
    base, _ = locked.load(FACTS.replace(f"exact: {QUOTE}", f'exact: "{QUOTE}, but savings"'))
    assert list(renewed(base, TIME).quotes["saving"]) == [quote_key("news", f"{QUOTE}, but savings")]


def test_a_changed_text_is_another_snapshot_and_its_quotes_are_renewed(locked: Project) -> None:
    first = locked.lock
    locked.write("news.txt", ARTICLE.replace("Hide Ad\nThe council hopes", "It rained all day.\n\nThe council hopes"))
    base, findings = locked.load(FACTS)
    assert [finding.severity for finding in findings if finding.code.startswith("quote-")] == []
    assert locked.keep(base) == [LOCK_FILE, f"seeds/snapshots/{base.sources['news'].sha256}.txt"]
    second = locked.lock
    assert second.snapshots["news"][0] == first.snapshots["news"][0]
    assert second.snapshots["news"][1].text_sha256 == base.sources["news"].text_sha256
    assert second.quotes["saving"][KEY].place == "paragraph 2"
    assert second.quotes["saving"][KEY].text_sha256 == base.sources["news"].text_sha256
    assert second.gaps["outcome"].searched == {"news": base.sources["news"].text_sha256}

    locked.write("news.txt", ARTICLE)  # the page goes back to what it was
    base, findings = locked.load(FACTS)
    assert findings == []
    assert locked.keep(base) == [LOCK_FILE]  # the first copy is still there
    assert [one.sha256 for one in locked.lock.snapshots["news"]] == [
        first.snapshots["news"][0].sha256,
        second.snapshots["news"][1].sha256,
        first.snapshots["news"][0].sha256,
    ]
    assert locked.lock.quotes == first.quotes


def test_line_ends_make_another_file_of_the_same_words(locked: Project) -> None:
    """Its quotes stay as they are, though every offset in the file has changed."""
    before = locked.lock
    locked.write("news.txt", ARTICLE.replace("\n", "\r\n"))
    base, findings = locked.load(FACTS)
    assert findings == []
    place = base.locations["saving"][0]
    assert base.sources["news"].raw[place.start : place.end] == QUOTE
    lock = renewed(base, TIME)
    assert lock.snapshots["news"][1].text_sha256 == before.snapshots["news"][0].text_sha256
    assert {owner: list(quotes) for owner, quotes in lock.quotes.items()} == {
        owner: list(quotes) for owner, quotes in before.quotes.items()
    }


def test_another_reader_of_the_same_file_is_another_snapshot(locked: Project) -> None:
    (old,) = locked.lock.snapshots["news"]
    other = sealed(structs.replace(old, reader=structs.replace(old.reader, version="0")))
    locked.write("evidence.lock.json", write_lock(structs.replace(locked.lock, snapshots={"news": (other,)})))
    base, _ = locked.load(FACTS)
    assert renewed(base, TIME).snapshots["news"] == (other, sealed(structs.replace(old, taken=TIME)))


def test_what_no_longer_holds_stays_as_it_was(locked: Project) -> None:
    before = locked.lock
    for old, new in (("save £9m", "save £6m"), ("The council hopes", "It is untrue that the council hopes")):
        locked.write("news.txt", ARTICLE.replace(old, new))
        base, findings = locked.load(FACTS)
        assert [finding.code for finding in findings if finding.code.startswith("quote-")]
        lock = renewed(base, TIME)
        assert lock.quotes["saving"] == before.quotes["saving"]
        assert lock.quotes["spending"] != before.quotes["spending"]


def test_nothing_is_forgotten_of_a_source_that_cannot_be_read(locked: Project) -> None:
    before = locked.lock
    (locked.root / "seeds/news.txt").unlink()
    base, findings = locked.load(FACTS)
    assert [finding.code for finding in findings] == ["source-unreadable"]
    assert renewed(base, TIME) == before
