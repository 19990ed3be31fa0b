"""Units and amounts in words and figures: how a typed number is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.document.typography import NBSP
from briefgen.facts.language.number_words import CURRENCIES
from briefgen.facts.language.quantities import plain

if TYPE_CHECKING:
    from decimal import Decimal

_SYMBOLS: Final = {code: sign for sign, code in CURRENCIES.items() if len(sign) == 1}
_SCALES: Final = ((10**9, "billion"), (10**6, "million"))
_DECIMALS: Final = 3
"""Most digits behind the point of "£1.234 million"; what needs more is written out."""
_MINUS: Final = "\u2212"
_NO_PLURAL: Final = ("km", "kg")


class Unit(NamedTuple):
    """``name`` is a currency code, "%", "points", a measured unit ("month") or, for a plain number, empty; ``per``
    the rate, "year"."""

    name: str
    per: str

    def said(self, scale: str = "") -> str:
        """ "£ million a year", "per cent", "months", "number": what a scale is numbered in."""
        if self.name in ("%", "points"):
            words = "per cent" if self.name == "%" else "percentage points"
            words = f"{scale} {words}".strip()
        elif self.name.isupper():
            words = f"{_SYMBOLS.get(self.name, self.name)} {scale}".strip()
        elif self.name:
            words = f"{scale} {self.name}{'' if self.name in _NO_PLURAL else 's'}".strip()
        else:
            words = f"number, in {scale}s" if scale else "number"
        return f"{words} a {self.per}" if self.per else words


def printed(number: Decimal, unit: Unit) -> str:
    """A number with its unit: "£9 million", "−£350,000", "5%", "15 months", "1,200"."""
    sign = _MINUS if number < 0 else ""
    digits = _with_scale(abs(number))
    if unit.name == "%":
        return f"{sign}{digits}%"
    if unit.name == "points":
        return f"{sign}{digits}{NBSP}percentage point{'' if abs(number) == 1 else 's'}"
    if unit.name.isupper():
        symbol = _SYMBOLS.get(unit.name, f"{unit.name}{NBSP}")
        return f"{sign}{symbol}{digits}"
    if unit.name:
        plural = "" if unit.name in _NO_PLURAL or abs(number) == 1 else "s"
        return f"{sign}{digits}{NBSP}{unit.name}{plural}"
    return f"{sign}{digits}"


def _with_scale(number: Decimal) -> str:
    for scale, word in _SCALES:
        if number >= scale and _decimals(number / scale) <= _DECIMALS:
            return f"{plain(number / scale)}{NBSP}{word}"
    return f"{number:,f}"


def _decimals(number: Decimal) -> int:
    return len(plain(number).partition(".")[2])


def scale_of(largest: Decimal) -> tuple[int, str]:
    """What the numbers of a scale up to ``largest`` are divided by, and its name: (1000000, "million")."""
    return next(((scale, word) for scale, word in _SCALES if largest >= scale), (1, ""))
