"""Writing outputs whole or not at all: what stood under a name stays until its successor is complete on disk."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from briefgen.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_all(files: Mapping[Path, bytes]) -> None:
    """Puts ``files`` in place: first every one is written in full beside its final name, then all are renamed.

    Raises :class:`OutputError`; then no final name was touched, unless a rename itself failed after others.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f".{path.name}.{os.getpid()}.part")
            written.append((part, path))
            _write(part, data)
        for part, path in written:
            part.replace(path)
    except OSError as error:
        place = written[-1][1] if written else next(iter(files))
        raise OutputError(
            f"the output cannot be written ({error.strerror or error})",
            where=str(place),
            remedy="make sure the folder may be written to and the disk is not full; the last good output still stands",
        ) from error
    finally:
        for part, _ in written:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
