"""The numbers of sections, paragraphs and lists: ``numbering.xml``, and the proof that Word will count as we do.

Word counts for itself; the numbers of the tree are never written into the file. So before anything is
written, :func:`check_numbers` counts as Word will and refuses a tree whose numbers come out differently.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.document.nodes import Block, Callout, Document, Paragraph, Section
from briefgen.errors import LayoutError
from briefgen.render.word.measures import BULLET_INDENT, CALLOUT_BAR, CALLOUT_INSET, LETTER_INDENT
from briefgen.render.word.units import twips
from briefgen.render.word.wordml import StyleId
from briefgen.render.word.xml import NOTHING, Xml, element, part, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.render.style import Style


class ListId(IntEnum):
    """The lists that every file has; each lettered list of the text counts afresh in a list of its own, from
    :data:`FIRST_OWN_LIST` upwards. ``NONE`` takes a style's number away (17.9.18)."""

    NONE = 0
    MAIN = 1
    ANNEX = 2
    BULLET = 3
    LETTERED = 4
    CALLOUT_BULLET = 5
    CALLOUT_LETTERED = 6


FIRST_OWN_LIST: Final = max(ListId) + 1
_DEPTH: Final = 9
"""Word wants all nine levels of a multilevel list (17.9.6)."""


class _Level(NamedTuple):
    """``left`` and ``hang`` in points; ``shown`` is the text with %1 for the number of level 0, %2 of level 1."""

    kind: str
    shown: str
    left: float
    hang: float
    style: StyleId | None = None


def numbering_part(style: Style, own_lists: Iterable[ListId]) -> bytes:
    """``/word/numbering.xml``. ``own_lists`` names the pattern of each list that counts afresh, in order."""
    patterns = _patterns(style.page.hang)
    abstract = (_abstract(list_id, levels) for list_id, levels in patterns.items())
    fixed = (_list(list_id, list_id) for list_id in patterns)
    restart = element("w:lvlOverride", {"w:ilvl": 0}, value("w:startOverride", 1))
    own = (_list(number, pattern, restart) for number, pattern in enumerate(own_lists, FIRST_OWN_LIST))
    return part("w:numbering", *abstract, *fixed, *own)


def _patterns(hang: float) -> dict[ListId, tuple[_Level, ...]]:
    boxed = CALLOUT_BAR + CALLOUT_INSET

    def bullets(left: float, style: StyleId) -> tuple[_Level, ...]:
        return (_Level("bullet", "•", left + BULLET_INDENT, BULLET_INDENT, style),)

    def letters(left: float, style: StyleId) -> tuple[_Level, ...]:
        return (_Level("lowerLetter", "(%1)", left + LETTER_INDENT, LETTER_INDENT, style),)

    return {
        # Numbers hang to the left of the measure, in a column of their own.
        ListId.MAIN: (
            _Level("decimal", "%1", 0, hang, StyleId.HEADING_1),
            _Level("decimal", "%1.%2", 0, hang, StyleId.NUMBERED),
        ),
        # No style for level 0: an annex has the style "heading 1" too, so that contents, navigation and the
        # page header find it; its paragraph names this list.
        ListId.ANNEX: (
            _Level("upperLetter", "%1", 0, hang),
            _Level("decimal", "%1.%2", 0, hang, StyleId.ANNEX_NUMBERED),
        ),
        ListId.BULLET: bullets(0, StyleId.BULLET),
        ListId.LETTERED: letters(0, StyleId.LETTERED),
        ListId.CALLOUT_BULLET: bullets(boxed, StyleId.CALLOUT_BULLET),
        ListId.CALLOUT_LETTERED: letters(boxed, StyleId.CALLOUT_LETTERED),
    }


def _abstract(list_id: ListId, levels: tuple[_Level, ...]) -> Xml:
    last = levels[-1]
    deeper = (
        _Level("none", "", last.left + LETTER_INDENT * step, LETTER_INDENT)
        for step in range(1, _DEPTH - len(levels) + 1)
    )
    return element(
        "w:abstractNum",
        {"w:abstractNumId": list_id},
        # A list without its own nsid is merged with others when text is pasted; the value itself is free.
        value("w:nsid", f"{0x42470000 + list_id:08X}"),
        value("w:multiLevelType", "multilevel"),
        *(_level(depth, level) for depth, level in enumerate((*levels, *deeper))),
    )


def _level(depth: int, level: _Level) -> Xml:
    return element(
        "w:lvl",
        {"w:ilvl": depth},
        value("w:start", 1),
        value("w:numFmt", level.kind),
        value("w:pStyle", level.style) if level.style else NOTHING,
        value("w:lvlText", level.shown),
        value("w:lvlJc", "left"),
        element("w:pPr", None, element("w:ind", {"w:left": twips(level.left), "w:hanging": twips(level.hang)})),
    )


def _list(number: int, pattern: ListId, *override: Xml) -> Xml:
    return element("w:num", {"w:numId": number}, value("w:abstractNumId", pattern), *override)


def list_of(number: str) -> ListId:
    """The list in which a section or paragraph with the printed ``number`` counts."""
    if not number:
        return ListId.NONE
    return ListId.MAIN if number[0].isdigit() else ListId.ANNEX


def check_numbers(document: Document) -> None:
    """Raise :class:`LayoutError` unless every number in the tree is the one that Word will show.

    That is: sections 1, 2, 3 … and annexes A, B, C … on level 1, and in each its paragraphs n.1, n.2, n.3 …
    """
    sections = {ListId.MAIN: 0, ListId.ANNEX: 0}
    paragraphs = {ListId.MAIN: 0, ListId.ANNEX: 0}
    for node in _numbered(document.blocks):
        here = list_of(node.number)
        if isinstance(node, Section):
            sections[here] += 1
            paragraphs[here] = 0
            expected = _shown(here, sections[here]) if node.level == 1 else ""
        else:
            paragraphs[here] += 1
            expected = f"{_shown(here, sections[here])}.{paragraphs[here]}"
        if node.number != expected:
            raise LayoutError(
                f"Word would number {expected or 'nothing'} where the document says {node.number}",
                remedy="number sections 1, 2, 3 or A, B, C, and their paragraphs 1.1, 1.2, 1.3, in reading order",
            )


def _numbered(blocks: Iterable[Block]) -> Iterable[Section | Paragraph]:
    for block in blocks:
        if isinstance(block, Section | Paragraph) and block.number:
            yield block
        if isinstance(block, Section | Callout):
            yield from _numbered(block.blocks)


def _shown(list_id: ListId, count: int) -> str:
    """``count`` as level 0 shows it; letters double after Z as in Word: Y, Z, AA, BB."""
    if list_id is ListId.MAIN or not count:
        return str(count)
    return chr(ord("A") + (count - 1) % 26) * (1 + (count - 1) // 26)
