"""The writer of YAML: whatever a record may hold reads back as the same record, with this reader and with others."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.facts.records import Derive, Fact, FactsFile, Quote, Value
from briefgen.records import Record, read_records
from briefgen.text import unprintable
from briefgen.yaml_text import WIDTH, as_plain, listed, mapping, scalar

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Co"], include_characters="\n\r\t").filter(
    lambda character: not unprintable(character)
)
SIGNS = st.sampled_from("-?:,[]{}#&*!|>'\"%@` =~<.0123456789eEnoyxé\u00a0\ufeff\n\t\\£“”’")
TEXTS = st.text(st.one_of(LETTERS, SIGNS), max_size=40)
SENTENCES = st.lists(st.one_of(TEXTS, st.sampled_from(["the council", "was", "#", "- a", "a:", ""])), max_size=60).map(
    " ".join
)
KEYS = TEXTS.filter(lambda text: text not in ("", "@"))


class Words(Record, frozen=True):
    text: str
    items: tuple[str, ...] = ()
    pairs: dict[str, str] = {}
    more: dict[str, Quote] = {}


@settings(max_examples=200)
@given(st.one_of(TEXTS, SENTENCES), st.lists(TEXTS, max_size=6), st.dictionaries(KEYS, TEXTS, max_size=4))
@example("", [], {})
@example("\ufeffa", ["\ufeff"], {"?": ""})
@example("a" * 300, ["b" * 300, "c d" * 100], {"k": "v" * 300})
def test_whatever_a_record_holds_reads_back(text: str, items: list[str], pairs: dict[str, str]) -> None:
    quotes = {key: Quote(source=value, exact=text) for key, value in pairs.items()}
    record = Words(text=text, items=tuple(items), pairs=pairs, more=quotes)
    written = mapping(as_plain(record))
    assert as_plain(read_records(written.encode(), "w.yaml", Words)) == as_plain(record)
    for loader in (yaml.BaseLoader, getattr(yaml, "CBaseLoader", yaml.BaseLoader), yaml.SafeLoader):
        assert yaml.load(written, loader) == as_plain(record)


@pytest.mark.parametrize(
    ("text", "block", "flow"),
    [
        ("the council’s plan", "the council’s plan", "the council’s plan"),
        ("Plans, as published", "Plans, as published", '"Plans, as published"'),
        ("Editor’s note: wrong", '"Editor’s note: wrong"', '"Editor’s note: wrong"'),
        ('"inadequate": a word', "'\"inadequate\": a word'", "'\"inadequate\": a word'"),
        ("£9m a year", "£9m a year", "£9m a year"),
        ("2016-08/2016-12", "2016-08/2016-12", "2016-08/2016-12"),
        ("../2020", "../2020", "../2020"),
        ("9000000 GBP", "9000000 GBP", "9000000 GBP"),
        *((text, f'"{text}"', f'"{text}"') for text in ("no", "y", "null", "~", "2016", "2016-04-01", "12:30", "1e3")),
        *((text, f'"{text}"', f'"{text}"') for text in ("", " a", "a ", "- a", "# a", "a #b", "a:", "[sic]", "=")),
        ("a\nb\tc", '"a\\nb\\tc"', '"a\\nb\\tc"'),
    ],
)
def test_text_stands_plain_where_nothing_misreads_it(text: str, block: str, flow: str) -> None:
    assert scalar(text) == block
    assert scalar(text, flow=True) == flow


FACT = Fact(
    id="hagger-leaving",
    kind="fact",
    statement="In [May], year not stated, Lesley Hagger announced that she would be leaving.",
    voice="abandon",
    quotes=(
        Quote(source="abandon", exact="last month (May)", suffix=", recognised"),
        Quote(
            source="abandon",
            exact="Lesley Hagger, in post since 2016, announced last month that she will be leaving NCC, see "
            "https://www.example.org/northamptonshire/childrens-services, and taking up a post in the West Midlands.",
        ),
    ),
    values={
        "when": Value(words="in May", date="XXXX-05", basis="inferred", because="it says so"),
        "number": Value(words="three", count="3"),
    },
    derive=Derive(op="count", gives="2", of=("one", "two")),
    topics=("people", "timeline"),
    uses={"late 2016": "source delayed published"},
)
AS_WRITTEN = """\
facts:
  - id: hagger-leaving
    kind: fact
    statement: In [May], year not stated, Lesley Hagger announced that she would be leaving.
    voice: abandon
    quotes:
      - {source: abandon, exact: last month (May), suffix: ", recognised"}
      - source: abandon
        exact: >-
          Lesley Hagger, in post since 2016, announced last month that she will be leaving NCC, see
          https://www.example.org/northamptonshire/childrens-services, and taking up a post in the West Midlands.
    values:
      when: {words: in May, date: XXXX-05, basis: inferred, because: it says so}
      number: {words: three, count: "3"}
    derive:
      op: count
      gives: "2"
      of: [one, two]
    topics: [people, timeline]
    uses: {late 2016: source delayed published}

  - id: gap
    kind: gap
    statement: Nothing is said.
"""


def test_facts_look_as_if_written_by_hand() -> None:
    gap = Fact(id="gap", kind="gap", statement="Nothing is said.")
    written = listed("facts", [as_plain(FACT), as_plain(gap)])
    assert written == AS_WRITTEN
    assert max(map(len, written.splitlines())) <= WIDTH
    read = read_records(written.encode(), "w.yaml", FactsFile)
    assert [as_plain(fact) for fact in read.facts] == [as_plain(FACT), as_plain(gap)]
    assert [fact.at.split(":")[1] for fact in read.facts] == ["2", "22"]


@pytest.mark.parametrize("value", [1.5, True, None])
def test_what_is_no_text_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        as_plain(Words(text=value))
