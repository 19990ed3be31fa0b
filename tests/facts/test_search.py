"""Quotes in their source: only verbatim words on word borders are found, and near ones are shown."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefgen.facts.locating.search import Ambiguous, Found, NotFound, find, is_border
from briefgen.text import fold

ARTICLE = fold(
    "The council’s plan is late.\n\n"
    "The council hopes the changes will save £9m a year, but has admitted savings are likely "
    "to be lower than that in 2016/17.\nIt is non-viable, it can't last; the arms-length trust will cost 9.5 million. "
    "The trust was set up. The trust was closed. A second trust, 12.5% larger, in 2015–16."
)


def found_words(exact: str, prefix: str = "", suffix: str = "") -> str:
    verdict = find(ARTICLE, exact, prefix, suffix)
    assert isinstance(verdict, Found), verdict
    start, end = verdict.span
    return ARTICLE.raw[start:end]


@pytest.mark.parametrize(
    ("exact", "raw"),
    [
        ("The council's plan is late.", "The council’s plan is late."),
        ("late.  The council hopes", "late.\n\nThe council hopes"),
        ("save £9m\na year", "save £9m a year"),
        ("2016/17", "2016/17"),
        ("the council", None),
        ("council", None),
    ],
)
def test_verbatim_after_folding_white_space_and_quote_marks(exact: str, raw: str | None) -> None:
    if raw is None:
        assert not isinstance(find(ARTICLE, exact), Found)
    else:
        assert found_words(exact) == raw


@pytest.mark.parametrize(
    "part",
    [
        "ouncil hopes",
        "viable",
        "it can",
        "length trust",
        "9m a year",
        "5 million",
        "£9",
        "2016",
        "12.5",
        "16",
        "2015",
        "arms",
    ],
)
def test_parts_of_words_and_figures_are_not_found(part: str) -> None:
    assert isinstance(find(ARTICLE, part), NotFound)


def test_dashes_and_case_are_not_folded() -> None:
    assert isinstance(find(ARTICLE, "in 2015-16"), NotFound)
    assert isinstance(find(ARTICLE, "the council hopes"), NotFound)
    assert isinstance(find(ARTICLE, "arms–length trust"), NotFound)


def test_words_that_stand_twice_need_their_context() -> None:
    verdict = find(ARTICLE, "The trust was")
    assert isinstance(verdict, Ambiguous)
    assert len(verdict.spans) == 2
    assert found_words("The trust was", suffix=" closed") == "The trust was"
    assert found_words("The trust was", prefix="million. ", suffix="set up") == "The trust was"
    assert isinstance(find(ARTICLE, "The trust was", prefix="somewhere "), NotFound)


def test_a_context_that_does_not_fit_is_not_overlooked() -> None:
    verdict = find(ARTICLE, "is late", suffix="r")
    assert isinstance(verdict, NotFound)
    assert verdict.differs == "has the words, but not before “r”"


@pytest.mark.parametrize(
    ("exact", "differs"),
    [
        ("The council hopes the changes will save £6m a year", "has ‘£9m’ where the quote has ‘£6m’"),
        ("The council hopes the changes will not save £9m a year", "lacks ‘not’"),
        ("The council hopes changes will save £9m a year", "has ‘the’ besides"),
        ("savings are likely to be higher than that in 2016/17", "has ‘lower’ where the quote has ‘higher’"),
        ("savings are likely, to be lower", "has ‘likely’ where the quote has ‘likely,’"),
        ("A second trust, 12.5% larger, in 2015-16", "has ‘2015–16.’ where the quote has ‘2015-16’"),
    ],
)
def test_the_nearest_passage_and_what_differs(exact: str, differs: str) -> None:
    verdict = find(ARTICLE, exact)
    assert isinstance(verdict, NotFound)
    assert verdict.nearest is not None
    assert verdict.differs == differs
    start, end = verdict.nearest
    assert fold(ARTICLE.raw[start:end]).text == verdict.passage


@pytest.mark.parametrize("exact", ["", "  ", "wholly unrelated matters of fishing rights"])
def test_nothing_like_it(exact: str) -> None:
    assert find(ARTICLE, exact) == NotFound(None, "", "")


WORDY = st.text(st.sampled_from("abé A.9£-–’'“”\u00a0\n\u0301\u00ad"), min_size=1, max_size=80)


@given(WORDY, st.data())
def test_any_span_on_word_borders_is_located_back(raw: str, data: st.DataObject) -> None:
    folded = fold(raw)
    borders = [at for at in range(len(folded.text) + 1) if is_border(folded.text, at)]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(borders), st.sampled_from(borders))))
    while start < end and folded.text[start] == " ":
        start += 1
    while start < end and folded.text[end - 1] == " ":
        end -= 1
    assume(start < end and is_border(folded.text, start) and is_border(folded.text, end))
    span = folded.raw_span(start, end)
    verdict = find(folded, raw[slice(*span)])
    spans = verdict.spans if isinstance(verdict, Ambiguous) else (verdict.span,) if isinstance(verdict, Found) else ()
    assert span in spans


@given(WORDY, WORDY)
def test_locate_never_fails_and_never_finds_what_is_not_there(raw: str, quote: str) -> None:
    verdict = find(fold(raw), quote)
    if isinstance(verdict, Found):
        assert fold(raw[slice(*verdict.span)]).text.strip() == fold(quote).text.strip()


def test_a_thousand_quotes_in_a_megabyte() -> None:
    rng = random.Random(7)
    stock = ["".join(rng.choices("abcdefghijklmnopqrst", k=rng.randint(2, 9))) for _ in range(8000)]
    raw = " ".join(rng.choices(stock, k=170_000))
    text = fold(raw)
    quotes = []
    for _ in range(1000):
        start = raw.index(" ", rng.randrange(len(raw) - 400)) + 1
        quotes.append(raw[start : raw.index(" ", start + 120)])
    assert all(isinstance(find(text, quote), Found) for quote in quotes)
    assert all(isinstance(find(text, quote + " elsewhere"), NotFound) for quote in quotes[:300])
