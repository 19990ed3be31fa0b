"""What a figure of the document tree shows; render.figures decides how it is drawn. Like the tree, a closed union of
frozen records that imports nothing of ours, with all its words as printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from decimal import Decimal

Basis: TypeAlias = Literal["stated", "inferred", "planned"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A mark on a timeline. ``start`` and ``end`` are ISO dates bounding the mark (equal for one day); both
    empty when the year is not stated: such a moment stands in its own panel, never on the scale. ``open`` tells that
    they bound one end only: "by 2020" may be ``earlier``, "from 2016" goes on ``later``."""

    label: str
    when: str
    start: str
    end: str
    basis: Basis
    lane: str
    open: Literal["", "earlier", "later"] = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes of moments; lanes are drawn in the order of ``lanes``."""

    lanes: tuple[str, ...]
    moments: tuple[Moment, ...]
    undated_title: str


@dataclass(frozen=True, slots=True)
class Slippage:
    """A first and a later target on one scale of months, and the difference between them, in words."""

    first_label: str
    first_when: str
    first_date: str
    later_label: str
    later_when: str
    later_date: str
    difference: str


@dataclass(frozen=True, slots=True)
class StripItem:
    """One inspection: when, what was inspected, and the label it was given in the source's words."""

    when: str
    subject: str
    label: str
    graded: bool


@dataclass(frozen=True, slots=True)
class Strip:
    items: tuple[StripItem, ...]


@dataclass(frozen=True, slots=True)
class Box:
    id: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Arrow:
    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Structure:
    """Boxes in rows from top to bottom, joined by labelled arrows (which name boxes by id)."""

    rows: tuple[tuple[Box, ...], ...]
    arrows: tuple[Arrow, ...]


CERTAINTY: Final[dict[Basis, str]] = {
    "stated": "stated",
    "inferred": "inferred or approximate",
    "planned": "planned or expected",
}
"""What keys, tables and alternative texts call how sure a value is, in the order of a key."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: ``amount`` is how it is printed beside its bar, ``value`` the same number, drawn from zero."""

    label: str
    amount: str
    value: Decimal
    basis: Basis


@dataclass(frozen=True, slots=True)
class Bars:
    """Values of one unit, in the order given. ``unit`` says what the scale is numbered in ("£ million a year"),
    ``scale`` by how much its numbers are smaller than the values (1000000)."""

    unit: str
    scale: int
    bars: tuple[Bar, ...]


Graphic: TypeAlias = Timeline | Slippage | Strip | Structure | Bars
