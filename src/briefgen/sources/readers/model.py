"""What a reader hands over."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reader:
    """Which reader made a text, so that a re-reading by another version is told from a change of the source.

    ``settings`` are pairs of name and value, in a fixed order.
    """

    name: str
    version: str
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageData:
    """What a web page says about itself; an empty string where it does not.

    ``published`` and ``modified`` are ISO 8601 dates or date-times, ``language`` is a BCP 47 tag;
    ``corrections`` are the texts of schema.org/correction.
    """

    title: str = ""
    publisher: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""
    corrections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a source file, by which reader, and what the file says about itself."""

    text: str
    reader: Reader
    data: PageData = field(default_factory=PageData)
