"""Callouts: paragraphs with a bar and a tint that stay together. The look is in their styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from briefgen.document.nodes import Callout, ListBlock, Paragraph
from briefgen.errors import LayoutError
from briefgen.render.word.inline import runs
from briefgen.render.word.measures import CALLOUT_GAP, GAP
from briefgen.render.word.numbering import ListId
from briefgen.render.word.wordml import Layout, Numbering, StyleId, paragraph, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.word.story import Story
    from briefgen.render.word.xml import Xml


class _Part(NamedTuple):
    style: StyleId
    content: Xml
    numbering: Numbering | None = None


def callout(node: Callout, story: Story) -> Iterator[Xml]:
    """Raises :class:`LayoutError` for a numbered paragraph: its number would hang outside the box."""
    label = _Part(StyleId.CALLOUT_LABEL, words(node.label))
    parts = [label, *(part for block in node.blocks for part in _parts(block, story))]
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        # Word draws paragraphs of equal indents as one box and tints the space between them; between others
        # space would show white, and the edges of the two boxes make the gap.
        same = not last and _is_item(part.style) == _is_item(parts[index + 1].style)
        layout = Layout(
            keep_next=not last,
            numbering=part.numbering,
            before=story.style.body.after if index == 0 else None,
            after=GAP if last else CALLOUT_GAP if same else None,
        )
        yield paragraph(part.style, part.content, layout=layout)


def _is_item(style: StyleId) -> bool:
    return style in (StyleId.CALLOUT_BULLET, StyleId.CALLOUT_LETTERED)


def _parts(block: Paragraph | ListBlock, story: Story) -> Iterator[_Part]:
    match block:
        case Paragraph():
            if block.number:
                raise LayoutError(
                    f"the numbered paragraph {block.number} stands in a callout",
                    remedy="leave paragraphs in callouts without numbers",
                )
            yield _Part(StyleId.CALLOUT, runs(block.content, story))
        case ListBlock():
            style = StyleId.CALLOUT_LETTERED if block.ordered else StyleId.CALLOUT_BULLET
            numbering = Numbering(story.own_list(ListId.CALLOUT_LETTERED)) if block.ordered else None
            for item in block.items:
                yield _Part(style, runs(item, story), numbering)
        case _:
            assert_never(block)
