"""Folding with offsets, sentences, quotations."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.sentences import sentence_spans
from briefgen.text import (
    decode,
    find_phrase,
    find_phrase_any_case,
    fold,
    fold_text,
    outside_quotations,
    quotation_spans,
    words,
)

TEXTS = st.text(
    st.sampled_from("ab Z.9£-–’'“” \n\t\r\u00a0\u00ad\u200b\u2009e\u0301\u0327ñ²\u1100\u1161\u11a8ﬁ\u212b\u0915\u093e"),
    max_size=60,
)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("the  council’s\n\tplan", "the council's plan"),
        ("“inadequate”", '"inadequate"'),
        ("£9\u00a0million", "£9 million"),
        ("co\u00adoperate\u200b", "cooperate"),
        ("cafe\u0301", "café"),
        ("10²", "10²"),
        ("2016–17 — 2016-17", "2016–17 — 2016-17"),
        ("a \u200b b", "a b"),
    ],
)
def test_what_is_folded_and_what_is_not(raw: str, folded: str) -> None:
    assert fold_text(raw) == folded


@given(TEXTS)
def test_every_folded_character_stems_from_its_own_stretch_of_the_raw_text(raw: str) -> None:
    folded = fold(raw)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    for at, character in enumerate(folded.text):
        start, end = folded.raw_span(at, at + 1)
        if start < end:  # one raw character may fold to several
            assert character in fold(raw[start:end]).text


@example("\n\u0301")
@example("Z\u00ad\u0301")
@example("£\u200b\r")
@given(TEXTS)
def test_folding_is_stable_and_blind_to_composition(raw: str) -> None:
    once = fold(raw).text
    assert fold(once).text == once
    assert unicodedata.is_normalized("NFC", once)
    assert fold_text(unicodedata.normalize("NFD", raw)) == fold_text(raw)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Cllr. Lee met Dr. J. Smith. They spoke.", ["Cllr. Lee met Dr. J. Smith.", "They spoke."]),
        ("It fell to £9.5m. “Good.” She left.", ["It fell to £9.5m.", "“Good.”", "She left."]),
        ("“It is not known.” he said.", ["“It is not known.” he said."]),
        ("“Will it open?” Cllr Lee asked. No.", ["“Will it open?” Cllr Lee asked.", "No."]),
        ("“It is late!” the 2nd Lord Lee said.", ["“It is late!” the 2nd Lord Lee said."]),
        ("“Will it open?” Nobody knew. She left.", ["“Will it open?”", "Nobody knew.", "She left."]),
        ("By 6 p.m. Tuesday it was over.", ["By 6 p.m. Tuesday it was over."]),
        ("It ended at 6 p.m. The mayor left.", ["It ended at 6 p.m.", "The mayor left."]),
        ("Supt. Lee and Ald. Poe met. See art. 4, s. 47.", ["Supt. Lee and Ald. Poe met.", "See art. 4, s. 47."]),
        ("The trust saved £9m. Élodie Poe led it.", ["The trust saved £9m.", "Élodie Poe led it."]),
        ("  A headline without a stop ", ["A headline without a stop"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    text, sentences = fold(text).text, [fold_text(sentence) for sentence in sentences]
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_words_keep_figures_whole() -> None:
    found = [word.text for word in words("£9.5m in 2016/17, arms-length; 60% of council's")]
    assert found == ["£9.5m", "in", "2016/17", "arms", "length", "60%", "of", "council's"]


def test_quotations_are_not_confused_by_apostrophes() -> None:
    text = fold_text("The councils’ ‘children’s trust’ was “a key step”, it’s said.")
    assert [text[start:end] for start, end in quotation_spans(text)] == ["children's trust", "a key step"]
    assert "trust" not in outside_quotations(text)
    assert len(outside_quotations(text)) == len(text)


def test_phrases_are_whole_words() -> None:
    assert find_phrase("a cooperative operator", "operat") == -1
    assert find_phrase("the £ sign", "£") == 4
    assert find_phrase_any_case("The İ Cabinet agreed", "cabinet AGREED") == 6
    assert find_phrase_any_case("cabinets agreed", "cabinet") == -1


def test_source_texts_are_utf8_without_control_characters() -> None:
    assert decode("\ufeffa\tb\r\nc".encode(), "a.txt") == "a\tb\r\nc"
    for data in (b"caf\xe9", b"a\x00b", "a\x9fb".encode(), "a\U0001fffeb".encode()):
        with pytest.raises(InputError) as caught:
            decode(data, "a.txt")
        assert caught.value.where.startswith("a.txt:1")
