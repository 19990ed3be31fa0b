"""``briefgen facts coverage``: what is left out, and what rests on little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.cli.terminal import write
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.facts.model import FactBase
    from briefgen.release.build import Verified


def coverage(verified: Verified, before: str) -> None:
    """Prints the report; ``before`` is a date (YYYY, YYYY-MM or YYYY-MM-DD), "" for none. Raises
    :class:`UsageError`."""
    from briefgen.facts.checks import coverage as facts

    if before and not _is_date(before):
        raise UsageError(f"{before} is not a date", remedy="write it like 2016, 2016-09 or 2016-09-30")
    base = verified.base
    used = {fact_id for _, assembled in verified.briefs for fact_id in assembled.used}
    for line in _unused_sentences(base):
        write(line)
    for line in _listed("Facts that no brief uses", "Every fact is used by a brief.", facts.unused_facts(base, used)):
        write(line)
    for line in _grouped("Facts that rest on one source", facts.single_source(base), _source_name(base)):
        write(line)
    for line in _grouped("What only one voice says", facts.single_voice(base), _voice_name(base)):
        write(line)
    for line in _excuses(base):
        write(line)
    if before:
        title = f"Facts all of whose sources are older than {before}"
        for line in _listed(
            title, f"No fact rests only on sources older than {before}.", facts.older_than(base, before)
        ):
            write(line)


def _is_date(text: str) -> bool:
    from briefgen.facts.language.dates import DateError, parse_date

    try:
        parse_date(text)
    except DateError:
        return False
    return re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text) is not None


def _unused_sentences(base: FactBase) -> Iterator[str]:
    from briefgen.facts.checks.coverage import coverage as sentences

    rows = sentences(base)
    yield "Sentences of the sources that no fact uses:" if rows else "Every sentence of the sources is used by a fact."
    for row in rows:
        letter = base.sources[row.source].record.letter
        yield f"  Source {letter}, {row.paragraph}: {row.sentence}\n    because: {row.reason or 'NO REASON GIVEN'}"


def _excuses(base: FactBase) -> Iterator[str]:
    facts = base.facts.values()
    excused = [(f.id, what, why) for f in facts for what, why in (*f.uses.items(), *f.waive.items())]
    if excused:
        yield "Words and rules that are excused:"
    yield from (f"  {fact_id}: {what}: {why}" for fact_id, what, why in excused)


def _listed(title: str, none: str, ids: Sequence[str]) -> Iterator[str]:
    yield f"{title}: {', '.join(ids)}" if ids else none


def _grouped(title: str, groups: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> Iterator[str]:
    if not groups:
        return
    yield f"{title}:"
    for key, ids in groups.items():
        yield f"  {names.get(key, key)} ({len(ids)}): {', '.join(ids)}"


def _source_name(base: FactBase) -> dict[str, str]:
    return {key: f"Source {text.record.letter}" for key, text in base.sources.items()}


def _voice_name(base: FactBase) -> dict[str, str]:
    return {key: name.name for key, name in base.names.items()}
