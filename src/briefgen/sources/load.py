"""Reading ``seeds/sources.yaml`` and the texts it names."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from briefgen.errors import InputError
from briefgen.findings import Finding
from briefgen.records import MAX_BYTES, read_records
from briefgen.sources.furniture import blank_furniture
from briefgen.sources.kept import kept_text
from briefgen.sources.readers.extract import extract as read_text
from briefgen.sources.records import Source, SourcesFile
from briefgen.sources.snapshot import SourceText, take_snapshot
from briefgen.text import find_phrase, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.sources.kept import Kept
    from briefgen.sources.records import Attribution, Publication
    from briefgen.world import World

SOURCES_FILE = "seeds/sources.yaml"
KEY = re.compile(r"[a-z][a-z0-9-]*")
LETTER = re.compile(r"[A-Za-z0-9]{1,3}")


def read_source_records(world: World) -> dict[str, Source]:
    """The records of ``seeds/sources.yaml``. Raises :class:`InputError`."""
    return source_records(world.read(SOURCES_FILE))


def source_records(data: bytes) -> dict[str, Source]:
    """The records of ``data``, the content of ``seeds/sources.yaml``. Raises :class:`InputError`."""
    return read_records(data, SOURCES_FILE, SourcesFile).sources


def load_sources(
    world: World, records: Mapping[str, Source], kept: Mapping[str, Kept] | None = None
) -> tuple[dict[str, SourceText], list[Finding]]:
    """Every source text of ``records`` that can be used, in their order, and everything that is wrong.

    A source whose text is missing, empty or unreadable is left out and reported; of one that may not be copied the
    sentences in ``kept`` stand in for a file that is missing.
    """
    texts: dict[str, SourceText] = {}
    findings = list(_check_keys(records))
    for key, record in records.items():
        findings.extend(_check_basis(record))
        try:
            text, problems = _load(world, key, record, (kept or {}).get(key))
        except InputError as error:
            where = error.where if error.where.count(":") else record.at
            findings.append(Finding(where, "source-unreadable", "error", f"{record.file}: {error.what}", error.remedy))
            continue
        findings.extend(problems)
        if text.passages:
            texts[key] = text
        else:
            findings.append(
                Finding(
                    record.at,
                    "source-empty",
                    "error",
                    f"{record.file} holds no text to cite",
                    "put the text of the article in the file, or ignore less of it",
                )
            )
    return texts, findings


def source_place(record: Source) -> str:
    """The file of a source within the project. Raises :class:`InputError` for a name that leads elsewhere."""
    path = PurePosixPath(record.file)
    if not record.file or path.is_absolute() or ".." in path.parts or "\\" in record.file or ":" in record.file:
        raise InputError(f"“{record.file}” is not a file beside sources.yaml", remedy="give the plain name of a file")
    return f"seeds/{record.file}"


def _load(world: World, key: str, record: Source, kept: Kept | None) -> tuple[SourceText, list[Finding]]:
    place = source_place(record)
    if kept and record.keep == "quotes-only" and not world.has(place):
        return kept_text(key, record, kept), []
    data = world.read(place)
    if len(data) > MAX_BYTES:
        raise InputError(f"the file is larger than {MAX_BYTES // 1024**2} MB", remedy="keep only the article in it")
    extract = read_text(data, place, select=record.select, language=record.language)
    blanked, findings = blank_furniture(extract.text, record.ignore)
    text, problems = take_snapshot(key, record, data, extract, blanked)
    return text, [
        *findings,
        *problems,
        *_check_from_words(extract.text, record.publisher),
        *_check_from_words(extract.text, record.published),
    ]


def _check_keys(records: Mapping[str, Source]) -> Iterator[Finding]:
    letters: dict[str, Source] = {}
    for key, record in records.items():
        if not KEY.fullmatch(key):
            yield Finding(
                record.at,
                "id-malformed",
                "error",
                f"the source key “{key}” may hold small letters, digits and hyphens, and begins with a letter",
                "rename it, for example to cypn",
            )
        if not record.title.strip() or not record.letter.strip():
            yield Finding(
                record.at,
                "source-incomplete",
                "error",
                f"the source {key} has an empty title or letter",
                "fill in both",
            )
        if record.letter.strip() and not LETTER.fullmatch(record.letter):
            yield Finding(
                record.at,
                "letter-malformed",
                "error",
                f"the letter “{record.letter}” of the source {key} is not one to three letters or digits",
                "give it a letter such as C; it is printed as “Source C”",
            )
        if first := letters.get(record.letter):
            yield Finding(
                record.at,
                "letter-twice",
                "error",
                f"the letter {record.letter} is already given to the source at {first.at}",
                "give each source a letter of its own",
            )
        letters.setdefault(record.letter, record)
    if not records:
        yield Finding(f"{SOURCES_FILE}:1", "no-sources", "error", "no source is given", "add the first one")


def _check_basis(record: Source) -> Iterator[Finding]:
    given: list[tuple[str, Attribution | Publication, str]] = [
        ("publisher", record.publisher, record.publisher.value),
        ("published", record.published, record.published.edtf),
    ]
    for name, entry, value in given:
        if entry.basis == "not-stated" and value:
            yield Finding(
                entry.at,
                "basis-contradicted",
                "error",
                f"{name} is “{value}” though its basis is not-stated",
                "delete the value, or say how it is known (stated, inferred, metadata)",
            )
        if entry.basis != "not-stated" and not value:
            yield Finding(
                entry.at,
                "basis-without-value",
                "error",
                f"{name} has the basis {entry.basis} but no value",
                "give the value, or the basis not-stated",
            )
        if entry.basis == "inferred" and not entry.because.strip():
            yield Finding(
                entry.at,
                "because-missing",
                "error",
                f"{name} is inferred without a reason",
                "say after because: what it is inferred from",
            )


def _check_from_words(raw: str, entry: Attribution | Publication) -> Iterator[Finding]:
    folded = fold_text(raw) if entry.from_words else ""
    for words in entry.from_words:
        if find_phrase(folded, fold_text(words)) < 0:
            yield Finding(
                entry.at,
                "from-words-not-found",
                "error",
                f"the words “{words}” do not stand in the file",
                "copy them from the file exactly",
            )
