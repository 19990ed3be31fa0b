"""Writing outputs whole or not at all: what stood under a name stays until all successors are complete on disk."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_LEFT_OVER: Final = re.compile(r"\..+\.(\d+)\.(?:part|old)")
"""A file of an unfinished build: its successor-to-be, or what stood there before."""


@dataclass(frozen=True, slots=True)
class _Change:
    """One file to be replaced: ``part`` is its successor beside it, ``old`` where it is kept until all are done."""

    path: Path
    part: Path
    old: Path


def write_all(files: Mapping[Path, bytes]) -> None:
    """Puts ``files`` in place: every one that changes is written in full beside its final name, then all are
    renamed. A file that holds the same bytes already is left alone.

    Raises :class:`OutputError`; then every final name holds what it held before.
    """
    for path in files:
        _prepare(path)
    changes = [_change(path) for path, data in files.items() if not _holds(path, data)]
    try:
        for change in changes:
            with _failing(change.path):
                _write(change.part, files[change.path])
        _rename_all(changes)
    finally:
        _remove(change.part for change in changes)


def _prepare(path: Path) -> None:
    """Makes the folder of a target, looks whether a file may stand there, and clears up after dead builds."""
    with _failing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(0, "a folder has that name")
        if path.exists() and not path.is_file():  # a successor would take the place of a device for everybody
            raise OSError(0, "a device or a pipe has that name")
        for left in path.parent.iterdir():
            match = _LEFT_OVER.fullmatch(left.name)
            if match and left.name.startswith(f".{path.name}.") and not _is_alive(int(match[1])):
                _clear(left, path)


def _clear(left: Path, path: Path) -> None:
    """What an unfinished build had put aside comes back if nothing took its place."""
    if left.suffix == ".old" and not path.exists():
        left.replace(path)
    else:
        left.unlink()


def _is_alive(process: int) -> bool:
    """Whether a process of that number runs; where that cannot be told (Windows), any but this one is alive."""
    if process == os.getpid() or os.name == "nt":
        return process != os.getpid()
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _change(path: Path) -> _Change:
    stem = f".{path.name}.{os.getpid()}"
    return _Change(path, path.with_name(f"{stem}.part"), path.with_name(f"{stem}.old"))


def _holds(path: Path, data: bytes) -> bool:
    with _failing(path):
        return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _rename_all(changes: list[_Change]) -> None:
    """Puts all successors in place, or brings everything back. (A single rename is atomic, several are not.)"""
    begun: list[_Change] = []
    done = False
    try:
        for change in changes:
            begun.append(change)
            with _failing(change.path):
                if change.path.exists():
                    _keep(change)
                change.part.replace(change.path)
        done = True
    finally:
        if not done:
            _bring_back(begun)
        _remove(change.old for change in changes)


def _keep(change: _Change) -> None:
    """A second name for the old file, so that its own is never without a file; a copy where there are no links."""
    change.old.unlink(missing_ok=True)
    try:
        change.old.hardlink_to(change.path)
    except (OSError, NotImplementedError):
        _write(change.old, change.path.read_bytes())


def _bring_back(begun: list[_Change]) -> None:
    for change in begun:
        with contextlib.suppress(OSError):
            if change.old.exists():
                change.old.replace(change.path)
            elif not change.part.exists():
                change.path.unlink(missing_ok=True)  # a new file, put in place before another failed


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def _failing(path: Path) -> Iterator[None]:
    """Turns a failure of the system while ``path`` is written into an :class:`OutputError` that names it."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"the output cannot be written ({error.strerror or error})",
            where=str(path),
            remedy="make sure the folder may be written to and the disk is not full; the last good output still stands",
        ) from error
