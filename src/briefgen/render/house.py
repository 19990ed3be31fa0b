"""Reading the house style, ``house.yaml``: measures, colours whose contrast is checked, and fonts."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.records import Record, read_records
from briefgen.render import opentype
from briefgen.render.style import MM, Colours, Family, OtherFamily, Page, Style, TextStyle

if TYPE_CHECKING:
    from briefgen.world import World

HOUSE: Final = "house.yaml"
TEXT_CONTRAST: Final = 4.5
"""Least contrast of text on white (WCAG 2.2, success criterion 1.4.3)."""
MARK_CONTRAST: Final = 3.0
"""Least contrast of graphical marks on white (WCAG 2.2, success criterion 1.4.11)."""
ON_TINT: Final = ("body", "heading", "link")
"""The colours of the words of a callout and of the calls of its notes."""
PAGE: Final = (100.0, 1000.0)
"""Bounds of the page's sides in millimetres; those below are of margins and of the column for paragraph numbers."""
MARGIN: Final = (5.0, 500.0)
HANG: Final = (0.0, 100.0)
LEAST_MEASURE: Final = 60.0
LEAST_DEPTH: Final = 100.0
"""Least height of the text area in millimetres."""
FACES: Final = ("regular", "bold", "italic", "bold_italic")
SIZE: Final = (10.0, 72.0)
"""Bounds of the size of text in points, of the space around a paragraph, and of leading as a multiple of the size."""
SPACE: Final = (0.0, 200.0)
LEADING: Final = (1.0, 3.0)
TOP_LINES: Final = 4
"""Margins in lines of furniture. Word's header begins half-way down the top margin and has two lines when there is
a protective marking; its footer has one."""
BOTTOM_LINES: Final = 2


class PageRecord(Record, frozen=True):
    """Lengths in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    hang: float


class OtherFontRecord(Record, frozen=True):
    """A family for letters that the house family lacks. Faces that it does not have are set in its regular one."""

    name: str
    regular: str
    bold: str = ""
    italic: str = ""
    bold_italic: str = ""


class FontsRecord(Record, frozen=True):
    name: str
    fallback: str
    regular: str
    bold: str
    italic: str
    bold_italic: str
    also: tuple[OtherFontRecord, ...] = ()


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
    return Style(
        page=_page(house.page, house.text.furniture), family=_family(world, house.fonts), colours=colours, **texts
    )


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
    for name in ON_TINT:
        found = contrast(given[name]) / contrast(given["tint"])
        if found < TEXT_CONTRAST:
            raise InputError(
                f"the tint is too dark for text to stand on: the colour {name} has a contrast of {found:.1f} on it; "
                f"it needs {TEXT_CONTRAST}",
                where=record.at,
                remedy=f"choose a lighter tint, such as F3F2F1, or a darker colour {name}",
            )
    return Colours(**given)


def _page(record: PageRecord, furniture: TextRecord) -> Page:
    for name in ("width", "height"):
        _within(PAGE, getattr(record, name), f"the {name} of the page", "mm", record)
    for name in ("top", "bottom", "left", "right"):
        _within(MARGIN, getattr(record, name), f"the margin {name}", "mm", record)
    _within(HANG, record.hang, "hang", "mm", record)
    page = Page(*(getattr(record, name) * MM for name in ("width", "height", "top", "bottom", "left", "right", "hang")))
    if page.measure < LEAST_MEASURE * MM or page.height - page.top - page.bottom < LEAST_DEPTH * MM:
        raise InputError(
            f"the margins leave less than {LEAST_MEASURE:g} by {LEAST_DEPTH:g} mm of the page",
            where=record.at,
            remedy="make the margins smaller",
        )
    for name, lines in (("top", TOP_LINES), ("bottom", BOTTOM_LINES)):
        if getattr(page, name) < lines * furniture.leading:
            raise InputError(
                f"the margin {name} is too small for the lines that stand in it",
                where=record.at,
                remedy=f"make it {lines * furniture.leading / MM:.0f} mm, or the furniture text smaller",
            )
    return page


def _text(record: TextRecord, colours: Colours) -> TextStyle:
    _within(SIZE, record.size, "size", "points", record)
    least, most = LEADING
    _within((least * record.size, most * record.size), record.leading, "leading", "points", record)
    _within(SPACE, record.before, "before", "points", record)
    _within(SPACE, record.after, "after", "points", record)
    if record.colour not in ("body", "heading", "secondary", "link"):
        raise InputError(
            f"unknown text colour {record.colour}",
            where=record.at,
            remedy="use body, heading, secondary or link",
        )
    return TextStyle(
        record.size, record.leading, record.before, record.after, record.bold, getattr(colours, record.colour)
    )


def _within(bounds: tuple[float, float], value: float, name: str, unit: str, record: Record) -> None:
    """Raises :class:`InputError` for a value outside ``bounds``; "nan" is outside of all."""
    least, most = bounds
    if not least <= value <= most:
        raise InputError(f"{name} is {value:g} {unit}", where=record.at, remedy=f"give it {least:g} to {most:g} {unit}")


def _family(world: World, record: FontsRecord) -> Family:
    regular, bold, italic, both = (_font(world, face, getattr(record, face), record.at) for face in FACES)
    others = tuple(_other(world, other, record) for other in record.also)
    return Family(record.name, record.fallback, regular, bold, italic, both, others)


def _other(world: World, record: OtherFontRecord, fonts: FontsRecord) -> OtherFamily:
    taken = [fonts.name, *(other.name for other in fonts.also if other is not record)]
    if not record.name.strip() or record.name in taken:
        raise InputError(
            f"the name “{record.name}” of a further font is empty, or another’s",
            where=record.at,
            remedy="give each font under also: the name of its family",
        )
    faces = (_font(world, face, getattr(record, face) or record.regular, record.at) for face in FACES)
    return OtherFamily(record.name, *faces)


def _font(world: World, face: str, name: str, where: str) -> bytes:
    """The font file ``name``, which must be whole and lie in a templates folder, since a brief must build alike on
    every machine."""
    path = PurePosixPath(name)
    if not name or path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise InputError(
            f"the font file “{name}” ({face}) is not named as a file of the templates folder",
            where=where,
            remedy="put it there and name it like fonts/PublicSans-Regular.ttf",
        )
    if world.template_place(name) is None:
        raise InputError(
            f"there is no font file templates/{name} ({face})",
            where=where,
            remedy="check the name, or put the file there",
        )
    try:
        data = world.read_template(name)
    except InputError as error:
        what = f"the font file templates/{name} ({face}) cannot be used: {error.what}"
        raise InputError(what, where=where, remedy=error.remedy) from error
    if fault := opentype.fault(data):
        raise InputError(
            f"the font file {world.template_place(name)} ({face}) {fault}",
            where=where,
            remedy="fetch the font again from its maker, or name a sound TrueType file (.ttf) that may be embedded",
        )
    return data
