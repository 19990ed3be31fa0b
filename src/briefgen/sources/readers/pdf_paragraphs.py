"""Printed lines → paragraphs.

Two lines are joined only when everything speaks for it: they are set alike, at the distance usual in the document,
one over the other; the first reads like prose and is full, so that the first word of the second had no room on it;
and the second begins no item of a list. Joining a line too few does no harm, since a quotation is found across
lines; joining a line too many would make a heading part of a sentence.

A hyphen at the end of a line is the typesetter's when a small letter follows and the document elsewhere has the word
without it. If the document has the word with its hyphen, or if what follows is a capital or a figure, it belongs to
the word and stays. A word the document has nowhere else loses its hyphen only if the document hyphenates: if some
other word was parted so, or one line in twenty ends with a hyphen.

Page numbers, running heads and notes that part a paragraph are put after it. Nothing is left out.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.sources.readers.pdf_lines import HYPHEN, Line, is_marker
from briefgen.sources.readers.plain import is_raisable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LETTERS_BEFORE: Final = re.compile(_LETTERS.pattern + "$")
_LONGEST_WORD: Final = 60
_PARTED: Final = re.compile(r"\w[-–/]$")
_SENTENCE_END: Final = re.compile(r"[.!?:;…][\"'”’)\]]{0,3}[⁰¹²³⁴-⁹]{0,4}$")
_NUMBER: Final = re.compile(r"(?:page )?[-–—| ]*(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:of|/) ?\d{1,4})?[-–—| ]*", re.IGNORECASE)
_ITEM: Final = re.compile("[•●▪■◦○‣∙·➢➤✓❖\ue000-\uf8ff]|" + r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]")
_EDGE: Final = 2
"""Lines at the head and at the foot of a page among which running heads and page numbers are looked for."""


@dataclass(frozen=True, slots=True)
class _Habits:
    """How a document is set: see the functions that find it out."""

    usual: Mapping[int, float]
    limits: Mapping[tuple[int, int], float]
    furniture: frozenset[Line]
    words: frozenset[str]
    hyphenates: bool


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of a document whose printed ``lines`` are given in the order of reading."""
    words = frozenset(word.lower() for entry in lines for word in _WORD.findall(entry.text))
    habits = _Habits(_usual_distance(lines), _limits(lines), _furniture(lines), words, _hyphenates(lines, words))
    return _flow(lines, habits)


def _flow(lines: Sequence[Line], habits: _Habits, *, held_over: bool = False) -> list[str]:
    """The paragraphs of ``lines``; those that were ``held_over`` from another paragraph are not parted any more."""
    done: list[str] = []
    held: list[Line] = []
    pieces: list[str] = []
    last: Line | None = None
    for entry in lines:
        if last is not None and not held_over and _interrupts(last, entry, habits):
            held.append(entry)
            continue
        if last is not None and _goes_on(last, entry, habits):
            pieces[-1] = _ended(pieces[-1], entry.text, habits)
        else:
            done.append("".join(pieces).replace(HYPHEN, "-"))
            done += _flow(held, habits, held_over=True) if held else []
            held, pieces = [], []
        pieces.append(entry.text)
        last = entry
    done.append("".join(pieces).replace(HYPHEN, "-"))
    return [*done, *_flow(held, habits, held_over=True)] if held else done


def _interrupts(last: Line, entry: Line, habits: _Habits) -> bool:
    """Whether the paragraph may go on after ``entry``, which is then put after it.

    Such are page numbers and running heads, late marks, and, after a sentence that is not at its end, the notes in
    smaller type at the foot of the page.
    """
    return (
        entry in habits.furniture
        or _is_late_mark(last, entry)
        or (
            entry.page - last.page <= 1
            and entry.height < 0.93 * last.height
            and _is_prose(last.text)
            and not _SENTENCE_END.search(last.text)
        )
    )


def _ended(piece: str, following: str, habits: _Habits) -> str:
    """A line with what stands between it and the ``following`` one of its paragraph."""
    if piece.endswith(HYPHEN):
        first, second = _halves(piece, following)
        belongs = (
            not following[:1].islower()
            or f"{first}-{second}" in habits.words
            or (first + second not in habits.words and not habits.hyphenates)
        )
        return piece.removesuffix(HYPHEN) + ("-" if belongs else "")
    if _PARTED.search(piece[-2:]) and following[:1].isalnum():
        return piece  # 2016-|17, and/|or
    return piece + " "


def _halves(line: str, following: str) -> tuple[str, str]:
    """The two parts of a word that is broken at the end of ``line``, in small letters."""
    before = _LETTERS_BEFORE.search(line.removesuffix(HYPHEN)[-_LONGEST_WORD:])
    after = _LETTERS.match(following[:_LONGEST_WORD])
    return before[0].lower() if before else "", after[0].lower() if after else ""


