"""The template is written from the house style: fonts, sizes, language, page, and every style the renderer names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from word_kit import house_style, sample_file, select, tree

from briefgen.document.nodes import ListBlock, Section, Table
from briefgen.render.style import MM
from briefgen.render.word.lint import lint
from briefgen.render.word.renderer import render
from briefgen.render.word.wordml import StyleId, bookmark_name
from samples import meta, sample, words


def test_every_style_is_defined_once_and_based_on_one_before_it() -> None:
    styles = tree(sample_file(), "word/styles.xml")
    defined = select(styles, "w:style/@w:styleId")
    assert sorted(defined) == sorted(StyleId)
    for style in select(styles, "w:style[w:basedOn]"):
        base = select(style, "string(w:basedOn/@w:val)")
        assert defined.index(base) < defined.index(select(style, "string(@w:styleId)"))


def test_the_font_is_named_with_its_fallback() -> None:
    fonts = tree(sample_file(), "word/fontTable.xml")
    assert select(fonts, "string(w:font[@w:name='Public Sans']/w:altName/@w:val)") == "Arial"
    defaults = select(tree(sample_file(), "word/styles.xml"), "w:docDefaults//w:rFonts")[0]
    assert set(defaults.attrib.values()) == {"Public Sans"}


def test_language_is_the_documents() -> None:
    welsh = render(replace(sample(), meta=meta(language="cy-GB")), house_style())
    assert select(tree(welsh, "word/styles.xml"), "string(w:docDefaults//w:lang/@w:val)") == "cy-GB"


def test_the_measure_is_140_mm_and_numbers_hang_to_the_left_of_it() -> None:
    main = tree(sample_file())
    for section in select(main, "//w:sectPr"):
        page, margins = select(section, "w:pgSz")[0], select(section, "w:pgMar")[0]
        width = int(select(page, "string(@w:w)"))
        left, right = (int(select(margins, f"string(@w:{side})")) for side in ("left", "right"))
        assert (width - left - right) / 20 == pytest.approx(140 * MM, abs=0.1)
    numbered = select(
        tree(sample_file(), "word/numbering.xml"), "w:abstractNum[@w:abstractNumId='1']/w:lvl[@w:ilvl='1']"
    )
    assert select(numbered[0], "string(.//w:ind/@w:hanging)") == str(round(13 * MM * 20))
    assert select(numbered[0], "string(.//w:ind/@w:left)") == "0"


def test_large_print_is_a_matter_of_the_style_alone() -> None:
    style = house_style()
    large = replace(style, body=replace(style.body, size=16, leading=22))
    file = render(sample(), large)
    body = select(tree(file, "word/styles.xml"), "w:style[@w:styleId='BodyText']")[0]
    assert select(body, "string(w:rPr/w:sz/@w:val)") == "32"
    assert select(body, "string(w:pPr/w:spacing/@w:line)") == "440"
    assert lint(file) == []


def test_headings_stay_with_what_follows_and_rows_stay_whole() -> None:
    styles = tree(sample_file(), "word/styles.xml")
    for name in ("Heading1", "Heading2", "Heading3", "Caption", "FigureSubtitle", "CalloutLabel", "TableHeading"):
        assert select(styles, f"w:style[@w:styleId='{name}']/w:pPr/w:keepNext"), name
    main = tree(sample_file())
    callout = select(main, "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Callout')]")
    assert [bool(select(line, "w:pPr/w:keepNext")) for line in callout] == [True, True, False]


def test_sections_that_start_a_page_or_must_fit_one_break_before() -> None:
    main = tree(sample_file())
    breaking = select(main, "//w:p[w:pPr/w:pStyle/@w:val='Heading1'][w:pPr/w:pageBreakBefore]//w:t/text()")
    assert breaking == ["Summary", "Background"]


def spacing(paragraph: object) -> dict[str, str]:
    given = select(paragraph, "w:pPr/w:spacing")
    return {name.split("}")[1]: value for name, value in given[0].attrib.items()} if given else {}


def test_no_space_is_wasted_at_the_head_of_a_page_or_missing_below_lists_and_tables() -> None:
    document = sample()
    finances = document.blocks[4]
    assert isinstance(finances, Section)
    table = next(block for block in finances.blocks if isinstance(block, Table))
    after = replace(
        finances, blocks=(finances.blocks[0], table, ListBlock((words("one"), words("two"))), *finances.blocks[2:])
    )
    main = tree(render(replace(document, blocks=(*document.blocks[:4], after, document.blocks[5])), house_style()))
    headings = select(main, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")
    assert [spacing(heading) for heading in headings] == [{"before": "0"}, {"before": "0"}, {}, {}]
    first, second = select(main, "//w:p[.//w:t='one' or .//w:t='two']")
    assert spacing(first) == {"before": "240"}
    assert spacing(second) == {"after": "160"}


@pytest.mark.parametrize(("page", "eighths"), [(True, "48"), (False, "24")])
def test_the_title_stands_under_a_band(page: bool, eighths: str) -> None:
    document = sample()
    cover = replace(document.blocks[0], page=page, kicker="")
    main = tree(render(replace(document, blocks=(cover, *document.blocks[1:])), house_style()))
    assert select(main, "string(w:body/w:p[1]/w:pPr/w:pBdr/w:top/@w:sz)") == eighths
    assert not select(main, "w:body/w:p[2]/w:pPr/w:pBdr")


@pytest.mark.parametrize("anchor", ["claim_1", "Source_A", "a" * 40])
def test_a_name_word_takes_is_kept(anchor: str) -> None:
    assert bookmark_name(anchor) == anchor


@pytest.mark.parametrize("anchor", ["about-this-pack", "1st", "_hidden", "a" * 41, "über", ""])
def test_a_name_word_does_not_take_gets_a_stand_in(anchor: str) -> None:
    name = bookmark_name(anchor)
    assert name.isascii()
    assert len(name) <= 40
    assert bookmark_name(name) == name
    assert name != bookmark_name(f"{anchor}x")
