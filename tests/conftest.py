"""Shared fixtures: a copy of the real project that a test may break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh copy of the project's seeds, briefs and templates."""
    for folder in ("seeds", "briefs", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path
