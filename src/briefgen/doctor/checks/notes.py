"""Notes: one to each call, numbered without a gap, on the page of the call, and a link each way."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.doctor.faults import Fault, snippet
from briefgen.doctor.landings import lands_at
from briefgen.doctor.structure import Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.doctor.pages import Page
    from briefgen.doctor.reading import Line, Reading

CONTINUED: Final = "(continued)"
"""What stands above the rest of a note on a later page, after its number."""


class _Call(NamedTuple):
    """A call, the note that follows it, and the element that holds the note's number, where they are there."""

    call: Element
    note: Element | None
    label: Element | None


def check_notes(reading: Reading) -> Iterator[Fault]:
    """Faults of notes and calls (ISO 14289-1, 7.9, and what is expected of a footnote)."""
    calls = list(_calls(reading))
    called = {call.note for call in calls}
    for element in reading.elements:
        if element.kind == "Note" and element not in called:
            yield Fault("pdf-note-uncalled", f"the note {snippet(reading.text(element))} does not follow a call")
    continued = {page.number: _continued(page) for page in reading.pages}
    for number, call in enumerate(calls, 1):
        if call.note is None:
            yield Fault("pdf-call-without-note", f"no note follows the call {snippet(reading.text(call.call))}")
            continue
        told = reading.text(call.call), reading.text(call.label) if call.label else ""
        if told != (str(number), str(number)):
            what = f"note {number} is called with {snippet(told[0])} and bears the number {snippet(told[1])}"
            yield Fault("pdf-note-number", what)
        yield from _places(number, call.call, call.note, continued)
        yield from _ways(number, call, reading)


def _calls(reading: Reading) -> Iterator[_Call]:
    """The calls in reading order: References outside the contents."""
    following: dict[Element, Element | None] = {}
    for element in reading.elements:
        for kid, after in pairwise([*element.kids, None]):
            if isinstance(kid, Element):
                following[kid] = after if isinstance(after, Element) and after.kind == "Note" else None
    for element in reading.elements:
        if element.kind == "Reference" and not element.within("TOC"):
            note = following.get(element)
            kids = [kid for kid in note.kids if isinstance(kid, Element)] if note else []
            yield _Call(element, note, next((kid for kid in kids if kid.kind == "Lbl"), None))


def _places(number: int, call: Element, note: Element, continued: Mapping[int, set[str]]) -> Iterator[Fault]:
    """The note begins on the page of its call; where it goes on, that is said."""
    called = {content.page for content in call.contents()}
    stands = sorted({content.page for content in note.contents()})
    if not stands or called != {stands[0]}:
        on = " and ".join(map(str, sorted(called))) or "none"
        what = f"note {number} is called on page {on}, and begins on page {stands[0] if stands else 0}"
        yield Fault("pdf-note-page", what)
    for page in stands[1:]:
        if str(number) not in continued.get(page, ()):
            yield Fault("pdf-note-continued", f"page {page}: note {number} goes on here, and nothing says so")


def _continued(page: Page) -> set[str]:
    """The numbers of which “3 (continued)” stands on ``page``, outside the structure."""
    marks = [(piece.text.strip(), round(piece.baseline, 1)) for piece in page.artifacts()]
    lines = {baseline for text, baseline in marks if text == CONTINUED}
    return {text for text, baseline in marks if baseline in lines and text != CONTINUED}


def _ways(number: int, told: _Call, reading: Reading) -> Iterator[Fault]:
    """A link from the call to the note, and one back."""
    call, label = reading.first_line(told.call), reading.first_line(told.label) if told.label else None
    for holder, target, way in ((told.call, label, "from its call"), (told.label, call, "back to its call")):
        if not _leads(holder, target, reading):
            yield Fault("pdf-note-link", f"no link of note {number} leads {way} to the right place")


def _leads(holder: Element | None, target: Line | None, reading: Reading) -> bool:
    links = [reading.annotations.get(reference) for reference in holder.held()] if holder else []
    return bool(links) and all(link is not None and lands_at(link.landing, target) for link in links)
