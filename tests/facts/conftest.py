"""Fixtures: a small project, findings about a single fact in it, and what one rule tells of a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from small_project import ARTICLE, NAMES, SOURCES, Project

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from briefgen.findings import Finding


@pytest.fixture
def small(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.write("news.txt", ARTICLE)
    project.write("sources.yaml", SOURCES)
    return project


@pytest.fixture
def fact(small: Project) -> Callable[..., list[Finding]]:
    """Findings about one fact, given as its fields in YAML."""

    def findings(**fields: str) -> list[Finding]:
        given = {"id": "it", "kind": "fact", "voice": "news", **fields}
        lines = [f"    {key}: {value}" for key, value in given.items() if value]
        return small.load("facts:\n  -\n" + "\n".join(lines) + "\n")[1]

    return findings


@pytest.fixture
def told(small: Project) -> Callable[..., list[str]]:
    """What is told under the code ``code`` of a fact that quotes all of the article, whose paragraphs are parted by a
    slash. ``also`` are more facts."""

    def whats(
        code: str, statement: str, article: str, *, also: Sequence[dict[str, object]] = (), **fields: object
    ) -> list[str]:
        words = article.split(" / ")
        small.write("news.txt", "\n\n".join(words))
        small.write("sources.yaml", SOURCES.split("    ignore:")[0])
        given = [{"source": "news", "exact": exact} for exact in words]
        fact = {"id": "it", "kind": "fact", "voice": "news", "statement": statement, "quotes": given, **fields}
        _, findings = small.load(yaml.safe_dump({"facts": [fact, *also]}, allow_unicode=True), names=WHO)
        assert not any(finding.code in ("quote-ambiguous", "unknown-name") for finding in findings), findings
        mine = [finding for finding in findings if finding.code == code and finding.where.endswith("one.yaml:2:3")]
        assert {finding.severity for finding in mine} <= {"error"}
        return [finding.what.removeprefix("it: ") for finding in mine]

    return whats


WHO = NAMES.replace(
    "topics:",
    "  ncc: {name: Northshire County Council, also: [NCC, the county council]}\n"
    "  government: {name: central government}\n"
    "topics:",
)
