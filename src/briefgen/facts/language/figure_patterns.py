"""The patterns of figures, and which of them a text can have at all.

A text is held against few of them: what it is made of (digits, a percent sign, the name of a month) is looked up first.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefgen.facts.language.dates import MONTHS
from briefgen.facts.language.number_words import ORDINALS, TENS, UNITS
from briefgen.facts.language.tables import beginnings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FigureKind = Literal["date", "years", "money", "percent", "number", "ordinal", "fraction", "time", "weekday"]

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


class Pattern(NamedTuple):
    """A pattern of figures of a kind. ``needs`` names what a text must have for it to match at all (see
    :func:`marks`); those ``at_digit`` match only where a digit begins a word, or a bracket stands before it."""

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


def _of(kind: FigureKind, needs: str, expression: str, *, any_case: bool = False, at_digit: bool = True) -> Pattern:
    return Pattern(kind, needs, re.compile(expression, re.IGNORECASE if any_case else 0), at_digit)


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


# --- what a text is made of -----------------------------------------------------------------------


_DIGITS = re.compile(r"\d+")


def where_digits_begin(text: str) -> Iterator[int]:
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
"""Words and beginnings of words (see :func:`briefgen.facts.language.tables.beginnings_of`)."""


@lru_cache(maxsize=4096)
def fitting(has: frozenset[str]) -> tuple[Pattern, ...]:
    """The patterns that may match in a text with these marks."""
    return tuple(pattern for pattern in _PATTERNS if has.issuperset(pattern.needs.split()))


def marks(text: str, digits: Sequence[int]) -> frozenset[str]:
    """What ``text`` has of that which figures are made of; ``digits`` are the places where digits begin."""
    found = {"sign"} if _SIGN.search(text) else set()
    if digits:
        found.add("digit")
        found.update(match.lastgroup for match in _AFTER_DIGIT.finditer(text) if match.lastgroup)
    beginnings = beginnings_of(text)
    found.update(mark for mark, words in _MARKING_WORDS.items() if not words.isdisjoint(beginnings))
    return frozenset(found)
