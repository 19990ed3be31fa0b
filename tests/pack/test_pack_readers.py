"""The pack as strangers read it: poppler and pdf.js are told everything in order, and links and bookmarks land on their
words, by coordinates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.doctor.diagnosis import diagnose, opened
from briefgen.document.nodes import Contents, Cover, ListBlock, Paragraph, Quotation, Section
from briefgen.document.plain import plain
from briefgen.release.build import render, verify
from briefgen.render.house import load_style
from briefgen.world import World, shipped_defaults
from judges import pdfjs
from judges.landing import Place, line_at, squeezed, words_under
from judges.poppler import called, heard, page_words, poppler
from samples import sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Block, Document
    from judges.pdfjs import Told

WORLD = World(Path(__file__).parents[2], shipped_defaults())
BRIEFS = ["northants-childrens-trust", "northants-one-page"]
FILES = [*BRIEFS, "sample"]


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    verified = verify(WORLD, BRIEFS, lambda _: None)
    return {"sample": sample(), **{named.name: assembled.document for named, assembled in verified.briefs}}


@pytest.fixture(scope="module")
def files(documents: dict[str, Document], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("readers")
    for name, document in documents.items():
        (folder / f"{name}.pdf").write_bytes(render(document, load_style(WORLD), "pdf"))
    return {name: folder / f"{name}.pdf" for name in documents}


@pytest.fixture(scope="module")
def readings(files: dict[str, Path]) -> dict[str, Told]:
    return {name: pdfjs.read(path) for name, path in files.items()}


# --- our own doctor ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_the_doctor_finds_nothing(files: dict[str, Path], name: str) -> None:
    assert diagnose(opened(files[name].read_bytes(), name), name) == []


# --- reading order ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_pdfjs_is_told_the_body_in_order(documents: dict[str, Document], readings: dict[str, Told], name: str) -> None:
    assert squeezed(readings[name].body) == squeezed("".join(heard(documents[name])))


@pytest.mark.parametrize("name", FILES)
def test_pdfjs_is_told_the_notes_in_order(documents: dict[str, Document], readings: dict[str, Told], name: str) -> None:
    notes = documents[name].notes
    assert list(readings[name].notes) == [note.number for note in notes]
    told = {number: squeezed(words) for number, words in readings[name].notes.items()}
    assert told == {note.number: squeezed(f"{note.number} {plain(note.content)}") for note in notes}


ENOUGH = 24
"""Letters at the beginning of a paragraph by which it is known; they stand on one line."""


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("mode", ["-raw", "-nopgbrk"])
def test_poppler_finds_paragraphs_in_order_on_the_pages(
    documents: dict[str, Document], files: dict[str, Path], name: str, mode: str
) -> None:
    """Without the structure: in the order of the content (-raw), and in that of the places on the page."""
    printed = squeezed(poppler("pdftotext", mode, files[name], "-"))
    at = 0
    beginnings = [squeezed(words)[:ENOUGH] for words in running_text(documents[name].blocks)]
    assert len(beginnings) > 3
    for beginning in beginnings:
        at = printed.find(beginning, at)
        assert at >= 0, beginning


def running_text(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Headings, paragraphs and items, without the numbers that hang beside them: what stands in one column."""
    for block in blocks:
        match block:
            case Section():
                yield block.title
                yield from running_text(block.blocks)
            case Paragraph(content) | Quotation(content):
                yield re.sub("[⟨⟩]", "", called(content))
            case ListBlock(items):
                yield from (re.sub("[⟨⟩]", "", called(item)) for item in items)
            case Cover(title=title) | Contents(title=title):
                yield title
            case _:
                pass


