"""The files that a brief is printed to: its formats, its variants, and whether all of them are drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Section
from briefgen.document.variants import as_draft, as_large_print, unlimited
from briefgen.errors import LayoutError
from briefgen.findings import Finding
from briefgen.render.large_print import large_print

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from briefgen.brief.load import NamedBrief
    from briefgen.brief.records import Format, Variant
    from briefgen.document.nodes import Document
    from briefgen.render.pdf.attachments import Attachment
    from briefgen.render.pdf.boxes import Page
    from briefgen.render.style import Style

DRAFT_ENDING: Final = "-draft"
"""What follows the name in the file names of a draft: what was built before stays."""


@dataclass(frozen=True, slots=True)
class Print:
    """One file to be made of a brief's document. ``variant`` is "" for the usual print; ``limits`` is the document
    with the limits to one page that this print may break."""

    file: str
    format: Format
    variant: Variant | str
    draft: bool
    document: Document
    style: Style
    limits: Document

    def broken_limits(self, place: str, pages: Collection[Page]) -> Iterator[Finding]:
        """Where a print of ``pages`` takes more of them than the limits allow. ``place`` is that of the brief."""
        for what, taken in _taken(self.limits, pages):
            if taken > 1 and self.draft and not self.variant:
                yield Finding(
                    place, "draft-too-long", "warning", f"{self.file}: {what} takes {taken} pages, and must fit one",
                    "briefgen check says whether the finished document will be too long as well",
                )  # fmt: skip
            elif taken > 1:
                yield Finding(
                    place, "large-print-longer", "information", f"{self.file}: {what} takes {taken} pages",
                    "nothing: only the usual print has to fit one page",
                )  # fmt: skip


def render(document: Document, style: Style, format_: Format) -> bytes:
    """The bytes of one output, without attachments. Raises :class:`briefgen.errors.LayoutError`."""
    match format_:
        case "docx":
            from briefgen.render.word.lint import lint
            from briefgen.render.word.renderer import render as render_word

            data = render_word(document, style)
            if faults := lint(data):
                raise LayoutError(
                    f"the Word file would be faulty: {faults[0].what} in {faults[0].part} ({len(faults)} in all)",
                    remedy="this is a mistake of the program: please report it with your brief and templates",
                )
            return data
        case "pdf":
            from briefgen.render.pdf.renderer import render as render_pdf

            return render_pdf(document, style)


def made(one: Print, place: str, attachments: Sequence[Attachment] = ()) -> tuple[bytes, list[Finding]]:
    """The bytes of a print, and what is worth telling of it; ``place`` is that of the brief.

    Raises :class:`briefgen.errors.LayoutError`."""
    if one.format == "docx":
        return render(one.document, one.style, one.format), []
    from briefgen.render.pdf.renderer import printed

    try:
        data, pages = printed(one.document, one.style, attachments)
    except LayoutError as error:
        if not one.variant:
            raise
        raise LayoutError(f"in {one.variant}: {error.what}", where=error.where, remedy=error.remedy) from error
    return data, list(one.broken_limits(place, pages))


def stem(named: NamedBrief, *, draft: bool) -> str:
    """How the names of the files begin."""
    return named.name + (DRAFT_ENDING if draft else "")


def prints(
    named: NamedBrief, document: Document, style: Style, formats: Collection[Format], *, draft: bool = False
) -> Iterator[Print]:
    """The files to be made of ``document``: those of its ``formats``, then the variants, which are PDF files."""
    usual = unlimited(as_draft(document)) if draft else document
    for format_ in named.brief.outputs:
        if format_ in formats:
            file = f"{stem(named, draft=draft)}.{format_}"
            yield Print(file, format_, "", draft, usual, style, document)
    for variant in dict.fromkeys(named.brief.variants) if "pdf" in formats else ():
        file = f"{named.name}-{variant}{DRAFT_ENDING if draft else ''}.pdf"
        yield Print(file, "pdf", variant, draft, as_large_print(usual), large_print(style), document)


def _taken(limits: Document, pages: Collection[Page]) -> Iterator[tuple[str, int]]:
    """What must fit one page, and how many it takes."""
    if limits.meta.one_page:
        yield "the document", len(pages)
    for block in limits.blocks:
        if isinstance(block, Section) and block.fit_page:
            yield f"section ‘{block.title}’", sum(page.section == block.title for page in pages)
