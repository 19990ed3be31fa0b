"""Rules on figures: none that the evidence does not give, and in its order. All texts are folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.language.comparison import ranges, support_of
from briefgen.facts.language.quantities import figures
from briefgen.facts.rules.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.facts.evidence import Evidence
    from briefgen.facts.language.quantities import Figure


_QUOTE_REMEDY = "quote the words that say it, give it under values:, or name its record under uses:"


def unsupported_figures(text: str, evidence: Evidence) -> Iterator[Fault]:
    """Figures, units, rates and ranges of ``text`` that the evidence does not give."""
    found = figures(text)
    for figure in found:
        rests_on, problem = support_of(figure, evidence.figures)
        if problem == "figure":
            yield _no_figure(figure, found, evidence)
        elif problem == "unit" and rests_on:
            has, says = _with_unit(rests_on), _with_unit(figure)
            yield Fault(
                "unit-unsupported",
                "error",
                f"“{says}” has another unit than the evidence, “{has}”",
                "use the unit of the quote",
            )
        elif problem == "rate" and rests_on:
            yield Fault(
                "rate-dropped",
                "error",
                f"“{figure.text}” leaves out “a {rests_on.per}”",
                f"add “a {rests_on.per}”",
            )
        elif rests_on and rests_on.inferred and not figure.bracketed and re.search(r"\d{4}", figure.value):
            yield Fault(
                "inferred-year-unmarked",
                "error",
                f"the year of “{figure.text}” is inferred, not stated",
                "put the year in brackets, as in April [2016]",
            )
    said = list(ranges(text, found))
    if not said:
        return
    joined = {
        (one.value, two.value) for source in evidence.texts for one, two in ranges(source, figures(source))
    }
    intervals = {
        tuple(figure.value.split("/")) for figure in evidence.figures if figure.value.count("/") == 1
    }
    for one, two in said:
        if (one.value, two.value) not in joined | intervals:
            yield Fault(
                "range-unsupported",
                "error",
                f"no quote gives the range “{text[one.start : two.end]}”",
                "give the two figures apart, or quote the range",
            )


def _with_unit(figure: Figure) -> str:
    """The figure as it is read: "15 months", "£9m a year"."""
    unit = f"{figure.unit}s" if figure.unit and figure.value != "1" else figure.unit
    return " ".join(filter(None, (figure.text, unit, figure.per and f"a {figure.per}")))


def _no_figure(figure: Figure, said: Sequence[Figure], evidence: Evidence) -> Fault:
    """``figure`` has no evidence: with the one figure of its kind that the quotes have and ``said`` has not, if any."""
    quoted = [one for text in evidence.texts for one in figures(text) if one.kind == figure.kind]
    instead = {one.value: one.text for one in quoted if support_of(one, said)[1] == "figure"}
    if len(instead) != 1:
        return Fault("figure-unsupported", "error", f"“{figure.text}” is in no quote or value", _QUOTE_REMEDY)
    (has,) = instead.values()
    return Fault(
        "figure-unsupported",
        "error",
        f"has “{figure.text}” where the quote has “{has}”",
        f"write “{has}”; if “{figure.text}” is right, {_QUOTE_REMEDY}",
    )


def figures_out_of_order(text: str, evidence: Evidence) -> Iterator[Fault]:
    """Figures in another order than in the only quote: they may have changed places."""
    if len(evidence.texts) != 1:
        return
    order = {figure.value: at for at, figure in reversed(list(enumerate(figures(evidence.texts[0]))))}
    places = [order[figure.value] for figure in figures(text) if figure.value in order]
    if places != sorted(places):
        yield Fault(
            "figure-order",
            "error",
            "the figures stand in another order than in the quote",
            "check that each figure still belongs to the same thing",
        )
