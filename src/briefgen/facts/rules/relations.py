"""How dates, names and sources stand to one another: what a cheap rule sees when two of them change places."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from briefgen.facts.language.quantities import figures, plain_dashes
from briefgen.facts.language.stems import content_words
from briefgen.facts.language.tables import beginnings_of, table
from briefgen.facts.rules.agents import agents_of
from briefgen.facts.rules.fault import Fault
from briefgen.text import outside_quotations

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from briefgen.facts.evidence import Evidence
    from briefgen.facts.names import NameIndex
    from briefgen.sources.snapshot import SourceText

    _Words = Sequence[tuple[str, str]]

_DATE_RELATION = re.compile(
    r"\b(by|until|till|after|before|since|from|in|on|during)\s(?:\(|the\s|early\s|late\s|mid-)?$",
    re.IGNORECASE,
)
_WITHIN = frozenset(("in", "on", "during"))


def changed_date_relations(text: str, evidence: Evidence) -> Iterator[Fault]:
    """A date with another preposition than in every quote that has it: "after" for "by September 2016"."""
    known: dict[str, set[str]] = {}
    for source in evidence.texts:
        for value, relation in _dated(source):
            known.setdefault(value, set()).add(relation)
    for value, relation in _dated(text):
        has = known.get(value, set())
        if relation and has and relation not in has and "" not in has:
            yield Fault(
                "date-relation-changed",
                "error",
                f"“{relation}” stands before the date, the quote has “{min(has)}”",
                f"write “{min(has)}”, as the quote does",
            )


def _dated(text: str) -> Iterator[tuple[str, str]]:
    """Dates with the kind of preposition before them; those that only place it (in, on) count as one."""
    plain = plain_dashes(text)
    for figure in figures(text):
        if figure.kind in ("date", "years"):
            found = _DATE_RELATION.search(plain[max(0, figure.start - 16) : figure.start])
            word = found[1].lower() if found else ""
            yield figure.value, "in" if word in _WITHIN else "until" if word == "till" else word


def swapped_dates(text: str, quotes: Iterable[str]) -> Iterator[Fault]:
    """Two dates of one quote, each after the word that the other one follows there: "published in September" and "set
    up in December" for plans published in December of what is to be set up in September."""
    for quote in quotes:
        if sum(figure.kind == "date" for figure in figures(quote)) < 2:
            continue
        has = _leading_words(quote)
        said = {value: words[-1:] for value, words in _leading_words(text).items() if value in has}
        for one, other in combinations(said, 2):
            if _crossed(said[one], has[other], has[one]) and _crossed(said[other], has[one], has[other]):
                yield Fault(
                    "figure-order",
                    "error",
                    f"the dates after “{said[one][0][1]}” and “{said[other][0][1]}” have changed places",
                    "check that each date still belongs to the same thing",
                )


def _crossed(said: _Words, others: _Words, own: _Words) -> bool:
    stems = {found for found, _ in said}
    return bool(stems) and stems <= {found for found, _ in others} and stems.isdisjoint(found for found, _ in own)


def _leading_words(text: str) -> dict[str, _Words]:
    """The dates of ``text`` with the words, by stem and as written, between each and the figure before it."""
    found: dict[str, _Words] = {}
    last = 0
    for figure in figures(text):
        if figure.kind == "date":
            between = content_words(text[last : figure.start])
            found[figure.value] = [(stem, word) for stem, word, _ in between if word.islower()]
        last = figure.end
    return found


# --- sources --------------------------------------------------------------------------------------

_SOURCE_LETTERS = re.compile(r"\bSources?\s([A-Z]{1,2}\b(?:(?:,\s|\sand\s|\sor\s|,\sand\s)[A-Z]{1,2}\b)*)")
_BOTH = table("both (?:sources|articles)")


def unquoted_sources(text: str, cited: Collection[str], sources: Mapping[str, SourceText]) -> Iterator[Fault]:
    """Letters of sources that ``text`` names and no quote is taken from; ``cited`` are keys of sources."""
    letters = {sources[key].record.letter for key in cited if key in sources}
    named = [letter for match in _SOURCE_LETTERS.finditer(text) for letter in re.findall(r"\b[A-Z]{1,2}\b", match[1])]
    for letter in dict.fromkeys(named):
        if letter not in letters:
            yield Fault(
                "source-not-quoted",
                "error",
                f"“Source {letter}” is named, but not quoted",
                f"quote Source {letter}, or name the source that is quoted",
            )
    if _BOTH.search(text) and len(letters) < 2:
        yield Fault("source-not-quoted", "error", "“both” sources are named, one is quoted", "quote the other one too")


# --- names ----------------------------------------------------------------------------------------


def names_out_of_order(text: str, quotes: Sequence[str], names: NameIndex, voice: str) -> Iterator[Fault]:
    """Registered names in another order than in the only quote: they may have changed places."""
    if len(quotes) != 1 or len(found := names.named(quotes[0])) < 2 or agents_of(quotes[0]):
        return  # where the quote says who did it, :func:`briefgen.facts.rules.agents.swapped_agents` looks more closely
    order = [key for key in found if key != voice]
    places = [order.index(key) for key in names.named(outside_quotations(text)) if key in order]
    if places != sorted(places):
        yield Fault(
            "name-order",
            "error",
            "the names stand in another order than in the quote",
            "check that each name still has its part",
        )


_AFTER_NAME = r"(?:the\s)?([A-Z][\w'&-]*(?:\s(?:for\s)?[A-Z][\w'&-]*)*)"
_BETWEEN_NAMES = ("after", "before", "following", "from", "than", "against", "under")
_NAME_RELATION = re.compile(rf"\b((?i:{'|'.join(_BETWEEN_NAMES)}))\s{_AFTER_NAME}")


def swapped_names(text: str, evidence: Evidence) -> Iterator[Fault]:
    """A name after "after", "before" … where the quotes have another one there."""
    if beginnings_of(text).isdisjoint(_BETWEEN_NAMES):
        return
    said = list(_NAME_RELATION.finditer(text))
    has: dict[str, set[str]] = {}
    for source in evidence.texts if said else ():
        for match in _NAME_RELATION.finditer(source):
            has.setdefault(match[1].lower(), set()).add(match[2].split()[0])
    for match in said:
        expected = has.get(match[1].lower())
        is_date = any(figure.start == 0 for figure in figures(match[2]))
        if expected and not is_date and match[2].split()[0] not in expected:
            yield Fault(
                "name-relation-changed",
                "error",
                f"“{match.group()}” where the quote has “{match[1]} {min(expected)}”",
                "check which of the two comes first",
            )
