"""The title block: a page of its own, or the head of a short paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.render.word.inline import runs
from briefgen.render.word.measures import COVER_DROP
from briefgen.render.word.wordml import AS_STYLED, Layout, Look, StyleId, paragraph, tab, words
from briefgen.render.word.xml import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Cover
    from briefgen.render.word.story import Story
    from briefgen.render.word.xml import Xml

_LABEL: Final = Look(bold=True)


def cover(node: Cover, story: Story) -> Iterator[Xml]:
    """Kicker, title, subtitle, details; the first drops down a page that the cover has to itself."""
    yield from _titles(node)
    if node.page:
        for name, content in node.details:
            yield paragraph(StyleId.DETAIL, words(name, _LABEL), tab(), runs(content, story))
    elif node.details:
        yield paragraph(StyleId.DETAILS, _run_on(node, story))


def _titles(node: Cover) -> Iterator[Xml]:
    heads = ((StyleId.KICKER, node.kicker), (StyleId.TITLE, node.title), (StyleId.SUBTITLE, node.subtitle))
    layout = Layout(before=COVER_DROP) if node.page else AS_STYLED
    for style, line in heads:
        if line:
            yield paragraph(style, words(line), layout=layout)
            layout = AS_STYLED


def _run_on(node: Cover, story: Story) -> Xml:
    """The details in one quiet paragraph: “Label: value · Label: value”."""
    pieces: list[Xml] = []
    for name, content in node.details:
        pieces += [words(" · ")] if pieces else []
        pieces += [words(f"{name}:", _LABEL), words(" "), runs(content, story)]
    return join(pieces)
