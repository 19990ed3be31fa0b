"""Findings as text, as JSON and as SARIF."""

from __future__ import annotations

import io
import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from briefgen import __version__
from briefgen.cli.reports import Place, as_json, as_text, place, wants_colour
from briefgen.cli.sarif import as_sarif
from briefgen.explanations import explanation, summary
from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

FIGURE = Finding(
    "seeds/facts/money.yaml:12", "figure-unsupported", "error", "savings: “£8m” is in no quote or value", "quote it"
)
RATE = Finding("seeds/facts/money.yaml:4:7", "rate-dropped", "warning", "savings: leaves out “a year”", "add it")
TWICE = Finding(
    "seeds/facts/money.yaml:30", "id-twice", "error", "“a” is given twice: here and at seeds/facts/x.yaml:12", "rename"
)
SHIPPED = Finding(
    "(briefgen)/about.md.j2:3", "uncited-sentence", "error", "words without a source: “x”", 'use {{ state("y") }}'
)
PERHAPS = Finding("templates/a b/ü.md.j2:2", "name-perhaps", "information", "“Serco” may be a name", "look")
NO_LINE = Finding("seeds/facts/old.yml", "file-ignored", "error", "old.yml: is not read", "rename it")
NO_FILE = Finding("standard input", "brand-new", "warning", "what", "remedy")
NOWHERE = Finding("", "brand-new", "warning", "what", "remedy")
ALL = [PERHAPS, RATE, TWICE, FIGURE, SHIPPED, NO_LINE, NO_FILE, NOWHERE]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("seeds/facts/a.yaml:4:7", Place("seeds/facts/a.yaml", 4, 7)),
        ("seeds/facts/a.yaml:4", Place("seeds/facts/a.yaml", 4)),
        ("seeds/facts/", Place("seeds/facts/")),
        ("(briefgen)/about.md.j2:3", Place("(briefgen)/about.md.j2", 3)),
        ("seeds/a:b.txt:3", Place("seeds/a:b.txt", 3)),
        ("standard output", Place("standard output")),
        ("", Place("")),
    ],
)
def test_a_place_is_taken_apart(where: str, expected: Place) -> None:
    assert place(replace(FIGURE, where=where)) == expected


# --- text -----------------------------------------------------------------------------------------


def test_text_has_two_lines_a_finding_the_gravest_first_then_by_file_and_line() -> None:
    assert list(as_text([PERHAPS, RATE, TWICE, FIGURE], colour=False)) == [
        "seeds/facts/money.yaml:12: error: savings: “£8m” is in no quote or value [figure-unsupported]\n  do: quote it",
        "seeds/facts/money.yaml:30: error: “a” is given twice: here and at seeds/facts/x.yaml:12 [id-twice]\n"
        "  do: rename",
        "seeds/facts/money.yaml:4:7: warning: savings: leaves out “a year” [rate-dropped]\n  do: add it",
        "templates/a b/ü.md.j2:2: information: “Serco” may be a name [name-perhaps]\n  do: look",
    ]


def test_lines_are_ordered_by_number() -> None:
    told = [replace(FIGURE, where=f"a.yaml:{line}") for line in (10, 9, 100)]
    assert [line.split(": ")[0] for line in as_text(told, colour=False)] == ["a.yaml:9", "a.yaml:10", "a.yaml:100"]


def test_colours_set_place_and_severity_off_and_say_nothing_of_their_own() -> None:
    painted, plain = (list(as_text([FIGURE, RATE, PERHAPS, NOWHERE], colour=colour)) for colour in (True, False))
    assert [line.replace("\x1b[0m", "").count("\x1b") for line in painted] == [2, 1, 2, 2]
    assert painted[0].startswith("\x1b[1mseeds/facts/money.yaml:12\x1b[0m: \x1b[31merror\x1b[0m: savings")
    assert painted[1].startswith("\x1b[33mwarning\x1b[0m: what [brand-new]")
    assert "\x1b[36minformation\x1b[0m" in painted[3]
    for number in ("0", "1", "31", "33", "36"):
        painted = [line.replace(f"\x1b[{number}m", "") for line in painted]
    assert painted == plain


