"""Reading the house style, ``house.yaml``: measures, colours whose contrast is checked, and fonts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.records import Record, read_records
from briefgen.render.style import MM, Colours, Family, Page, Style, TextStyle

if TYPE_CHECKING:
    from briefgen.world import World

HOUSE: Final = "house.yaml"
TEXT_CONTRAST: Final = 4.5
"""Least contrast of text on white (WCAG 2.2, success criterion 1.4.3)."""
MARK_CONTRAST: Final = 3.0
"""Least contrast of graphical marks on white (WCAG 2.2, success criterion 1.4.11)."""
MINIMUM_NOTE: Final = 10.0
"""Smallest text size in points."""


class PageRecord(Record, frozen=True):
    """Lengths in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    hang: float


class FontsRecord(Record, frozen=True):
    name: str
    fallback: str
    regular: str
    bold: str
    italic: str
    bold_italic: str


class ColoursRecord(Record, frozen=True):
    body: str
    heading: str
    secondary: str
    link: str
    rule: str
    tint: str
    first: str
    second: str


class TextRecord(Record, frozen=True):
    """Lengths in points; ``colour`` is the name of a colour of the house style."""

    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    colour: str = "body"


class TextsRecord(Record, frozen=True):
    title: TextRecord
    subtitle: TextRecord
    h1: TextRecord
    h2: TextRecord
    h3: TextRecord
    body: TextRecord
    table: TextRecord
    caption: TextRecord
    note: TextRecord
    furniture: TextRecord


class HouseRecord(Record, frozen=True):
    page: PageRecord
    fonts: FontsRecord
    colours: ColoursRecord
    text: TextsRecord


def load_style(world: World) -> Style:
    """The project's house style, or the shipped one. Raises :class:`InputError` with file and line."""
    place = world.template_place(HOUSE) or HOUSE
    house = read_records(world.read_template(HOUSE), place, HouseRecord)
    colours = _colours(house.colours)
    texts = {name: _text(getattr(house.text, name), colours) for name in TextsRecord.__struct_fields__ if name != "at"}
    return Style(page=_page(house.page), family=_family(world, house.fonts), colours=colours, **texts)


def contrast(colour: str) -> float:
    """Contrast ratio of a colour (six hexadecimal digits) on white, 1 to 21 (WCAG 2.2, relative luminance)."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def _colours(record: ColoursRecord) -> Colours:
    needed = {
        "body": TEXT_CONTRAST,
        "heading": TEXT_CONTRAST,
        "secondary": TEXT_CONTRAST,
        "link": TEXT_CONTRAST,
        "rule": MARK_CONTRAST,
        "first": TEXT_CONTRAST,
        "second": TEXT_CONTRAST,
        "tint": 1.0,
    }
    given = {}
    for name, least in needed.items():
        colour = getattr(record, name).upper()
        if not re.fullmatch("[0-9A-F]{6}", colour):
            raise InputError(
                f"the colour {name} is not six hexadecimal digits: {colour}",
                where=record.at,
                remedy="write it like 12436D",
            )
        if contrast(colour) < least:
            raise InputError(
                f"the colour {name} ({colour}) has a contrast of {contrast(colour):.1f} on white; it needs {least}",
                where=record.at,
                remedy="choose a darker one",
            )
        given[name] = colour
    if contrast(given["tint"]) > 1.3:
        raise InputError(
            "the tint is too dark for text to stand on",
            where=record.at,
            remedy="choose a lighter one, such as F3F2F1",
        )
    return Colours(**given)


def _page(record: PageRecord) -> Page:
    page = Page(*(getattr(record, name) * MM for name in ("width", "height", "top", "bottom", "left", "right", "hang")))
    if page.measure < 60 * MM or page.height - page.top - page.bottom < 100 * MM:
        raise InputError("the margins leave too little of the page", where=record.at, remedy="make the margins smaller")
    return page


def _text(record: TextRecord, colours: Colours) -> TextStyle:
    if record.size < MINIMUM_NOTE or record.leading < record.size:
        raise InputError(
            f"text of {record.size:g} on {record.leading:g} points cannot be read",
            where=record.at,
            remedy=f"use at least {MINIMUM_NOTE:g} points, and a leading above the size",
        )
    if record.colour not in ("body", "heading", "secondary", "link"):
        raise InputError(
            f"unknown text colour {record.colour}",
            where=record.at,
            remedy="use body, heading, secondary or link",
        )
    return TextStyle(
        record.size, record.leading, record.before, record.after, record.bold, getattr(colours, record.colour)
    )


def _family(world: World, record: FontsRecord) -> Family:
    return Family(
        record.name,
        record.fallback,
        *(world.read_template(getattr(record, face)) for face in ("regular", "bold", "italic", "bold_italic")),
    )
