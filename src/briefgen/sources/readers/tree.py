"""A web page as a tree that holds only what a reader of the page sees as standing text.

Left out: scripts and the like, controls of forms, what is hidden, and what is struck through. ``aria-hidden`` does
not hide anything from the eye, so such text stays.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.sources.readers.lines import BLOCKS
from briefgen.sources.readers.plain import is_raisable, raised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_NAMES: Final = """
    script style noscript template iframe object embed applet audio video canvas svg select option optgroup datalist
    textarea input map area rp annotation annotation-xml
"""
_NOT_TEXT: Final = frozenset(_NAMES.split())
_STRUCK: Final = frozenset(("s", "strike", "del"))
_NOT_SHOWN: Final = (("display", "none"), ("visibility", "hidden"))
_NOTE_MARK: Final = re.compile(r"[\[(]?\w{1,3}[\])]?")
_TAG: Final = re.compile(r"""<([a-z][^\s/>=]*)((?:[^>=]++|=\s*+(?:"[^"]*"|'[^']*')?+)*+)""", re.IGNORECASE)
_VALUE: Final = re.compile(r"""=\s*+(?:"[^"]*"|'[^']*')""")
_SEPARATOR: Final = re.compile(r"[\s/]+")
_MOST_ATTRIBUTES: Final = 2000
"""Attributes that one element may have; the time to parse them grows with the square of their number."""
_CLASS_RULE: Final = re.compile(r"(?:\w+)?\.([\w-]+)")


def parse(markup: str, place: str) -> HtmlElement:
    """The tree of a page, however malformed. Raises :class:`InputError` when nothing of it can be read."""
    from lxml import etree, html

    if _has_crowded_tag(markup):
        raise InputError(
            f"an element of the page has more than {_MOST_ATTRIBUTES} attributes",
            where=place,
            remedy="copy the text of the article into a plain text file (.txt) and name that instead",
        )
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise InputError(
            "the page is empty", where=place, remedy="save the page from the browser once more, once it has loaded"
        ) from None
    if any("depth" in entry.message for entry in parser.error_log if entry.level == etree.ErrorLevels.FATAL):
        raise InputError(
            "the page is nested so deep that part of it cannot be read",
            where=place,
            remedy="copy the text of the article into a plain text file (.txt) and name that instead",
        )
    return root


def _has_crowded_tag(markup: str) -> bool:
    """Whether an element has too many attributes. What looks like one in a script or style is none."""
    at = 0
    while tag := _TAG.search(markup, at):
        at = tag.end()
        if len(tag[2]) > _MOST_ATTRIBUTES and len(_SEPARATOR.findall(_VALUE.sub("", tag[2]))) > _MOST_ATTRIBUTES:
            return True
        if (name := tag[1].lower()) in ("script", "style"):
            end = re.compile(f"</{name}", re.IGNORECASE).search(markup, at)
            at = end.end() if end else len(markup)
    return False


def clean(root: HtmlElement) -> None:
    """Take out of the tree, in place, whatever is not standing text (see the head of this module).

    An element that is taken out leaves an empty one, which keeps the text before and after it apart where it did.
    What a browser shows by style alone is written out: quotation marks of ``q``, raised figures.
    """
    from lxml.etree import iterwalk

    struck = _struck_classes(root)
    walk = iterwalk(root, events=("start",))
    left_out = []
    for _, element in walk:
        if element.tag in _NOT_TEXT or _is_struck(element, struck) or _is_hidden(element) or _is_note_mark(element):
            left_out.append(element)
            walk.skip_subtree()
    for element in left_out:
        inside = element.tag in BLOCKS or any(inner.tag in BLOCKS for inner in element.iterdescendants("*"))
        element.clear(keep_tail=True)
        element.tag = "div" if inside else "span"
    _write_out(root)


def _is_struck(element: HtmlElement, struck: frozenset[str]) -> bool:
    return (
        element.tag in _STRUCK
        or _strikes(element.get("style", ""))
        or bool(struck and not struck.isdisjoint(element.get("class", "").split()))
    )


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for entry in style.lower().split(";"):
        name, _, value = entry.partition(":")
        yield name.strip(), value.replace("!important", "").strip()


def _strikes(style: str) -> bool:
    return any(
        name in ("text-decoration", "text-decoration-line") and "line-through" in value
        for name, value in _declarations(style)
    )


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in ("html", "body"):
        return False  # pages that guard against being framed hide themselves until a script has run
    hidden = element.get("hidden")
    return (
        (hidden is not None and hidden.strip().lower() != "until-found")  # that is shown when it is looked for
        or any(entry in _NOT_SHOWN for entry in _declarations(element.get("style", "")))
        or (element.tag == "dialog" and element.get("open") is None)
    )


def _is_note_mark(element: HtmlElement) -> bool:
    """Whether this is the raised mark of a note: a link to another place of the page, and nothing else."""
    if element.tag != "sup" or element.find("sup") is not None:
        return False
    link = element.find(".//a[@href]")
    if link is None:
        link = next(element.iterancestors("a"), None)
    words = element.text_content() if link is not None and "#" in link.get("href", "") else ""
    return bool(_NOTE_MARK.fullmatch(words.strip()))


def _struck_classes(root: HtmlElement) -> frozenset[str]:
    """The classes that the style sheets in the page strike through, as word processors write them (``.c5{…}``)."""
    classes: set[str] = set()
    for sheet in root.iter("style"):
        first, *others = (sheet.text or "").split("/*")
        for rule in (first + "".join(other.partition("*/")[2] for other in others)).split("}"):
            selectors, _, declared = rule.rpartition("{")
            if _strikes(declared):
                parts = (_CLASS_RULE.fullmatch(part.strip()) for part in selectors.rpartition("{")[2].split(","))
                classes.update(part[1] for part in parts if part)
    return frozenset(classes)


def _write_out(root: HtmlElement) -> None:
    from lxml.etree import iterwalk

    open_quotes = open_sups = 0
    for event, element in iterwalk(root, events=("start", "end"), tag=("q", "sup")):
        step = 1 if event == "start" else -1
        if element.tag == "q":
            open_quotes += min(step, 0)
            marks = "‘’" if open_quotes % 2 else "“”"
            _add_mark(element, marks, at_start=step > 0)
            open_quotes += max(step, 0)
        else:
            open_sups += step
            if step > 0 and open_sups == 1 and is_raisable(element.text_content()):
                for inner in element.iter():
                    inner.text = raised(inner.text or "")
                    if inner is not element:
                        inner.tail = raised(inner.tail or "")


def _add_mark(quote: HtmlElement, marks: str, *, at_start: bool) -> None:
    if at_start:
        quote.text = marks[0] + (quote.text or "")
    elif len(quote):
        quote[-1].tail = (quote[-1].tail or "") + marks[1]
    else:
        quote.text = (quote.text or "") + marks[1]
