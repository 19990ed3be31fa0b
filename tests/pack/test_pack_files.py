"""The real pack, built once: Word and PDF as outside readers see them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.document.plain import plain
from briefgen.release.build import render, verify
from briefgen.render.house import load_style
from briefgen.render.word.lint import lint
from briefgen.world import World, shipped_defaults
from judges import libreoffice, ooxml, pandoc, verapdf
from judges.poppler import folded, heard, struct_text
from judges.presence import required
from judges.words import tree_pairs

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.document.nodes import Document
    from judges.pairs import Pair

ROOT = Path(__file__).parents[2]
BRIEFS = ["northants-childrens-trust", "northants-one-page"]


class Built:
    """A brief's document and files."""

    def __init__(self, document: Document, folder: Path, name: str) -> None:
        style = load_style(WORLD)
        self.document = document
        self.docx = render(document, style, "docx")
        self.pdf = folder / f"{name}.pdf"
        self.pdf.write_bytes(render(document, style, "pdf"))


WORLD = World(ROOT, shipped_defaults())


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    verified = verify(WORLD, BRIEFS, lambda _: None)
    assert verified.errors == ()
    folder = tmp_path_factory.mktemp("pack")
    return {named.name: Built(assembled.document, folder, named.name) for named, assembled in verified.briefs}


@pytest.mark.parametrize("name", BRIEFS)
def test_the_word_validator_and_the_lint_find_nothing(pack: dict[str, Built], name: str) -> None:
    assert lint(pack[name].docx) == []
    assert ooxml.judge(pack[name].docx) == []


@pytest.mark.parametrize("reader", [libreoffice.note_pairs, pandoc.note_pairs])
@pytest.mark.parametrize("name", BRIEFS)
def test_every_note_stands_under_its_claim_in_word(
    pack: dict[str, Built], name: str, reader: Callable[[bytes], list[Pair]]
) -> None:
    pairs = tree_pairs(pack[name].document)
    assert len(pairs) == len(pack[name].document.notes)
    assert reader(pack[name].docx) == pairs


@pytest.mark.parametrize("name", BRIEFS)
def test_pdf_tells_the_same_words_and_notes_in_order(pack: dict[str, Built], name: str) -> None:
    """Word is compared with the tree by its readers above; here PDF is compared with the same tree."""
    document = pack[name].document
    told, notes = struct_text(pack[name].pdf)
    assert told == [folded(words) for words in heard(document)]
    assert notes == {note.number: folded(f"{note.number} {plain(note.content)}") for note in document.notes}


@pytest.mark.parametrize("name", BRIEFS)
def test_every_note_of_the_pdf_stands_on_the_page_of_its_call(pack: dict[str, Built], name: str) -> None:
    with pikepdf.open(pack[name].pdf) as pdf:
        on: dict[str, int] = {}
        for index, page in enumerate(pdf.pages):
            for annotation in page.get("/Annots", []):
                on[str(annotation.Contents)] = index
        for note in pack[name].document.notes:
            assert on[f"Note {note.number}"] == on[f"Back to reference {note.number}"]


def test_the_one_page_summary_has_one_page_and_so_has_the_summary_of_the_briefing(pack: dict[str, Built]) -> None:
    with pikepdf.open(pack["northants-one-page"].pdf) as pdf:
        assert len(pdf.pages) == 1
    with pikepdf.open(pack["northants-childrens-trust"].pdf) as pdf, pdf.open_outline() as outline:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        starts = {item.title: pages[item.destination[0].objgen] for item in outline.root}
    assert starts["Summary"] + 1 == starts["1 About this pack"]


def test_the_pdfs_keep_both_standards(pack: dict[str, Built]) -> None:
    required("veraPDF", verapdf.found())
    verdicts = verapdf.verdicts([built.pdf for built in pack.values()], ["ua1", "3a"])
    assert len(verdicts) == 4
    assert all(failures == {} for failures in verdicts.values()), verdicts


def test_the_same_bytes_whatever_the_hash_seed_time_and_zone(project: Path, tmp_path: Path) -> None:
    seen = []
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland")):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-m", "briefgen.cli.main", "--project", str(project), "build", "--out", str(out)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        seen.append({file.name: file.read_bytes() for file in sorted(out.rglob("*.*")) if file.is_file()})
    assert len(seen[0]) == 7
    assert seen[0] == seen[1]
