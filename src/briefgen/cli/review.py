"""``briefgen facts review``: a person reads each fact beside its quotes, and says whether it holds."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from briefgen.cli.reports import as_text, wants_colour
from briefgen.cli.terminal import count, say, write
from briefgen.errors import InputError, UsageError
from briefgen.text import did_you_mean, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact
    from briefgen.findings import Finding
    from briefgen.world import World

_ASK = "Does it say what the words say, and no more? [y]es, [n]o, [s]kip, [q]uit: "
_WHY = "What is wrong? (one line, printed with the finding; nothing to skip): "
_LONGEST_NAME = 80


def review(world: World, wanted: Sequence[str], by: str, environment: Mapping[str, str]) -> int:
    """Walks the facts called ``wanted``, or all that are not reviewed as they stand; each answer is stored at once.

    Exit status 0, or 1 when a fact was refused or cannot be confirmed. Raises :class:`UsageError` for an unknown fact
    or no name.
    """
    from briefgen.facts.base import load_fact_base
    from briefgen.facts.lock.file import write_lock
    from briefgen.facts.lock.records import LOCK_FILE
    from briefgen.facts.review import refused, review_state, signed
    from briefgen.release.keep import kept_files
    from briefgen.release.write import write_all

    by = _name(by)
    base, findings = load_fact_base(world)
    _refuse_unusable(findings)
    for fact_id in wanted:
        if fact_id not in base.facts:
            raise UsageError(f"there is no fact {fact_id}", remedy=did_you_mean(fact_id, base.facts))
    due = [base.facts[one] for one in wanted] or [f for f in base.facts.values() if review_state(base, f) != "reviewed"]
    today = world.now().date().isoformat()
    answers = Counter[str]()
    for number, fact in enumerate(due, 1):
        about = [finding for finding in findings if _is_about(finding, fact)]
        colour = wants_colour(sys.stdout, environment)
        for line in _shown(base, fact, about, f"{number} of {len(due)}", colour=colour):
            write(line)
        answer = _answer(about)
        why = (_asked(_WHY) or "") if answer == "no" else ""
        if answer == "quit":
            break
        if answer == "no" and not why:
            answer = "skip"
        answers[answer] += 1
        if answer in ("skip", "stuck"):
            continue
        given = signed(base, fact, by, today) if answer == "yes" else refused(base, fact, by, today, why)
        base = replace(base, lock=given)
        lock, files = kept_files(world, base)
        write_all({**files, world.root / LOCK_FILE: write_lock(lock)})
    left = len(due) - answers["yes"] - answers["no"]
    say(f"{count(answers['yes'], 'fact')} reviewed, {answers['no']} refused, {left} left")
    return 1 if answers["no"] or answers["stuck"] else 0


def _name(by: str) -> str:
    name = " ".join(by.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError("it is not said who reviews", remedy='give your name: briefgen facts review --by "Your Name"')
    return name


def _refuse_unusable(findings: Sequence[Finding]) -> None:
    unusable = [f for f in findings if f.code.startswith("lock-")]
    if unusable:
        raise InputError(unusable[0].what, where=unusable[0].where, remedy=unusable[0].remedy)


def _is_about(finding: Finding, fact: Fact) -> bool:
    places = {fact.at, *(quote.at for quote in fact.quotes), *(value.at for value in fact.values.values())}
    return finding.where in places or finding.what.startswith((f"{fact.id}: ", f"{fact.id} "))


def _shown(base: FactBase, fact: Fact, about: Sequence[Finding], number: str, *, colour: bool) -> Iterator[str]:
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
    if review_state(base, fact) == "void":
        old = base.lock.reviews[fact.id]
        done = "refused" if old.refused else "reviewed"
        yield f"  it was {done} by {old.by} on {old.on}, and has changed since"
    for line in as_text(about, colour=colour):
        yield f"  {line}"


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


def _answer(about: Sequence[Finding]) -> Literal["yes", "no", "skip", "stuck", "quit"]:
    """What the person says; a fact with an error other than a changed sentence cannot be confirmed."""
    settled = ("quote-context", "review-void", "review-refused")
    if any(finding.severity == "error" and finding.code not in settled for finding in about):
        say("  It cannot be confirmed: mend the error first.")
        return "stuck"
    while True:
        given = _asked(_ASK)
        if given is None:
            return "quit"
        match given.lower():
            case "y" | "yes":
                return "yes"
            case "n" | "no":
                return "no"
            case "s" | "skip" | "":
                return "skip"
            case "q" | "quit":
                return "quit"
            case _:
                say("  y: it holds. n: it does not; you are asked why. s: not now. q: stop; what you said is kept.")


def _asked(question: str) -> str | None:
    """The line a person types, without spaces at its ends; None when there is no more."""
    if sys.stdin is None:  # Python's own sign that the stream was closed before it began
        return None
    try:
        return " ".join(input(question).split())
    except EOFError:
        return None