def _hyphenates(lines: Sequence[Line], words: frozenset[str]) -> bool:
    """Whether the document was hyphenated by the program that set it."""
    broken = [(last.text, entry.text) for last, entry in pairwise(lines) if last.text.endswith(HYPHEN)]
    parted = [_halves(*texts) for texts in broken if texts[1][:1].islower()]
    soft = sum(first + second in words for first, second in parted)
    hard = sum(f"{first}-{second}" in words for first, second in parted)
    return soft > hard or (hard == 0 and len(parted) >= 3 and 20 * len(parted) > len(lines))


def _is_late_mark(last: Line, entry: Line) -> bool:
    """Whether this is the raised mark of a note within the last line, which some programs write after the line."""
    return (
        entry.page == last.page
        and is_raisable(entry.text)
        and entry.height < 0.85 * last.height
        and 0.15 * last.height < entry.base - last.base < last.height
        and last.left < entry.left < last.right
    )


def _goes_on(last: Line, entry: Line, habits: _Habits) -> bool:
    """Whether ``entry`` goes on with the paragraph whose last line so far is ``last``."""
    if abs(entry.angle - last.angle) > 0.05 or abs(entry.height - last.height) > 0.12 * last.height:
        return False
    if last.text.endswith(HYPHEN) and entry.text[:1].islower():
        return True
    if not _is_prose(last.text) or not _is_full(last, entry, habits.limits):
        return False
    sign = entry.text.partition(" ")[0]
    if _ITEM.fullmatch(sign) or (is_marker(sign) and _SENTENCE_END.search(last.text)):
        return False
    distance = last.base - entry.base
    if entry.page != last.page or distance <= 0:  # the next column or page
        return entry.text[:1].islower() and not _SENTENCE_END.search(last.text)
    if distance > 1.2 * habits.usual[_size(last)] or entry.left > last.right or entry.right < last.left:
        return False
    indent = entry.left - last.left
    first, _, _ = last.text.partition(" ")
    if _is_centred(last, entry):
        return entry.text[:1].islower() and not _SENTENCE_END.search(last.text)
    return not (indent > 0.6 * last.height and _SENTENCE_END.search(last.text) and not is_marker(first))


def _is_prose(text: str) -> bool:
    """Whether at least two of the words, and a quarter of them, begin with a small letter."""
    words = text.split()
    small = sum(word.lstrip("“‘\"'([")[:1].islower() for word in words)
    return small >= 2 and 4 * small >= len(words)


def _is_full(last: Line, entry: Line, limits: Mapping[tuple[int, int], float]) -> bool:
    return last.right + 0.2 * last.height + entry.first_width > limits[_size(last), _column(last)]


def _is_centred(last: Line, entry: Line) -> bool:
    off_centre = abs((last.left + last.right) - (entry.left + entry.right)) / 2
    return off_centre < 0.3 * last.height and abs(last.left - entry.left) > 0.8 * last.height


def _size(entry: Line) -> int:
    """The size of type in half points: lines of one size fall together."""
    return round(2 * entry.height)


def _column(entry: Line) -> int:
    """Where a line begins, in steps of half an inch."""
    return round(entry.left / 36)


def _usual_distance(lines: Sequence[Line]) -> dict[int, float]:
    """For each size of type the commonest distance between two lines, at least that size."""
    counts: dict[int, Counter[float]] = defaultdict(Counter)
    for last, entry in pairwise(lines):
        distance = last.base - entry.base
        if last.page == entry.page and 0.5 * last.height < distance < 3 * last.height:
            counts[_size(last)][round(2 * distance) / 2] += 1
    usual = {_size(entry): entry.height for entry in lines}
    for size, distances in counts.items():
        commonest = max(distances.values())
        usual[size] = max(usual[size], min(step for step, count in distances.items() if count == commonest))
    return usual


def _limits(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """For each size of type and column, where full lines end: beyond four fifths of its lines.

    A line that begins up to half an inch further left or right counts too, so that indented first lines and
    items of lists are measured by the column they stand in.
    """
    rights: dict[tuple[int, int], list[float]] = defaultdict(list)
    for entry in lines:
        for column in (-1, 0, 1):
            rights[_size(entry), _column(entry) + column].append(entry.right)
    return {key: sorted(ends)[(4 * len(ends)) // 5] for key, ends in rights.items()}


def _furniture(lines: Sequence[Line]) -> frozenset[Line]:
    """The page numbers and running heads: at the edge of a page, alone on the line, and the same on other pages."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for entry in lines:
        pages[entry.page].append(entry)
    edges = [
        entry
        for page in pages.values()
        for entry in {*sorted(page, key=lambda entry: entry.base)[:_EDGE], *sorted(page, key=lambda e: -e.base)[:_EDGE]}
    ]
    seen = Counter((re.sub(r"\d+", "0", entry.text), round(entry.base / 4)) for entry in edges)
    enough = min(3, max(2, len(pages)))
    return frozenset(
        entry
        for entry in edges
        if len(pages) > 1
        and (_NUMBER.fullmatch(entry.text) or seen[re.sub(r"\d+", "0", entry.text), round(entry.base / 4)] >= enough)
    )