@pytest.mark.parametrize("name", FILES)
def test_poppler_finds_the_notes_below_the_words_that_call_them(
    documents: dict[str, Document], files: dict[str, Path], name: str
) -> None:
    pages = poppler("pdftotext", "-raw", files[name], "-").split("\f")
    notes = documents[name].notes
    beginnings = {note.number: squeezed(f"{note.number} {plain(note.content)}")[:ENOUGH] for note in notes}
    at: dict[int, tuple[int, int]] = {}
    for index, page in enumerate(pages):
        printed = squeezed(page)
        for number, beginning in beginnings.items():
            if number not in at and beginning in printed:
                at[number] = index, printed.rindex(beginning)
    assert list(at) == sorted(beginnings)
    assert list(at.values()) == sorted(at.values())


# --- links and bookmarks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_every_call_leads_to_its_note_and_every_note_back(
    documents: dict[str, Document], readings: dict[str, Told], name: str
) -> None:
    told = readings[name]
    ways = {link.told: link for link in told.links if re.fullmatch(r"Note \d+|Back to reference \d+", link.told)}
    assert len(ways) == 2 * len(documents[name].notes)
    for note in documents[name].notes:
        there, back = ways[f"Note {note.number}"], ways[f"Back to reference {note.number}"]
        assert words_under(told.words, there) == words_under(told.words, back) == str(note.number)
        assert there.place is not None
        assert back.place is not None
        whole = squeezed(f"{note.number} {plain(note.content)}")
        assert whole.startswith(squeezed(line_at(told.words, there.place))[:ENOUGH])
        assert line_at(told.words, back.place).split()[0] == str(note.number)
        assert there.place.page == back.page == there.page == back.place.page


@pytest.mark.parametrize("name", FILES)
def test_bookmarks_and_contents_land_on_their_headings(
    documents: dict[str, Document], readings: dict[str, Told], name: str
) -> None:
    told = readings[name]
    titles = list(headings(documents[name].blocks))
    assert [(bookmark.title, bookmark.level) for bookmark in told.bookmarks] == titles
    for bookmark in told.bookmarks:
        assert_begins(bookmark.title, line_at(told.words, bookmark.place))
    known = {title for title, _ in titles}
    entries = [link for link in told.links if link.told in known and link.place]
    for link in entries:
        assert link.place is not None
        assert_begins(link.told, line_at(told.words, link.place))
    if any(isinstance(block, Contents) for block in documents[name].blocks):
        assert len(entries) >= sum(level < 3 for _, level in titles) - 1


@pytest.mark.parametrize("name", FILES)
def test_poppler_sees_the_headings_where_bookmarks_lead(
    readings: dict[str, Told], files: dict[str, Path], name: str
) -> None:
    words = page_words(files[name])
    for bookmark in readings[name].bookmarks:
        # Its boxes are as high as the font, which is more than the letters.
        place = Place(bookmark.place.page, bookmark.place.left, bookmark.place.top + 6)
        assert_begins(bookmark.title, line_at(words, place))


@pytest.mark.parametrize("name", FILES)
def test_cross_references_land_on_what_they_name(readings: dict[str, Told], name: str) -> None:
    told = readings[name]
    tried = 0
    for link in told.links:
        words = link.told.replace("\u00a0", " ")
        named = re.fullmatch(r"(?i)(section|table|figure|source|annex) (\w+(?:\.\w+)*)", words)
        if named and link.place:
            kind, number = named.groups()
            line = line_at(told.words, link.place)
            wanted = number if kind.lower() in ("section", "annex") else f"{kind} {number}"
            assert re.match(rf"(?i){wanted}\b", line), (link.told, line)
            tried += 1
    assert tried or name == "northants-one-page"


def headings(blocks: tuple[Block, ...]) -> Iterator[tuple[str, int]]:
    for block in blocks:
        if isinstance(block, Contents):
            yield block.title, 1
        elif isinstance(block, Section):
            yield f"{block.number} {block.title}".strip(), block.level
            yield from headings(block.blocks)


def assert_begins(title: str, line: str) -> None:
    assert line
    assert squeezed(title).startswith(squeezed(line)), (title, line)
