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
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefgen.facts.dates import MONTHS
from briefgen.facts.number_words import CURRENCIES, FRACTIONS, MAGNITUDES, ORDINALS, TENS, UNITS, words_value
from briefgen.facts.tables import beginnings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


_MONTH_NUMBERS = {name[:length].lower(): at for at, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}

_MONTH = rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEAR_OR_BRACKET = rf"(?:(?P<y>{_YEAR})|\[(?P<by>{_YEAR})\])"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = "million|billion|trillion|thousand|hundred|mn|bn|tn|m|k"
_WORD_NUMBER = "|".join([*UNITS, *TENS, "hundred", "thousand", "million", "billion", "dozen"])
_MAY = (
    r"(?<=[(])May|(?<=\b[Ii]n )May|(?<=\bby )May|(?<=\b[Oo]f )May|(?<=\b[Ss]ince )May|(?<=\buntil )May"
    r"|\bMay(?=,? year not stated)"
)
"""May as a month, not as the verb."""

class _Pattern(NamedTuple):
    """A pattern of figures of a kind. ``needs`` names what a text must have for it to match at all (see
    :func:`_marks`); those ``at_digit`` match only where a digit begins a word, or a bracket stands before it."""

    kind: FigureKind
    needs: str
    expression: re.Pattern[str]
    at_digit: bool = True

    def matches(self, text: str, digits: Sequence[int]) -> Iterator[re.Match[str]]:
        """As ``finditer``, but without a look at every letter: ``digits`` are the places where digits begin."""
        if not self.at_digit:
            yield from self.expression.finditer(text)
            return
        end = 0
        for start in digits:
            if start >= end and (match := self.expression.match(text, start)):
                end = match.end()
                yield match


def _of(kind: FigureKind, needs: str, expression: str, *, any_case: bool = False, at_digit: bool = True) -> _Pattern:
    return _Pattern(kind, needs, re.compile(expression, re.IGNORECASE if any_case else 0), at_digit)


# Earlier patterns win over later ones where they overlap.
_PATTERNS = (
    _of(
        "date",
        "digit month",
        rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?\s(?:of\s)?(?P<m>{_MONTH})(?:,?\s{_YEAR_OR_BRACKET}(?!\d))?",
    ),
    _of(
        "date",
        "digit month",
        rf"\b(?P<m>{_MONTH})\s(?P<d>\d\d?)(?:st|nd|rd|th)?(?![\d:]|,\d)(?:,?\s{_YEAR_OR_BRACKET}(?!\d))?",
        at_digit=False,
    ),
    _of("date", "digit month", rf"\b(?P<m>{_MONTH}),?\s(?:of\s)?{_YEAR_OR_BRACKET}(?!\d)", at_digit=False),
    _of("date", "joint", rf"\b(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?)(?![\d-])"),
    _of("years", "joint", rf"\b(?P<y1>{_YEAR})\s?[/-]\s?(?P<y2>\d\d(?:\d\d)?)\b(?![.,]?\d)"),
    _of(
        "money",
        "sign",
        rf"(?P<c>[£$€¥])\s?(?P<n>{_NUMBER})(?:[\s-]?(?P<g>{_SCALE})\b)?",
        any_case=True,
        at_digit=False,
    ),
    _of(
        "money",
        "digit currency",
        rf"\b(?P<n>{_NUMBER})(?:[\s-]?(?P<g>{_SCALE}))?\s(?P<c>pounds?|dollars?|euros?)\b",
        any_case=True,
    ),
    _of("money", "percent", rf"\b(?P<pence>{_NUMBER})(?:p|\spence)\b"),
    _of(
        "percent",
        "percent",
        rf"\b(?P<n>{_NUMBER})\s?(?:%|per\s?cent\b|pc\b|(?P<points>percentage[\s-]points?\b))",
        any_case=True,
    ),
    _of("time", "time", r"\b(?P<t>\d\d?[.:]\d\d)\s?(?P<h>am|pm)?\b(?!\d|%)|\b(?P<t2>\d\d?)\s?(?P<h2>am|pm)\b"),
    _of("date", "letter", rf"(?P<decade>\b{_YEAR}s)\b"),
    _of("date", "digit", rf"(?<![\w£$€.,])(?:(?P<y>{_YEAR})|\[(?P<by>{_YEAR})\])(?![\d%]|[,.]\d|\s?(?:{_SCALE})\b)"),
    _of("ordinal", "letter", r"\b(?P<n>\d+)(?:st|nd|rd|th)\b"),
    _of(
        "number",
        "digit",
        rf"(?<![\w.,])(?P<n>{_NUMBER})(?:[\s-]?(?P<g>{_SCALE})\b)?(?!\w)",
        any_case=True,
    ),
    _of(
        "date",
        "month",
        rf"\b(?P<m>{'|'.join(name for name in MONTHS if name != 'May')})\b|(?P<m2>{_MAY})\b",
        at_digit=False,
    ),
    _of("weekday", "day", r"\b(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b", at_digit=False),
    _of(
        "fraction",
        "fraction",
        r"\b(?P<f>half|two[\s-]thirds|a\sthird|three[\s-]quarters|a\squarter|twice|double[ds]?|triple[ds]?)\b",
        any_case=True,
        at_digit=False,
    ),
    _of(
        "number",
        "number",
        rf"\b(?P<w>(?:{_WORD_NUMBER})(?:[\s-]+(?:and\s+)?(?:{_WORD_NUMBER}))*)\b"
        r"(?:\s(?P<c>pounds?|dollars?|euros?|per\s?cent)\b)?",
        any_case=True,
        at_digit=False,
    ),
    _of("ordinal", "ordinal", rf"\b(?P<ow>{'|'.join(ORDINALS)})\b", any_case=True, at_digit=False),
)
_DIGITS = re.compile(r"\d+")
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
    digits = list(_where_digits_begin(text))
    for pattern in _fitting(_marks(text, digits)):
        for match in pattern.matches(text, digits):
            start, end = match.span()
            figure = _figure(pattern.kind, match) if taken.find(1, start, end) < 0 else None
            if figure:
                taken[start:end] = b"\1" * (end - start)
                found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _where_digits_begin(text: str) -> Iterator[int]:
    """Where a figure in digits may begin: at the first of several, and at a bracket before it."""
    for match in _DIGITS.finditer(text):
        start = match.start()
        if text[start - 1 : start] == "[":
            yield start - 1
        yield start


