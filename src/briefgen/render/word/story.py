"""What is handed down while a part of the file is written: its relationships, counters, and what it has called.

A *story* is Word's word for a run of text in a part of its own: the body, the footnotes, a header.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE

from briefgen.render.word.numbering import FIRST_OWN_LIST, ListId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.fonts import Faces
    from briefgen.render.style import Style


class Media(NamedTuple):
    """A file inside the package: its name in ``/word/``, its media type, its bytes, what it is to its part."""

    name: str
    content_type: str
    data: bytes
    relationship: str = RELATIONSHIP_TYPE.IMAGE


@dataclass(slots=True)
class Links:
    """The relationships of one part (ISO/IEC 29500-2, 9.3): targets by id, counted, never searched for."""

    urls: dict[str, str] = field(default_factory=dict)
    media: dict[str, Media] = field(default_factory=dict)

    def url(self, target: str) -> str:
        """The id of the relationship to an address outside; one for each address."""
        return self.urls.setdefault(target, f"rIdUrl{len(self.urls) + 1}")

    def file(self, media: Media) -> str:
        """The id of a new relationship to ``media``."""
        name = f"rIdMedia{len(self.media) + 1}"
        self.media[name] = media
        return name


@dataclass(frozen=True, slots=True)
class Story:
    """One part being written. ``notes`` lists the numbers of the notes called so far, in reading order,
    ``own_lists`` the pattern of each list that counts afresh."""

    style: Style
    faces: Faces
    links: Links = field(default_factory=Links)
    notes: list[int] = field(default_factory=list)
    own_lists: list[ListId] = field(default_factory=list)
    bookmarks: Iterator[int] = field(default_factory=lambda: count(1))
    pictures: Iterator[int] = field(default_factory=lambda: count(1))

    def own_list(self, pattern: ListId) -> int:
        """The number of a new list that counts from one in ``pattern``."""
        self.own_lists.append(pattern)
        return FIRST_OWN_LIST + len(self.own_lists) - 1
