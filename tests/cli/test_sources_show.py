"""``briefgen sources show`` prints paragraphs as the notes count them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.main import main

if TYPE_CHECKING:
    import pytest

PROJECT = ["--project", str(Path(__file__).parents[2])]


def test_a_source_is_shown_by_letter_or_key(capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for name in ("A", "delayed"):
        assert main([*PROJECT, "sources", "show", name]) == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]
    assert shown[0].startswith("Source A (delayed): ")
    assert "  paragraph 1: " in shown[0]
    assert "Source B" not in shown[0]


def test_all_are_shown_when_none_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PROJECT, "sources", "show"]) == 0
    shown = capsys.readouterr().out
    assert shown.index("Source A (") < shown.index("Source B (")


def test_an_unknown_source_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*PROJECT, "sources", "show", "delaid"]) == 2
    assert "delayed" in capsys.readouterr().err
