"""Reading the briefs of a project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from briefgen.brief.records import Brief
from briefgen.errors import InputError, UsageError, each
from briefgen.records import read_records
from briefgen.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.facts.model import FactBase
    from briefgen.world import World

LETTERS = 26
"""Annexes are lettered A to Z."""
LONGEST: Final = {"title": 200, "short_title": 200, "subject": 400, "subtitle": 400, "edition": 40, "marking": 80}
"""Characters that fit where these words of a brief are printed."""
FIRST_EDITIONS: Final = ("1", "1.0")
"""Editions that need no entry in the history."""
NEEDED: Final = ("title", "short_title", "subject", "edition")
RESERVED: Final = ("claim_", "evidence_", "figure_", "note_", "s_", "source_", "table_")
"""How the anchors begin that the document gives out itself."""
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class NamedBrief:
    """A brief and its name: the name of its file without ``.yaml``, and of its outputs."""

    name: str
    place: str
    brief: Brief


def brief_names(world: World) -> list[str]:
    """Names of all briefs of the project, sorted. Raises :class:`UsageError` when there is none."""
    names = [name.removeprefix("briefs/").removesuffix(".yaml") for name in world.names("briefs", ".yaml")]
    if not names:
        raise UsageError(
            "there are no briefs here",
            where="briefs/",
            remedy="run briefgen in the folder of your project, the one that holds briefs/ and seeds/",
        )
    return names


def load_briefs(world: World, base: FactBase, wanted: Iterable[str] = ()) -> list[NamedBrief]:
    """The briefs called ``wanted`` (by name or by file), or all of them.

    Raises :class:`UsageError` for an unknown name and :class:`InputError` for a brief that cannot be used.
    """
    known = brief_names(world)
    chosen = [name.removeprefix("briefs/").removesuffix(".yaml") for name in wanted] or known
    for name in chosen:
        if name not in known:
            remedy = did_you_mean(name, known)
            raise UsageError(f"there is no brief called {name}", where="briefs/", remedy=remedy)
    return each(chosen, lambda name: _load(world, base, name))


def _load(world: World, base: FactBase, name: str) -> NamedBrief:
    place = f"briefs/{name}.yaml"
    if not _NAME.fullmatch(name):
        raise InputError(
            "the name of a brief's file may hold small letters, digits and hyphens",
            where=place,
            remedy="rename the file, for example to my-brief.yaml",
        )
    brief = read_records(world.read(place), place, Brief)
    for topic in brief.topics:
        if topic not in base.topics:
            raise InputError(f"unknown topic {topic}", where=brief.at, remedy=did_you_mean(topic, base.topics))
    _check_sections(world, brief)
    _check_words(brief)
    return NamedBrief(name, place, brief)


def _check_sections(world: World, brief: Brief) -> None:
    if not brief.sections:
        raise InputError("the brief has no sections", where=brief.at, remedy="list at least one under sections:")
    if sum(entry.numbering == "annex" for entry in brief.sections) > LETTERS:
        raise InputError(f"there are more than {LETTERS} annexes", where=brief.at, remedy="letters end at Z: join some")
    seen: set[str] = set()
    for entry in brief.sections:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", entry.id):
            raise InputError(
                f"section id {entry.id!r} may hold small letters, digits and _",
                where=entry.at,
                remedy="give it a short name such as finances",
            )
        if entry.id.startswith(RESERVED):
            raise InputError(
                f"section id {entry.id} may be taken by a table, figure or source",
                where=entry.at,
                remedy=f"let it begin otherwise than with {', '.join(RESERVED)}",
            )
        if entry.id in seen:
            raise InputError(f"two sections are called {entry.id}", where=entry.at, remedy="rename one of them")
        seen.add(entry.id)
    named = [(entry.at, entry.template) for entry in brief.sections] + [(brief.cover.at, brief.cover.template)]
    for place, template in [*named, (brief.at, brief.documents)] if brief.documents else named:
        _check_template(world, place, template)


def _check_template(world: World, where: str, template: str) -> None:
    try:
        place = world.section_place(template)
    except InputError as error:
        raise InputError(error.what, where=where, remedy=error.remedy) from error
    if place is None:
        raise InputError(
            f"unknown template {template}", where=where, remedy=did_you_mean(template, world.template_names())
        )


def _check_languages(brief: Brief) -> None:
    seen: dict[str, str] = {}
    for language, phrases in brief.languages.items():
        if not _LANGUAGE.fullmatch(language):
            raise InputError(
                f"languages: {language!r} is not a language tag", where=brief.at, remedy="write it like cy-GB"
            )
        for words in phrases:
            if not words.strip() or seen.setdefault(words, language) != language:
                raise InputError(
                    f"languages: the words “{words}” of {language} are empty, or given under {seen.get(words)} too",
                    where=brief.at,
                    remedy="give words that are printed, each once",
                )


def _check_words(brief: Brief) -> None:
    """What is printed on every page, or stored in the files, is there, and is short enough to be set."""
    for name, longest in LONGEST.items():
        text = getattr(brief, name)
        if not text.strip() and name in NEEDED:
            raise InputError(f"{name} is empty", where=brief.at, remedy=f"write it after {name}:")
        if len(text) > longest:
            raise InputError(
                f"{name} is longer than {longest} characters ({len(text)})", where=brief.at, remedy="shorten it"
            )
    if not _LANGUAGE.fullmatch(brief.language):
        raise InputError(
            f"language is not a language tag: {brief.language!r}", where=brief.at, remedy="write it like en-GB"
        )
    _check_languages(brief)
    told = {entry.edition: entry.date for entry in brief.history}
    if brief.edition not in told and (told or brief.edition not in FIRST_EDITIONS):
        raise InputError(
            f"the history does not say what edition {brief.edition} changed",
            where=brief.at,
            remedy=f'add to history: {{edition: "{brief.edition}", date: {brief.date}, what: "…"}}',
        )
    if not brief.outputs:
        raise InputError("outputs names no format", where=brief.at, remedy="write outputs: [docx, pdf], or delete it")
    days = [("date", brief.at, brief.date), *(("date", entry.at, entry.date) for entry in brief.history)]
    for name, place, day in days:
        if not _is_day(day):
            raise InputError(
                f"{name} is not a date: {day}", where=place, remedy="write it as year-month-day, for example 2026-11-22"
            )
    if (dated := told.get(brief.edition, brief.date)) != brief.date:
        raise InputError(
            f"the history dates edition {brief.edition} {dated}, the brief {brief.date}",
            where=brief.at,
            remedy="give both the day on which this edition was made",
        )


def _is_day(text: str) -> bool:
    """Whether ``text`` is a day written YYYY-MM-DD; ``date.fromisoformat`` takes other forms of ISO 8601 too."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
