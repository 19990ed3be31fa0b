"""CSL-JSON, the form in which Zotero and other reference managers export their items → typed items."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec

from briefgen.errors import InputError
from briefgen.records import MAX_BYTES
from briefgen.text import decode, unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

# Parts of titles that CSL-JSON marks up (citeproc-js, “HTML-like formatting”).
_MARKUP: Final = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>")

_MOST_ITEMS: Final = 2000
_LONGEST: Final = 2000
"""Characters that a title, a name, a date or an address may have."""


class CslDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date variable: one or two dates as year, month and day, each but the year optional; or text."""

    date_parts: tuple[tuple[int | str, ...], ...] = msgspec.field(name="date-parts", default=())
    season: int | str = ""
    circa: bool | int | str = False
    literal: str = ""
    raw: str = ""


Issued: TypeAlias = CslDate | str


class CslName(msgspec.Struct, frozen=True, kw_only=True):
    """A person by parts of the name, or a body as ``literal``."""

    given: str = ""
    particle: str = msgspec.field(name="non-dropping-particle", default="")
    family: str = ""
    suffix: str = ""
    literal: str = ""

    def __str__(self) -> str:
        return self.literal or " ".join(filter(None, (self.given, self.particle, self.family, self.suffix)))


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What is used of an item; ``issued`` as text is EDTF, as CSL 1.1 has it. ``others`` names the fields that are
    not used."""

    id: str | int = ""
    citation_key: str = msgspec.field(name="citation-key", default="")
    title: str = ""
    container_title: str = msgspec.field(name="container-title", default="")
    publisher: str = ""
    issued: Issued | None = None
    url: str = msgspec.field(name="URL", default="")
    author: tuple[CslName, ...] = ()
    accessed: Issued | None = None
    language: str = ""
    others: tuple[str, ...] = ()

    @property
    def authors(self) -> str:
        """ "Ann Lee and Bo Ray"."""
        names = [" ".join(str(one).split()) for one in self.author]
        return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def read_items(data: bytes, place: str) -> tuple[list[Item], list[InputError]]:
    """The items of a CSL-JSON file, their texts without markup and on one line, and what is wrong with any of them.
    Raises :class:`InputError` for a file that is no list in JSON; ``place`` is its name."""
    items: list[Item] = []
    faults: list[InputError] = []
    for number, entry in enumerate(_entries(data, place), 1):
        try:
            item = _cleaned(msgspec.convert(entry, Item))
            item = msgspec.structs.replace(item, others=_others(entry))
        except msgspec.ValidationError as error:
            faults.append(_fault(place, number, str(error), "export the items as CSL JSON once more"))
            continue
        texts = list(_texts(msgspec.to_builtins(item)))
        if bad := next(filter(None, map(unprintable, texts)), ""):
            faults.append(_fault(place, number, f"character {bad} may not be used", "delete it from the item"))
        elif (longest := max(map(len, texts))) > _LONGEST:
            what = f"it holds a text of {longest} characters; at most {_LONGEST} are taken"
            faults.append(_fault(place, number, what, "shorten it, and export it again"))
        elif not item.title:
            faults.append(_fault(place, number, "it has no title", "give the item a title, and export it again"))
        else:
            items.append(item)
    return items, faults


_USED: Final = frozenset(field.encode_name for field in msgspec.structs.fields(Item))
_OF_THE_PROGRAM: Final = frozenset(("type", "source", "custom", "note", "title-short", "shortTitle", "citation-label"))
"""Fields by which reference managers sort their items; they tell nothing of a source that its title does not."""


def _others(entry: object) -> tuple[str, ...]:
    """The fields of an item that hold something and are not used."""
    given = entry.items() if isinstance(entry, dict) else ()
    return tuple(name for name, value in given if value and name not in _USED | _OF_THE_PROGRAM)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from _texts(list(value.values()))
        case list() | tuple():
            for item in value:
                yield from _texts(item)


def _fault(place: str, number: int, what: str, remedy: str) -> InputError:
    return InputError(f"item {number}: {what}", where=place, remedy=remedy)


def _entries(data: bytes, place: str) -> list[object]:
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the file is larger than {MAX_BYTES // 1024**2} MB", where=place, remedy="export fewer items at a time"
        )
    text = decode(data, place)
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"this is not JSON: {error.msg}",
            where=f"{place}:{error.lineno}:{error.colno}",
            remedy="export the items as CSL JSON once more",
        ) from None
    except (RecursionError, ValueError):  # brackets without end, or a number of thousands of digits
        raise InputError(
            "this is JSON that no reference manager writes", where=place, remedy="export the items as CSL JSON"
        ) from None
    if not isinstance(entries, list) or not entries:
        raise InputError(
            "this is no list of items",
            where=f"{place}:1",
            remedy="select the items in Zotero, and export them as CSL JSON",
        )
    if len(entries) > _MOST_ITEMS:
        raise InputError(
            f"the file has {len(entries)} items; at most {_MOST_ITEMS} are taken",
            where=place,
            remedy="export only the items that are sources of this project",
        )
    return entries


def _cleaned(item: Item) -> Item:
    names = ("title", "container_title", "publisher", "url", "citation_key")
    return msgspec.structs.replace(item, **{name: _on_one_line(getattr(item, name)) for name in names})


def _on_one_line(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split())
