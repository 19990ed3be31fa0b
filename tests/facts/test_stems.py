"""Words by their stems: which forms are one word, and which words say something."""

from __future__ import annotations

import pytest

from briefgen.facts.language.stems import content_words, is_grammar, stem
from briefgen.text import fold_text


@pytest.mark.parametrize(
    "forms",
    [
        "appointment appointed appoint appoints appointing",
        "decide decided deciding decision decisions",
        "establish established establishment",
        "organise organisation organisations",
        "company companies company's",
        "run ran running runs",
        "spend spent spending",
        "build built building buildings",
        "lose lost losing loss losses",
        "grow grew grown growth",
        "because due owing thanks reason reasons result",
        "after following",
        "from since",
        "till until",
    ],
)
def test_forms_of_one_word(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "adequate inadequate",
        "likely unlikely",
        "approve disapprove",
        "established published",
        "general generate",
        "policy police",
        "by from to after before until",
        "new news",
        "rise fall",
        "trust council",
    ],
)
def test_different_words(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


def test_words_that_say_something_with_their_places() -> None:
    text = fold_text("The council’s £9m a year, and THE Ofsted of July’s first visit; it is x [sic].")
    found = list(content_words(text))
    assert [word for _, word, _ in found] == ["council's", "year", "Ofsted", "July's", "visit"]
    assert [stem_ for stem_, _, _ in found] == [stem(w) for w in ("council", "year", "ofsted", "july", "visit")]
    assert all(text.startswith(word, at) for _, word, at in found)


def test_small_words_and_figures_say_nothing_by_themselves() -> None:
    assert all(map(is_grammar, "the not would who million third m".split()))  # noqa: SIM905
    assert not any(map(is_grammar, ["council", "until", "never", "said"]))