def test_what_could_steer_a_terminal_is_made_visible() -> None:
    (line,) = as_text([replace(FIGURE, where="seeds/\x1b[2Jx.yaml", what="one\ntwo")], colour=False)
    assert line.startswith("seeds/\\x1b[2Jx.yaml: error: one\\x0atwo [")


@pytest.fixture
def terminal() -> Iterator[io.TextIOWrapper]:
    """A real terminal, as far as the system can tell."""
    leader, follower = os.openpty()
    with open(follower, "w", encoding="utf-8") as stream:  # noqa: PTH123  a descriptor, not a path
        yield stream
    os.close(leader)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ({"TERM": "xterm", "FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_a_terminal_gets_colours_unless_it_is_asked_not_to(
    terminal: io.TextIOWrapper, environment: dict[str, str], expected: bool
) -> None:
    assert wants_colour(terminal, environment) is expected


def test_a_file_gets_colours_only_when_forced() -> None:
    closed = io.StringIO()
    closed.close()
    for stream in (io.StringIO(), closed, None):
        assert wants_colour(stream, {"TERM": "xterm"}) is False
        assert wants_colour(stream, {"TERM": "xterm", "FORCE_COLOR": "1"}) is True


# --- JSON -----------------------------------------------------------------------------------------


def test_json_gives_the_parts_of_the_place_and_keeps_the_order() -> None:
    rows = json.loads(as_json(ALL))
    assert [row["code"] for row in rows] == [finding.code for finding in ALL]
    assert rows[1] == {
        "where": "seeds/facts/money.yaml:4:7",
        "file": "seeds/facts/money.yaml",
        "line": 4,
        "column": 7,
        "code": "rate-dropped",
        "severity": "warning",
        "what": "savings: leaves out “a year”",
        "remedy": "add it",
    }
    assert [rows[-1][name] for name in ("where", "file", "line", "column")] == ["", None, None, None]
    assert "“a year”" in as_json(ALL)
    assert json.loads(as_json([])) == []


# --- SARIF ----------------------------------------------------------------------------------------


def log(*findings: Finding) -> dict[str, Any]:
    (run,) = json.loads(as_sarif(findings))["runs"]
    assert isinstance(run, dict)
    return run


SHAPES: dict[str, dict[str, type]] = {
    "log": {"$schema": str, "version": str, "runs": list},
    "run": {"tool": dict, "language": str, "columnKind": str, "originalUriBaseIds": dict, "results": list},
    "driver": {"name": str, "version": str, "language": str, "rules": list},
    "rule": {"id": str, "shortDescription": dict, "fullDescription": dict, "help": dict},
    "result": {
        "ruleId": str, "ruleIndex": int, "level": str, "message": dict, "locations": list, "partialFingerprints": dict,
    },
}  # fmt: skip
"""The objects of the log with their properties, all of which the schema of SARIF 2.1.0 has."""


FROM_PAGES = ("shortDescription", "fullDescription", "help")


def assert_shape(name: str, found: dict[str, Any], *, lacks: tuple[str, ...] = ()) -> None:
    wanted = {key: kind for key, kind in SHAPES[name].items() if key not in lacks}
    assert {key: type(value) for key, value in found.items()} == wanted


def test_the_log_has_the_form_of_the_standard() -> None:
    whole = json.loads(as_sarif(ALL))
    assert_shape("log", whole)
    assert whole["version"] == "2.1.0"
    assert whole["$schema"].endswith("/sarif-schema-2.1.0.json")
    run = whole["runs"][0]
    assert_shape("run", run)
    assert run["columnKind"] == "unicodeCodePoints"
    assert_shape("driver", run["tool"]["driver"])
    assert run["tool"]["driver"]["version"] == __version__
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert_shape("rule", rule, lacks=() if explanation(rule["id"]) else FROM_PAGES)
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert len(run["results"]) == len(ALL)
    for result, finding in zip(run["results"], ALL, strict=True):
        assert_shape("result", result)
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}
    assert log()["results"] == []


