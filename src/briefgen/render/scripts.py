"""Scripts that the layout cannot set: its lines run from left to right, and its letters stand side by side.

Told from the Unicode Character Database: the bidirectional class, and the blocks of scripts that reorder or join
their letters, or write no spaces between words (Unicode Standard, chapters 12 to 17).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_FROM_THE_RIGHT: Final = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"))
_COMPLEX: Final = re.compile(
    "[\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1700-\u18af\u1900-\u1aaf\u1b00-\u1c4f\u1cd0-\u1cff"
    "\ua800-\ua82f\ua840-\ua8ff\ua900-\ua9ff\uaa00-\uaaff\uabc0-\uabff\U00011000-\U00011fff]"
)
_PERHAPS: Final = re.compile(
    "[\u0590-\u1cff\u200f-\u202f\u2066-\u2069\ua800-\uabff\ufb1d-\ufeff"
    "\U00010800-\U00011fff\U0001e800-\U0001efff]"
)
"""Where characters of such scripts stand, and others."""


def named(character: str) -> str:
    """A character as messages show it: "‘ż’ (U+017C LATIN SMALL LETTER Z WITH DOT ABOVE)"."""
    name = unicodedata.name(character, "a character without a name")
    mark = "\u25cc" if unicodedata.category(character)[0] == "M" else ""
    shown = f"‘{mark}{character}’ " if character.isprintable() else ""
    return f"{shown}(U+{ord(character):04X} {name})"


def unsettable(text: str) -> str:
    """The first character of ``text`` whose script cannot be set; "" when all can."""
    for found in _PERHAPS.finditer(text):
        character = found[0]
        if unicodedata.bidirectional(character) in _FROM_THE_RIGHT or _COMPLEX.match(character):
            return character
    return ""


def why_unsettable(character: str) -> str:
    """Why: the end of "the character … "."""
    if unicodedata.bidirectional(character) in _FROM_THE_RIGHT:
        return "belongs to writing that runs from right to left, which this layout cannot set"
    return "belongs to a script whose letters join, change places or stand without spaces, which this layout cannot set"


REMEDY: Final = "write these words in Latin letters"
