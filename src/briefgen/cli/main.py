"""The ``briefgen`` command. Each sub-command imports what it needs only when it runs."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXIT = """\
exit status:
  0  done
  1  a check found an error; nothing was written
  2  wrong use
  5  a file could not be read or written, or an internal error
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line; returns the exit status."""
    arguments = _parser().parse_args(argv)
    try:
        return _run(arguments)
    except BriefgenError as error:
        print(f"briefgen: {error}", file=sys.stderr)  # noqa: T201
        return error.exit_status
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("briefgen: stopped; nothing was changed", file=sys.stderr)  # noqa: T201
        return 130


def _run(arguments: argparse.Namespace) -> int:
    from briefgen.cli import commands

    match arguments.command:
        case "build":
            return commands.build(arguments.project, arguments.brief, arguments.out, arguments.format)
        case "check":
            return commands.check(arguments.project, arguments.brief, arguments.format)
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

    facts = commands.add_parser("facts", help="look at the fact base")
    actions = facts.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="one line for each fact")
    listing.add_argument("--topic", default="", metavar="TOPIC", help="only facts of this topic")
    listing.add_argument("--kind", default="", metavar="KIND", help="only facts of this kind")
    actions.add_parser("coverage", help="sentences of the sources that no fact uses, and facts that no brief uses")
    return parser


if __name__ == "__main__":
    sys.exit(main())
