"""Reviews: what voids them and what does not; and a changed sentence that a person has accepted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from small_project import ARTICLE, OUTCOME, SAVING

from briefgen.facts.lock.file import write_lock
from briefgen.facts.lock.records import is_sealed
from briefgen.facts.lock.renew import renewed
from briefgen.facts.review import review_state, signed

if TYPE_CHECKING:
    from small_project import Project

FACTS = f"""{SAVING}
  - id: first
    kind: forecast
    voice: news
    statement: It was anticipated that the trust would be set up by September 2016.
    quotes: [{{source: news, exact: anticipated the trust being set up by September 2016}}]
    values: {{when: {{date: 2016-09, words: September 2016}}}}
  - id: later
    kind: forecast
    voice: council
    statement: The council did not expect the trust to be open until December 2017.
    quotes: [{{source: news, exact: The council does not now expect the trust to be open until December 2017.}}]
    values: {{when: {{date: 2017-12, words: December 2017}}}}
  - id: slip
    kind: calculated
    statement: The later date is 15 months after the first, as calculated from the dates.
    derive: {{op: months_between, from: first.when, to: later.when, gives: 15 months}}
{OUTCOME}"""
IDS = ["saving", "first", "later", "slip", "outcome"]


def sign(project: Project, *ids: str, facts: str = FACTS, by: str = "Ann Lee") -> None:
    """A person says yes to the facts ``ids``; what the command keeps is kept."""
    base, _ = project.load(facts)
    for fact_id in ids:
        base = replace(base, lock=signed(base, base.facts[fact_id], by, "2026-01-02"))
    project.write("evidence.lock.json", write_lock(renewed(base, "2026-01-02T03:04:05+00:00")))


def states(project: Project, facts: str = FACTS) -> dict[str, str]:
    base, _ = project.load(facts)
    return {fact.id: review_state(base, fact) for fact in base.facts.values()}


@pytest.fixture
def reviewed(small: Project) -> Project:
    """The small project with five facts, all of them reviewed."""
    base, findings = small.load(FACTS)
    assert findings == []
    small.keep(base)
    sign(small, *IDS)
    assert set(states(small).values()) == {"reviewed"}
    return small


def test_a_review_says_who_and_when_and_is_for_one_fact(small: Project) -> None:
    assert set(states(small).values()) == {"missing"}
    sign(small, "first")
    assert states(small) == dict.fromkeys(IDS, "missing") | {"first": "reviewed"}
    (review,) = small.lock.reviews.values()
    assert (review.by, review.on, len(review.fingerprint)) == ("Ann Lee", "2026-01-02", 64)
    assert is_sealed(review)
    assert small.lock.decisions == ()


@pytest.mark.parametrize(
    ("old", "new", "void"),
    [
        # what the reviewer read of the fact itself
        ("would save £9 million a year.", "would save £9m a year.", "saving outcome"),
        ("    topics: [money]", "    topics: [money]\n    short: £9 million a year", "saving outcome"),
        ("will save £9m a year}]", "will save £9m a year, suffix: ', but savings'}]", "saving outcome"),
        ("exact: The council hopes", "prefix: 'Ad ', exact: The council hopes", "saving outcome"),
        ("exact: The council hopes the changes", "exact: council hopes the changes", "saving outcome"),
        ("words: £9m a year}", "words: save £9m a year}", "saving outcome"),
        ("amount: {money", "saving: {money", "saving outcome"),
        ("kind: forecast\n    voice: council\n    statement: The council hoped", "kind: plan\n    voice: council\n"
         "    statement: The council hoped", "saving outcome"),
        ("voice: council\n    statement: The council hoped", "voice: news\n    statement: The council hoped",
         "saving outcome"),
        ("    topics: [money]", "    topics: [money]\n    uses: {hoped: x}", "saving outcome"),
        ("    topics: [money]", "    topics: [money]\n    waive: {rate-dropped: x}", "saving outcome"),
        ("because: the article looks ahead", "because: it looks ahead", "outcome"),
        ("absent: [trust opened, opening day]", "absent: [trust opened]", "outcome"),
        ("absent: [trust opened, opening day]", "absent: [trust opened, {figures: count, except: [15]}]", "outcome"),
        ("gives: 15 months", "gives: fifteen months", "slip"),
        # what it is calculated from
        ("date: 2016-09", "date: 2016-10", "first slip"),
        ("date: 2017-12, words: December 2017", "date: 2017, words: December 2017", "later slip"),
        ("It was anticipated that", "It was anticipated then that", "first slip"),
        # nothing that a reviewer read
        ("topics: [money]", "topics: []", ""),
        ("\nfacts:\n", "\n# a remark\n\nfacts:\n", ""),
        ("kind: forecast\n    voice: council", "voice: council\n    kind: forecast", ""),
        ("statement: The sources do not say when", "statement: The sources\n      do not say when", ""),
    ],
)  # fmt: skip
def test_what_voids_a_review(reviewed: Project, old: str, new: str, void: str) -> None:
    assert old in FACTS
    changed = FACTS.replace(old, new, 1)
    assert states(reviewed, changed) == dict.fromkeys(IDS, "reviewed") | dict.fromkeys(void.split(), "void")


@pytest.mark.parametrize(
    ("old", "new", "void"),
    [
        # the sentence round the quote, even where that cannot change its sense
        ("but savings are likely", "but the savings are likely", "saving"),
        ("Initial plans,", "The initial plans,", "first"),
        # all else of the article
        ("Spending rose", "Costs rose", ""),
        ("Council hopes to save\n\nHide Ad\n", "Council hopes to save\n\nIt rained.\n\nIt snowed.\n\nHide Ad\n", ""),
        ("The council does not now", "It rained. The council does not now", ""),
        ("The council hopes the changes", "The  council hopes\nthe changes", ""),
    ],
)
def test_what_of_the_article_voids_a_review(reviewed: Project, old: str, new: str, void: str) -> None:
    changed = ARTICLE.replace(old, new, 1)
    assert changed != ARTICLE
    reviewed.write("news.txt", changed)
    assert states(reviewed) == dict.fromkeys(IDS, "reviewed") | dict.fromkeys(void.split(), "void")


def test_a_review_is_for_its_own_fact_only(reviewed: Project) -> None:
    """Another fact of the same words needs a review of its own."""
    renamed = FACTS.replace("id: saving", "id: savings").replace("near: [saving]", "near: [savings]")
    assert states(reviewed, renamed)["savings"] == "missing"


def test_a_void_review_can_be_given_again(reviewed: Project) -> None:
    changed = FACTS.replace("would save £9 million a year.", "would save £9m a year.")
    sign(reviewed, "saving", facts=changed, by="Sam Poe")
    assert states(reviewed, changed)["saving"] == "reviewed"
    assert reviewed.lock.reviews["saving"].by == "Sam Poe"
    assert reviewed.lock.reviews["first"].by == "Ann Lee"


# --- a changed sentence that a person accepts -----------------------------------------------------

DENIED = ARTICLE.replace("The council hopes", "It is untrue that The council hopes")
TAKEN_BACK = ARTICLE.replace("2016/17.\n", "2016/17. That is no longer the case.\n")


def contexts(project: Project) -> list[str]:
    return [finding.code for finding in project.load(FACTS)[1] if finding.code.startswith("quote-")]


@pytest.mark.parametrize(("article", "facts"), [(DENIED, ["saving"]), (TAKEN_BACK, ["saving", "first"])])
def test_an_accepted_sentence_is_not_asked_about_again(reviewed: Project, article: str, facts: list[str]) -> None:
    """A sentence that takes something back stands beside that of the next paragraph too."""
    reviewed.write("news.txt", article)
    assert contexts(reviewed) == ["quote-context"] * len(facts)
    sign(reviewed, *facts[1:])
    assert contexts(reviewed) == ["quote-context"]
    sign(reviewed, "saving")
    assert contexts(reviewed) == []
    assert states(reviewed)["saving"] == "reviewed"
    accepted = reviewed.lock.decisions
    assert {(one.fact, one.decision, one.by, one.on) for one in accepted} == {
        (fact, "accepted", "Ann Lee", "2026-01-02") for fact in facts
    }
    assert all(map(is_sealed, accepted))

    for flipped in (ARTICLE, article, ARTICLE):  # the page goes back, and forth, and back
        reviewed.write("news.txt", flipped)
        assert contexts(reviewed) == []
        base, _ = reviewed.load(FACTS)
        reviewed.keep(base)
    assert reviewed.lock.decisions == accepted


def test_what_was_accepted_holds_for_that_text_and_that_fact_only(reviewed: Project) -> None:
    reviewed.write("news.txt", DENIED)
    sign(reviewed, "saving")
    reviewed.write("news.txt", ARTICLE.replace("The council hopes", "It is a myth that The council hopes"))
    assert contexts(reviewed) == ["quote-context"]
    other = SAVING.replace("\nfacts:\n", "").replace("id: saving", "id: other")
    reviewed.write("news.txt", ARTICLE)
    base, _ = reviewed.load(FACTS + other)
    reviewed.keep(base)
    reviewed.write("news.txt", DENIED)
    codes = [finding.what.partition(":")[0] for finding in reviewed.load(FACTS + other)[1] if "quote-" in finding.code]
    assert codes == ["other"]


def test_words_that_changed_cannot_be_accepted(reviewed: Project) -> None:
    """A review says yes to a sentence, never to words that do not stand."""
    reviewed.write("news.txt", ARTICLE.replace("£9m", "£6m"))
    sign(reviewed, "saving")
    assert contexts(reviewed) == ["quote-altered"]
    assert reviewed.lock.decisions == ()
