"""What a rule reports: ``(code, severity, what, remedy)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:

    from briefgen.findings import Severity


class Fault(NamedTuple):
    code: str
    severity: Severity
    what: str
    remedy: str
