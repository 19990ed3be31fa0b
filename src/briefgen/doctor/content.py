"""What is painted on a page: words with their places, and the marked content that each belongs to (ISO 32000-1, 8.4,
9.4 and 14.6)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.doctor.syntax import DamagedError, Name, Value, Word, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.doctor.fonts import Font

MAX_PIECES: Final = 5_000
"""Pieces of text on one page; a full page of ours has some hundreds."""
MAX_SAVED: Final = 100
MAX_OPEN: Final = 20
"""Marked content within one another; ours has one level."""
HEIGHT: Final = 0.72
"""Height of capitals above the baseline and depth of letters below it, as parts of the type size."""
DEPTH: Final = 0.2
_IDENTITY: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PAINTING: Final = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do"}

Matrix = tuple[float, float, float, float, float, float]


class Box(NamedTuple):
    """Edges in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


class Piece(NamedTuple):
    """Words shown by one operator. ``box`` goes round their letters, from the depth of the lower ones to the height of
    capitals, without the spaces at the ends. ``mark`` is the marked content that they belong to: an index of
    :attr:`Content.marks`, or -1."""

    text: str
    box: Box
    baseline: float
    size: float
    mark: int


class Mark(NamedTuple):
    """Marked content: its tag, and its id, which is None for artifacts and the like."""

    tag: str
    identifier: int | None


@dataclass(frozen=True, slots=True)
class Content:
    """``marks`` are in the order in which they are opened. ``untagged`` counts marks on the page that are neither in
    the structure nor artifacts; ``unbalanced`` tells that marked content is left open, or closed without being open."""

    pieces: list[Piece]
    marks: list[Mark]
    untagged: int
    unbalanced: bool


@dataclass(slots=True)
class _State:
    """Where the pen is while a content stream is read."""

    matrix: Matrix = _IDENTITY
    saved: list[Matrix] = field(default_factory=list)
    line: Matrix = _IDENTITY
    text: Matrix = _IDENTITY
    font: Font | None = None
    size: float = 0.0
    leading: float = 0.0
    character: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    rise: float = 0.0
    open: list[int] = field(default_factory=list)
    """Indices of the marks that are open, the innermost last."""


def read_content(data: bytes, fonts: Mapping[str, Font]) -> Content:
    """The content of a page. Raises :class:`DamagedError` for what is no content stream, or too much for a page."""
    state = _State()
    content = Content([], [], 0, unbalanced=False)
    untagged, surplus = 0, False
    operands: list[Value] = []
    for value, _ in values(data):
        if value.__class__ is not Word:
            operands.append(value)
            continue
        operator = str(value)
        shown = _operate(operator, operands, state, fonts)
        if operator in ("BDC", "BMC"):
            content.marks.append(_mark(operands))
            state.open.append(len(content.marks) - 1)
        elif operator == "EMC":
            surplus |= not state.open
            del state.open[-1:]
        elif shown is not None or operator in _PAINTING:
            untagged += not any(_accounted(content.marks[index]) for index in state.open)
        if shown is not None and (piece := _piece(shown, state)):
            content.pieces.append(piece)
        if max(len(content.pieces), len(content.marks)) > MAX_PIECES or len(state.open) > MAX_OPEN:
            raise DamagedError(f"more than {MAX_PIECES} pieces of text on one page, or too many within one another")
        operands = []
    return Content(content.pieces, content.marks, untagged, unbalanced=surplus or bool(state.open))


def _accounted(mark: Mark) -> bool:
    return mark.identifier is not None or mark.tag == "Artifact"


def _mark(operands: Iterable[Value]) -> Mark:
    match list(operands):
        case [Name() as tag, {"MCID": int(identifier)}]:
            return Mark(str(tag), identifier)
        case [Name() as tag, *_]:
            return Mark(str(tag), None)
    raise DamagedError("marked content without a tag")


