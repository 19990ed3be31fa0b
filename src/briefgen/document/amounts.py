"""Typed values of facts as what figures and tables show: a number with its unit, exactly as the fact has it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from briefgen.document.graphic_nodes import CERTAINTY, Bar, Bars, Basis
from briefgen.document.graphics import PLANNED
from briefgen.document.notes import operands
from briefgen.document.typography import typeset
from briefgen.document.units import Unit, printed, scale_of
from briefgen.errors import InputError
from briefgen.facts.derive import Amount, DeriveError, calculate, find_value, typed
from briefgen.facts.language.quantities import Figure, figures
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.facts.records import Fact, Value

MOST: Final = 20
"""Bars that one figure may have: more are a table."""
_OPEN: Final = (  # words before an amount that leave it open
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|over|under|up to|at least|at most|more than"
    r"|less than|fewer than|no more than|no less than|as much as|as many as|close to)"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value of ``fact``: ``near`` are the words before it that leave it open ("up to"); ``label`` says what it is."""

    fact: Fact
    name: str
    label: str
    number: Decimal
    unit: Unit
    basis: Basis
    near: str = ""

    @property
    def amount(self) -> str:
        """ "about £9 million": the number as printed, never rounded, without its rate."""
        return " ".join(filter(None, (self.near, printed(self.number, self.unit))))

    @property
    def in_full(self) -> str:
        """The same with its rate: "£9 million a year"."""
        return f"{self.amount} a {self.unit.per}" if self.unit.per else self.amount

    @property
    def how(self) -> str:
        """How it is known."""
        if "." in self.name:
            return CERTAINTY[self.basis]
        return "calculated" + (f", {CERTAINTY[self.basis]}" if self.basis != "stated" else "")


# --- from names to quantities ---------------------------------------------------------------------


def quantity(name: str, fact: Fact, facts: Mapping[str, Fact], label: str) -> Quantity:
    """The value called ``name``: "fact.value", or the id of a calculated fact for what it gives.

    Raises :class:`InputError` for what is no amount, count or percentage."""
    try:
        if "." in name:
            value = find_value(name, facts)
            operand = typed(value)
            if isinstance(operand, Amount):
                return _stated(name, fact, value, operand, label)
        elif fact.derive is not None and (result := calculate(fact.derive, facts)).amount is not None:
            return _calculated(fact, result.amount, facts, label, uncertain=result.uncertain)
    except DeriveError as error:
        raise InputError(f"{name} cannot be shown: {error}", remedy=_NAMES_OF_VALUES) from None
    raise InputError(f"{name} is no amount, count or percentage", remedy=_NAMES_OF_VALUES)


_NAMES_OF_VALUES: Final = (
    "name values as fact.value, such as saving.amount (see values: in the YAML file of the fact), or a fact that is "
    "calculated by its id; dates belong into timeline(…)"
)


def _stated(name: str, fact: Fact, value: Value, amount: Amount, label: str) -> Quantity:
    read = next((one for one in figures(fold_text(value.words)) if _same(one, amount)), None)
    unit = Unit(amount.unit or (read.unit if read else ""), value.per or (read.per if read else ""))
    if amount.unit == "%" and read and read.value.endswith(" points"):
        unit = unit._replace(name="points")
    near = _near(fact, value.words)
    basis: Basis = "inferred" if near or value.basis == "inferred" else "stated"
    return Quantity(fact, name, label, amount.number, unit, "planned" if fact.kind in PLANNED else basis, near)


def _same(figure: Figure, amount: Amount) -> bool:
    found = re.match(r"-?\d+(?:\.\d+)?(?![\d/])", figure.value)
    return found is not None and Decimal(found[0]) == abs(amount.number)


def _near(fact: Fact, words: str) -> str:
    """What leaves a value open where its words stand in the quotes: "about", "up to"."""
    if within := re.match(_OPEN, words, re.IGNORECASE):
        return within[0].lower()
    for quote in fact.quotes:
        before, found_words, _ = fold_text(quote.exact).partition(fold_text(words))
        if found_words and (match := re.search(rf"{_OPEN}$", before.rstrip(), re.IGNORECASE)):
            return match[0].lower()
    return ""


def _calculated(fact: Fact, amount: Amount, facts: Mapping[str, Fact], label: str, *, uncertain: bool) -> Quantity:
    """What ``derive: gives`` says, which the checks have held against the calculation."""
    given = re.match(r"-?[\d,]+(?:\.\d+)?", fact.derive.gives if fact.derive else "")
    number = Decimal(given[0].replace(",", "")) if given else amount.number
    planned = any(facts[one].kind in PLANNED for one in operands(fact))
    basis: Basis = "planned" if planned else "inferred" if uncertain else "stated"
    return Quantity(fact, fact.id, label, number, Unit(amount.unit, amount.per), basis)


# --- from quantities to a figure ------------------------------------------------------------------


def bars(quantities: Sequence[Quantity]) -> tuple[Bars, str]:
    """Bars of one unit, and their alternative text. Raises :class:`InputError` for a mixture of units."""
    first = quantities[0]
    for other in quantities:
        if other.unit != first.unit:
            raise InputError(
                f"these values are not of one unit: {first.name} is in {first.unit.said()}, "
                f"{other.name} in {other.unit.said()}",
                remedy="draw values of one unit together; amounts(…) lists values of several units in a table",
            )
    scale, word = scale_of(max(abs(one.number) for one in quantities))
    unit = first.unit.said(word)
    drawn = tuple(Bar(typeset(one.label), one.amount, one.number, one.basis) for one in quantities)
    told = "; ".join(
        f"{bar.label}: {bar.amount}" + (f" ({CERTAINTY[bar.basis]})" if bar.basis != "stated" else "") for bar in drawn
    )
    number = f"{len(drawn)} bar{'' if len(drawn) == 1 else 's'}"
    alt = f"Bar chart with {number}, drawn from zero, in {unit}. {told}. The table below gives the same values."
    return Bars(unit, scale, drawn), typeset(alt)
