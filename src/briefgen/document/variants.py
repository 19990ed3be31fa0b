"""Other prints of a document: the same words, marked as a draft or freed from limits that large print cannot keep."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from briefgen.document.nodes import Cover, Section

if TYPE_CHECKING:
    from briefgen.document.nodes import Block, Document

DRAFT: Final = "DRAFT"
"""What a draft is called on every page and in its title block."""


def as_draft(document: Document) -> Document:
    """``document`` with the word in the header of every page, in the title block and in the title of the file."""
    meta = replace(document.meta, status=DRAFT, title=f"{DRAFT}: {document.meta.title}")
    return replace(document, meta=meta, blocks=tuple(_marked(block) for block in document.blocks))


def as_large_print(document: Document) -> Document:
    """``document`` under a title of its own, without the limits that hold for the usual size of print."""
    return unlimited(replace(document, meta=replace(document.meta, title=f"{document.meta.title} (large print)")))


def unlimited(document: Document) -> Document:
    """``document`` without the demand that all of it, or a section, fits one page."""
    return replace(
        document,
        meta=replace(document.meta, one_page=False),
        blocks=tuple(_unlimited(block) for block in document.blocks),
    )


def _marked(block: Block) -> Block:
    return replace(block, status=DRAFT) if isinstance(block, Cover) else block


def _unlimited(block: Block) -> Block:
    """Sections that must fit a page are those of level 1; they still begin one."""
    if isinstance(block, Cover):
        return replace(block, may_run_on=True)
    if isinstance(block, Section) and block.fit_page:
        return replace(block, new_page=True, fit_page=False)
    return block
