"""Single changes to a text, each of which alters what a quoted sentence says or who says it.

A mutator lists the edits that it could make in the sentences of a case; one is drawn. Edits are spans of the raw text
with what is written instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import word_swaps as swaps
from reporting_prose import FIRST, LAST, MONTHS
from sentence_changes import SENTENCE_CHANGES, Edit, Edits

from briefgen.text import fold_text

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from quote_cases import Case

Mutator: TypeAlias = "Callable[[Case, random.Random], list[Edits]]"


@dataclass(frozen=True)
class Mutation:
    """One change to the text of a case: of a class ("number"), by a mutator of it ("digit")."""

    case: Case
    group: str
    kind: str
    edits: Edits


def _swapping(table: swaps.Table) -> Mutator:
    def mutate(case: Case, rng: random.Random) -> list[Edits]:
        found = swaps.occurrences(table, case.article.prose.raw, *case.zone)
        return [((start, end, new),) for start, end, _, new in found]

    return mutate


def _rewriting(pattern: str, *replacements: str | Callable[[re.Match[str], random.Random], str]) -> Mutator:
    """Every match of ``pattern`` written another way."""
    compiled = re.compile(pattern)

    def mutate(case: Case, rng: random.Random) -> list[Edits]:
        start, end = case.zone
        found: list[Edits] = []
        for match in compiled.finditer(case.article.prose.raw, start, end):
            for new in replacements:
                written = new(match, rng) if callable(new) else match.expand(new)
                if written != match[0]:
                    found.append(((match.start(), match.end(), written),))
        return found

    return mutate


def _other_digit(match: re.Match[str], rng: random.Random) -> str:
    return rng.choice([digit for digit in "123456789" if digit != match[0]])


def _shifted(match: re.Match[str], rng: random.Random) -> str:
    """A year, day or the year that ends an accounting year, by one to nine more or less."""
    number = int(match[0]) + rng.choice((-1, 1)) * rng.randint(1, 9)
    return str(number if number > 0 else int(match[0]) + 3).zfill(len(match[0]))


def _next_accounts(match: re.Match[str], rng: random.Random) -> str:
    year = int(match[1]) + rng.choice((-1, 1, 2))
    return f"{year}{match[2]}{(year + 1) % 100:02d}"


def _moved_point(match: re.Match[str], rng: random.Random) -> str:
    return rng.choice((f"{match[1]}{match[2]}", f"{match[1]}.0{match[2]}", f"{match[1]}"))


def _other_person(match: re.Match[str], rng: random.Random) -> str:
    while True:
        other = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        if other not in match[0]:
            return f"{match[1] or ''}{other}"


_MONTH = "|".join(MONTHS)
_PERSON = rf"\b((?:Cllr|Dr) )?(?:{'|'.join(FIRST)}|Lesley|Matthew) (?:{'|'.join(LAST)}|Hagger|Golby)\b"
_AMOUNT = r"£?\d[\d.,]*(?:m\b|%| per cent| million| billion)"

MUTATORS: dict[str, dict[str, Mutator]] = {
    "number": {
        "digit": _rewriting(r"\d", _other_digit),
        "point": _rewriting(r"(\d+)\.(\d+)", _moved_point),
        "comma": _rewriting(r"(\d),(\d{3})\b", r"\1\g<2>0", r"\g<1>0,\2", r"\1.\2"),
        "scale": _rewriting(r"(?<=\d)m\b", "bn", "k", ""),
        "word": _swapping(swaps.NUMBER_WORDS),
        "accounts": _rewriting(r"\b(20\d\d)([/–-])(\d\d)\b", _next_accounts),
        "minus": _rewriting(rf"(?<=\s)(?={_AMOUNT})", "-", "−", "–"),
        "minus rate": _rewriting(r"(?<=by )(?=\d)", "-", "−"),
        "figure of roman": _rewriting(r"\bPhase II\b", "Phase III", "Phase I"),
        "fraction sign": _rewriting("½", "¼", "¾", ""),
    },
    "date": {
        "month": _swapping(swaps.MONTH_SWAPS),
        "year": _rewriting(r"\b20[0-2]\d\b", _shifted),
        "day": _rewriting(rf"\b\d\d?(?= (?:{_MONTH}))|(?<=June )\d\d", _shifted),
        "weekday": _swapping(swaps.DAYS),
        "relation": _swapping(swaps.WHEN),
        "by": _rewriting(rf"\b[Bb]y(?= (?:{_MONTH}|20\d\d|the end))", "after", "before", "since"),
        "in": _rewriting(rf"\bin(?= (?:{_MONTH}|20\d\d))", "after", "before", "since", "by", "until"),
    },
    "unit": {
        "words and signs": _swapping(swaps.UNITS),
        "lost": _rewriting(r"(?<=\d)%|£(?=\d)|(?<=\d) per cent", ""),
    },
    "name": {
        "person": _swapping(swaps.PEOPLE),
        "place": _swapping(swaps.PLACES),
        "body": _swapping(swaps.BODIES),
    },
    "negation": {
        "auxiliary": _swapping(swaps.WANTING),
        "opposite": _swapping(swaps.OPPOSED),
    },
    "hedge": {"words": _swapping(swaps.HEDGES)},
    "extent": {"words": _swapping(swaps.EXTENT)},
    "speaker": {
        "person": _rewriting(_PERSON, _other_person),
        "role": _swapping(swaps.ROLES),
        "verb": _swapping(swaps.VERBS_OF_SPEECH),
    },
    **SENTENCE_CHANGES,
}


def drawn(case: Case, group: str, rng: random.Random) -> Mutation | None:
    """A mutation of a class, in the quote or outside it with the same likelihood; None where the sentences give no
    occasion."""
    kinds = list(MUTATORS[group].items())
    rng.shuffle(kinds)
    for kind, mutator in kinds:
        found = [edits for edits in mutator(case, rng) if _alters(case, edits)]
        if found:
            sides = [side for side in _sides(case, found) if side]
            return Mutation(case, group, kind, rng.choice(rng.choice(sides)))
    return None


def _sides(case: Case, found: list[Edits]) -> Iterator[list[Edits]]:
    def within(edits: Edits) -> bool:
        return any(start < case.end and end > case.start for start, end, _ in edits)

    yield [edits for edits in found if within(edits)]
    yield [edits for edits in found if not within(edits)]


def _alters(case: Case, edits: Edits) -> bool:
    """Whether the text is another after folding, where the sentences of the case stand."""
    raw, (start, end) = case.article.prose.raw, case.zone
    return fold_text(applied(raw[: end + 1], [edit for edit in edits if edit[0] <= end])[start:]) != fold_text(
        raw[start : end + 1]
    )


def applied(raw: str, edits: list[Edit]) -> str:
    """``raw`` with ``edits`` made, which do not overlap. Of insertions at one place the first given comes first."""
    pieces, at = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        assert start >= at, "edits overlap"
        pieces += [raw[at:start], new]
        at = end
    return "".join([*pieces, raw[at:]])
