"""The title block: a page of its own, or the head of a short paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.render.word.inline import runs
from briefgen.render.word.measures import COVER_BAND, COVER_DROP, DETAILS_DROP, GAP
from briefgen.render.word.wordml import AS_STYLED, Layout, Look, StyleId, border, borders, paragraph, tab, words
from briefgen.render.word.xml import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Cover
    from briefgen.render.word.story import Story
    from briefgen.render.word.xml import Xml

_LABEL: Final = Look(bold=True)


def cover(node: Cover, story: Story) -> Iterator[Xml]:
    """Kicker, title, subtitle, details; the first drops down a page that the cover has to itself."""
    yield from _titles(node, story.style.colours.heading)
    if node.page:
        layout = Layout(before=DETAILS_DROP)
        for name, content in node.details:
            yield paragraph(StyleId.DETAIL, words(name, _LABEL), tab(), runs(content, story), layout=layout)
            layout = AS_STYLED
    elif node.details:
        yield paragraph(StyleId.DETAILS, _run_on(node, story))


def _titles(node: Cover, colour: str) -> Iterator[Xml]:
    """The lines of the title under a band, which a short paper has half as thick."""
    title = StyleId.TITLE if node.page else StyleId.SHORT_TITLE
    heads = ((StyleId.KICKER, node.kicker), (title, node.title), (StyleId.SUBTITLE, node.subtitle))
    band = borders(border("top", COVER_BAND if node.page else COVER_BAND / 2, GAP, colour))
    layout = Layout(borders=band, before=COVER_DROP if node.page else None)
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
