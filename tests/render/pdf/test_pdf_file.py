"""The file itself: bytes, words, structure tree, links, properties."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pdf_kit import house_style, random_document

from briefgen.document.plain import plain
from briefgen.render.pdf.renderer import render
from judges.poppler import cover_labels, document_words, folded, poppler, struct_text
from samples import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document import nodes

HERE = Path(__file__).parent
DOCUMENTS = {"sample": sample, "random": lambda: random_document(5, sections=2, blocks=9)}


@cache
def rendered(name: str) -> tuple[nodes.Document, bytes]:
    document = DOCUMENTS[name]()
    return document, render(document, house_style())


@pytest.fixture(params=list(DOCUMENTS))
def document_and_file(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[nodes.Document, Path]:
    document, data = rendered(request.param)
    path = tmp_path / "out.pdf"
    path.write_bytes(data)
    return document, path


# --- bytes ----------------------------------------------------------------------------------------------


def test_the_same_document_gives_the_same_bytes_whatever_the_process() -> None:
    program = (
        "import hashlib, samples, pdf_kit; from briefgen.render.pdf.renderer import render;"
        "print(hashlib.sha256(render(samples.sample(), pdf_kit.house_style())).hexdigest())"
    )
    path = os.pathsep.join([str(HERE), str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")])
    for seed, epoch in (("1", "0"), ("2", "1700000000")):
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": epoch}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == hashlib.sha256(rendered("sample")[1]).hexdigest()


def test_another_document_has_another_identity() -> None:
    first, second = (re.findall(rb"/ID \[<(\w+)>", rendered(name)[1]) for name in DOCUMENTS)
    assert first != second


# --- words ------------------------------------------------------------------------------------------------


def test_a_screen_reader_is_told_the_document_in_order(document_and_file: tuple[nodes.Document, Path]) -> None:
    document, path = document_and_file
    details = cover_labels(document)
    expected = [folded(words) for words in document_words(document.blocks) if words.strip() and words not in details]
    told, notes = struct_text(path)
    assert told == expected
    assert notes == {note.number: folded(f"{note.number} {plain(note.content)}") for note in document.notes}


def test_every_word_is_on_the_pages(document_and_file: tuple[nodes.Document, Path]) -> None:
    document, path = document_and_file
    lines = poppler("pdftotext", "-layout", path, "-")
    printed = re.sub(r"(?<=[-–—/]) ", "", folded(lines))  # close the breaks after hyphens
    told = [*document_words(document.blocks), *(plain(note.content) for note in document.notes)]
    for word in re.sub(r"⟨\d+⟩", "", folded(" ".join(told))).split():
        assert word in printed


# --- structure ----------------------------------------------------------------------------------------------


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in kids(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def kids(element: Any) -> list[Any]:
    found = element.get("/K")
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def parent_tree(pdf: pikepdf.Pdf) -> dict[int, Any]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_the_parent_tree_agrees_with_the_structure_tree(name: str) -> None:
    with pikepdf.open(io.BytesIO(rendered(name)[1])) as pdf:
        owners: dict[tuple[tuple[int, int], int], Any] = {}
        linked: dict[tuple[int, int], Any] = {}
        for element in elements(pdf):
            assert kids(element)
            for kid in kids(element):
                if isinstance(kid, int):
                    owners[element.Pg.objgen, kid] = element.objgen
                elif kid.get("/Type") == "/MCR":
                    owners[kid.Pg.objgen, int(kid.MCID)] = element.objgen
                elif kid.get("/Type") == "/OBJR":
                    linked[kid.Obj.objgen] = element.objgen
                else:
                    assert kid.P.objgen == element.objgen
        tree = parent_tree(pdf)
        assert sorted(tree) == list(range(int(pdf.Root.StructTreeRoot.ParentTreeNextKey)))
        seen = 0
        for page in pdf.pages:
            content = page.Contents.read_bytes()
            marks = [int(mark) for mark in re.findall(rb"/MCID (\d+)>> BDC", content)]
            assert marks == list(range(len(marks)))
            assert len(re.findall(rb"\bBDC\b", content)) == len(re.findall(rb"\bEMC\b", content))
            assert [item.objgen for item in tree[int(page.StructParents)]] == [
                owners[page.objgen, mark] for mark in marks
            ]
            for annotation in page.get("/Annots", []):
                assert tree[int(annotation.StructParent)].objgen == linked[annotation.objgen]
                seen += 1
        assert seen == len(linked)


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_notes_and_calls_are_linked_both_ways(name: str) -> None:
    document, data = rendered(name)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        notes = {str(element.ID): element for element in elements(pdf) if element.S == "/Note"}
        assert set(notes) == {f"note-{note.number}" for note in document.notes}
        table = list(pdf.Root.StructTreeRoot.IDTree.Names)
        assert [str(key) for key in table[::2]] == sorted(notes)
        assert all(notes[str(key)].objgen == value.objgen for key, value in zip(table[::2], table[1::2], strict=True))
        pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
        described = {
            str(annotation.Contents): (pages[page.objgen], annotation)
            for page in pdf.pages
            for annotation in page.get("/Annots", [])
        }
        for note in document.notes:
            called_on, call = described[f"Note {note.number}"]
            stands_on, back = described[f"Back to reference {note.number}"]
            assert called_on == stands_on == pages[call.Dest[0].objgen] == pages[back.Dest[0].objgen]
            # Each leads to where the other one is.
            assert float(call.Dest[2]) == pytest.approx(float(back.Rect[0]), abs=0.1)
            assert float(back.Dest[3]) >= float(call.Rect[1])


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_a_note_follows_its_reference(name: str) -> None:
    with pikepdf.open(io.BytesIO(rendered(name)[1])) as pdf:
        for element in elements(pdf):
            names = [str(kid.S) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid else "" for kid in kids(element)]
            for index, kind in enumerate(names):
                assert (kind == "/Note") == (index > 0 and names[index - 1] == "/Reference")


def test_headings_make_the_outline() -> None:
    with pikepdf.open(io.BytesIO(rendered("sample")[1])) as pdf, pdf.open_outline() as outline:
        told = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert told == [
        ("Contents", []),
        ("Summary", []),
        ("1 Background", ["A heading below"]),
        ("2 Finances", []),
        ("A Annex: sources", ["Source A"]),
    ]


def test_properties_are_told_twice_and_agree() -> None:
    with pikepdf.open(io.BytesIO(rendered("sample")[1])) as pdf:
        packet = pdf.open_metadata()
        info = pdf.docinfo
        assert packet["dc:title"] == str(info.Title) == "A sample briefing"
        assert packet["dc:creator"] == [str(info.Author)]
        assert packet["dc:description"] == str(info.Subject)
        assert packet["pdf:Keywords"] == str(info.Keywords)
        assert packet["pdf:Producer"] == str(info.Producer)
        assert packet["xmp:CreateDate"] == "2026-11-22T00:00:00Z"
        assert str(info.CreationDate) == str(info.ModDate) == "D:20261122000000Z"
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_every_font_is_embedded_as_a_subset() -> None:
    with pikepdf.open(io.BytesIO(rendered("sample")[1])) as pdf:
        fonts = dict(pdf.pages[2].Resources.Font)
        assert len(fonts) == 3  # regular, bold, italic
        for font in fonts.values():
            (descendant,) = font.DescendantFonts
            assert re.fullmatch(r"/[A-Z]{6}\+PublicSans-\w+", str(font.BaseFont))
            assert len(descendant.FontDescriptor.FontFile2.read_bytes()) < 40_000
