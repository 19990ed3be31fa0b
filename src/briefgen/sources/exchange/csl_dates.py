"""Dates of CSL-JSON → EDTF, as far as :mod:`briefgen.facts.language.dates` reads it.

What EDTF of that extent cannot say is left out, never guessed: of "Spring 2016" the year is kept, and of "12/08/2016",
which is read in two ways, nothing.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from briefgen.sources.exchange.csl import CslDate, Issued

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR: Final = r"(?P<year>\d{4})"
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
_FORMS: Final = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_YEAR}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:t.*)?)?)?",
        rf"{_WEEKDAY}{_DAY} {_MONTH},? {_YEAR}",
        rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}",
        rf"{_MONTH},? {_YEAR}",
    )
)
_SEASON: Final = re.compile(rf"(?P<season>spring|summer|autumn|fall|winter),? {_YEAR}", re.ASCII)
_ABOUT: Final = re.compile(r"(?:c\.|ca\.?|circa|about|approx\.?|approximately)\s?(?=\S)")
_SEASONS: Final = {
    str(number): name
    for first in (1, 13, 21)  # CSL; months in citeproc-js; months in EDTF, level 1
    for number, name in enumerate(("spring", "summer", "autumn", "winter"), first)
}
_FALSE: Final = (False, 0, "", "false", "0")


class Dated(NamedTuple):
    """A date in EDTF, empty where there is none; ``remark`` says what was left out of it."""

    edtf: str
    remark: str = ""


class _Day(NamedTuple):
    """Year, month and day; month and day are 0 where the date is coarser."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def latest(self) -> tuple[int, int, int]:
        return self.year, self.month or 12, self.day or 31

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)


def to_edtf(issued: Issued | None) -> Dated:
    """When an item was issued."""
    if issued is None:
        return Dated("")
    if isinstance(issued, str):
        return _from_text(issued)
    about = issued.circa not in _FALSE
    if issued.date_parts:
        return _from_parts(issued, "~" if about else "")
    return _from_text(issued.raw or issued.literal, about=about)


def _from_parts(issued: CslDate, about: str) -> Dated:
    days = [_day(part) for part in issued.date_parts]
    if not (edtf := _joined(days, about)):
        return Dated("", _no_date(" to ".join("-".join(map(str, part)) for part in issued.date_parts)))
    months = (str(part[1]) for part in issued.date_parts if len(part) > 1)
    season = next((month for month in months if _is_season(month)), str(issued.season).strip())
    return Dated(edtf, _left_out(season) if season else "")


def _day(part: tuple[int | str, ...]) -> _Day | None:
    """The date that ``part`` gives, or None; a season in the place of the month is left out."""
    numbers = [str(number).strip() for number in part]
    while numbers and not numbers[-1]:
        numbers.pop()
    if not 1 <= len(numbers) <= 3 or not all(re.fullmatch("[0-9]{1,4}", number) for number in numbers):
        return None
    year, *rest = (int(number) for number in numbers)
    return _checked(year) if rest and _is_season(str(rest[0])) else _checked(year, *rest)


def _is_season(month: str) -> bool:
    return len(month) == 2 and month in _SEASONS


def _checked(year: int, month: int = 0, day: int = 0) -> _Day | None:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return _Day(year, month, day) if month or not day else None


def _joined(days: list[_Day | None], mark: str) -> str:
    """A date, or two as an interval; empty where one is missing or the second does not come after the first."""
    known = [day for day in days if day]
    if len(known) != len(days) or not 1 <= len(days) <= 2:
        return ""
    first, last = known[0], known[-1]
    if first > last or first.latest > last.latest:
        return ""
    return f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"


def _left_out(season: str) -> str:
    return f"the season ({_SEASONS.get(season, season)}) is left out"


def _no_date(written: str) -> str:
    return f"the item has the date “{written}”, which cannot be read"


# --- dates as text --------------------------------------------------------------------------------


def _from_text(text: str, *, about: bool = False) -> Dated:
    written = " ".join(text.split())
    if not written:
        return Dated("")
    plain = written.lower().removeprefix("[").removesuffix("]")
    if said := _ABOUT.match(plain):
        plain = plain[said.end() :]
    mark = plain[-1] if plain[-1:] in ("?", "~", "%") else ""
    if said or about:
        mark = "~" if mark in ("", "~") else "%"
    first, *more = (part.rstrip("?~%") for part in plain.split("/"))
    days = [_day_of(part) for part in (first, *more)]
    if edtf := _joined(days, mark):
        return Dated(edtf)
    if (season := _SEASON.fullmatch(first)) and not more:
        return Dated(season["year"] + mark, _left_out(season["season"]))
    return Dated("", _no_date(written))


def _day_of(text: str) -> _Day | None:
    for form in _FORMS:
        if match := form.fullmatch(text):
            groups = match.groupdict()
            month = groups.get("month") or "0"
            number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
            return _checked(int(groups["year"]), number, int(groups.get("day") or 0))
    return None
