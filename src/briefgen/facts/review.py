"""Reviews: a person's word that a fact says what its quotes say, void as soon as either changes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import structs

from briefgen.facts.derive import operand_names
from briefgen.facts.locating.selector import surroundings
from briefgen.facts.locating.verdicts import Context
from briefgen.facts.lock.quotes import judge
from briefgen.facts.lock.records import Decision, Review, quote_key, sealed
from briefgen.facts.lock.renew import locked
from briefgen.facts.model import Location
from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.facts.lock.records import Lock
    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact, Quote

State = Literal["reviewed", "refused", "void", "missing"]
_NOT_SIGNED = frozenset(("@", "topics"))
"""Fields of a fact that a review does not cover: its place in the file and its topics."""


def review_state(base: FactBase, fact: Fact) -> State:
    """Whether a fact is reviewed, or refused, as it stands now, was so before it changed, or never was."""
    review = base.lock.reviews.get(fact.id)
    return _state(review, fingerprint(base, fact)) if review else "missing"


def _state(review: Review | None, fingerprint_now: str) -> State:
    if review is None:
        return "missing"
    if review.fingerprint != fingerprint_now:
        return "void"
    return "refused" if review.refused else "reviewed"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A sentence or phrase that a template says in its own words, and the facts it rests on."""

    words: str
    facts: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name of its review in the lock file; no fact can be called so."""
        return f"{OWN}{hashlib.sha256(chr(0).join((self.words, *self.facts)).encode()).hexdigest()[:16]}"


OWN = "words:"
"""How the keys of reviews of a template's own words begin."""


def words_state(base: FactBase, own: OwnWords) -> State:
    """The same for a template's own words, whose review is void when one of their facts changes."""
    return _state(base.lock.reviews.get(own.key), words_fingerprint(base, own))


def words_fingerprint(base: FactBase, own: OwnWords) -> str:
    """SHA-256 (hexadecimal) of the words and of all that a reviewer saw of their facts."""
    seen = [own.words, *(fingerprint(base, base.facts[one]) for one in own.facts if one in base.facts)]
    return hashlib.sha256(chr(0).join(seen).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Register:
    """How many of some facts, and of the sentences of templates that rest on them, are reviewed as they stand; the day
    of the last of these reviews (ISO 8601, "" when there is none)."""

    reviewed: int
    facts: int
    sentences: int
    last: str

    @property
    def of(self) -> int:
        return self.facts + self.sentences


def register(base: FactBase, facts: Iterable[str], sentences: Iterable[OwnWords]) -> Register:
    """The reviews of the facts with these ids, and of these sentences."""
    states = {one: review_state(base, base.facts[one]) for one in facts}
    known = len(states)
    states |= {own.key: words_state(base, own) for own in sentences}
    done = [key for key, state in states.items() if state == "reviewed"]
    return Register(
        len(done), known, len(states) - known, max((base.lock.reviews[key].on for key in done), default="")
    )


def fingerprint(base: FactBase, fact: Fact) -> str:
    """SHA-256 (hexadecimal) of all that a reviewer saw: the fact as written, the sentences its quotes stand in, and the
    facts that it is calculated from or lies near to."""
    beside = [*(name.partition(".")[0] for name in (operand_names(fact.derive) if fact.derive else ())), *fact.near]
    others = [_signed(base.facts[one]) for one in dict.fromkeys(beside) if one in base.facts and one != fact.id]
    seen = [_signed(fact), [_sentence(base, place) for place in base.locations.get(fact.id, ())], others]
    return hashlib.sha256(msgspec.json.encode(seen, order="sorted")).hexdigest()


def _signed(fact: Fact) -> object:
    return _without_places(msgspec.to_builtins(fact))


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_places(item) for key, item in value.items() if key not in _NOT_SIGNED}
    return [_without_places(item) for item in value] if isinstance(value, list | tuple) else value


def _sentence(base: FactBase, place: Location) -> str:
    return surroundings(base.sources[place.source], place.start, place.end)[0]


def changed_context(base: FactBase, fact: Fact, quote: Quote) -> Context | None:
    """The verdict on a quote whose words stand in a sentence that has changed; None for every other."""
    key = quote_key(quote.source, quote.exact, quote.prefix, quote.suffix)
    verdict = judge(base.sources.get(quote.source), base.lock, fact.id, key, quote.exact, quote.prefix, quote.suffix)
    return verdict if isinstance(verdict, Context) else None


def signed(base: FactBase, fact: Fact, by: str, on: str) -> Lock:
    """The lock with a review of ``fact`` by a person called ``by`` on the day ``on`` (ISO 8601).

    Quotes whose sentence has changed are taken anew, and that they were accepted is recorded, for this text and for
    the one before: a page that goes back to its old words is not asked about again.
    """
    lock = base.lock
    taken = dict(lock.quotes.get(fact.id, {}))
    places, decisions = list(base.locations.get(fact.id, ())), list(lock.decisions)
    for quote in fact.quotes:
        context = changed_context(base, fact, quote)
        if context is None:
            continue
        key, text = quote_key(quote.source, quote.exact, quote.prefix, quote.suffix), base.sources[quote.source]
        place = Location(text.key, *context.span, text.label(*context.span), quote.exact, key, "same")
        places.append(place)
        both = taken[key].text_sha256, text.text_sha256
        decisions += [_accepted(fact.id, key, digest, by, on) for digest in both]
        taken[key] = locked(base, place, None)
    order = {quote_key(q.source, q.exact, q.prefix, q.suffix): at for at, q in enumerate(fact.quotes)}
    places.sort(key=lambda place: order.get(place.key, 0))
    settled = structs.replace(lock, quotes=dict(lock.quotes) | {fact.id: taken}, decisions=_distinct(decisions))
    seen = replace(base, locations=MappingProxyType({**base.locations, fact.id: tuple(places)}))
    review = sealed(Review(by=by, on=on, fingerprint=fingerprint(seen, fact)))
    return structs.replace(settled, reviews=dict(lock.reviews) | {fact.id: review})


def refused(base: FactBase, fact: Fact, by: str, on: str, why: str) -> Lock:
    """The lock with the word of a person called ``by`` that ``fact`` does not hold, and why."""
    review = sealed(Review(by=by, on=on, fingerprint=fingerprint(base, fact), refused=why))
    return structs.replace(base.lock, reviews=dict(base.lock.reviews) | {fact.id: review})


def words_signed(base: FactBase, own: OwnWords, by: str, on: str, why: str) -> Lock:
    """The lock with a person's review of a template's own words; ``why`` says that they do not hold."""
    review = sealed(Review(by=by, on=on, fingerprint=words_fingerprint(base, own), refused=why))
    return structs.replace(base.lock, reviews=dict(base.lock.reviews) | {own.key: review})


def refusal(review: Review, name: str, where: str, command: str) -> Finding:
    """What is reported of a fact or sentence, called ``name``, that a reader has refused."""
    return Finding(
        where, "review-refused", "error",
        f"{name}: {review.by} read it on {review.on} and says it does not hold: {review.refused}",
        f"correct it, or, if it does hold, confirm it: {command}",
    )  # fmt: skip


def _accepted(fact: str, quote: str, text: str, by: str, on: str) -> Decision:
    return sealed(Decision(fact=fact, quote=quote, text_sha256=text, decision="accepted", by=by, on=on))


def _distinct(decisions: list[Decision]) -> tuple[Decision, ...]:
    """One decision for each quote in each text; the last one stands."""
    return tuple({(d.fact, d.quote, d.text_sha256): d for d in decisions}.values())
