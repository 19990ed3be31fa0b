"""Findings: what a check reports. Checks yield every finding they see and mend nothing; only the command
line decides what is fatal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "information"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """``where`` is ``file:line`` (or ``file:line:column``), ``code`` a stable name such as
    ``quote-not-found``, ``what`` one line of what is wrong, ``remedy`` one line of what to do."""

    where: str
    code: str
    severity: Severity
    what: str
    remedy: str
