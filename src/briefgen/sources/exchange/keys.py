"""Free names: keys and letters that no source has yet."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LONGEST_KEY: Final = 40
"""Characters of a key that is made from a title."""


def slug(text: str) -> str:
    """``text`` in small letters, digits and hyphens, as keys are written; cut at a word where it is long, and empty
    where it has no such letter. Letters lose their accents: "Décision no. 2" is "decision-no-2"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)'(?=\w)", "", plain))
    while words and words[0].isdigit():
        words.pop(0)  # a key begins with a letter
    made = "-".join(words).lstrip("0123456789")
    if len(made) <= LONGEST_KEY:
        return made
    return made[: LONGEST_KEY + 1].rpartition("-")[0] or made[:LONGEST_KEY]


def free_key(wanted: str, taken: Collection[str]) -> str:
    """``wanted``, or where that is taken, the same with the next free number."""
    if wanted not in taken:
        return wanted
    return next(key for number in count(2) if (key := f"{wanted}-{number}") not in taken)


def last_letter(letters: Iterable[str]) -> str:
    """The last of the letters A, B … Z, AA, AB …; other names of sources do not count. Empty when there is none."""
    given = (letter for letter in letters if re.fullmatch("[A-Z]+", letter))
    return max(given, key=lambda letter: (len(letter), letter), default="")


def letter_after(letter: str) -> str:
    """The letter after ``letter``; A after none."""
    kept = letter.rstrip("Z")
    if not kept:
        return "A" * (len(letter) + 1)
    return kept[:-1] + chr(ord(kept[-1]) + 1) + "A" * (len(letter) - len(kept))
