"""Tables of words: the quick look at how words begin never hides what the pattern would find."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.facts.language import markers, wording
from briefgen.facts.language.tables import Table, beginnings_of, table
from briefgen.facts.rules import caution, relations, withdrawn
from briefgen.text import fold_text

ROOT = Path(__file__).parents[2]
TABLES: dict[str, Table] = {
    f"{module.__name__.rpartition('.')[2]}.{name} {key}": one
    for module in (caution, markers, relations, withdrawn, wording)
    for name, value in vars(module).items()
    for key, one in (value.items() if isinstance(value, dict) else [("", value)])
    if isinstance(one, Table)
}
FILES = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests/facts/cases").glob("*.yaml"))]
LINES = [fold_text(line) for file in FILES for line in file.read_text("utf-8").splitlines() if line.strip()]
TEXTS = [*LINES, *(line.upper() for line in LINES)]


@pytest.mark.parametrize("name", TABLES)
def test_what_a_pattern_finds_is_found(name: str) -> None:
    one = TABLES[name]
    found = [text for text in TEXTS if one.pattern.search(text)]
    assert [text for text in found if not one.may_stand_in(text)] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_table_rules_texts_out(name: str) -> None:
    assert not TABLES[name].may_stand_in("Xyz qqq")


def test_tables_are_many_and_met() -> None:
    met = [name for name, one in TABLES.items() if any(one.pattern.search(text) for text in TEXTS)]
    assert len(met) > 20


@pytest.mark.parametrize(
    ("alternatives", "beginnings"),
    [
        ("said|told", "said told"),
        ("hop(?:es?|ed|ing)", "hop*"),
        ("propos\\w+", "propo*"),
        ("claims?", "claim*"),
        ("(?:un)?likely", "un* likely"),
        ("(?:was|is) due to", "was is"),
        ("at least|as (?:many|much) as|in \\w+", "least many much in"),
        ("(?<=services )proposed", "proposed"),
        ("(?-i:Now|May)(?= \\d)", "now* may*"),
        ("[a-z]+ed", "*"),
        ("\\w+fold|tens of", "* tens"),
    ],
)
def test_how_entries_begin(alternatives: str, beginnings: str) -> None:
    assert table(alternatives).beginnings == set(beginnings.split())


def test_a_table_without_fixed_letters_is_always_tried() -> None:
    assert table("[a-z]+fold").search("It grew Tenfold.")


def test_words_beside_the_table_are_found_too() -> None:
    one = table("not|never", beside=r"n't\b", beside_beginnings="t")
    assert one.findall("They didn't, and NEVER will") == ["n't", "NEVER"]
    assert one.sub("", "They have.") == "They have."
    assert [match.group() for match in one.finditer("Not so, never")] == ["Not", "never"]


def test_words_begin_in_small_letters() -> None:
    assert beginnings_of("A Plan") == {"*", "a", "a*", "plan", "p*", "pl*", "pla*", "plan*"}


def test_an_expression_that_is_not_closed_is_refused() -> None:
    with pytest.raises((ValueError, re.error)):
        table("said|(?:told")
