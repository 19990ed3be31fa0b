"""What is exchanged with other programs: schemas for editors, facts and sources both ways.

Files named on the command line stand where the user is, as in any other command; only what becomes a part of the
project (``--into``) stands in the project's folder.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.terminal import count, say, write, write_bytes
from briefgen.errors import InputError, UsageError
from briefgen.records import read_records
from briefgen.text import decode, did_you_mean
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = ("csv", "jsonld")
"""Formats in which facts are exported."""
_SHOWN = 20
"""Ids that are told one by one."""
_FAULTS_SHOWN = 100
"""Errors of a table that are told one by one: more of them are one mistake, made in every row."""


def schema(out: str) -> int:
    """``briefgen schema``: the JSON Schemas of the project's files, written into the folder ``out``; without one,
    printed as one JSON object, by the names of their files."""
    from briefgen.cli.schema import as_text, schemas

    made = schemas()
    if not out:
        write(as_text(made))
        return 0
    _put({Path(out) / name: f"{as_text(one)}\n".encode() for name, one in made.items()})
    say("An editor finds a schema by a comment in a file's first line, with the path as seen from that file, such as")
    say("  # yaml-language-server: $schema=../../schemas/facts.schema.json")
    return 0


def facts_export(world: World, format_: str, out: str) -> int:
    """``briefgen facts export``: the facts as CSV or JSON-LD, into the file ``out``, or printed when it is empty.

    CSV, which is to be worked on, has all facts whatever the checks say; JSON-LD, which is to be published, is refused
    when they find an error."""
    from briefgen.facts.base import load_fact_base
    from briefgen.facts.exchange.annotations import to_json_ld
    from briefgen.facts.exchange.csv_export import to_csv
    from briefgen.facts.merge import read_all

    if format_ not in FORMATS:
        raise UsageError(f"there is no format {format_}", remedy=did_you_mean(format_, FORMATS))
    base, findings = load_fact_base(world)
    errors = sum(finding.severity == "error" for finding in findings)
    if errors and format_ == "jsonld":
        say(f"Nothing was exported: {count(errors, 'error')}. Run briefgen check to see them.")
        return 1
    if format_ == "jsonld":
        data, told = to_json_ld(base).encode(), sum(map(bool, (base.locations[key] for key in base.facts)))
    else:
        facts = read_all(world).facts  # as they are written; the base lacks what leads nowhere
        data, told = to_csv(facts.values(), base.locations), len(facts)
    if out:
        _put({Path(out): data})
    else:
        write_bytes(data)
    say(f"{count(told, 'fact')} exported" + ("" if told == len(base.facts) else "; those without quotes are left out"))
    if errors:
        say(f"{count(errors, 'error')} in the fact base: run briefgen check")
    return 0


def facts_import(world: World, file: str, into: str) -> int:
    """``briefgen facts import``: a table of facts as a new file of ``seeds/facts``, ``into`` or one named after
    ``file``. Exit status 1, and nothing written, when anything is wrong with any row."""
    from briefgen.facts.exchange.csv_import import read_facts
    from briefgen.facts.exchange.facts_file import file_text, new_place, sort_out

    place = new_place(world, into, Path(file).stem)
    facts, faults = read_facts(_given(file), Path(file).name)
    sorted_out = sort_out(world, facts)
    if faults or sorted_out.faults:
        return _refuse([*faults, *sorted_out.faults])
    if known := sorted_out.known:
        told = [fact.id for fact in known[:_SHOWN]] + (["…"] if len(known) > _SHOWN else [])
        say(f"{count(len(known), 'fact')} left out, here already: {', '.join(told)}")
    if not sorted_out.new:
        say("Nothing was written: there is no new fact in the table.")
        return 0
    _put({world.root / place: file_text(sorted_out.new, place, Path(file).name)})
    say(f"{count(len(sorted_out.new), 'fact')} written. Run briefgen check, and read each beside its quotation.")
    return 0


def sources_import(world: World, file: str) -> int:
    """``briefgen sources import``: items of a reference manager, as CSL JSON, added to ``seeds/sources.yaml``. Exit
    status 1, and nothing written, when anything is wrong with any item."""
    from briefgen.sources.exchange.csl import read_items
    from briefgen.sources.exchange.entries import appended, plan
    from briefgen.sources.load import SOURCES_FILE
    from briefgen.sources.records import SourcesFile

    items, faults = read_items(_given(file), Path(file).name)
    if faults:
        return _refuse(faults)
    data = world.read(SOURCES_FILE)
    known = read_records(data, SOURCES_FILE, SourcesFile).sources
    planned = plan(items, known, lambda file: _first_line(world, f"seeds/{file}"))
    for title, reason in planned.left_out:
        say(f"Left out: “{title}”: {reason}")
    if not planned.new:
        say("Nothing was written: there is no new source in the file.")
        return 0
    path = world.root / SOURCES_FILE
    _put({path.resolve() if path.is_symlink() else path: appended(data, SOURCES_FILE, planned.new)})
    missing = [source.file for source in planned.new.values() if not world.has(f"seeds/{source.file}")]
    for key, source in planned.new.items():
        say(f"Source {source.letter} ({key}): {source.title}")
        if remark := planned.remarks.get(key):
            say(f"  {remark}")
        if source.file in missing:
            say(f"  save its text as seeds/{source.file}")
        say("  say under limits: what the source does not tell")
    if missing:
        say("Until their texts are there, briefgen check reports these sources as missing.")
    return 0


def _first_line(world: World, place: str) -> str:
    """The first line of a text that is not blank; empty where there is none."""
    with contextlib.suppress(InputError):
        lines = decode(world.read(place), place).splitlines() if world.has(place) else []
        return next((line.strip() for line in lines if line.strip()), "")
    return ""


# --- shared ---------------------------------------------------------------------------------------


def _given(file: str) -> bytes:
    """The bytes of a file named on the command line. Raises :class:`InputError`."""
    path = Path(file)
    return World(path.parent, shipped_defaults()).read(path.name)


def _put(files: dict[Path, bytes]) -> None:
    """Writes files whole or not at all, and prints their names."""
    from briefgen.release.write import write_all

    write_all(files)
    for path in files:
        write(str(path))


def _refuse(faults: Sequence[InputError]) -> int:
    for fault in faults[:_FAULTS_SHOWN]:
        say(f"briefgen: {fault}")
    if len(faults) > _FAULTS_SHOWN:
        say(f"… and {len(faults) - _FAULTS_SHOWN} more")
    say(f"Nothing was written: {count(len(faults), 'error')}.")
    return InputError.exit_status
