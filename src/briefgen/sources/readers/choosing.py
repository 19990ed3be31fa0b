"""Which lines of a page are its article, by trafilatura.

Trafilatura chooses well but writes roughly: it joins cells and list items without a space, moves paragraphs and cuts
words out of sentences. So it only chooses: the lines are our own, whole and in the order of the page, and a line is
taken when its characters stand in what trafilatura chose.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError
from briefgen.sources.readers.lines import BLOCKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.html import HtmlElement

_NO_LETTER: Final = re.compile(r"[\W_]+")
_KEY: Final = 12
"""Characters by which a stretch of a line is recognised; letters and figures only."""
_SHARE: Final = 0.5
"""How much of a line must stand in what was chosen."""
_MOST_ELEMENTS: Final = 40_000
"""Where trafilatura takes some five seconds; the longest of a thousand pages of newspapers had a quarter of them."""
_CORRECTION: Final = re.compile(
    r"(?:correct(?:ion|ed)|clarifi(?:cation|ed)|amendment|update[ds]?|editor['’]?s['’]? note)s?\b.{0,40}:"
    r"|(?:correction|clarification|retraction|erratum)\b"
    r"|this (?:article|story|page|report|piece|document) (?:has been|was|had been) (?:\w+ )?"
    r"(?:amended|corrected|updated|clarified|changed|edited|retracted)\b"
    r"|an? (?:previous|earlier) version of th(?:is|e) ",
    re.IGNORECASE,
)
_ATTRIBUTES: Final = (
    "class", "id", "role", "itemprop", "style", "href", "rel", "type", "data-component", "data-testid", "aria-hidden",
)  # fmt: skip
"""What trafilatura judges elements by."""
_SILENCE: Final = logging.NullHandler()  # its remarks on pages it cannot use would go to the user's screen


def choose(root: HtmlElement, lines: Sequence[str], place: str) -> list[str]:
    """Those ``lines`` of the page that trafilatura takes for its text, and every notice of a correction.

    Raises :class:`InputError` for a page with too many parts to choose from.
    """
    condensed = condense(root)
    if sum(1 for _ in condensed.iter()) > _MOST_ELEMENTS:
        raise InputError(
            "the page has too many parts for the article in it to be picked out",
            where=place,
            remedy="name the element that holds the article with select:, for example select: article",
        )
    chosen = _chosen(condensed)
    taken = _taken([_NO_LETTER.sub("", line) for line in lines], chosen)
    return [line for line, kept in zip(lines, taken, strict=True) if kept or _CORRECTION.match(line)]


def _chosen(condensed: HtmlElement) -> list[str]:
    """Every text trafilatura chose, as letters and figures alone."""
    import trafilatura
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").addHandler(_SILENCE)
    found = trafilatura.bare_extraction(
        condensed,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        include_formatting=False,
        deduplicate=False,
        with_metadata=False,
    )
    if not isinstance(found, Document):
        return []
    return [text for words in found.body.itertext() if (text := _NO_LETTER.sub("", str(words)))]


def condense(root: HtmlElement) -> HtmlElement:
    """A copy of the tree without most of what is inside lines; the lines are the same."""
    from lxml.etree import TreeBuilder, iterwalk
    from lxml.html import HTMLParser

    maker = HTMLParser()

    def make(tag: Any, attributes: Mapping[Any, Any]) -> Any:  # an element of HTML, not of XML
        return maker.makeelement(tag, dict(attributes))

    builder = TreeBuilder(element_factory=make)
    for event, element in iterwalk(root, events=("start", "end")):
        kept = element is root or element.tag in BLOCKS or element.tag == "a" or _is_named(element)
        if event == "start":
            if kept:
                builder.start(element.tag, {name: element.get(name) for name in _ATTRIBUTES if element.get(name)})
            builder.data(element.text or "")
        else:
            if kept:
                builder.end(element.tag)
            if element is not root:
                builder.data(element.tail or "")
    return builder.close()


def _is_named(element: HtmlElement) -> bool:
    return element.tag == "span" and element.get("class") is not None


def _taken(lines: Sequence[str], chosen: Sequence[str]) -> list[bool]:
    """Which ``lines`` stand in what was ``chosen``, both without spaces and signs. Linear in their lengths.

    A long line is known by its stretches. A short one, or one that stands on the page more than once, is known
    with the end of the line before it or the beginning of the line after it, else by being the only such line.
    """
    often = Counter(lines)
    keys = _keys(lines, often)
    stretches = {line: _stretches(line) for line, count in often.items() if count > 1}
    wanted = {key for entry in (*keys, *stretches.values()) for key in entry}
    stream = "".join(chosen)
    present = wanted.intersection(stream[at : at + _KEY] for at in range(len(stream) - _KEY + 1))
    pieces = set(chosen)

    def stands(entry: Sequence[str]) -> bool:
        return bool(entry) and sum(key in present for key in entry) >= min(len(entry), 2 + _SHARE * (len(entry) - 2))

    taken: list[bool] = []
    for index, line in enumerate(lines):
        if not line:  # signs alone, such as a dash in a table, go with the line before them
            taken.append(bool(taken and taken[-1]))
        elif often[line] == 1:
            taken.append(stands(keys[index]) or line in pieces)
        else:
            taken.append(any(key in present for key in keys[index]))
    met = {line for line, kept in zip(lines, taken, strict=True) if kept}
    for index, line in enumerate(lines):
        if line not in met and stands(stretches.get(line, ())):
            taken[index] = True  # repeated, but in no place as trafilatura left it: the first stands for all
            met.add(line)
    return taken


def _stretches(line: str) -> list[str]:
    return [line[at : at + _KEY] for at in range(0, len(line) - _KEY + 1, _KEY)]


def _keys(lines: Sequence[str], often: Counter[str]) -> list[list[str]]:
    """For each line the keys it is known by."""
    page = "".join(lines)
    keys, start = [], 0
    for line in lines:
        end = start + len(line)
        if len(line) >= _KEY and often[line] == 1:
            keys.append(_stretches(line))
        else:
            around = _KEY // 2 if len(line) >= _KEY else _KEY - len(line)
            inside = _KEY - around
            candidates = (page[max(0, start - around) : start + inside], page[end - inside : end + around])
            keys.append([key for key in candidates if len(key) == _KEY])
        start = end
    return keys
