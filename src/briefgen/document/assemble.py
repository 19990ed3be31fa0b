"""A brief and the fact base become the document tree, and the findings about its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefgen.document.checks import Words, unclarified, unreviewed, withheld
from briefgen.document.desk import Desk
from briefgen.document.figure_helpers import FigureHelpers
from briefgen.document.helpers import FactHelpers
from briefgen.document.inlines import Reader, source_anchor
from briefgen.document.insertions import Insertions
from briefgen.document.markdown import read_details, read_section
from briefgen.document.nodes import Contents, Cover, Document, Inlines, Meta, Note, Section
from briefgen.document.notes import note_content
from briefgen.document.record_helpers import RecordHelpers
from briefgen.document.reviews import review_line
from briefgen.document.tally import Tally
from briefgen.document.templates import Templates, read_template
from briefgen.document.typography import typeset
from briefgen.document.withdrawn import check_withdrawn
from briefgen.facts.language.dates import display
from briefgen.facts.review import register
from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.brief.load import NamedBrief
    from briefgen.brief.records import Brief, SectionEntry
    from briefgen.facts.model import FactBase
    from briefgen.facts.review import OwnWords
    from briefgen.world import World


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document, what the checks found in it, the ids of the facts it uses, and the words of its templates that rest
    on facts, each with its place."""

    document: Document
    findings: tuple[Finding, ...]
    used: tuple[str, ...]
    own: tuple[tuple[OwnWords, str], ...]


def assemble(world: World, base: FactBase, named: NamedBrief) -> Assembled:
    """The document of a brief. Raises :class:`InputError` for a template that cannot be used."""
    brief = named.brief
    insertions, findings, tally = Insertions(), list[Finding](), Tally()
    templates: Templates | None = None
    desk = Desk(base, brief, insertions, findings, lambda: templates.place() if templates else "")
    helpers = {**FactHelpers(desk).names(), **RecordHelpers(desk).names(), **FigureHelpers(desk).names()}
    templates = Templates(world, helpers)
    texts = {place: read_template(world, name) for name, place in _places(world, brief)}
    words = Words(base, _allowed(base, brief), texts, findings)
    references = {entry.id: _reference(entry, number) for entry, number in _numbered(brief.sections)}
    letters = {key: f"Source {text.record.letter}" for key, text in base.sources.items()}

    def reader(name: str) -> Reader:
        place = world.template_place(name) or name
        return Reader(place, insertions, tally, references, letters, words.judge, words.measure)

    rendered = [(entry, number, templates.render(entry.template)) for entry, number in _numbered(brief.sections)]
    details = templates.render(brief.cover.template)  # last: it says of how many of the facts used there are reviews
    cover = _cover(brief, read_details(reader(brief.cover.template), details))
    sections = tuple(_section(entry, number, reader(entry.template), text) for entry, number, text in rendered)
    contents = (Contents(brief.contents),) if brief.contents else ()
    document = Document(_meta(brief, desk), (cover, *contents, *sections), _notes(base, tally, sections))
    words.judge_brief(brief)
    found = (
        *findings,
        *unclarified(base, brief, tally),
        *withheld(base, named, desk.used),
        *unreviewed(base, named, desk.used, desk.own),
        *check_withdrawn(base, document, brief.at),
    )
    return Assembled(document, found, tuple(desk.used), tuple(desk.own.items()))


def _cover(brief: Brief, details: tuple[tuple[str, Inlines], ...]) -> Cover:
    title, subtitle, kicker = map(typeset, (brief.title, brief.subtitle, brief.cover.kicker))
    return Cover(title, subtitle, kicker, details, brief.cover.style == "page")


def _section(entry: SectionEntry, number: str, reader: Reader, markdown: str) -> Section:
    own_page, fit = entry.page != "run", entry.page == "fit"
    return read_section(reader, markdown, anchor=entry.id, number=number, new_page=own_page, fit_page=fit)


def _places(world: World, brief: Brief) -> Iterator[tuple[str, str]]:
    for name in (brief.cover.template, *(entry.template for entry in brief.sections)):
        place = world.template_place(name)
        if place is not None:
            yield name, place


def _numbered(entries: tuple[SectionEntry, ...]) -> Iterator[tuple[SectionEntry, str]]:
    """Each section with its printed number: 1, 2 … for the body, A, B … for annexes, "" for unnumbered ones."""
    body = annex = 0
    for entry in entries:
        match entry.numbering:
            case "number":
                body += 1
                yield entry, str(body)
            case "annex":
                annex += 1
                yield entry, chr(ord("A") + annex - 1)
            case "none":
                yield entry, ""


def _reference(entry: SectionEntry, number: str) -> str:
    return {"number": f"section {number}", "annex": f"annex {number}", "none": f"the {entry.id}"}[entry.numbering]


def _allowed(base: FactBase, brief: Brief) -> tuple[str, ...]:
    """Words the pack's own text may use beyond those of facts and sources."""
    letters = (f"Source {text.record.letter}" for text in base.sources.values())
    given = (brief.prepared_by, brief.prepared_for, brief.edition)
    return (*letters, *given, _day(brief.date), *(entry.words for entry in brief.vocabulary))


def _day(iso: str) -> str:
    return display(date.fromisoformat(iso).isoformat(), "stated")


def _anchors(section: Section) -> Iterator[str]:
    yield section.anchor
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _anchors(block)


def _notes(base: FactBase, tally: Tally, sections: tuple[Section, ...]) -> tuple[Note, ...]:
    """The notes in order, linked to the blocks that describe their sources where the document has them."""
    present = {name for section in sections for name in _anchors(section)}
    anchors = {key: source_anchor(key) for key in base.sources if source_anchor(key) in present}
    introduced: dict[int, set[str]] = {}
    return tuple(
        Note(number, note_content(base, facts, introduced.setdefault(section, set()), anchors))
        for number, (facts, section) in enumerate(tally.calls, 1)
    )


def _meta(brief: Brief, desk: Desk) -> Meta:
    return Meta(
        title=typeset(brief.title),
        short_title=typeset(brief.short_title),
        subject=typeset(brief.subject),
        author=brief.prepared_by,
        keywords=brief.keywords,
        language=brief.language,
        edition=brief.edition,
        reviewed=review_line(register(desk.base, desk.used, desk.own)),
        stamp=brief.date,
        marking=brief.marking,
        one_page=brief.length == "one-page",
    )