def test_a_rule_carries_its_page() -> None:
    (rule,) = log(RATE)["tool"]["driver"]["rules"]
    page = explanation("rate-dropped")
    assert rule["help"]["markdown"] == page
    assert "**" not in rule["help"]["text"]
    assert rule["shortDescription"] == {"text": summary("rate-dropped")}
    full = rule["fullDescription"]["text"]
    assert full.startswith(summary("rate-dropped"))
    assert "the reader will guess" in full
    assert "\n" not in full


def test_a_message_tells_what_to_do_and_doubles_braces() -> None:
    (result,) = log(SHIPPED)["results"]
    assert result["message"] == {"text": 'words without a source: “x”\nDo: use {{{{ state("y") }}}}'}


def location(finding: Finding) -> Any:
    return log(finding)["results"][0]["locations"]


def test_places_become_locations() -> None:
    def file(uri: str, base: str, **region: int) -> list[object]:
        return [{"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": base}, "region": region}}]

    assert location(RATE) == file("seeds/facts/money.yaml", "%SRCROOT%", startLine=4, startColumn=7)
    assert location(SHIPPED) == file("about.md.j2", "BRIEFGEN", startLine=3)
    assert location(PERHAPS) == file("templates/a%20b/%C3%BC.md.j2", "%SRCROOT%", startLine=2)
    ((whole),) = location(NO_LINE)
    assert whole == {
        "physicalLocation": {"artifactLocation": {"uri": "seeds/facts/old.yml", "uriBaseId": "%SRCROOT%"}}
    }
    assert location(replace(RATE, where="a.evidence.json:3")) == file("a.evidence.json", "%SRCROOT%", startLine=3)
    assert location(NO_FILE) == [{"logicalLocations": [{"name": "standard input"}]}]
    assert location(NOWHERE) == []
    assert set(log(RATE)["originalUriBaseIds"]) == {"%SRCROOT%", "BRIEFGEN"}


def prints(*findings: Finding) -> list[str]:
    return [result["partialFingerprints"]["briefgenFinding/v1"] for result in log(*findings)["results"]]


def test_a_fingerprint_outlives_a_shift_of_lines_and_nothing_else() -> None:
    moved = replace(TWICE, where="seeds/facts/money.yaml:31", what=TWICE.what.replace(":12", ":13"))
    assert prints(moved) == prints(TWICE)
    line = replace(TWICE, what="it stands in a line of other text (line 7: “x”)")
    assert prints(line) == prints(replace(line, what=line.what.replace("line 7", "line 8")))
    others = [
        replace(TWICE, where="seeds/facts/trust.yaml:30"),
        replace(TWICE, code="id-malformed"),
        replace(TWICE, what=TWICE.what.replace("“a”", "“b”")),
    ]
    assert len({*prints(TWICE), *(mark for other in others for mark in prints(other))}) == 4
    assert prints(replace(FIGURE, what="“9” is wrong")) != prints(replace(FIGURE, what="“8” is wrong"))


def test_findings_that_say_the_same_are_told_apart() -> None:
    again = replace(FIGURE, where="seeds/facts/money.yaml:50")
    first, second = prints(FIGURE, again)
    assert (first[-2:], second[-2:]) == (":1", ":2")
    assert first[:-2] == second[:-2]


def test_the_log_is_the_same_every_time() -> None:
    assert as_sarif(ALL) == as_sarif(list(ALL))
    assert os.getcwd() not in as_sarif(ALL)  # noqa: PTH109
