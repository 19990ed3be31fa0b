"""What a check of a PDF reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from briefgen.findings import Severity

AGAIN: Final = "take the file as briefgen build wrote it; if that has the fault too, report it with the brief"
"""What to do about nearly all: a file is as it was written, or another program has changed it."""


class Fault(NamedTuple):
    """``what`` names the page, counted from 1, where there is one."""

    code: str
    what: str
    remedy: str = AGAIN
    severity: Severity = "error"


def snippet(text: str) -> str:
    """The beginning of words, in quotation marks."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= 40 else f"“{words[:39].rstrip()}…”"
