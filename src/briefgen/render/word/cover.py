"""The title block: a page of its own, or the head of a short paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.render.word.inline import runs
from briefgen.render.word.measures import COVER_BAND, COVER_DROP, DETAILS_DROP, GAP
from briefgen.render.word.wordml import AS_STYLED, PLAIN, Layout, Look, StyleId, border, borders, paragraph, tab, words
from briefgen.render.word.xml import join

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Cover
    from briefgen.render.word.story import Story
    from briefgen.render.word.xml import Xml

_LABEL: Final = Look(bold=True)


def cover(node: Cover, story: Story) -> Iterator[Xml]:
    """Kicker, title, subtitle, details; the first drops down a page that the cover has to itself."""
    yield from _titles(node, story.style.colours.heading, story.style.h1.size)
    if node.page:
        layout = Layout(before=DETAILS_DROP)
        for name, content in node.details:
            yield paragraph(StyleId.DETAIL, words(name, _LABEL), tab(), runs(content, story), layout=layout)
            layout = AS_STYLED
    elif node.details:
        yield paragraph(StyleId.DETAILS, _run_on(node, story))


def _titles(node: Cover, colour: str, head: float) -> Iterator[Xml]:
    """The lines of the title under a band, which a short paper has half as thick; DRAFT in a size of ``head``."""
    title = StyleId.TITLE if node.page else StyleId.SHORT_TITLE
    # Where the page is short the word DRAFT takes no line of its own.
    alone, beside = (node.status, "") if node.page else ("", f"{node.status} ".lstrip())
    names = ((StyleId.KICKER, node.kicker), (title, beside + node.title), (StyleId.SUBTITLE, node.subtitle))
    heads = ((StyleId.KICKER, alone, Look(size=head)), *((*name, PLAIN) for name in names))
    band = borders(border("top", COVER_BAND if node.page else COVER_BAND / 2, GAP, colour))
    layout = Layout(borders=band, before=COVER_DROP if node.page else None)
    for style, line, look in heads:
        if line:
            yield paragraph(style, words(line, look), layout=layout)
            layout = AS_STYLED


def _run_on(node: Cover, story: Story) -> Xml:
    """The details in one quiet paragraph: “Label: value · Label: value”."""
    pieces: list[Xml] = []
    for name, content in node.details:
        pieces += [words(" · ")] if pieces else []
        pieces += [words(f"{name}:", _LABEL), words(" "), runs(content, story)]
    return join(pieces)
