"""Links and bookmarks: they lie over their words, say where they lead, and land there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.doctor.faults import Fault, snippet
from briefgen.doctor.landings import lands_at
from briefgen.doctor.structure import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.doctor.pages import Annotation, Landing
    from briefgen.doctor.reading import Line, Reading
    from briefgen.doctor.structure import Element

_SCHEMES: Final = ("http://", "https://", "mailto:")
_LAST_NUMBER: Final = re.compile(r"(?<!\d)\d{1,6}$")
_PIECES: Final = 100
"""Pieces of the words of a link that are looked at; one has a few."""
_NAMED: Final = re.compile(r"\b(section|annex|table|figure) (\w+(?:\.\w+)*)$", re.IGNORECASE)
"""How words of a link name what they lead to: "section 5", "table 2"."""


def check_links(reading: Reading) -> Iterator[Fault]:
    """Faults of links. Those of notes are looked at with the notes."""
    holders = reading.holders()
    targets = _targets(reading)
    for annotation in reading.annotations.values():
        where = f"page {annotation.page}: the link {snippet(annotation.contents)}"
        holder = holders.get(annotation.reference)
        if annotation.subtype != "Link":
            continue
        if not annotation.contents.strip():
            yield Fault("pdf-link-undescribed", f"page {annotation.page}: a link does not say where it leads")
        if holder is None:
            yield Fault("pdf-link-untagged", f"{where} is no part of the structure")
            continue
        if not _covers(annotation, holder, reading):
            yield Fault("pdf-link-area", f"{where} does not lie over its words")
        if not (holder.within("Reference") and not holder.within("TOC")) and not _back(holder):
            yield from _destination(annotation, holder, where, targets, reading)


def _back(holder: Element) -> bool:
    """Whether the link is the number of a note, which leads back."""
    return holder.within("Lbl") and holder.within("Note")


def _covers(annotation: Annotation, holder: Element, reading: Reading) -> bool:
    """Whether the middle of some words of ``holder`` lies under the link."""
    left, bottom, right, top = annotation.box
    for page, piece in reading.words_of(holder)[:_PIECES]:
        x, y = (piece.box.left + piece.box.right) / 2, (piece.box.bottom + piece.box.top) / 2
        if page == annotation.page and left <= x <= right and bottom <= y <= top:
            return True
    return False


def _targets(reading: Reading) -> Mapping[int, list[tuple[Line, str]]]:
    """What a link in the text may lead to, by page: the first lines of headings and captions, with their words."""
    found: dict[int, list[tuple[Line, str]]] = {}
    for element in reading.elements:
        if element.kind in HEADINGS or element.kind == "Caption":
            line = reading.first_line(element)
            if line is not None:
                found.setdefault(line.page, []).append((line, reading.text(element)))
    return found


def _destination(
    annotation: Annotation,
    holder: Element,
    where: str,
    targets: Mapping[int, Sequence[tuple[Line, str]]],
    reading: Reading,
) -> Iterator[Fault]:
    if annotation.landing is None:
        if not annotation.url.startswith(_SCHEMES):
            yield Fault("pdf-link-astray", f"{where} leads nowhere")
        return
    landed = [text for line, text in targets.get(annotation.landing.page, ()) if lands_at(annotation.landing, line)]
    if not landed:
        yield Fault("pdf-link-astray", f"{where} lands on no heading, table or figure")
        return
    told = reading.text(holder)
    if holder.within("TOC"):
        title = " ".join(annotation.contents.split())
        if title and title not in landed:
            yield Fault("pdf-link-astray", f"{where} lands on {snippet(landed[0])}")
        number = _LAST_NUMBER.search(told)
        if not number or number[0] != str(annotation.landing.page):
            what = f"{where} leads to page {annotation.landing.page}, and the contents say {number[0] if number else 0}"
            yield Fault("pdf-contents-page", what)
    elif (named := _NAMED.search(told)) and not any(_is_named(text, *named.groups()) for text in landed):
        yield Fault("pdf-link-astray", f"{where} lands on {snippet(landed[0])}")


def _is_named(text: str, kind: str, number: str) -> bool:
    """Whether heading or caption ``text`` is section, table or figure ``number``."""
    if kind.lower() in ("table", "figure"):
        return text.lower().startswith(f"{kind} {number}:".lower())
    return text.startswith(f"{number} ")


def check_bookmarks(reading: Reading) -> Iterator[Fault]:
    """One bookmark to each heading, in order, with its words and level, that lands on it."""
    headings = [element for element in reading.elements if element.kind in HEADINGS]
    told = [(bookmark.title, bookmark.level) for bookmark in reading.bookmarks]
    wanted = [(reading.text(element), HEADINGS.index(element.kind) + 1) for element in headings]
    if told != wanted:
        unlike = next((at for at, (one, other) in enumerate(zip(told, wanted, strict=False)) if one != other), None)
        at = min(len(told), len(wanted)) if unlike is None else unlike
        has, lacks = (
            f"{snippet(rows[at][0])} of level {rows[at][1]}" if at < len(rows) else "missing" for rows in (told, wanted)
        )
        yield Fault("pdf-bookmark-differs", f"bookmark {at + 1} is {has}, and heading {at + 1} is {lacks}")
        return
    for bookmark, element in zip(reading.bookmarks, headings, strict=True):
        if not lands_at(bookmark.landing, reading.first_line(element)):
            what = f"the bookmark {snippet(bookmark.title)} leads to {_named(bookmark.landing)}, not to its heading"
            yield Fault("pdf-bookmark-astray", what)


def _named(landing: Landing | None) -> str:
    if landing is None or not landing.page:
        return "nowhere"
    height = "" if landing.top is None else f", {landing.top:.0f} points from its foot"
    return f"page {landing.page}{height}"
