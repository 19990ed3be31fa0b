"""The composer's desk: style, settings and notes at hand while blocks become items."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.errors import LayoutError
from briefgen.render.fonts import PLAIN, SUPERIOR, Features
from briefgen.render.pdf.boxes import Link, Run, Tag, TextLine, Unit
from briefgen.render.pdf.inline import Manner, Piece, call_anchor, note_anchor, pieces_of, words
from briefgen.render.pdf.paragraph import lines_of, natural_width

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.document.nodes import Inlines, Note
    from briefgen.render.pdf.boxes import Landmark
    from briefgen.render.pdf.setting import Settings
    from briefgen.render.style import Style, TextStyle

NOTE_INDENT: Final = 1.5
"""Distance of a note's words from its number, as a part of the body's type size: room for three raised figures."""
CONTINUED: Final = "(continued)"
CALL: Final = "call each note once, numbered in reading order"


class Column(NamedTuple):
    """Where text runs: its left edge, counted from that of the page, and its width."""

    x: float
    width: float

    def inset(self, left: float, right: float = 0.0) -> Column:
        return Column(self.x + left, self.width - left - right)


@dataclass(frozen=True, slots=True)
class Desk:
    """``called`` fills up with the set lines of each note while the blocks that call them are composed."""

    style: Style
    settings: Settings
    notes: Mapping[int, Note]
    called: dict[int, tuple[Unit, ...]] = field(default_factory=dict)

    @property
    def column(self) -> Column:
        return Column(self.style.page.text_left, self.style.page.measure)

    def manner(self, role: TextStyle, *, bold: bool = False, colour: str = "", features: Features = PLAIN) -> Manner:
        return Manner(self.settings, role, self.style.colours.link, bold=bold, colour=colour, features=features)

    def pieces(self, content: Inlines, manner: Manner, tag: Tag) -> list[Piece]:
        """The pieces of ``content`` within element ``tag``; the notes it calls are set on the way."""
        return pieces_of(content, manner, tag, self._call)

    def lines(self, content: Inlines, role: TextStyle, tag: Tag, column: Column) -> tuple[Unit, ...]:
        """``content`` as lines of ``role`` in ``column``, one unit a line."""
        pieces = self.pieces(content, self.manner(role), tag)
        return lines_of(pieces, column.x, column.width, role.leading)

    def _call(self, number: int, paragraph: Tag) -> Tag:
        """Set note ``number``. Raises :class:`LayoutError` when it is not the one whose turn it is."""
        note = self.notes.get(number)
        if note is None:
            raise LayoutError(f"note {number} is called but does not exist", remedy=CALL)
        if number != len(self.called) + 1:
            raise LayoutError(f"note {number} is called where note {len(self.called) + 1} should be", remedy=CALL)
        role = self.style.note
        tag = Tag("Note", paragraph, identifier=note_anchor(number))
        back = Link(f"Back to reference {number}", anchor=call_anchor(number), underlined=False)
        label_tag = Tag("Link", Tag("Lbl", tag))
        # The raised figure is as large as the one in the text that it answers to.
        figure = replace(role, size=self.style.body.size)
        setting = self.settings.of(figure, colour=self.style.colours.link, features=SUPERIOR)
        label = words(f"{number} ", setting, label_tag, back)
        lines = self.lines(note.content, role, tag, self.column.inset(note_indent(self.style)))
        run = label_run(label, self.column.x)._replace(anchor=note_anchor(number))
        self.called[number] = with_label(lines, run, role.leading)
        return tag


def note_indent(style: Style) -> float:
    """Distance of a note's words from the left edge of its number, in points."""
    return NOTE_INDENT * style.body.size


def label_run(pieces: list[Piece], x: float) -> Run:
    """A short label (paragraph number, bullet, note number) as one run that starts at ``x``."""
    first = pieces[0]
    width = natural_width(pieces)
    return Run(x, width, tuple(piece.text for piece in pieces), first.setting, first.tag, first.link)


def number_run(desk: Desk, text: str, role: TextStyle, tag: Tag) -> Run:
    """A number in the hang column, in the figures of running text: in those of one width it would look spaced
    out, and 11.10 would not fit. A wider one reaches into the margin."""
    page = desk.style.page
    run = label_run(words(f"{text} ", desk.settings.of(role), tag), page.left)
    # The width counts the space behind the number.
    return run if run.width <= page.hang else run._replace(x=page.text_left - run.width)


def with_label(lines: tuple[Unit, ...], run: Run, leading: float) -> tuple[Unit, ...]:
    """``lines`` with ``run`` before the words of the first; a label without words still gets a line."""
    if not lines:
        return (Unit(leading, (TextLine(run.setting.baseline(leading), (run,)),)),)
    first = lines[0]
    text = next(box for box in first.boxes if isinstance(box, TextLine))
    boxes = tuple(TextLine(text.y, (run, *text.runs)) if box is text else box for box in first.boxes)
    finer = with_label(first.finer, run, leading) if first.finer else ()
    return (replace(first, boxes=boxes, finer=finer), *lines[1:])


def with_landmark(unit: Unit, landmark: Landmark) -> Unit:
    """``unit`` with a destination at its head."""
    finer = (with_landmark(unit.finer[0], landmark), *unit.finer[1:]) if unit.finer else ()
    return replace(unit, boxes=(landmark, *unit.boxes), finer=finer)
