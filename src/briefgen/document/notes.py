"""The words of notes: where each fact stands, in long form at a source's first citation in a section.

Every note stands alone: there is no "ibid", which would silently point elsewhere once a note is inserted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.document.nodes import Inline, Inlines, InternalLink, Text
from briefgen.document.typography import typeset
from briefgen.facts.dates import display

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact
    from briefgen.sources.records import Source


def note_content(base: FactBase, facts: Iterable[str], introduced: set[str], anchors: Mapping[str, str]) -> Inlines:
    """The note for a sentence that rests on ``facts``; parts are separated by semicolons.

    ``introduced`` holds the keys of sources already cited in this section, and grows; ``anchors`` gives the
    anchor of each source that the document describes.
    """
    parts: list[Inline] = []
    for fact_id in facts:
        if parts:
            parts.append(Text("; "))
        parts += _part(base, base.facts[fact_id], introduced, anchors)
    return (*parts, Text("."))


def _part(base: FactBase, fact: Fact, introduced: set[str], anchors: Mapping[str, str]) -> list[Inline]:
    label = f" ({fact.id})"
    match fact.kind:
        case "gap":
            searched = " or ".join(_letter(base, key) for key in fact.searched)
            out: list[Inline] = [Text(f"Not stated in {searched}" + ("; nearest: " if fact.near else ""))]
            for number, near in enumerate(fact.near):
                out += ([Text("; ")] if number else []) + _places(base, near, introduced, anchors)
        case "calculated":
            out = [Text(f"Calculated: {_working(base, fact)}; ")]
            for number, operand in enumerate(operands(fact)):
                out += ([Text("; ")] if number else []) + _places(base, operand, introduced, anchors)
        case "inferred":
            out = [
                Text(f"Inferred, because {typeset(fact.because)}; "),
                *_places(base, fact.id, introduced, anchors),
            ]
        case _:
            out = [*_places(base, fact.id, introduced, anchors)]
            reasons = [
                value.because for value in fact.values.values() if value.basis == "inferred" and "[" in fact.statement
            ]
            label += "".join(f"; year inferred: {typeset(reason)}" for reason in reasons)
    return [*out, Text(label)]


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
    shown = [_operand(base, name) for name in (derive.of or (derive.from_, derive.to)) if name]
    if derive.op.endswith("_between"):
        return typeset(f"from {shown[0]} to {shown[1]} is {derive.gives}")
    return typeset(f"{derive.op.replace('_', ' ')} of {', '.join(shown)} is {derive.gives}")


def _operand(base: FactBase, name: str) -> str:
    fact_id, _, value_name = name.partition(".")
    value = base.facts[fact_id].values[value_name]
    return display(value.date, value.basis) if value.date else value.words


def _places(base: FactBase, fact_id: str, introduced: set[str], anchors: Mapping[str, str]) -> list[Inline]:
    """Source and paragraphs of a fact, one entry a source."""
    grouped: dict[str, list[str]] = {}
    for location in base.locations[fact_id]:
        labels = grouped.setdefault(location.source, [])
        if location.paragraph not in labels:
            labels.append(location.paragraph)
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
    """ "paragraphs 4 and 5", "headline and paragraph 1", from single labels."""
    numbers = sorted({int(label.removeprefix("paragraph ")) for label in labels if label.startswith("paragraph ")})
    parts = [label for label in labels if not label.startswith("paragraph ")]
    if numbers:
        listed = " and ".join(filter(None, (", ".join(map(str, numbers[:-1])), str(numbers[-1]))))
        parts.append(f"paragraph{'s' if len(numbers) > 1 else ''} {listed}")
    return typeset(" and ".join(parts))


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
