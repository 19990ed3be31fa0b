"""Names and the places that use them: styles, lists, bookmarks, links, fields, ids."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from briefgen.render.word.lint.opened import MAIN, NUMBERING, SETTINGS, STYLES, Fault, Opened, find, name, val

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LONGEST: Final = 40
_STYLE_USERS: Final = tuple(name(f"w:{tag}") for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "link", "next"))
_REFERRING: Final = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")


def faults(file: Opened) -> Iterator[Fault]:
    yield from _styles(file)
    yield from _lists(file)
    yield from _bookmarks(file)
    names = {mark.get(name("w:name"), "") for _, mark in _bookmark_starts(file)}
    for part, tree in file.stories():
        yield from _links(part, tree, names)
        yield from _fields(part, tree)
    yield from _ids(file)
    if find(file.trees[SETTINGS], "w:updateFields") is not None:
        yield Fault("field-prompt", SETTINGS, "asks to update fields when the file is opened")


def _styles(file: Opened) -> Iterator[Fault]:
    defined = [style.get(name("w:styleId"), "") for style in file.trees[STYLES].iter(name("w:style"))]
    for style, times in Counter(defined).items():
        if times > 1:
            yield Fault("style-twice", STYLES, f"the style {style} is defined {times} times")
    for part, tree in (*file.stories(), (STYLES, file.trees[STYLES]), (NUMBERING, file.trees[NUMBERING])):
        for style in {val(user) for user in tree.iter(*_STYLE_USERS)} - set(defined):
            yield Fault("style-missing", part, f"the style {style} is not defined")


def _lists(file: Opened) -> Iterator[Fault]:
    numbering = file.trees[NUMBERING]
    known = {entry.get(name("w:numId")) for entry in numbering.iter(name("w:num"))} | {"0"}
    for part, tree in (*file.stories(), (STYLES, file.trees[STYLES])):
        for list_id in {val(user) for user in tree.iter(name("w:numId"))} - known:
            yield Fault("list-missing", part, f"the list {list_id} is not defined")
    kinds = [entry.tag for entry in numbering]
    if kinds != sorted(kinds):  # abstractNum before num
        yield Fault("list-order", NUMBERING, "a w:num stands before a w:abstractNum")


def _bookmarks(file: Opened) -> Iterator[Fault]:
    starts = _bookmark_starts(file)
    ends = Counter(mark.get(name("w:id")) for _, tree in file.stories() for mark in tree.iter(name("w:bookmarkEnd")))
    ids = Counter(mark.get(name("w:id")) for _, mark in starts)
    seen: set[str] = set()
    for part, mark in starts:
        label, id_ = mark.get(name("w:name"), ""), mark.get(name("w:id"))
        if ends[id_] != 1 or ids[id_] != 1:
            yield Fault("bookmark-open", part, f"the bookmark {label} is not closed once")
        if label.lower() in seen:
            yield Fault("bookmark-twice", part, f"the name {label} is given twice (case does not count)")
        if not 0 < len(label) <= _LONGEST:
            yield Fault("bookmark-name", part, f"the name {label} has more than {_LONGEST} characters")
        seen.add(label.lower())


def _bookmark_starts(file: Opened) -> list[tuple[str, etree._Element]]:
    return [(part, mark) for part, tree in file.stories() for mark in tree.iter(name("w:bookmarkStart"))]


def _links(part: str, tree: etree._Element, names: set[str]) -> Iterator[Fault]:
    wanted = [link.get(name("w:anchor"), "") for link in tree.iter(name("w:hyperlink"))]
    for code in tree.iter(name("w:instrText")):
        referring = _REFERRING.match(code.text or "")
        wanted += [referring.group(1)] if referring else []
    for anchor in sorted(set(wanted) - names - {""}):
        yield Fault("link-broken", part, f"there is no bookmark {anchor}")


def _fields(part: str, tree: etree._Element) -> Iterator[Fault]:
    """A field has begin, separate, end, in this order; one may stand in the result of another (17.16.18)."""
    states: list[str] = []
    for mark in tree.iter(name("w:fldChar")):
        kind = mark.get(name("w:fldCharType"), "")
        if mark.get(name("w:dirty")) in ("1", "true", "on"):
            yield Fault("field-prompt", part, "a field asks to be updated when the file is opened")
        if kind == "begin":
            states.append(kind)
        elif not states or (kind == "separate" and states[-1] != "begin"):
            yield Fault("field-open", part, f"a field has a stray “{kind}”")
            return
        elif kind == "separate":
            states[-1] = kind
        else:
            states.pop()
    if states:
        yield Fault("field-open", part, "a field has no end")


def _ids(file: Opened) -> Iterator[Fault]:
    drawings = Counter(item.get("id") for _, tree in file.stories() for item in tree.iter(name("wp:docPr")))
    controls = Counter(val(find(item, "w:id")) for _, tree in file.stories() for item in tree.iter(name("w:sdtPr")))
    for rule, counted in (("drawing-id", drawings), ("control-id", controls)):
        for id_, times in counted.items():
            if times > 1:
                yield Fault(rule, MAIN, f"the id {id_} is given {times} times in all parts")
