"""Drafts and variants as files: their names, what stands on their pages, and what is told of them."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pikepdf

from briefgen.cli.main import main
from judges.poppler import folded, poppler

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PAGE, PACK = "northants-one-page", "northants-childrens-trust"


def build(project: Path, brief: str, *arguments: str) -> dict[str, Path]:
    assert main(["--project", str(project), "build", brief, *arguments]) == 0
    return {file.name.removeprefix(brief): file for file in (project / "build" / brief).iterdir()}


def change(project: Path, brief: str, old: str, new: str) -> None:
    path = project / "briefs" / f"{brief}.yaml"
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new), "utf-8")


def pages(pdf: Path) -> list[str]:
    return [folded(page) for page in poppler("pdftotext", "-layout", pdf, "-").split("\f")[:-1]]


def test_a_draft_says_so_on_every_page_in_the_title_block_and_in_its_name(project: Path) -> None:
    files = build(project, PACK, "--draft")
    assert files.keys() == {"-draft.docx", "-draft.pdf", "-draft.evidence.json"}
    told = pages(files["-draft.pdf"])
    assert len(told) > 30
    assert [page[:40] for page in told if not page.startswith("DRAFT")] == []
    assert told[0].count("DRAFT") == 2  # the cover has it in its title block too
    with pikepdf.open(files["-draft.pdf"]) as pdf:
        assert str(pdf.docinfo.Title) == "DRAFT: The Northamptonshire children’s trust"
    read = poppler("pdfinfo", "-struct-text", files["-draft.pdf"])
    assert read.index('"DRAFT"') < read.index("For information")


def test_a_draft_has_the_pages_of_the_finished_document(project: Path) -> None:
    drafted = pages(build(project, PAGE, "--draft")["-draft.pdf"])
    finished = pages(build(project, PAGE)[".pdf"])
    assert len(drafted) == len(finished) == 1
    assert drafted[0].replace("DRAFT ", "") == finished[0]


def test_a_draft_in_word_says_so_in_every_header_and_in_the_title_block(project: Path) -> None:
    for brief in (PAGE, PACK):
        with zipfile.ZipFile(build(project, brief, "--draft", "--format", "docx")["-draft.docx"]) as package:
            headers = [package.read(name).decode() for name in package.namelist() if "header" in name]
            main_part = package.read("word/document.xml").decode()
        assert len(headers) == (3 if brief == PACK else 1)  # of the cover, the front matter, the body
        assert all(">DRAFT<" in header for header in headers)
        assert re.search(r">DRAFT ?", main_part)


def test_a_draft_leaves_what_was_built_before(project: Path) -> None:
    before = {name: path.read_bytes() for name, path in build(project, PAGE).items()}
    files = build(project, PAGE, "--draft")
    assert {name: files[name].read_bytes() for name in before} == before
    assert main(["--project", str(project), "verify", str(files["-draft.evidence.json"])]) == 0


def test_a_marking_and_the_word_draft_stand_side_by_side(project: Path) -> None:
    marking = "OFFICIAL-SENSITIVE: for members and officers of scrutiny"
    change(project, PAGE, "language: en-GB", f"language: en-GB\nmarking: \"{marking}\"\nattach: []")
    change(project, PAGE, "vocabulary:\n", "vocabulary:\n  - {words: OFFICIAL-SENSITIVE, because: the marking}\n")
    files = build(project, PAGE, "--draft")
    told = [pages(files[name]) for name in ("-draft.pdf", "-large-print-draft.pdf")]
    assert [len(file) for file in told] == [1, 2]
    assert all(page.startswith(f"DRAFT {marking}") for file in told for page in file)


def test_a_draft_that_is_too_long_is_built_and_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = project / "templates" / PACK / "one-page.md.j2"
    template.write_text(template.read_text("utf-8") + "\n{{ state('trust-plan') }}\n" * 6, "utf-8")
    assert main(["--project", str(project), "build", PAGE]) == 1
    assert "must fit one page" in capsys.readouterr().err
    files = build(project, PAGE, "--draft")
    assert len(pages(files["-draft.pdf"])) == 2
    told = capsys.readouterr().err
    assert f"warning: {PAGE}-draft.pdf: the document takes 2 pages, and must fit one" in told


def test_a_variant_is_a_file_of_its_own_and_longer_ones_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = build(project, PAGE)
    assert files.keys() == {".docx", ".pdf", "-large-print.pdf", ".evidence.json"}
    told = capsys.readouterr().err
    assert f"information: {PAGE}-large-print.pdf: the document takes 2 pages [large-print-longer]" in told
    large, usual = pages(files["-large-print.pdf"]), pages(files[".pdf"])
    assert (len(large), len(usual)) == (2, 1)
    words = [sorted(re.findall(r"\w{4,}", " ".join(file))) for file in (large, usual)]
    assert set(words[0]) == set(words[1])
    sizes = re.findall(r"Page size:.*", poppler("pdfinfo", files["-large-print.pdf"]))
    assert sizes == re.findall(r"Page size:.*", poppler("pdfinfo", files[".pdf"]))


def test_a_section_that_must_fit_a_page_is_told_of_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, PACK, "outputs: [docx, pdf]", "outputs: [docx]\nvariants: [large-print]")
    assert main(["--project", str(project), "check", PACK, "--all"]) == 0
    told = f"information: {PACK}-large-print.pdf: section ‘Summary’ takes 2 pages [large-print-longer]"
    assert told in capsys.readouterr().out


def test_a_short_title_that_fits_the_usual_print_fits_the_large_one(project: Path) -> None:
    title = "Northamptonshire children’s trust, reported"
    change(project, PAGE, "short_title: Northamptonshire children’s trust", f"short_title: {title}")
    files = build(project, PAGE, "--format", "pdf")
    assert all(page.startswith(title) for page in pages(files["-large-print.pdf"]))


def test_a_variant_that_cannot_be_set_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = project / "templates/house.yaml"
    house.write_text(house.read_text("utf-8").replace("left: 24, right: 33, hang: 13", "left: 10, right: 10, hang: 60"))
    title = "Northamptonshire children’s trust, reported"
    change(project, PAGE, "short_title: Northamptonshire children’s trust", f"short_title: {title}")
    change(project, PAGE, "length: one-page", "length: any")
    assert main(["--project", str(project), "check", PAGE]) == 1
    assert "in large-print: the short title is too long" in capsys.readouterr().out
