"""The audit file inside a PDF: it verifies, taken out or in place, and nothing else of the project travels along."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.cli.main import main
from judges.poppler import poppler

if TYPE_CHECKING:
    from pathlib import Path

BRIEF = "northants-one-page"
EVIDENCE = f"{BRIEF}.evidence.json"


@pytest.fixture
def built(project: Path) -> Path:
    """The folder of a brief that was built."""
    assert main(["--project", str(project), "build", BRIEF]) == 0
    return project / "build" / BRIEF


def taken_out(pdf: Path, folder: Path) -> dict[str, Path]:
    folder.mkdir()
    poppler("pdfdetach", "-saveall", "-o", folder, pdf)
    return {file.name: file for file in folder.iterdir()}


def verified(project: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["--project", str(project), "verify", str(file)])
    out, err = capsys.readouterr()
    return status, out + err


def change_inside(pdf: Path, old: bytes, new: bytes) -> None:
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        stream = opened.Root.AF[0].EF.F
        assert old in stream.read_bytes()
        stream.write(stream.read_bytes().replace(old, new))
        opened.save(pdf)


# --- what is attached ---------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", ["", "-large-print"])
def test_the_audit_file_and_the_files_of_the_facts_are_attached_and_nothing_else(
    project: Path, built: Path, variant: str
) -> None:
    files = taken_out(built / f"{BRIEF}{variant}.pdf", built / "out")
    places = [project / "seeds/sources.yaml", *(project / "seeds/facts").glob("*.yaml")]
    names = {str(place.relative_to(project / "seeds")).replace("/", "-"): place for place in places}
    assert files.keys() == {EVIDENCE, *names}
    assert all(files[name].read_bytes() == place.read_bytes() for name, place in names.items())


def test_the_audit_file_inside_is_the_one_beside_but_for_its_outputs(built: Path) -> None:
    inside = json.loads(taken_out(built / f"{BRIEF}.pdf", built / "out")[EVIDENCE].read_bytes())
    beside = json.loads((built / EVIDENCE).read_bytes())
    assert inside.pop("seal") != beside.pop("seal")
    assert inside.pop("outputs") == []
    assert {output["file"] for output in beside.pop("outputs")} == {
        file.name for file in built.iterdir() if file.suffix in (".pdf", ".docx")
    }
    assert inside == beside


@pytest.mark.parametrize(("attach", "left"), [("[]", set()), ("[evidence]", {EVIDENCE})])
def test_a_brief_says_what_is_attached(project: Path, attach: str, left: set[str]) -> None:
    brief = project / "briefs" / f"{BRIEF}.yaml"
    brief.write_text(brief.read_text("utf-8") + f"\nattach: {attach}\n", "utf-8")
    assert main(["--project", str(project), "build", BRIEF, "--format", "pdf"]) == 0
    folder = project / "build" / BRIEF
    with pikepdf.open(folder / f"{BRIEF}.pdf") as pdf:
        assert {str(file.UF) for file in pdf.Root.get("/AF", [])} == left


# --- verifying it -------------------------------------------------------------------------------------


def test_an_audit_file_taken_out_of_a_pdf_verifies(
    project: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evidence = taken_out(built / f"{BRIEF}.pdf", built / "out")[EVIDENCE]
    status, out = verified(project, evidence, capsys)
    assert (status, "all verified" in out) == (0, True)
    assert "it lists no outputs, as one that was attached to a PDF" in out


def test_a_pdf_verifies_by_what_is_attached_to_it(
    project: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = verified(project, built / f"{BRIEF}.pdf", capsys)
    assert (status, "all verified" in out) == (0, True)
    assert f"attached to {BRIEF}.pdf; whether the pages of that file are unchanged" in out


def test_a_falsified_attachment_is_found_with_its_line(
    project: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_inside(built / f"{BRIEF}.pdf", "£9\u00a0million".encode(), "£8\u00a0million".encode())
    status, out = verified(project, built / f"{BRIEF}.pdf", capsys)
    assert status == 1
    assert "[evidence-edited]" in out
    assert f"{BRIEF}.pdf ({EVIDENCE}):" in out


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda pdf: pdf.write_bytes(pdf.read_bytes()[:500]), "the PDF cannot be read"),
        (lambda pdf: rename_inside(pdf, "B.evidence.jsn"), "no audit files are attached to this PDF"),
    ],
)
def test_a_pdf_without_an_audit_file_is_refused(
    project: Path, built: Path, spoil: object, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(built / f"{BRIEF}.pdf")  # type: ignore[operator]
    status, out = verified(project, built / f"{BRIEF}.pdf", capsys)
    assert (status, told in out, "  do: " in out) == (1, True, True)


def rename_inside(pdf: Path, name: str) -> None:
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        names = opened.Root.Names.EmbeddedFiles.Names
        file = next(file for file in names[1::2] if str(file.UF) == EVIDENCE)
        file.UF = file.F = pikepdf.String(name)
        opened.save(pdf)
