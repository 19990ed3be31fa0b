"""Imported facts → a new file of ``seeds/facts``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.errors import InputError, UsageError
from briefgen.facts.merge import FACTS_FOLDER, Merged, read_all
from briefgen.facts.records import FactsFile
from briefgen.records import read_records
from briefgen.sources.exchange.keys import slug
from briefgen.text import unprintable
from briefgen.yaml_text import as_plain, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.facts.records import Fact
    from briefgen.world import World

_FILE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.yaml")


class Sorted(NamedTuple):
    """Facts that are new to a project, facts it has already with the same content, and what is wrong."""

    new: list[Fact]
    known: list[Fact]
    faults: list[InputError]


def sort_out(world: World, facts: Sequence[Fact]) -> Sorted:
    """Holds ``facts`` against those of the project. A fact whose id is taken by something else is a fault. Raises
    :class:`InputError` where the project's own files cannot be read."""
    merged = read_all(world) if world.names(FACTS_FOLDER, ".yaml") else Merged()
    found = Sorted([], [], [])
    for fact in facts:
        if fact.id not in merged.places:
            found.new.append(fact)
        elif fact.id in merged.facts and as_plain(fact) == as_plain(merged.facts[fact.id]):
            found.known.append(fact)
        else:
            found.faults.append(_taken(fact, merged))
    return found


def _taken(fact: Fact, merged: Merged) -> InputError:
    other = merged.facts.get(fact.id)
    differs = "something else"
    if other:
        one, two = as_plain(fact), as_plain(other)
        differs = f"a fact with other {', '.join(key for key in {**one, **two} if one.get(key) != two.get(key))}"
    return InputError(
        f"the id “{fact.id}” stands already at {merged.places[fact.id]}, for {differs}",
        where=fact.at,
        remedy="give the fact another id; to change the one that is there, edit its file",
    )


def new_place(world: World, into: str, stem: str) -> str:
    """The file to be written: ``into``, or when that is empty ``seeds/facts/imported-<stem>.yaml``. Raises
    :class:`UsageError` when it may not be."""
    name = into.removeprefix(f"{FACTS_FOLDER}/") or f"imported-{slug(stem) or 'facts'}.yaml"
    if not _FILE.fullmatch(name):
        raise UsageError(
            f"“{into}” is no file of {FACTS_FOLDER}/",
            remedy=f"name it like {FACTS_FOLDER}/imported.yaml, in plain letters, digits, hyphens and underscores",
        )
    place = f"{FACTS_FOLDER}/{name}"
    path = world.root / place
    if path.exists() or path.is_symlink():
        raise UsageError(
            f"{place} exists already, and is not written over",
            remedy=f"name a new file: --into {FACTS_FOLDER}/NAME.yaml",
        )
    return place


def file_text(facts: Sequence[Fact], place: str, origin: str) -> bytes:
    """The file ``place`` of ``facts`` that came from the file ``origin``. Raises :class:`InputError` when a fact cannot
    be written so that it reads back the same."""
    name = "a table" if unprintable(origin) else " ".join(origin.split())
    head = f"# Facts imported from {name}. Read each statement beside its quotation before it is published.\n\n"
    data = (head + listed("facts", map(as_plain, facts))).encode()
    try:
        read = read_records(data, place, FactsFile).facts
    except InputError as error:  # a key too long for YAML, say, or too many facts for one file
        raise InputError(
            f"the facts cannot be written as YAML: {error.what}",
            where=place,
            remedy="import fewer of them at a time, or write by hand those that cannot be",
        ) from None
    if [as_plain(fact) for fact in read] != [as_plain(fact) for fact in facts]:
        raise InputError("the facts cannot be written as YAML", where=place, remedy="write them by hand")
    return data
