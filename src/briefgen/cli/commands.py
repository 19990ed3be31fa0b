"""What each command does, and how it tells the user."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.reports import SEVERITIES, as_json, as_text, wants_colour
from briefgen.cli.terminal import count, say, write
from briefgen.errors import UsageError
from briefgen.text import did_you_mean
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.brief.records import Format
    from briefgen.findings import Finding
    from briefgen.release.build import Verified


def build(project: str, briefs: list[str], out: str, formats: str, *, draft: bool) -> int:
    """``briefgen build``: exit status 0, or 1 when a check found an error."""
    from briefgen.release.build import produce, verify

    world, wanted = _world(project), _formats(formats)
    verified = verify(world, briefs, _progress)
    _report([finding for finding in verified.findings if finding.severity != "information"])
    if verified.errors:
        say(f"Nothing was written: {count(len(verified.errors), 'error')}. What was built before is untouched.")
        return 1
    folder = Path(out) if Path(out).is_absolute() else world.root / out
    paths, told = produce(world, verified, folder, wanted, _progress, draft=draft)
    for path in paths:
        write(str(path))
    _report(told)
    return 0


def check(project: str, briefs: list[str], format_: str, *, show_all: bool) -> int:
    """``briefgen check``: exit status 0, or 1 when there is a finding of severity error.

    As text, findings of severity information are only counted unless ``show_all``; JSON and SARIF have all."""
    from dataclasses import replace

    from briefgen.release.build import check_layout, verify

    world = _world(project)
    verified = verify(world, briefs, _progress)
    verified = replace(verified, findings=(*verified.findings, *check_layout(world, verified, _progress)))
    match format_:
        case "json":
            write(as_json(verified.findings))
        case "sarif":
            from briefgen.cli.sarif import as_sarif

            write(as_sarif(verified.findings))
        case _:
            _check_as_text(verified, show_all=show_all)
    return 1 if verified.errors else 0


def _check_as_text(verified: Verified, *, show_all: bool) -> None:
    from briefgen.facts.review import review_state, words_state

    told = [finding for finding in verified.findings if show_all or finding.severity != "information"]
    for line in as_text(told, colour=wants_colour(sys.stdout, os.environ)):
        write(line)
    found = ", ".join(count(sum(f.severity == s for f in verified.findings), s) for s in SEVERITIES[:2])
    base = verified.base
    known = (len(base.facts), "fact"), (len(base.sources), "source"), (len(verified.briefs), "brief")
    write(f"{', '.join(count(number, noun) for number, noun in known)}: {found}")
    states = [review_state(base, fact) for fact in base.facts.values()]
    sentences = dict.fromkeys(own for _, assembled in verified.briefs for own, _ in assembled.own)
    states += [words_state(base, own) for own in sentences]
    done, wrong = states.count("reviewed"), states.count("refused")
    told_wrong = f"{wrong} refused, " if wrong else ""
    write(f"facts and sentences: {done} reviewed, {told_wrong}{len(states) - done - wrong} not")
    if left_out := len(verified.findings) - len(told):
        write(f"{count(left_out, 'finding')} of severity information left out: see them with --all")
    if told:
        write("What a code in brackets means: briefgen explain CODE")


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
        say(f"{count(len(broken), 'place')} with errors: run briefgen check")
    return 0


def facts_coverage(project: str, before: str) -> int:
    """``briefgen facts coverage``: what no fact uses, what no brief uses, what rests on one source or voice."""
    from briefgen.cli.coverage import coverage
    from briefgen.release.build import verify

    coverage(verify(_world(project), (), _progress), before)
    return 0


def facts_lock(project: str) -> int:
    """``briefgen facts lock``: takes down how every quote stands in its source."""
    from briefgen.cli.locking import lock

    return lock(_world(project))


def facts_review(project: str, facts: list[str], by: str) -> int:
    """``briefgen facts review``: a person reads each fact beside its quotes."""
    from briefgen.cli.review import review

    return review(_world(project), facts, by, os.environ)


def facts_export(project: str, format_: str, out: str) -> int:
    """``briefgen facts export``: the facts for a spreadsheet or for other programs."""
    from briefgen.cli.exchange import facts_export

    return facts_export(_world(project), format_, out)


def facts_import(project: str, file: str, into: str) -> int:
    """``briefgen facts import``: facts from a table."""
    from briefgen.cli.exchange import facts_import

    return facts_import(_world(project), file, into)


def sources_import(project: str, file: str) -> int:
    """``briefgen sources import``: sources from a reference manager."""
    from briefgen.cli.exchange import sources_import

    return sources_import(_world(project), file)


def schema(out: str) -> int:
    """``briefgen schema``: JSON Schemas of the project's files."""
    from briefgen.cli.exchange import schema

    return schema(out)


def explain(codes: list[str]) -> int:
    """``briefgen explain``: what codes of findings mean."""
    from briefgen.cli.explain import explain

    for line in explain(codes):
        write(line)
    return 0


def verify_audit(project: str, file: str) -> int:
    """``briefgen verify``: checks an audit file against the snapshots."""
    from briefgen.cli.verify import verify

    return verify(project, file)


def doctor(file: str, format_: str) -> int:
    """``briefgen doctor``: what is wrong with a finished PDF."""
    from briefgen.cli.doctor import doctor

    return doctor(file, format_)


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


def _report(findings: Iterable[Finding]) -> None:
    """Tells a person of findings, errors first, each with its place, one line of what and one of what to do."""
    for line in as_text(findings, colour=wants_colour(sys.stderr, os.environ)):
        say(line)


def _progress(step: str) -> None:
    """Tells a person at a terminal what is going on; silent in a pipe."""
    if sys.stderr is not None and not sys.stderr.closed and sys.stderr.isatty():
        say(f"{step} …")
