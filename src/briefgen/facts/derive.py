"""Calculated facts: a closed set of named operations on typed values, worked out again at every build.

There is no expression language, on purpose. Precision is kept: values known to the month give months, never
days; values known to the year give years only; an uncertain operand makes the result uncertain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from briefgen.facts.language.dates import DateError, Edtf, Point, before, parse_date
from briefgen.facts.language.quantities import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefgen.facts.records import Derive, Fact, Operation, Value


class DeriveError(ValueError):
    """The calculation cannot be done; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and what it counts: a currency, "%", a unit of time, or nothing."""

    number: Decimal
    unit: str = ""
    per: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a calculation gives: an amount, or a date in EDTF. ``uncertain`` when an operand is."""

    amount: Amount | None
    edtf: str = ""
    uncertain: bool = False

    def __str__(self) -> str:
        if self.amount is None:
            return self.edtf
        unit = self.amount.unit + ("s" if self.amount.unit in _TIME_UNITS and self.amount.number != 1 else "")
        return " ".join(filter(None, (plain(self.amount.number), unit)))


Operand = Amount | Edtf


def operand_names(derive: Derive) -> tuple[str, ...]:
    """The "fact.value" names (or, for a count, fact ids) that a calculation reads."""
    return derive.of or tuple(name for name in (derive.from_, derive.to) if name)


def find_value(name: str, facts: Mapping[str, Fact]) -> Value:
    """The value called "fact.value". Raises :class:`DeriveError`."""
    fact_id, _, value_name = name.partition(".")
    if fact_id not in facts:
        raise DeriveError(f"there is no fact {fact_id}")
    values = facts[fact_id].values
    if value_name not in values:
        raise DeriveError(f"the fact {fact_id} has no value {value_name or 'named here (write fact.value)'}")
    return values[value_name]


def typed(value: Value) -> Operand:
    """A value as something to calculate with. Raises :class:`DeriveError`."""
    given = [name for name in ("date", "money", "count", "percent") if getattr(value, name)]
    if len(given) != 1:
        raise DeriveError("a value gives exactly one of date, money, count and percent")
    text = getattr(value, given[0])
    if given[0] == "date":
        try:
            return parse_date(text)
        except DateError as error:
            raise DeriveError(str(error)) from None
    number, _, unit = text.partition(" ")
    if given[0] == "money" and not (len(unit) == 3 and unit.isalpha() and unit.isupper()):
        raise DeriveError(f"“{text}” is not money: write it as 9000000 GBP")
    if given[0] != "money" and unit:
        raise DeriveError(f"“{text}” is not a plain number")
    return Amount(_number(number), unit if given[0] == "money" else "%" if given[0] == "percent" else "", value.per)


_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,4})?", re.ASCII)
"""Bounded so that every operation stays within the 28 digits of the decimal context."""


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise DeriveError(f"“{text[:40]}” is not a number in figures (at most 15 digits, and 4 after the point)")
    return Decimal(text)


def calculate(derive: Derive, facts: Mapping[str, Fact]) -> Result:
    """Work the calculation out. Raises :class:`DeriveError` when it cannot be done or may not be."""
    names = operand_names(derive)
    if derive.of and (derive.from_ or derive.to):
        raise DeriveError("give either from and to, or of, not both")
    if derive.op == "count":
        for name in names:
            if "." in name:
                find_value(name, facts)
            elif name not in facts:
                raise DeriveError(f"there is no fact {name}")
        return Result(Amount(Decimal(len(set(names)))))
    if derive.op in _PAIRS and not (derive.from_ and derive.to):
        raise DeriveError(f"{derive.op} needs from and to")
    if len(names) < 2:
        raise DeriveError(f"{derive.op} needs at least two values")
    values = [find_value(name, facts) for name in names]
    operands = [typed(value) for value in values]
    uncertain = any(
        value.basis == "inferred" or (isinstance(operand, Edtf) and operand.uncertain)
        for value, operand in zip(values, operands, strict=True)
    )
    if derive.op in _DATE_OPERATIONS:
        dates = [operand for operand in operands if isinstance(operand, Edtf)]
        if len(dates) < len(operands):
            raise DeriveError(f"{derive.op} needs dates")
        return _with_doubt(_DATE_OPERATIONS[derive.op](dates, values), uncertain)
    amounts = [operand for operand in operands if isinstance(operand, Amount)]
    if len(amounts) < len(operands):
        raise DeriveError(f"{derive.op} needs amounts, not dates")
    if len({(amount.unit, amount.per) for amount in amounts}) > 1:
        raise DeriveError("the values are not of one kind: same currency or unit, and same rate, are needed")
    return Result(_AMOUNT_OPERATIONS[derive.op](amounts), uncertain=uncertain)


