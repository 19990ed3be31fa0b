"""Word documents → text: what a reader sees once every tracked change is accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.sources.readers.model import Extract, Reader
from briefgen.sources.readers.plain import is_raisable, join_lines, line, raised
from briefgen.sources.readers.word_package import opened
from briefgen.sources.readers.word_styles import Styles, hiding, is_on, local, read_styles, value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

    from briefgen.sources.readers.word_package import Package

MAX_CHARACTERS: Final = 16_000_000
_LEFT_OUT: Final = frozenset(
    (
        "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "pPrChange", "rPrChange", "sdtPr",
        "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
    )
)  # fmt: skip
"""Elements with nothing in them that is shown (ISO/IEC 29500-1, 17.13.5 for tracked changes)."""
_WRITTEN: Final = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffd"}
"""Elements of a run that stand for a character. A sign of a symbol font has no code of its own: its place is kept."""
_DONE_WITH: Final = frozenset(("p", "r", "tbl", "tr", "tc", "footnote", "endnote"))


@dataclass(slots=True)
class _Paragraph:
    style: str = ""
    pieces: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    """The paragraphs of text boxes that are anchored in it; they follow it."""
    goes_on: bool = False
    """Whether its end was deleted, so that the next paragraph goes on with it."""


@dataclass(slots=True)
class _Story:
    """The state of reading one part."""

    styles: Styles
    place: str
    shown: list[bool] = field(default_factory=lambda: [True])
    """For each open element whether what stands in it is shown."""
    open: list[_Paragraph] = field(default_factory=list)
    raised: list[bool] = field(default_factory=list)
    """For each open run whether it is superscript."""
    fields: list[bool] = field(default_factory=list)
    """For each open field whether its result has begun; before that stands its code."""
    written: int = 0
    """Characters of text so far; it also tells whether one of two alternatives held any."""
    before: list[int] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    references: dict[str, None] = field(default_factory=dict)
    """The notes referred to, such as ``footnote 2``, in order."""
    notes: dict[str, list[str]] = field(default_factory=dict)


def read_word(data: bytes, place: str) -> Extract:
    """The text of a Word document: paragraphs and cells in the order of reading, the notes at the end.

    Insertions are kept; deleted, struck-through and hidden text is left out, and so are headers, footers, comments
    and the numbers that Word makes itself. Raises :class:`InputError`.
    """
    with opened(data, place) as package:
        name = package.document()
        part = package.related(name, "/styles")
        styles = read_styles(package.events(part)) if part else Styles()
        story = _read(package, name, styles, place)
        lines = story.done
        for kind in ("footnote", "endnote"):
            wanted = [note for note in story.references if note.startswith(kind)]
            if wanted and (part := package.related(name, f"/{kind}s")):
                notes = _read(package, part, styles, place).notes
                lines += [text for note in wanted for text in notes.get(note, ())]
    found = join_lines(line(piece) for text in lines for piece in text.split("\n"))
    if not found:
        raise InputError(
            "the Word document holds no text",
            where=place,
            remedy="if it holds pictures of pages, have their text recognised (OCR) and save it again",
        )
    return Extract(found, Reader("word", "1", ()))


def _read(package: Package, part: str, styles: Styles, place: str) -> _Story:
    story = _Story(styles, place)
    for event, element in package.events(part):
        name = _name(element)
        if event == "start":
            story.shown.append(story.shown[-1] and name not in _LEFT_OUT)
            if action := _AT_START.get(name):
                action(story, element)
        else:
            if action := _AT_END.get(name):
                action(story, element)
            story.shown.pop()
            if name in _DONE_WITH:
                _forget(element)
    _flush(story)
    return story


def _name(element: _Element) -> str:
    """The name of an element of WordprocessingML, and of those of other vocabularies that bear text."""
    if name := local(element):
        return name
    space, _, name = str(element.tag).rpartition("}")
    if name in ("Choice", "Fallback") and space.endswith("/markup-compatibility/2006"):
        return name
    return "t" if name == "t" and space.endswith("/math") else ""


def _forget(element: _Element) -> None:
    """Free what has been read, or a long document would stand in memory as a tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and (earlier := element.getprevious()) is not None:
        parent.remove(earlier)


def _begin_paragraph(story: _Story, _: _Element) -> None:
    story.open.append(_Paragraph())


def _end_paragraph(story: _Story, _: _Element) -> None:
    paragraph = story.open.pop()
    text = "".join(paragraph.pieces)
    if story.open:  # within a text box
        story.open[-1].boxes += [text, *paragraph.boxes]
        return
    story.fields = [begun for begun in story.fields if begun]  # a code ends with its paragraph, or is damaged
    story.carried.append(text)
    if not paragraph.goes_on:
        _flush(story)
    story.done += paragraph.boxes


