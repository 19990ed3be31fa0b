"""The registered names, found in texts in whatever spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.text import find_phrase_any_case, fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.facts.model import FactBase

_CAPITALISED = re.compile(r"\b[A-Z][\w'-]{2,}")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class NameIndex:
    """``spellings`` are the folded spellings of each name, by its key; ``begin`` and ``hold`` the keys of the names of
    which a spelling begins with, or holds, a word (in small letters). Looking a text up costs as much as it has words,
    however many names there are."""

    spellings: Mapping[str, Sequence[str]]
    begin: Mapping[str, Sequence[str]]
    hold: Mapping[str, Sequence[str]]

    def named(self, text: str) -> dict[str, int]:
        """The keys of the names that stand in folded ``text``, each with its first place, in order of the places."""
        words = self.begin.keys() & _words(text) if self.begin else ()
        candidates = {key for word in words for key in self.begin[word]}
        found: dict[str, int] = {}
        for key in sorted(candidates):
            places = [place for one in self.spellings[key] if (place := find_phrase_any_case(text, one)) >= 0]
            if places:
                found[key] = min(places)
        return dict(sorted(found.items(), key=lambda item: item[1]))

    def nearest(self, words: str) -> str:
        """The spelling of a name that ``words``, or a word of it, is nearly written like; empty where there is none."""
        known = {
            part.lower(): one
            for spellings in self.spellings.values()
            for one in reversed(spellings)
            for part in (*_CAPITALISED.findall(one), one)
        }
        near = get_close_matches(words.lower(), known, 1, 0.75)
        return known[near[0]] if near else ""

    def spelled(self, words: str) -> Sequence[str]:
        """Every spelling of the first name that has ``words`` in one of its spellings; none where no name has."""
        first = next(iter(_words(words)), "")
        for key in self.hold.get(first, ()) if len(words) > 1 else ():
            if any(find_phrase_any_case(one, words) >= 0 for one in self.spellings[key]):
                return self.spellings[key]
        return ()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


@lru_cache(maxsize=4)  # a fact base is compared by identity
def name_index(base: FactBase) -> NameIndex:
    """The index of the names of ``base``."""
    spellings = {key: tuple(fold_text(one) for one in (name.name, *name.also)) for key, name in base.names.items()}
    begin: dict[str, dict[str, None]] = {}
    hold: dict[str, dict[str, None]] = {}
    for key, given in spellings.items():
        for words in map(_words, given):
            for word in words:
                hold.setdefault(word, {})[key] = None
            for word in words[:1]:
                begin.setdefault(word, {})[key] = None
    return NameIndex(
        spellings,
        {word: tuple(keys) for word, keys in begin.items()},
        {word: tuple(keys) for word, keys in hold.items()},
    )