def _with_doubt(result: Result, uncertain: bool) -> Result:
    return Result(result.amount, result.edtf, uncertain)


def agrees(result: Result, gives: str) -> bool:
    """Whether ``gives`` ("15", "15 months", "9000000 GBP", "12.5 %", "2017-12") is the result, rounded half up
    to as many decimals as it has."""
    if result.amount is None:
        return gives == result.edtf
    text, _, unit = gives.removesuffix("?").replace("%", " %").strip().partition(" ")
    unit = unit.strip()
    if unit and unit.removesuffix("s") != result.amount.unit.removesuffix("s"):
        return False
    try:
        given = _number(text.replace(",", ""))
    except DeriveError:
        return False
    exponent = given.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    return result.amount.number.quantize(step, ROUND_HALF_UP) == given


# --- the operations -------------------------------------------------------------------------------

_TIME_UNITS = ("day", "month", "year")


def _point(value: Edtf) -> Point:
    if value.form != "date" or value.first is None:
        raise DeriveError("an interval or a set of dates cannot be measured from")
    if not value.first.year:
        raise DeriveError("a date whose year is not stated cannot be measured from")
    return value.first


def _between(unit: str, dates: Sequence[Edtf]) -> Result:
    first, last = (_point(value) for value in dates)
    precisions = {first.precision, last.precision}
    if unit == "day" and precisions != {"day"}:
        raise DeriveError("days can only be counted between dates known to the day")
    if unit == "month" and "year" in precisions:
        raise DeriveError("months cannot be counted between dates known only to the year")
    if unit == "day":
        number = (date(last.year, last.month, last.day) - date(first.year, first.month, first.day)).days
    else:
        number = (last.year - first.year) * 12
        if "year" not in precisions:
            number += last.month - first.month - (precisions == {"day"} and last.day < first.day)
        number = number // 12 if unit == "year" else number
    if number < 0:
        raise DeriveError("the date of to: lies before the date of from:")
    return Result(Amount(Decimal(number), unit))


def _extreme(dates: Sequence[Edtf], values: Sequence[Value], *, latest: bool) -> Result:
    """The one date that lies wholly before (or after) all the others."""
    for one, value in zip(dates, values, strict=True):
        others = [other for other in dates if other is not one]
        if all((before(other, one) if latest else before(one, other)) or other == one for other in others):
            return Result(None, value.date)
    raise DeriveError(
        "the dates overlap or leave their years open, so that none is surely the "
        + ("latest" if latest else "earliest")
    )


def _quotient(dividend: Amount, divisor: Amount, *, times: int = 1, unit: str = "") -> Amount:
    if not divisor.number:
        raise DeriveError("division by nought")
    return Amount(dividend.number * times / divisor.number, unit)


def _total(amounts: Sequence[Amount]) -> Amount:
    return Amount(sum((amount.number for amount in amounts), Decimal(0)), amounts[0].unit, amounts[0].per)


def _difference(amounts: Sequence[Amount]) -> Amount:
    first, last = amounts
    unit = "points" if first.unit == "%" else first.unit
    return Amount(last.number - first.number, unit, first.per)


_DATE_OPERATIONS: dict[Operation, Callable[[Sequence[Edtf], Sequence[Value]], Result]] = {
    "days_between": lambda dates, _: _between("day", dates),
    "months_between": lambda dates, _: _between("month", dates),
    "years_between": lambda dates, _: _between("year", dates),
    "earliest": lambda dates, values: _extreme(dates, values, latest=False),
    "latest": lambda dates, values: _extreme(dates, values, latest=True),
}
_AMOUNT_OPERATIONS: dict[Operation, Callable[[Sequence[Amount]], Amount]] = {
    "sum": _total,
    "difference": _difference,
    "percent_change": lambda pair: _quotient(_difference(pair), pair[0], times=100, unit="%"),
    "share_percent": lambda pair: _quotient(pair[0], pair[1], times=100, unit="%"),
    "ratio": lambda pair: _quotient(pair[0], pair[1]),
    "min": lambda amounts: min(amounts, key=lambda amount: amount.number),
    "max": lambda amounts: max(amounts, key=lambda amount: amount.number),
}
_PAIRS: frozenset[Operation] = frozenset(
    ("days_between", "months_between", "years_between", "difference", "percent_change", "share_percent", "ratio")
)
"""Operations on two values: ``from`` and ``to``. A difference is to less from; a share or ratio is from over to."""
