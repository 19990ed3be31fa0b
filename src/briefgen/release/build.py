"""From a project folder to finished files: verify, assemble, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.brief.load import NamedBrief, load_briefs
from briefgen.document.assemble import Assembled, assemble
from briefgen.errors import InputError, LayoutError
from briefgen.facts.base import load_fact_base
from briefgen.facts.checks.coverage import check_coverage
from briefgen.facts.lock.sources import check_sources
from briefgen.findings import Finding, told_gravest
from briefgen.release.attachments import attachments
from briefgen.release.audit import audit
from briefgen.release.audit_records import ENDING
from briefgen.release.keep import kept_files
from briefgen.release.prints import made, prints, render, stem
from briefgen.release.write import write_all

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.brief.records import Format
    from briefgen.facts.model import FactBase
    from briefgen.world import World

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Verified:
    """The fact base, the briefs with their documents, and every finding."""

    base: FactBase
    briefs: tuple[tuple[NamedBrief, Assembled], ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")


def verify(world: World, names: Iterable[str], progress: Progress) -> Verified:
    """Everything short of rendering; a brief whose templates cannot be used is a finding.

    Raises :class:`briefgen.errors.BriefgenError` where checking cannot go on.
    """
    progress("Reading sources and facts")
    base, findings = load_fact_base(world)
    progress(f"Checking {len(base.facts)} facts against {len(base.sources)} sources")
    briefs = []
    found = [*findings, *check_sources(world, base), *check_coverage(base)]
    for named in load_briefs(world, base, names):
        if not _readable(base):
            continue  # what is wrong with the sources is among the findings already
        progress(f"Assembling {named.name}")
        try:
            assembled = assemble(world, base, named)
        except InputError as error:
            # One unusable template must not hide what is wrong elsewhere.
            found.append(Finding(error.where, "template-unusable", "error", error.what, error.remedy))
        else:
            briefs.append((named, assembled))
            found += assembled.findings
    return Verified(base, tuple(briefs), tuple(told_gravest(found)))


def _readable(base: FactBase) -> bool:
    """Whether every source that a fact quotes could be read."""
    return all(quote.source in base.sources for fact in base.facts.values() for quote in fact.quotes)


def check_layout(world: World, verified: Verified, progress: Progress) -> list[Finding]:
    """What would stop the documents from being set: a text too long for its page, a letter that no font has; and which
    variants take more pages than the usual print may.

    Raises :class:`briefgen.errors.InputError` for a house style that cannot be used."""
    from briefgen.render.glyphs import check_glyphs
    from briefgen.render.house import load_style

    style = load_style(world)
    findings = []
    for named, assembled in verified.briefs:
        progress(f"Setting {named.name}")
        try:
            check_glyphs(assembled.document, style.family)
            render(assembled.document, style, "pdf")
            for one in prints(named, assembled.document, style, ["pdf"]):
                if one.variant:
                    findings += made(one, named.place)[1]
        except LayoutError as error:
            where = error.where or named.place
            findings.append(Finding(where, "layout-impossible", "error", error.what, error.remedy))
    return findings


def produce(
    world: World, verified: Verified, out: Path, formats: Sequence[Format], progress: Progress, *, draft: bool = False
) -> tuple[list[Path], list[Finding]]:
    """Renders every output of the briefs, then writes them all: the files, and what is worth telling of them.

    Raises :class:`briefgen.errors.BriefgenError`."""
    from briefgen.render.glyphs import check_glyphs
    from briefgen.render.house import load_style

    style = load_style(world)
    lock, files = kept_files(world, verified.base)
    kept = len(files)
    findings: list[Finding] = []
    for named, assembled in verified.briefs:
        file = f"{stem(named, draft=draft)}{ENDING}"
        try:
            check_glyphs(assembled.document, style.family)
            inside = audit(verified.base, lock, named, assembled, {})
            attached = tuple(attachments(verified.base, named, file, inside))
            outputs: dict[str, bytes] = {}
            for one in prints(named, assembled.document, style, formats, draft=draft):
                progress(f"Rendering {one.file}")
                outputs[one.file], told = made(one, named.place, attached)
                findings += told
        except LayoutError as error:
            raise LayoutError(error.what, where=error.where or named.place, remedy=error.remedy) from error
        files |= {out / named.name / output: data for output, data in outputs.items()}
        files[out / named.name / file] = audit(verified.base, lock, named, assembled, outputs)
    progress("Writing")
    write_all(files)
    return list(files)[kept:], findings
