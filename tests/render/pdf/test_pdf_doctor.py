"""Our own doctor: it finds nothing in what we write, and every fault put into it, each by its own code."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from pdf_faults import FAULTS
from pdf_kit import house_style, pack, random_document, text
from pdf_spoil import spoilt

from briefgen.doctor.checks.places import OVER, overlaps
from briefgen.doctor.content import Box, Piece
from briefgen.doctor.diagnosis import MOST, diagnose, opened
from briefgen.doctor.structure import Element
from briefgen.document.nodes import Claim, Note, NoteRef, Paragraph, Section, Text
from briefgen.document.plain import plain
from briefgen.explanations import codes
from briefgen.render.pdf.renderer import render
from judges.poppler import folded, heard
from samples import LOREM, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pikepdf

    from briefgen.doctor.reading import Reading
    from briefgen.document.nodes import Document
    from briefgen.findings import Finding


@cache
def written(name: str) -> tuple[Document, bytes]:
    documents = {"sample": sample, "continued": continued}
    document = documents[name]() if name in documents else random_document(int(name), sections=2, blocks=9)
    return document, render(document, house_style())


def continued() -> Document:
    """A note that is longer than its page."""
    long = Note(1, text(" ".join([LOREM] * 60)))
    content = (Claim("claim_1", ("fact",), (Text("A statement."), NoteRef(1))),)
    section = Section("s", "1", "Section", 1, (Paragraph(content, "1.1"), Paragraph(text(LOREM), "1.2")))
    return pack(section, notes=(long,))


def found(data: bytes) -> list[Finding]:
    return diagnose(opened(data, "file.pdf"), "file.pdf")


# --- good files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["sample", "continued", "1", "2", "3"])
def test_nothing_is_found_in_what_we_write(name: str) -> None:
    assert found(written(name)[1]) == []


def test_nothing_is_found_after_another_program_saved_the_file_whole() -> None:
    assert found(spoilt(written("sample")[1], lambda _: None)) == []


@pytest.mark.parametrize("name", ["sample", "continued", "1"])
def test_the_structure_tells_the_document_paragraph_by_paragraph_and_note_by_note(name: str) -> None:
    document, data = written(name)
    reading = opened(data, "file.pdf")
    assert list(told(reading)) == [folded(words) for words in heard(document)]
    notes = [folded(f"{note.number} {plain(note.content)}") for note in document.notes]
    assert [reading.text(element) for element in reading.elements if element.kind == "Note"] == notes


def told(reading: Reading) -> Iterator[str]:
    """The words of each block with ⟨n⟩ for calls; contents, labels and the inside of figures left out."""
    for element in reading.elements:
        if element.within("Note", "TOC", "Lbl", "Figure"):
            continue
        is_text = element.kind in {"P", "Title", "H1", "H2", "H3", "LBody", "TH", "TD", "Caption"}
        if is_text and not any(isinstance(kid, Element) and kid.kind == "P" for kid in element.kids):
            yield folded("".join(parts(reading, element)))


def parts(reading: Reading, element: Element) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, Element) and kid.kind == "Reference":
            yield f"⟨{reading.text(kid)}⟩"
        elif isinstance(kid, Element) and kid.kind != "Note":
            yield from parts(reading, kid)
        elif not isinstance(kid, Element):
            yield "".join(piece.text for piece in reading.pieces.get(kid, ()))  # type: ignore[call-overload]


# --- faults -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(FAULTS))
def test_a_fault_is_told_by_its_own_code(name: str) -> None:
    fault = FAULTS[name]
    assert {finding.code for finding in found(spoilt(written("sample")[1], fault.spoil))} == set(fault.codes)


def test_a_continuation_that_is_not_marked_is_told() -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        """All words that are no part of the structure go from the second page."""
        content = pdf.pages[1].Contents.read_bytes()
        changed = re.sub(rb"(/Artifact <</Type /Pagination>> BDC\n)(?:BT [^\n]+ET\n)+", rb"\1", content)
        pdf.pages[1].Contents = pdf.make_stream(changed)

    marks = [piece.text for piece in opened(written("continued")[1], "file.pdf").pages[1].artifacts()]
    assert "(continued)" in marks
    (finding,) = found(spoilt(written("continued")[1], spoil))
    assert finding.code == "pdf-note-continued"
    assert finding.what == "page 2: note 1 goes on here, and nothing says so"


def test_every_code_of_the_doctor_is_tried() -> None:
    tried = {fault.codes[0] for fault in FAULTS.values()} | {"pdf-note-continued", "pdf-call-without-note"}
    assert {code for code in codes() if code.startswith("pdf-")} == tried


def test_many_faults_of_one_kind_are_counted_not_listed() -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                annotation.Rect = [0, 0, 1, 1]

    told = [finding.what for finding in found(spoilt(written("sample")[1], spoil))]
    assert len(told) == MOST
    assert re.fullmatch(r"page \d+: the link .+ does not lie over its words \(and \d+ more of this kind\)", told[-1])
    assert "more of this kind" not in "".join(told[:-1])


# --- the search for overlaps ------------------------------------------------------------------------------


def pieces(seed: int) -> list[Piece]:
    random_ = random.Random(seed)
    made = []
    for index in range(random_.randint(2, 40)):
        x, y, width = random_.uniform(0, 500), random_.uniform(0, 200), random_.uniform(0, 60)
        made.append(Piece(str(index), Box(x, y, x + width, y + 9.2), y + 2, 10.0, 0))
    return made


def collide(one: Piece, other: Piece) -> bool:
    a, b, less = one.box, other.box, 2 * OVER * 10.0
    wide = all(piece.box.right - piece.box.left > less for piece in (one, other))
    across = min(a.right, b.right) - max(a.left, b.left)
    return wide and across > less and min(a.top, b.top) - max(a.bottom, b.bottom) > less


@pytest.mark.parametrize("seed", range(60))
def test_overlaps_are_those_found_by_comparing_all(seed: int) -> None:
    given = pieces(seed)
    pairs = {frozenset((a.text, b.text)) for a in given for b in given if a is not b and collide(a, b)}
    swept = {frozenset((a.text, b.text)) for a, b in overlaps(given)}
    assert swept <= pairs
    assert bool(swept) == bool(pairs)
    # Without the pieces told as over another, none overlap any more.
    gone = {b.text for _, b in overlaps(given)}
    assert not any(pair.isdisjoint(gone) for pair in pairs)
