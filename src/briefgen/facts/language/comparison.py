"""Whether one figure rests on others: the same value, or of dates a finer one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.facts.language.dates import DateError, parse_date, within
from briefgen.facts.language.quantities import plain_dashes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.facts.language.quantities import Figure


_YEAR_OR_NUMBER = {"number", "date"}
"""Kinds of which one may be read for the other: 2000 people, 2,000 people."""


def same_or_finer(figure: Figure, evidence: Figure) -> bool:
    """Whether ``evidence`` says ``figure``: the same value, or, of dates, a finer one (never a coarser)."""
    same_kind = figure.kind == evidence.kind
    if figure.value == evidence.value and (same_kind or {figure.kind, evidence.kind} == _YEAR_OR_NUMBER):
        return True
    if figure.kind == evidence.kind == "date":
        try:
            wanted, given = parse_date(figure.value), parse_date(evidence.value)
        except DateError:
            return False
        if given.form == "interval" and wanted.form == "date" and wanted.first in (given.first, given.last):
            return True
        return within(given, wanted)
    return False


def support_of(figure: Figure, pool: Iterable[Figure]) -> tuple[Figure | None, str]:
    """The figure of ``pool`` that ``figure`` rests on, and what is wrong with it: nothing (empty), ``figure``
    (there is none), ``unit`` (only with another unit or rate) or ``rate`` (the rate is left out)."""
    best: tuple[Figure | None, str] = (None, "figure")
    for evidence in pool:
        if not same_or_finer(figure, evidence):
            continue
        if (figure.unit and figure.unit != evidence.unit) or (figure.per and figure.per != evidence.per):
            best = (evidence, "unit") if best[1] == "figure" else best
        elif evidence.per and not figure.per:
            best = (evidence, "rate")
        elif not evidence.inferred:
            return evidence, ""
        elif best[1] != "":
            best = (evidence, "")
    return best


def ranges(text: str, found: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of figures that ``text`` joins into a range: "£6m-£9m", "between 3 and 5", "3 to 5 years"."""
    text = plain_dashes(text)
    for first, second in pairwise(found):
        joint = text[first.end : second.start].strip()
        lead = text[max(0, first.start - 9) : first.start].rstrip().lower()
        dated = "date" in (first.kind, second.kind)
        if joint == "-" or (joint == "and" and lead.endswith("between")) or (joint == "to" and not dated):
            yield first, second
