"""House styles whose main fonts lack letters, and a second family that has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import uharfbuzz as hb

from briefgen.render.house import load_style
from briefgen.render.style import OtherFamily
from briefgen.world import World, shipped_defaults
from judges.presence import required

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.render.style import Style

STYLE: Final = load_style(World(shipped_defaults().parent, shipped_defaults()))
DEJAVU: Final = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def without(data: bytes, characters: str) -> bytes:
    """The font ``data`` with no glyphs for ``characters``."""
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(set(range(0x20, 0x2100)) - set(map(ord, characters)))
    wanted.flags = hb.SubsetFlags.NAME_LEGACY
    return bytes(hb.subset(hb.Face(data), wanted).blob.data)


def lacking(characters: str) -> Style:
    """The house style without ``characters``, which the second family, its own italic, has."""
    family = STYLE.family
    faces = {name: without(getattr(family, name), characters) for name in ("regular", "bold", "italic", "bold_italic")}
    return with_others(replace(STYLE, family=replace(family, **faces)), [("Second Sans", family.italic)])


def with_dejavu() -> Style:
    """The house style with DejaVu Sans, whose em has another number of units, for what it lacks."""
    path = required("DejaVu Sans", DEJAVU if DEJAVU.is_file() else None)
    return with_others(STYLE, [("DejaVu Sans", path.read_bytes())])


def with_others(style: Style, others: Iterable[tuple[str, bytes]]) -> Style:
    made = tuple(OtherFamily(name, data, data, data, data) for name, data in others)
    return replace(style, family=replace(style.family, others=made))
