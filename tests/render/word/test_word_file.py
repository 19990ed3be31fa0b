"""The Word file says what the tree says, and says it the same way every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from word_kit import house_style, members, sample_file, select, tree

from briefgen.document.nodes import Cover, ExternalLink, Figure, NoteRef, Paragraph, Section, Table, Text
from briefgen.document.plain import passages, plain
from briefgen.errors import LayoutError
from briefgen.render.word.lint import lint
from briefgen.render.word.renderer import render
from samples import claim, meta, sample, words

CAPTION = re.compile(r"(Table|Figure) \d+: ")


def texts(paragraphs: list) -> list[str]:
    """The words of each paragraph; a tab parts label and value of a cover detail."""
    pieces = (
        "".join("\t" if e.tag.endswith("tab") else e.text for e in select(p, ".//w:t|.//w:r/w:tab")) for p in paragraphs
    )
    return [piece for text in pieces for piece in text.split("\t")]


def test_the_words_are_those_of_the_tree_in_order() -> None:
    main = tree(sample_file())
    paragraphs = select(main, "//w:p[not(w:pPr/w:pStyle[starts-with(@w:val, 'TOC') and @w:val != 'TOCHeading'])]")
    written = [CAPTION.sub("", text) for text in texts(paragraphs) if text]
    assert written == [plain(passage) for passage in passages(sample())]


def test_captions_carry_the_numbers_of_the_tree() -> None:
    captions = texts(select(tree(sample_file()), "//w:p[w:pPr/w:pStyle/@w:val='Caption']"))
    assert captions == ["Table 1: What is said about money"] + [
        f"Figure {n}: Message of figure {n}" for n in range(1, 6)
    ]


def test_the_notes_hold_the_words_of_the_tree_under_their_own_numbers() -> None:
    notes = select(tree(sample_file(), "word/footnotes.xml"), "//w:footnote[not(@w:type)]")
    numbers = [int(select(note, "string(@w:id)")) for note in notes]
    said = ["".join(select(note, ".//w:t/text()")) for note in notes]
    assert numbers == [note.number for note in sample().notes]
    assert said == [plain(note.content) for note in sample().notes]


def test_each_claim_is_a_bookmark_round_its_words_and_its_own_note() -> None:
    main = tree(sample_file())
    for number in range(1, 14):
        (start,) = select(main, f"//w:bookmarkStart[@w:name='claim_{number}']")
        inside = [start.getnext(), start.getnext().getnext()]
        assert "".join(select(inside[0], ".//w:t/text()"))
        assert select(inside[1], "string(.//w:footnoteReference/@w:id)") == str(number)
        assert inside[1].getnext().tag.endswith("bookmarkEnd")


def test_bold_italic_links_and_every_space_are_kept() -> None:
    main = tree(sample_file())
    assert select(main, "//w:r[w:rPr/w:b and w:t='bold' and not(w:rPr/w:i)]")
    assert select(main, "//w:r[w:rPr/w:i and w:t='italic' and not(w:rPr/w:b)]")
    assert select(main, "//w:hyperlink[@w:anchor='finances' and w:r/w:rPr/w:rStyle/@w:val='Hyperlink']")
    assert not select(main, "//w:t[not(@xml:space='preserve')]")


def test_contents_list_two_levels_and_have_no_page_numbers_unless_given() -> None:
    entries = texts(select(tree(sample_file()), "//w:sdt//w:p")[1:])
    assert entries == [
        "Summary",
        "1",
        "Background",
        "A heading below",
        "2",
        "Finances",
        "A",
        "Annex: sources",
        "Source A",
    ]
    paged = tree(render(sample(), house_style(), {"summary": 3, "finances": 17}))
    assert texts(select(paged, "//w:sdt//w:p[.//w:instrText[contains(., 'PAGEREF')]]")) == [
        "Summary", "3", "2", "Finances", "17",
    ]  # fmt: skip
    assert lint(render(sample(), house_style(), {"summary": 3})) == []


def test_cover_page_has_no_header_or_footer_but_bears_the_marking() -> None:
    main = tree(sample_file())
    front = select(main, "//w:pPr/w:sectPr")[0]
    assert select(front, "w:titlePg")
    assert not select(front, "*[@w:type='first']")
    marked = render(replace(sample(), meta=meta(marking="OFFICIAL-SENSITIVE")), house_style())
    headers = [part for part in members(marked) if "header" in part and b"OFFICIAL-SENSITIVE" in members(marked)[part]]
    assert len(headers) == 3
    assert select(select(tree(marked), "//w:pPr/w:sectPr")[0], "w:headerReference[@w:type='first']")
    assert lint(marked) == []


def test_title_block_of_a_short_paper_runs_on_and_needs_no_section_of_its_own() -> None:
    document = sample()
    cover = replace(document.blocks[0], page=False)
    assert isinstance(cover, Cover)
    short = render(replace(document, blocks=(cover, *document.blocks[2:])), house_style())
    main = tree(short)
    assert len(select(main, "//w:sectPr")) == 1
    details = select(main, "//w:p[w:pPr/w:pStyle/@w:val='CoverDetails']")
    assert texts(details) == ["Prepared for: county councillors · Edition: 1.0"]
    assert lint(short) == []


def test_properties_come_from_the_edition_and_never_from_the_clock() -> None:
    core = members(sample_file())["docProps/core.xml"].decode()
    assert core.count("2026-11-22T00:00:00Z") == 2
    assert "<dc:title>A sample briefing</dc:title>" in core
    assert "python-docx" not in core
    custom = members(sample_file())["docProps/custom.xml"].decode()
    assert 'pid="2" name="Edition"' in custom
    assert "22 November 2026" in custom


def test_nothing_in_the_zip_says_when_or_on_what_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(sample_file())) as file:
        assert {(member.date_time, member.create_system) for member in file.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        assert file.namelist()[0] == "[Content_Types].xml"


def test_same_bytes_whatever_the_hash_seed_and_time_zone() -> None:
    script = "import hashlib, samples, word_kit\nprint(hashlib.sha256(word_kit.sample_file()).hexdigest())"
    here = Path(__file__).parent
    path = os.pathsep.join((str(here), str(here.parents[1])))
    seen = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("77", "Pacific/Auckland"))
    }  # fmt: skip
    assert len(seen) == 1


def test_a_table_at_the_end_is_followed_by_the_paragraph_word_needs() -> None:
    document = sample()
    table = next(block for block in document.blocks[4].blocks if isinstance(block, Table))
    ending = Section(
        "last", "B", "Annex: editions", 1, (replace(table, anchor="table_2", number=2, rows=((words("a"),) * 3,)),)
    )
    file = render(replace(document, blocks=(*document.blocks, ending)), house_style())
    assert [child.tag.split("}")[1] for child in tree(file)[0][-3:]] == ["tbl", "p", "sectPr"]
    assert lint(file) == []


def test_long_words_widen_their_column() -> None:
    narrow = tree(sample_file())
    widths = [int(width) for width in select(narrow, "//w:tbl[1]/w:tblGrid/w:gridCol/@w:w")]
    assert sum(widths) == round(house_style().page.measure * 20)
    assert widths == [2 * widths[2], pytest.approx(4 * widths[2], abs=1), widths[2]]
    document = sample()
    finances = document.blocks[4]
    table = next(block for block in finances.blocks if isinstance(block, Table))
    long = replace(
        table, columns=(*table.columns[:2], replace(table.columns[2], heading=words("Incomprehensibilities")))
    )
    blocks = tuple(long if block is table else block for block in finances.blocks)
    changed = replace(document, blocks=(*document.blocks[:4], replace(finances, blocks=blocks), document.blocks[5]))
    wide = [int(width) for width in select(tree(render(changed, house_style())), "//w:gridCol/@w:w")]
    assert wide[2] > 1.5 * widths[2]
    assert sum(wide) == sum(widths)


def test_a_character_the_font_lacks_is_left_to_words_other_fonts() -> None:
    document = sample()
    table = next(block for block in document.blocks[4].blocks if isinstance(block, Table))
    chinese = replace(
        table,
        anchor="other",
        columns=(replace(table.columns[0], heading=words("\u4e2d\u6587")), *table.columns[1:]),
        rows=(),
    )
    assert (
        "\u4e2d\u6587"
        in members(render(replace(document, blocks=(*document.blocks, chinese)), house_style()))[
            "word/document.xml"
        ].decode()
    )


def test_marks_of_xml_in_words_are_words() -> None:
    document = sample()
    odd = "“R&D” <not a tag> \"quoted\" 'so'"
    finances = document.blocks[4]
    figure = replace(next(block for block in finances.blocks if isinstance(block, Figure)), alt=odd, source=words(odd))
    blocks = (Section("odd", "", odd, 1, (replace(figure, anchor="odd_figure"),)),)
    file = render(
        replace(document, meta=meta(title=odd, short_title=odd, edition="<1> & “2”"), blocks=blocks, notes=()),
        house_style(),
    )
    main = tree(file)
    assert select(main, "//wp:docPr/@descr") == [odd]
    assert texts(select(main, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")) == [odd]
    assert odd in select(tree(file, "word/headerBody.xml"), "string(//w:t)")
    assert lint(file) == []


@pytest.mark.parametrize("kept", [slice(0, 1), slice(0, 2), slice(0, 0)])
def test_a_document_of_next_to_nothing_is_still_a_file(kept: slice) -> None:
    document = sample()
    file = render(replace(document, blocks=document.blocks[kept], notes=()), house_style())
    assert {fault.rule for fault in lint(file)} <= {"heading-order"}


def test_anchors_that_word_would_not_take_get_a_stand_in_everywhere() -> None:
    document = sample()
    hyphened = replace(document.blocks[2], anchor="not-a-bookmark-name-of-word-and-far-too-long-at-that")
    file = render(replace(document, blocks=(*document.blocks[:2], hyphened, *document.blocks[3:])), house_style())
    assert lint(file) == []
    (name,) = select(tree(file), "//w:bookmarkStart[starts-with(@w:name, 'b_not_a')]/@w:name")
    assert select(tree(file), f"//w:hyperlink[@w:anchor='{name}']")


def test_links_leave_the_document_by_a_relationship_of_their_own_part() -> None:
    document = sample()
    noted = replace(document.notes[0], content=(ExternalLink("https://example.org/a?b=c&d", words("the page")),))
    file = render(replace(document, notes=(noted, *document.notes[1:])), house_style())
    assert "https://example.org/a?b=c&amp;d" in members(file)["word/_rels/footnotes.xml.rels"].decode()
    assert lint(file) == []


def test_every_figure_has_vector_raster_and_alternative_text() -> None:
    figures = [block for block in sample().blocks[4].blocks if isinstance(block, Figure)]
    main = tree(sample_file())
    assert select(main, "//wp:docPr/@descr") == [figure.alt for figure in figures]
    assert len(select(main, "//asvg:svgBlip")) == len(figures)
    parts = members(sample_file())
    assert parts["word/media/figure1.png"].startswith(b"\x89PNG")
    assert b"<svg" in parts["word/media/figure1.svg"][:200]


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        ((Paragraph(words("control \x07 character")),), "U+0007"),
        ((Section("deep", "", "Deep", 4, ()),), "level 4"),
        ((Paragraph((Text("out of order"), NoteRef(99))),), "the text calls notes"),
        ((Paragraph(claim(1, "Called twice.")),), "the text calls notes"),
    ],
)
def test_what_cannot_be_set_is_refused_in_words(blocks: tuple, message: str) -> None:
    document = sample()
    with pytest.raises(LayoutError, match=re.escape(message)):
        render(replace(document, blocks=(*document.blocks, *blocks)), house_style())


def test_an_uncalled_note_is_refused() -> None:
    document = sample()
    spare = replace(document.notes[0], number=14)
    with pytest.raises(LayoutError, match="the text calls notes"):
        render(replace(document, notes=(*document.notes, spare)), house_style())


def test_notes_out_of_order_are_refused() -> None:
    document = sample()
    with pytest.raises(LayoutError, match="the notes stand"):
        render(replace(document, notes=(document.notes[1], document.notes[0], *document.notes[2:])), house_style())


def test_a_ragged_row_is_refused() -> None:
    table = next(block for block in sample().blocks[4].blocks if isinstance(block, Table))
    ragged = replace(table, anchor="other", rows=(table.rows[0][:2],))
    with pytest.raises(LayoutError, match="table 1 has a row"):
        render(replace(sample(), blocks=(*sample().blocks, ragged)), house_style())


def test_first_and_last_rows_of_a_table_keep_together() -> None:
    table = next(block for block in sample().blocks[4].blocks if isinstance(block, Table))
    for count, kept in ((1, [False]), (2, [True, False]), (5, [True, False, False, True, False])):
        plain_row = tuple(words("cell") for _ in table.columns)
        section = Section("s", "1", "One", 1, (replace(table, rows=(plain_row,) * count),))
        main = tree(render(replace(sample(), blocks=(section,), notes=()), house_style()))
        rows = select(main, "//w:tr[not(w:trPr/w:tblHeader)]")
        assert [bool(select(row, ".//w:keepNext")) for row in rows] == kept


def test_a_note_that_goes_on_says_so() -> None:
    notes = tree(sample_file(), "word/footnotes.xml")
    (mark,) = select(notes, "//w:footnote[@w:type='continuationSeparator']//w:t/text()")
    assert mark == "(continued)"