_SIGN = re.compile(r"[£$€¥]")
_AFTER_DIGIT = re.compile(
    r"\d(?:(?=\s?(?P<joint>[/-]))|(?=\s?(?P<percent>%|[pP](?:[eE][nNrR]|[cC]|\b)))"
    r"|(?=(?P<time>[.:]\d\d|\s?[ap]m))|(?=(?P<letter>s|st|nd|rd|th)))"
)
"""What follows a digit that is more than a number: each group is a mark too."""
_MARKING_WORDS: dict[str, frozenset[str]] = {
    "month": frozenset(f"{name[:3].lower()}*" for name in MONTHS),
    "day": frozenset(("monda*", "tuesd*", "wedne*", "thurs*", "frida*", "satur*", "sunda*")),
    "currency": frozenset(("pound*", "dolla*", "euro*")),
    "fraction": frozenset(("half", "third*", "quart*", "twice", "doubl*", "tripl*")),
    "number": frozenset(_WORD_NUMBER.split("|")),
    "ordinal": frozenset(ORDINALS),
}
"""Words and beginnings of words (see :func:`briefgen.facts.tables.beginnings_of`)."""


@lru_cache(maxsize=4096)
def _fitting(marks: frozenset[str]) -> tuple[_Pattern, ...]:
    """The patterns that may match in a text with these marks."""
    return tuple(pattern for pattern in _PATTERNS if marks.issuperset(pattern.needs.split()))


def _marks(text: str, digits: Sequence[int]) -> frozenset[str]:
    """What ``text`` has of that which figures are made of; ``digits`` are the places where digits begin."""
    found = {"sign"} if _SIGN.search(text) else set()
    if digits:
        found.add("digit")
        found.update(match.lastgroup for match in _AFTER_DIGIT.finditer(text) if match.lastgroup)
    beginnings = beginnings_of(text)
    found.update(mark for mark, words in _MARKING_WORDS.items() if not words.isdisjoint(beginnings))
    return frozenset(found)


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
