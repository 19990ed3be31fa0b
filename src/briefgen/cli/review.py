"""``briefgen facts review``: a person reads each fact beside its quotes, and says whether it holds."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from briefgen.cli.reports import wants_colour
from briefgen.cli.terminal import say, write
from briefgen.errors import InputError, UsageError
from briefgen.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.facts.lock.records import Lock
    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact
    from briefgen.facts.review import OwnWords
    from briefgen.findings import Finding
    from briefgen.release.build import Verified
    from briefgen.world import World

_ASK = "Does it say what the words say, and no more? [y]es, [n]o, [s]kip, [q]uit: "
_WHY = "What is wrong? (one line, printed with the finding; nothing to skip): "
_LONGEST_NAME = 80


def review(world: World, wanted: Sequence[str], by: str, environment: Mapping[str, str]) -> int:
    """Walks the facts called ``wanted``, or all facts and sentences that are not reviewed as they stand; each answer
    is stored at once.

    Exit status 0, or 1 when a fact was refused or cannot be confirmed. Raises :class:`UsageError` for an unknown fact
    or no name.
    """
    from briefgen.release.build import verify

    by = _name(by)
    verified = verify(world, (), lambda _: None)
    base = verified.base
    _refuse_unusable(verified.findings)
    for fact_id in wanted:
        if fact_id not in base.facts:
            raise UsageError(f"there is no fact {fact_id}", remedy=did_you_mean(fact_id, base.facts))
    due: list[_Due] = [base.facts[one] for one in wanted] or list(_due(verified))
    today = world.now().date().isoformat()
    answers = Counter[str]()
    for number, one in enumerate(due, 1):
        about = [finding for finding in verified.findings if _is_about(finding, one)]
        for line in _shown(base, one, about, f"{number} of {len(due)}", colour=wants_colour(sys.stdout, environment)):
            write(line)
        answer = _answer(about)
        why = (_asked(_WHY) or "") if answer == "no" else ""
        if answer == "quit":
            break
        if answer == "no" and not why:
            answer = "skip"
        answers[answer] += 1
        if answer in ("yes", "no"):
            base = replace(base, lock=_signed(base, one, by, today, why))
            _keep(world, base)
    left = len(due) - answers["yes"] - answers["no"]
    say(f"{answers['yes']} reviewed, {answers['no']} refused, {left} left")
    return 1 if answers["no"] or answers["stuck"] else 0


class _Sentence(NamedTuple):
    """A template's own words, and their place."""

    own: OwnWords
    where: str


_Due: TypeAlias = "Fact | _Sentence"


def _due(verified: Verified) -> Iterator[_Due]:
    """What is not reviewed as it stands: facts, then the sentences of the briefs that rest on them."""
    from briefgen.facts.review import review_state, words_state

    base = verified.base
    yield from (fact for fact in base.facts.values() if review_state(base, fact) != "reviewed")
    sentences = {own: where for _, assembled in verified.briefs for own, where in assembled.own}
    yield from (_Sentence(own, where) for own, where in sentences.items() if words_state(base, own) != "reviewed")


def _shown(base: FactBase, one: _Due, about: Sequence[Finding], number: str, *, colour: bool) -> Iterator[str]:
    from briefgen.cli.review_shown import shown_fact, shown_words

    if isinstance(one, _Sentence):
        return shown_words(base, one.own, one.where, about, number, colour=colour)
    return shown_fact(base, one, about, number, colour=colour)


def _signed(base: FactBase, one: _Due, by: str, on: str, why: str) -> Lock:
    """The lock with the answer; ``why`` tells what is wrong, and is empty for a yes."""
    from briefgen.facts.review import refused, signed, words_signed

    if isinstance(one, _Sentence):
        return words_signed(base, one.own, by, on, why)
    return refused(base, one, by, on, why) if why else signed(base, one, by, on)


def _keep(world: World, base: FactBase) -> None:
    from briefgen.facts.lock.file import write_lock
    from briefgen.facts.lock.records import LOCK_FILE
    from briefgen.release.keep import kept_files
    from briefgen.release.write import write_all

    lock, files = kept_files(world, base)
    write_all({**files, world.root / LOCK_FILE: write_lock(lock)})


def _name(by: str) -> str:
    name = " ".join(by.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise UsageError("it is not said who reviews", remedy='give your name: briefgen facts review --by "Your Name"')
    return name


def _refuse_unusable(findings: Sequence[Finding]) -> None:
    unusable = [f for f in findings if f.code.startswith("lock-")]
    if unusable:
        raise InputError(unusable[0].what, where=unusable[0].where, remedy=unusable[0].remedy)


def _is_about(finding: Finding, one: _Due) -> bool:
    if isinstance(one, _Sentence):
        return finding.where == one.where
    fact = one
    places = {fact.at, *(quote.at for quote in fact.quotes), *(value.at for value in fact.values.values())}
    return finding.where in places or finding.what.startswith((f"{fact.id}: ", f"{fact.id} "))


def _answer(about: Sequence[Finding]) -> Literal["yes", "no", "skip", "stuck", "quit"]:
    """What the person says; a fact with an error other than a changed sentence cannot be confirmed."""
    settled = ("quote-context", "review-missing", "review-void", "review-refused")
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
