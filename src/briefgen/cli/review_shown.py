"""What a person who reviews is shown of a fact, and of a sentence that rests on facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.cli.reports import as_text
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact
    from briefgen.facts.review import OwnWords, State
    from briefgen.findings import Finding


def shown_fact(base: FactBase, fact: Fact, about: Sequence[Finding], number: str, *, colour: bool) -> Iterator[str]:
    """The fact, its quotes in the sentences round them, and what the checks found."""
    from briefgen.facts.derive import operand_names
    from briefgen.facts.review import review_state

    bold, plain = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
    voice = base.names[fact.voice].name if fact.voice in base.names else fact.voice or "none"
    yield f"\n— {number}: {bold}{fact.id}{plain} ({fact.at}) —"
    yield f"  {fact.kind}; voice: {voice}"
    yield f"  says: {bold}{fact.statement}{plain}"
    if fact.short:
        yield f"  short: {fact.short}"
    if fact.because:
        yield f"  because: {fact.because}"
    if fact.derive:
        yield f"  calculated: {fact.derive.op} gives {fact.derive.gives}, of"
        yield from (f"    {_operand(base, name)}" for name in operand_names(fact.derive))
    for name, value in fact.values.items():
        given = value.date or value.money or value.count or value.percent
        yield f"  value {name}: “{value.words}” is {given}{f' a {value.per}' if value.per else ''}"
        if value.because:
            yield f"    because: {value.because}"
    for words, reason in (*fact.uses.items(), *fact.waive.items()):
        yield f"  excused: {words}: {reason}"
    yield from _quotes(base, fact, bold, plain)
    if fact.kind == "gap":
        yield f"  no source has: {'; '.join(map(str, fact.absent))}"
        yield from (f"  nearest fact: {base.facts[one].statement}" for one in fact.near if one in base.facts)
    yield from _before(base, fact.id, review_state(base, fact))
    for line in as_text(about, colour=colour):
        yield f"  {line}"


def shown_words(
    base: FactBase, own: OwnWords, where: str, about: Sequence[Finding], number: str, *, colour: bool
) -> Iterator[str]:
    """A sentence of a template, the facts it rests on with their quotes, and what the checks found."""
    from briefgen.facts.review import words_state

    bold, plain = ("\x1b[1m", "\x1b[0m") if colour else ("", "")
    yield f"\n— {number}: a sentence of a template ({where}) —"
    yield f"  says: {bold}{own.words}{plain}"
    for fact_id in own.facts:
        fact = base.facts[fact_id]
        yield f"  rests on {fact_id}: {fact.statement}"
        yield from (f"  {line}" for line in _quotes(base, fact, "", ""))
    yield from _before(base, own.key, words_state(base, own))
    for line in as_text(about, colour=colour):
        yield f"  {line}"


def _before(base: FactBase, key: str, state: State) -> Iterator[str]:
    """Who reviewed it before it changed."""
    if state == "void":
        old = base.lock.reviews[key]
        yield f"  it was {'refused' if old.refused else 'reviewed'} by {old.by} on {old.on}, and has changed since"


def _operand(base: FactBase, name: str) -> str:
    """A value that a calculation rests on, with the statement it stands in."""
    from briefgen.facts.derive import DeriveError, find_value

    try:
        value = find_value(name, base.facts)
    except DeriveError as error:
        return str(error)
    given = value.date or value.money or value.count or value.percent
    return f"{name}: {given} ({base.facts[name.partition('.')[0]].statement})"


def _quotes(base: FactBase, fact: Fact, bold: str, plain: str) -> Iterator[str]:
    from briefgen.facts.locating.selector import surroundings
    from briefgen.facts.review import changed_context

    spans = [(place.source, place.start, place.end) for place in base.locations.get(fact.id, ())]
    changed = ((quote.source, changed_context(base, fact, quote)) for quote in fact.quotes)
    spans += [(source, *context.span) for source, context in changed if context]
    for source, start, end in spans:
        text = base.sources[source]
        sentence, _, _ = surroundings(text, start, end)
        words = fold_text(text.folded.raw[start:end])
        marked = sentence.replace(words, f"{bold}«{words}»{plain}", 1)
        shown = marked if marked != sentence else f"«{words}»"
        yield f"  Source {text.record.letter}, {text.label(start, end)}: {shown}"
