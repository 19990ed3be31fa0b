"""Words that stand in another order than in the quote, and rightly: the sentence was turned about, not its sense.

"Inspectors praised the trust" says what "the trust was praised by inspectors" says; "Ann Lee, the director" is
"director Ann Lee"; plans described as "long-held" are "long-held plans". What is done by whom, and what describes whom,
is held to the quote by the rules of :mod:`briefgen.facts.rules.agents`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.language.stems import content_words, stem
from briefgen.facts.rules.agents import agents_of
from briefgen.text import find_phrase_any_case, quotation_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.facts.names import NameIndex

_AUXILIARIES = re.compile(r"(?: (?:has|have|had|would|will|was|were|to|also|later|\w+ly))*$", re.IGNORECASE)
_APPOSITION = re.compile(r", (?:the |its |an? )?([a-z][^,.;:\"]*)")
_DESCRIBED_AS = re.compile(
    r"(\w[\w'-]*)(?: (?:(?:it|they|he|she) )?(?:describes?|described|calls?|called))?"
    r"(?: (?:as|is|are|was|were|being))? (?:an? |the )?[\"']$"
)
_PRONOUN = re.compile(r"\b(?:it|they|he|she)$", re.IGNORECASE)


def turned(text: str, quote: str, names: NameIndex) -> frozenset[str]:
    """Stems of folded ``text`` that may stand elsewhere than in folded ``quote``."""
    return frozenset((*_active(text, quote, names), *_appositions(text, quote, names), *_predicates(text, quote)))


def _stems(words: str) -> list[str]:
    return [found for found, _, _ in content_words(words)]


def _active(text: str, quote: str, names: NameIndex) -> Iterator[str]:
    """Of a verb that the quote has in the passive, and ``text`` in the active with the same agent before it: both."""
    for verb, agent in agents_of(quote).items():
        base = stem(verb.split()[0])
        for found, word, at in content_words(text):
            before = _AUXILIARIES.sub("", text[:at].rstrip())
            if found != base or re.match(r"\W*(?:\w+ )?by\b", text[at + len(word) :]):
                continue
            spellings = (*names.spelled(agent), agent)
            if _PRONOUN.search(before) and any(find_phrase_any_case(text[at:], one) >= 0 for one in spellings):
                yield base  # "when it published plans, the council"
            for one in spellings:
                if before.lower().endswith(one.lower()):
                    yield base
                    yield from _stems(one)
                    yield from _stems(agent)


def _appositions(text: str, quote: str, names: NameIndex) -> Iterator[str]:
    """The words of a name that ``text`` has before what describes it, and the quote behind it."""
    for key in names.named(text) if ", " in text else ():
        for one in names.spellings[key]:
            at, there = find_phrase_any_case(text, one), find_phrase_any_case(quote, one)
            description = _APPOSITION.match(text[at + len(one) :]) if at >= 0 and there > 0 else None
            said = _stems(description[1]) if description else []
            if said and _stems(quote[:there])[-len(said) :] == said:
                yield from _stems(one)


def _predicates(text: str, quote: str) -> Iterator[str]:
    """Quoted words that the quote has before a noun, and ``text`` behind it: plans described as "long-held"."""
    for start, end in quotation_spans(text):
        noun = _DESCRIBED_AS.search(text[:start])
        if noun and find_phrase_any_case(quote, f"{text[start:end]} {noun[1]}") >= 0:
            yield from _stems(text[start:end])
