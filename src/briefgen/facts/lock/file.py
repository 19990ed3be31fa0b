"""Reading and writing the lock file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import structs

from briefgen.facts.lock.records import LOCK_FILE, VERSION, Entry, Lock, is_sealed
from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.world import World

_RESTORE = (
    "bring back the file as it was (from version control or a backup); if there is none, delete it and run briefgen"
    " facts lock: reviews are lost"
)


def read_lock(world: World) -> tuple[Lock, list[Finding]]:
    """The lock of a project, and what is wrong with it. A lock that is missing or cannot be read is empty, and an
    error."""
    if not world.has(LOCK_FILE):
        return Lock(), [
            Finding(
                f"{LOCK_FILE}:1",
                "lock-missing",
                "error",
                "there is no lock file, so it is not known how the quotes stood when they were taken",
                "bring it back if there was one; for a new project, run briefgen facts lock",
            )
        ]
    data = world.read(LOCK_FILE)
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version > VERSION:
            return Lock(), [
                Finding(
                    f"{LOCK_FILE}:1",
                    "lock-newer",
                    "error",
                    f"the lock file is of version {version}; this briefgen knows version {VERSION}",
                    "use the newer briefgen that wrote it; nothing was changed",
                )
            ]
        lock = msgspec.json.decode(data, type=Lock)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Lock(), [
            Finding(_place(data), "lock-corrupt", "error", f"the lock file cannot be read: {error}", _RESTORE)
        ]
    return lock, list(_edited(lock, data))


class _Version(msgspec.Struct):
    version: Annotated[int, msgspec.Meta(ge=1)]


def _place(data: bytes) -> str:
    """The line on which the JSON breaks, if it does."""
    try:
        json.loads(data)
    except json.JSONDecodeError as error:
        return f"{LOCK_FILE}:{error.lineno}:{error.colno}"
    except (UnicodeDecodeError, RecursionError):
        pass
    return f"{LOCK_FILE}:1"


def _edited(lock: Lock, data: bytes) -> Iterator[Finding]:
    for name, entry in _entries(lock):
        if not is_sealed(entry):
            line = data.count(b"\n", 0, max(0, data.find(entry.seal.encode()))) + 1
            yield edited(f"{LOCK_FILE}:{line}", name, "its seal does not fit")


def edited(where: str, name: str, why: str) -> Finding:
    """That an entry of the lock is not as it was written."""
    return Finding(
        where,
        "lock-edited",
        "error",
        f"the entry {name} was changed by hand: {why}",
        "bring back the entry as it was; the lock file is written by briefgen only",
    )


def _entries(lock: Lock) -> Iterator[tuple[str, Entry]]:
    for key, snapshots in lock.snapshots.items():
        yield from ((f"snapshots: {key}", snapshot) for snapshot in snapshots)
    for owner, quotes in lock.quotes.items():
        yield from ((f"quotes: {owner}: {key}", quote) for key, quote in quotes.items())
    yield from ((f"gaps: {key}", gap) for key, gap in lock.gaps.items())
    yield from ((f"reviews: {key}", review) for key, review in lock.reviews.items())
    yield from ((f"decisions: {decision.fact}", decision) for decision in lock.decisions)


def write_lock(lock: Lock) -> bytes:
    """The lock as indented JSON, one value a line, sorted, so that it compares well in version control."""
    ordered = structs.replace(
        lock,
        snapshots=dict(sorted(lock.snapshots.items())),
        quotes={owner: dict(sorted(quotes.items(), key=lambda item: (item[1].source, item[1].start, item[0])))
                for owner, quotes in sorted(lock.quotes.items())},
        gaps=dict(sorted(lock.gaps.items())),
        reviews=dict(sorted(lock.reviews.items())),
        decisions=tuple(sorted(lock.decisions, key=lambda d: (d.fact, d.quote, d.text_sha256))),
    )  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n"
