"""Names in one record that stand for another: every one must exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.facts.derive import operand_names
from briefgen.findings import Finding
from briefgen.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from briefgen.facts.merge import Merged
    from briefgen.facts.records import Fact


def check_references(merged: Merged, source_keys: Collection[str]) -> Iterator[Finding]:
    """Unknown sources, voices, topics and facts, each with the nearest known name."""
    for key in merged.names:
        if key in source_keys:
            yield Finding(
                merged.names[key].at,
                "id-twice",
                "error",
                f"“{key}” is the key of a name and of a source",
                "rename the name: voice: could not tell them apart",
            )
    for fact in merged.facts.values():
        yield from _check_fact(fact, merged, source_keys)
    for correction in merged.corrections.values():
        yield from _unknown(correction.at, "source", [correction.source], source_keys)
        yield from _unknown(correction.at, "fact", [correction.replaced_by, *correction.clarifies], merged.facts)
    for conflict in merged.conflicts.values():
        yield from _unknown(conflict.at, "fact", conflict.between, merged.facts)


def _check_fact(fact: Fact, merged: Merged, source_keys: Collection[str]) -> Iterator[Finding]:
    for quote in fact.quotes:
        yield from _unknown(quote.at, "source", [quote.source], source_keys)
    if fact.voice:
        yield from _unknown(fact.at, "name", [fact.voice], [*merged.names, *source_keys])
    yield from _unknown(fact.at, "topic", fact.topics, merged.topics)
    yield from _unknown(fact.at, "fact", fact.near, merged.facts)
    yield from _unknown(fact.at, "source", fact.searched, source_keys)
    if fact.derive:
        operands = [name.partition(".")[0] for name in operand_names(fact.derive)]
        yield from _unknown(fact.derive.at, "fact", operands, merged.facts)


def _unknown(where: str, kind: str, used: Iterable[str], known: Collection[str]) -> Iterator[Finding]:
    for key in dict.fromkeys(used):
        if key not in known:
            yield Finding(where, f"unknown-{kind}", "error", f"there is no {kind} “{key}”", did_you_mean(key, known))
