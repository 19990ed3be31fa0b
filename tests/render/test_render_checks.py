"""What both formats refuse alike, and widths of columns when a word is too long for any."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefgen.document.nodes import Claim, InternalLink, Note, NoteRef, Paragraph, Section, Text
from briefgen.errors import LayoutError
from briefgen.render.checks import check_document, check_furniture
from briefgen.render.columns import share_out
from briefgen.render.fonts import Faces
from briefgen.render.house import load_style
from briefgen.render.pdf.renderer import render as render_pdf
from briefgen.render.word.renderer import render as render_word
from briefgen.world import World, shipped_defaults
from samples import meta, sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.document.nodes import Block, Document
    from briefgen.render.style import Style

STYLE = load_style(World(shipped_defaults().parent, shipped_defaults()))
FACES = Faces.of(STYLE.family)
BOTH = pytest.mark.parametrize("render", [render_word, render_pdf], ids=["word", "pdf"])


def with_block(block: Block) -> Document:
    document = sample()
    return replace(document, blocks=(*document.blocks, block))


@BOTH
@pytest.mark.parametrize("anchor", ["background", "table_1", "Figure_2", "claim_3"])
def test_an_anchor_given_twice_is_named(render: Callable[[Document, Style], bytes], anchor: str) -> None:
    with pytest.raises(LayoutError, match=f"the anchor ‘{anchor}’ is given twice"):
        render(with_block(Section(anchor, "B", "Again", 1, (Paragraph((Text("Words."),), "B.1"),))), STYLE)


@BOTH
def test_a_link_to_nowhere_is_named(render: Callable[[Document, Style], bytes]) -> None:
    link = Paragraph((Text("See "), InternalLink("nowhere", (Text("there"),))), "B.1")
    with pytest.raises(LayoutError, match="a link leads to ‘nowhere’"):
        render(with_block(Section("b", "B", "More", 1, (link,))), STYLE)


def test_links_and_claims_of_notes_are_looked_at() -> None:
    document = sample()
    lost = Note(1, (InternalLink("nowhere", (Text("there"),)),))
    with pytest.raises(LayoutError, match="‘nowhere’"):
        check_document(replace(document, notes=(lost, *document.notes[1:])), STYLE, FACES)
    twice = Note(1, (Claim("claim_2", ("fact",), (Text("Words."),)),))
    with pytest.raises(LayoutError, match="‘claim_2’ is given twice"):
        check_document(replace(document, notes=(twice, *document.notes[1:])), STYLE, FACES)


def test_a_claim_is_not_a_place_to_link_to() -> None:
    link = Paragraph((InternalLink("claim_1", (Text("there"),)), NoteRef(1)))
    with pytest.raises(LayoutError, match="‘claim_1’, which is not"):
        check_document(with_block(link), STYLE, FACES)


@BOTH
@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"marking": "official " * 200}, "the protective marking is too long"),
        ({"short_title": "Northamptonshire children’s trust " * 3}, "the short title is too long"),
        ({"edition": "1.0 " * 200}, "the line with edition and review is too long"),
        ({"reviewed": "22 November 2026, " * 20}, "the line with edition and review is too long"),
    ],
)
def test_furniture_too_long_for_its_line_is_refused(
    render: Callable[[Document, Style], bytes], changes: dict[str, str], problem: str
) -> None:
    with pytest.raises(LayoutError, match=problem) as found:
        render(replace(sample(), meta=meta(**changes)), STYLE)
    assert "characters" in found.value.remedy


def test_the_page_number_counts_in_the_footer() -> None:
    given = meta(edition="1.0 of the paper of the")
    check_furniture(given, STYLE, FACES)
    with pytest.raises(LayoutError, match="edition"):
        check_furniture(given, STYLE, FACES, pages=10**9)


# --- columns ------------------------------------------------------------------------------------------------


def test_one_endless_word_leaves_the_other_columns_theirs() -> None:
    assert share_out([1, 1, 1], [30, 9000, 40], 300) == pytest.approx([30, 230, 40])


def test_endless_words_share_what_is_left() -> None:
    assert share_out([1, 2, 1], [5000, 9000, 40], 300) == pytest.approx([130, 130, 40])


def test_words_that_just_fill_the_table_get_what_they_need() -> None:
    assert share_out([1, 1], [100, 200], 300) == pytest.approx([100, 200])
