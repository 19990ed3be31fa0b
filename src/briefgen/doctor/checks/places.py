"""Where words stand: on the page, and none over others."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from briefgen.doctor.faults import Fault, snippet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.doctor.content import Piece
    from briefgen.doctor.pages import Page
    from briefgen.doctor.reading import Reading

EDGE: Final = 0.5
"""Points by which the box round words may reach over the edge of the page."""
OVER: Final = 0.08
"""Overlap that counts for nothing, as a part of the type size on every side: kerning, and letters without depth."""


def check_places(reading: Reading) -> Iterator[Fault]:
    """Words off the page, words over words."""
    for page in reading.pages:
        pieces = [piece for piece in page.content.pieces if piece.size]
        for piece in pieces:
            if _outside(piece, page):
                what = f"page {page.number}: {snippet(piece.text)} reaches over the edge of the page"
                yield Fault("pdf-off-page", what)
        for one, other in overlaps(pieces):
            what = f"page {page.number}: {snippet(one.text)} and {snippet(other.text)} stand over one another"
            yield Fault("pdf-overlap", what)


def _outside(piece: Piece, page: Page) -> bool:
    box, edge = piece.box, page.box
    return (
        box.left < edge.left - EDGE
        or box.bottom < edge.bottom - EDGE
        or box.right > edge.right + EDGE
        or box.top > edge.top + EDGE
    )


def overlaps(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Pairs of pieces whose boxes overlap; one pair at most for the later piece of each.

    A line sweeps up the page. The boxes that it crosses do not overlap (one that does is told, and left out), so they
    are sorted from left to right, and only neighbours need to be looked at: n log n.
    """
    crossed: list[tuple[float, int]] = []
    ends: list[tuple[float, int]] = []
    for index in sorted(range(len(pieces)), key=lambda at: pieces[at].box.bottom + OVER * pieces[at].size):
        piece = pieces[index]
        left, right, bottom, top = _core(piece)
        if left >= right or bottom >= top:
            continue
        while ends and ends[0][0] <= bottom:
            _, gone = heapq.heappop(ends)
            crossed.pop(bisect_left(crossed, (_core(pieces[gone])[0], gone)))
        at = bisect_left(crossed, (left, index))
        neighbours = [pieces[crossed[near][1]] for near in (at - 1, at) if 0 <= near < len(crossed)]
        over = next((other for other in neighbours if _core(other)[0] < right and left < _core(other)[1]), None)
        if over is not None:
            yield over, piece
            continue
        crossed.insert(at, (left, index))
        heapq.heappush(ends, (top, index))


def _core(piece: Piece) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a piece's box without what may overlap."""
    left, bottom, right, top = piece.box
    less = OVER * piece.size
    return left + less, right - less, bottom + less, top - less
