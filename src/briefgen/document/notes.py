"""The words of notes: where each fact stands, in long form at a source's first citation in a section.

Every note stands alone: there is no "ibid", which would silently point elsewhere once a note is inserted.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Inline, Inlines, InternalLink, Text
from briefgen.document.typography import typeset
from briefgen.facts.language.dates import display, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.facts.model import FactBase, Location
    from briefgen.facts.records import Derive, Fact, Value
    from briefgen.sources.records import Source


_NUMBERED: Final = re.compile(r"paragraphs? (\d+)(?: (?:and|to) (\d+))?")
_TOLD_OTHERWISE: Final = ("gap", "calculated", "inferred")
"""Kinds whose note tells more than where their words stand."""
_LISTED_SINGLY: Final = 3
"""A note on more facts than these (under a figure) groups them by source."""


def note_content(base: FactBase, facts: Iterable[str], introduced: set[str], anchors: Mapping[str, str]) -> Inlines:
    """The note for a sentence that rests on ``facts``; parts are separated by semicolons.

    ``introduced`` holds the keys of sources already cited in this section, and grows; ``anchors`` gives the
    anchor of each source that the document describes.
    """
    named = list(facts)
    if len(named) > _LISTED_SINGLY:
        return (*_grouped(base, named, introduced, anchors), Text("."))
    parts: list[Inline] = []
    for _, group in groupby(named, lambda fact_id: _stands(base, base.facts[fact_id])):
        together = list(group)
        if parts:
            parts.append(Text("; "))
        parts += _part(base, base.facts[together[0]], introduced, anchors)
        parts.append(Text(f" ({', '.join(together)})"))
        parts += [Text(f"; date inferred: {typeset(reason)}") for reason in _reasons(base.facts[together[0]])]
    return (*parts, Text("."))


def _stands(base: FactBase, fact: Fact) -> str | frozenset[tuple[str, str]]:
    """What neighbouring facts share whose places are told once: the same places, and nothing told beside them."""
    if fact.kind in _TOLD_OTHERWISE or _reasons(fact):
        return fact.id
    return frozenset((place.source, place.paragraph) for place in base.locations[fact.id])


def _reasons(fact: Fact) -> list[str]:
    """Why values of a fact are inferred."""
    inferred = [value.because for value in fact.values.values() if value.basis == "inferred"]
    return [] if fact.kind in _TOLD_OTHERWISE else inferred


def _grouped(base: FactBase, facts: list[str], introduced: set[str], anchors: Mapping[str, str]) -> list[Inline]:
    """All places of many facts by source, then the ids of the facts."""
    evidence = dict.fromkeys(
        location
        for fact_id in facts
        for named in evidence_facts(base.facts[fact_id])
        for location in base.locations[named]
    )
    return [*_places_of(base, evidence, introduced, anchors), Text(f" ({', '.join(facts)})")]


def evidence_facts(fact: Fact) -> tuple[str, ...]:
    """The facts whose quotes stand behind ``fact``: itself, its operands, or what is nearest to a gap."""
    return {"calculated": operands(fact), "gap": fact.near}.get(fact.kind, (fact.id,))


def _part(base: FactBase, fact: Fact, introduced: set[str], anchors: Mapping[str, str]) -> list[Inline]:
    """Where a fact stands, or why it stands nowhere; without its id."""
    match fact.kind:
        case "gap":
            everywhere = set(fact.searched) == set(base.sources)
            searched = "the sources" if everywhere else " or ".join(_letter(base, key) for key in fact.searched)
            out: list[Inline] = [Text(f"Not stated in {searched}" + ("; nearest: " if fact.near else ""))]
            out += _places(base, fact.near, introduced, anchors)
        case "calculated":
            out = [Text(f"Calculated: {_working(base, fact)}; ")]
            out += _places(base, operands(fact), introduced, anchors)
        case "inferred":
            out = [
                Text(f"Inferred, because {typeset(fact.because)}; "),
                *_places(base, (fact.id,), introduced, anchors),
            ]
        case _:
            out = _places(base, (fact.id,), introduced, anchors)
    return out


def operands(fact: Fact) -> tuple[str, ...]:
    """The ids of the facts a calculated fact rests on."""
    if fact.derive is None:
        return ()
    named = fact.derive.of or (fact.derive.from_, fact.derive.to)
    return tuple(dict.fromkeys(name.partition(".")[0] for name in named if name))


def _working(base: FactBase, fact: Fact) -> str:
    derive = fact.derive
    if derive is None:
        return ""
    shown = [display(value.date, value.basis) if value.date else value.words for value in _values(base, derive)]
    if derive.op == "months_between":
        (early, late) = (parse_date(value.date).points[0] for value in _values(base, derive))
        sum_ = f"({late.year} − {early.year}) × 12 + ({late.month} − {early.month})"
        return typeset(f"from {shown[0]} to {shown[1]} is {sum_} = {derive.gives}")
    if derive.op.endswith("_between"):
        return typeset(f"from {shown[0]} to {shown[1]} is {derive.gives}")
    return typeset(f"{derive.op.replace('_', ' ')} of {', '.join(shown)} is {derive.gives}")


def _values(base: FactBase, derive: Derive) -> list[Value]:
    """The typed values a calculation works on, in its order."""
    named = [name.partition(".") for name in (derive.of or (derive.from_, derive.to)) if name]
    return [base.facts[fact_id].values[value] for fact_id, _, value in named]


def _places(base: FactBase, facts: Iterable[str], introduced: set[str], anchors: Mapping[str, str]) -> list[Inline]:
    """The places of facts, each once."""
    places = dict.fromkeys(place for fact_id in facts for place in base.locations[fact_id])
    return _places_of(base, places, introduced, anchors)


def _places_of(
    base: FactBase, locations: Iterable[Location], introduced: set[str], anchors: Mapping[str, str]
) -> list[Inline]:
    """Source and paragraphs, one entry a source."""
    grouped: dict[str, list[str]] = {}
    for location in locations:
        grouped.setdefault(location.source, []).append(location.paragraph)
    out: list[Inline] = []
    for key, labels in grouped.items():
        source = base.sources[key].record
        letter: Inline = Text(_letter(base, key))
        if key in anchors:
            letter = InternalLink(anchors[key], (letter,))
        long = "" if key in introduced else f" ({source_line(source)})"
        introduced.add(key)
        out += ([Text("; ")] if out else []) + [letter, Text(f"{long}, {joined_places(labels)}")]
    return out


def joined_places(labels: Iterable[str]) -> str:
    """ "paragraphs 4 and 5", "headline and paragraphs 1 to 3": single labels as one."""
    numbers: set[int] = set()
    parts: list[str] = []
    for label in dict.fromkeys(labels):
        numbered = _NUMBERED.fullmatch(label)
        if numbered:
            numbers.update(range(int(numbered[1]), int(numbered[2] or numbered[1]) + 1))
        else:
            parts.append(label)
    if numbers:
        runs = _runs(sorted(numbers))
        listed = " and ".join(filter(None, (", ".join(runs[:-1]), runs[-1])))
        parts.append(f"paragraph{'s' if len(numbers) > 1 else ''} {listed}")
    return typeset(" and ".join(parts))


def _runs(numbers: list[int]) -> list[str]:
    """Three or more neighbours as "4 to 6", others singly."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [text for run in runs for text in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))]


def source_line(source: Source) -> str:
    """Publisher, title and date of a source, each as far as known: the long form of a citation."""
    return typeset(f"{publisher(source)}, ‘{source.title}’, {published(source)}")


def publisher(source: Source) -> str:
    if source.publisher.basis == "not-stated":
        return "publisher not stated"
    return source.publisher.value + (" [inferred]" if source.publisher.basis == "inferred" else "")


def published(source: Source) -> str:
    return display(source.published.edtf, source.published.basis) if source.published.edtf else "date not stated"


def _letter(base: FactBase, key: str) -> str:
    return typeset(f"Source {base.sources[key].record.letter}")
