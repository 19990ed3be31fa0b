"""Closed tables of words, looked up in many texts.

Most texts have no word of most tables. So a table knows how its entries begin, a text how its words do, and the pattern
is tried only where the two have something in common.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST = 5
"""Letters of a beginning that are compared."""
_ANY = "*"
"""The beginning of an entry whose first letters are not fixed: every text has it."""
_NO_LETTERS = frozenset((_ANY,))


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Words and phrases in any case, as whole words. A text in which ``pattern`` is found has one of ``beginnings``:
    a word in small letters, or its first letters and ``*``."""

    pattern: re.Pattern[str]
    beginnings: frozenset[str]

    def may_stand_in(self, text: str) -> bool:
        return not self.beginnings.isdisjoint(beginnings_of(text))

    def search(self, text: str) -> re.Match[str] | None:
        return None if self.beginnings.isdisjoint(beginnings_of(text)) else self.pattern.search(text)

    def findall(self, text: str) -> list[str]:
        """What stands in ``text``; of patterns without groups."""
        return self.pattern.findall(text) if self.may_stand_in(text) else []

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.may_stand_in(text) else iter(())

    def sub(self, instead: str, text: str) -> str:
        return self.pattern.sub(instead, text) if self.may_stand_in(text) else text


def table(alternatives: str, *, after: str = "", beside: str = "", beside_beginnings: str = "") -> Table:
    """The table of ``alternatives``, a regular expression, with what must come ``after`` each. ``beside`` is an
    expression that need not stand as whole words; it has a word of ``beside_beginnings`` (parted by spaces)."""
    pattern = rf"\b(?:{alternatives})\b{after}" + (f"|{beside}" if beside else "")
    return Table(
        re.compile(pattern, re.IGNORECASE),
        frozenset((*_entries(alternatives, whole=True), *beside_beginnings.split())),
    )


@lru_cache(maxsize=8192)  # each text is held against many tables
def beginnings_of(text: str) -> frozenset[str]:
    """The words of ``text`` in small letters, and their beginnings of up to five letters, and of none, with ``*``."""
    return _NO_LETTERS.union(*map(_beginnings_of_word, set(_LETTERS.findall(text.casefold()))))


@lru_cache(maxsize=65536)  # the words of a language come again and again
def _beginnings_of_word(word: str) -> tuple[str, ...]:
    return (word, *(f"{word[:length]}*" for length in range(1, min(_LONGEST, len(word)) + 1)))


# --- how the entries of a table begin -------------------------------------------------------------

_LITERAL = re.compile(r"[^\W\d_]*")
_AROUND = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?(?:-?i)?:)?")
_COMMON = frozenset(("as", "at", "in", "no"))
_WORD_ENDS = re.compile(r"\\[sb]|[ '-]")


def _entries(alternatives: str, *, whole: bool) -> set[str]:
    """How the alternatives of an expression begin; ``whole`` says that a word ends where they do."""
    return {found for entry in _split(alternatives) for found in _entry(entry, whole=whole)}


def _entry(entry: str, *, whole: bool) -> set[str]:
    while around := _AROUND.match(entry):  # what stands before or after has no letters of its own
        entry = entry[_closing(entry, around.end()) + 1 :]
    if group := _GROUP.match(entry):
        end = _closing(entry, group.end())
        inside, rest = entry[group.end() : end], entry[end + 1 :]
        if rest[:1] in ("*", "+", "{"):
            return {_ANY}
        optional = rest.startswith("?")
        rest = rest.removeprefix("?")
        found = _entries(inside, whole=bool(_WORD_ENDS.match(rest)) or (whole and not rest))
        return found | (_entry(rest, whole=whole) if optional else set())
    literal = _LITERAL.match(entry)
    letters = literal.group().casefold() if literal else ""
    rest = entry[len(letters) :]
    if rest[:1] in ("?", "*", "{"):
        letters, rest = letters[:-1], "not whole"
    if letters in _COMMON and rest.startswith(" "):  # nearly every text has it: the word that follows tells more
        following = _entry(rest[1:], whole=whole)
        return {letters} if _ANY in following else following
    if letters and (_WORD_ENDS.match(rest) or (whole and not rest)):
        return {letters}
    return {f"{letters[:_LONGEST]}*"}


def _split(alternatives: str) -> list[str]:
    """The alternatives, parted at each ``|`` that is within no brackets."""
    found, depth, start = [], 0, 0
    for at, sign in enumerate(alternatives):
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            found.append(alternatives[start:at])
            start = at + 1
    return [*found, alternatives[start:]]


def _closing(entry: str, inside: int) -> int:
    """Where the group ends in whose inside the place ``inside`` is."""
    depth = 1
    for at in range(inside, len(entry)):
        depth += (entry[at] in "([") - (entry[at] in ")]")
        if not depth:
            return at
    raise ValueError(entry)  # the expression would not compile either
