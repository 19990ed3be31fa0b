"""What a web page says about itself: JSON-LD of schema.org first, then ``meta``, ``title`` and ``lang``."""

from __future__ import annotations

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

from briefgen.sources.readers.lines import lines
from briefgen.sources.readers.model import PageData
from briefgen.sources.readers.plain import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

_ARTICLE: Final = re.compile(r"\w*(?:Article|Report|Posting)")
_ISO: Final = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?")
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_NO_LANGUAGE: Final = ("und", "mul", "zxx", "mis")
_MOST_NODES: Final = 10_000

_META: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("og:title", "dc.title", "dcterms.title"),
    "publisher": ("og:site_name", "dc.publisher", "dcterms.publisher"),
    "published": ("article:published_time", "og:article:published_time", "datepublished", "dcterms.issued",
                  "dcterms.created", "dc.date.issued", "dc.date"),
    "modified": ("article:modified_time", "og:article:modified_time", "datemodified", "dcterms.modified",
                 "dc.date.modified"),
    "language": ("content-language", "og:locale", "dcterms.language", "dc.language"),
}  # fmt: skip


def page_data(root: HtmlElement) -> PageData:
    """The data of a page, from its tree as parsed (scripts and head still in it)."""
    article, others = _json_ld(root)
    meta = _meta(root)
    title = root.find(".//title")
    return PageData(
        title=_text(article.get("headline")) or _text(article.get("name")) or meta.get("title", "")
        or line(title.text_content() if title is not None else ""),
        publisher=_name(article.get("publisher"), others) or meta.get("publisher", ""),
        published=_iso(_text(article.get("datePublished"))) or _iso(meta.get("published", "")),
        modified=_iso(_text(article.get("dateModified"))) or _iso(meta.get("modified", "")),
        language=_tag(_language(article.get("inLanguage"))) or _tag(root.get("lang") or root.get("xml:lang") or "")
        or _tag(meta.get("language", "")),
        corrections=tuple(dict.fromkeys(_corrections(article.get("correction")))),
    )  # fmt: skip


def _json_ld(root: HtmlElement) -> tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]:
    """The first article of the page's JSON-LD, and every entry that has a name of its own (``@id``)."""
    article: Mapping[str, Any] = {}
    named: dict[str, Mapping[str, Any]] = {}
    for node in _nodes(root):
        if isinstance(node.get("@id"), str) and len(node) > 1:
            named.setdefault(node["@id"], node)
        kinds = node.get("@type")
        if not article and any(
            isinstance(kind, str) and _ARTICLE.fullmatch(kind.rpartition("/")[2])
            for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            article = node
    return article, named


def _nodes(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    for script in root.iter("script"):
        if script.get("type", "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):  # other people's mistakes: the page is read without
            continue
        for _ in range(_MOST_NODES):
            if not waiting:
                break
            node = waiting.pop()
            if isinstance(node, list):
                waiting.extend(reversed(node))
            elif isinstance(node, dict):
                yield node
                waiting.extend(node[key] for key in ("mainEntity", "@graph") if key in node)


def _meta(root: HtmlElement) -> dict[str, str]:
    """The first content of each kind of ``meta`` that is known."""
    given: dict[str, str] = {}
    for element in root.iter("meta"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            given.setdefault(element.get(attribute, "").strip().lower(), line(element.get("content", "")))
    return {
        kind: next(given[name] for name in names if given.get(name))
        for kind, names in _META.items()
        if any(given.get(name) for name in names)
    }


def _text(value: object) -> str:
    """A value of JSON-LD as plain text on one line; markup in it is read, not shown."""
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if not isinstance(value, str):
        return ""
    if "<" not in value and "&" not in value:
        return line(value)
    from lxml import etree, html

    try:
        return " ".join(lines(html.fragment_fromstring(line(value), create_parent="div")))
    except etree.LxmlError:
        return line(value)


def _name(value: object, named: Mapping[str, Mapping[str, Any]]) -> str:
    if isinstance(value, list):
        return _name(value[0], named) if value else ""
    if isinstance(value, dict):
        return _text(value.get("name")) or _text(named.get(str(value.get("@id")), {}).get("name"))
    return _text(value)


def _language(value: object) -> str:
    if isinstance(value, dict):
        return _text(value.get("alternateName")) or _text(value.get("name"))
    return _text(value)


def _tag(value: str) -> str:
    tag = value.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) and tag.lower() not in _NO_LANGUAGE else ""


def _corrections(value: object) -> Iterator[str]:
    """The texts of schema.org/correction: a text, a CorrectionComment, or a list of them."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            text = _text(entry.get("text")) or _text(entry.get("description")) or _text(entry.get("name"))
        else:
            text = _text(entry)
        if text:
            yield text


def _iso(value: str) -> str:
    """A date or date-time as ISO 8601; empty when it cannot be read for certain (12/06/2018 cannot)."""
    if _ISO.fullmatch(value):
        return value
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(value).isoformat()
        except (ValueError, TypeError, IndexError):
            continue
    return ""
