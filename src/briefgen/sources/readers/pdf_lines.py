"""One page of a PDF → its lines as they are printed, with where each stands.

Positions are measured along the direction in which the line is written and across it, in points (1/72 inch), so
that turned pages read like others.
"""

from __future__ import annotations

import math
from ctypes import byref, c_double
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from briefgen.sources.readers.plain import is_raisable, line, raised

if TYPE_CHECKING:
    from collections.abc import Iterator

HYPHEN: Final = "\x02"
"""Stands at the end of a line that was broken within a word; whether the hyphen belongs there is for the joining."""
_HYPHENS: Final = (0x02, 0xFFFE)  # what PDFium puts for one
_ENDS: Final = (0x0A, 0x0D)
_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_FIGURES: Final = frozenset("0123456789")
_CELL_GAP: Final = 2.0
"""A gap within a line, as a multiple of the size of type, from which on two columns or cells are meant."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, both ends, base, size of type, how wide its first word is, and its direction in radians."""

    text: str
    left: float
    right: float
    base: float
    height: float
    first_width: float
    angle: float
    page: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    right: float
    base: float
    height: float
    angle: float
    ends_line: bool


class _Probe:
    """Where the characters of a PDFium text page stand."""

    def __init__(self, handle: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._handle = pdfium, handle
        self._x, self._y, self._box = c_double(), c_double(), pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._ink = (c_double(), c_double(), c_double(), c_double())

    def unicode(self, index: int) -> int:
        return int(self._pdfium.FPDFText_GetUnicode(self._handle, index))

    def angle(self, index: int) -> float:
        """In which direction the character is written, in radians against the clock; 0.0 is to the right."""
        clockwise = float(self._pdfium.FPDFText_GetCharAngle(self._handle, index))  # -1 when there is none
        return math.remainder(-clockwise, math.tau) if clockwise > 0 else 0.0

    def base(self, index: int, angle: float) -> float:
        """How far the character's base stands across the direction of writing."""
        self._pdfium.FPDFText_GetCharOrigin(self._handle, index, byref(self._x), byref(self._y))
        if angle == 0.0:
            return self._y.value
        return self._y.value * math.cos(angle) - self._x.value * math.sin(angle)

    def foot(self, index: int, angle: float) -> float:
        """How far the lowest point of its ink stands across the direction of writing."""
        left, right, bottom, top = self._ink
        self._pdfium.FPDFText_GetCharBox(self._handle, index, byref(left), byref(right), byref(bottom), byref(top))
        if angle == 0.0:
            return bottom.value
        corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
        return min(y * math.cos(angle) - x * math.sin(angle) for x, y in corners)

    def size(self, index: int) -> float:
        """The size of the type as printed. (The boxes of characters do not tell it in every font.)"""
        pdfium, matrix = self._pdfium, self._matrix
        pdfium.FPDFText_GetMatrix(self._handle, index, byref(matrix))
        return float(pdfium.FPDFText_GetFontSize(self._handle, index)) * math.hypot(matrix.c, matrix.d)

    def ends(self, index: int, angle: float) -> tuple[float, float]:
        """Where the character begins and ends along the direction of writing."""
        box = self._box
        self._pdfium.FPDFText_GetLooseCharBox(self._handle, index, byref(box))
        if angle == 0.0:  # nearly always
            return box.left, box.right
        along, across = math.cos(angle), math.sin(angle)
        corners = [x * along + y * across for x in (box.left, box.right) for y in (box.bottom, box.top)]
        return min(corners), max(corners)


def page_lines(handle: Any, count: int, page: int) -> Iterator[Line]:
    """The lines of the page with the PDFium text page ``handle``, which has ``count`` characters."""
    words: list[_Word] = []
    for word in _words(_Probe(handle), count):
        if words and _is_raised(words[-1], word):
            text = words[-1].text + raised(word.text)
            words[-1] = replace(words[-1], text=text, right=word.right, ends_line=word.ends_line)
            continue
        if words and (words[-1].ends_line or _parted(words, word)):
            yield _line(words, page)
            words = []
        words.append(word)
    if words:
        yield _line(words, page)


def _words(probe: _Probe, count: int) -> Iterator[_Word]:
    start = 0
    letters: list[str] = []
    for index in range(count):
        code = probe.unicode(index)
        if code in _HYPHENS:
            if letters:
                yield _word(probe, [*letters, HYPHEN], start, index, ends_line=True)
            letters = []
        elif code == 0x20 or code in _ENDS:
            if letters:
                yield _word(probe, letters, start, index, ends_line=code != 0x20)
            letters = []
        elif code:
            if not letters:
                start = index
            letters.append(_LIGATURES.get(code) or chr(code))
        # a character without a code is one that the file does not name: see the check in pdf.py
    if letters:
        yield _word(probe, letters, start, count, ends_line=True)


def _word(probe: _Probe, letters: list[str], start: int, end: int, *, ends_line: bool) -> _Word:
    angle = probe.angle(start)
    base = probe.base(start, angle)
    height = probe.size(start)
    left, right = probe.ends(start, angle)[0], probe.ends(end - 1, angle)[1]
    if len(letters) == end - start and letters[-1] in _FIGURES:
        _raise_end(probe, letters, start, base + 0.15 * height, angle)
    # On Windows, characters beyond the basic plane come as two halves.
    text = "".join(letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _Word(text, left, max(left, right), base, height, angle, ends_line)


def _raise_end(probe: _Probe, letters: list[str], start: int, limit: float, angle: float) -> None:
    """Raise the figures at the end of a word that are printed so: the mark of a note, or a power."""
    at = len(letters) - 1
    while at >= 0 and letters[at] in _FIGURES and probe.foot(start + at, angle) > limit:
        letters[at] = raised(letters[at])
        at -= 1


def _parted(words: list[_Word], word: _Word) -> bool:
    """Whether ``word`` does not go on with the line: it stands higher or lower, or far away, or is turned."""
    last = words[-1]
    height = max(last.height, word.height)
    gap = word.left - last.right
    return (
        abs(word.angle - last.angle) > 0.05
        or abs(word.base - last.base) > 0.6 * height
        or gap < -height
        or (gap > _CELL_GAP * height and not (len(words) == 1 and is_marker(last.text)))
    )


def _is_raised(last: _Word, word: _Word) -> bool:
    """Whether ``word`` is a small figure that stands raised right behind the word before it."""
    return (
        is_raisable(word.text)
        and word.height < 0.85 * last.height
        and 0.15 * last.height < word.base - last.base < last.height
        and abs(word.left - last.right) < 0.3 * last.height
        and abs(word.angle - last.angle) < 0.05
    )


def is_marker(text: str) -> bool:
    """Whether this is the sign or number before an item of a list or a numbered paragraph: •, 12., 3.1, (a)."""
    bare = text.strip("().")
    return not any(sign.isalnum() for sign in text) or (
        len(text) <= 6 and (bare.replace(".", "").isdigit() or (len(bare) <= 4 and bare != text and bare.isalpha()))
    )


def _line(words: list[_Word], page: int) -> Line:
    first = words[0]
    height = max(words, key=lambda word: len(word.text)).height  # signs and marks may be larger or smaller
    text = " ".join(word.text for word in words)
    hyphen = HYPHEN if text.endswith(HYPHEN) else ""
    return Line(
        line(text) + hyphen,
        first.left,
        max(word.right for word in words),
        first.base,
        height,
        first.right - first.left,
        first.angle,
        page,
    )
