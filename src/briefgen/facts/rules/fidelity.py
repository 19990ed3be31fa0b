"""Which words a statement may use, and what it may not make of them.

Meaning cannot be checked by machine; words can. So a word that stands in no evidence must be accounted for, what was
said to be going to happen must not be told as done, and a gap must neither take for granted what has not been reported
nor claim a silence where the sources speak. What may be left out, and in which order the words must stand, is in
:mod:`briefgen.facts.rules.alignment`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.facts.language.markers import ASKED, vocabulary_of
from briefgen.facts.language.stems import content_words, is_past, stem
from briefgen.facts.language.tables import beginnings_of
from briefgen.facts.rules.fault import Fault
from briefgen.text import fold_text, outside_quotations, quotation_spans

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from briefgen.facts.records import Fact, Kind

_SHOWN = 6
_REPORTING = re.compile(
    r"(?:^|(?<=[.;] )|, )(?:[Tt]he (?:headline|text|article|editor's note) of )?"
    r"(?:Source [A-Z]{1,2}\b(?: and Source [A-Z]{1,2}\b)?|"
    r"[Tt]he (?:headline|text|article|editor's note|sources?)|This pack|It)(?: also)? "
    r"(?:says?|said|writes|gives|describes|names|calls|states|reports?|uses|clarifies|prints|quotes|places|treats|takes)\b"
    r"(?: (?:that|as|of))?"
)
"""How a statement names the text it reports: no words of the evidence."""
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?:the (?:headline|text) of )?(?:Source [A-Z]{1,2}|the (?:editor's note|article|report))"
    r"|\b(?:[Nn]either|[Nn]o) (?:source|article)s?|[Ii]n this pack,?"
)
_TEXT_WORDS = frozenset("source sources headline text article editor pack it according neither no".split())  # noqa: SIM905
"""One of these is in everything that the two patterns above match."""
_PACK_WORDS = re.compile(r"\b(?:Source [A-Z]{1,2}|year not stated|\[sic\]|\[[^\]]*\]|as printed|as planned)")


def unsupported_words(
    text: str, evidence: Collection[str], kinds: Iterable[Kind], excused: Iterable[str] = ()
) -> Iterator[Fault]:
    """Words of folded ``text`` that say something and stand, in whatever form, nowhere in the evidence.

    ``evidence`` are words in small letters. Not counted are words in quotation marks (which must be verbatim
    anyhow), names, the words by which a statement of its kind is known, those that name the text reported, and
    those ``excused``.
    """
    known = {stem(word) for word in evidence if word.isalpha() or "'" in word}
    known |= {stem(word) for kind in kinds for word in vocabulary_of(kind)}
    left = _PACK_WORDS.sub(lambda match: " " * len(match.group()), without_reporting(outside_quotations(text)))
    for words in map(fold_text, excused):
        left = left.replace(words, " " * len(words))
    missing = [word for found, word, at in content_words(left) if found not in known and not _is_name(text, word, at)]
    if missing:
        shown = ", ".join(f"“{word}”" for word in dict.fromkeys(missing[:_SHOWN]))
        yield Fault(
            "words-unsupported",
            "error",
            f"{shown}: no quote has {'this word' if len(set(missing)) == 1 else 'these words'}",
            "use the words of the quote, or quote the words that say it; of a word that stands for others of the quote,"
            f" say so: uses: {{{missing[0]}: the words it stands for}}",
        )


@lru_cache(maxsize=1024)
def without_reporting(text: str) -> str:
    """Folded ``text`` with the words that only name what is reported ("Source A says that") blanked at equal length."""
    if _TEXT_WORDS.isdisjoint(beginnings_of(text)):
        return text
    for pattern in (_REPORTING, _ACCORDING):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _is_name(text: str, word: str, at: int) -> bool:
    """Whether a word has a capital without beginning a sentence: names have a rule of their own."""
    return word[0].isupper() and bool(text[:at].strip()) and text[:at].rstrip()[-1] not in ".!?:"


# --- told as done ---------------------------------------------------------------------------------

_MODAL_WORDS = frozenset("will would could may might shall should can to not".split())  # noqa: SIM905
_MODAL = re.compile(
    rf"\b(?:{'|'.join(sorted(_MODAL_WORDS))})(?: (?:not|also|both|still|then|\w+ly))? "
    r"(?:(?:be |have been |have )(?:\w+ly )?)?([a-z]+)"
)
_OPEN = re.compile(
    r"\b(?:will|would|could|may|might|shall|should|can|must|to|due|hop\w+|expect\w*|plan\w*|propos\w+|intend\w*|likely|whether|if"
    r"|anticipat\w+|set|want\w*|of|with|for|by|being|before)\b"
)
_PERFECT = re.compile(r"\b(?:had|has|have|was|were|is|are)(?: been)?(?: \w+ly)? $")
_SINCE = re.compile(r"\b(?:after|since|following|upon|completed|achieved|marked|saw)(?: [\w']+){0,3} $", re.IGNORECASE)
_NOUN = re.compile(r"(?:ment|tion|sion|ance|ure|al)s?$")
_REPORTED = re.compile(r"\bthat\b|[;:]")
_PASSIVE = re.compile(r"\b(?:be|been|being)\b")
_REACH = 34


def _modals(quote: str) -> Iterator[re.Match[str]]:
    return iter(()) if _MODAL_WORDS.isdisjoint(beginnings_of(quote)) else _MODAL.finditer(quote)


def told_as_done(text: str, quotes: Iterable[str]) -> Iterator[Fault]:
    """Verbs that every quote has only after "will", "would", "could", "to" and the like, and folded ``text``
    without."""
    joined = list(quotes)
    open_verbs = {stem(match[1]) for quote in joined for match in _modals(quote)}
    if not open_verbs:
        return
    plain = [words for quote in joined for words in content_words(_MODAL.sub(" ", quote))]
    open_verbs -= {found for found, _, _ in plain}
    spans = quotation_spans(text)
    for found, word, at in content_words(text):
        if found in open_verbs and word.islower() and not any(a <= at < b for a, b in spans):
            before = text[max(0, at - _REACH) : at]
            perfect = _PERFECT.search(before)
            if perfect:  # "it was proposed that it had been owned": what is proposed is told as done
                before = _REPORTED.split(before)[-1]
            past = is_past(word) and not _PASSIVE.search(before)
            done = past or perfect or (_NOUN.search(word) and _SINCE.search(before))
            if done and not _OPEN.search(before):
                yield _done(word)


def _done(word: str) -> Fault:
    return Fault(
        "told-as-done",
        "error",
        f"“{word}” is told as done; the quote has it as something to come, or possible",
        "write “would”, “was due to” or “could”, as the quote does",
    )


_GOING_ON = re.compile(r"\b(?:is|are|was|were)(?: \w+)? being (?:\w+ly )?([a-z]+)")
_COMPLETE = re.compile(r"\b(?:has|have|had)(?: \w+ly)? been (?:\w+ly )?([a-z]+)")


def told_as_complete(text: str, quotes: Iterable[str]) -> Iterator[Fault]:
    """Verbs that a quote has as going on ("is being funded") and folded ``text`` as complete ("had been funded")."""
    if "being" not in (joined := " ¶ ".join(quotes)):
        return
    going_on = {stem(match[1]) for match in _GOING_ON.finditer(joined)}
    going_on -= {stem(match[1]) for match in _COMPLETE.finditer(joined)}
    for match in _COMPLETE.finditer(outside_quotations(text)):
        if stem(match[1]) in going_on:
            yield Fault(
                "told-as-done",
                "error",
                f"“{match[1]}” is told as done; the quote has it as going on",
                f"write “was being {match[1]}”, as the quote does",
            )


# --- gaps -----------------------------------------------------------------------------------------

_ASKS_ABOUT = re.compile(
    r"(?<!whether or )(?<!whether and )(?<!if or )\b(?:when|why|where|who|how (?:much|many|far|long)|how"
    r"|what(?=[^;.,]* (?:became|had become)\b))\b((?:(?!\b(?:when|why|where|who|how|whether|that|or)\b)[^;.,])*)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(r"\b(?:was|were|had|did|became|[a-z]{3,}ed)\b")
_STILL_OPEN = re.compile(r"\b(?:whether|would|could|will|might|should|likely|was to|were to|was due|were due|to be)\b")
_TO_COME = frozenset(("plan", "forecast", "pending"))


def presupposed(text: str, near: Sequence[Fact]) -> Iterator[Fault]:
    """What a gap takes for granted: "do not say when the trust was established", of a trust that was only to be."""
    if not near or any(fact.kind not in _TO_COME for fact in near):
        return
    for match in _ASKS_ABOUT.finditer(text):
        if _HAPPENED.search(match[1]) and not _STILL_OPEN.search(match[1]):
            yield Fault(
                "presupposed",
                "error",
                f"“{match.group().strip()}” takes for granted what the nearest facts only expect",
                "ask whether it happened, or put a fact that says so under near:",
            )


def no_gap(text: str, fact: Fact, near: Collection[str]) -> Iterator[Fault]:
    """A gap all of whose words the nearest facts have: then the sources may well speak of it.

    ``near`` are the words of those facts, in small letters, as they are written.
    """
    looked_for = {word.lower() for words in fact.absent_words for _, word, _ in content_words(fold_text(words))}
    looked_for |= {word.lower() for words in fact.uses for _, word, _ in content_words(fold_text(words))}
    looked_for |= set(ASKED)
    asked = {word.lower() for _, word, _ in content_words(text)}
    if near and "whether" not in text and not (asked & looked_for) - set(near):
        yield Fault(
            "gap-not-missing",
            "error",
            "every word of what is said to be missing stands in the nearest facts",
            "name what is missing in words that are under absent:, or account for them under uses:",
        )
