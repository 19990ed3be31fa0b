"""Dates as the fact base writes them: a stated subset of EDTF (ISO 8601-2:2019, level 1 and a little of 2).

Understood are ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD``; ``XXXX-MM`` and ``XXXX-MM-DD`` where the year is not
stated; an ``X`` for a last digit, or the last parts, that are not known (``201X``, ``2018-XX``, ``2018-06-1X``); the
marks ``?`` (uncertain), ``~`` (approximate) and ``%`` (both) at the end; intervals ``a/b`` with ``..`` for an open
side; sets ``[a,b]`` and ``[a..b]`` ("one of these"). Nothing else.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["year", "month", "day"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_COARSEST: tuple[Precision, ...] = ("year", "month", "day")
_UNKNOWN_DIGITS = re.compile(r"(?=.*X)(?!XXXX)(\d\d(?:\d[\dX]|XX))(?:-(\d\d|XX)(?:-(\d[\dX]|XX))?)?([?~%]?)")
_POINT = re.compile(r"(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")


class DateError(ValueError):
    """A text that is no date of the subset; the message says why."""


@dataclass(frozen=True, slots=True)
class Point:
    """A year, month or day. ``year`` is 0 where it is not stated; ``month`` and ``day`` are 0 where the date
    is coarser. ``mark`` is ``?``, ``~``, ``%`` or empty."""

    year: int
    month: int = 0
    day: int = 0
    mark: str = ""

    @property
    def precision(self) -> Precision:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def earliest(self) -> date | None:
        return date(self.year, self.month or 1, self.day or 1) if self.year else None

    @property
    def latest(self) -> date | None:
        if not self.year:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed date. A single date has ``first == last``; an open side of an interval is None."""

    form: Literal["date", "interval", "set"]
    first: Point | None
    last: Point | None
    members: tuple[Point, ...] = ()

    @property
    def earliest(self) -> date | None:
        """The first day it can mean; None when open or when the year is not stated."""
        return self.first.earliest if self.first else None

    @property
    def latest(self) -> date | None:
        """The last day it can mean; None when open or when the year is not stated."""
        return self.last.latest if self.last else None

    @property
    def precision(self) -> Precision:
        """The coarsest precision of its parts."""
        return min((point.precision for point in self.points), key=_COARSEST.index)

    @property
    def points(self) -> tuple[Point, ...]:
        return self.members or tuple(point for point in (self.first, self.last) if point)

    @property
    def uncertain(self) -> bool:
        """Whether a mark, or being one of several, leaves the date open."""
        return self.form == "set" or any(point.mark for point in self.points)


def parse_date(text: str) -> Edtf:
    """Parse ``text``. Raises :class:`DateError`."""
    if text.startswith("[") and text.endswith("]"):
        return _set(text[1:-1])
    if text.count("/") == 1:
        left, right = text.split("/")
        first = None if left == ".." else _point(left)
        last = None if right == ".." else _point(right)
        if first is None and last is None:
            raise DateError("an interval needs at least one date")
        return _ordered("interval", first, last)
    if match := _UNKNOWN_DIGITS.fullmatch(text):
        return _between(*match.groups(""))
    return _single(text)


def _single(text: str) -> Edtf:
    point = _point(text)
    return Edtf("date", point, point)


def _between(year: str, month: str, day: str, mark: str) -> Edtf:
    """A date with unknown digits as the set of the dates it may be."""
    if day and "X" not in month + year:
        if day == "XX":
            return _single(f"{year}-{month}{mark}")
        length = monthrange(int(year), int(month))[1] if 1 <= int(month) <= 12 else 31
        first, last = max(1, int(day.replace("X", "0"))), min(length, int(day.replace("X", "9")))
        return _ordered("set", _point(f"{year}-{month}-{first:02d}{mark}"), _point(f"{year}-{month}-{last:02d}{mark}"))
    if "X" in year:
        if month:
            raise DateError("where digits of the year are not known, give the year alone")
        return _ordered("set", _point(year.replace("X", "0") + mark), _point(year.replace("X", "9") + mark))
    if month == "XX" and day in ("", "XX"):
        return _single(f"{year}{mark}")
    raise DateError(f"“{year}-{month}” has no such month")


def _set(text: str) -> Edtf:
    if text.count("..") == 1 and "," not in text:
        left, right = text.split("..")
        return _ordered("set", _point(left) if left else None, _point(right) if right else None)
    members = tuple(_point(member.strip()) for member in text.split(","))
    if any(not member.year for member in members):
        raise DateError("the dates of a set need their years")
    first = min(members, key=lambda member: (member.year, member.month, member.day))
    last = max(members, key=lambda member: member.latest or date.min)
    return Edtf("set", first, last, members)


