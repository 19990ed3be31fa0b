"""Line breaking: ragged right, no hyphenation, every word measured once.

A line is filled with as many *atoms* as fit. An atom is what no line end may divide: a word with the raised
figure behind it, or several words joined by no-break spaces (U+00A0, U+202F are no spaces here).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.render.pdf.boxes import Run, TextLine, Unit
from briefgen.text import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.render.pdf.boxes import Box
    from briefgen.render.pdf.inline import Piece

# A line may end after a dash or slash between letters, and after a hyphen with four letters on either side: never
# in "£9m", "2016-17" or "16/17", nor in "e-mail" or "set-up".
_INSIDE: Final = re.compile(r"(?<=[^\W\d_]{2}[–—/])(?=[^\W\d_]{2})|(?<=[^\W\d_]{4}-)(?=[^\W\d_]{4})")
# What would look lost at the start of a line stays with the word before it.
_NO_START: Final = "…–—"
_SLACK: Final = 1e-6


class Atom(NamedTuple):
    """``width`` in points without the trailing ``space``."""

    pieces: tuple[Piece, ...]
    width: float
    space: float


def lines_of(pieces: Sequence[Piece], x: float, width: float, leading: float) -> tuple[Unit, ...]:
    """The pieces set in lines of at most ``width`` points, the left edge at ``x``; one unit a line.

    A single word wider than the line is broken where it must be. No pieces give no lines.
    """
    end = len(pieces)
    while end and pieces[end - 1].text == " ":
        end -= 1
    atoms = [part for atom in _atoms(pieces[:end]) for part in _fitting(atom, width)]
    return tuple(_line(line, x, leading) for line in _filled(atoms, width))


def widest_atom(pieces: Sequence[Piece]) -> float:
    """The width that the pieces need when no word is to be broken."""
    return max((atom.width for atom in _atoms(pieces)), default=0.0)


def natural_width(pieces: Sequence[Piece]) -> float:
    """The width of the pieces on one line."""
    return sum(piece.setting.width(piece.text) for piece in pieces)


def _filled(atoms: Sequence[Atom], width: float) -> Iterator[Sequence[Atom]]:
    starts = list(accumulate((atom.width + atom.space for atom in atoms), initial=0.0))
    ends = [start + atom.width for start, atom in zip(starts, atoms, strict=False)]
    first = 0
    while first < len(atoms):
        after = max(bisect_right(ends, starts[first] + width + _SLACK, first), first + 1)
        yield atoms[first:after]
        first = after


def _atoms(pieces: Sequence[Piece]) -> Iterator[Atom]:
    gathered: list[Piece] = []
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.text == " " and not gathered:  # white space at the start of a paragraph
            continue
        *firsts, last = _parts(piece)
        for part in firsts:
            yield _atom([*gathered, part])
            gathered = []
        gathered.append(last)
        if last.text[-1] == " " and not (following and following.text[0] in _NO_START):
            yield _atom(gathered)
            gathered = []
    if gathered:
        yield _atom(gathered)


def _parts(piece: Piece) -> list[Piece]:
    """``piece`` cut where a line may end inside it; nearly always itself."""
    text = piece.text
    if not ("-" in text or "/" in text or "–" in text or "—" in text):
        return [piece]
    return [piece._replace(text=part) for part in _INSIDE.split(text)]


def _atom(pieces: list[Piece]) -> Atom:
    last = pieces[-1]
    space = last.setting.space if last.text[-1] == " " else 0.0
    return Atom(tuple(pieces), sum(piece.setting.width(piece.text) for piece in pieces) - space, space)


def _fitting(atom: Atom, width: float) -> Iterator[Atom]:
    """``atom``, or when it is wider than a whole line the parts of it that fit, letter by letter."""
    if atom.width <= width + _SLACK:
        yield atom
        return
    gathered: list[Piece] = []
    used = 0.0
    for piece in atom.pieces:
        start = index = 0
        for letter in letters(piece.text):
            advance = piece.setting.width(letter)
            if letter != " " and used + advance > width and (index > start or gathered):
                yield _atom([*gathered, *([piece._replace(text=piece.text[start:index])] if index > start else [])])
                gathered, start, used = [], index, 0.0
            used += advance
            index += len(letter)
        gathered.append(piece._replace(text=piece.text[start:]))
    yield _atom(gathered)


def _line(atoms: Sequence[Atom], x: float, leading: float) -> Unit:
    """Atoms side by side as one unit; neighbours of one setting and element become one run.

    A line that calls several notes may be cut behind the first of them, where no page has room for all.
    """
    runs: list[Run] = []
    notes: list[int] = []
    baseline = atoms[0].pieces[0].setting.baseline(leading)
    texts: list[str] = []
    start, end, previous = x, x, atoms[0].pieces[0]
    for atom in atoms:
        for piece in atom.pieces:
            if piece[1:] != previous[1:]:
                runs.append(_run(start, end, texts, previous))
                start, texts, previous = end, [], piece
            texts.append(piece.text)
            end += piece.setting.width(piece.text)
            if piece.note:
                notes.append(piece.note)
    runs.append(_run(start, end, texts, previous))
    # A tuple of mixed boxes is what a unit holds, although here there is but one.
    boxes: tuple[Box, ...] = (TextLine(baseline, tuple(runs)),)
    return Unit(leading, boxes, tuple(notes), _in_two(atoms, x, leading) if len(notes) > 1 else ())


def _in_two(atoms: Sequence[Atom], x: float, leading: float) -> tuple[Unit, ...]:
    """The line as two, cut behind the first atom that calls a note; nothing when no atom follows it."""
    cut = next(index for index, atom in enumerate(atoms, 1) if any(piece.note for piece in atom.pieces))
    return tuple(_line(part, x, leading) for part in (atoms[:cut], atoms[cut:])) if cut < len(atoms) else ()


def _run(start: float, end: float, texts: list[str], like: Piece) -> Run:
    # The width leaves out a closing space: underlines and link areas end with the word.
    spare = like.setting.space if texts[-1][-1] == " " else 0.0
    return Run(start, end - start - spare, tuple(texts), like.setting, like.tag, like.link, like.anchor)
