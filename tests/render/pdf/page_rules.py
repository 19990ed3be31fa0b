"""The rules that hold on the pages of every document, read off the laid-out boxes: :func:`broken` names each breach.

The layout's own accounts are not believed: calls are the raised figures among the words, paragraphs and rows are the
structure elements of the lines, and notes are the words that stand at the foot.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefgen.document.plain import plain
from briefgen.render.pdf.boxes import Fill, Leader, PageSlot, Picture, TextLine
from judges.poppler import cover_labels, document_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.document.nodes import Document
    from briefgen.render.pdf.boxes import Box, Page, Placed, Run, Tag, Unit
    from briefgen.render.pdf.layout import Layout
    from briefgen.render.style import Style

CLOSE = 1e-6
BLOCKS = {"P", "Title", "H1", "H2", "H3", "LBody", "TH", "TD", "Caption", "TOC", "Lbl"}
LEAST = 2
"""Lines of a paragraph or of a note on either side of a break."""


def broken(document: Document, layout: Layout, style: Style) -> list[str]:
    """What breaks a rule, with its page; nothing on good pages."""
    return [
        *calls_out_of_place(layout),
        *notes_not_whole(document, layout),
        *continuations_not_right(layout),
        *overlaps(layout, style),
        *outside(layout, style),
        *breaks_not_right(layout, style),
        *words_not_right(document, layout),
    ]


def runs(units: Iterable[Unit]) -> Iterator[Run]:
    for unit in units:
        for box in unit.boxes:
            if isinstance(box, TextLine):
                yield from box.runs


def calls(units: Iterable[Unit]) -> list[int]:
    """The notes called in the words of ``units``, in the order of the words."""
    return [int(run.text) for run in runs(units) if run.anchor.startswith("call-")]


def packed(text: str) -> str:
    """``text`` without white space: a word may be divided by the end of a line."""
    return re.sub(r"\s", "", text)


# --- notes --------------------------------------------------------------------------------------------


def calls_out_of_place(layout: Layout) -> Iterator[str]:
    """The cells of a row longer than its page are read one after the other, but stand side by side: their notes are
    called, and stand, as far as the row has come."""
    rows = (lines for lines in _together(layout, {"table"}, {"TR"}) if len(lines) > 1)
    split = {number for lines in rows for number in calls(line.unit for line in lines)}
    for page in layout.pages:
        called = calls(placed.unit for placed in page.body)
        begun = [note.number for note in page.notes if note.start == 0]
        if begun != sorted(called):
            yield f"page {page.number}: calls notes {called}, but {begun} begin there"
        numbers = [note.number for note in page.notes if note.number not in split]
        if numbers != sorted(set(numbers)):
            yield f"page {page.number}: notes stand in the order {numbers}"


def notes_not_whole(document: Document, layout: Layout) -> Iterator[str]:
    told: dict[int, str] = defaultdict(str)
    for page in layout.pages:
        for note in page.notes:
            told[note.number] += "".join(run.text for run in runs(note.lines))
    for note in document.notes:
        if packed(told.pop(note.number, "")) != packed(f"{note.number}{plain(note.content)}"):
            yield f"note {note.number} is not printed once and whole"
    yield from (f"note {number} is not in the document" for number in told)


def continuations_not_right(layout: Layout) -> Iterator[str]:
    """A note that goes on stands first on the next page, under a mark, with two lines on either side of the break."""
    last = None
    for page in layout.pages:
        going_on = [note.number for note in page.notes if note.start]
        if going_on and (going_on != [page.notes[0].number] or last is None or last.number != going_on[0]):
            yield f"page {page.number}: notes {going_on} go on where they do not"
        elif going_on and last and min(len(last.lines), len(page.notes[0].lines)) < LEAST:
            yield f"page {page.number}: a line of note {going_on[0]} stands alone"
        texts = [run.text for box in page.furniture if isinstance(box, TextLine) for run in box.runs]
        marked = [int(number) for number, said in pairwise(texts) if said == "(continued)"]
        if marked != going_on:
            yield f"page {page.number}: notes {going_on} go on, but {marked} are marked"
        last = page.notes[-1] if page.notes else None


# --- places -------------------------------------------------------------------------------------------


def overlaps(layout: Layout, style: Style) -> Iterator[str]:
    top, bottom = style.page.top, style.page.height - style.page.bottom
    for page in layout.pages:
        spans = [(placed.y, placed.y + placed.unit.height) for placed in page.body]
        spans += [(note.y, note.y + sum(line.height for line in note.lines)) for note in page.notes]
        for (_, end), (start, _) in pairwise(((top, top), *spans, (bottom, bottom))):
            if start < end - CLOSE:
                yield f"page {page.number}: what begins at {start:.2f} overlaps what ends at {end:.2f}"
        if page.notes and abs(spans[-1][1] + style.note.after - bottom) > CLOSE:
            yield f"page {page.number}: the notes do not stand at the foot"


def outside(layout: Layout, style: Style) -> Iterator[str]:
    left, right = style.page.left - CLOSE, style.page.width - style.page.right + CLOSE
    for page in layout.pages:
        for box in (*(box for _, box in page.boxes()), *page.furniture):
            start, end = edges(box)
            if start < left or end > right:
                yield f"page {page.number}: a {type(box).__name__} reaches from {start:.2f} to {end:.2f}"
        for placed in page.body:
            for box in placed.unit.boxes:
                if isinstance(box, TextLine) and not 0 < box.y < placed.unit.height:
                    yield f"page {page.number}: a line lies outside its {placed.kind}"


def edges(box: Box) -> tuple[float, float]:
    match box:
        case TextLine(runs=found):
            return min(run.x for run in found), max(run.x + run.width for run in found)
        case Fill(x=x, width=width):
            return x, x + width
        case Picture(x=x, drawing=drawing):
            return x, x + drawing.width
        case Leader(x=x, end=end):
            return x, end
        case PageSlot():
            return -1.0, -1.0  # a page number that was left open
        case _:
            return 100.0, 100.0


# --- breaks -------------------------------------------------------------------------------------------


class Line(NamedTuple):
    page: Page
    unit: Unit


def breaks_not_right(layout: Layout, style: Style) -> Iterator[str]:
    room = style.page.height - style.page.top - style.page.bottom
    yield from _stranded(layout)
    for lines in _together(layout, {"paragraph", "list", "quotation"}, {"P", "LBody"}):
        pages = Counter(line.page.number for line in lines)
        alone = [number for number, count in pages.items() if count < LEAST <= len(lines)]
        if alone and _parts(lines, layout, room):
            yield f"page {alone[0]}: a line of a paragraph stands alone"
    for kind, element in (("table", "TR"), ("callout", "Div"), ("figure", "Div")):
        head = _header_height(layout) if kind == "table" else 0.0
        for lines in _together(layout, {kind}, {element}):
            if len(lines) > 1 and _least(lines, layout) + head + _heads_above(lines[0], layout) <= room:
                yield f"page {lines[0].page.number}: a part of a {kind} is split that need not be"


def _stranded(layout: Layout) -> Iterator[str]:
    """A heading without text belongs to nothing; any other one, and every caption, stands above what it heads."""
    for page, following in pairwise(layout.pages):
        last, first = page.body[-1:], following.body[:1]
        for placed, after in zip(last, first or last, strict=False):
            if placed.kind == "caption" or (placed.kind == "heading" and after.kind != "heading"):
                yield f"page {page.number}: a {placed.kind} stands at its foot"


def _together(layout: Layout, kinds: set[str], elements: set[str]) -> list[list[Line]]:
    """The placed units of ``kinds``, by the structure element among ``elements`` that they belong to."""
    found: dict[Tag, list[Line]] = defaultdict(list)
    for page in layout.pages:
        for placed in page.body:
            if placed.kind in kinds:
                tag = next(filter(None, (_above(run.tag, elements) for run in runs([placed.unit]))), None)
                if tag is not None:  # a repeated header row has none
                    found[tag].append(Line(page, placed.unit))
    return list(found.values())


def _above(tag: Tag | None, names: set[str]) -> Tag | None:
    """``tag`` or the nearest element above it that has one of ``names``."""
    while tag is not None and tag.name not in names:
        tag = tag.parent
    return tag


def _header_height(layout: Layout) -> float:
    """The height of the tallest row that is repeated."""
    again = (
        placed.unit.height
        for page in layout.pages
        for placed in page.body
        if placed.kind == "table" and not any(run.tag for run in runs([placed.unit]))
    )
    return max(again, default=0.0)


def _heads_above(line: Line, layout: Layout) -> float:
    """The room of what stands above ``line``, with its notes, when that is nothing but headings and a caption: they
    stay with it."""
    body = line.page.body
    at = next(index for index, placed in enumerate(body) if placed.unit is line.unit)
    only_heads = all(placed.kind in {"heading", "caption"} or _is_header(placed) for placed in body[:at])
    needed = layout.book.need(calls(placed.unit for placed in body[:at]), first=False)
    return body[at].y - body[0].y + needed if only_heads else 0.0


def _is_header(placed: Placed) -> bool:
    """Is this the header row of a table, or one that is repeated?"""
    tags = (run.tag for run in runs([placed.unit]))
    return placed.kind == "table" and not any(_above(tag, {"TBody"}) for tag in tags)


def _parts(lines: list[Line], layout: Layout, room: float) -> bool:
    """Can ``lines`` be cut into parts of two lines or more each of which fits a page with its notes?"""
    ends = {0}
    for end in range(LEAST, len(lines) + 1):
        starts = [start for start in ends if end - start >= LEAST]
        heads = {0: _heads_above(lines[0], layout)}
        if any(_least(lines[start:end], layout) + heads.get(start, 0.0) <= room for start in starts):
            ends.add(end)
    return len(lines) in ends


def _least(lines: list[Line], layout: Layout) -> float:
    """The height that ``lines`` take with their notes, of which the last may be split."""
    numbers = sorted(calls(line.unit for line in lines))
    book = layout.book
    height = sum(line.unit.height for line in lines) + book.need(numbers, first=True)
    if numbers and len(book.lines[numbers[-1]]) >= 2 * LEAST:
        height -= sum(unit.height for unit in book.lines[numbers[-1]][LEAST:])
    return height


# --- words --------------------------------------------------------------------------------------------


def words_not_right(document: Document, layout: Layout) -> Iterator[str]:
    """Each block is told once, whole and in the order of the document."""
    told: dict[Tag | None, str] = defaultdict(str)
    for page in layout.pages:
        for run in runs(placed.unit for placed in page.body):
            if run.tag:
                told[_above(run.tag, BLOCKS)] += run.text
    found = [packed(text) for tag, text in told.items() if tag is None or tag.name not in {"TOC", "Lbl"}]
    labels = cover_labels(document)
    blocks = (words for words in document_words(document.blocks) if words not in labels)
    expected = [packed(re.sub("[⟨⟩]", "", words)) for words in blocks]
    for one, other in zip(found, filter(None, expected), strict=False):
        if one != other:
            yield f"where “{other[:60]}” should stand is “{one[:60]}”"
            return
    if len(found) != len(list(filter(None, expected))):
        yield f"there are {len(found)} blocks of words instead of {len(expected)}"
