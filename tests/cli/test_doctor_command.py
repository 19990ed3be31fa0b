"""``briefgen doctor``: what it prints, and with which status it ends."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.cli.main import main
from briefgen.render.house import load_style
from briefgen.render.pdf.renderer import render
from briefgen.world import World, shipped_defaults
from samples import sample

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def data() -> bytes:
    return render(sample(), load_style(World(Path(), shipped_defaults())))


def stripped(data: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(out)
    return out.getvalue()


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def of_a_word_processor(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata
    pdf.trailer.Info = pikepdf.Dictionary(Producer="LibreOffice 24.2", Creator="Writer")


def test_a_good_file_is_told_in_one_line(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(data)
    assert main(["doctor", str(path)]) == 0
    out, err = capsys.readouterr()
    assert out == "7 pages, 7 bookmarks, 13 notes: 0 errors\n"
    assert err == ""


def test_a_fault_has_its_place_remedy_and_code(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sample.pdf"
    path.write_bytes(stripped(data, without_language))
    assert main(["doctor", str(path)]) == 1
    first, second, *_, last = capsys.readouterr().out.splitlines()
    assert first == f"{path}: error: the file does not say in which language it is [pdf-language]"
    assert second.startswith("  do: take the file as briefgen build wrote it")
    assert last == "What a code in brackets means: briefgen explain CODE"


def test_a_program_gets_json(data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sample.pdf"
    for file, status, codes in ((data, 0, []), (stripped(data, without_language), 1, ["pdf-language"])):
        path.write_bytes(file)
        assert main(["doctor", str(path), "--format", "json"]) == status
        found = json.loads(capsys.readouterr().out)
        assert [row["code"] for row in found] == codes
        assert all((row["file"], row["severity"]) == (str(path), "error") for row in found)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.pdf", "there is no such file"),
        ("folder.pdf", "this is not a plain file"),
        ("word.pdf", "briefgen did not write this file: 'LibreOffice 24.2' did"),
        ("notes.txt", "this is no PDF that can be read"),
    ],
)
def test_what_it_cannot_look_at_gets_one_message(
    name: str, message: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "word.pdf").write_bytes(stripped(data, of_a_word_processor))
    (tmp_path / "notes.txt").write_text("Minutes of the meeting")
    path = tmp_path / name
    assert main(["doctor", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    told, remedy = err.splitlines()
    assert told.startswith(f"briefgen: {path}: {message}")
    assert remedy.startswith("  do: ")


def test_it_works_outside_of_a_project(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sample.pdf").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    assert main(["doctor", "sample.pdf"]) == 0


def test_a_file_that_unpacks_without_end_takes_little_memory(data: bytes, tmp_path: Path) -> None:
    """Half a gigabyte of content behind half a megabyte of file, with half a gigabyte to work in."""
    path = tmp_path / "bomb.pdf"

    def swell(pdf: pikepdf.Pdf) -> None:
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1 << 9)) + packer.flush()
        page = pdf.pages[0]
        page.Contents = pikepdf.Stream(pdf, packed)
        page.Contents.Filter = pikepdf.Name.FlateDecode

    path.write_bytes(stripped(data, swell))
    done = subprocess.run(
        [sys.executable, "-m", "briefgen.cli.main", "doctor", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1 << 29, 1 << 29)),
    )
    assert done.returncode == 1, done.stderr
    assert "unpack to more than 8 MB" in done.stderr
    assert "Traceback" not in done.stderr
