"""Characters: what may stand in a text, raised figures, and lines → text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

BARRED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
"""What :func:`briefgen.text.decode` refuses: control characters, lone surrogates, noncharacters."""
_SPACES: Final = re.compile("[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
_RAISED: Final = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_RAISABLE: Final = re.compile(r"[0-9+\-−()n]*[0-9][0-9+\-−()n]*")


def line(words: str) -> str:
    """``words`` on one line: white space as single spaces, none at the ends, control characters dropped.

    A no-break space stays, and so does every other character, as it is.
    """
    return BARRED.sub("", _SPACES.sub(" ", words)).strip(" \ufeff")


def is_raisable(words: str) -> bool:
    """Whether superscript ``words`` hold figures, so that they would change the number before them: 10², 2016³."""
    return bool(_RAISABLE.fullmatch(words.strip()))


def raised(words: str) -> str:
    """Figures and signs of ``words`` as superscript characters."""
    return words.translate(_RAISED)


def join_lines(lines: Iterable[str]) -> str:
    """One line a paragraph, with a blank line between, and a line end at the end; empty lines are left out."""
    filled = [line for line in lines if line]
    return "\n\n".join(filled) + "\n" if filled else ""
