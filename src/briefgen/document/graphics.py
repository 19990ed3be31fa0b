"""Facts as graphics: what each figure of the tree shows, and the words that stand for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from briefgen.document.nodes import Arrow, Basis, Box, Moment, Slippage, Strip, StripItem, Structure, Timeline
from briefgen.document.typography import typeset
from briefgen.errors import InputError
from briefgen.facts.language.dates import display, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefgen.facts.records import Fact, Value

_PLANNED = frozenset({"plan", "forecast", "pending"})


def timeline(lanes: Mapping[str, Iterable[Fact]], undated: str) -> tuple[Timeline, str]:
    """A timeline of dated facts, and its alternative text."""
    moments = tuple(_moment(fact, lane) for lane, facts in lanes.items() for fact in facts)
    dated = sorted((m for m in moments if m.start), key=lambda m: (m.start, m.end))
    loose = [m for m in moments if not m.start]
    alt = f"Timeline with {counted(len(dated), 'dated entry', 'dated entries')}"
    if dated:
        alt += f", from “{dated[0].label}” ({dated[0].when}) to “{dated[-1].label}” ({dated[-1].when})"
    if loose:
        alt += f". {counted(len(loose), 'entry', 'entries').capitalize()} whose year is not stated stand apart"
    return Timeline(tuple(lanes), moments, undated), typeset(alt + ". The table below gives the same entries.")


def _moment(fact: Fact, lane: str) -> Moment:
    value = _when(fact)
    start, end = _bounds(value.date)
    basis: Basis = "planned" if fact.kind in _PLANNED else "inferred" if value.basis == "inferred" else "stated"
    return Moment(typeset(fact.short), display(value.date, value.basis), start, end, basis, lane, _open(value.date))


def _open(edtf: str) -> Literal["", "earlier", "later"]:
    """On which side of its one end an interval is open."""
    date = parse_date(edtf)
    if date.form != "interval" or (date.first and date.last):
        return ""
    return "later" if date.first else "earlier"


def _bounds(edtf: str) -> tuple[str, str]:
    """ISO dates of the first and last day a date may mean, both empty where its year is not stated. What is
    due "by" a date is drawn at that date, which is its far end, and no more is known."""
    points = [point for point in parse_date(edtf).points if point.earliest and point.latest]
    if not points:
        return "", ""
    starts, ends = [point.earliest for point in points], [point.latest for point in points]
    return min(day.isoformat() for day in starts if day), max(day.isoformat() for day in ends if day)


def slippage(first: Fact, later: Fact, difference: Fact) -> tuple[Slippage, str]:
    """Two targets and their calculated difference, and the alternative text."""
    one, two = _when(first), _when(later)
    graphic = Slippage(
        typeset(first.short),
        display(one.date, one.basis),
        one.date,
        typeset(later.short),
        display(two.date, two.basis),
        two.date,
        typeset(difference.short),
    )
    alt = (
        f"Bar from {graphic.first_when} ({graphic.first_label}) to {graphic.later_when} ({graphic.later_label}), "
        f"labelled “{graphic.difference}”."
    )
    return graphic, typeset(alt)


def card(fact: Fact, subject: str, label: str, *, graded: bool) -> StripItem:
    """One card of a strip; an undated fact prints "date not stated"."""
    value = fact.values.get("when")
    when = display(value.date, value.basis) if value else "Date not stated"
    return StripItem(when, typeset(subject), typeset(label), graded)


def strip(cards: Iterable[StripItem]) -> tuple[Strip, str]:
    items = tuple(cards)
    listed = "; ".join(f"{item.when}, {item.subject}: {item.label}" for item in items)
    return Strip(items), typeset(
        f"{counted(len(items), 'inspection', 'inspections').capitalize()} side by side. {listed}."
    )


def structure(
    rows: Iterable[Iterable[Mapping[str, str]]],
    arrows: Iterable[Mapping[str, str]],
    short: Callable[[str], str],
) -> tuple[Structure, str]:
    """Boxes, whose details are the short forms of facts, and labelled arrows; and the alternative text."""
    boxes = tuple(
        tuple(Box(box["id"], typeset(box["title"]), typeset(short(box["fact"]))) for box in row) for row in rows
    )
    joins = tuple(Arrow(arrow["from"], arrow["to"], typeset(arrow["label"])) for arrow in arrows)
    titles = {box.id: box.title for row in boxes for box in row}
    for join in joins:
        for end in (join.source, join.target):
            if end not in titles:
                raise InputError(
                    f"an arrow names the box {end}, which is not there",
                    remedy=f"name one of {', '.join(titles)}",
                )
    listed = "; ".join(f"{titles[join.source]} to {titles[join.target]}: {join.label}" for join in joins)
    names = ", ".join(f"{box.title} ({box.detail})" for row in boxes for box in row)
    return Structure(boxes, joins), f"Diagram of the proposed structure. Boxes: {names}. Arrows: {listed}."


def _when(fact: Fact) -> Value:
    value = fact.values.get("when")
    if value is None or not value.date:
        raise InputError(
            f"the fact {fact.id} has no date called when", remedy="give it one under values: in its YAML file"
        )
    if not fact.short:
        raise InputError(f"the fact {fact.id} has no short form", remedy="add short: to it in its YAML file")
    return value


def counted(number: int, one: str, many: str) -> str:
    """ "three dated entries": a number, in words up to nine, and what it counts."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return f"{words[number] if number < len(words) else number} {one if number == 1 else many}"
