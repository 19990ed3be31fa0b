"""Findings: what a check reports. Checks yield every finding they see and mend nothing; only the command
line decides what is fatal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

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


_GRAVEST: tuple[Severity, ...] = ("error", "warning", "information")


def told_gravest(findings: Iterable[Finding]) -> list[Finding]:
    """Each of ``findings`` once, in their order; of what is told as an error and, for another brief, as a warning, the
    error."""
    gravest: dict[tuple[str, str, str], Finding] = {}
    for one in findings:
        key = one.where, one.code, one.what
        known = gravest.get(key)
        if known is None or _GRAVEST.index(one.severity) < _GRAVEST.index(known.severity):
            gravest[key] = one
    return list(gravest.values())
