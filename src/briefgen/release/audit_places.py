"""On which lines of an audit file its entries begin, so that findings can say where to look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PART = re.compile(rb' "(\w+)":')
_KEY = re.compile(rb'  "([^"\\]*)":')
_OPENING = b"  {"


@dataclass(frozen=True, slots=True)
class Places:
    """Lines by the name of a part ("facts") and the entry in it: its number from 0 in a list, its key in a mapping."""

    file: str
    lines: Mapping[tuple[str, int | str], int]

    def of(self, part: str, entry: int | str = "") -> str:
        """``file:line`` of an entry, or of the whole part; line 1 where the file is laid out otherwise."""
        return f"{self.file}:{self.lines.get((part, entry), 1)}"


def find_places(data: bytes, file: str) -> Places:
    """The places in the audit file ``data``, called ``file``, laid out as
    :func:`briefgen.release.audit_records.layout` does."""
    lines: dict[tuple[str, int | str], int] = {}
    part, entries = "", 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if opened := _PART.match(line):
            part, entries = opened[1].decode(), 0
            lines[part, ""] = number
        elif line.startswith(_OPENING):
            lines[part, entries] = number
            entries += 1
        elif named := _KEY.match(line):
            lines[part, named[1].decode("utf-8", "replace")] = number
    return Places(file, lines)
