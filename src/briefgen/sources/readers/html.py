"""Web pages → text: of the elements that are named, or else of the article that trafilatura finds."""

from __future__ import annotations

from typing import Final

from briefgen.errors import InputError
from briefgen.sources.readers.choosing import choose
from briefgen.sources.readers.encoding import markup
from briefgen.sources.readers.lines import lines
from briefgen.sources.readers.model import Extract, Reader
from briefgen.sources.readers.page_data import page_data
from briefgen.sources.readers.plain import join_lines
from briefgen.sources.readers.selectors import select as select_elements
from briefgen.sources.readers.tree import clean, parse

MAX_BYTES: Final = 8 * 1024 * 1024
CLEANING: Final = "1"
"""Raised whenever the same page would give other lines by :mod:`tree` or :mod:`lines`."""


def read_html(data: bytes, place: str, select: str) -> Extract:
    """The text of a page, one line a paragraph, heading, list item or cell, and what it says about itself.

    Raises :class:`InputError` when the page is too large, cannot be decoded, or holds no text.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the page is larger than {MAX_BYTES // 1024**2} MB",
            where=place,
            remedy="save the page without its pictures (Webpage, HTML Only), or copy the article into a .txt file",
        )
    root = parse(markup(data, place), place)
    about = page_data(root)
    clean(root)
    if select:
        found = [line for element in select_elements(root, select, place) for line in lines(element)]
        reader = Reader("selector", CLEANING, (("select", select),))
    else:
        body = root.find("body")
        found = choose(root, lines(root if body is None else body), place)
        reader = _reader()
    if not found:
        raise InputError(
            "the element that select: names holds no text" if select else "no article is found in the page",
            where=place,
            remedy="save the page once it has loaded, with all its text on the screen"
            + (", or name another element" if select else "; or name the element that holds the article with select:"),
        )
    return Extract(join_lines(found), reader, about)


def _reader() -> Reader:
    from importlib.metadata import version

    settings = (("favour", "recall"), ("tables", "yes"), ("comments", "no"), ("deduplicate", "no"), ("lines", CLEANING))
    return Reader("html", f"trafilatura {version('trafilatura')}", settings)
