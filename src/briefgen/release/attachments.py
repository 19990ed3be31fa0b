"""What travels inside a PDF: its audit file, and the YAML files that the facts were read from.

Never a source: its text belongs to its publisher. The audit file inside differs from the one beside the outputs in one
thing, and so in its seal: it lists no outputs. It cannot hold the digest of the file that holds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import InputError
from briefgen.release.audit_records import ENDING
from briefgen.world import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.brief.load import NamedBrief
    from briefgen.facts.model import FactBase
    from briefgen.render.pdf.attachments import Attachment

_SEEDS = "seeds/"


def attachments(base: FactBase, named: NamedBrief, file: str, evidence: bytes) -> Iterator[Attachment]:
    """What the brief wants attached: ``evidence``, the audit file without outputs, as ``file``, and the files of the
    facts."""
    from briefgen.render.pdf.attachments import Attachment

    if "evidence" in named.brief.attach:
        yield Attachment(
            file, "application/json",
            "Audit file: every statement with its quotations; check it with briefgen verify", "Data", evidence,
        )  # fmt: skip
    if "facts" in named.brief.attach:
        for place, data in sorted(base.files.items()):
            # one flat name each: readers that take a file out must not make folders for it
            flat = place.removeprefix(_SEEDS).replace("/", "-")
            yield Attachment(flat, "application/yaml", f"Fact base: {place}", "Source", data)


def attached_audit(data: bytes, name: str) -> tuple[bytes, str]:
    """The audit file attached to the PDF ``data``, and what it is called there.

    Raises :class:`InputError`, naming the PDF ``name``, when it cannot be opened or does not have just one.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        files = [pdf.get_attachment(index) for index in range(pdf.count_attachments())]
        found = [(file, file.get_name()) for file in files if file.get_name().endswith(ENDING)]
        if len(found) == 1:
            file, called = found[0]
            return _bounded(bytes(file.get_data()), name), called
    except pypdfium2.PdfiumError as error:
        raise InputError(
            f"the PDF cannot be read ({error})", where=name, remedy="check that the file is whole, or build it again"
        ) from error
    raise InputError(
        f"{len(found) or 'no'} audit files are attached to this PDF",
        where=name,
        remedy=f"name the {ENDING} file beside it, or build it with “evidence” among attach: in its brief",
    )


def _bounded(data: bytes, name: str) -> bytes:
    """``data``, within the bound for every file that is read."""
    if len(data) > MAX_BYTES:
        what = f"the audit file attached is larger than {MAX_BYTES // 1024**2} MB"
        raise InputError(what, where=name, remedy="check that it is the right file")
    return data
