"""Outputs are written whole or not at all, and only when they differ."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import OutputError
from briefgen.release.write import write_all

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def dead_process() -> int:
    """The number of a process that has ended."""
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    return int(done.stdout)


def test_files_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    files = {tmp_path / "a" / "x.pdf": b"new x", tmp_path / "b" / "y.pdf": b"new y"}
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.pdf").write_bytes(b"old x")
    write_all(files)
    assert {path: path.read_bytes() for path in files} == files
    assert (names(tmp_path / "a"), names(tmp_path / "b")) == (["x.pdf"], ["y.pdf"])


def test_a_file_with_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    same, other = tmp_path / "same", tmp_path / "other"
    same.write_bytes(b"as it was")
    os.utime(same, (1_000_000, 1_000_000))
    before = same.stat()
    write_all({same: b"as it was", other: b"new"})
    assert (same.stat().st_mtime, same.stat().st_ino) == (before.st_mtime, before.st_ino)
    assert other.read_bytes() == b"new"


def test_a_target_that_is_a_folder_is_told_before_anything_is_written(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"old")
    second.mkdir()
    with pytest.raises(OutputError) as caught:
        write_all({first: b"new", second: b"new"})
    assert caught.value.where == str(second)
    assert "folder" in caught.value.what
    assert first.read_bytes() == b"old"
    assert names(tmp_path) == ["first", "second"]


def test_the_file_that_fails_is_the_one_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file")
    good, bad = tmp_path / "good", tmp_path / "taken" / "x"
    with pytest.raises(OutputError) as caught:
        write_all({good: b"new", bad: b"new"})
    assert caught.value.where == str(bad)
    assert names(tmp_path) == ["taken"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a name that only the second step cannot use")
def test_a_rename_that_fails_brings_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third successor vanishes just before it is renamed, as a virus scanner might have it."""
    from briefgen.release import write

    old, fresh, gone = tmp_path / "old", tmp_path / "fresh", tmp_path / "gone"
    old.write_bytes(b"old")
    gone.write_bytes(b"old too")
    write_part = write._write

    def and_lose(path: Path, data: bytes) -> None:
        write_part(path, data)
        if path.name.startswith(".gone."):
            path.unlink()

    monkeypatch.setattr(write, "_write", and_lose)
    with pytest.raises(OutputError) as caught:
        write_all({old: b"new", fresh: b"new", gone: b"new"})
    assert caught.value.where == str(gone)
    assert (old.read_bytes(), gone.read_bytes()) == (b"old", b"old too")
    assert names(tmp_path) == ["gone", "old"]


def test_what_dead_builds_left_is_cleared_and_what_living_ones_have_is_not(tmp_path: Path) -> None:
    dead, target = dead_process(), tmp_path / "x.pdf"
    (tmp_path / f".x.pdf.{dead}.part").write_bytes(b"half")
    (tmp_path / f".x.pdf.{os.getppid()}.part").write_bytes(b"another build at work")
    (tmp_path / f".mine.{dead}.part").write_bytes(b"not of this target")
    write_all({target: b"new"})
    assert names(tmp_path) == sorted([f".mine.{dead}.part", f".x.pdf.{os.getppid()}.part", "x.pdf"])


def test_what_a_dead_build_had_put_aside_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    (tmp_path / f".x.pdf.{dead_process()}.old").write_bytes(b"old")
    os.utime(tmp_path / next(iter(names(tmp_path))), (1_000_000, 1_000_000))
    write_all({target: b"old"})
    assert target.stat().st_mtime == 1_000_000
    assert names(tmp_path) == ["x.pdf"]