def _operate(operator: str, operands: list[Value], state: _State, fonts: Mapping[str, Font]) -> list[Value] | None:
    """What ``operator`` does to ``state``; the strings and gaps that it shows, if it shows text."""
    match operator, operands:
        case "TJ", [list(items)]:
            return items
        case "Tj", [bytes(text)]:
            return [text]
        case ("'", [bytes(text)]) | ('"', [_, _, bytes(text)]):
            _move(state, 0.0, -state.leading)
            return [text]
        case "Tf", [Name() as name, size]:
            state.font, state.size = fonts.get(str(name)), _number(size)
        case ("TL" | "Tc" | "Tw" | "Tz" | "Ts"), [value]:
            _set(operator, _number(value), state)
        case "ID", _:
            raise DamagedError("a picture within the content of a page, which briefgen does not write")
        case _:
            _place(operator, operands, state)
    return None


def _place(operator: str, operands: list[Value], state: _State) -> None:
    """Operators that say where things stand."""
    match operator, operands:
        case "q", _:
            if len(state.saved) >= MAX_SAVED:
                raise DamagedError("a page that saves its state too often")
            state.saved.append(state.matrix)
        case "Q", _:
            state.matrix = state.saved.pop() if state.saved else _IDENTITY
        case "cm", [a, b, c, d, e, f]:
            state.matrix = _times(_matrix(a, b, c, d, e, f), state.matrix)
        case "BT", _:
            state.line = state.text = _IDENTITY
        case "Tm", [a, b, c, d, e, f]:
            state.line = state.text = _matrix(a, b, c, d, e, f)
        case ("Td" | "TD"), [x, y]:
            state.leading = -_number(y) if operator == "TD" else state.leading
            _move(state, _number(x), _number(y))
        case "T*", _:
            _move(state, 0.0, -state.leading)


def _set(operator: str, value: float, state: _State) -> None:
    match operator:
        case "TL":
            state.leading = value
        case "Tc":
            state.character = value
        case "Tw":
            state.word = value
        case "Tz":
            state.stretch = value / 100
        case _:
            state.rise = value


def _piece(items: list[Value], state: _State) -> Piece | None:
    """The words that ``items`` show; the pen moves to their end. Spaces only have no size; None for nothing at all."""
    font, size = state.font, state.size
    if font is None:
        raise DamagedError("text without a font")
    texts: list[str] = []
    x, first, last = 0.0, None, 0.0
    for item in items:
        if not isinstance(item, bytes):
            x -= _number(item) / 1000 * size * state.stretch
            continue
        for text, width in font.glyphs(item):
            start = x
            x += (width / 1000 * size + state.character) * state.stretch
            texts.append(text)
            if text.strip() or not text:
                first, last = (start if first is None else first), x
    place = _times((1.0, 0.0, 0.0, 1.0, 0.0, state.rise), _times(state.text, state.matrix))
    state.text = _times((1.0, 0.0, 0.0, 1.0, x, 0.0), state.text)
    words = "".join(texts)
    if first is None:
        return Piece(words, _box(place, 0.0, 0.0, 0.0, 0.0), place[5], 0.0, _inner(state)) if words else None
    box = _box(place, first, -DEPTH * size, last, HEIGHT * size)
    return Piece(words, box, place[5], abs(size * place[3]), _inner(state))


def _inner(state: _State) -> int:
    return state.open[-1] if state.open else -1


def _move(state: _State, x: float, y: float) -> None:
    state.line = state.text = _times((1.0, 0.0, 0.0, 1.0, x, y), state.line)


def _matrix(*entries: Value) -> Matrix:
    a, b, c, d, e, f = map(_number, entries)
    return a, b, c, d, e, f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _box(place: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    a, b, c, d, e, f = place
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    across, up = zip(*corners, strict=True)
    box = Box(min(across), min(up), max(across), max(up))
    if not all(map(math.isfinite, box)):
        raise DamagedError("words that stand infinitely far away")
    return box


def _number(value: Value) -> float:
    if not isinstance(value, int | float):
        raise DamagedError("a number is missing in the content of a page")
    return float(value)
