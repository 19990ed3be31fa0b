"""What records say in words of their own, beside statements: reasons, decisions, limits, titles.

Such words are printed, or kept in the audit file, without a quote. Figures, dates and names among them must stand in
the sources that they speak of; words in quotation marks must stand there verbatim; withdrawn words may not come again.
No text vouches for itself: what is checked here is no part of the evidence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.facts.checks.bearing import beside, dates_of, named_sources, of_facts, of_sources, operands, whole_file
from briefgen.facts.checks.excuses import referenced
from briefgen.facts.checks.other_text import as_literal
from briefgen.facts.evidence import (
    Evidence,
    common_words,
    value_figures,
    verbatim,
    with_spellings,
)
from briefgen.facts.language.quantities import figures
from briefgen.facts.rules import amounts, fault, people
from briefgen.facts.rules.quotations import altered_quotations
from briefgen.facts.rules.withdrawn import withdrawn_words
from briefgen.findings import Finding
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Conflict, Fact, Name, Value
    from briefgen.sources.snapshot import SourceText

_CURRENCY: Final = re.compile(r"(?<=\d) [A-Z]{3}$")
"""The code of a currency behind the result of a calculation."""
_COUNTS: Final = re.compile(
    r"\b(?:two|second|third)\b(?! (?:hundred|thousand|million|billion|pounds|per))", re.IGNORECASE
)
"""How a reason tells two things apart ("the two measure…"); other figures are the subject's."""


def check_printed(base: FactBase) -> Iterator[Finding]:
    """What the records but facts say beyond the sources they speak of; of facts see :func:`check_reasons`."""
    for conflict in base.conflicts:
        yield from _check_conflict(base, conflict)
    for key, name in base.names.items():
        yield from _check_name(base, key, name)
    for key, text in base.sources.items():
        yield from _check_source(base, key, text)


def check_reasons(base: FactBase, fact: Fact) -> Iterator[Finding]:
    """What the reasons of a fact, of its values and of its excuses say beyond the sources it speaks of."""
    explained = {name: value for name, value in fact.values.items() if value.because}
    if not (fact.because or fact.derive or explained or fact.uses or fact.waive):
        return  # nearly always: the evidence need not be gathered
    evidence = of_facts(base, (fact,))
    own = verbatim(fact.statement, fact.short)
    excuses = {words: why for words, why in fact.uses.items() if words not in referenced(base, fact.uses)}
    yield from _judged(base, fact.because, evidence, fact.at, f"{fact.id}: because")
    if fact.derive:  # its first figure is worked out anew, and bears out no other
        result = replace(Evidence(), figures=figures(fold_text(fact.derive.gives))[:1])
        worked_on = [base.facts[one] for one in operands(fact) if one in base.facts]
        evidence_of_both = of_facts(base, worked_on).and_evidence(result)
        gives = _CURRENCY.sub("", fact.derive.gives)  # a code is no name: the operands have the same
        yield from _judged(base, gives, evidence_of_both, fact.derive.at, f"{fact.id}: gives")
    for value_name, value in explained.items():
        yield from _judged(
            base, value.because, _with_value(evidence, value), value.at, f"{fact.id}: because of the value {value_name}"
        )
    for words, why in (*excuses.items(), *fact.waive.items()):
        yield from _judged(base, why, evidence.and_evidence(own), fact.at, f"{fact.id}: reason for “{words}”")


def _with_value(evidence: Evidence, value: Value) -> Evidence:
    """The date that is inferred may be named where it is said why."""
    return replace(evidence, figures=(*evidence.figures, *value_figures(value)))


def _check_conflict(base: FactBase, conflict: Conflict) -> Iterator[Finding]:
    evidence = of_facts(base, (base.facts[one] for one in conflict.between if one in base.facts))
    for name in ("point", "what", "decision", "because"):
        yield from _judged(base, getattr(conflict, name), evidence, conflict.at, f"{conflict.id}: {name}")


