"""The house style as it ships, the sample rendered with it, and Word files opened for a look inside."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from briefgen.render.house import load_style
from briefgen.render.word.renderer import render
from briefgen.render.word.xml import NAMESPACES
from briefgen.world import World, shipped_defaults
from samples import sample

if TYPE_CHECKING:
    from briefgen.render.style import Style


@cache
def house_style() -> Style:
    return load_style(World(Path(), shipped_defaults()))


@cache
def sample_file() -> bytes:
    return render(sample(), house_style())


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def tree(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(members(data)[part])


def select(element: etree._Element, path: str) -> list:
    """XPath with the prefixes of the renderer."""
    return element.xpath(path, namespaces=dict(NAMESPACES))


def zipped(parts: dict[str, bytes]) -> bytes:
    """A file of ``parts`` as the renderer would pack it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()
