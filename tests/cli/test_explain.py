"""``briefgen explain`` and its pages: they have their parts, and their examples are told as they say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from briefgen.cli.explain import explain
from briefgen.errors import UsageError
from briefgen.explanations import codes, explanation, parts, plain, severity, shipped_pages, summary
from briefgen.facts.base import load_fact_base
from briefgen.facts.checks.excuses import WAIVABLE
from briefgen.release.build import verify
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefgen.findings import Finding

ROOT = Path(__file__).parents[2]
MESSAGE = re.compile(r"^    (\S.*?): (error|warning|information): (.+) \[([a-z-]+)\]\n      do: (.+)$", re.MULTILINE)
LONGEST_PAGE = 25
"""Lines of a page that hold words, without its example: it is read at a terminal."""


# --- the command ----------------------------------------------------------------------------------


def test_a_page_is_printed_as_plain_text() -> None:
    lines = list(explain(["rate-dropped"]))
    assert lines[:5] == [
        "rate-dropped",
        "",
        "An amount has lost its “a year”, “a month” or the like.",
        "",
        "Severity: error",
    ]
    text = "\n".join(lines)
    assert not re.search(r"\*\*|`|^#", text, re.MULTILINE)
    assert "\nWaiving. waive: {rate-dropped: " in text
    assert "\n        statement: The council hoped the changes would save £9 million.\n" in text


def test_several_pages_are_printed_one_after_the_other_and_brackets_do_no_harm() -> None:
    both = list(explain(["[id-twice]", "id-malformed"]))
    assert both == [*explain(["id-twice"]), "", *explain(["id-malformed"])]


def test_without_a_code_every_code_is_listed_with_its_line() -> None:
    lines = list(explain([]))
    assert [line.split()[0] for line in lines] == codes() == sorted(codes())
    assert len(lines) > 90
    assert "id-twice " in lines[codes().index("id-twice")]
    assert all(line.endswith(f"  {summary(code)}") for line, code in zip(lines, codes(), strict=True))
    assert len({line.index(summary(code)) for line, code in zip(lines, codes(), strict=True)}) == 1


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("figure-unsuported", "did you mean figure-unsupported?"),
        ("z" * 5000, "briefgen explain, without a code, lists them"),
        ("zzz", "briefgen explain, without a code, lists them"),
        ("../../README", "briefgen explain, without a code, lists them"),
        ("", "briefgen explain, without a code, lists them"),
    ],
)
def test_an_unknown_code_is_told_before_anything_is_printed(code: str, remedy: str) -> None:
    with pytest.raises(UsageError) as caught:
        explain(["id-twice", code])
    assert (caught.value.what, caught.value.remedy) == (f"there is no code {code}", remedy)
    assert caught.value.exit_status == 2


def test_what_is_no_code_has_no_page() -> None:
    for name in ("no-such-code", f"../{shipped_pages().name}/id-twice", "README", "id-twice.md", "", "a\0b"):
        assert explanation(name) is None
    assert summary("no-such-code") == ""


def test_plain_text_keeps_examples_as_they_are() -> None:
    assert plain("# id-twice\n\n**Why.** It is `so`.\n\n    - {x: `y`, **z**}\n") == (
        "id-twice\n\nWhy. It is so.\n\n    - {x: `y`, **z**}"
    )


# --- the pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", codes())
def test_a_page_has_its_parts(code: str) -> None:
    page = explanation(code) or ""
    assert page.startswith(f"# {code}\n\n{summary(code)}\n\nSeverity: {severity(page)}\n\n**Why.** ")
    assert re.fullmatch(r"[A-Z“`].{20,120}\.", summary(code)), "one line says what the code means"
    wanted = ["Why", "Example", "What to do", *(["Waiving"] if code in WAIVABLE else [])]
    assert list(parts(page)) == wanted
    assert all(parts(page).values())
    waivers = [yaml.safe_load(given) for given in re.findall("`(waive: [^`]+)`", page)]
    assert [list(one["waive"]) for one in waivers] == ([[code]] if code in WAIVABLE else [])
    assert all(one["waive"][code] for one in waivers)
    assert [found[3] for found in MESSAGE.findall(parts(page)["Example"])] == [code]


@pytest.mark.parametrize("code", codes())
def test_a_page_is_short(code: str) -> None:
    page = explanation(code) or ""
    prose = [line for line in page.splitlines() if line and not line.startswith("    ")]
    assert len(prose) <= LONGEST_PAGE
    assert max(map(len, prose)) <= 120


BRIEF = """
title: Example
short_title: Example
subtitle: Example
subject: Example
prepared_for: Example
prepared_by: Example
edition: "1.0"
date: 2026-11-22
cover: {template: cover-head.md.j2, kicker: "", style: head}
sections: [{id: example, template: example.md.j2}]
"""


def try_facts(folder: Path, fragment: str) -> Iterable[Finding]:
    """The findings about a file of facts beside the pack's sources and names, without its other facts."""
    shutil.copytree(ROOT / "seeds", folder / "seeds", ignore=shutil.ignore_patterns("facts", "*.json", "snapshots"))
    (folder / "seeds/facts").mkdir()
    shutil.copy(ROOT / "seeds/facts/names.yaml", folder / "seeds/facts")
    (folder / "seeds/facts/example.yaml").write_text(fragment, "utf-8")
    return load_fact_base(World(folder, shipped_defaults()))[1]


