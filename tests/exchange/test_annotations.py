"""Facts as annotations: the keys that the W3C Web Annotation Data Model requires, and selectors that select."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from briefgen.facts.base import load_fact_base
from briefgen.facts.exchange.annotations import to_json_ld
from briefgen.world import World, shipped_defaults

ROOT = Path(__file__).parents[2]
BASE, _ = load_fact_base(World(ROOT, shipped_defaults()))
# Appendix A of the Web Annotation Vocabulary: the terms of its context that may stand in such a file.
TERMS = {
    "@context", "id", "type", "label", "total", "first", "last", "partOf", "startIndex", "items", "motivation",
    "body", "target", "purpose", "value", "format", "source", "state", "cached",
    "selector", "exact", "prefix", "suffix", "start", "end",
}  # fmt: skip


@pytest.fixture(scope="module")
def collection() -> dict[str, Any]:
    exported = to_json_ld(BASE)
    assert exported == to_json_ld(BASE)
    found: dict[str, Any] = json.loads(exported)
    return found


def objects(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(found for item in value.values() for found in objects(item))]
    return [found for item in value for found in objects(item)] if isinstance(value, list) else []


def test_the_collection_has_what_the_model_requires(collection: dict[str, Any]) -> None:
    """Web Annotation Data Model, 5.1 and 5.2."""
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    page = collection["first"]
    assert page["type"] == "AnnotationPage"
    assert "@context" not in page
    assert (page["partOf"], collection["last"], page["startIndex"]) == (collection["id"], page["id"], 0)
    assert collection["total"] == len(page["items"]) == sum(len(fact.quotes) for fact in BASE.facts.values())


def test_every_annotation_has_what_the_model_requires(collection: dict[str, Any]) -> None:
    """Web Annotation Data Model, 3.1, 3.2.4, 4, 4.2.4 and 4.2.5."""
    for item in collection["first"]["items"]:
        assert (item["type"], item["motivation"]) == ("Annotation", "describing")
        statement, *tags = item["body"]
        fact = BASE.facts[statement["id"].removeprefix("#fact.")]
        assert (statement["type"], statement["value"], statement["purpose"]) == (
            "TextualBody", fact.statement, "describing",
        )  # fmt: skip
        assert [(tag["type"], tag["purpose"]) for tag in tags] == [("TextualBody", "tagging")] * len(tags)
        assert [tag["value"] for tag in tags] == [fact.kind, *fact.topics]
        target = item["target"]
        assert set(target) == {"type", "source", "selector"}
        assert target["type"] == "SpecificResource"
        assert [selector["type"] for selector in target["selector"]] == ["TextQuoteSelector", "TextPositionSelector"]


def test_identifiers_are_unique_and_only_known_terms_are_used(collection: dict[str, Any]) -> None:
    named = [(one["id"], one.get("type"), one.get("value")) for one in objects(collection) if "id" in one]
    assert [one for one, times in Counter(name for name, *_ in set(named)).items() if times > 1] == []
    assert {key for one in objects(collection) for key in one} <= TERMS


def test_both_selectors_select_the_words_in_the_stored_file(collection: dict[str, Any]) -> None:
    seen = 0
    for item in collection["first"]["items"]:
        text = (ROOT / item["target"]["source"]).read_bytes().decode("utf-8-sig")
        quotation, position = item["target"]["selector"]
        start, end = position["start"], position["end"]
        assert text[start:end] == quotation["exact"]
        assert text[:start].endswith(quotation["prefix"])
        assert text[end:].startswith(quotation["suffix"])
        assert len(quotation["prefix"]) == min(64, start)
        assert len(quotation["suffix"]) == min(64, len(text) - end)
        seen += bool(quotation["prefix"])
    assert seen > 50


def with_source(key: str, **changes: Any) -> dict[str, Any]:
    text = replace(BASE.sources[key], record=structs.replace(BASE.sources[key].record, **changes.pop("record", {})))
    changed = replace(BASE, sources={**BASE.sources, key: replace(text, **changes)})
    items: list[dict[str, Any]] = json.loads(to_json_ld(changed))["first"]["items"]
    return next(item["target"] for item in items if item["id"] == "#fact.savings-hoped.1")


def test_a_source_of_the_web_is_cited_with_the_copy_that_was_read() -> None:
    target = with_source("delayed", record={"url": "https://www.example.org/delayed", "file": "a é.txt"})
    assert target["source"] == "https://www.example.org/delayed"
    assert target["state"] == {"type": "TimeState", "cached": "seeds/a%20%C3%A9.txt"}


def test_a_source_of_which_only_sentences_are_kept_has_no_positions() -> None:
    target = with_source("delayed", whole=False, record={"url": "https://www.example.org/delayed"})
    assert target == {
        "type": "SpecificResource",
        "source": "https://www.example.org/delayed",
        "selector": [{"type": "TextQuoteSelector", "exact": "The council hopes the changes will save £9m a year"}],
    }


def test_no_quotes_make_an_empty_collection_without_a_page() -> None:
    gaps = {key: fact for key, fact in BASE.facts.items() if not fact.quotes}
    assert json.loads(to_json_ld(replace(BASE, facts=gaps))) == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "#facts",
        "type": "AnnotationCollection",
        "label": "Facts, each with the words it rests on",
        "total": 0,
    }
