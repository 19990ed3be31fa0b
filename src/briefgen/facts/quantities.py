"""Figures in prose: a closed grammar, because an open one reads £9m as nine pound-sterling metres.

Read are dates and years, financial years (2016/17), money, magnitudes (9m, 9 million), percentages, counts in
digits and words, ordinals, fractions, times and weekdays, each with the unit (months, miles) and rate (a year)
that follow it. Two figures are the same when their values are: "£9m" is "£9 million" is "£9,000,000".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from briefgen.facts.dates import MONTHS

FigureKind = Literal["date", "years", "money", "percent", "number", "ordinal", "fraction", "time", "weekday"]


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


_UNITS = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()  # noqa: SIM905  number words read better as prose
    )
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}
_MAGNITUDES = {
    "hundred": 100,
    "thousand": 10**3,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "tn": 10**12,
    "trillion": 10**12,
}
_CURRENCIES = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "¥": "JPY",
    "pound": "GBP",
    "pounds": "GBP",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
}
_FRACTIONS = {
    "half": "1/2",
    "a third": "1/3",
    "two thirds": "2/3",
    "a quarter": "1/4",
    "three quarters": "3/4",
    "twice": "2x",
    "double": "2x",
    "doubled": "2x",
    "doubles": "2x",
    "triple": "3x",
    "tripled": "3x",
    "triples": "3x",
}
_MONTH_NUMBERS = {name[:length].lower(): at for at, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}

_MONTH = rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEAR_OR_BRACKET = rf"(?:(?P<y>{_YEAR})|\[(?P<by>{_YEAR})\])"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = "million|billion|trillion|thousand|hundred|mn|bn|tn|m|k"
_WORD_NUMBER = "|".join([*_UNITS, *_TENS, "hundred", "thousand", "million", "billion", "dozen"])
_MAY = (
    r"(?<=[(])May|(?<=\b[Ii]n )May|(?<=\bby )May|(?<=\b[Oo]f )May|(?<=\b[Ss]ince )May|(?<=\buntil )May"
    r"|\bMay(?=,? year not stated)"
)
"""May as a month, not as the verb."""

# Earlier patterns win over later ones where they overlap.
_PATTERNS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
    ("date", re.compile(rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{_MONTH})(?:,?\s{_YEAR_OR_BRACKET}(?!\d))?")),
    (
        "date",
        re.compile(rf"\b(?P<m>{_MONTH})\s(?P<d>\d\d?)(?:st|nd|rd|th)?(?![\d:]|,\d)(?:,?\s{_YEAR_OR_BRACKET}(?!\d))?"),
    ),
    ("date", re.compile(rf"\b(?P<m>{_MONTH}),?\s(?:of\s)?{_YEAR_OR_BRACKET}(?!\d)")),
    ("date", re.compile(rf"\b(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?)(?![\d-])")),
    ("years", re.compile(rf"\b(?P<y1>{_YEAR})\s?[/-]\s?(?P<y2>\d\d(?:\d\d)?)\b(?![.,]?\d)")),
    ("money", re.compile(rf"(?P<c>[£$€¥])\s?(?P<n>{_NUMBER})(?:[\s-]?(?P<g>{_SCALE})\b)?", re.IGNORECASE)),
    (
        "money",
        re.compile(rf"\b(?P<n>{_NUMBER})(?:[\s-]?(?P<g>{_SCALE}))?\s(?P<c>pounds?|dollars?|euros?)\b", re.IGNORECASE),
    ),
    ("money", re.compile(rf"\b(?P<pence>{_NUMBER})(?:p|\spence)\b")),
    (
        "percent",
        re.compile(
            rf"\b(?P<n>{_NUMBER})\s?(?:%|per\s?cent\b|pc\b|(?P<points>percentage[\s-]points?\b))", re.IGNORECASE
        ),
    ),
    ("time", re.compile(r"\b(?P<t>\d\d?[.:]\d\d)\s?(?P<h>am|pm)?\b(?!\d|%)|\b(?P<t2>\d\d?)\s?(?P<h2>am|pm)\b")),
    ("date", re.compile(rf"(?P<decade>\b{_YEAR}s)\b")),
    ("date", re.compile(rf"(?<![\w£$€.,])(?:(?P<y>{_YEAR})|\[(?P<by>{_YEAR})\])(?![\d%]|[,.]\d|\s?(?:{_SCALE})\b)")),
    ("ordinal", re.compile(r"\b(?P<n>\d+)(?:st|nd|rd|th)\b")),
    ("number", re.compile(rf"(?<![\w.,])(?P<n>{_NUMBER})(?:[\s-]?(?P<g>{_SCALE})\b)?(?!\w)", re.IGNORECASE)),
    ("date", re.compile(rf"\b(?P<m>{'|'.join(name for name in MONTHS if name != 'May')})\b|(?P<m2>{_MAY})\b")),
    ("weekday", re.compile(r"\b(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b")),
    (
        "fraction",
        re.compile(
            r"\b(?P<f>half|two[\s-]thirds|a\sthird|three[\s-]quarters|a\squarter|twice|double[ds]?|triple[ds]?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "number",
        re.compile(
            rf"\b(?P<w>(?:{_WORD_NUMBER})(?:[\s-]+(?:and\s+)?(?:{_WORD_NUMBER}))*)\b(?:\s(?P<c>pounds?|dollars?|euros?|per\s?cent)\b)?",
            re.IGNORECASE,
        ),
    ),
    ("ordinal", re.compile(rf"\b(?P<ow>{'|'.join(_ORDINALS)})\b", re.IGNORECASE)),
)
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
    return text.translate(_DASHES)


@lru_cache(maxsize=4096)  # quotes and statements are read by several checks
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of ``text``, in order, without overlaps. "One" and "first" are words, not figures."""
    text = plain_dashes(text)
    taken = bytearray(len(text))
    found: list[Figure] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            figure = None if any(taken[start:end]) else _figure(kind, match)
            if figure:
                taken[start:end] = b"\1" * (end - start)
                found.append(_with_unit(figure, text))
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
        value = _FRACTIONS[re.sub(r"[\s-]", " ", groups["f"].lower())]
    elif "ow" in groups:
        value = str(_ORDINALS[groups["ow"].lower()])
    else:
        kind, value = _amount(kind, groups)
    if not value:
        return None
    bracketed = "by" in groups
    return Figure(kind, value, match.group(), match.start(), match.end(), bracketed=bracketed, inferred=bracketed)


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
        number = Decimal(_words_value(groups["w"]))
    elif "pence" in groups:
        return "money", f"{plain(_decimal(groups['pence']) / 100)} GBP"
    else:
        number = _decimal(groups["n"]) * _MAGNITUDES.get(groups.get("g", "").lower(), 1)
    unit = groups.get("c", "").lower()
    if unit in _CURRENCIES:
        return "money", f"{plain(number)} {_CURRENCIES[unit]}"
    if unit or kind == "percent":
        return "percent", plain(number) + (" points" if "points" in groups else "")
    return kind, plain(number)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def plain(number: Decimal) -> str:
    """A decimal without exponent or trailing zeros: "9000000", "2.5"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _words_value(text: str) -> int:
    total = current = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word == "dozen":
            current = (current or 1) * 12
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _MAGNITUDES:
            total += (current or 1) * _MAGNITUDES[word]
            current = 0
        elif word != "and":
            current += _UNITS.get(word, 0) or _TENS.get(word, 0)
    return total + current


def _with_unit(figure: Figure, text: str) -> Figure:
    if figure.kind not in ("number", "money", "percent", "fraction"):
        return figure
    unit = _UNIT_WORD.match(text, figure.end)
    rate = _RATE.match(text, unit.end() if unit else figure.end)
    per = (rate[1] or rate[2]) if rate else ""
    return replace(figure, unit=unit[1] if unit else "", per=_RATES.get(per, per))
