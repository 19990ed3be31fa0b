"""Accessibility, as far as the XML shows it: what Word's own checker and WCAG 2.2 ask of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.render.house import contrast
from briefgen.render.word.lint.opened import (
    MAIN,
    SETTINGS,
    STYLES,
    Fault,
    Opened,
    find,
    name,
    val,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_CORE: Final = "docProps/core.xml"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_LEAST_CONTRAST: Final = 4.5
"""WCAG 2.2, success criterion 1.4.3."""
_PICTURE_NAME: Final = re.compile(r"\.(png|jpe?g|svg|gif|emf)\b|^(picture|image|chart|figure|graphic)\s*\d*$", re.I)
_VAGUE: Final = re.compile(r"(click here|here|link|read more|more|this page|download)", re.I)
_FAKE_ITEM: Final = re.compile(r"\s*(?:[•‣*–-]\s|\(?(?:[a-z]|\d{1,2})[.)]\s)")
_LAYOUT_SPACES: Final = re.compile(r" {3,}")


def faults(file: Opened) -> Iterator[Fault]:
    yield from _document(file)
    yield from _headings(file)
    yield from _style_contrast(file)
    for part, tree in file.stories():
        yield from _objects(part, tree)
        yield from _links(part, tree)
        yield from _paragraphs(part, tree)


def _document(file: Opened) -> Iterator[Fault]:
    core = file.trees.get(_CORE)
    if core is None or not core.findtext(_TITLE):
        yield Fault("title", _CORE, "the document has no title")
    language = find(file.trees[STYLES], "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    if not val(language):
        yield Fault("language", STYLES, "the document has no language")
    settings = file.trees[SETTINGS]
    if find(settings, "w:documentProtection") is not None:
        yield Fault("protection", SETTINGS, "the document is protected: assistive technology may be shut out")
    modes = [
        val(setting)
        for setting in settings.iter(name("w:compatSetting"))
        if setting.get(name("w:name")) == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield Fault("compatibility", SETTINGS, f"compatibility mode is {modes}, not 15")


def _headings(file: Opened) -> Iterator[Fault]:
    levels = {
        style.get(name("w:styleId")): int(label.removeprefix("heading "))
        for style in file.trees[STYLES].iter(name("w:style"))
        if re.fullmatch(r"heading \d", label := val(find(style, "w:name")))
    }
    before = 0
    for paragraph in file.main.iter(name("w:p")):
        level = levels.get(val(find(paragraph, "w:pPr/w:pStyle")))
        if level is None:
            continue
        if not words_of(paragraph).strip():
            yield Fault("heading-empty", MAIN, f"a heading of level {level} has no words")
        if level > before + 1:
            yield Fault("heading-order", MAIN, f"a heading of level {level} follows one of level {before}")
        before = level
    if not before:
        yield Fault("heading-order", MAIN, "the document has no headings")


def _style_contrast(file: Opened) -> Iterator[Fault]:
    """Words on white; a tint behind a style's words is judged with them (contrast ratio, WCAG 2.2)."""
    for style in file.trees[STYLES].iter(name("w:style")):
        colour = val(find(style, "w:rPr/w:color"))
        shade = find(style, "w:pPr/w:shd")
        fill = "FFFFFF" if shade is None else shade.get(name("w:fill"), "FFFFFF")
        if _is_colour(colour) and contrast(colour) / contrast(fill) < _LEAST_CONTRAST:
            yield Fault("contrast", STYLES, f"{style.get(name('w:styleId'))}: {colour} on {fill}")
    for part, tree in file.stories():
        for mark in tree.iter(name("w:color")):
            if _is_colour(val(mark)) and contrast(val(mark)) < _LEAST_CONTRAST:
                yield Fault("contrast", part, f"words in {val(mark)} on white")


def _is_colour(given: str) -> bool:
    return bool(re.fullmatch("[0-9A-Fa-f]{6}", given))


def _objects(part: str, tree: etree._Element) -> Iterator[Fault]:
    for item in tree.iter(name("wp:docPr")):
        alternative = item.get("descr", "").strip()
        if not alternative or _PICTURE_NAME.search(alternative):
            yield Fault("alt-text", part, f"{item.get('name')} has the alternative text {alternative!r}")
    for tag, what in (("wp:anchor", "a drawing"), ("w:framePr", "a paragraph"), ("w:tblpPr", "a table")):
        if find(tree, f".//{tag}") is not None:
            yield Fault("floating", part, f"{what} floats over the text")
    if find(tree, ".//w:pict") is not None:
        yield Fault("floating", part, "there is a VML picture or text box")
    for control in tree.iter(name("w:sdtPr")):
        if not val(find(control, "w:alias")):
            yield Fault("control-title", part, "a content control has no title")


def _links(part: str, tree: etree._Element) -> Iterator[Fault]:
    for link in tree.iter(name("w:hyperlink")):
        label = words_of(link).strip()
        if not label or _VAGUE.fullmatch(label):
            yield Fault("link-text", part, f"a link says {label!r}")


def _paragraphs(part: str, tree: etree._Element) -> Iterator[Fault]:
    for paragraph in tree.iter(name("w:p")):
        label = words_of(paragraph)
        if not label.strip() and not _may_be_empty(paragraph):
            yield Fault("paragraph-empty", part, "a paragraph is empty")
        if _LAYOUT_SPACES.search(label):
            yield Fault("spaces", part, f"spaces are used for layout: {label[:40]!r}")
        if val(find(paragraph, "w:pPr/w:jc")) == "both":
            yield Fault("justified", part, f"justified: {label[:40]!r}")
        if part == MAIN and _FAKE_ITEM.match(label):
            yield Fault("list-fake", part, f"a bullet or number typed by hand: {label[:40]!r}")


def _may_be_empty(paragraph: etree._Element) -> bool:
    """A paragraph that holds something other than words, or that Word needs: a section break, the end of the
    body or of a cell after a table."""
    other = (".//w:drawing", ".//w:separator", ".//w:continuationSeparator", ".//w:fldChar", "w:pPr/w:sectPr")
    if any(find(paragraph, path) is not None for path in other):
        return True
    before = paragraph.getprevious()
    return before is not None and before.tag == name("w:tbl")
