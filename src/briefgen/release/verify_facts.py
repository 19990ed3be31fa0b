"""The facts and statements of an audit file: whether the quotes stand where it says, and carry what is printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.document.typography import typeset
from briefgen.facts.base import check_base, check_dates, located_base
from briefgen.facts.checks.other_text import check_phrase, check_sentence
from briefgen.facts.checks.references import check_references, without_broken
from briefgen.facts.locating.difference import same_words
from briefgen.facts.locating.selector import describe
from briefgen.facts.lock.records import quote_key
from briefgen.facts.lock.sources import check_sources
from briefgen.facts.merge import Merged
from briefgen.facts.review import refusal, review_state
from briefgen.findings import Finding
from briefgen.release.verify_sources import placed
from briefgen.sources.load import KEY
from briefgen.text import fold_text, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.facts.locating.selector import Selector
    from briefgen.facts.lock.records import Lock, LockedQuote
    from briefgen.facts.model import FactBase
    from briefgen.release.audit_places import Places
    from briefgen.release.audit_records import Audit, AuditedCorrection, AuditedFact, Statement
    from briefgen.sources.snapshot import SourceText
    from briefgen.world import World

AS_BUILT = "take the file as briefgen build wrote it, or build the brief again"


# --- quotes ---------------------------------------------------------------------------------------


def check_quotes(audit: Audit, texts: Mapping[str, SourceText], places: Places) -> Iterator[Finding]:
    """Whether every quote stands where it is said to stand, in that sentence and paragraph.

    The places are worked out anew from the text and compared field by field. Of a source that is not whole nothing
    but its digest can be compared here; its quotes are looked for in the recorded sentences later. Quotes of a source
    that is not among ``texts`` are left out: what is wrong with it is told already.
    """
    for at, fact in enumerate(audit.facts):
        wanted = {quote_key(q.source, q.exact, q.prefix, q.suffix): (q.source, q.exact) for q in fact.record.quotes}
        yield from _check_owner(audit, texts, places.of("facts", at), wanted, fact)
    for at, correction in enumerate(audit.corrections):
        source, notice = correction.record.source, correction.record.notice
        wanted = {quote_key(source, notice): (source, notice)}
        yield from _check_owner(audit, texts, places.of("corrections", at), wanted, correction)


def _check_owner(
    audit: Audit,
    texts: Mapping[str, SourceText],
    where: str,
    wanted: Mapping[str, tuple[str, str]],
    owner: AuditedFact | AuditedCorrection,
) -> Iterator[Finding]:
    name = owner.record.id
    for key in (*wanted, *(key for key in owner.quotes if key not in wanted)):
        if key in wanted and key in owner.quotes:
            continue
        words = wanted[key][1] if key in wanted else owner.quotes[key].exact
        problem = "has no recorded place" if key in wanted else "has a recorded place, but is no quote of the record"
        yield Finding(where, "evidence-quote-unmatched", "error", f"{name}: “{shortened(words)}” {problem}", AS_BUILT)
    for key, (source, exact) in wanted.items():
        stored, text = owner.quotes.get(key), texts.get(source)
        if stored is None or text is None:
            continue
        problem = _problem(text, stored, exact, audit.sources[source].snapshot.text_sha256)
        if problem:
            what = f"{name}: “{shortened(exact)}”: {problem}"
            yield Finding(where, "evidence-quote-differs", "error", what, AS_BUILT)


def _problem(text: SourceText, stored: LockedQuote, exact: str, text_sha256: str) -> str:
    """What is wrong with the recorded place of a quote; "" when nothing is."""
    if stored.source != text.key:
        return f"its place is recorded in the source {stored.source}, not in {text.key}"
    if stored.text_sha256 != text_sha256:
        return "its place is recorded in another text of the source than the one in this file"
    if not stored.exact or not same_words(fold_text(exact), stored.exact):
        return f"other words are recorded at its place: “{shortened(stored.exact)}”"
    if not text.whole:
        return ""
    there = text.folded.raw[stored.start : stored.end]
    if fold_text(there) != stored.exact:
        return f"at characters {stored.start} to {stored.end} of {text.name} stands “{shortened(fold_text(there))}”"
    found = describe(text, stored.start, stored.end)
    if (found.start, found.end) != (stored.start, stored.end):
        return f"characters {stored.start} to {stored.end} of {text.name} cut into a word"
    return _around(found, stored, text.label(stored.start, stored.end))


def _around(found: Selector, stored: LockedQuote, label: str) -> str:
    if label != stored.place:
        return f"it stands in {label}, not in {stored.place}"
    if (found.sentence, found.sentence_start) != (stored.sentence, stored.sentence_start):
        return f"it stands in another sentence than is recorded: “{shortened(found.sentence, 200)}”"
    if found != stored.selector:
        return "the words recorded before and after it are not those of the text"
    return ""


# --- records and statements -----------------------------------------------------------------------


def check_records(
    world: World, audit: Audit, lock: Lock, texts: Mapping[str, SourceText], places: Places, *, located: bool
) -> Iterator[Finding]:
    """Every check of the facts against their evidence, and of the statements against the facts.

    ``located`` says that the recorded places hold, so that what else is wrong with a quote is told; where they do not,
    the same would be told twice.
    """
    merged, twice = _merged(audit, places)
    yield from twice
    records = {key: text.record for key, text in texts.items()}
    yield from check_references(merged, records)
    yield from check_dates(records)
    base, problems = located_base(merged, texts, lock)
    yield from _told([*(problems if located else ()), *check_base(base), *check_sources(world, base)])
    sound = without_broken(base, records)
    yield from _check_reviews(sound, audit)
    for at, statement in enumerate(audit.statements):
        yield from _check_statement(sound, statement, places.of("statements", at))


def _told(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings without those that are information: they were for the writer of a fact, and tell of no fault."""
    return (finding for finding in findings if finding.severity != "information")


