"""A brief and the fact base become the document tree, and the findings about its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from briefgen.document.desk import Desk
from briefgen.document.figure_helpers import FigureHelpers
from briefgen.document.helpers import FactHelpers
from briefgen.document.inlines import Reader, source_anchor
from briefgen.document.insertions import Insertions
from briefgen.document.markdown import read_details, read_section
from briefgen.document.nodes import Block, Contents, Cover, Document, Meta, Note, Section
from briefgen.document.notes import note_content
from briefgen.document.record_helpers import RecordHelpers
from briefgen.document.tally import Tally
from briefgen.document.templates import Templates, read_template
from briefgen.document.typography import typeset
from briefgen.facts.dates import display
from briefgen.facts.integrity import held
from briefgen.facts.support import check_literal
from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.brief.load import NamedBrief
    from briefgen.brief.records import Brief, SectionEntry
    from briefgen.facts.model import FactBase
    from briefgen.world import World


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document, what the checks found in it, and the ids of the facts it uses."""

    document: Document
    findings: tuple[Finding, ...]
    used: tuple[str, ...]


@dataclass(frozen=True)
class _Words:
    """Judges the template's own words as they are read."""

    base: FactBase
    allowed: tuple[str, ...]
    texts: dict[str, str]
    findings: list[Finding] = field(default_factory=list)

    def judge(self, text: str, where: str, own_words: bool) -> None:
        if ":" not in where:
            where = f"{where}:{_line_of(self.texts.get(where, ''), text)}"
        if not own_words and any(character.isalnum() for character in text):
            self.findings.append(
                Finding(
                    where,
                    "uncited-sentence",
                    "error",
                    f"words without a source: “{text}”",
                    'name the fact they rest on with {{ state("fact-id") }} or {{ say("…", "fact-id") }}, '
                    "or mark them {% editorial %} if they state no fact about the subject",
                )
            )
        self.findings.extend(check_literal(self.base, text, where, self.allowed))


def _line_of(template: str, text: str) -> int:
    """The line of ``template`` on which ``text`` begins, 1 when it is not found as it stands."""
    start = text.split("\n", 1)[0][:40]
    position = template.find(start)
    return template.count("\n", 0, position) + 1 if position >= 0 else 1


def assemble(world: World, base: FactBase, named: NamedBrief) -> Assembled:
    """The document of a brief. Raises :class:`InputError` for a template that cannot be used."""
    brief = named.brief
    insertions, findings = Insertions(), list[Finding]()
    templates: Templates | None = None
    desk = Desk(base, brief, insertions, findings, lambda: templates.place() if templates else "")
    templates = Templates(
        world, {**FactHelpers(desk).names(), **RecordHelpers(desk).names(), **FigureHelpers(desk).names()}
    )
    texts = {place: read_template(world, name) for name, place in _places(world, brief)}
    words = _Words(base, _allowed(base, brief), texts)
    numbers = dict(_numbers(brief.sections))
    described = {key: source_anchor(key) for key in base.sources}
    tally = Tally()

    def reader(template: str) -> Reader:
        place = world.template_place(template) or template
        return Reader(
            place,
            insertions,
            tally,
            {entry.id: _reference(entry, numbers[entry.id]) for entry in brief.sections},
            {key: f"Source {text.record.letter}" for key, text in base.sources.items()},
            words.judge,
        )

    details = read_details(reader(brief.cover.template), templates.render(brief.cover.template))
    sections = tuple(
        read_section(
            reader(entry.template),
            templates.render(entry.template),
            anchor=entry.id,
            number=numbers[entry.id],
            new_page=entry.page != "run",
            fit_page=entry.page == "fit",
        )
        for entry in brief.sections
    )
    anchors = {name for section in sections for name in _anchors(section)}
    notes = _notes(base, tally, {key: anchor for key, anchor in described.items() if anchor in anchors})
    cover = Cover(
        typeset(brief.title),
        typeset(brief.subtitle),
        typeset(brief.cover.kicker),
        details,
        brief.cover.style == "page",
    )
    front: tuple[Block, ...] = (cover, Contents(brief.contents)) if brief.contents else (cover,)
    document = Document(_meta(brief), (*front, *sections), notes)
    found = (*findings, *words.findings, *_unclarified(base, brief, tally), *_withheld(base, named, desk.used))
    return Assembled(document, found, tuple(desk.used))


