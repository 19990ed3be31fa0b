"""Facts as a table for spreadsheets: nothing is lost on the way out and back, and every fault is told with its line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from briefgen.errors import InputError
from briefgen.facts.base import load_fact_base
from briefgen.facts.exchange.csv_export import to_csv
from briefgen.facts.exchange.csv_import import read_facts
from briefgen.facts.exchange.facts_file import file_text
from briefgen.facts.exchange.table import COLUMNS, FACT_COLUMNS, QUOTE_COLUMNS, cell, content
from briefgen.facts.merge import read_all
from briefgen.facts.records import AbsentFigures, Derive, Fact, FactsFile, Quote, Value
from briefgen.records import read_records
from briefgen.text import unprintable
from briefgen.world import World, shipped_defaults
from briefgen.yaml_text import as_plain

WORLD = World(Path(__file__).parents[2], shipped_defaults())
HEAD = "id,kind,voice,statement,source,exact"


def cells(data: bytes) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read(text: str | bytes) -> list[Fact]:
    facts, faults = read_facts(text if isinstance(text, bytes) else text.encode(), "t.csv")
    assert faults == []
    return facts


def faults(text: str | bytes) -> list[str]:
    """Place and fault of each; all have a remedy."""
    try:
        found = read_facts(text if isinstance(text, bytes) else text.encode(), "t.csv")[1]
    except InputError as error:
        found = [error]
    assert all(fault.remedy for fault in found)
    return [f"{fault.where}: {fault.what}" for fault in found]


# --- out and back ---------------------------------------------------------------------------------


def test_the_facts_of_the_project_come_back_as_they_were() -> None:
    base, _ = load_fact_base(WORLD)
    facts = read_all(WORLD).facts.values()
    exported = to_csv(facts, base.locations)
    assert exported == to_csv(facts, base.locations)
    assert [as_plain(fact) for fact in read(exported)] == [as_plain(fact) for fact in facts]
    assert len(cells(exported)) == sum(max(1, len(fact.quotes)) for fact in facts)
    quoted = [row for row in cells(exported) if row["exact"]]
    assert all(row["paragraph"] for row in quoted)
    assert {row["paragraph"] for row in quoted if row["id"] == "companies-withdrawn"} == {"editor’s note"}


def test_every_field_has_a_column_and_the_order_is_fixed() -> None:
    assert set(COLUMNS) == {*FACT_COLUMNS, *QUOTE_COLUMNS, "paragraph"}
    assert len(COLUMNS) == len(set(COLUMNS))
    fields = (*structs.fields(Fact), *structs.fields(Quote))
    assert [field.name for field in fields if field.name not in ("at", field.encode_name)] == []
    assert COLUMNS[:10] == (
        "id", "kind", "voice", "statement", "short", "source", "exact", "prefix", "suffix", "paragraph",
    )  # fmt: skip


LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Co"], include_characters="\n\r\t").filter(
    lambda character: not unprintable(character)
)
TEXTS = st.text(st.one_of(st.sampled_from("=+-@'\",;\t\r\n{}[]:# é£\ufeff"), LETTERS), max_size=12)
WORDS = TEXTS.filter(lambda text: bool(text.strip()))
NAMES = st.sampled_from(["a", "b-2", "c", "news"])
KEYS = WORDS.filter(lambda text: text != "@")
QUOTES = st.builds(Quote, source=NAMES, exact=WORDS, prefix=TEXTS, suffix=TEXTS)
FIGURES = st.builds(AbsentFigures, figures=st.sampled_from(["money", "count"]), except_=st.lists(TEXTS).map(tuple))
VALUES = st.builds(Value, words=TEXTS, date=TEXTS, basis=st.sampled_from(["stated", "inferred"]), because=TEXTS)
DERIVES = st.builds(Derive, op=st.sampled_from(["sum", "count"]), gives=TEXTS, from_=TEXTS, of=st.tuples(TEXTS))
FACTS = st.builds(
    Fact,
    id=NAMES,
    kind=st.sampled_from(["fact", "plan", "gap"]),
    statement=WORDS,
    voice=st.sampled_from(["", "news"]),
    short=TEXTS,
    quotes=st.lists(QUOTES, max_size=3).map(tuple),
    values=st.dictionaries(KEYS, VALUES, max_size=2),
    derive=st.none() | DERIVES,
    topics=st.lists(TEXTS, max_size=2).map(tuple),
    because=TEXTS,
    absent=st.lists(TEXTS | FIGURES, max_size=2).map(tuple),
    uses=st.dictionaries(KEYS, TEXTS, max_size=2),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(FACTS, min_size=1, max_size=3, unique_by=lambda fact: fact.id))
@example([Fact(id="a", kind="fact", statement="'=1+1", quotes=(Quote(source="a", exact="=cmd|' /C calc'!A0"),))])
@example([Fact(id="a", kind="fact", statement="''", short="'", uses={"=": "'-"}, absent=("a\nb", "\r"))])
def test_any_fact_survives_the_table_and_the_file(facts: list[Fact]) -> None:
    exported = to_csv(facts, {})
    known = [as_plain(fact) for fact in facts]
    assert [as_plain(fact) for fact in read(exported)] == known
    written = file_text(facts, "seeds/facts/x.yaml", "x.csv")
    assert [as_plain(fact) for fact in read_records(written, "x.yaml", FactsFile).facts] == known
    dangerous = [text for row in cells(exported) for text in row.values() if text[:1] in tuple("=+-@\t\r\n")]
    assert dangerous == []


@given(TEXTS)
def test_no_cell_is_a_formula_and_every_apostrophe_comes_back(text: str) -> None:
    assert content(cell(text)) == text
    assert not cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-5 per cent", "'-5 per cent"),
        ("@ncc", "'@ncc"),
        ("\tx", "'\tx"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("a=b", "a=b"),
        ("－5", "'－5"),
    ],
)
def test_formulas_are_marked_as_text(text: str, escaped: str) -> None:
    assert cell(text) == escaped


def test_the_file_is_what_excel_opens() -> None:
    fact = Fact(id="a", kind="fact", statement="£9m, “so”", quotes=(Quote(source="s", exact='he said "no"\nand left'),))
    exported = to_csv([fact], {})
    assert exported.startswith(b"\xef\xbb\xbfid,kind,")
    assert exported.endswith(b"\r\n")
    assert '"£9m, “so”",,s,"he said ""no""\nand left",'.encode() in exported
    assert exported.replace(b"\r\n", b"").count(b"\r") == 0


# --- what people and spreadsheets write -----------------------------------------------------------

ROW = ("a", "fact", "news", "It was so.", "news", "it was so")
PLAIN = {
    "id": "a",
    "kind": "fact",
    "voice": "news",
    "statement": "It was so.",
    "quotes": [{"source": "news", "exact": "it was so"}],
}


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_least_table_in_every_dress(sign: str, end: str, mark: str) -> None:
    text = mark + sign.join(HEAD.split(",")) + end + sign.join(ROW) + end
    assert [as_plain(fact) for fact in read(text)] == [PLAIN]


@pytest.mark.parametrize(
    "text",
    [
        f"sep=;\r\n{HEAD.replace(',', ';')}\r\n{';'.join(ROW)}\r\n",
        f"{HEAD.upper()},,\n{','.join(ROW)},,\n,,,,,,,\n\n",
        "exact, id ,kind,statement,source,voice,paragraph\nit was so,a, fact ,It was so.,news,news,paragraph 3\n",
        f"{HEAD},topics,short\n{','.join(ROW)}\n",
    ],
)
def test_what_means_nothing_is_passed_over(text: str) -> None:
    assert [as_plain(fact) for fact in read(text)] == [PLAIN]


def test_rows_of_one_id_are_one_fact_with_their_lines() -> None:
    text = f'{HEAD},short\na,fact,news,It was so.,news,"it was\nso",\nb,gap,,Nothing.,,,\na,,,,other,so it was,so\n'
    one, two = read(text)
    assert (one.at, one.quotes[0].at, one.quotes[1].at, two.at) == ("t.csv:2", "t.csv:2", "t.csv:5", "t.csv:4")
    assert [quote.source for quote in one.quotes] == ["news", "other"]
    assert (one.short, two.quotes) == ("so", ())


def test_lists_and_records_are_json_or_yaml() -> None:
    given = '"[money, ""a, b""]","{when: {date: 2016, words: in 2016}}","{""x"":""y""}"'
    (fact,) = read(f"{HEAD},topics,values,uses\n{','.join(ROW)},{given}\n")
    assert fact.topics == ("money", "a, b")
    assert as_plain(fact.values["when"]) == {"words": "in 2016", "date": "2016"}
    assert fact.uses == {"x": "y"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["t.csv:1: the first row does not name: id, kind, voice, statement, source, exact"]),
        (HEAD, ["t.csv:1: the table has no rows"]),
        (HEAD + "\n,,,\n", ["t.csv:1: the table has no rows"]),
        ("id,kind,voice,statement,source\n", ["t.csv:1: the first row does not name: exact"]),
        (HEAD + ",sort\n", ["t.csv:1: unknown column “sort”"]),
        (HEAD + ",id\n", ["t.csv:1: the column “id” stands twice"]),
        (f"{HEAD}\n{','.join(ROW)},more\n", ["t.csv:2: the row has 7 cells, but the head has 6"]),
        (f'{HEAD}\na,"b"c,d\n', ["t.csv:2: this is not CSV: ',' expected after '\"'"]),
        (f'{HEAD}\na,"b\n\n', ["t.csv:2: this is not CSV: unexpected end of data"]),
        (HEAD.encode() + b"\na,fact,,caf\xe9,,\n", ["t.csv:2: the file is not UTF-8 text: byte 0xe9 at byte 49"]),
        (HEAD.encode("utf-16"), ["t.csv:1: the file is not UTF-8 text: byte 0xff at byte 1"]),
        (f"{HEAD}\na,fact,,a\ue001,,\n", ["t.csv:2:10: character U+E001 may not be used"]),
        (f"{HEAD}\na,fact,,a\x0b,,\n", ["t.csv:2:10: control character U+000B"]),
        (f"{HEAD}\n,fact,,S,,\n", ["t.csv:2: the row has no id"]),
        (f"{HEAD}\nA b,fact,,S,,\n", ["t.csv:2: the id “A b” may hold small letters, digits and hyphens"]),
        (
            f"{HEAD}\na,wish,,S,,\n",
            ["t.csv:2: a: kind: “wish” is not one of calculated, claim, correction, fact, finding, forecast, gap"],
        ),
        (f"{HEAD}\na,,,,,\n", ["t.csv:2: a: kind is empty", "t.csv:2: a: statement is empty"]),
        (
            f"{HEAD}\na,fact,,S,news,\nb,fact,,S,,x\n",
            ["t.csv:2: a: the quote has no exact", "t.csv:3: b: the quote has no source"],
        ),
        (
            f"{HEAD},short\na,fact,,S,n,x,\na,plan,,S,n,y,s\na,,,,,,t\n",
            [
                "t.csv:3: a: kind is not the same as in the row at t.csv:2",
                "t.csv:4: a: short is not the same as in the row at t.csv:3",
            ],
        ),
        (f"{HEAD},topics\na,fact,,S,,,money\n", ["t.csv:2: a: topics: it must be a list"]),
        (f"{HEAD},values\na,fact,,S,,,{{x: {{wrods: a}}}}\n", ["t.csv:2: a: values: unknown key “wrods”"]),
        (f"{HEAD},uses\na,fact,,S,,,{{x\n", ["t.csv:2: a: uses: this is not YAML"]),
        (f'{HEAD},uses\na,fact,,S,,,"{{""x"":""\\u0007""}}"\n', ["t.csv:2: a: uses: character U+0007 may not be used"]),
        (f"{HEAD}\na,fact,,S,,{'x' * 200_000}\n", ["t.csv:2: this is not CSV: field larger than field limit (131072)"]),
        ("x" * (16 * 1024 * 1024 + 1), ["t.csv: the file is larger than 16 MB"]),
    ],
)  # fmt: skip
def test_faults_are_told_with_their_lines(text: str | bytes, told: list[str]) -> None:
    found = faults(text)
    assert len(found) == len(told), found
    assert [one[: len(other)] for one, other in zip(found, told, strict=True)] == told


def test_a_wrong_name_is_met_with_the_right_one() -> None:
    with pytest.raises(InputError) as caught:
        read_facts(b"id,kind,voice,statment,source,exact\n", "t.csv")
    assert caught.value.remedy == "did you mean statement?"
    with pytest.raises(InputError) as caught:
        read_facts(HEAD.encode("utf-16"), "t.csv")
    assert "CSV UTF-8" in caught.value.remedy