def _merged(audit: Audit, places: Places) -> tuple[Merged, list[Finding]]:
    """The records as they are read from YAML, at places in the audit file; and those given twice."""
    merged = Merged(names={key: placed(name, places.of("names", key)) for key, name in audit.names.items()})
    merged.topics.update(audit.topics)
    findings = []
    for at, fact in enumerate(one.record for one in audit.facts):
        where = places.of("facts", at)
        if not KEY.fullmatch(fact.id):
            findings.append(Finding(where, "evidence-corrupt", "error", f"“{fact.id}” is no id of a fact", AS_BUILT))
        if fact.id in merged.facts:
            findings.append(Finding(where, "evidence-corrupt", "error", f"{fact.id} is given twice", AS_BUILT))
        merged.facts.setdefault(fact.id, placed(fact, where))
    for at, correction in enumerate(one.record for one in audit.corrections):
        merged.corrections[correction.id] = placed(correction, places.of("corrections", at))
    for at, conflict in enumerate(audit.conflicts):
        merged.conflicts[conflict.id] = placed(conflict, places.of("conflicts", at))
    return merged, findings


def _check_reviews(base: FactBase, audit: Audit) -> Iterator[Finding]:
    """Whether each fact is reviewed as the file says, and whether the brief may use it so."""
    required = audit.brief.review == "required"
    stated = {name for statement in audit.statements for name in statement.facts}
    for one in audit.facts:
        fact = base.facts[one.record.id]
        state, used = review_state(base, fact), one.used or fact.id in stated
        if state != one.state:
            yield Finding(
                fact.at, "evidence-review-differs", "error",
                f"{fact.id} is said to be {_STATES[one.state]}; by what the file holds it is {_STATES[state]}",
                AS_BUILT,
            )  # fmt: skip
        elif used and one.review and state == "refused":
            yield refusal(one.review, fact.id, fact.at, f"briefgen facts review {fact.id}")
        elif used and one.review and state == "void":
            yield Finding(
                fact.at, "review-void", "error" if required else "warning",
                f"{fact.id} has changed since {one.review.by} reviewed it on {one.review.on}",
                f"read it again beside its source: briefgen facts review {fact.id}",
            )  # fmt: skip
        elif used and required and state == "missing":
            yield Finding(
                fact.at, "review-missing", "error",
                f"the brief {audit.brief.name} states {fact.id}, which nobody has reviewed",
                f"read it beside its source: briefgen facts review {fact.id}",
            )  # fmt: skip


_STATES = {"reviewed": "reviewed", "refused": "refused", "void": "changed since its review", "missing": "not reviewed"}


def _check_statement(base: FactBase, statement: Statement, where: str) -> Iterator[Finding]:
    """Whether the words of a statement follow from its facts."""
    name = f"section {statement.section.anchor}" if statement.note is None else f"note {statement.note}"
    if not statement.facts:
        what = f"{name}: no fact is named for “{shortened(statement.words)}”"
        yield Finding(where, "evidence-uncited", "error", what, AS_BUILT)
    elif not _is_own(base, statement):
        for finding in _told(_unsupported(base, statement, where)):
            yield replace(finding, what=f"{name}: {finding.what}")


def _is_own(base: FactBase, statement: Statement) -> bool:
    """Whether the words are those of the one fact they rest on, which is checked itself."""
    fact = base.facts.get(statement.facts[0]) if len(statement.facts) == 1 else None
    return fact is not None and fold_text(statement.words) in (
        fold_text(typeset(words)) for words in (fact.statement, fact.short) if words
    )


def _unsupported(base: FactBase, statement: Statement, where: str) -> list[Finding]:
    """What the words say beyond their facts, whether they are read as a phrase or as a sentence.

    The document does not tell as which of the two its template had them checked, and each is stricter in something.
    """
    words, question = statement.words, statement.words.endswith("?")
    phrase = check_phrase(base, words, statement.facts, where, question=question)
    if not _has_errors(phrase):
        return phrase
    sentence = check_sentence(base, words, statement.facts, where, question=question)
    if not _has_errors(sentence):
        return sentence
    both = [finding for finding in phrase if finding in sentence]
    return both if _has_errors(both) else phrase


def _has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity == "error" for finding in findings)
