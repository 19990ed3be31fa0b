"""Outside readers of the Word file: a validator, and three programs that must put each note under its claim."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING

import mammoth
import pypdfium2
import pytest
from word_kit import members, sample_file, zipped

from briefgen.document.nodes import Block, Callout, ListBlock, Paragraph, Section
from briefgen.document.plain import plain
from judges import libreoffice, ooxml, pandoc
from judges.pairs import Pair, folded
from judges.words import tree_pairs
from samples import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

READERS = [libreoffice.note_pairs, pandoc.note_pairs]


@cache
def wanted() -> list[Pair]:
    return tree_pairs(sample())


def renumbered(parts: dict[str, bytes], part: str, mark: str, last: int = 12) -> bytes:
    """``part`` with its note ids the other way round."""
    pattern = rf'(<{mark} w:id=")(\d+)"'
    return re.sub(pattern, lambda found: f'{found[1]}{last + 1 - int(found[2])}"', parts[part].decode()).encode()


def test_the_validator_has_nothing_against_the_file() -> None:
    assert ooxml.judge(sample_file()) == []


def test_the_validator_speaks_up_when_there_is_something() -> None:
    parts = members(sample_file())
    wrong = parts["word/document.xml"].replace(
        b"<w:keepNext/><w:pageBreakBefore/>", b"<w:pageBreakBefore/><w:keepNext/>"
    )
    wrong = wrong.replace(b"<w:tblHeader/>", b"<w:tblHeader/><w:nonsense/>")
    assert ooxml.judge(zipped({**parts, "word/document.xml": wrong}))


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_puts_every_note_under_its_claim(reader: Callable[[bytes], list[Pair]]) -> None:
    assert len(wanted()) == 12
    assert reader(sample_file()) == wanted()


@pytest.mark.parametrize("reader", READERS)
def test_the_comparison_fails_when_notes_change_places(reader: Callable[[bytes], list[Pair]]) -> None:
    parts = members(sample_file())
    swapped = renumbered(parts, "word/footnotes.xml", "w:footnote")
    read = reader(zipped({**parts, "word/footnotes.xml": swapped}))
    assert len(read) == len(wanted())
    assert read != wanted()


def test_libreoffice_pairs_by_order_so_ids_must_ascend() -> None:
    """Ids turned round in both parts: right by the standard, and wrong in LibreOffice. The reason of the rule."""
    parts = members(sample_file())
    turned = {
        "word/document.xml": renumbered(parts, "word/document.xml", "w:footnoteReference"),
        "word/footnotes.xml": renumbered(parts, "word/footnotes.xml", "w:footnote"),
    }
    data = zipped({**parts, **turned})
    assert pandoc.note_pairs(data) == wanted()
    assert libreoffice.note_pairs(data) != wanted()


def test_mammoth_finds_every_note_and_heading() -> None:
    page = mammoth.convert_to_html(io.BytesIO(sample_file())).value
    assert len(re.findall(r'<li id="footnote-\d+"', page)) == 12
    assert re.findall(r"<h1>(?:<a [^>]*></a>)*([^<]+)", page) == ["Summary", "Background", "Finances", "Annex: sources"]


def numbered(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield f"{block.number} {plain(block.content)}"
            case ListBlock():
                for index, item in enumerate(block.items):
                    yield f"{f'({chr(97 + index)})' if block.ordered else '•'} {plain(item)}"
            case Section():
                yield f"{block.number} {block.title}"
                yield from numbered(block.blocks)
            case Callout():
                yield from numbered(block.blocks)


def test_libreoffice_counts_the_numbers_of_the_tree() -> None:
    text = libreoffice.convert(sample_file(), libreoffice.ENCODED_TEXT).decode("utf-8-sig")
    body = [line for line in text.splitlines() if re.match(r"\s+\S", line)]  # numbered lines are indented
    without_marks = [folded(re.sub(r"(?<=[a-z][.])\d+\b", "", line)) for line in body]
    assert without_marks == [folded(line) for line in numbered(sample().blocks) if not line.startswith(" ")]


def test_the_pages_in_the_house_font() -> None:
    with pypdfium2.PdfDocument(libreoffice.convert(sample_file(), "pdf")) as pages:
        texts = [page.get_textpage().get_text_range() for page in pages]
    assert len(texts) == 6  # cover, contents, summary, section 1 and 2, figures
    assert "Page" not in texts[0]
    for number, text in enumerate(texts[1:], 2):
        assert f"Page {number} of 6" in folded(text)
        assert "Edition 1.0 · Reviewed 22 November 2026" in folded(text)
    assert texts[2].lstrip().startswith("Sample")
