"""Reading the briefs of a project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefgen.brief.records import Brief
from briefgen.errors import InputError, UsageError
from briefgen.records import read_records
from briefgen.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.facts.model import FactBase
    from briefgen.world import World

LETTERS = 26
"""Annexes are lettered A to Z."""
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
    """The briefs called ``wanted``, or all of them. Raises :class:`UsageError` for an unknown name and
    :class:`InputError` for a brief that cannot be used."""
    known = brief_names(world)
    chosen = list(wanted) or known
    for name in chosen:
        if name not in known:
            raise UsageError(f"there is no brief called {name}", where="briefs/", remedy=did_you_mean(name, known))
    return [_load(world, base, name) for name in chosen]


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
    try:
        date.fromisoformat(brief.reviewed)
    except ValueError:
        raise InputError(
            f"reviewed is not a date: {brief.reviewed}",
            where=brief.at,
            remedy="write it as year-month-day, for example 2026-11-22",
        ) from None
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
        if entry.id in seen:
            raise InputError(f"two sections are called {entry.id}", where=entry.at, remedy="rename one of them")
        seen.add(entry.id)
    for place, template in [(entry.at, entry.template) for entry in brief.sections] + [
        (brief.cover.at, brief.cover.template)
    ]:
        if world.template_place(template) is None:
            raise InputError(
                f"unknown template {template}", where=place, remedy=did_you_mean(template, world.template_names())
            )
