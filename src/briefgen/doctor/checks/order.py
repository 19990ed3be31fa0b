"""What is read out first stands first: the structure against the content of pages, and against places on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.doctor.faults import Fault, snippet
from briefgen.doctor.structure import Element, Marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.doctor.reading import Reading

_SIDE_BY_SIDE: Final = ("TR", "LI")
"""What has parts beside one another, whose lines alternate on the page."""
_RISE: Final = 0.7
"""How far above the words before it a later part may begin, as a part of its type size: less than a line."""


class _Spot(NamedTuple):
    """Marked content by the order in which it is painted: ``turn`` counts through the whole file."""

    page: int
    turn: int
    content: Marked


class _Part(NamedTuple):
    """Marked content that is read as one: where it begins and ends, and from where to where it stands on the page it
    begins or ends on (baselines in points; None without words)."""

    first: _Spot
    last: _Spot
    highest: float | None
    lowest: float | None
    size: float
    text: str


def check_order(reading: Reading) -> Iterator[Fault]:
    """One fault a page for the words, and one for its notes, where they are told in another order than they stand."""
    left: dict[Marked, _Spot] = {}
    for turn, content in enumerate(reading.painted()):
        left.setdefault(content, _Spot(content.page, turn, content))
    roots = [element for element in reading.elements if element.parent is None]
    yield from _disorder([part for root in roots for part in _parts(root, reading, left)])
    by_page: dict[int, list[_Part]] = {}
    for note in (element for element in reading.elements if element.kind == "Note"):
        for spot in _taken(note.contents(), left):
            by_page.setdefault(spot.page, []).append(_part([spot], reading))
    for page in sorted(by_page):
        yield from _disorder(by_page[page])


def _taken(contents: Iterable[Marked], left: dict[Marked, _Spot]) -> list[_Spot]:
    """Those of ``contents`` that are on a page and were not met before; they are no longer ``left``."""
    return [left.pop(content) for content in contents if content in left]


def _parts(root: Element, reading: Reading, left: dict[Marked, _Spot]) -> Iterator[_Part]:
    """The parts below ``root`` in reading order, notes left out."""
    waiting: list[object] = [root]
    while waiting:
        kid = waiting.pop()
        if isinstance(kid, Marked):
            yield from (_part([spot], reading) for spot in _taken([kid], left))
        elif isinstance(kid, Element) and kid.kind in _SIDE_BY_SIDE:
            spots = sorted(_taken(kid.contents(), left))
            if spots:
                yield _part(spots, reading)
        elif isinstance(kid, Element) and kid.kind != "Note":
            waiting += reversed(kid.kids)


def _part(spots: Sequence[_Spot], reading: Reading) -> _Part:
    first, last = spots[0], spots[-1]
    pieces = [(spot.page, piece) for spot in spots for piece in reading.pieces.get(spot.content, ()) if piece.size]
    begin = [piece.baseline for page, piece in pieces if page == first.page]
    end = [piece.baseline for page, piece in pieces if page == last.page]
    size = max((piece.size for _, piece in pieces), default=0.0)
    text = "".join(piece.text for _, piece in pieces)
    return _Part(first, last, max(begin, default=None), min(end, default=None), size, text)


def _disorder(parts: Sequence[_Part]) -> Iterator[Fault]:
    told: set[int] = set()
    before: _Part | None = None
    for part in parts:
        if before is not None and part.first.page not in told and _misplaced(before, part):
            told.add(part.first.page)
            after = f"is read out after {snippet(before.text)} but stands before it"
            yield Fault("pdf-order", f"page {part.first.page}: {snippet(part.text)} {after}")
        before = part


def _misplaced(before: _Part, part: _Part) -> bool:
    if part.first <= before.last:
        return True
    if part.first.page != before.last.page or part.highest is None or before.lowest is None:
        return False
    return part.highest > before.lowest + _RISE * max(part.size, before.size)
