"""Figures in prose: a closed grammar, because an open one reads £9m as nine pound-sterling metres.

Read are dates and years, financial years (2016/17), money, magnitudes (9m, 9 million), percentages, counts in
digits and words, ordinals, fractions, times and weekdays, each with the unit (months, miles) and rate (a year)
that follow it. Two figures are the same when their values are: "£9m" is "£9 million" is "£9,000,000".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.facts.language.dates import MONTHS
from briefgen.facts.language.figure_patterns import fitting, marks, where_digits_begin
from briefgen.facts.language.number_words import CURRENCIES, FRACTIONS, MAGNITUDES, ORDINALS, words_value

if TYPE_CHECKING:
    from briefgen.facts.language.figure_patterns import FigureKind


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at ``start:end`` of a text. ``value`` is its canonical form: an EDTF date, a decimal number,
    "9000000 GBP". ``bracketed`` tells a year printed as inferred, [2016]; ``inferred`` a value that is."""

    kind: FigureKind
    value: str
    text: str
    start: int = 0
    end: int = 0
    unit: str = ""
    per: str = ""
    bracketed: bool = False
    inferred: bool = False


_MONTH_NUMBERS = {name[:length].lower(): at for at, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
_DASH = re.compile("[\u2010-\u2014\u2212\u00a0\u202f]")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\u00a0": " ", "\u202f": " "})

_UNIT_WORD = re.compile(
    r"[\s-](?:(?:more|full|working|calendar|further)\s)?(day|week|fortnight|month|quarter|year|decade|hour|minute|mile"
    r"|kilometre|km|metre|tonne|kg|acre|hectare)s?\b"
)
_RATE = re.compile(
    r"(?:,?\s(?:a|an|per|each|every)\s(day|week|month|year|hour|head|person|annum)\b|\s(annually|yearly|monthly|weekly|daily)\b)"
)
_RATES = {"annum": "year", "annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}


def plain_dashes(text: str) -> str:
    """``text`` with every dash as a hyphen and every no-break space as a space, at the same length."""
    return text.translate(_DASHES) if _DASH.search(text) else text


@lru_cache(maxsize=32768)  # quotes and statements are read by several checks, and once more for the vocabulary
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of ``text``, in order, without overlaps. "One" and "first" are words, not figures."""
    text = plain_dashes(text)
    taken = bytearray(len(text))
    found: list[Figure] = []
    digits = list(where_digits_begin(text))
    for pattern in fitting(marks(text, digits)):
        for match in pattern.matches(text, digits):
            start, end = match.span()
            figure = _figure(pattern.kind, match) if taken.find(1, start, end) < 0 else None
            if figure:
                taken[start:end] = b"\1" * (end - start)
                found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _figure(kind: FigureKind, match: re.Match[str]) -> Figure | None:
    groups = {name: value for name, value in match.groupdict().items() if value}
    value = ""
    if kind == "date":
        value = _date_value(groups)
    elif kind == "years":
        value = f"{groups['y1']}/{groups['y1'][: 4 - len(groups['y2'])]}{groups['y2']}"
    elif kind == "time":
        value = _time_value(groups)
    elif kind == "weekday":
        value = groups["day"].lower()
    elif kind == "fraction":
        value = FRACTIONS[re.sub(r"[\s-]", " ", groups["f"].lower())]
    elif "ow" in groups:
        value = str(ORDINALS[groups["ow"].lower()])
    else:
        kind, value = _amount(kind, groups)
    if not value:
        return None
    bracketed = "by" in groups
    start, end = match.span()
    unit, per = _unit_and_rate(match.string, end) if kind in _MEASURED else ("", "")
    return Figure(kind, value, match.group(), start, end, unit, per, bracketed, bracketed)


def _date_value(groups: dict[str, str]) -> str:
    if "iso" in groups or "decade" in groups:
        return groups.get("iso") or groups["decade"]
    month_name = groups.get("m") or groups.get("m2") or ""
    year = groups.get("y") or groups.get("by") or "XXXX"
    if not month_name:
        return year
    month = _MONTH_NUMBERS[month_name.rstrip(".").lower()]
    day = f"-{int(groups['d']):02d}" if "d" in groups else ""
    return f"{year}-{month:02d}{day}"


def _time_value(groups: dict[str, str]) -> str:
    hour, _, minute = (groups.get("t") or groups["t2"]).replace(":", ".").partition(".")
    half = groups.get("h") or groups.get("h2") or ""
    if int(hour) > 23 or int(minute or 0) > 59 or ("t" in groups and not half and int(hour) < 7):
        return ""  # 4.50 is a number
    shift = 12 if half == "pm" and int(hour) < 12 else 0
    return f"{int(hour) + shift:02d}:{int(minute or 0):02d}"


def _amount(kind: FigureKind, groups: dict[str, str]) -> tuple[FigureKind, str]:
    if "w" in groups:
        if groups["w"].lower() == "one" and "c" not in groups:
            return kind, ""
        number = Decimal(words_value(groups["w"]))
    elif "pence" in groups:
        return "money", f"{plain(_decimal(groups['pence']) / 100)} GBP"
    else:
        number = _decimal(groups["n"]) * MAGNITUDES.get(groups.get("g", "").lower(), 1)
    unit = groups.get("c", "").lower()
    if unit in CURRENCIES:
        return "money", f"{plain(number)} {CURRENCIES[unit]}"
    if unit or kind == "percent":
        return "percent", plain(number) + (" points" if "points" in groups else "")
    return kind, plain(number)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def plain(number: Decimal) -> str:
    """A decimal without exponent or trailing zeros: "9000000", "2.5"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_MEASURED: frozenset[FigureKind] = frozenset(("number", "money", "percent", "fraction"))
"""Kinds that a unit or a rate may follow."""


def _unit_and_rate(text: str, end: int) -> tuple[str, str]:
    """The unit and the rate that follow a figure which ends at ``end``; empty where there is none."""
    unit = _UNIT_WORD.match(text, end)
    rate = _RATE.match(text, unit.end() if unit else end)
    per = (rate[1] or rate[2]) if rate else ""
    return unit[1] if unit else "", _RATES.get(per, per)
