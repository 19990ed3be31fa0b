"""Findings in SARIF 2.1.0 (OASIS Standard, 27 March 2020), which editors and code hosts read and show beside the line.

The numbers of clauses below are those of that standard. The same findings always give the same bytes: nothing of
the machine, the day or the folder goes into the log.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from briefgen import __version__
from briefgen.cli.reports import place
from briefgen.explanations import explanation, parts, plain, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.findings import Finding, Severity

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PROJECT, SHIPPED = "%SRCROOT%", "BRIEFGEN"
"""What addresses of files start from: the project's folder (the name that code hosts know it by), and the folder of
the templates that come with the program."""
_BASES: Final = {
    PROJECT: {"description": {"text": "The folder of the project, which holds seeds/ and briefs/."}},
    SHIPPED: {"description": {"text": "The templates that come with briefgen."}},
}
_LEVELS: Final[Mapping[Severity, str]] = {"error": "error", "warning": "warning", "information": "note"}
_SHIPPED_PLACE: Final = "(briefgen)/"
"""How :meth:`briefgen.world.World.template_place` begins the place of a template that the project does not have."""
_LINE_NUMBER: Final = re.compile(r"(?<=[^\s:]):\d+(?::\d+)?\b|(?<=\bline )\d+")
_PRINT: Final = "briefgenFinding/v1"

_Object = dict[str, Any]


def as_sarif(findings: Iterable[Finding]) -> str:
    """A log with one run, whose results are the findings in the order given."""
    told = list(findings)
    used = sorted({finding.code for finding in told})
    run = {
        "tool": {
            "driver": {
                "name": "briefgen",
                "version": __version__,
                "language": "en-GB",
                "rules": [_rule(code) for code in used],
            }
        },
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": _BASES,
        "results": _results(told, {code: index for index, code in enumerate(used)}),
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(code: str) -> _Object:
    """A code and its page (3.49). The texts of pages are not doubled in their braces: nothing is put into them."""
    page = explanation(code)
    if page is None:
        return {"id": code}
    why = " ".join(plain(parts(page)["Why"]).split())
    return {
        "id": code,
        "shortDescription": {"text": summary(code)},
        "fullDescription": {"text": f"{summary(code)} {why}"},
        "help": {"text": plain(page), "markdown": page},
    }


def _results(findings: Sequence[Finding], indices: Mapping[str, int]) -> list[_Object]:
    seen: Counter[str] = Counter()
    rows = []
    for finding in findings:
        mark = _fingerprint(finding)
        seen[mark] += 1
        rows.append(
            {
                "ruleId": finding.code,
                "ruleIndex": indices[finding.code],
                "level": _LEVELS[finding.severity],
                "message": {"text": _message(finding)},
                "locations": _locations(finding),
                "partialFingerprints": {_PRINT: f"{mark}:{seen[mark]}"},
            }
        )
    return rows


def _message(finding: Finding) -> str:
    """What is wrong and what to do. Braces are doubled, for single ones are the places of arguments (3.11.5)."""
    text = f"{finding.what}\nDo: {finding.remedy}"
    return text.replace("{", "{{").replace("}", "}}")


def _locations(finding: Finding) -> list[_Object]:
    """Where a finding lies (3.28): a file and, if known, its line; a name alone where it is no file; nothing where it
    lies nowhere."""
    file, line, column = place(finding)
    if not file:
        return []
    if file.startswith("/") or not (line or "/" in file):
        return [{"logicalLocations": [{"name": file}]}]
    base, path = (SHIPPED, file.removeprefix(_SHIPPED_PLACE)) if file.startswith(_SHIPPED_PLACE) else (PROJECT, file)
    physical: _Object = {"artifactLocation": {"uri": quote(path), "uriBaseId": base}}
    if line:
        physical["region"] = {"startLine": line, **({"startColumn": column} if column else {})}
    return [{"physicalLocation": physical}]


def _fingerprint(finding: Finding) -> str:
    """The same for the same finding after lines were added above it (3.27.17): SHA-256 of what is told, without the
    numbers of lines. Of several that are the same, the log adds which one it is."""
    told = (finding.code, place(finding).file, _LINE_NUMBER.sub("", finding.what))
    return hashlib.sha256("\0".join(told).encode()).hexdigest()
