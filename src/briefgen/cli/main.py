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

    match arguments.command:
        case "build":
            return commands.build(arguments.project, arguments.brief, arguments.out, arguments.format)
        case "check":
            return commands.check(arguments.project, arguments.brief, arguments.format, show_all=arguments.all)
        case "sources":
            return commands.sources_show(arguments.project, arguments.source)
        case "facts" if arguments.action == "list":
            return commands.facts_list(arguments.project, arguments.topic, arguments.kind)
        case _:
            return commands.facts_coverage(arguments.project)


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

    check = commands.add_parser("check", help="report every finding; write nothing")
    check.add_argument("brief", nargs="*", metavar="BRIEF", help="names of briefs (default: all)")
    check.add_argument(
        "--format", default="text", choices=["text", "json"], help="how findings are printed (default: text)"
    )
    check.add_argument("--all", action="store_true", help="print findings of severity information too")

    sources = commands.add_parser("sources", help="look at the texts that are cited")
    shows = sources.add_subparsers(dest="action", required=True, metavar="ACTION")
    show = shows.add_parser("show", help="print their paragraphs as the notes count them")
    show.add_argument("source", nargs="*", metavar="SOURCE", help="keys or letters of sources (default: all)")

    facts = commands.add_parser("facts", help="look at the fact base")
    actions = facts.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="one line for each fact")
    listing.add_argument("--topic", default="", metavar="TOPIC", help="only facts of this topic")
    listing.add_argument("--kind", default="", metavar="KIND", help="only facts of this kind")
    actions.add_parser("coverage", help="sentences of the sources that no fact uses, and facts that no brief uses")
    return parser


if __name__ == "__main__":
    sys.exit(main())
