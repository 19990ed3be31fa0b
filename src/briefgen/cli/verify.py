"""``briefgen verify``: whether an audit file still holds."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.cli.reports import as_text, wants_colour
from briefgen.cli.terminal import count, write
from briefgen.errors import InputError
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.findings import Finding
    from briefgen.release.audit_records import Audit


_PDF: Final = b"%PDF-"


def verify(project: str, file: str) -> int:
    """``briefgen verify FILE``: exit status 0, or 1 when something of the audit file does not hold.

    ``file`` may be anywhere, and may be a PDF that has the audit file inside; the copies of its sources are looked for
    in the folder ``project``. Raises :class:`InputError` when it cannot be read.
    """
    from briefgen.release.attachments import attached_audit
    from briefgen.release.audit_places import find_places
    from briefgen.release.verify import check_outputs, read
    from briefgen.release.verify import verify as verify_file

    data, name = _read(Path(file)), Path(file).name
    inside = data.startswith(_PDF)
    if inside:
        data, called = attached_audit(data, file)
        name = f"{name} ({called})"
    findings = verify_file(World(Path(project), shipped_defaults()), data, name)
    audit, _ = read(data, name)
    if audit is not None:
        findings += check_outputs(World(Path(file).parent, shipped_defaults()), audit, find_places(data, name))
    for line in as_text(findings, colour=wants_colour(sys.stdout, os.environ)):
        write(line)
    for line in _conclusion(audit, findings, pdf=Path(file).name if inside else ""):
        write(line)
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def _read(path: Path) -> bytes:
    """The bytes of the file, within the bound for every file (64 MB). Raises :class:`InputError`."""
    try:
        return World(path.parent, shipped_defaults()).read(path.name)
    except InputError as error:
        raise InputError(
            error.what, where=str(path), remedy="name the file NAME.evidence.json that briefgen build wrote"
        ) from error


def _conclusion(audit: Audit | None, findings: list[Finding], pdf: str) -> Iterator[str]:
    """ "179 statements, 64 facts, 92 quotes in 2 sources: all verified", and which files and reviews that covers.

    ``pdf`` is the file that the audit file was read from, if any."""
    faults = [sum(finding.severity == severity for finding in findings) for severity in ("error", "warning")]
    told = [count(number, noun) for number, noun in zip(faults, ("error", "warning"), strict=True) if number]
    if audit is None:
        yield f"nothing could be verified: {', '.join(told)}"
        return
    quotes = sum(len(fact.quotes) for fact in audit.facts) + sum(len(one.quotes) for one in audit.corrections)
    known = (len(audit.statements), "statement"), (len(audit.facts), "fact"), (quotes, "quote")
    held = "" if faults[0] else ", ".join(["all verified", *told])
    counted = ", ".join(count(number, noun) for number, noun in known)
    yield f"{counted} in {count(len(audit.sources), 'source')}: {held or ', '.join(told)}"
    yield _pages(pdf) if pdf else _outputs(audit, findings)
    used = [fact for fact in audit.facts if fact.used]
    reviewed = sum(fact.state == "reviewed" for fact in used)
    yield f"of the {count(len(used), 'fact')} that the brief uses, {reviewed} reviewed by a person"


def _outputs(audit: Audit, findings: list[Finding]) -> str:
    """Which files beside the audit file are those that were written with it."""
    if not audit.outputs:
        return "it lists no outputs, as one that was attached to a PDF: no file was compared with it"
    unlike = {finding.what.split(" ", 1)[0] for finding in findings if finding.code.startswith("evidence-output-")}
    same = [output.file for output in audit.outputs if output.file not in unlike]
    return f"written with it, and unchanged beside it: {', '.join(same) or 'none of its outputs'}"


def _pages(pdf: str) -> str:
    return f"attached to {pdf}; whether the pages of that file are unchanged, only the audit file beside it can tell"
