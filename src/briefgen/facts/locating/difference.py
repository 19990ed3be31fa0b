"""What is different between two passages, word by word, and whether it may change their sense."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.facts.language.quantities import figures
from briefgen.facts.locating.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.facts.locating.tokens import Class, Token

_OPPOSING = ("un", "in", "im", "ir", "il", "dis", "non", "mis", "de", "anti")
_ARTICLES = frozenset(("the", "a", "an"))


@dataclass(frozen=True, slots=True)
class Change:
    """Words ``old`` stood where ``new`` stands (one of them may be empty); ``classes`` are those of all of them."""

    old: str
    new: str
    classes: frozenset[Class]


def same_words(old: str, new: str) -> bool:
    """Whether two folded texts have the same tokens, each of the same class."""
    return old == new or [(t.text, t.kind) for t in tokens(old)] == [(t.text, t.kind) for t in tokens(new)]


def changes(old: str, new: str) -> tuple[Change, ...]:
    """The differences of words between two folded texts; punctuation and quotation marks are none.

    A class is dropped where both texts give the same figures: "9 million" for "9m" changes no number.
    """
    if old == new:
        return ()
    was, now = tokens(old), tokens(new)
    found = tuple(_changes(was, now))
    if found and _amounts(old) == _amounts(new) and not _misses_unit(was, now):
        found = tuple(Change(c.old, c.new, c.classes - {"number", "unit"}) for c in found)
    return found


def _changes(was: Sequence[Token], now: Sequence[Token]) -> Iterable[Change]:
    from rapidfuzz.distance import Levenshtein  # imported here: only a changed text pays for it

    left, right = [(t.text, t.kind) for t in was], [(t.text, t.kind) for t in now]
    for block in Levenshtein.opcodes(left, right):
        if block.tag == "equal":
            continue
        old, new = was[block.src_start : block.src_end], now[block.dest_start : block.dest_end]
        yield Change(_written(old), _written(new), _classes(old, new))


def _written(words: Sequence[Token]) -> str:
    return " ".join(token.written for token in words)


def _classes(old: Sequence[Token], new: Sequence[Token]) -> frozenset[Class]:
    kinds: set[Class] = {token.kind for token in (*old, *new) if token.kind}
    if any(_opposed(one.text, other.text) for one in old for other in new):
        kinds.add("negation")
    return frozenset(kinds)


def _opposed(one: str, other: str) -> bool:
    return any(one == prefix + other or other == prefix + one for prefix in _OPPOSING)


def _amounts(text: str) -> Counter[tuple[str, str, str, str]]:
    return Counter((figure.kind, figure.value, figure.unit, figure.per) for figure in figures(text))


def _misses_unit(was: Sequence[Token], now: Sequence[Token]) -> bool:
    """Whether a unit word that belongs to no figure is on one side only: then figures alone do not tell."""
    wordy = [Counter(t.text for t in side if t.kind == "unit" and len(t.text) > 2) for side in (was, now)]
    return wordy[0] != wordy[1]


def is_slight(change: Change) -> bool:
    """Whether a change outside a quotation cannot touch its sense: an article put in, left out or exchanged. (Likeness
    of words tells nothing: "hired" and "fired", "adopted" and "adapted" are alike.)"""
    return not change.classes and set(f"{change.old} {change.new}".lower().split()) <= _ARTICLES
