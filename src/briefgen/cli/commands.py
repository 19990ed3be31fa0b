"""What each command does, and how it tells the user."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.cli.terminal import say, write
from briefgen.errors import UsageError
from briefgen.text import did_you_mean
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.brief.records import Format
    from briefgen.findings import Finding

_SEVERITIES: Final = ("error", "warning", "information")


def build(project: str, briefs: list[str], out: str, formats: str) -> int:
    """``briefgen build``: exit status 0, or 1 when a check found an error."""
    from briefgen.release.build import produce, verify

    world, wanted = _world(project), _formats(formats)
    verified = verify(world, briefs, _progress)
    _report(finding for finding in verified.findings if finding.severity != "information")
    if verified.errors:
        say(f"Nothing was written: {_count(len(verified.errors), 'error')}. What was built before is untouched.")
        return 1
    folder = Path(out) if Path(out).is_absolute() else world.root / out
    for path in produce(world, verified, folder, wanted, _progress):
        write(str(path))
    return 0


def check(project: str, briefs: list[str], format_: str, *, show_all: bool) -> int:
    """``briefgen check``: exit status 0, or 1 when there is a finding of severity error.

    As text, findings of severity information are only counted unless ``show_all``; JSON has all."""
    from briefgen.release.build import verify

    verified = verify(_world(project), briefs, _progress)
    if format_ == "json":
        import json

        rows = [
            {name: getattr(finding, name) for name in ("where", "code", "severity", "what", "remedy")}
            for finding in verified.findings
        ]
        write(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        told = [finding for finding in verified.findings if show_all or finding.severity != "information"]
        _report(told, stream_is_output=True)
        found = ", ".join(_count(sum(f.severity == s for f in verified.findings), s) for s in _SEVERITIES[:2])
        base = verified.base
        known = (len(base.facts), "fact"), (len(base.sources), "source"), (len(verified.briefs), "brief")
        write(f"{', '.join(_count(number, noun) for number, noun in known)}: {found}")
        if left_out := len(verified.findings) - len(told):
            write(f"{_count(left_out, 'finding')} of severity information left out: see them with --all")
    return 1 if verified.errors else 0


def facts_list(project: str, topic: str, kind: str) -> int:
    """``briefgen facts list``: one line a fact: id, kind, voice, place in the source, statement."""
    from typing import get_args

    from briefgen.facts.base import load_fact_base
    from briefgen.facts.records import Kind

    base, findings = load_fact_base(_world(project))
    if topic and topic not in base.topics:
        raise UsageError(f"there is no topic {topic}", remedy=did_you_mean(topic, base.topics))
    if kind and kind not in get_args(Kind):
        raise UsageError(f"there is no kind {kind}", remedy=did_you_mean(kind, get_args(Kind)))
    broken = {finding.where for finding in findings if finding.severity == "error"}
    for fact in base.facts.values():
        if (not topic or topic in fact.topics) and (not kind or fact.kind == kind):
            places = "; ".join(
                dict.fromkeys(
                    f"{base.sources[p.source].record.letter} {p.paragraph}" for p in base.locations.get(fact.id, ())
                )
            )
            write(f"{fact.id}\t{fact.kind}\t{fact.voice or '-'}\t{places or '-'}\t{fact.statement}")
    if broken:
        say(f"{_count(len(broken), 'place')} with errors: run briefgen check")
    return 0


def facts_coverage(project: str) -> int:
    """``briefgen facts coverage``: source sentences no fact uses, with reasons; facts no brief uses."""
    from briefgen.facts.coverage import coverage, unused_facts
    from briefgen.release.build import verify

    verified = verify(_world(project), (), _progress)
    rows = coverage(verified.base)
    write("Sentences of the sources that no fact uses:" if rows else "Every sentence of the sources is used by a fact.")
    for row in rows:
        letter = verified.base.sources[row.source].record.letter
        write(f"  Source {letter}, {row.paragraph}: {row.sentence}\n    because: {row.reason or 'NO REASON GIVEN'}")
    used = {fact_id for _, assembled in verified.briefs for fact_id in assembled.used}
    idle = unused_facts(verified.base, used)
    write(f"Facts that no brief uses: {', '.join(idle)}" if idle else "Every fact is used by a brief.")
    return 0


def sources_show(project: str, wanted: list[str]) -> int:
    """``briefgen sources show``: the paragraphs of the sources, as the notes count them."""
    from briefgen.cli.sources import show

    for line in show(_world(project), wanted):
        write(line)
    return 0


# --- shared ---------------------------------------------------------------------------------------


def _world(project: str) -> World:
    root = Path(project)
    if not (root / "seeds").is_dir():
        raise UsageError(
            "this is not a briefgen project: it has no folder seeds/",
            where=str(root),
            remedy="change to your project's folder, or name it with --project",
        )
    return World(root, shipped_defaults())


def _formats(given: str) -> list[Format]:
    known: dict[str, Format] = {"docx": "docx", "pdf": "pdf"}
    wanted = [name.strip() for name in given.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            raise UsageError(f"there is no format {name}", remedy=did_you_mean(name, known))
    if not wanted:
        raise UsageError("no format is named", remedy="name docx, pdf or both: --format docx,pdf")
    return [known[name] for name in wanted]


def _report(findings: Iterable[Finding], *, stream_is_output: bool = False) -> None:
    """Prints findings, errors first, each with its place, one line of what and one of what to do."""
    tell = write if stream_is_output else say
    for finding in sorted(findings, key=lambda f: (_SEVERITIES.index(f.severity), f.where)):
        tell(f"{finding.where}: {finding.severity}: {finding.what} [{finding.code}]\n  do: {finding.remedy}")


def _progress(step: str) -> None:
    """Tells a person at a terminal what is going on; silent in a pipe."""
    if sys.stderr is not None and not sys.stderr.closed and sys.stderr.isatty():
        say(f"{step} …")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
