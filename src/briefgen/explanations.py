"""The pages that explain what a check reports: one for each code, in words for the person who must mend it.

A page is Markdown of a fixed form: ``# CODE``, one line that says what the code means, ``Severity:``, then the
labelled parts Why, Example, What to do and, for a rule that a fact may set aside, Waiving.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_CODE: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LABEL: Final = re.compile(r"^\*\*([A-Z][a-z ]+)\.\*\* ?", re.MULTILINE)
"""What opens a labelled part: its label in bold, with a full stop."""
_MARKED: Final = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`")


def shipped_pages() -> Path:
    """The folder of the pages: inside the package in an installed wheel, ``docs/findings/`` in a checkout."""
    packaged = Path(__file__).parent / "explanations"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "docs" / "findings"


def codes() -> list[str]:
    """Every code that has a page, in the order of the alphabet."""
    return sorted(page.stem for page in shipped_pages().glob("*.md") if _CODE.fullmatch(page.stem))


def explanation(code: str) -> str | None:
    """The page on ``code`` as Markdown; None when there is none."""
    if code not in codes():  # it may be anything that was typed: a path, or too long for the name of a file
        return None
    return (shipped_pages() / f"{code}.md").read_text("utf-8")


def summary(code: str) -> str:
    """The line that says what ``code`` means; empty when there is no page."""
    page = explanation(code)
    return _paragraphs(page)[1] if page else ""


def severity(page: str) -> str:
    """What stands after ``Severity:`` on a page: "error", "warning; information in headings" …"""
    return _paragraphs(page)[2].removeprefix("Severity: ")


def parts(page: str) -> dict[str, str]:
    """The labelled parts of a page, in their order: {"Why": …, "Example": …}."""
    _, *found = _LABEL.split(page)
    return {label: text.strip("\n") for label, text in zip(found[::2], found[1::2], strict=True)}


def plain(markdown: str) -> str:
    """A page, or a part of one, as plain text: without the signs of headings, bold and code. Examples stay as they
    are, four spaces in."""
    lines = (
        line if line.startswith("    ") else _MARKED.sub(r"\1\2", line.removeprefix("# "))
        for line in markdown.splitlines()
    )
    return "\n".join(lines).strip("\n")


def _paragraphs(page: str) -> list[str]:
    return page.split("\n\n", 3)
