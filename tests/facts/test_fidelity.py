"""Which words a statement may use, and what it may not make of them: nothing told as done, nothing presupposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("statement", "quotes", "fields", "what"),
    [
        ("The trust was approved.", "the trust was set up", {}, "“approved”: no quote has this word"),
        ("The big trust was approved.", "the trust was set up", {}, "“big”, “approved”: no quote has these words"),
        ("The trust was set up.", "a trust is set up", {}, ""),
        # every form of a word is that word; its opposite is another
        ("The appointment delayed it.", "they appointed her, with delays", {}, ""),
        ("The council ran, built and bought it.", "the council runs it, with buildings to buy", {}, ""),
        ("It was unfit.", "it was fit", {}, "“unfit”"),
        ("The delay was due to costs.", "the reason of the delay is costs", {}, ""),
        ("The trust won't close.", "the trust will not close", {}, ""),
        ("The trust won it.", "the trust won't do it", {}, "“won”"),
        # words in quotation marks, names and figures have rules of their own
        ("It was called “a wild triumph”.", "they called it a feat", {}, ""),
        ("The trust met in Kettering on 12 June 2016.", "the trust met", {}, ""),
        ("Triumph met the trust.", "the trust met", {}, "“Triumph”"),  # a capital that only opens the sentence
        # what only names the text reported, and how a date or a letter is printed
        ("Source A says that the trust is late.", "the trust is late", {}, ""),
        ("According to Source A, the trust is late.", "the trust is late", {}, ""),
        ("The trust met in May [2016], year not stated.", "the trust met in May", {}, ""),
        ("The trust said that it met.", "the trust met", {}, "“said”"),
        ("Source A says Ann Lee met the trust.", "the trust met", {}, ""),
        ("Ann Lee said that the trust met.", "Ann Lee: the trust met", {"voice": "lee"}, ""),
        # the words by which a kind is known
        ("The trust was expected to open.", "the trust will open", {"kind": "forecast"}, ""),
        ("The trust was expected to open.", "the trust will open", {"kind": "fact"}, "“expected”"),
        # words accounted for
        ("The early trust met.", "the trust met", {"uses": {"early": "it is the first of its kind"}}, ""),
        ("The early trust met early on.", "the trust met", {"uses": {"early": "it is the first"}}, ""),
        ("The early trust met.", "the trust met", {"uses": {"early on": "it is the first"}}, "“early”"),
        # of many only the first six are shown
        (
            "It was bad, poor, dire, grim, weak, lax and slow.",
            "it was",
            {},
            "“bad”, “poor”, “dire”, “grim”, “weak”, “lax”: no quote has these words",
        ),
    ],
)
def test_words_of_ones_own(
    told: Callable[..., list[str]], statement: str, quotes: str, fields: dict[str, object], what: str
) -> None:
    found = told("words-unsupported", statement, quotes, **fields)
    assert len(found) == bool(what), found
    assert all(what in one for one in found), found


def test_the_reason_of_an_inference_lends_its_words(told: Callable[..., list[str]]) -> None:
    case = "This pack treats the trust as an agency.", "the trust met"
    assert told("words-unsupported", *case, kind="inferred", voice="", because="it is run like an agency") == []
    assert told("words-unsupported", *case, kind="inferred", voice="", because="it looks so")
    assert told("words-unsupported", "Source A says the trust is an agency.", case[1], because="an agency")


@pytest.mark.parametrize(
    ("statement", "quotes", "what"),
    [
        ("The trust was established.", "the trust will be established", "“established” is told as done"),
        ("The trust was fully established.", "the trust could be established", "“established”"),
        ("The trust established itself.", "the trust will be established", "“established”"),
        ("The trust generated income.", "the trust will generate income", "“generated”"),
        ("The trust is generating income.", "the trust will generate income", "“generating”"),
        ("The council approved it.", "the council will decide whether to approve it", "“approved”"),
        ("The council decided whether to approve it.", "will decide whether to approve it", "“decided”"),
        ("The trust had been owned by it.", "the trust will be owned by it", "“owned”"),
        ("It was proposed that the trust had been owned.", "it is proposed that the trust will be owned", "“owned”"),
        ("The trust ran services.", "the trust will run services", "“ran”"),
        ("The trust was fully established.", "the trust will be fully established", "“established”"),
        ("It met after the establishment of the trust.", "the trust will be established", "“establishment”"),
        ("It met before the establishment of the trust.", "the trust will be established", ""),
        ("The trust had been funded.", "the trust is being funded", "“funded” is told as done; the quote has it as"),
        ("The trust was being funded.", "the trust is being funded", ""),
        ("The trust had been funded.", "the trust is being funded / it has been funded", ""),
        # told as the quote has it, or as possible
        ("The trust would be established.", "the trust will be established", ""),
        ("The trust was to be established.", "the trust will be established", ""),
        ("The trust was due to be established.", "the trust will be established", ""),
        ("The council was to decide whether it was approved.", "the council will decide whether to approve it", ""),
        ("The trust generates income.", "the trust will generate income", ""),  # no word of the past: hedge-dropped
        # another quote has it done, or the words are quoted
        ("The trust was established.", "the trust will be established / the newly established trust", ""),
        ("It says “the trust was established”.", "the trust will be established", ""),
    ],
)
def test_what_is_to_come_is_not_told_as_done(
    told: Callable[..., list[str]], statement: str, quotes: str, what: str
) -> None:
    found = told("told-as-done", statement, quotes, kind="plan")  # of a fact, the caution dropped is told instead
    assert len(found) == bool(what), found
    assert all(what in one for one in found), found


# --- gaps -----------------------------------------------------------------------------------------

PLAN = {
    "id": "plan", "kind": "plan", "voice": "news", "statement": "The trust was to be established.",
    "quotes": [{"source": "news", "exact": "the trust will be established"}],
}  # fmt: skip
DONE = {
    "id": "done", "kind": "fact", "voice": "news", "statement": "The trust met.",
    "quotes": [{"source": "news", "exact": "the trust met"}],
}  # fmt: skip
QUOTED = "the trust will be established / the trust met"


def about_a_gap(told: Callable[..., list[str]], code: str, statement: str, near: str, absent: str) -> list[str]:
    """What is told of a gap in an article that holds the quotes of ``PLAN`` and ``DONE``."""
    return told(
        code, statement, QUOTED, also=[PLAN, DONE], kind="gap", voice="", quotes=[], because="it looks ahead",
        near=near.split(), absent=[absent], searched=["news"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("statement", "near", "what"),
    [
        ("The sources do not say when the trust was established.", "plan", "“when the trust was established”"),
        ("The sources do not say why it established the trust.", "plan", "“why it established the trust”"),
        ("The sources do not say how much was spent.", "plan", "“how much was spent”"),
        ("The sources do not say when the trust was to be established.", "plan", ""),
        ("The sources do not say when the trust would be established.", "plan", ""),
        ("The sources do not say whether the trust was established.", "plan", ""),
        ("The sources do not say whether it was established, or when it meets.", "plan", ""),
        ("The sources do not say whether or when the trust was established.", "plan", ""),
        ("The sources do not say who established the trust.", "plan", "“who established the trust”"),
        ("The sources do not say who would establish the trust.", "plan", ""),
        ("The sources do not say what the trust became.", "plan", "“what the trust became”"),
        ("The sources do not say what the trust decided.", "plan", ""),
        ("The sources do not say when the trust was established.", "plan done", ""),  # a fact bears it out
        ("The sources do not say when the trust was established.", "", ""),
    ],
)
def test_a_gap_takes_nothing_for_granted(
    told: Callable[..., list[str]], statement: str, near: str, what: str
) -> None:
    found = about_a_gap(told, "presupposed", statement, near, "established at last")
    assert len(found) == bool(what), found
    assert all(what in one for one in found), found


@pytest.mark.parametrize(
    ("statement", "near", "missing"),
    [
        ("The sources do not say that the trust met.", "done", True),
        ("The sources do not say when the trust was to be established.", "plan", True),
        ("The sources do not say whether the trust met.", "done", False),
        ("The sources do not say what approval the trust has.", "done", False),  # among the absent words
        ("The sources do not give the amount.", "done", False),  # a word for what is not told
        ("The sources do not say that the trust met.", "", False),  # nothing to compare it with
    ],
)
def test_a_gap_names_what_is_missing(
    told: Callable[..., list[str]], statement: str, near: str, *, missing: bool
) -> None:
    assert bool(about_a_gap(told, "gap-not-missing", statement, near, "approval by the cabinet")) == missing