def _flush(story: _Story) -> None:
    if story.carried:
        story.done.append("".join(story.carried))
        story.carried = []


def _end_cell(story: _Story, _: _Element) -> None:
    if not story.open:
        _flush(story)


def _end_note(story: _Story, element: _Element) -> None:
    _flush(story)
    story.notes[f"{local(element)} {value(element, 'id')}"] = story.done
    story.done = []


def _begin_run(story: _Story, _: _Element) -> None:
    story.raised.append(False)
    story.shown[-1] = story.shown[-1] and not story.styles.hides({}, _style(story), "")


def _end_run(story: _Story, _: _Element) -> None:
    story.raised.pop()


def _style(story: _Story) -> str:
    return story.open[-1].style if story.open else ""


def _end_style(story: _Story, element: _Element) -> None:
    if story.open and story.shown[-1]:  # not the style before a tracked change
        story.open[-1].style = value(element)


def _end_run_properties(story: _Story, element: _Element) -> None:
    """Properties of a run, or of the mark at the end of a paragraph."""
    parent = element.getparent()
    children = {local(child): child for child in element}
    if parent is not None and local(parent) == "pPr" and story.open:
        story.open[-1].goes_on = "del" in children or "moveFrom" in children
    elif parent is not None and local(parent) == "r":
        character = value(children["rStyle"]) if "rStyle" in children else ""
        hidden = story.styles.hides(hiding(element), _style(story), character)
        story.shown[-2] = story.shown[-3] and not hidden
        story.raised[-1] = "vertAlign" in children and value(children["vertAlign"]) == "superscript"


def _end_row_or_cell_properties(story: _Story, element: _Element) -> None:
    if any(local(child) in ("del", "cellDel") or (local(child) == "hidden" and is_on(child)) for child in element):
        story.shown[-2] = False


def _begin_alternative(story: _Story, _: _Element) -> None:
    story.before.append(story.written)


def _end_alternative(story: _Story, _: _Element) -> None:
    if story.written > story.before.pop():
        story.shown[-2] = False  # the others would say the same once more


def _end_text(story: _Story, element: _Element) -> None:
    text = element.text or ""
    _write(story, raised(text) if story.raised and story.raised[-1] and is_raisable(text) else text)


def _end_sign(story: _Story, element: _Element) -> None:
    parent = element.getparent()
    if parent is not None and local(parent) == "r":  # w:tab is also a tab stop, in the properties of a paragraph
        _write(story, _WRITTEN[local(element)])


def _write(story: _Story, text: str) -> None:
    if text and story.open and story.shown[-1] and all(story.fields):
        story.open[-1].pieces.append(text)
        story.written += len(text)
        if story.written > MAX_CHARACTERS:
            raise InputError(
                f"the Word document has more than {MAX_CHARACTERS // 1_000_000} million characters",
                where=story.place,
                remedy="save only the pages that matter as a document of their own",
            )


def _end_field_mark(story: _Story, element: _Element) -> None:
    kind = value(element, "fldCharType")
    if kind == "begin":
        story.fields.append(False)
    elif kind == "separate" and story.fields:
        story.fields[-1] = True
    elif kind == "end" and story.fields:
        story.fields.pop()


def _end_reference(story: _Story, element: _Element) -> None:
    if story.shown[-1]:
        story.references[f"{local(element).removesuffix('Reference')} {value(element, 'id')}"] = None


def _refuse_chunk(story: _Story, _: _Element) -> None:
    raise InputError(
        "the Word document holds another document within it, which cannot be read",
        where=story.place,
        remedy="open it in Word and save it again, which makes one document of both",
    )


_AT_START: Final[Mapping[str, Callable[[_Story, _Element], None]]] = {
    "p": _begin_paragraph,
    "r": _begin_run,
    "Choice": _begin_alternative,
    "altChunk": _refuse_chunk,
}
_AT_END: Final[Mapping[str, Callable[[_Story, _Element], None]]] = {
    "p": _end_paragraph,
    "r": _end_run,
    "t": _end_text,
    "rPr": _end_run_properties,
    "pStyle": _end_style,
    "trPr": _end_row_or_cell_properties,
    "tcPr": _end_row_or_cell_properties,
    "tc": _end_cell,
    "Choice": _end_alternative,
    "fldChar": _end_field_mark,
    "footnoteReference": _end_reference,
    "endnoteReference": _end_reference,
    "footnote": _end_note,
    "endnote": _end_note,
    **dict.fromkeys(_WRITTEN, _end_sign),
}
