"""Caution that stands around a quote: "It is untrue that", "could", "whether to", and a statement without it.

A quotation cut out of its sentence may lose the words that govern it. So each quote is read in the sentences of the
source it stands in, never across a paragraph, and what stands outside it there must be in the statement too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefgen.facts.language.markers import MARKERS, is_marked
from briefgen.facts.language.tables import table
from briefgen.facts.language.wording import ATTRIBUTION, HEDGES, negations
from briefgen.facts.rules.fault import Fault
from briefgen.text import fold_text, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.facts.language.tables import Table
    from briefgen.facts.model import FactBase, Location
    from briefgen.facts.records import Fact

_DENIAL = table(
    r"untrue|not true|not the case|false|falsely|den(?:y|ies|ied|ying)|denials?|wrong(?:ly)?|incorrect(?:ly)?"
    r"|myths?|rumou?rs?|mistaken(?:ly)?|refut\w+|reject\w*|disput\w+|contradict\w*|doubt\w*|nonsense|untruth"
)
_CONDITION = table("whether|if|unless|provided that|subject to|in case|should (?:the|it|they)")
_BOUNDARY = re.compile(
    r";|\b(?:as|while|whilst|but|because|although|though|despite|which|who|since|after)\b", re.IGNORECASE
)
"""Words after which what was said before no longer governs: "will cease … as the authority is preparing a bid"."""
_PREDICATE = re.compile(
    r"(?:(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|may|might|be)\s?)?(?:\w+ly\s)?"
    r"(?:not|never|no longer|cannot|n't)\b",
    re.IGNORECASE,
)
_SPOKEN_AFTER = re.compile(
    r",?[\"']?\s*(?:[\w']+\s){0,4}(?:said|says|claimed|claims|told|argued|according to)\b", re.IGNORECASE
)
_ASKS = re.compile(r"\?|\b(?:asked?|asks|asking|whether|question\w*)\b", re.IGNORECASE)
_CUT_INFINITIVE = re.compile(r"\bto$")
_REACH = 60  # characters after a quote in which a speaker may still be named


class Around(NamedTuple):
    """Folded text of a quote's sentences: what stands before it, the quote, what stands after it."""

    before: str
    quote: str
    after: str


def around(base: FactBase, place: Location) -> Around:
    """The rest of the sentences in which a quote begins and ends, within their passages."""
    text = base.sources[place.source]
    first, last = text.sentence_at(place.start), text.sentence_at(max(place.start, place.end - 1))
    raw = text.folded.raw
    before = raw[first.start : place.start] if first and first.start < place.start else ""
    after = raw[place.end : last.end] if last and last.end > place.end else ""
    return Around(fold_text(before), fold_text(raw[place.start : place.end]), fold_text(after))


def caution_outside_quotes(base: FactBase, fact: Fact, text: str) -> Iterator[Fault]:
    """Cautious words around the quotes of ``fact`` which neither they nor ``text`` (its folded statement) have."""
    has = " ¶ ".join((text, *(fold_text(quote.exact) for quote in fact.quotes)))
    marked = fact.kind in ("plan", "forecast", "pending") and is_marked(text, fact.kind)
    for place in base.locations.get(fact.id, ()):
        rest = around(base, place)
        for what, word in _cautions(rest) if rest.before or rest.after else ():
            if not _kept(what, word, has, text, marked=marked):
                yield Fault(
                    "caution-outside-quote",
                    "error",
                    f"the sentence of the quote “{shortened(place.quote, 60)}” has {what} outside it, “{word}”",
                    "quote the whole sentence and keep its caution in the statement",
                )


def _cautions(around: Around) -> Iterator[tuple[str, str]]:
    """Cautious words of the sentence outside the quote, each with the name of its class."""
    near = "" if _BOUNDARY.match(around.quote) else _BOUNDARY.split(around.before)[-1]
    for name, words in HEDGES.items():
        if name != "approximation" and (found := words.search(near)):
            yield name, found.group()
    for word in negations(near)[:1]:
        yield "a negation", word
    if found := _PREDICATE.match(around.after):
        yield "a negation", found.group().strip()
    for part in (around.before, around.after):
        if found := _DENIAL.search(part):
            yield "a denial", found.group()
    for part in (near, around.after):
        if found := _CONDITION.search(part):
            yield "a condition", found.group()
    said = ATTRIBUTION.search(around.before) or _SPOKEN_AFTER.match(around.after[:_REACH])
    if said:
        yield "a speaker", said.group().strip(" ,\"'")
    if _CUT_INFINITIVE.search(around.before):
        yield "an infinitive", f"to {around.quote.split()[0]}"
    if around.after.rstrip("\"') ").endswith("?"):
        yield "a question", "?"


def _kept(what: str, word: str, has: str, text: str, *, marked: bool) -> bool:
    match what:
        case "an infinitive":
            return marked or word in text or any(words.search(text) for words in _CAUTIOUS)
        case "a negation":
            return bool(negations(has))
        case "a denial":
            return bool(_DENIAL.search(text))
        case "a condition":
            return bool(_CONDITION.search(text))
        case "a speaker":
            return any(words.search(text) for words in (ATTRIBUTION, MARKERS["claim"], MARKERS["finding"]))
        case "a question":
            return bool(_ASKS.search(text))
        case "doubt":
            return bool(HEDGES["doubt"].search(has))
        case _:
            return marked or any(words.search(has) for words in _CAUTIOUS)


_CAUTIOUS: Iterable[Table] = (HEDGES["a plan or expectation"], HEDGES["doubt"])
