"""Loading the fact base: read, joined, every quote located, every statement checked."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from briefgen.facts.coverage import check_unused
from briefgen.facts.dates import DateError, parse_date
from briefgen.facts.integrity import check_conflict, check_correction, check_record
from briefgen.facts.locate import Ambiguous, Found, NotFound, locate
from briefgen.facts.merge import read_all
from briefgen.facts.model import FactBase, Location
from briefgen.facts.references import check_references, without_broken
from briefgen.facts.support import check_fact
from briefgen.findings import Finding
from briefgen.sources.load import load_sources, read_source_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.facts.locate import Verdict
    from briefgen.facts.merge import Merged
    from briefgen.sources.records import Source
    from briefgen.sources.snapshot import SourceText
    from briefgen.world import World

__all__ = ["FactBase", "Location", "load_fact_base"]


def load_fact_base(world: World) -> tuple[FactBase, list[Finding]]:
    """The fact base of a project, and every finding about its content, sorted by place.

    Raises :class:`InputError` where a file is missing or is no such record; everything else is a finding, so
    that all of them can be mended at once. A base with findings of severity error must not be printed.
    """
    records = read_source_records(world)
    texts, findings = load_sources(world, records)
    merged = read_all(world)
    findings += merged.findings
    findings += check_references(merged, records)
    findings += _check_dates(records)
    locations, problems = _locate_all(merged, texts)
    findings += problems
    base = FactBase(
        MappingProxyType(texts),
        MappingProxyType(merged.names),
        MappingProxyType(merged.topics),
        MappingProxyType(merged.facts),
        tuple(merged.corrections.values()),
        tuple(merged.conflicts.values()),
        MappingProxyType(locations),
    )
    if len(texts) == len(records):  # else what is wrong with the sources comes first: it would drown in what follows
        findings += check_base(base)
    return without_broken(base, records), sorted(dict.fromkeys(findings), key=_by_place)


def check_base(base: FactBase) -> Iterator[Finding]:
    """Every check of the records against each other and against their evidence."""
    for fact in base.facts.values():
        yield from check_record(base, fact)
        yield from check_fact(base, fact)
    for correction in base.corrections:
        yield from check_correction(correction)
    for conflict in base.conflicts:
        yield from check_conflict(base, conflict)
    yield from check_unused(base)


def _by_place(finding: Finding) -> tuple[str, int, Finding]:
    file, _, line = finding.where.partition(":")
    number = line.partition(":")[0]
    return file, int(number) if number.isdigit() else 0, finding


def _check_dates(records: Mapping[str, Source]) -> Iterator[Finding]:
    for record in records.values():
        if record.published.edtf:
            try:
                parse_date(record.published.edtf)
            except DateError as error:
                yield Finding(record.published.at, "date-invalid", "error", f"published: {error}", "correct the date")


# --- quotes ---------------------------------------------------------------------------------------


def _locate_all(
    merged: Merged, texts: Mapping[str, SourceText]
) -> tuple[dict[str, tuple[Location, ...]], list[Finding]]:
    locations: dict[str, tuple[Location, ...]] = {}
    findings: list[Finding] = []
    for fact in merged.facts.values():
        found = []
        for quote in fact.quotes:
            if text := texts.get(quote.source):
                verdict = locate(text.folded, quote.exact, quote.prefix, quote.suffix)
                found += _as_location(text, quote.exact, verdict)
                findings += _as_finding(text, fact.id, quote.exact, verdict, quote.at)
        locations[fact.id] = tuple(found)
    for correction in merged.corrections.values():
        locations[correction.id] = ()
        if text := texts.get(correction.source):
            verdict = locate(text.folded, correction.notice)
            locations[correction.id] = tuple(_as_location(text, correction.notice, verdict))
            findings += _as_finding(text, correction.id, correction.notice, verdict, correction.at)
    return locations, findings


def _as_location(text: SourceText, quote: str, verdict: Verdict) -> list[Location]:
    if not isinstance(verdict, Found):
        return []
    start, end = verdict.span
    return [Location(text.key, start, end, text.label(start, end), quote)]


def _as_finding(text: SourceText, owner: str, quote: str, verdict: Verdict, where: str) -> list[Finding]:
    match verdict:
        case Found():
            return []
        case Ambiguous(spans):
            code = "quote-ambiguous"
            places = ", ".join(dict.fromkeys(text.label(start, end) for start, end in spans))
            what = f"stands {len(spans)} times in {text.name}: {places}"
            remedy = "quote more words, or add prefix: or suffix: with the words before or after"
        case NotFound(None):
            code, what = "quote-not-found", f"does not stand in {text.name}; no passage resembles it"
            remedy = "copy the words from the source text, or correct source:"
        case NotFound((start, end), passage, differs):
            code, place = "quote-not-found", f"nearest passage ({text.label(start, end)})"
            what = f"does not stand in {text.name}; the {place} {differs}: “{_cut(passage, 300)}”"
            remedy = "copy the words from the source text exactly"
        case _:
            raise AssertionError(verdict)
    return [Finding(where, code, "error", f"{owner}: “{_cut(quote)}” {what}", remedy)]


def _cut(text: str, limit: int = 80) -> str:
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"
