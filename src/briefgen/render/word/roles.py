"""The paragraph styles: each role of the house style, and what Word must know beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefgen.render.style import Style, TextStyle
from briefgen.render.word.measures import (
    BULLET_INDENT,
    CALLOUT_BAR,
    CALLOUT_INSET,
    DETAIL_HANG,
    DETAIL_RISE,
    EDGE,
    GAP,
    LETTER_INDENT,
    NOTE_HANG,
    QUOTE_INSET,
    RULE,
)
from briefgen.render.word.numbering import ListId
from briefgen.render.word.units import half_points, twips
from briefgen.render.word.wordml import StyleId, border, borders
from briefgen.render.word.xml import NOTHING, Attributes, Xml, element, join, value

if TYPE_CHECKING:
    from collections.abc import Iterable

_BUILT_IN: Final = {
    "Normal", "Body Text", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number", "Quote",
    "caption", "Title", "Subtitle", "TOC Heading", "toc 1", "toc 2", "toc 3", "header", "footer", "footnote text",
}  # fmt: skip
"""The names that Word knows by itself (17.7.4.9): any other style is a custom one."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One paragraph style. ``left``, ``right`` and ``hang`` are indents in points; ``head`` holds the children of
    ``w:pPr`` that the schema wants before the spacing, ``tail`` those after the indents."""

    id: StyleId
    name: str
    role: TextStyle
    based: StyleId | None = StyleId.NORMAL
    next: StyleId | None = None
    head: Xml = NOTHING
    left: float = 0.0
    right: float = 0.0
    hang: float = 0.0
    tail: Xml = NOTHING
    letters: Xml = NOTHING
    gallery: bool = True
    priority: int = 1

    def xml(self) -> Xml:
        default = {"w:default": 1} if self.based is None else {}
        own = {} if self.name in _BUILT_IN else {"w:customStyle": 1}
        return element(
            "w:style",
            {"w:type": "paragraph", **default, **own, "w:styleId": self.id},
            value("w:name", self.name),
            value("w:basedOn", self.based) if self.based else NOTHING,
            value("w:next", self.next) if self.next else NOTHING,
            value("w:uiPriority", self.priority),
            element("w:qFormat") if self.gallery else NOTHING,
            element("w:pPr", None, self.head, _spacing(self.role), self._indents(), self.tail),
            element("w:rPr", None, run_properties(self.role), self.letters),
        )

    def _indents(self) -> Xml:
        given = {"w:left": twips(self.left), "w:right": twips(self.right), "w:hanging": twips(self.hang)}
        return element("w:ind", given)


def run_properties(role: TextStyle) -> Xml:
    """Weight, colour and size of a role, as children of ``w:rPr``."""
    weight = {"w:val": int(role.bold)}
    size = half_points(role.size)
    return join(
        (
            element("w:b", weight), element("w:bCs", weight), value("w:color", role.colour),
            value("w:sz", size), value("w:szCs", size),
        )
    )  # fmt: skip


def _spacing(role: TextStyle) -> Xml:
    # At least, not exactly: an exact line cuts off what is higher than it (a picture, marks of a fallback font).
    line: Attributes = {"w:line": twips(role.leading), "w:lineRule": "atLeast"}
    return element("w:spacing", {"w:before": twips(role.before), "w:after": twips(role.after), **line})


_KEEP_LINES: Final = element("w:keepLines")
_KEEP: Final = join((element("w:keepNext"), _KEEP_LINES))


def _counts(list_id: ListId, level: int = 0) -> Xml:
    return element("w:numPr", None, value("w:ilvl", level), value("w:numId", list_id))


def paragraph_styles(style: Style) -> Iterable[ParagraphStyle]:
    """Every paragraph style of the file; a style comes after the one it is based on."""
    yield from _text(style)
    yield from _headings(style)
    yield from _callouts(style)
    yield from _captions(style)
    yield from _cover(style)
    yield from _contents(style)
    yield from _furniture(style)


def _text(style: Style) -> Iterable[ParagraphStyle]:
    body, hang = style.body, style.page.hang
    item = replace(body, after=body.after / 2)
    yield ParagraphStyle(StyleId.NORMAL, "Normal", replace(body, before=0, after=0), None, priority=0)
    yield ParagraphStyle(StyleId.BODY, "Body Text", body)
    for id_, name, list_id in (
        (StyleId.NUMBERED, "Numbered Paragraph", ListId.MAIN),
        (StyleId.ANNEX_NUMBERED, "Annex Paragraph", ListId.ANNEX),
    ):
        yield ParagraphStyle(id_, name, body, head=_counts(list_id, 1), hang=hang)
    for id_, name, list_id, indent in (
        (StyleId.BULLET, "List Bullet", ListId.BULLET, BULLET_INDENT),
        (StyleId.LETTERED, "List Number", ListId.LETTERED, LETTER_INDENT),
    ):
        yield ParagraphStyle(id_, name, item, head=_counts(list_id), left=indent, hang=indent, priority=2)
    yield ParagraphStyle(
        StyleId.QUOTE, "Quote", body, head=_KEEP_LINES, left=QUOTE_INSET, right=QUOTE_INSET, priority=3
    )


def _headings(style: Style) -> Iterable[ParagraphStyle]:
    numbered = join((_KEEP, _counts(ListId.MAIN)))
    for level, id_, role, head, hang in (
        (1, StyleId.HEADING_1, style.h1, numbered, style.page.hang),
        (2, StyleId.HEADING_2, style.h2, _KEEP, 0),
        (3, StyleId.HEADING_3, style.h3, _KEEP, 0),
    ):
        yield ParagraphStyle(
            id_, f"heading {level}", role, next=StyleId.BODY, head=head, hang=hang,
            tail=value("w:outlineLvl", level - 1), priority=9,
        )  # fmt: skip


def _callouts(style: Style) -> Iterable[ParagraphStyle]:
    """A bar at the left and a tint, both of the paragraph itself: no text box, no table.

    The edges are borders in the colour of the tint, because Word shades only as far as the borders: that gives
    the words air within the tint.
    """
    plain = replace(style.body, before=0, after=0)
    tint, bar = style.colours.tint, style.colours.heading

    def box(above: float, below: float) -> Xml:
        edges = (
            ("top", EDGE, above, tint),
            ("left", CALLOUT_BAR, CALLOUT_INSET, bar),
            ("bottom", EDGE, below, tint),
            ("right", EDGE, CALLOUT_INSET, tint),
        )
        shade = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": tint})
        return join((borders(*(border(*edge) for edge in edges)), shade))

    # Paragraphs with the same edges flow into one box. Items have edges of their own, because their indent
    # makes Word begin a new box and LibreOffice not. Where boxes meet, their edges make the gap: four points
    # under the label, nine between text and items.
    label_box, text_box, item_box = box(8, 0), box(3, 6), box(2, 6)
    text_left = CALLOUT_BAR + CALLOUT_INSET
    label = replace(plain, bold=True, colour=bar)
    bullet, letter = _counts(ListId.CALLOUT_BULLET), _counts(ListId.CALLOUT_LETTERED)
    for id_, name, role, head, hang in (
        (StyleId.CALLOUT_LABEL, "Callout Label", label, (_KEEP, label_box), 0.0),
        (StyleId.CALLOUT, "Callout Text", plain, (_KEEP_LINES, text_box), 0.0),
        (StyleId.CALLOUT_BULLET, "Callout Bullet", plain, (_KEEP_LINES, bullet, item_box), BULLET_INDENT),
        (StyleId.CALLOUT_LETTERED, "Callout Number", plain, (_KEEP_LINES, letter, item_box), LETTER_INDENT),
    ):
        yield ParagraphStyle(
            id_, name, role, head=join(head), left=text_left + hang, right=CALLOUT_INSET + EDGE, hang=hang,
            priority=4,
        )  # fmt: skip


def _captions(style: Style) -> Iterable[ParagraphStyle]:
    caption = style.caption
    quiet = style.colours.secondary
    subtitle = replace(style.table, before=0, after=style.caption.after, colour=quiet)
    yield ParagraphStyle(StyleId.CAPTION, "caption", caption, next=StyleId.BODY, head=_KEEP, priority=35)
    yield ParagraphStyle(StyleId.FIGURE_SUBTITLE, "Figure Subtitle", subtitle, head=_KEEP, priority=36)
    yield ParagraphStyle(StyleId.FIGURE, "Figure", subtitle, head=_KEEP_LINES, priority=36)
    source = replace(style.note, before=0, after=GAP, colour=quiet)
    yield ParagraphStyle(StyleId.FIGURE_SOURCE, "Figure Source", source, head=_KEEP_LINES, priority=36)
    # Tabular figures, so that amounts stand under one another.
    aligned = element("w14:numSpacing", {"w14:val": "tabular"})
    yield ParagraphStyle(StyleId.TABLE_TEXT, "Table Text", style.table, letters=aligned, priority=5)
    heading = replace(style.table, bold=True)
    yield ParagraphStyle(StyleId.TABLE_HEADING, "Table Heading", heading, head=_KEEP, priority=5)


def _cover(style: Style) -> Iterable[ParagraphStyle]:
    """The title block begins where the numbers hang, not where the text does."""
    body, out = style.body, -style.page.hang
    # Over a short paper the title takes no more room than a section heading.
    short = replace(style.title, size=style.h1.size, leading=style.h1.leading)
    kicker = replace(body, bold=True, colour=style.colours.secondary)
    rules = borders(*(border(side, RULE, DETAIL_RISE, style.colours.rule) for side in ("top", "between")))
    detail = replace(body, before=0, after=DETAIL_RISE)
    for id_, name, role, head in (
        (StyleId.KICKER, "Kicker", kicker, _KEEP),
        (StyleId.TITLE, "Title", style.title, _KEEP),
        (StyleId.SHORT_TITLE, "Short Title", short, _KEEP),
        (StyleId.SUBTITLE, "Subtitle", style.subtitle, _KEEP_LINES),
        (StyleId.DETAILS, "Cover Details", replace(style.furniture, after=body.leading), _KEEP_LINES),
    ):
        yield ParagraphStyle(id_, name, role, head=head, left=out, priority=10)
    yield ParagraphStyle(
        StyleId.DETAIL, "Cover Detail", detail, head=join((_KEEP_LINES, rules)), left=DETAIL_HANG + out,
        hang=DETAIL_HANG, priority=10,
    )  # fmt: skip


def _contents(style: Style) -> Iterable[ParagraphStyle]:
    heading = replace(style.h1, before=0)
    yield ParagraphStyle(StyleId.CONTENTS_HEADING, "TOC Heading", heading, head=_KEEP, priority=39)
    right = element("w:tab", {"w:val": "right", "w:leader": "dot", "w:pos": twips(style.page.measure)})
    tabs = element("w:tabs", None, right)
    upper = replace(style.body, before=style.body.after * 0.75, after=0)
    for id_, name, role, left, hang in (
        (StyleId.CONTENTS_1, "toc 1", upper, 0.0, style.page.hang),
        (StyleId.CONTENTS_2, "toc 2", replace(upper, before=0), BULLET_INDENT, 0.0),
        (StyleId.CONTENTS_3, "toc 3", replace(upper, before=0), 2 * BULLET_INDENT, 0.0),
    ):
        yield ParagraphStyle(id_, name, role, head=tabs, left=left, hang=hang, gallery=False, priority=39)


def _furniture(style: Style) -> Iterable[ParagraphStyle]:
    right = element("w:tab", {"w:val": "right", "w:pos": twips(style.page.measure)})
    tabs = element("w:tabs", None, right)
    furniture = style.furniture
    yield ParagraphStyle(StyleId.HEADER, "header", furniture, head=tabs, gallery=False, priority=99)
    yield ParagraphStyle(StyleId.FOOTER, "footer", furniture, head=tabs, gallery=False, priority=99)
    marking = replace(furniture, bold=True, colour=style.body.colour)
    yield ParagraphStyle(StyleId.MARKING, "Protective Marking", marking, StyleId.HEADER, priority=40)
    yield ParagraphStyle(
        StyleId.NOTE_TEXT,
        "footnote text",
        style.note,
        left=NOTE_HANG,
        hang=NOTE_HANG,
        gallery=False,
        priority=99,
    )
    # The paragraph that carries a section break is as good as invisible.
    hidden = TextStyle(size=1, leading=1)
    yield ParagraphStyle(StyleId.BREAK, "Section Break", hidden, gallery=False, priority=99)
