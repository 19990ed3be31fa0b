"""Who does and who is done to: actives, passives, and the names that descriptions belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.language.dates import MONTHS
from briefgen.facts.language.quantities import figures
from briefgen.facts.language.stems import content_words, stem
from briefgen.facts.language.tables import beginnings_of
from briefgen.facts.rules.fault import Fault
from briefgen.text import find_phrase_any_case

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.facts.evidence import Evidence
    from briefgen.facts.names import NameIndex


_PASSIVE = re.compile(
    r"\b([a-z]+ed|set up|run|given|made|led)(?:\s\"[^\"]*\")?\sby\s(?:the\s|an?\s)?"
    r"((?:[a-z][\w-]*\s(?=[a-z]*(?:council|government)\b))?"
    r"(?:[A-Z][\w'&-]*(?:\s[A-Z][\w'&-]*)*|[a-z][\w-]+))"
)
_PRONOUN = re.compile(r"\b(?:it|they|he|she)\s*$", re.IGNORECASE)
_REGULAR = re.compile(r"(?:ed|e)$")


def agents_of(text: str) -> dict[str, str]:
    """Verbs in the passive with the one who acts: {"owned": "council"} of "owned by the council"."""
    found: dict[str, str] = {}
    for match in _PASSIVE.finditer(text) if "by" in text else ():
        if not match[2].endswith("ing") and not any(figure.start == 0 for figure in figures(match[2])):
            found[match[1]] = match[2]
    return found


def swapped_agents(text: str, evidence: Evidence, names: NameIndex) -> Iterator[Fault]:
    """Who does and who is done to, changed: "the trust would own the council" for "owned by the council"."""
    for source in evidence.texts:
        for verb, agent in agents_of(source).items():
            spellings = (*names.spelled(agent), agent)
            stem = _REGULAR.sub("", verb) if verb.endswith("ed") else verb
            again = re.search(rf"\b{stem}(?:ed|e)?(?:\s\"[^\"]*\")?\sby\s(.{{1,60}})", text)
            if again and not any(find_phrase_any_case(again[1], one) >= 0 for one in spellings):
                if not any(figure.start == 0 for figure in figures(again[1])) and not re.match(r"\w+ing\b", again[1]):
                    yield _swapped(again.group()[:40], verb, agent)
                continue
            active = re.search(rf"(?<!be )(?<!been )(?<!was )(?<!were )(?<!is )\b{stem}(?:s|e|es|ed)?\b(?! by)", text)
            if not active or again:
                continue
            clause = re.split(r"[,;:]|\bthat\b", text[: active.start()])[-1]
            before = any(find_phrase_any_case(clause, one) >= 0 for one in spellings)
            rest = text[active.end() :]
            if _PRONOUN.search(clause):  # "When it published plans, the council …": only within the clause done to
                rest = re.split(r"[,;:]", rest)[0]
            after = any(find_phrase_any_case(rest, one) >= 0 for one in spellings)
            if after and not before:
                yield _swapped(active.group(), verb, agent)


def _swapped(said: str, verb: str, agent: str) -> Fault:
    return Fault(
        "agent-changed",
        "error",
        f"“{said.strip()}”: the quote has “{verb} by … {agent}”",
        "keep who does it as in the quote",
    )


_ACTIVE = re.compile(
    r"([\w'-]+) (?:would|will|was to|were to|had to|could|should) (?:also )?(?!be\b|have\b)([a-z]+)\b(?! by\b)"
)
_AUXILIARIES = frozenset(("would", "will", "was", "were", "had", "could", "should"))
_DONE_TO = re.compile(r"\b(?:be|been|being|is|are|was|were)\b[^.;]{0,80}?\b([a-z]{3,}ed)\b")


def reversed_passives(text: str, evidence: Evidence) -> Iterator[Fault]:
    """Verbs that the quotes have in the passive and ``text`` in the active, with the one done to as the doer: "the
    trust would commission" for "the trust will be … commissioned"."""
    acting = [] if _AUXILIARIES.isdisjoint(beginnings_of(text)) else list(_ACTIVE.finditer(text))
    for source in evidence.texts if acting else ():
        done_to = list(_DONE_TO.finditer(source))
        passive = {stem(match[1]): (match.start(), match[1]) for match in done_to}
        passive |= {stem(word): (match.start(), word) for match in done_to
                    for word in re.findall(r"\band ([a-z]{3,}ed)\b", source[match.end():match.end() + 60])}  # fmt: skip
        active = {stem(match[2]) for match in _ACTIVE.finditer(source)}
        for match in acting:
            verb = stem(match[2])
            if verb not in passive or verb in active:
                continue
            start, word = passive[verb]
            patients = {found for found, _, _ in content_words(source[:start])}
            agents = {found for found, _, _ in content_words(source[start:])}
            if stem(match[1].lower()) in patients - agents:
                yield Fault(
                    "agent-changed",
                    "error",
                    f"“{match.group()}”: in the quote others do it (“{match[1]} … {word}”)",
                    "keep who does it as in the quote",
                )


_DESCRIBED = re.compile(
    r"\b((?:[a-z][\w'-]+ ){1,3}|(?:[a-z][\w'-]+ ){1,3}(?:called|named) )([A-Z][\w'&-]*(?: (?:for )?[A-Z][\w'&-]*)*)"
)


def moved_descriptions(text: str, evidence: Evidence) -> Iterator[Fault]:
    """Words that describe one name in ``text`` and another in the quotes: "health body" before the wrong company."""
    given = {pair for source in evidence.texts for pair in _DESCRIBED.findall(source)}
    new = [pair for pair in _DESCRIBED.findall(text) if pair not in given and pair[1].split()[0] not in MONTHS]
    described: dict[str, set[str]] = {}
    for description, name in given if new else ():
        for words in _endings(description):
            described.setdefault(words, set()).add(name)
    for description, name in new:
        for words in _endings(description):
            others = described.get(words, set())
            if len(words.split()) > 1 and others and not any(name in one or one in name for one in others):
                yield Fault(
                    "name-relation-changed", "error",
                    f"“{words} {name}”, where the quote has “{words} {min(others)}”",
                    "check what each name stands for",
                )  # fmt: skip
                break


def _endings(words: str) -> list[str]:
    """ "the adult services provider" → itself, "adult services provider", "services provider", "provider"."""
    parts = words.split()
    return [" ".join(parts[at:]) for at in range(len(parts))]
