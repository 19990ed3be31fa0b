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
from briefgen.release.audit import audit
from briefgen.release.audit_records import ENDING
from briefgen.release.keep import kept_files
from briefgen.release.write import write_all

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.brief.records import Format
    from briefgen.document.nodes import Document
    from briefgen.facts.model import FactBase
    from briefgen.render.style import Style
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


def render(document: Document, style: Style, format_: Format) -> bytes:
    """The bytes of one output. Raises :class:`briefgen.errors.LayoutError`."""
    match format_:
        case "docx":
            from briefgen.render.word.lint import lint
            from briefgen.render.word.renderer import render as render_word

            data = render_word(document, style)
            if faults := lint(data):
                raise LayoutError(
                    f"the Word file would be faulty: {faults[0].what} in {faults[0].part} ({len(faults)} in all)",
                    remedy="this is a mistake of the program: please report it with your brief and templates",
                )
            return data
        case "pdf":
            from briefgen.render.pdf.renderer import render as render_pdf

            return render_pdf(document, style)


def check_layout(world: World, verified: Verified, progress: Progress) -> list[Finding]:
    """What would stop the documents from being set: a text too long for its page, a letter that no font has.

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
        except LayoutError as error:
            where = error.where or named.place
            findings.append(Finding(where, "layout-impossible", "error", error.what, error.remedy))
    return findings


def produce(world: World, verified: Verified, out: Path, formats: Sequence[Format], progress: Progress) -> list[Path]:
    """Renders every output of the briefs, then writes them all. Raises :class:`briefgen.errors.BriefgenError`."""
    from briefgen.render.glyphs import check_glyphs
    from briefgen.render.house import load_style

    style = load_style(world)
    lock, files = kept_files(world, verified.base)
    kept = len(files)
    for named, assembled in verified.briefs:
        outputs: dict[str, bytes] = {}
        try:
            check_glyphs(assembled.document, style.family)
            for format_ in named.brief.outputs:
                if format_ in formats:
                    progress(f"Rendering {named.name}.{format_}")
                    outputs[f"{named.name}.{format_}"] = render(assembled.document, style, format_)
        except LayoutError as error:
            raise LayoutError(error.what, where=error.where or named.place, remedy=error.remedy) from error
        files |= {out / named.name / file: content for file, content in outputs.items()}
        evidence = audit(verified.base, lock, named, assembled, outputs)
        files[out / named.name / f"{named.name}{ENDING}"] = evidence
    progress("Writing")
    write_all(files)
    return list(files)[kept:]
