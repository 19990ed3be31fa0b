"""Loading the fact base: read, joined, every quote located, every statement checked."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen.facts.checks.consequences import told_once
from briefgen.facts.checks.coverage import check_unused
from briefgen.facts.checks.excuses import waived
from briefgen.facts.checks.gaps import check_searched
from briefgen.facts.checks.integrity import check_conflict, check_correction, check_record
from briefgen.facts.checks.printed import check_printed, check_reasons
from briefgen.facts.checks.references import check_references, without_broken
from briefgen.facts.checks.support import check_fact
from briefgen.facts.language.dates import DateError, parse_date
from briefgen.facts.lock.file import read_lock
from briefgen.facts.lock.quotes import locate_all
from briefgen.facts.lock.renew import kept_sentences
from briefgen.facts.merge import read_all
from briefgen.facts.model import FactBase, Location
from briefgen.findings import Finding
from briefgen.sources.load import load_sources, read_source_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.facts.lock.records import Lock
    from briefgen.facts.merge import Merged
    from briefgen.sources.records import Source
    from briefgen.sources.snapshot import SourceText
    from briefgen.world import World

__all__ = ["FactBase", "Location", "load_fact_base"]

_SELDOM = 100_000
"""Objects made, and not freed, before Python looks for circles among them."""


@contextmanager
def _few_collections() -> Iterator[None]:
    """Records and texts refer to each other in no circles. To look for circles among hundreds of thousands of them
    again and again takes a tenth of the time, so that it is done seldom here."""
    before = gc.get_threshold()
    gc.set_threshold(_SELDOM, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_few_collections()
def load_fact_base(world: World) -> tuple[FactBase, list[Finding]]:
    """The fact base of a project, and every finding about its content, sorted by place.

    Raises :class:`InputError` where a file is missing or is no such record; everything else is a finding, so
    that all of them can be mended at once. A base with findings of severity error must not be printed.
    """
    records = read_source_records(world)
    lock, lock_faults = read_lock(world)
    texts, findings = load_sources(world, records, kept_sentences(lock))
    merged = read_all(world)
    findings += lock_faults
    findings += merged.findings
    findings += check_references(merged, records)
    findings += check_dates(records)
    base, problems = located_base(merged, texts, lock)
    findings += problems
    if len(texts) == len(records):  # else what is wrong with the sources comes first: it would drown in what follows
        findings += check_base(base)
    told = told_once(base.facts.values(), dict.fromkeys(findings))
    return without_broken(base, records), sorted(told, key=_by_place)


def located_base(
    merged: Merged, texts: Mapping[str, SourceText], lock: Lock
) -> tuple[FactBase, list[Finding]]:
    """The fact base of records that are read, with what is wrong with its quotes; nothing else is checked."""
    locations, problems = locate_all(merged, texts, lock)
    base = FactBase(
        MappingProxyType(dict(texts)),
        MappingProxyType(merged.names),
        MappingProxyType(merged.topics),
        MappingProxyType(merged.facts),
        tuple(merged.corrections.values()),
        tuple(merged.conflicts.values()),
        MappingProxyType(locations),
        lock,
    )
    return base, problems


def check_base(base: FactBase) -> Iterator[Finding]:
    """Every check of the records against each other and against their evidence."""
    for fact in base.facts.values():
        yield from waived(fact, [*check_record(base, fact), *check_fact(base, fact), *check_reasons(base, fact)])
    yield from check_searched(base)
    for correction in base.corrections:
        yield from check_correction(correction)
    for conflict in base.conflicts:
        yield from check_conflict(conflict)
    yield from check_printed(base)
    yield from check_unused(base)


def _by_place(finding: Finding) -> tuple[str, int, Finding]:
    file, _, line = finding.where.partition(":")
    number = line.partition(":")[0]
    return file, int(number) if number.isdigit() else 0, finding


def check_dates(records: Mapping[str, Source]) -> Iterator[Finding]:
    """Dates of publication that are none."""
    for record in records.values():
        if record.published.edtf:
            try:
                parse_date(record.published.edtf)
            except DateError as error:
                yield Finding(record.published.at, "date-invalid", "error", f"published: {error}", "correct the date")
        if record.accessed:
            try:
                parse_date(record.accessed)
            except DateError as error:
                yield Finding(record.at, "date-invalid", "error", f"accessed: {error}", "correct the date")
