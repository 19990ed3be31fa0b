"""Whether statements say no more than their evidence: checks of facts, of sentences, and of other text.

Findings of a fact may be excused: ``uses`` says where words come from that are in no quote, ``waive`` sets a
rule aside for one fact, with a reason. Both are checked themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.facts import rules
from briefgen.facts.evidence import Evidence, fact_evidence, known_names, verbatim, vocabulary, with_spellings
from briefgen.facts.excuses import check_uses, waived, without
from briefgen.findings import Finding
from briefgen.text import did_you_mean, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact, Kind
    from briefgen.facts.rules import Fault

_OWN_WORDS: frozenset[Kind] = frozenset(("gap", "calculated", "inferred"))
"""Kinds whose statement is the pack's own conclusion, not a report of the quotes' sense."""
_MARKED_BY_KIND: frozenset[Kind] = frozenset(("plan", "forecast", "pending"))
_STRICT: frozenset[Kind] = frozenset(("plan", "forecast", "pending", "claim", "opinion", "calculated"))
"""Kinds that no sentence may pass off as plain fact."""


def check_fact(base: FactBase, fact: Fact) -> list[Finding]:
    """Everything in ``statement`` and ``short`` that the evidence of the fact does not carry, waivers applied."""
    evidence = fact_evidence(base, fact)
    findings = [Finding(fact.at, *fault) for fault in check_uses(base, fact)]
    faults = list(_statement_faults(base, fact, evidence))
    if fact.short:
        text = without(fold_text(fact.short), fact.uses)
        faults += _in_short(_common_faults(base, text, evidence, (fact,)))
        faults += [] if fact.kind in _OWN_WORDS else _in_short(rules.changed_sense(text, evidence))
    findings += [Finding(fact.at, *fault._replace(what=f"{fact.id}: {fault.what}")) for fault in faults]
    return waived(fact, findings)


def _in_short(faults: Iterable[Fault]) -> list[Fault]:
    return [fault._replace(what=f"short: {fault.what}") for fault in faults]


def _statement_faults(base: FactBase, fact: Fact, evidence: Evidence) -> Iterator[Fault]:
    text = fold_text(fact.statement)
    own = without(text, fact.uses)
    yield from _common_faults(base, own, evidence, (fact,))
    yield from rules.missing_marker(text, (fact.kind,))
    if fact.voice in base.names:
        yield from rules.missing_speaker(text, _spellings(base, fact.voice))
    if fact.kind not in _OWN_WORDS:
        yield from rules.changed_sense(own, evidence)
        yield from rules.figures_out_of_order(text, evidence)
        if fact.kind not in _MARKED_BY_KIND:
            yield from rules.dropped_caution(text, evidence)
        if fact.voice not in base.names:
            yield from rules.dropped_attribution(text, evidence)
    if fact.kind != "correction":
        for quote in fact.quotes:
            yield from rules.withdrawn_words(fold_text(quote.exact), _withdrawn(base))


def _common_faults(base: FactBase, text: str, evidence: Evidence, facts: Iterable[Fact]) -> Iterator[Fault]:
    """The rules that hold for every text that rests on facts."""
    yield from rules.unsupported_figures(text, evidence)
    yield from rules.unsupported_names(text, evidence, known_names(base), vocabulary(base).lower)
    yield from rules.altered_quotations(text, evidence.texts)
    yield from rules.refused_wording(text)
    if not any(fact.kind == "correction" for fact in facts):
        yield from rules.withdrawn_words(text, _withdrawn(base))


def _spellings(base: FactBase, voice: str) -> tuple[str, ...]:
    return (base.names[voice].name, *base.names[voice].also)


def _withdrawn(base: FactBase) -> list[str]:
    return [words for correction in base.corrections for words in correction.withdraws]


# --- text outside the fact base -------------------------------------------------------------------


def check_phrase(base: FactBase, text: str, fact_ids: Iterable[str], where: str) -> list[Finding]:
    """Like :func:`check_sentence`, for words that are no statement: a title, a label, a question, a topic.

    They need not name the speaker or carry the marker of a kind; the rest must follow from the facts.
    """
    sentence_only = (
        "kind-marker-missing",
        "speaker-missing",
        "hedge-dropped",
        "negation-dropped",
        "attribution-dropped",
    )
    return [finding for finding in check_sentence(base, text, fact_ids, where) if finding.code not in sentence_only]


def check_sentence(base: FactBase, text: str, fact_ids: Iterable[str], where: str) -> list[Finding]:
    """What a sentence in a template's own words says beyond the facts it is said to rest on.

    It may use what any of their quotes, statements, short forms, values and names give together; quotation
    marks need words of their quotes. Kind and voice must show as in a statement, save in questions and where a
    gap is among the facts. Ids may also be those of corrections, whose notice then counts as a quote and whose
    withdrawn words may be printed.
    """
    ids = list(fact_ids)
    corrections = [correction for correction in base.corrections if correction.id in ids]
    known = [*base.facts, *(correction.id for correction in base.corrections)]
    findings = [
        Finding(where, "unknown-fact", "error", f"there is no fact {fact_id}", did_you_mean(fact_id, known))
        for fact_id in ids
        if fact_id not in known
    ]
    facts = [base.facts[fact_id] for fact_id in ids if fact_id in base.facts]
    evidence = verbatim(*(correction.notice for correction in corrections))
    folded = fold_text(text)
    for fact in facts:
        evidence = evidence.and_evidence(fact_evidence(base, fact)).and_words(fact.statement, fact.short)
        folded = without(folded, fact.uses)
    evidence = with_spellings(base, evidence)
    faults = list(_sentence_faults(base, folded, evidence, facts))
    if not corrections and not any(fact.kind == "correction" for fact in facts):
        faults += rules.withdrawn_words(folded, _withdrawn(base))
    return findings + [Finding(where, *fault) for fault in faults]


def _sentence_faults(base: FactBase, text: str, evidence: Evidence, facts: list[Fact]) -> Iterator[Fault]:
    yield from rules.altered_quotations(text, evidence.texts)
    said = tuple(fold_text(words) for fact in facts for words in (fact.statement, fact.short) if words)
    sense = replace(evidence, texts=evidence.texts + said)
    yield from rules.unsupported_figures(text, sense)
    yield from rules.unsupported_names(text, sense, known_names(base), vocabulary(base).lower)
    yield from rules.refused_wording(text)
    if text.endswith("?") or any(fact.kind == "gap" for fact in facts):
        return  # a question, or a sentence about what is not known, states nothing that needs a mark or a speaker
    kinds = list(dict.fromkeys(fact.kind for fact in facts))
    yield from _milder(rules.missing_marker(text, kinds), unless=bool(_STRICT.intersection(kinds)))
    for voice in dict.fromkeys(fact.voice for fact in facts if fact.voice in base.names):
        reports = any(fact.kind in ("claim", "opinion") for fact in facts if fact.voice == voice)
        yield from _milder(rules.missing_speaker(text, _spellings(base, voice)), unless=reports)
    if not _OWN_WORDS.intersection(kinds):
        yield from rules.changed_sense(text, sense)
        if not _MARKED_BY_KIND.issuperset(kinds):
            yield from rules.dropped_caution(text, sense)


def _milder(faults: Iterable[Fault], *, unless: bool) -> Iterator[Fault]:
    """Faults as warnings: in a template, the sentence before may have named the speaker."""
    return (fault if unless else fault._replace(severity="warning") for fault in faults)


def check_literal(base: FactBase, text: str, where: str, allowed: Iterable[str]) -> list[Finding]:
    """What text that rests on no fact (headings, captions, editorial sentences, alternative texts) must not say:
    a figure, date or name that neither any record nor ``allowed`` has, a relative date, withdrawn words.

    A capitalised word that opens a sentence and is known nowhere is reported as information only.
    """
    folded = fold_text(text)
    evidence = vocabulary(base).and_words(*allowed)
    faults = [fault for fault in rules.unsupported_figures(folded, evidence) if fault.code == "figure-unsupported"]
    faults += rules.unsupported_names(folded, evidence, (), evidence.lower)
    faults += rules.relative_dates(folded)
    faults += rules.withdrawn_words(folded, _withdrawn(base))
    return [Finding(where, *_as_literal(fault)) for fault in faults]


def _as_literal(fault: Fault) -> Fault:
    if fault.code in ("figure-unsupported", "name-unsupported"):
        what = fault.what.replace("is in no quote or value", "is in no record").replace(
            "is in no quote and not under names:", "is in no record"
        )
        return fault._replace(
            what=what, remedy="take it from a fact, or list the words with a reason in the brief’s vocabulary"
        )
    return fault._replace(severity="information") if fault.code == "name-perhaps" else fault
