"""Verifying an audit file: whether it holds together, and whether its sources still say what it says they do.

Nothing is taken from the project but the files of the sources: no brief, no template, no record of ``seeds/``. So an
audit file can be verified when the project has long moved on, or by someone who has only it and the sources.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated

import msgspec

from briefgen.facts.lock.records import Lock, is_sealed
from briefgen.facts.lock.renew import kept_sentences
from briefgen.findings import Finding
from briefgen.release.audit_places import find_places
from briefgen.release.audit_records import VERSION, Audit, excuses, layout, sealed
from briefgen.release.verify_facts import AS_BUILT, check_quotes, check_records
from briefgen.release.verify_sources import read_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.facts.lock.records import Entry
    from briefgen.release.audit_places import Places
    from briefgen.release.audit_records import AuditedCorrection, AuditedFact
    from briefgen.world import World


def verify(world: World, data: bytes, name: str) -> list[Finding]:
    """What is wrong with the audit file ``data``, which findings call ``name``; nothing when all of it holds.

    Where a source is missing, or is another than it was, the facts and statements are not checked: all that rests on
    it would be reported. When a source may not be copied and is not here, information says that only what the file
    holds of it could be compared.
    """
    audit, findings = read(data, name)
    if audit is None:
        return findings
    places = find_places(data, name)
    findings += _check_seals(audit, places)
    lock = _lock(audit)
    texts, problems = read_sources(world, audit, kept_sentences(lock), places)
    findings += problems
    misplaced = list(check_quotes(audit, texts, places))
    findings += misplaced
    if len(texts) == len(audit.sources):
        findings += check_records(world, audit, lock, texts, places, located=not misplaced)
    return list(dict.fromkeys(findings))


def check_outputs(folder: World, audit: Audit, places: Places) -> Iterator[Finding]:
    """Whether the outputs beside the audit file, in ``folder``, are those that were written with it."""
    for at, output in enumerate(audit.outputs):
        where = places.of("outputs", at)
        if not folder.has(output.file):
            what = f"{output.file} is not beside the audit file: it could not be compared"
            yield Finding(where, "evidence-output-missing", "information", what, "put it there to have it compared")
        elif hashlib.sha256(folder.read(output.file)).hexdigest() != output.sha256:
            what = f"{output.file} is not the file that was written with this audit file: it was changed, or built anew"
            yield Finding(where, "evidence-output-differs", "error", what, "build it again, and hand out both together")


def read(data: bytes, name: str) -> tuple[Audit | None, list[Finding]]:
    """The content of an audit file, and what is wrong with the file as such; None when it cannot be read."""
    try:
        version = msgspec.json.decode(data, type=_Version).version
        if version > VERSION:
            return None, [
                Finding(
                    f"{name}:1",
                    "evidence-newer",
                    "error",
                    f"the audit file is of version {version}; this briefgen knows version {VERSION}",
                    "verify it with the newer briefgen that wrote it",
                )
            ]
        audit = msgspec.json.decode(data, type=Audit)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return None, [Finding(f"{name}:1", "evidence-corrupt", "error", f"this is no audit file: {error}", AS_BUILT)]
    return audit, list(_check_file(audit, data, find_places(data, name)))


class _Version(msgspec.Struct):
    version: Annotated[int, msgspec.Meta(ge=1)]


def _check_file(audit: Audit, data: bytes, places: Places) -> Iterator[Finding]:
    """Whether the file is as it was written (its line ends may be those of Windows), and agrees with itself."""
    if sealed(audit).seal != audit.seal:
        what = "the file was changed after it was written: its seal does not fit"
    elif layout(audit) != data.replace(b"\r\n", b"\n"):
        what = "the file was changed after it was written: its values are laid out otherwise, or given twice"
    else:
        what = ""
    if what:
        yield Finding(places.of("seal"), "evidence-edited", "error", what, AS_BUILT)
    if audit.excuses != excuses(audit.facts):
        what = "the list of excuses is not what the facts excuse under uses: and waive:"
        yield Finding(places.of("excuses"), "evidence-excuses-differ", "error", what, AS_BUILT)
    noted = [(at, one.note) for at, one in enumerate(audit.statements) if one.note is not None]
    for wanted, (at, number) in enumerate(noted, 1):
        if number != wanted:
            what = f"note {wanted} is missing, or not where it belongs: notes count from 1 without a gap"
            yield Finding(places.of("statements", at), "evidence-notes-broken", "error", what, AS_BUILT)
            break


def _check_seals(audit: Audit, places: Places) -> Iterator[Finding]:
    """The entries taken over from the lock file, each of which has a seal of its own."""
    for part, at, name, entry in _entries(audit):
        if not is_sealed(entry):
            what = f"an entry of {name} was changed by hand: its own seal does not fit"
            yield Finding(places.of(part, at), "evidence-edited", "error", what, AS_BUILT)


def _entries(audit: Audit) -> Iterator[tuple[str, int | str, str, Entry]]:
    """Each with the part it stands in, its place in it, and the name of what it belongs to."""
    for key, source in audit.sources.items():
        yield "sources", key, key, source.snapshot
    for at, fact in enumerate(audit.facts):
        for entry in (*fact.quotes.values(), *(one for one in (fact.gap, fact.review) if one)):
            yield "facts", at, fact.record.id, entry
    for at, correction in enumerate(audit.corrections):
        yield from (("corrections", at, correction.record.id, quote) for quote in correction.quotes.values())


def _lock(audit: Audit) -> Lock:
    """What the file took over from the lock file."""
    owners: tuple[AuditedFact | AuditedCorrection, ...] = (*audit.facts, *audit.corrections)
    return Lock(
        snapshots={key: (source.snapshot,) for key, source in audit.sources.items()},
        quotes={one.record.id: one.quotes for one in owners},
        gaps={fact.record.id: fact.gap for fact in audit.facts if fact.gap},
        reviews={fact.record.id: fact.review for fact in audit.facts if fact.review},
    )
