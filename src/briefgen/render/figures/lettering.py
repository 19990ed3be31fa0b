"""Words in figures: measured, wrapped and set in lines, horizontal and never below 10 pt."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from briefgen.render.figures.drawing import Label
from briefgen.text import letters

if TYPE_CHECKING:
    from briefgen.render.fonts import Faces
    from briefgen.render.style import Style

LEAST_SIZE: Final = 10.0
"""Smallest text of a figure, in points."""

Align = Literal["left", "middle", "right"]


@dataclass(frozen=True, slots=True)
class Lettering:
    """The one size of text that a figure uses. ``size`` and ``leading`` in points."""

    faces: Faces
    size: float
    leading: float

    @classmethod
    def of(cls, faces: Faces, style: Style) -> Lettering:
        """The size of the notes, so that large print enlarges its figures too."""
        size = max(LEAST_SIZE, style.note.size)
        return cls(faces, size, 1.3 * size)

    def width(self, text: str, *, bold: bool = False) -> float:
        """Width of ``text`` in points."""
        return self.faces.pick(bold=bold).width(text, self.size)

    def widest(self, lines: tuple[str, ...], *, bold: bool = False) -> float:
        """Width of the widest of ``lines`` in points, 0 when there are none."""
        return max((self.width(line, bold=bold) for line in lines), default=0.0)

    def longest_word(self, text: str, *, bold: bool = False) -> float:
        """The narrowest width in points at which ``text`` wraps without a broken word."""
        return self.widest(tuple(_words(text)), bold=bold)

    def wrap(self, text: str, room: float, *, bold: bool = False) -> tuple[str, ...]:
        """``text`` in the fewest lines that fit ``room`` points, as even in length as that number allows.

        Lines break at ordinary spaces only (a no-break space holds); a word wider than ``room`` is broken
        where it must be. No lines for no words.
        """
        pieces = [
            (piece, self.width(piece, bold=bold)) for word in _words(text) for piece in self._broken(word, room, bold)
        ]
        space = self.width(" ", bold=bold)
        lines = _greedy(pieces, space, room)
        low, high = max((width for _, width in pieces), default=0.0), room
        for _ in range(6):  # halving six times leaves the width within 2 % of the narrowest
            middle = (low + high) / 2
            narrower = _greedy(pieces, space, middle)
            if len(narrower) == len(lines):
                lines, high = narrower, middle
            else:
                low = middle
        return tuple(lines)

    def _broken(self, word: str, room: float, bold: bool) -> list[str]:
        if self.width(word, bold=bold) <= room:
            return [word]
        pieces = [""]
        for letter in letters(word):
            if pieces[-1] and self.width(pieces[-1] + letter, bold=bold) > room:
                pieces.append("")
            pieces[-1] += letter
        return pieces

    def height(self, *blocks: tuple[str, ...]) -> float:
        """Height in points of ``blocks`` of lines, one under the other."""
        return self.leading * sum(map(len, blocks))

    def set(
        self,
        x: float,
        top: float,
        lines: tuple[str, ...],
        colour: str,
        *,
        bold: bool = False,
        align: Align = "left",
    ) -> tuple[Label, ...]:
        """One label for each of ``lines``; the first line's box begins at ``top``."""
        return tuple(
            Label(x, self.baseline(top + index * self.leading), line, self.size, colour, bold, align)
            for index, line in enumerate(lines)
        )

    def baseline(self, top: float) -> float:
        """The baseline of a line whose box begins at ``top``: capitals stand in the middle of the box."""
        return top + self.leading / 2 + 0.36 * self.size


def _words(text: str) -> list[str]:
    return [word for word in text.replace("\n", " ").split(" ") if word]


def _greedy(pieces: list[tuple[str, float]], space: float, room: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for piece, width in pieces:
        if lines and used + space + width <= room:
            lines[-1] += f" {piece}"
            used += space + width
        else:
            lines.append(piece)
            used = width
    return lines


def blended(colour: str, share: float) -> str:
    """``share`` (0 to 1) of ``colour`` on white."""
    channels = (int(colour[at : at + 2], 16) for at, _ in pairwise(range(0, 7, 2)))
    return "".join(f"{round(255 - share * (255 - channel)):02X}" for channel in channels)
