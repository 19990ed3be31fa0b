"""``briefgen doctor``: what is wrong with a finished PDF."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from briefgen.cli.reports import as_json, as_text, wants_colour
from briefgen.cli.terminal import count, write
from briefgen.errors import InputError
from briefgen.world import World, shipped_defaults


def doctor(file: str, format_: str) -> int:
    """``briefgen doctor FILE``: exit status 0, or 1 when there is a finding of severity error.

    Raises :class:`InputError` for a file that cannot be read, or that briefgen did not write."""
    from briefgen.doctor.diagnosis import diagnose, opened

    reading = opened(_read(Path(file)), file)
    findings = diagnose(reading, file)
    if format_ == "json":
        write(as_json(findings))
    else:
        for line in as_text(findings, colour=wants_colour(sys.stdout, os.environ)):
            write(line)
        errors = sum(finding.severity == "error" for finding in findings)
        notes = sum(element.kind == "Note" for element in reading.elements)
        known = (len(reading.pages), "page"), (len(reading.bookmarks), "bookmark"), (notes, "note")
        write(f"{', '.join(count(number, noun) for number, noun in known)}: {count(errors, 'error')}")
        if findings:
            write("What a code in brackets means: briefgen explain CODE")
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def _read(path: Path) -> bytes:
    """The bytes of the file, within the bound for every file (64 MB). Raises :class:`InputError`."""
    try:
        return World(path.parent, shipped_defaults()).read(path.name)
    except InputError as error:
        raise InputError(error.what, where=str(path), remedy="name a PDF that briefgen build wrote") from error
