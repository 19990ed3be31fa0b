"""Whether the records hold together: values, calculations, gaps, corrections, conflicts, and what is held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.checks.gaps import check_gap
from briefgen.facts.derive import DeriveError, agrees, calculate, operand_names, typed
from briefgen.facts.evidence import value_figures
from briefgen.facts.language.comparison import same_or_finer
from briefgen.facts.language.dates import DateError, Edtf, parse_date, within
from briefgen.facts.language.quantities import figures
from briefgen.findings import Finding
from briefgen.text import find_phrase, fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from briefgen.facts.language.quantities import Figure
    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Conflict, Correction, Fact, Value
    from briefgen.findings import Severity

_SENTENCE = re.compile(r"[\"'(\[]*[A-Z0-9£].*[.!?][\"')\]]*")
_DOUBT = re.compile(r"\[|\b(?:about|around|roughly|approximately|some|inferred|uncertain|if)\b", re.IGNORECASE)
_BETWEEN = frozenset(("days_between", "months_between", "years_between"))
_BACKWARDS = re.compile(r"\b(?:before|earlier|sooner|ahead of|early)\b", re.IGNORECASE)
SHORT_QUOTE_WORDS, SHORT_QUOTE_CHARACTERS = 5, 25


def check_record(base: FactBase, fact: Fact) -> Iterator[Finding]:
    """What is missing from, or contradictory in, one fact, apart from its wording."""
    yield from _check_form(fact, base.sources)
    for name, value in fact.values.items():
        for code, what, remedy in _value_faults(fact, value):
            yield Finding(value.at, code, "error", f"the value {name} of {fact.id}: {what}", remedy)
    if fact.derive or fact.kind == "calculated":
        yield from _check_calculation(base, fact)
    if fact.kind == "gap":
        yield from check_gap(base, fact)


def _check_form(fact: Fact, source_keys: Collection[str]) -> Iterator[Finding]:
    def found(code: str, what: str, remedy: str, severity: Severity = "error") -> Finding:
        return Finding(fact.at, code, severity, f"{fact.id}: {what}", remedy)

    if not _SENTENCE.fullmatch(fold_text(fact.statement)):
        yield found(
            "statement-not-sentence",
            "the statement is not a whole sentence",
            "begin it with a capital, end it with a full stop",
        )
    if fact.kind in ("inferred", "gap") and not fact.because.strip():
        yield found("because-missing", f"a fact of kind {fact.kind} needs a reason", "add because: and the reason")
    if fact.kind == "gap" and fact.quotes:
        yield found("gap-has-quotes", "a gap has no quotes", "put the nearest facts under near:, or change the kind")
    if fact.kind not in ("gap", "calculated") and not fact.quotes:
        yield found("quote-missing", "no quote is given", "quote the words of a source that say it")
    if fact.kind not in ("gap", "calculated", "inferred") and not fact.voice:
        yield found("voice-missing", "it is not said who speaks", "add voice: with a key of names: or of the sources")
    if fact.voice in source_keys and fact.quotes and all(quote.source != fact.voice for quote in fact.quotes):
        yield found("voice-not-quoted", f"its voice, {fact.voice}, is not quoted", "quote it, or correct voice:")
    lengths = [(len(fold_text(quote.exact).split()), len(fold_text(quote.exact))) for quote in fact.quotes]
    if lengths and all(words < SHORT_QUOTE_WORDS or signs < SHORT_QUOTE_CHARACTERS for words, signs in lengths):
        yield found(
            "quote-short", "its longest quote is very short", "quote the whole sentence, or more of it", "warning"
        )


# --- values and calculations ----------------------------------------------------------------------


def _value_faults(fact: Fact, value: Value) -> Iterator[tuple[str, str, str]]:
    try:
        typed(value)
    except DeriveError as error:
        yield "value-invalid", str(error), "correct it"
        return
    words = fold_text(value.words)
    if not any(find_phrase(fold_text(quote.exact), words) >= 0 for quote in fact.quotes):
        yield (
            "value-words-missing",
            f"the words “{value.words}” stand in none of the quotes of the fact",
            "copy them from a quote of this fact",
        )
    if value.basis == "inferred" and not value.because.strip():
        yield "because-missing", "it is inferred without a reason", "add because: and the reason"
    if not _agree(words, value):
        given = value.date or value.money or value.count or value.percent
        rate = f" a {value.per}" if value.per else ""
        yield (
            "value-differs",
            f"“{value.words}” does not say {given}{rate}",
            "correct the value; if it rests on more than these words, give it basis: inferred and because:",
        )


def _agree(words: str, value: Value) -> bool:
    """Whether the words say the value: exactly when stated; an inferred date must not contradict them."""
    said = figures(words)
    meant = value_figures(value)
    if value.basis == "stated" and "/" in value.date:
        return _agree_interval(words, said, parse_date(value.date))
    if value.basis == "stated" or not value.date:  # an inference may complete a date, never an amount
        return any(
            figure.per == one.per and (figure.value == one.value) and (figure.kind == one.kind or value.count != "")
            for figure in said
            for one in meant
        )
    if not any(figure.kind == "date" for figure in said):
        return True
    try:
        meaning = parse_date(value.date)
        return any(
            any(same_or_finer(figure, one) for one in meant) or within(parse_date(figure.value), meaning)
            for figure in said
            if figure.kind == "date"
        )
    except DateError:
        return True


_OPEN_START = re.compile(r"\b(?:by|until|till|up to|before|no later than)\b", re.IGNORECASE)
_OPEN_END = re.compile(r"\b(?:since|from|after)\b", re.IGNORECASE)


def _agree_interval(words: str, said: Sequence[Figure], meaning: Edtf) -> bool:
    """Whether "by 2020" says ../2020, "since 2016" 2016/.., "10 to 12 June 2016" that interval."""
    ends = [point for point in (meaning.first, meaning.last) if point]
    dates = [parse_date(figure.value) for figure in said if figure.kind == "date" and not figure.value.endswith("s")]
    if len(ends) == 1:
        opening = _OPEN_END if meaning.first else _OPEN_START
        return len(dates) == 1 and dates[0].first == ends[0] and bool(opening.search(words))
    exact = bool(dates) and dates[-1].first == meaning.last
    return exact and all(any(within(Edtf("date", end, end), date) for end in ends) for date in dates)


def _check_calculation(base: FactBase, fact: Fact) -> Iterator[Finding]:
    if fact.derive is None or fact.kind != "calculated":
        what = "a calculated fact needs derive:" if fact.derive is None else "only a calculated fact may have derive:"
        yield Finding(
            fact.at,
            "derive-missing" if fact.derive is None else "derive-misplaced",
            "error",
            f"{fact.id}: {what}",
            "give the operation and its values, and the kind calculated",
        )
        return
    try:
        result = calculate(fact.derive, base.facts)
    except DeriveError as error:
        yield Finding(
            fact.derive.at, "derive-invalid", "error", f"{fact.id}: {error}", "correct the calculation or its values"
        )
        return
    if not agrees(result, fact.derive.gives):
        yield Finding(
            fact.derive.at,
            "derive-differs",
            "error",
            f"{fact.id} works out as {result}, but gives: says {fact.derive.gives}",
            "correct gives: and the statement, or the values",
        )
    if fact.derive.op in _BETWEEN and (said := _BACKWARDS.search(fold_text(fact.statement))):
        yield Finding(
            fact.derive.at,
            "direction-reversed",
            "error",
            f"{fact.id}: “{said.group()}”, but the time is counted forwards, from: to to:",
            "write “after” or “later”",
        )
    if result.uncertain and not _DOUBT.search(fold_text(fact.statement)):
        yield Finding(
            fact.derive.at,
            "derive-uncertain",
            "error",
            f"{fact.id} rests on an inferred or uncertain value and does not say so",
            "say “about”, or that the date is inferred",
        )


# --- corrections, conflicts -----------------------------------------------------------------


def check_correction(correction: Correction) -> Iterator[Finding]:
    """Whether the notice has the words it withdraws, and what they are called."""
    notice = fold_text(correction.notice)
    if not correction.withdraws:
        yield Finding(
            correction.at,
            "correction-empty",
            "error",
            f"{correction.id}: no withdrawn words are given",
            "add them under withdraws:",
        )
    for words in correction.withdraws:
        if find_phrase(notice, fold_text(words)) < 0:
            yield Finding(
                correction.at,
                "withdrawn-not-in-notice",
                "error",
                f"{correction.id}: “{words}” does not stand in the notice",
                "copy the withdrawn words from the notice",
            )


def check_conflict(conflict: Conflict) -> Iterator[Finding]:
    """Whether a conflict has two sides and its decision a reason."""
    if len(set(conflict.between)) < 2:
        yield Finding(
            conflict.at,
            "conflict-one-sided",
            "error",
            f"{conflict.id}: a conflict is between two facts or more",
            "name them under between:",
        )
    if conflict.decision and not conflict.because.strip():
        yield Finding(
            conflict.at,
            "because-missing",
            "error",
            f"{conflict.id}: the decision has no reason",
            "add because: and the reason",
        )


def held(base: FactBase) -> dict[str, str]:
    """Facts that may not be printed yet, each with the reason: those on either side of an undecided conflict, and
    what is calculated from them."""
    reasons = {
        fact_id: f"the conflict {conflict.id} ({conflict.at}) is not decided"
        for conflict in base.conflicts
        if not conflict.decision.strip()
        for fact_id in conflict.between
    }
    changed = True
    while changed:
        changed = False
        for fact in base.facts.values():
            if fact.derive is None or fact.id in reasons:
                continue
            for name in operand_names(fact.derive):
                operand = name.partition(".")[0]
                if operand in reasons:
                    reasons[fact.id] = f"it is calculated from {operand}: {reasons[operand]}"
                    changed = True
                    break
    return reasons
