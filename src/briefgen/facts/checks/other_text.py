"""Whether text outside the fact base says no more than the facts it rests on: sentences and phrases of templates, and
words that rest on no fact."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.facts.checks.excuses import referenced, without
from briefgen.facts.checks.support import MARKED_BY_KIND, OWN_WORDS, spellings
from briefgen.facts.evidence import (
    Evidence,
    common_words,
    fact_evidence,
    known_names,
    small_words,
    verbatim,
    vocabulary,
    with_spellings,
)
from briefgen.facts.names import name_index
from briefgen.facts.rules import agents, amounts, clauses, people, relations, sense
from briefgen.facts.rules.quotations import altered_quotations
from briefgen.facts.rules.withdrawn import not_quoted_by, withdrawn_words
from briefgen.findings import Finding
from briefgen.text import did_you_mean, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact
    from briefgen.facts.rules.fault import Fault

_SENTENCE_ONLY = frozenset(("kind-marker-missing", "speaker-missing", "attribution-dropped"))
_CAUTION = frozenset(("hedge-dropped", "negation-dropped"))


def check_phrase(
    base: FactBase, text: str, fact_ids: Iterable[str], where: str, *, question: bool = False
) -> list[Finding]:
    """Like :func:`check_sentence`, for words that are no statement: a title, a label, a question, a topic.

    They need not name the speaker or carry the marker of a kind; the rest must follow from the facts. A phrase
    that does state something (a clause with a finite verb and a full stop) keeps the caution of the fact it is
    nearest to.
    """
    ids = list(fact_ids)
    findings = check_sentence(base, text, ids, where, question=question)
    kept = [finding for finding in findings if finding.code not in _SENTENCE_ONLY | _CAUTION]
    facts = [
        base.facts[fact_id]
        for fact_id in ids
        if fact_id in base.facts and base.facts[fact_id].kind not in OWN_WORDS
    ]
    for clause in clauses.statements(fold_text(text)) if facts and not question else ():
        nearest = clauses.nearest(clause, facts)
        evidence = fact_evidence(base, nearest)
        faults = [*sense.dropped_hedges(clause, evidence), *sense.dropped_negation(clause, evidence)]
        kept += [Finding(where, *fault) for fault in faults]
    return kept


def check_sentence(
    base: FactBase, text: str, fact_ids: Iterable[str], where: str, *, question: bool = False
) -> list[Finding]:
    """What a sentence in a template's own words says beyond the facts it is said to rest on.

    It may use what any of their quotes, statements, short forms, values and names give together; quotation
    marks need words of their quotes. Kind and voice must show as in a statement, save in a ``question``; where a
    gap is among the facts, the clauses that say what is not known are left out of that. Ids may also be those of
    corrections, whose notice then counts as a quote and whose withdrawn words may be printed.
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
    folded = fold_text(text)
    own = folded
    evidence = verbatim(*(correction.notice for correction in corrections))
    evidence = replace(evidence, sources=frozenset(correction.source for correction in corrections))
    for fact in facts:
        evidence = evidence.and_evidence(fact_evidence(base, fact)).and_words(fact.statement, fact.short)
        own = without(own, referenced(base, fact.uses))
    evidence = with_spellings(base, evidence)
    faults = list(_sentence_faults(base, own, evidence, facts))
    faults += relations.unquoted_sources(folded, evidence.sources, base.sources)
    if not question:
        faults += _stated_faults(base, folded, facts)
    remaining = [correction for correction in base.corrections if correction not in corrections]
    faults += withdrawn_words(folded, not_quoted_by(remaining, facts))
    return findings + [Finding(where, *fault) for fault in faults]


def _sentence_faults(base: FactBase, text: str, evidence: Evidence, facts: list[Fact]) -> Iterator[Fault]:
    yield from altered_quotations(text, evidence.texts)
    meant = _with_statements(evidence, facts)
    yield from amounts.unsupported_figures(text, meant)
    yield from people.unsupported_names(text, meant, known_names(base), common_words(base))
    yield from sense.refused_wording(text)


def _with_statements(evidence: Evidence, facts: Iterable[Fact]) -> Evidence:
    said = tuple(fold_text(words) for fact in facts for words in (fact.statement, fact.short) if words)
    return replace(evidence, texts=evidence.texts + said)


def _stated_faults(base: FactBase, text: str, facts: list[Fact]) -> Iterator[Fault]:
    """Kind, voice and sense of what ``text`` states, without its clauses on what is not known."""
    rest = [fact for fact in facts if fact.kind != "gap"]
    if len(rest) < len(facts):
        text = clauses.without_gaps(text)
        if not rest and clauses.statements(text):
            yield from sense.missing_marker(text, [fact.kind for fact in facts[:1]])
    if not rest or not text:
        return
    kinds = list(dict.fromkeys(fact.kind for fact in rest))
    yield from _milder(sense.missing_marker(text, kinds), unless=bool(sense.STRICT.intersection(kinds)))
    for voice in dict.fromkeys(fact.voice for fact in rest if fact.voice in base.names):
        reports = any(fact.kind in ("claim", "opinion") for fact in rest if fact.voice == voice)
        yield from _milder(people.missing_speaker(text, spellings(base, voice)), unless=reports)
    quoting = [fact for fact in rest if fact.kind not in OWN_WORDS]
    if not quoting:
        return
    evidence = Evidence()
    for fact in rest:
        evidence = evidence.and_evidence(fact_evidence(base, fact))
    meant = _with_statements(evidence, rest)
    yield from sense.changed_sense(text, meant)
    yield from relations.changed_date_relations(text, meant)
    yield from relations.swapped_names(text, meant)
    yield from agents.swapped_agents(text, evidence, name_index(base))
    yield from sense.dropped_negation(text, meant)
    if not MARKED_BY_KIND.issuperset(kinds):
        yield from sense.dropped_hedges(text, meant)


def _milder(faults: Iterable[Fault], *, unless: bool) -> Iterator[Fault]:
    """Faults as warnings: in a template, the sentence before may have named the speaker."""
    return (fault if unless else fault._replace(severity="warning") for fault in faults)


def check_literal(base: FactBase, text: str, where: str, allowed: Iterable[str]) -> list[Finding]:
    """What text that rests on no fact (headings, captions, editorial sentences, alternative texts) must not say:
    a figure, date or name that neither any record nor ``allowed`` has, words in quotation marks that stand in no
    source, a relative date, withdrawn words.

    A capitalised word that opens a sentence and is known nowhere is reported as information only.
    """
    folded, allowed = fold_text(text), tuple(map(fold_text, allowed))
    evidence = vocabulary(base).and_words(*allowed)
    faults = [
        fault for fault in amounts.unsupported_figures(folded, evidence) if fault.code == "figure-unsupported"
    ]
    faults += people.unsupported_names(folded, evidence, (), common_words(base) | small_words(allowed))
    sources = (text.folded.text for text in base.sources.values())
    faults += altered_quotations(folded, (*sources, *allowed))
    faults += sense.relative_dates(folded)
    faults += withdrawn_words(folded, base.corrections)
    return [Finding(where, *as_literal(fault)) for fault in faults]


def as_literal(fault: Fault) -> Fault:
    """The fault as it is told of words that rest on no fact; a word that may be a name is information only."""
    if fault.code in ("figure-unsupported", "name-unsupported"):
        what = fault.what.replace("is in no quote or value", "is in no record").replace(
            "is in no quote and not under names:", "is in no record"
        )
        return fault._replace(
            what=what, remedy="take it from a fact, or list the words with a reason in the brief’s vocabulary"
        )
    return fault._replace(severity="information") if fault.code == "name-perhaps" else fault
