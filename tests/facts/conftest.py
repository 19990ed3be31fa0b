"""Fixtures: a small project, and findings about a single fact in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_project import ARTICLE, SOURCES, Project

if TYPE_CHECKING:
    from collections.abc import Callable
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
