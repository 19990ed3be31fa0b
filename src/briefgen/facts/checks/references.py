"""Names in one record that stand for another: every one must exist, and none may lead back to itself.

What is broken is reported, then taken out, so that whatever reads the fact base later finds what it looks up. A
base with findings of severity error is not printed.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import structs

from briefgen.facts.derive import DeriveError, operand_names, typed
from briefgen.facts.language.dates import DateError, parse_date
from briefgen.findings import Finding
from briefgen.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from briefgen.facts.merge import Merged
    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact, Value
    from briefgen.sources.snapshot import SourceText


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
    yield from _check_cycles(merged.facts)
    for correction in merged.corrections.values():
        yield from _unknown(correction.at, "source", [correction.source], source_keys)
        yield from _unknown(
            correction.at, "fact", [correction.replaced_by, *correction.clarifies], merged.facts
        )
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
            yield Finding(
                where, f"unknown-{kind}", "error", f"there is no {kind} “{key}”", did_you_mean(key, known)
            )


# --- cycles ---------------------------------------------------------------------------------------


def _near(fact: Fact) -> tuple[str, ...]:
    return fact.near


def _operands(fact: Fact) -> tuple[str, ...]:
    return tuple(name.partition(".")[0] for name in operand_names(fact.derive)) if fact.derive else ()


def _check_cycles(facts: Mapping[str, Fact]) -> Iterator[Finding]:
    for field, follow in (("near", _near), ("derive", _operands)):
        for fact_id in _on_cycles(facts, follow):
            what = f"{fact_id}: {field}: leads back to the fact itself"
            yield Finding(
                facts[fact_id].at, f"{field}-cycle", "error", what, "name facts that do not rest on this one"
            )


def _on_cycles(facts: Mapping[str, Fact], follow: Callable[[Fact], tuple[str, ...]]) -> list[str]:
    """Facts that lead to a cycle or stand on one: those left when facts without unfinished successors are
    taken away again and again (Kahn 1962)."""
    waiting = {key: {one for one in follow(fact) if one in facts} for key, fact in facts.items()}
    before: dict[str, list[str]] = {}
    for key, successors in waiting.items():
        for one in successors:
            before.setdefault(one, []).append(key)
    ready = [key for key, successors in waiting.items() if not successors]
    while ready:
        done = ready.pop()
        for key in before.get(done, ()):
            waiting[key].discard(done)
            if not waiting[key]:
                ready.append(key)
    return [key for key, successors in waiting.items() if successors]


# --- taking out what is broken --------------------------------------------------------------------


def without_broken(base: FactBase, source_keys: Collection[str]) -> FactBase:
    """``base`` without references that lead nowhere or round in a circle (reported by :func:`check_references`)."""
    cyclic_near, cyclic_derive = _on_cycles(base.facts, _near), _on_cycles(base.facts, _operands)
    known_voices = {"", *base.names, *source_keys}
    facts = {}
    for key, fact in base.facts.items():
        broken = key in cyclic_derive or any(one not in base.facts for one in _operands(fact))
        facts[key] = structs.replace(
            fact,
            voice=fact.voice if fact.voice in known_voices else "",
            topics=tuple(topic for topic in fact.topics if topic in base.topics),
            near=() if key in cyclic_near else tuple(one for one in fact.near if one in base.facts),
            searched=tuple(one for one in fact.searched if one in base.sources),
            values={name: value for name, value in fact.values.items() if _is_sound(value)},
            derive=None if broken else fact.derive,
        )
    sources = {key: _with_sound_date(text) for key, text in base.sources.items()}
    return replace(
        base,
        sources=MappingProxyType(sources),
        facts=MappingProxyType(facts),
        corrections=tuple(
            structs.replace(one, clarifies=tuple(fact for fact in one.clarifies if fact in facts))
            for one in base.corrections
            if one.replaced_by in facts and one.source in source_keys
        ),
        conflicts=tuple(one for one in base.conflicts if all(fact in facts for fact in one.between)),
    )


def _is_sound(value: Value) -> bool:
    try:
        typed(value)
    except DeriveError:
        return False
    return True


def _with_sound_date(text: SourceText) -> SourceText:
    """``text`` without a date of publication, or of looking at it, that is no date."""
    published = text.record.published
    try:
        parse_date(text.record.accessed or "2000")
    except DateError:
        text = replace(text, record=structs.replace(text.record, accessed=""))
    try:
        if published.edtf:
            parse_date(published.edtf)
    except DateError:
        unknown = structs.replace(published, edtf="", basis="not-stated")
        return replace(text, record=structs.replace(text.record, published=unknown))
    return text
