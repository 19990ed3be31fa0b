"""What a build keeps in the project besides its outputs: the lock file, and copies of sources."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from briefgen.errors import InputError
from briefgen.facts.lock.file import write_lock
from briefgen.facts.lock.records import LOCK_FILE
from briefgen.facts.lock.renew import renewed, snapshot_place
from briefgen.sources.load import source_place

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.facts.lock.records import Lock
    from briefgen.facts.model import FactBase
    from briefgen.world import World


def kept_files(world: World, base: FactBase) -> tuple[Lock, dict[Path, bytes]]:
    """The lock as it follows from ``base``, and the files to be written for it: itself, and a copy of each source that
    may be copied. There is none where nothing has changed. Raises :class:`InputError` for a source that changes while
    it is read."""
    lock = renewed(base, world.now().isoformat())
    files: dict[Path, bytes] = {}
    if lock != base.lock or not world.has(LOCK_FILE):
        files[world.root / LOCK_FILE] = write_lock(lock)
    for text in base.sources.values():
        place = source_place(text.record)
        copy = snapshot_place(text.sha256, place)
        if text.record.keep == "full" and not world.has(copy):
            data = world.read(place)
            if hashlib.sha256(data).hexdigest() != text.sha256:
                raise InputError(
                    "the file changed while it was read", where=place, remedy="run the command again when it is saved"
                )
            files[world.root / copy] = data
    return lock, files
