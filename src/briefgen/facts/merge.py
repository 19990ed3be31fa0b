"""Reading all files of ``seeds/facts`` into one set of records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from briefgen.errors import InputError, each
from briefgen.facts.records import Conflict, Correction, Fact, FactsFile, Name
from briefgen.findings import Finding
from briefgen.records import read_records
from briefgen.sources.load import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.world import World

FACTS_FOLDER = "seeds/facts"

_R = TypeVar("_R", Fact, Correction, Conflict)


@dataclass(slots=True)
class Merged:
    """The records of all files. ``places`` knows where each id (of facts, corrections, conflicts) is given; ``files``
    holds what was read, by place."""

    names: dict[str, Name] = field(default_factory=dict)
    topics: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    corrections: dict[str, Correction] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


def read_all(world: World) -> Merged:
    """The records of every ``*.yaml`` of the folder, by file name. Of what is given twice the first is kept, and
    both places are reported; so are folders and YAML files under another ending, which are not read. Raises
    :class:`InputError` when the folder or a file cannot be read or there is none."""
    files = world.names(FACTS_FOLDER, ".yaml")
    if not files:
        raise InputError(
            "there are no fact files", where=f"{FACTS_FOLDER}/", remedy="write one, for example seeds/facts/facts.yaml"
        )
    merged = Merged(findings=list(_overlooked(world)))
    keys: dict[str, str] = {}

    def read_file(file: str) -> FactsFile:
        merged.files[file] = world.read(file)
        return read_records(merged.files[file], file, FactsFile)

    records = each(files, read_file)
    for file, read in zip(files, records, strict=True):
        for key, name in read.names.items():
            if _is_new(merged, keys, f"names: {key}", key, name.at):
                merged.names[key] = name
        for key, meaning in read.topics.items():
            if _is_new(merged, keys, f"topics: {key}", key, file):
                merged.topics[key] = meaning
        _add(merged, merged.facts, read.facts)
        _add(merged, merged.corrections, read.corrections)
        _add(merged, merged.conflicts, read.conflicts)
    return merged


def _overlooked(world: World) -> Iterator[Finding]:
    """Entries of the folder that someone may think are read: folders, and YAML files under another ending."""
    for path in sorted((world.root / FACTS_FOLDER).iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield _not_read(f"{path.name}/")
        elif path.suffix.lower() in (".yml", ".yaml") and path.suffix != ".yaml":
            yield _not_read(path.name)


def _not_read(name: str) -> Finding:
    what = "folders here are not read" if name.endswith("/") else "only files that end in .yaml are read"
    remedy = "move its files up" if name.endswith("/") else "rename it so that it ends in .yaml"
    return Finding(f"{FACTS_FOLDER}/{name}", "file-ignored", "error", f"{name}: {what}", remedy)


def _add(merged: Merged, into: dict[str, _R], records: tuple[_R, ...]) -> None:
    for record in records:
        if _is_new(merged, merged.places, record.id, record.id, record.at):
            into[record.id] = record


def _is_new(merged: Merged, seen: dict[str, str], what: str, key: str, place: str) -> bool:
    if not KEY.fullmatch(key):
        merged.findings.append(
            Finding(
                place,
                "id-malformed",
                "error",
                f"“{key}” may hold small letters, digits and hyphens, and begins with a letter",
                "rename it, for example to new-date",
            )
        )
    if what in seen:
        merged.findings.append(
            Finding(
                place, "id-twice", "error", f"“{what}” is given twice: here and at {seen[what]}", "rename one of them"
            )
        )
        return False
    seen[what] = place
    return True