def _withheld(base: FactBase, named: NamedBrief, used: Iterable[str]) -> Iterator[Finding]:
    """Facts on either side of a conflict that nobody has decided are held back."""
    reasons = held(base)
    for fact in used:
        if fact in reasons:
            yield Finding(
                base.facts[fact].at, "fact-held", "error",
                f"the brief {named.name} states {fact}, which is held: {reasons[fact]}",
                "decide the conflict, with a reason, or leave the fact out",
            )  # fmt: skip


def _unclarified(base: FactBase, brief: Brief, tally: Tally) -> Iterator[Finding]:
    """A clarification goes with the facts it clarifies, in every section that states one of them."""
    for index, entry in enumerate(brief.sections, 1):
        stated = {fact for facts, section in tally.calls if section == index for fact in facts}
        for correction in base.corrections:
            for fact in sorted(stated.intersection(correction.clarifies)):
                if correction.replaced_by not in stated:
                    yield Finding(
                        entry.at, "clarification-missing", "error",
                        f"the section {entry.id} states {fact} without the clarification {correction.replaced_by}",
                        f'add {{{{ state("{correction.replaced_by}") }}}} to {entry.template}',
                    )  # fmt: skip


def _places(world: World, brief: Brief) -> Iterator[tuple[str, str]]:
    for name in (brief.cover.template, *(entry.template for entry in brief.sections)):
        place = world.template_place(name)
        if place is not None:
            yield name, place


def _numbers(entries: tuple[SectionEntry, ...]) -> Iterator[tuple[str, str]]:
    """The printed number of each section: 1, 2 … for the body, A, B … for annexes, "" for unnumbered ones."""
    body = annex = 0
    for entry in entries:
        match entry.numbering:
            case "number":
                body += 1
                yield entry.id, str(body)
            case "annex":
                annex += 1
                yield entry.id, chr(ord("A") + annex - 1)
            case "none":
                yield entry.id, ""


def _reference(entry: SectionEntry, number: str) -> str:
    return {"number": f"section {number}", "annex": f"annex {number}", "none": f"the {entry.id}"}[entry.numbering]


def _allowed(base: FactBase, brief: Brief) -> tuple[str, ...]:
    """Words the pack's own text may use beyond those of facts and sources."""
    letters = (f"Source {text.record.letter}" for text in base.sources.values())
    given = (
        brief.title,
        brief.subtitle,
        brief.prepared_by,
        brief.prepared_for,
        brief.edition,
        brief.cover.kicker,
    )
    return (*letters, *given, _day(brief.reviewed), *(entry.words for entry in brief.vocabulary))


def _day(iso: str) -> str:
    return display(date.fromisoformat(iso).isoformat(), "stated")


def _anchors(section: Section) -> Iterator[str]:
    yield section.anchor
    for block in section.blocks:
        if isinstance(block, Section):
            yield from _anchors(block)


def _notes(base: FactBase, tally: Tally, anchors: dict[str, str]) -> tuple[Note, ...]:
    introduced: dict[int, set[str]] = {}
    return tuple(
        Note(number, note_content(base, facts, introduced.setdefault(section, set()), anchors))
        for number, (facts, section) in enumerate(tally.calls, 1)
    )


def _meta(brief: Brief) -> Meta:
    return Meta(
        title=typeset(brief.title),
        short_title=typeset(brief.short_title),
        subject=typeset(brief.subject),
        author=brief.prepared_by,
        keywords=brief.keywords,
        language=brief.language,
        edition=brief.edition,
        reviewed=_day(brief.reviewed),
        stamp=brief.reviewed,
        marking=brief.marking,
        one_page=brief.length == "one-page",
    )