def try_sources(folder: Path, fragment: str) -> Iterable[Finding]:
    """The findings about another list of sources, with the pack's texts and facts."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "seeds/sources.yaml").write_text(fragment, "utf-8")
    return verified(folder, "# Example\n")


def try_template(folder: Path, fragment: str) -> Iterable[Finding]:
    """The findings about a brief whose only section is this template."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return verified(folder, fragment)


def verified(folder: Path, template: str) -> Iterable[Finding]:
    for name, text in (("templates/example.md.j2", template), ("briefs/example.yaml", BRIEF)):
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, "utf-8")
    return verify(World(folder, shipped_defaults()), ["example"], lambda step: None).findings


TRIALS: dict[str, Callable[[Path, str], Iterable[Finding]]] = {
    "seeds/facts/example.yaml": try_facts,
    "seeds/sources.yaml": try_sources,
    "templates/example.md.j2": try_template,
}

BEGINNINGS = ("facts:\n", "sources:", "# ")
"""How a whole file of facts, of sources, or a template begins in an example."""


def whole_file(code: str) -> tuple[str, str]:
    """The file that an example is, and its text; both empty where it is only a part of one, or none."""
    example = parts(explanation(code) or "").get("Example", "")
    message = MESSAGE.search(example)
    shown = example[: message.start()].split("\n") if message else []
    text = "\n".join(line[4:] for line in shown if not line.strip() or line.startswith("    ")).strip("\n") + "\n"
    name = message[1].partition(":")[0] if message else ""
    return (name, text) if name in TRIALS and text.startswith(BEGINNINGS) else ("", "")


WHOLE = [code for code in codes() if whole_file(code)[0]]


@pytest.mark.parametrize("code", WHOLE)
def test_an_example_that_is_a_whole_file_is_told_as_the_page_says(code: str, tmp_path: Path) -> None:
    name, text = whole_file(code)
    (message,) = MESSAGE.finditer(explanation(code) or "")
    found = [one for one in TRIALS[name](tmp_path, text) if one.code == code]
    told = [(line_of(one.where), one.severity, one.what, one.code, one.remedy) for one in found]
    assert (line_of(message[1]), *message.groups()[1:]) in told


def line_of(where: str) -> list[str]:
    """File and line of a place; pages need not follow its column."""
    return where.split(":")[:2]


def test_most_examples_are_whole_files() -> None:
    assert len(WHOLE) > 80
