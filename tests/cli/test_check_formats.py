"""``briefgen check --format``: the same findings for a program and an editor; and briefs that demand reviews."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

MONEY = "seeds/facts/money.yaml"
ARTICLE = "seeds/004_645b9d74f229734a.txt"
ONE_PAGE = "northants-one-page"
BRIEF = f"briefs/{ONE_PAGE}.yaml"


def change(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def check(project: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["--project", str(project), "check", *more])
    told = capsys.readouterr()
    assert told.err == ""
    return status, told.out


@pytest.fixture
def faulty(project: Path) -> Path:
    """The project with an error in a fact, a new sentence in an article, and a heading that may be a name."""
    change(project, MONEY, "would save £9 million a year.", "would save £6 million a year.")
    change(project, ARTICLE, "A charity will", "It rained on the town.\n\nA charity will")
    change(project, BRIEF, 'kicker: ""', "kicker: Zebras")
    return project


def test_a_program_gets_every_finding_with_its_place(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = check(faulty, capsys, "--format", "json")
    assert status == 1
    rows: list[dict[str, Any]] = json.loads(out)
    found = next(row for row in rows if row["code"] == "figure-unsupported")
    assert (found["where"], found["file"], found["line"], found["column"]) == (f"{MONEY}:4:5", MONEY, 4, 5)
    assert (found["severity"], found["what"]) == ("error", "savings-hoped: has “£6 million” where the quote has “£9m”")
    assert {row["code"]: row["severity"] for row in rows}["sentence-unused"] == "warning"
    assert {row["severity"] for row in rows} == {"error", "warning", "information"}  # remarks too


def test_an_editor_gets_the_same_findings(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, as_json = check(faulty, capsys, "--format", "json")
    status, out = check(faulty, capsys, "--format", "sarif")
    assert status == 1
    log = json.loads(out)
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [result["ruleId"] for result in run["results"]] == [row["code"] for row in json.loads(as_json)]
    found = next(one for one in run["results"] if one["ruleId"] == "figure-unsupported")
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == MONEY
    assert place["region"] == {"startLine": 4, "startColumn": 5}
    assert found["level"] == "error"
    assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == "figure-unsupported"
    assert check(faulty, capsys, "--format", "sarif")[1] == out  # and the same bytes again


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_without_errors_the_status_is_the_same_in_every_format(
    project: Path, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    assert check(project, capsys)[0] == 0
    status, out = check(project, capsys, "--format", format_)
    assert status == 0
    assert '"error"' not in out
    json.loads(out)


def test_an_unknown_format_is_wrong_use(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--project", str(project), "check", "--format", "xml"])
    assert caught.value.code == 2
    assert "xml" in capsys.readouterr().err


def test_what_build_would_refuse_to_set_is_told_by_check(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = "templates/northants-childrens-trust/one-page.md.j2"
    text = (project / template).read_text("utf-8")
    paragraph = '\n{{ state("savings-hoped") }}\n'
    (project / template).write_text(text + paragraph * 12, "utf-8")
    status, out = check(project, capsys)
    assert status == 1
    assert "the document must fit one page" in out
    assert "[layout-impossible]" in out


def test_every_file_that_cannot_be_read_is_told_at_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(project, MONEY, "kind: forecast", "kind: prophecy")
    change(project, "seeds/facts/gaps.yaml", "facts:", "facts: [")
    assert main(["--project", str(project), "check"]) == 1
    told = capsys.readouterr().err
    assert "seeds/facts/money.yaml:" in told
    assert "prophecy" in told
    assert "seeds/facts/gaps.yaml:" in told
    assert "this is not YAML" in told


# --- briefs that demand reviews -------------------------------------------------------------------


def reviewed(project: Path, monkeypatch: pytest.MonkeyPatch, *facts: str, answer: str = "y") -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n" * 200))
    return main(["--project", str(project), "facts", "review", "--by", "Ann Lee", *facts])


def build(project: Path) -> int:
    return main(["--project", str(project), "build", "--format", "docx", ONE_PAGE])


def test_a_brief_that_demands_reviews_is_not_built_without(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(project, BRIEF, "\nlength: one-page", "\nlength: one-page\nreview: required")
    lock = (project / "seeds/evidence.lock.json").read_bytes()
    assert build(project) == 1
    told = capsys.readouterr().err
    assert "the brief northants-one-page states savings-hoped, which nobody has reviewed [review-missing]" in told
    assert "do: read it beside its source: briefgen facts review savings-hoped" in told
    assert not (project / "build").exists()
    assert (project / "seeds/evidence.lock.json").read_bytes() == lock

    missing = [part.split(" states ")[1] for part in told.splitlines() if "[review-missing]" in part]
    facts = [part.split(",")[0] for part in missing if not part.startswith("“")]
    assert (len(facts), len(missing)) == (11, 18)  # sentences of the template too
    assert reviewed(project, monkeypatch, *facts) == 0
    assert build(project) == 1
    assert capsys.readouterr().err.count("[review-missing]") == 7
    assert reviewed(project, monkeypatch) == 0
    assert build(project) == 0
    assert (project / f"build/{ONE_PAGE}/{ONE_PAGE}.docx").exists()

    change(project, MONEY, "would save £9 million a year.", "would save £9m a year.")
    capsys.readouterr()
    assert build(project) == 1
    told = capsys.readouterr().err
    assert "savings-hoped has changed since Ann Lee reviewed it on 2" in told
    assert "[review-void]" in told
    assert "[review-missing]" not in told


def test_where_reviews_are_advised_a_void_one_is_a_warning(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reviewed(project, monkeypatch, "savings-hoped") == 0
    assert "[review-void]" not in check(project, capsys, "--all")[1]
    change(project, MONEY, "would save £9 million a year.", "would save £9m a year.")
    status, out = check(project, capsys)
    assert status == 0
    assert ": warning: savings-hoped has changed since Ann Lee reviewed it" in out
    assert "facts and sentences: 0 reviewed, 137 not" in out
    assert "of them nobody" not in out  # remarks are counted only
    assert "states 18 facts and sentences; 17 of them nobody has reviewed" in check(project, capsys, "--all")[1]
