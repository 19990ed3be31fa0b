"""The sources of an audit file: whether their files are there, are the same, and still read the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from briefgen.errors import InputError
from briefgen.findings import Finding
from briefgen.records import Record
from briefgen.sources.load import load_sources, source_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.release.audit_places import Places
    from briefgen.release.audit_records import Audit, AuditedSource
    from briefgen.sources.kept import Kept
    from briefgen.sources.snapshot import SourceText
    from briefgen.world import World

_R = TypeVar("_R", bound=Record)
_FOLDER = "seeds/"
_GET_BACK = "put the file back as it was (from version control or a backup), or build the brief again"


def read_sources(
    world: World, audit: Audit, kept: Mapping[str, Kept], places: Places
) -> tuple[dict[str, SourceText], list[Finding]]:
    """The texts of the sources that are what they were, and what is wrong with the others.

    Each is read from its copy, or where there is none from the file it was first read from. Of a source that may not
    be copied and whose file is missing, the sentences in ``kept`` stand in.
    """
    findings: list[Finding] = []
    records = {key: placed(source.record, places.of("sources", key)) for key, source in audit.sources.items()}
    files: dict[str, str] = {}
    for key, source in audit.sources.items():
        try:
            file = _file(world, source)
        except InputError as error:
            what = f"Source {source.record.letter} cannot be read: {error.what}"
            findings.append(Finding(records[key].at, "evidence-source-missing", "error", what, _GET_BACK))
        else:
            findings += [] if world.has(file) else _missing(source, records[key].at)
            if world.has(file) or source.record.keep == "quotes-only":
                files[key] = file
    to_read = {key: structs.replace(records[key], file=file.removeprefix(_FOLDER)) for key, file in files.items()}
    texts, problems = load_sources(world, to_read, kept)
    sound: dict[str, SourceText] = {}
    for key, text in texts.items():
        different = list(_compare(text, audit.sources[key], files[key]))
        findings += different
        if not different:
            sound[key] = replace(text, record=records[key])
    others = {finding.where for finding in findings if finding.code == "evidence-source-differs"}
    findings += [problem for problem in problems if problem.where not in others]  # of another file, that is no wonder
    return sound, findings


def placed(record: _R, where: str) -> _R:
    """``record`` as if it, and every record in it, had been read at the place ``where``."""
    return structs.replace(
        record,
        **{field.name: _placed(getattr(record, field.name), where) for field in structs.fields(record)} | {"at": where},
    )


def _placed(value: object, where: str) -> object:
    if isinstance(value, Record):
        return placed(value, where)
    if isinstance(value, dict):
        return {key: _placed(item, where) for key, item in value.items()}
    return tuple(_placed(item, where) for item in value) if isinstance(value, tuple) else value


def _file(world: World, source: AuditedSource) -> str:
    """Where to read a source. Raises :class:`InputError` for a name that leads out of the project."""
    if source.copy and not source.copy.startswith(_FOLDER):
        raise InputError(f"“{source.copy}” is no file below {_FOLDER}")
    return source.copy if source.copy and world.has(source.copy) else source_place(source.record)


def _missing(source: AuditedSource, where: str) -> Iterator[Finding]:
    letter, file = source.record.letter, f"{_FOLDER}{source.record.file}"
    if source.record.keep == "quotes-only":
        yield Finding(
            where, "evidence-digests-only", "information",
            f"Source {letter} may not be copied and {file} is not here: only the sentences recorded in the audit file,"
            " and its digests, could be compared",
            f"put the source there as {file} to have its quotations looked up in it",
        )  # fmt: skip
    else:
        yield Finding(
            where, "evidence-source-missing", "error",
            f"Source {letter} is not here: neither its copy, {source.copy or 'of which there is none'}, nor {file}",
            "name the folder of the project with --project, or bring the copy back from version control or a backup",
        )  # fmt: skip


def _compare(text: SourceText, source: AuditedSource, file: str) -> Iterator[Finding]:
    """Whether a source is the file it was, and reads as it did."""
    known, letter, where = source.snapshot, source.record.letter, text.record.at
    if not text.whole:
        return
    if (text.sha256, text.size) != (known.sha256, known.bytes):
        yield Finding(
            where, "evidence-source-differs", "error",
            f"{file} is not the file that Source {letter} was: its SHA-256 is {text.sha256[:16]}…,"
            f" not {known.sha256[:16]}… (of {text.size} bytes, not {known.bytes})",
            _GET_BACK,
        )  # fmt: skip
    elif (text.text_sha256, len(text.raw)) != (known.text_sha256, known.characters):
        now, then = (f"{reader.name} {reader.version}" for reader in (text.reader, known.reader))
        settings = dict(text.reader.settings) == known.reader.settings
        if now != then or not settings:
            why = f"it was read by {then}, and now by {now}" + ("" if settings else ", with other settings")
        else:
            why = f"it was read by {then}, as now"
        yield Finding(
            where, "evidence-text-differs", "error",
            f"the same file of Source {letter} gives other words than are recorded; {why}",
            "verify it with the briefgen that built it, or build the brief again",
        )  # fmt: skip
