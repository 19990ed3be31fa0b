"""Findings as the user gets them: lines for a person, and JSON for a program."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO, get_args

from briefgen.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.findings import Finding

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
"""Severities, the gravest first."""
_WHERE: Final = re.compile(r"(.*?)(?::(\d+)(?::(\d+))?)?", re.DOTALL)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_COLOURS: Final[Mapping[Severity, int]] = {"error": 31, "warning": 33, "information": 36}
"""Numbers of ECMA-48, 8.3.117 (SGR): red, yellow, cyan."""
_BOLD: Final = 1
_WINDOWS_COLOURS: Final = ("WT_SESSION", "ANSICON", "TERM")
"""What terminals that colour set on Windows; its older console would print the signs themselves."""


class Place(NamedTuple):
    """Where a finding lies. ``file`` is empty when it lies nowhere; ``line`` and ``column`` count from 1, and are None
    where they are not given."""

    file: str
    line: int | None = None
    column: int | None = None


def place(finding: Finding) -> Place:
    """The parts of ``where``: "a.yaml:4:7" is a.yaml, line 4, column 7."""
    match = _WHERE.fullmatch(finding.where)
    file, line, column = match.groups() if match else (finding.where, None, None)
    return Place(file, int(line) if line else None, int(column) if column else None)


def as_text(findings: Iterable[Finding], *, colour: bool) -> Iterator[str]:
    """Two lines for each finding: place, severity, what is wrong and its code; then what to do. The gravest come
    first, and those of one severity by file and line. With ``colour`` they hold signs of ECMA-48; they say the same
    without."""
    for finding in sorted(findings, key=_rank):
        where = f"{_painted(_shown(finding.where), _BOLD, colour=colour)}: " if finding.where else ""
        severity = _painted(finding.severity, _COLOURS[finding.severity], colour=colour)
        what, remedy = _shown(finding.what), _shown(finding.remedy)
        yield f"{where}{severity}: {what} [{finding.code}]\n  do: {remedy}"


def as_json(findings: Iterable[Finding]) -> str:
    """A list with one object for each finding, in the order given: ``where`` and its parts ``file``, ``line`` and
    ``column`` (null where not given), ``code``, ``severity``, ``what`` and ``remedy``."""
    rows = [
        {
            "where": finding.where,
            **_given(place(finding)),
            "code": finding.code,
            "severity": finding.severity,
            "what": finding.what,
            "remedy": finding.remedy,
        }
        for finding in findings
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def wants_colour(stream: TextIO | None, environment: Mapping[str, str]) -> bool:
    """Whether what is written to ``stream`` is to be coloured: when it is a terminal that can.

    NO_COLOR forbids it and FORCE_COLOR asks for it, each when it is set to anything at all; of both, NO_COLOR holds.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    if stream is None or stream.closed or not stream.isatty() or environment.get("TERM") == "dumb":
        return False
    return os.name != "nt" or any(name in environment for name in _WINDOWS_COLOURS)


def _rank(finding: Finding) -> tuple[int, str, int, int, str, str]:
    file, line, column = place(finding)
    return SEVERITIES.index(finding.severity), file, line or 0, column or 0, finding.code, finding.what


def _given(found: Place) -> dict[str, str | int | None]:
    return {"file": found.file or None, "line": found.line, "column": found.column}


def _painted(text: str, number: int, *, colour: bool) -> str:
    return f"\x1b[{number}m{text}\x1b[0m" if colour else text


def _shown(text: str) -> str:
    """``text`` on one line, and with what could steer the terminal (of the name of a file, say) made visible."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
