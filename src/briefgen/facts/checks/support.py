"""Whether the statements of facts say no more than their evidence.

Findings of a fact may be excused: ``uses`` says where words come from that are in no quote, ``waive`` sets a
rule aside for one fact, with a reason. Both are checked themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from briefgen.facts.checks.excuses import check_uses, referenced, without
from briefgen.facts.derive import operand_names
from briefgen.facts.evidence import Evidence, common_words, fact_evidence, known_names, word_set
from briefgen.facts.language.stems import content_words
from briefgen.facts.names import name_index
from briefgen.facts.rules import agents, alignment, amounts, fidelity, people, relations, sense
from briefgen.facts.rules.caution import caution_outside_quotes
from briefgen.facts.rules.quotations import altered_quotations
from briefgen.facts.rules.withdrawn import not_quoted_by, withdrawn_as_fact, withdrawn_words
from briefgen.findings import Finding
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact, Kind
    from briefgen.facts.rules.fault import Fault

OWN_WORDS: frozenset[Kind] = frozenset(("gap", "calculated", "inferred"))
"""Kinds whose statement is the pack's own conclusion, not a report of the quotes' sense."""
MARKED_BY_KIND: frozenset[Kind] = frozenset(("plan", "forecast", "pending"))


def check_fact(base: FactBase, fact: Fact) -> list[Finding]:
    """Everything in ``statement`` and ``short`` that the evidence of the fact does not carry, waivers not applied."""
    evidence = fact_evidence(base, fact)
    findings = [Finding(fact.at, *fault) for fault in check_uses(base, fact)]
    faults = list(_statement_faults(base, fact, evidence))
    if fact.short:
        text = fold_text(fact.short)
        faults += _in_short(
            _common_faults(base, without(text, referenced(base, fact.uses)), evidence, (fact,))
        )
        faults += [] if fact.kind in OWN_WORDS else _in_short(sense.changed_sense(text, evidence))
    return findings + [Finding(fact.at, *_of_fact(base, fact, fault)) for fault in faults]


def _of_fact(base: FactBase, fact: Fact, fault: Fault) -> Fault:
    """``fault`` as it is told of ``fact``; of an unknown name with the known one that is nearly written like it."""
    remedy = fault.remedy
    if fault.code == "name-unsupported" and (near := name_index(base).nearest(fault.what.split("“")[1].split("”")[0])):
        remedy = f"did you mean {near}? If not, {remedy}"
    return fault._replace(what=f"{fact.id}: {fault.what}", remedy=remedy)


def _in_short(faults: Iterable[Fault]) -> list[Fault]:
    return [fault._replace(what=f"short: {fault.what}") for fault in faults]


def _statement_faults(base: FactBase, fact: Fact, evidence: Evidence) -> Iterator[Fault]:
    text = fold_text(fact.statement)
    yield from _common_faults(base, without(text, referenced(base, fact.uses)), evidence, (fact,))
    yield from sense.missing_marker(text, (fact.kind,))
    yield from relations.unquoted_sources(text, evidence.sources, base.sources)
    if fact.voice in base.names:
        yield from people.missing_speaker(text, spellings(base, fact.voice))
        yield from people.unquoted_speaker(_heard(base, fact, evidence), spellings(base, fact.voice))
        if len(base.locations[fact.id]) == len(fact.quotes):  # else their sentences are not known
            yield from people.added_attribution(text, _heard(base, fact, evidence))
    if fact.kind not in OWN_WORDS:
        yield from _sense_faults(base, fact, text, evidence)
    for quote in fact.quotes:
        yield from withdrawn_words(fold_text(quote.exact), not_quoted_by(base.corrections, (fact,)))
    yield from withdrawn_as_fact(text, base.corrections)
    yield from fidelity.unsupported_words(text, _known_words(base, fact, evidence), (fact.kind,), fact.uses)
    if fact.kind == "gap":
        near = [base.facts[one] for one in fact.near if one in base.facts]
        yield from people.unsupported_names(text, _without_absent(base, fact), known_names(base), common_words(base))
        yield from fidelity.presupposed(text, near)
        yield from fidelity.no_gap(text, fact, _written(near))
    if fact.derive:
        yield from fidelity.told_as_done(text, evidence.texts)


def _known_words(base: FactBase, fact: Fact, evidence: Evidence) -> set[str]:
    """Words that the statement may use: those of the evidence; of an inference also those of its reason; of a
    calculation only the names of what it works on, for it says nothing else of them."""
    if fact.derive:
        return {part for name in operand_names(fact.derive) for part in re.split(r"[.-]", name)}
    known = set(evidence.words)
    if fact.voice in base.names:
        known.update(("said", "says", "stated", "told", "described", "according"))
    if fact.kind == "inferred":
        known |= word_set(fold_text(fact.because))
    return known


def _without_absent(base: FactBase, fact: Fact) -> Evidence:
    """The evidence of a gap without the words it looks for: a name among them is no name that a source gives."""
    return fact_evidence(base, structs.replace(fact, absent=()))


def _written(facts: Iterable[Fact]) -> set[str]:
    """The words of statements and quotes in small letters, as they are written."""
    texts = [text for fact in facts for text in (fact.statement, *(quote.exact for quote in fact.quotes))]
    return {word.lower() for text in texts for _, word, _ in content_words(fold_text(text))}


def _voice_spellings(base: FactBase, fact: Fact) -> tuple[str, ...]:
    return spellings(base, fact.voice) if fact.voice in base.names else ()


def _heard(base: FactBase, fact: Fact, evidence: Evidence) -> Iterator[str]:
    """The quotes, and the sentences they begin in."""
    yield from evidence.texts
    for place in base.locations[fact.id]:
        if sentence := base.sources[place.source].sentence_at(place.start):
            yield fold_text(sentence.text)


def _sense_faults(base: FactBase, fact: Fact, text: str, evidence: Evidence) -> Iterator[Fault]:
    """What has another sense in the statement than in the quotes and the sentences they stand in."""
    yield from sense.changed_sense(text, evidence)
    yield from amounts.figures_out_of_order(text, evidence)
    yield from relations.changed_date_relations(text, evidence)
    yield from relations.swapped_dates(text, evidence.texts)
    yield from relations.names_out_of_order(text, evidence.texts, name_index(base), fact.voice)
    yield from relations.swapped_names(text, evidence)
    yield from agents.swapped_agents(text, evidence, name_index(base))
    yield from agents.reversed_passives(text, evidence)
    yield from agents.moved_descriptions(text, evidence)
    quotes = [fold_text(quote.exact) for quote in fact.quotes]
    yield from alignment.left_out(text, quotes, known_names(base))
    yield from alignment.order_changed(text, quotes, _voice_spellings(base, fact), name_index(base))
    yield from alignment.turned_about(text, quotes)
    yield from alignment.joined_otherwise(text, quotes)
    yield from fidelity.told_as_done(text, quotes)
    yield from fidelity.told_as_complete(text, quotes)
    yield from sense.dropped_negation(text, evidence)
    if fact.kind not in MARKED_BY_KIND:
        yield from sense.dropped_hedges(text, evidence)
    if fact.voice not in base.names:
        yield from people.dropped_attribution(text, evidence)
    yield from caution_outside_quotes(base, fact, text)


def _common_faults(base: FactBase, text: str, evidence: Evidence, facts: Iterable[Fact]) -> Iterator[Fault]:
    """The rules that hold for every text that rests on facts."""
    yield from amounts.unsupported_figures(text, evidence)
    yield from people.unsupported_names(text, evidence, known_names(base), common_words(base))
    yield from altered_quotations(text, evidence.texts)
    yield from sense.refused_wording(text)
    yield from withdrawn_words(text, not_quoted_by(base.corrections, facts))


def spellings(base: FactBase, voice: str) -> tuple[str, ...]:
    """Every spelling of the one whose key is ``voice``."""
    return (base.names[voice].name, *base.names[voice].also)
