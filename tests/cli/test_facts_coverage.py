"""``briefgen facts coverage``: sentences without a fact, facts without a brief, and what rests on little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

MORE = """
facts:
  - id: plans-again
    kind: fact
    voice: delayed
    statement: Initial plans were published by the council in December 2015.
    quotes: [{source: delayed, exact: "Initial plans, published by the council in December 2015"}]
"""
ARTICLE = "seeds/004_645b9d74f229734a.txt"


def run(project: Path, *more: str) -> int:
    return main(["--project", str(project), "facts", "coverage", *more])


def line(out: str, beginning: str) -> str:
    return next((one for one in out.splitlines() if one.startswith(beginning)), "")


def test_the_report(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project) == 0
    out = capsys.readouterr().out
    assert "  Source A, headline: Council's children's trust plans delayed\n    because: the headline is cited" in out
    assert "Every fact is used by a brief." in out
    rest = out[out.index("Facts that rest on one source:") :]
    assert "plans-published" in line(rest, "  Source A (")
    assert "council-ends" in line(rest, "  Source B (")
    assert "same-plan" not in line(rest, "  Source A (") + line(rest, "  Source B (")  # it quotes both
    voices = out[out.index("What only one voice says:") :]
    assert "golby-details" in line(voices, "  Matthew Golby (")
    assert "older than" not in out


def test_what_is_new_in_an_article_and_what_no_brief_uses(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / ARTICLE
    text = path.read_text("utf-8").replace("A charity will", "It rained on the town.\n\nA charity will")
    path.write_text(text, "utf-8")
    (project / "seeds/facts/more.yaml").write_text(MORE, "utf-8")
    run(project)
    out = capsys.readouterr().out
    assert "  Source A, paragraph 9: It rained on the town.\n    because: NO REASON GIVEN" in out
    assert line(out, "Facts that no brief uses: ") == "Facts that no brief uses: plans-again"


@pytest.mark.parametrize(
    ("day", "old", "young"),
    [
        ("2017", ["plans-published", "golby-details"], ["council-ends", "same-plan"]),
        ("2016-12", [], []),
        ("2016-12-31", [], []),
        ("2099", ["plans-published"], ["council-ends"]),  # Source B does not state its year
    ],
)
def test_facts_whose_sources_are_all_older(
    project: Path, capsys: pytest.CaptureFixture[str], day: str, old: list[str], young: list[str]
) -> None:
    assert run(project, "--before", day) == 0
    told = line(capsys.readouterr().out, f"Facts all of whose sources are older than {day}: ")
    listed = told.partition(": ")[2].split(", ")
    assert set(old) <= set(listed)
    assert set(young).isdisjoint(listed)
    assert bool(told) == bool(old)


@pytest.mark.parametrize("day", ["soon", "16", "2016-9", "2016-09-", "201X", "2016/2017", "2016-13", "2016-02-30"])
def test_what_is_no_date_is_wrong_use(project: Path, capsys: pytest.CaptureFixture[str], day: str) -> None:
    assert run(project, "--before", day) == 2
    told = capsys.readouterr()
    assert day in told.err
    assert "write it like 2016" in told.err
    assert told.out == ""
