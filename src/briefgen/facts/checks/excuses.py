"""What a fact may excuse, and whether it does so rightly.

``uses`` says where words come from that are in no quote; ``waive`` sets a rule aside for one fact, with a reason.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefgen.explanations import codes
from briefgen.facts.evidence import metadata_evidence, name_words
from briefgen.facts.language.comparison import support_of
from briefgen.facts.language.quantities import figures
from briefgen.facts.rules.fault import Fault
from briefgen.findings import Finding
from briefgen.text import did_you_mean, find_phrase, find_phrase_any_case, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.facts.evidence import Evidence
    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact

WAIVABLE = frozenset(
    (
        "agent-changed",
        "attribution-dropped",
        "caution-outside-quote",
        "comparison-added",
        "date-relation-changed",
        "direction-reversed",
        "extent-unsupported",
        "figure-order",
        "hedge-dropped",
        "inferred-year-unmarked",
        "kind-marker-missing",
        "name-order",
        "name-outside-quotes",
        "name-perhaps",
        "name-relation-changed",
        "negation-added",
        "negation-dropped",
        "order-changed",
        "presupposed",
        "quote-short",
        "rate-dropped",
        "relative-date",
        "speaker-missing",
        "told-as-done",
        "verb-refused",
        "words-left-out",
    )
)
"""Codes that ``waive:`` may name. A quote that is not found, a figure or name without evidence, altered words in
quotation marks, and words withdrawn cannot be waived."""


def without(folded: str, uses: Mapping[str, str]) -> str:
    """``folded`` with the words blanked that ``uses`` accounts for."""
    for given in uses:
        words = fold_text(given)
        while (at := find_phrase(folded, words)) >= 0:
            folded = folded[:at] + " " * len(words) + folded[at + len(words) :]
    return folded


def referenced(base: FactBase, uses: Mapping[str, str]) -> dict[str, str]:
    """The entries of ``uses`` that name a record, and so can be checked. Only these excuse anything."""
    return {words: where for words, where in uses.items() if metadata_evidence(base, where) is not None}


def check_uses(base: FactBase, fact: Fact) -> Iterator[Fault]:
    text = f"{fold_text(fact.statement)} ¶ {fold_text(fact.short)}"
    for words, reference in fact.uses.items():
        folded = fold_text(words)
        if find_phrase(text, folded) < 0:
            yield Fault(
                "uses-not-needed",
                "warning",
                f"uses: “{words}” stands neither in statement nor in short",
                "delete the entry",
            )
        evidence = metadata_evidence(base, reference)
        if evidence is None:
            yield from _unknown_reference(base, words, reference)
        elif not _carries(evidence, folded):
            yield Fault(
                "uses-unsupported",
                "error",
                f"uses: “{words}” does not follow from {reference}",
                "correct the words or where they come from",
            )


def _carries(evidence: Evidence, words: str) -> bool:
    """Whether every figure and name of ``words`` is in the evidence; words without a figure must stand there."""
    found = figures(words)
    if not found:
        return any(find_phrase_any_case(text, words) >= 0 for text in evidence.texts)
    return all(support_of(figure, evidence.figures)[1] in ("", "rate") for figure in found) and all(
        any(form in evidence.words for form in name.forms) for name in name_words(words)
    )


def _unknown_reference(base: FactBase, words: str, reference: str) -> Iterator[Fault]:
    """A reference in free words is a reason and is left to the reader, but carries neither figure nor name; one that
    names a record must be right."""
    kind, _, rest = reference.partition(" ")
    name = rest.partition(" ")[0]
    if not reference.strip():
        yield Fault("uses-unknown", "error", f"uses: “{words}” has no reason", "say where the words come from")
    elif kind == "source" and name not in base.sources:
        yield Fault(
            "uses-unknown", "error", f"uses: “{words}”: there is no source {name}", did_you_mean(name, base.sources)
        )
    elif kind == "source":
        yield Fault(
            "uses-unknown",
            "error",
            f"uses: “{words}”: a source has no {rest.partition(' ')[2]}",
            "write source KEY published, source KEY publisher or source KEY title",
        )
    elif kind == "fact" and name not in base.facts:
        yield Fault(
            "uses-unknown", "error", f"uses: “{words}”: there is no fact {name}", did_you_mean(name, base.facts)
        )
    elif figures(fold_text(words)) or any(name_words(fold_text(words))):
        yield Fault(
            "uses-unreferenced",
            "error",
            f"uses: “{words}” is a figure or name, and “{reference}” names no record",
            "write source KEY published, source KEY publisher, source KEY title or fact ID",
        )


_INSTEAD: Mapping[str, str] = {
    "figure-unsupported": "correct the figure, quote the words that give it, give it under values: or name its record"
    " under uses:",
    "unit-unsupported": "write the unit of the quote",
    "name-unsupported": "correct the name, or quote the words that give it",
    "words-unsupported": "use the words of the quote, or say under uses: where the words come from",
    "quoted-words-differ": "copy the words from the quote, or take the quotation marks away",
    "withdrawn-words": "leave the words out: their source has taken them back",
    "quote-altered": "copy the words of the quote as they stand in the source",
    "quote-lost": "copy the words of the quote as they stand in the source, or take the fact out",
}
"""What to do where a rule cannot be waived."""


def _not_waivable(fact: Fact, code: str) -> Finding:
    def found(what: str, remedy: str) -> Finding:
        return Finding(fact.at, "waiver-unknown", "error", f"waive: {what}", remedy)

    if code in codes():
        otherwise = f"mend what it reports: briefgen explain {code} says how"
        return found(f"{code} cannot be waived", _INSTEAD.get(code, otherwise))
    remedy = "delete the entry"
    for near in get_close_matches(code, codes(), 1):
        remedy = f"did you mean {near}?" + ("" if near in WAIVABLE else " It cannot be waived")
    return found(f"there is no rule “{code}”", remedy)


def waived(fact: Fact, findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a fact without those it waives, and with what is wrong with its waivers."""
    kept, used = [], set()
    for finding in findings:
        if finding.code in fact.waive and finding.code in WAIVABLE:
            used.add(finding.code)
        else:
            kept.append(finding)
    for code, reason in fact.waive.items():
        if code not in WAIVABLE:
            kept.append(_not_waivable(fact, code))
        elif not reason.strip():
            kept.append(
                Finding(
                    fact.at,
                    "waiver-without-reason",
                    "error",
                    f"waive: {code} has no reason",
                    "say why it does not apply",
                )
            )
        elif code not in used:
            kept.append(
                Finding(fact.at, "waiver-unused", "warning", f"waive: {code} is not needed", "delete the entry")
            )
    return kept