def _ordered(form: Literal["interval", "set"], first: Point | None, last: Point | None) -> Edtf:
    if first and last:
        if bool(first.year) != bool(last.year):
            raise DateError("either both ends state the year or neither does")
        if (first.latest or date.min) > (last.latest or date.max) or (first.earliest or date.min) > (
            last.earliest or date.max
        ):
            raise DateError("the end comes before the beginning")
    return Edtf(form, first, last)


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise DateError(f"“{text}” is not of the form 2016, 2016-04, 2016-04-30, XXXX-06 or XXXX-06-12")
    year, month, day = (int(part) if part and part != "XXXX" else 0 for part in match.groups()[:3])
    if match[1] == "XXXX" and not month:
        raise DateError("a date needs at least a month or a year")
    if match[1] == "0000" or (match[2] and not 1 <= month <= 12):
        raise DateError(f"“{text}” has no such year or month")
    if match[3] and not 1 <= day <= monthrange(year or 2000, month)[1]:  # 29 February may be in an unstated year
        raise DateError(f"“{text}” has no such day")
    return Point(year, month, day, match[4])


def before(one: Edtf, other: Edtf) -> bool | None:
    """Whether ``one`` lies wholly before ``other``: yes, no, or None where the dates leave it open."""
    if one.latest and other.earliest and one.latest < other.earliest:
        return True
    if one.earliest and other.latest and one.earliest >= other.latest:
        return False
    return None


def within(fine: Edtf, coarse: Edtf) -> bool:
    """Whether everything ``fine`` can mean lies in ``coarse``: a coarser date may rest on a finer one.

    A date without its year holds every date of that month (and day).
    """
    if coarse.form == "date" and coarse.first and not coarse.first.year:
        wanted = coarse.first
        return (
            fine.form == "date"
            and fine.first is not None
            and (fine.first.month == wanted.month and (not wanted.day or fine.first.day == wanted.day))
        )
    if fine.earliest is None or fine.latest is None or coarse.earliest is None or coarse.latest is None:
        return fine == coarse
    return coarse.earliest <= fine.earliest and fine.latest <= coarse.latest


# --- as printed -----------------------------------------------------------------------------------


def display(edtf: str, basis: str = "stated") -> str:
    """The date in British style, with a no-break space between day and month.

    "December 2015", "12 June 2016", "12 June, year not stated", "10 November to 21 December 2016",
    "August or December 2016", "by 2020", "about 2016". With the basis ``inferred`` a single date has its
    year in brackets, "April [2016]", for the year is what its words leave out; where the year is not stated it
    is the rest that is inferred, "[May], year not stated"; an inferred interval or set is an inference as a
    whole, "[August to December 2016]". Raises :class:`DateError`; an empty date is
    "date not stated".
    """
    if not edtf:
        return "date not stated"
    parsed = parse_date(edtf)
    inferred = basis == "inferred"
    if parsed.form == "date" and parsed.first:
        return _display_point(parsed.first, bracket=inferred)
    text = _display_several(parsed)
    return f"[{text}]" if inferred else text


def _display_point(point: Point, *, bracket: bool = False) -> str:
    day_month = " ".join(
        part for part in (str(point.day or ""), MONTHS[point.month - 1] if point.month else "") if part
    )
    day_month = day_month.replace(" ", "\u00a0")
    if not point.year:
        text = f"[{day_month}], year not stated" if bracket else f"{day_month}, year not stated"
    else:
        year = f"[{point.year}]" if bracket else str(point.year)
        text = f"{day_month} {year}".strip()
    approximate = "about " if point.mark in ("~", "%") else ""
    return approximate + text + (" (uncertain)" if point.mark in ("?", "%") else "")


def _display_several(parsed: Edtf) -> str:
    if parsed.members:
        texts = _shared_year(parsed.members)
        return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} or {texts[-1]}"
    if parsed.first is None or parsed.last is None:
        point = parsed.first or parsed.last
        return f"{'from' if parsed.first else 'by'} {_display_point(point)}" if point else ""
    if parsed.first == parsed.last:
        return _display_point(parsed.first)
    if parsed.form == "set":
        return "between " + " and ".join(_shared_year((parsed.first, parsed.last)))
    return " to ".join(_shared_year((parsed.first, parsed.last)))


def _shared_year(points: tuple[Point, ...]) -> list[str]:
    """The dates, the year (and the month of days in one month) said once, at the end."""
    texts = [_display_point(point) for point in points]
    one_year = len({point.year for point in points}) == 1 and all(point.month and not point.mark for point in points)
    if not one_year:
        return texts
    one_month = len({point.month for point in points}) == 1 and all(point.day for point in points)
    for index, point in enumerate(points[:-1]):
        if one_month:
            texts[index] = str(point.day)
        else:
            texts[index] = _display_point(Point(0, point.month, point.day)).removesuffix(", year not stated")
    return texts