def _check_name(base: FactBase, key: str, name: Name) -> Iterator[Finding]:
    """A name says who is meant, and is given by a person: but no figure and no withdrawn word."""
    for spelling in (name.name, *name.also):
        yield from _given(base, spelling, of_sources(base, base.sources), name.at, f"the name {key}")


def _check_source(base: FactBase, key: str, text: SourceText) -> Iterator[Finding]:
    """The source's own file bears out what its record says, with its furniture: a website names itself there."""
    if text.whole and list(_record_faults(base, key, text, beside(text))):  # else what the file says is not known
        yield from _record_faults(base, key, text, whole_file(text))


def _record_faults(base: FactBase, key: str, text: SourceText, own: Evidence) -> Iterator[Finding]:
    record = text.record
    dated = replace(own, figures=(*own.figures, *dates_of(text)))
    sources = f"the source {key}"
    yield from _judged(base, record.title, own, record.at, f"{sources}: title")
    if record.publisher.basis in ("stated", "inferred"):
        yield from _judged(base, record.publisher.value, own, record.publisher.at, f"{sources}: publisher")
    else:
        yield from _given(base, record.publisher.value, own, record.publisher.at, f"{sources}: publisher")
    yield from _given(base, record.author, own, record.at, f"{sources}: author")
    for name, why in (("publisher", record.publisher), ("published", record.published)):
        yield from _judged(base, why.because, dated, why.at, f"{sources}: because of {name}")
    yield from _judged(base, record.limits, dated, record.at, f"{sources}: limits")
    for part in record.parts:
        yield from _judged(base, part.label, own, part.at, f"{sources}: label")
    passages = [(one.words, one.because, one.at) for one in record.ignore]
    passages += [(one.words, one.because, one.at) for one in record.unused]
    for words, because, at in passages:
        yield from _judged(base, because, dated, at, f"{sources}: because of “{words}”")


# --- judging --------------------------------------------------------------------------------------


def _judged(base: FactBase, text: str, evidence: Evidence, where: str, about: str) -> Iterator[Finding]:
    if not text.strip():
        return
    folded = fold_text(text)
    evidence = evidence.and_evidence(of_sources(base, named_sources(base, folded)))
    evidence = with_spellings(base, evidence)
    counted = _COUNTS.sub(lambda match: "." * len(match.group()), folded)
    faults = [f for f in amounts.unsupported_figures(counted, evidence) if f.code == "figure-unsupported"]
    faults += people.unsupported_names(folded, evidence, (), common_words(base))
    faults += [f for f in altered_quotations(folded, evidence.texts) if f.code == "quoted-words-differ"]
    faults += withdrawn_words(folded, base.corrections)
    yield from _findings(map(as_reason, faults), where, about)


def _given(base: FactBase, name: str, evidence: Evidence, where: str, about: str) -> Iterator[Finding]:
    """What is wrong with a name that a person or a catalogue gives, and that need stand in no source."""
    folded = fold_text(name)
    faults = [*amounts.unsupported_figures(folded, evidence), *withdrawn_words(folded, base.corrections)]
    yield from _findings(faults, where, about)


_SAID = {
    "figure-unsupported": ("is in no quote or value", "is in none of the sources this speaks of"),
    "name-unsupported": ("is in no quote and not under names:", "is in none of the sources this speaks of"),
    "quoted-words-differ": ("stand in no quote like that", "stand like that in none of the sources this speaks of"),
}


def as_reason(fault: fault.Fault) -> fault.Fault:
    """The fault as it is told of words that rest on whole sources."""
    if fault.code not in _SAID:
        return as_literal(fault)
    remedy = "take it from the source, name the source by its letter (“Source A”), or leave it out"
    return fault._replace(what=fault.what.replace(*_SAID[fault.code]), remedy=remedy)


def _findings(faults: Iterable[fault.Fault], where: str, about: str) -> Iterator[Finding]:
    return (Finding(where, *fault._replace(what=f"{about}: {fault.what}")) for fault in faults)
