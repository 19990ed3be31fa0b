"""Words that a source has taken back are found in whatever part of a document is about to be printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from trial import BASE

from briefgen.document.graphic_nodes import Timeline
from briefgen.document.nodes import Claim, Document, Figure, Note, Paragraph, Section, Text
from briefgen.document.withdrawn import check_withdrawn
from samples import sample

WORDS = "The companies were failing to deliver."


def with_paragraph(facts: tuple[str, ...]) -> Document:
    document = sample()
    said = Paragraph((Claim("c-new", facts, (Text(WORDS),)),)) if facts else Paragraph((Text(WORDS),))
    section = next(block for block in document.blocks if isinstance(block, Section))
    more = replace(section, blocks=(*section.blocks, said))
    return replace(document, blocks=tuple(more if block is section else block for block in document.blocks))


def told(document: Document) -> list[tuple[str, str, str]]:
    return [
        (found.where, found.code, found.what.partition(":")[0])
        for found in check_withdrawn(BASE, document, "briefs/t.yaml:1:1")
        if found.severity == "error"
    ]


def test_nothing_is_found_in_a_document_without_them() -> None:
    assert told(sample()) == []


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ((), True),
        (("companies-in-house",), True),
        (("companies-withdrawn",), False),  # the fact that reports the correction
        (("companies-in-house", "companies-withdrawn"), False),
    ],
)
def test_in_the_text_only_the_correction_may_have_them(facts: tuple[str, ...], *, found: bool) -> None:
    assert told(with_paragraph(facts)) == [("briefs/t.yaml:1:1", "withdrawn-words", "the text")] * found


def test_in_a_note_and_in_the_properties() -> None:
    document = sample()
    note = Note(len(document.notes) + 1, (Text(WORDS),))
    properties = "the properties of the document"
    for changed, place in (
        (replace(document, notes=(*document.notes, note)), f"note {note.number}"),
        (replace(document, meta=replace(document.meta, subject=WORDS)), properties),
        (replace(document, meta=replace(document.meta, keywords=("failing to deliver",))), properties),
    ):
        assert told(changed) == [("briefs/t.yaml:1:1", "withdrawn-words", place)]


def with_figure(figure: Figure, changed: Figure) -> Document:
    document = sample()
    return replace(
        document,
        blocks=tuple(
            replace(block, blocks=tuple(changed if one == figure else one for one in block.blocks))
            if isinstance(block, Section)
            else block
            for block in document.blocks
        ),
    )


def test_in_the_words_of_a_figure_and_in_those_that_stand_for_it() -> None:
    sections = [block for block in sample().blocks if isinstance(block, Section)]
    figures = [one for section in sections for one in section.blocks if isinstance(one, Figure)]
    figure = next(one for one in figures if isinstance(one.graphic, Timeline))
    told_as = [place for _, _, place in told(with_figure(figure, replace(figure, alt=WORDS)))]
    assert told_as == ["the alternative text of a figure"]
    first, *others = figure.graphic.moments
    graphic = replace(figure.graphic, moments=(replace(first, label=WORDS), *others))
    assert [place for _, _, place in told(with_figure(figure, replace(figure, graphic=graphic)))] == ["a figure"]
