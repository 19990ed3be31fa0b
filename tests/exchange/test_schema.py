"""The schemas for editors: they take the project's files, and refuse whatever the reader refuses by its shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec import inspect

from briefgen.brief.records import Brief
from briefgen.cli.schema import FILES, as_text, schemas
from briefgen.errors import InputError
from briefgen.facts.records import FactsFile
from briefgen.records import Record, read_records
from briefgen.render.house import HouseRecord
from briefgen.sources.records import SourcesFile

ROOT = Path(__file__).parents[2]
SCHEMAS: dict[str, Any] = json.loads(as_text(schemas()))
VALIDATORS = {FILES[name][0]: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
REAL = [
    (SourcesFile, "seeds/sources.yaml"),
    (HouseRecord, "templates/house.yaml"),
    *((FactsFile, path.relative_to(ROOT).as_posix()) for path in sorted((ROOT / "seeds/facts").glob("*.yaml"))),
    *((Brief, path.relative_to(ROOT).as_posix()) for path in sorted((ROOT / "briefs").glob("*.yaml"))),
]


def named(value: Any) -> Any:
    """Keys of mappings are names in JSON."""
    if isinstance(value, dict):
        return {key if isinstance(key, str) else json.dumps(key): named(item) for key, item in value.items()}
    return [named(item) for item in value] if isinstance(value, list) else value


class Editor(yaml.SafeLoader):
    """YAML as an editor sees it: dates are text, as in JSON."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def marked(kind: type[Record], text: str) -> list[str]:
    """What an editor would mark in ``text``, as places and messages."""
    errors = VALIDATORS[kind].iter_errors(named(yaml.load(text, Editor)))
    return [f"{error.json_path}: {error.message}" for error in errors]


def is_read(kind: type[Record], text: str) -> bool:
    try:
        read_records(text.encode(), "f.yaml", kind)
    except InputError:
        return False
    return True


@pytest.mark.parametrize("name", FILES)
def test_the_schemas_are_sound(name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert '"@"' not in json.dumps(schema.get("properties"))


@pytest.mark.parametrize(("kind", "name"), REAL)
def test_the_files_of_the_project_are_taken(kind: type[Record], name: str) -> None:
    assert marked(kind, (ROOT / name).read_text("utf-8")) == []


SOURCE = "sources:\n  a:\n    title: T\n    letter: A\n    file: a.txt\n    publisher: {basis: not-stated}\n"
PUBLISHED = "    published: {basis: not-stated}\n"
FACT = "facts:\n  - id: a\n    kind: fact\n    statement: It was so.\n"
BRIEF = (
    "title: T\nshort_title: T\nsubtitle: S\nsubject: S\ncover: {template: cover.md.j2, kicker: K}\nprepared_by: B\n"
    "prepared_for: F\nedition: 1.0\ndate: 2026-11-22\nsections: [{id: a, template: about.md.j2}]\n"
)
HOUSE = (ROOT / "templates/house.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (SourcesFile, SOURCE + PUBLISHED),
        (SourcesFile, SOURCE + PUBLISHED + "    limits:\n    parts:\n"),
        (FactsFile, FACT),
        (FactsFile, FACT + "    absent: [the cost, 12, {figures: money, except: [£9m, 12]}, {figures: count}]\n"),
        (FactsFile, FACT + "    short: no\n    values: {when: {date: 2016, words: 2016}}\n    topics: [on, 12]\n"),
        (FactsFile, FACT + "    uses: {2016: source a published}\n    derive:\n"),
        (FactsFile, "names: {a: {name: yes}}\ntopics: {money: 1}\nfacts:\n"),
        (Brief, BRIEF),
        (Brief, BRIEF + "length: one-page\noutputs: [pdf]\nmarking: 12:30\n"),
        (HouseRecord, HOUSE.replace("0B0C0C", "101010")),
    ],
)
def test_what_is_well_formed_is_taken(kind: type[Record], text: str) -> None:
    assert is_read(kind, text)
    assert marked(kind, text) == []


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (SourcesFile, SOURCE, "'published' is a required property"),
        (SourcesFile, SOURCE + "    published: {basis: known}\n", "'known' is not one of"),
        (SourcesFile, SOURCE + PUBLISHED + "    parts: {words: a, label: b}\n", "not of type 'array'"),
        (SourcesFile, SOURCE + PUBLISHED + "    parts: [{words: a, label: b, to: word}]\n", "'word' is not one of"),
        (SourcesFile, SOURCE + PUBLISHED + "    tilte: a\n", "'tilte' was unexpected"),
        (SourcesFile, "sources: [a]\n", "not of type 'object'"),
        (SourcesFile, "sourcse: {}\n", "'sourcse' was unexpected"),
        (FactsFile, "facts: {a: {}}\n", "not of type 'array'"),
        (FactsFile, "facts: [a]\n", "not of type 'object'"),
        (FactsFile, "facts: [{kind: fact, statement: S}]\n", "'id' is a required property"),
        (FactsFile, FACT.replace("kind: fact", "kind: wish"), "'wish' is not one of"),
        (FactsFile, FACT + "    quotes: [{source: a}]\n", "'exact' is a required property"),
        (FactsFile, FACT + "    quotes: [{source: [a], exact: b}]\n", "['a'] is not of type"),
        (FactsFile, FACT + "    values: [{words: a}]\n", "not of type 'object'"),
        (FactsFile, FACT + "    derive: {op: add, gives: 1}\n", "is not valid under any"),
        (FactsFile, FACT + "    uses: {a: [b]}\n", "['b'] is not of type"),
        (FactsFile, FACT + "    absent: [{figures: sums}]\n", "is not valid under any"),
        (FactsFile, FACT + "    absent: [{except: [£9m]}]\n", "is not valid under any"),
        (FactsFile, FACT + "    absent: [[money]]\n", "is not valid under any"),
        (FactsFile, FACT + '    uses: {"@": b}\n', "should not be valid under"),
        (FactsFile, FACT + '    waive: {"": b}\n', "'' should be non-empty"),
        (Brief, BRIEF.replace("title: T\n", "", 1), "'title' is a required property"),
        (Brief, BRIEF + "outputs: [html]\n", "'html' is not one of"),
        (Brief, BRIEF + "topics: money\n", "'money' is not of type"),
        (HouseRecord, HOUSE.replace("size: 28", "size: big"), "'big' is not of type 'number'"),
        (HouseRecord, HOUSE.replace("bold: true", "bold: very", 1), "'very' is not of type 'boolean'"),
        (HouseRecord, HOUSE.replace("  rule: 505A5F\n", ""), "'rule' is a required property"),
    ],
)
def test_what_the_reader_refuses_is_marked(kind: type[Record], text: str, told: str) -> None:
    assert not is_read(kind, text)
    assert told in " ".join(marked(kind, text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FactsFile, FACT.replace("id: a", "id: My Fact")),
        (FactsFile, "topics: {The Money: all}\n"),
        (SourcesFile, (SOURCE + PUBLISHED).replace("  a:", "  A:")),
        (Brief, BRIEF.replace("2026-11-22", "22 November 2026")),
        (Brief, BRIEF.replace("id: a,", "id: a-b,")),
        (Brief, BRIEF + "language: English (UK)\n"),
        (HouseRecord, HOUSE.replace("0B0C0C", "black")),
        (HouseRecord, HOUSE.replace("colour: heading", "colour: link2", 1)),
    ],
)
def test_what_later_checks_refuse_is_marked(kind: type[Record], text: str) -> None:
    assert is_read(kind, text)
    assert marked(kind, text) != []


