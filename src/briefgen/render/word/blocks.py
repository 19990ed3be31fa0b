"""Block nodes as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, assert_never

from briefgen.document.nodes import (
    Block,
    Callout,
    Contents,
    Cover,
    Document,
    Figure,
    Inlines,
    ListBlock,
    Paragraph,
    Quotation,
    Section,
    Table,
)
from briefgen.errors import LayoutError
from briefgen.render.word.contents import contents
from briefgen.render.word.cover import cover
from briefgen.render.word.inline import runs
from briefgen.render.word.measures import CALLOUT_BAR, CALLOUT_INSET, GAP
from briefgen.render.word.numbering import ListId, list_of
from briefgen.render.word.pictures import picture
from briefgen.render.word.story import Story
from briefgen.render.word.tables import table
from briefgen.render.word.wordml import (
    AS_STYLED,
    Layout,
    Numbering,
    StyleId,
    bookmark,
    field,
    paragraph,
    words,
)
from briefgen.render.word.xml import Xml, text

_HEADINGS: Final = {1: StyleId.HEADING_1, 2: StyleId.HEADING_2, 3: StyleId.HEADING_3}


@dataclass(frozen=True, slots=True)
class Setting:
    """What blocks must know of their document. ``pages`` gives the page on which an anchor stands."""

    document: Document
    story: Story
    pages: Mapping[str, int]
...
