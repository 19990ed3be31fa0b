"""Poppler as a reader of PDF files: what is on the pages, and what a screen reader is told."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import unescape
from typing import TYPE_CHECKING

from briefgen.document import nodes
from judges.landing import Word
from judges.presence import required

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def poppler(tool: str, *arguments: str | Path) -> str:
    """The standard output of a poppler tool."""
    command = required("poppler", shutil.which(tool))
    done = subprocess.run([command, *map(str, arguments)], capture_output=True, check=True, text=True)
    return done.stdout


def cover_labels(document: nodes.Document) -> set[str]:
    """The labels of the cover's details: a screen reader hears them as list labels, which are left out here."""
    return {label for block in document.blocks if isinstance(block, nodes.Cover) for label, _ in block.details}


def heard(document: nodes.Document) -> Iterator[str]:
    """The words of a document in reading order as blocks of a screen reader: without the labels of the cover."""
    for block in document.blocks:
        labels = {label for label, _ in block.details} if isinstance(block, nodes.Cover) else set()
        yield from (words for words in block_words(block) if words.strip() and words not in labels)


def document_words(blocks: tuple[nodes.Block, ...]) -> Iterator[str]:
    """The words of a document in reading order, notes and figures apart."""
    for block in blocks:
        yield from block_words(block)


def block_words(block: nodes.Block) -> Iterator[str]:
    match block:
        case nodes.Paragraph(content, number):
            yield f"{number} {called(content)}"
        case nodes.ListBlock(items):
            yield from map(called, items)
        case nodes.Quotation(content):
            yield called(content)
        case nodes.Callout(label, blocks):
            yield label
            yield from document_words(blocks)
        case nodes.Table():
            yield f"Table {block.number}: {called(block.caption)}"
            yield from (called(column.heading) for column in block.columns)
            yield from (called(cell) for row in block.rows for cell in row)
        case nodes.Figure():
            yield f"Figure {block.number}: {called(block.title)}"
            yield called(block.subtitle)
            yield called(block.source)
        case nodes.Contents(title):
            yield title
        case nodes.Cover():
            yield from (block.status, block.kicker, block.title, block.subtitle)
            if block.page:
                yield from (words for label, value in block.details for words in (label, called(value)))
            else:
                yield " · ".join(f"{label}: {called(value)}" for label, value in block.details)
        case nodes.Section():
            yield f"{block.number} {block.title}"
            yield from document_words(block.blocks)


def called(content: nodes.Inlines) -> str:
    """The words of inlines with the numbers of the notes they call."""
    parts = []
    for node in content:
        match node:
            case nodes.Text(text):
                parts.append(text)
            case nodes.NoteRef(number):
                parts.append(f"⟨{number}⟩")
            case _:
                parts.append(called(node.children))
    return "".join(parts)


def folded(text: str) -> str:
    return " ".join(re.sub(r"[\u00a0\u202f\u2009]", " ", text).split())


def struct_text(path: Path) -> tuple[list[str], dict[int, str]]:
    """What a screen reader is told, by ``pdfinfo -struct-text``: the blocks in order with ⟨n⟩ for note calls,
    and the notes by number. Contents and figures are left out."""
    blocks: list[str] = []
    notes: dict[int, str] = {}
    note = 0
    levels: list[tuple[int, str]] = []
    for line in poppler("pdfinfo", "-struct-text", path).splitlines():
        depth = len(line) - len(line.lstrip())
        told = line.strip()
        while levels and levels[-1][0] >= depth:
            levels.pop()
        names = [name for _, name in levels]
        if told.startswith('"'):
            words = told[1:-1]
            if "Note" in names:
                notes[note] = notes.get(note, "") + words
            elif "TOC" in names or "Figure" in names or "Lbl" in names:
                pass
            elif "Reference" in names:
                blocks[-1] += f"⟨{words}⟩"
            else:
                blocks[-1] += words
            continue
        found = re.match(r"(\w+)", told)
        name = found[1] if found else ""
        levels.append((depth, name))
        if name == "Note":
            note = int(re.findall(r"note-(\d+)", told)[0])
        elif "Note" not in names and name in {"P", "Title", "H1", "H2", "H3", "LBody", "TH", "TD", "Caption"}:
            blocks.append("")
    return [folded(block) for block in blocks if block.strip()], {n: folded(words) for n, words in notes.items()}


def page_words(path: Path) -> list[Word]:
    """Every word with the box round it, by ``pdftotext -bbox``."""
    found = []
    page, height = 0, 0.0
    for tag, attributes, text in re.findall(r"<(page|word) ([^>]*)>([^<]*)", poppler("pdftotext", "-bbox", path, "-")):
        given = {name: float(value) for name, value in re.findall(r'(\w+)="([\d.-]+)"', attributes)}
        if tag == "page":
            page, height = page + 1, given["height"]
            continue
        low, high = height - given["yMax"], height - given["yMin"]
        found.append(Word(page, unescape(text), given["xMin"], low, given["xMax"], high))
    return found