def test_editors_are_told_what_a_key_means() -> None:
    facts = SCHEMAS["facts.schema.json"]
    fact = facts["$defs"]["Fact"]["properties"]
    assert fact["voice"]["description"].startswith("`voice` is a key of `names` or of the sources")
    assert fact["quotes"]["description"].startswith("Verbatim words of a source")
    assert facts["$defs"]["Quote"]["properties"]["prefix"]["description"].startswith("Verbatim words of a source")
    assert "description" not in fact["id"]


# --- the reader and the schema agree on any shape -------------------------------------------------

SCALARS = st.sampled_from(["word", "2", "2.5", "true", "null", "stated", "fact", "sum", "own"])


def shaped(wanted: inspect.Type) -> st.SearchStrategy[Any]:
    """JSON text values near to ``wanted``: mostly of its shape, now and then of another."""
    pairs = st.dictionaries(st.sampled_from(["id", "words"]), SCALARS)
    other = st.one_of(SCALARS, st.lists(SCALARS, max_size=2), pairs)
    match wanted:
        case inspect.StructType():
            required = {f.encode_name: shaped(f.type) for f in wanted.fields if f.required}
            optional = {f.encode_name: shaped(f.type) for f in wanted.fields if not f.required and f.name != "at"}
            right: st.SearchStrategy[Any] = st.fixed_dictionaries(required, optional=optional)
            lacking = right.map(lambda given: dict(list(given.items())[1:]))
            other = st.one_of(other, lacking, right.map(lambda given: {**given, "extra": "word"}))
        case inspect.DictType():
            right = st.dictionaries(st.sampled_from(["a", "b"]), shaped(wanted.value_type), max_size=2)
        case inspect.VarTupleType():
            right = st.lists(shaped(wanted.item_type), max_size=2)
        case inspect.UnionType():
            return st.one_of([shaped(kind) for kind in wanted.types if not isinstance(kind, inspect.NoneType)])
        case inspect.LiteralType():
            right = st.sampled_from([str(value) for value in wanted.values])
        case inspect.FloatType():
            right = st.sampled_from(["2", "2.5"])
        case inspect.BoolType():
            right = st.just("true")
        case _:
            right = SCALARS
    return st.integers(0, 59).flatmap(lambda number: right if number else other)


def flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]" if isinstance(value, list) else value


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([Brief, SourcesFile, FactsFile, HouseRecord]).flatmap(
        lambda kind: st.tuples(st.just(kind), shaped(inspect.type_info(kind)).filter(lambda value: value != "null"))
    )
)
def test_the_reader_and_the_schema_agree_on_the_shape(given_: tuple[type[Record], Any]) -> None:
    kind, value = given_
    text = flow(value)
    shape = [error for error in marked(kind, text) if "does not match" not in error]  # patterns are for later checks
    assert (shape == []) is is_read(kind, text), (text, shape)
