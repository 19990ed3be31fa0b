"""``briefgen verify`` compares the Word and PDF files beside the audit file with those that were written with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

BRIEF = "northants-one-page"
OUTPUTS = (f"{BRIEF}-large-print.pdf", f"{BRIEF}.docx", f"{BRIEF}.pdf")


@pytest.fixture
def built(project: Path) -> Path:
    """The folder of a brief that was built."""
    assert main(["--project", str(project), "build", BRIEF]) == 0
    return project / "build" / BRIEF


def verified(project: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["--project", str(project), "verify", str(folder / f"{BRIEF}.evidence.json")])
    return status, capsys.readouterr().out


def test_what_was_written_together_is_said_to_be(
    project: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out = verified(project, built, capsys)
    assert status == 0
    assert "all verified" in out
    assert f"written with it, and unchanged beside it: {', '.join(OUTPUTS)}" in out
    assert "facts that the brief uses, 0 reviewed by a person" in out


def test_an_edited_output_is_found(project: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = built / f"{BRIEF}.docx"
    document.write_bytes(document.read_bytes() + b"\0")
    status, out = verified(project, built, capsys)
    assert status == 1
    assert f"error: {BRIEF}.docx is not the file that was written with this audit file" in out
    assert "[evidence-output-differs]" in out
    assert f"unchanged beside it: {', '.join(name for name in OUTPUTS if name != document.name)}" in out


def test_an_audit_file_may_be_sent_alone(project: Path, built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in OUTPUTS:
        (built / name).unlink()
    status, out = verified(project, built, capsys)
    assert status == 0
    assert out.count("[evidence-output-missing]") == len(OUTPUTS)
    assert "unchanged beside it: none of its outputs" in out
