"""The ``briefgen`` command. Each sub-command imports what it needs only when it runs."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from typing import TYPE_CHECKING, Final, NoReturn

from briefgen import __version__
from briefgen.cli.terminal import discard_output, say, write_any_character
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    _Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]

_STOPPED: Final = 130
"""Exit status of a command that was interrupted, as shells give it."""
_EXIT = """\
exit status:
  0  done
  1  a check found an error, or a file of the project cannot be used; nothing was written
  2  wrong use
  5  an output could not be written
  130  interrupted; nothing was changed
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit status."""
    write_any_character()
    arguments = _parser().parse_args(argv)
    before = signal.signal(signal.SIGTERM, _stop) if threading.current_thread() is threading.main_thread() else None
    try:
        return _run(arguments)
    except BriefgenError as error:
        say(f"briefgen: {error}")
        return error.exit_status
    except BrokenPipeError:
        discard_output()
        return 0
    except KeyboardInterrupt:
        say("briefgen: stopped; nothing was changed")
        return _STOPPED
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _stop(_number: int, _frame: object) -> NoReturn:
    """A polite request to end is taken like a press of Ctrl-C, so that unfinished files are removed."""
    raise KeyboardInterrupt


def _run(arguments: argparse.Namespace) -> int:
    from briefgen.cli import commands

    given = arguments
    match (given.command, getattr(given, "action", "")):
        case ("build", _):
            return commands.build(given.project, given.brief, given.out, given.format, draft=given.draft)
        case ("check", _):
            return commands.check(given.project, given.brief, given.format, show_all=given.all)
        case ("doctor", _):
            return commands.doctor(given.file, given.format)
        case ("explain", _):
            return commands.explain(given.code)
        case ("schema", _):
            return commands.schema(given.out)
        case ("verify", _):
            return commands.verify_audit(given.project, given.file)
        case ("sources", "import"):
            return commands.sources_import(given.project, given.file)
        case ("sources", _):
            return commands.sources_show(given.project, given.source)
        case (_, action):
            return _run_facts(given, action)


def _run_facts(given: argparse.Namespace, action: str) -> int:
    from briefgen.cli import commands

    match action:
        case "list":
            return commands.facts_list(given.project, given.topic, given.kind)
        case "lock":
            return commands.facts_lock(given.project)
        case "review":
            return commands.facts_review(given.project, given.fact, given.by)
        case "export":
            return commands.facts_export(given.project, given.format, given.out)
        case "import":
            return commands.facts_import(given.project, given.file, given.into)
        case _:
            return commands.facts_coverage(given.project, given.before)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefgen",
        description="Briefing packs in which every statement is footnoted to the words of its source.",
        epilog=_EXIT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"briefgen {__version__}")
    parser.add_argument(
        "--project",
        default=".",
        metavar="FOLDER",
        help="the folder that holds seeds/ and briefs/ (default: here)",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="verify, then write every output of the briefs")
    build.add_argument("brief", nargs="*", metavar="BRIEF", help="names of briefs (default: all)")
    build.add_argument("--out", default="build", metavar="FOLDER", help="where outputs go (default: build)")
    build.add_argument(
        "--format", default="docx,pdf", metavar="LIST", help="docx, pdf, or both with a comma (default: both)"
    )

    build.add_argument("--draft", action="store_true", help="mark every page as a draft; files are named B-draft")

    check = commands.add_parser("check", help="report every finding; write nothing")
    check.add_argument("brief", nargs="*", metavar="BRIEF", help="names of briefs (default: all)")
    check.add_argument(
        "--format", default="text", choices=["text", "json", "sarif"], help="how findings are printed (default: text)"
    )
    check.add_argument("--all", action="store_true", help="print findings of severity information too")

    explain = commands.add_parser("explain", help="what the code of a finding means, and what to do")
    explain.add_argument("code", nargs="*", metavar="CODE", help="codes as printed in brackets (default: list all)")

    verify = commands.add_parser("verify", help="check an audit file against the stored sources")
    verify.add_argument("file", metavar="FILE", help="the .evidence.json of a brief, or a PDF that it is attached to")

    doctor = commands.add_parser("doctor", help="look at a finished PDF: notes, links, reading order, what overlaps")
    doctor.add_argument("file", metavar="FILE", help="a PDF that briefgen wrote")
    doctor.add_argument(
        "--format", default="text", choices=["text", "json"], help="how findings are printed (default: text)"
    )

    schema = commands.add_parser("schema", help="JSON Schemas of the YAML files, for editors")
    schema.add_argument("--out", default="", metavar="FOLDER", help="where to write them (default: print them)")

    _add_sources(commands)
    _add_facts(commands)
    return parser


def _add_sources(commands: _Commands) -> None:
    sources = commands.add_parser("sources", help="look at the texts that are cited, or take in more")
    actions = sources.add_subparsers(dest="action", required=True, metavar="ACTION")
    show = actions.add_parser("show", help="print their paragraphs as the notes count them")
    show.add_argument("source", nargs="*", metavar="SOURCE", help="keys or letters of sources (default: all)")
    take = actions.add_parser("import", help="add sources from a reference manager (CSL-JSON, as Zotero exports it)")
    take.add_argument("file", metavar="FILE", help="the exported file")


def _add_facts(commands: _Commands) -> None:
    facts = commands.add_parser("facts", help="look at the fact base, review it, exchange it")
    actions = facts.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="one line for each fact")
    listing.add_argument("--topic", default="", metavar="TOPIC", help="only facts of this topic")
    listing.add_argument("--kind", default="", metavar="KIND", help="only facts of this kind")
    cover = actions.add_parser("coverage", help="what is not used, and what rests on one source or one voice")
    cover.add_argument("--before", default="", metavar="DATE", help="list the facts whose sources are all older")
    actions.add_parser("lock", help="take down how every quote stands in its source")
    review = actions.add_parser("review", help="read each fact beside its quotes, and say whether it holds")
    review.add_argument("fact", nargs="*", metavar="FACT", help="ids of facts (default: all not reviewed yet)")
    review.add_argument("--by", default="", metavar="NAME", help="who reviews")
    export = actions.add_parser("export", help="the facts for a spreadsheet, or as W3C Web Annotations")
    export.add_argument("--format", default="csv", choices=["csv", "jsonld"], help="which (default: csv)")
    export.add_argument("--out", default="", metavar="FILE", help="where to write them (default: print them)")
    take = actions.add_parser("import", help="facts from a spreadsheet (CSV), as a new file of seeds/facts")
    take.add_argument("file", metavar="FILE", help="the table")
    take.add_argument("--into", default="", metavar="FILE", help="the new file (default: named after the table)")


if __name__ == "__main__":
    sys.exit(main())
