"""Languages and further fonts in the Word file."""

from __future__ import annotations

from uuid import UUID

import pytest
from lxml import etree
from word_kit import members, select, tree

from briefgen.document.nodes import Document, Foreign, Paragraph, Section, Text
from briefgen.render.word.embedding import obfuscated
from briefgen.render.word.lint import lint
from briefgen.render.word.renderer import render
from further_fonts import STYLE, lacking, with_others
from judges import ooxml
from samples import meta


def written(*content: object, style: object = STYLE, title: str = "Title") -> bytes:
    blocks = (Section("s", "", title, 1, (Paragraph(content),)),)  # type: ignore[arg-type]
    return render(Document(meta(), blocks, ()), style)  # type: ignore[arg-type]


def runs(data: bytes, font: str) -> list[str]:
    found = select(tree(data), f"//w:r[w:rPr/w:rFonts/@w:ascii='{font}']/w:t")
    return [run.text for run in found]


def test_a_run_of_another_language_says_so() -> None:
    data = written(Text("It asked "), Foreign("cy-GB", (Text("Cyngor Gwynedd"),)), Text("."))
    assert select(tree(data), "//w:r[w:rPr/w:lang/@w:val='cy-GB']/w:t/text()") == ["Cyngor Gwynedd"]
    assert not lint(data)
    assert ooxml.judge(data) == []


def test_letters_that_the_house_font_lacks_name_their_font() -> None:
    data = written(Text("Zażółć & tŵr"), style=lacking("żŵ\u0302\u0307"), title="Tŵr")
    assert runs(data, "Second Sans") == ["ŵ", "ż", "ŵ"]
    assert "".join(select(tree(data), "//w:body//w:t/text()")) == "TŵrZażółć & tŵr"
    assert not lint(data)
    assert ooxml.judge(data) == []


def test_further_fonts_travel_in_the_file() -> None:
    style = lacking("ż\u0307")
    data = written(Text("ż"), style=style)
    table = tree(data, "word/fontTable.xml")
    (key,) = select(table, "//w:font[@w:name='Second Sans']/w:embedRegular/@w:fontKey")
    (relation,) = select(table, "//w:font[@w:name='Second Sans']/w:embedRegular/@r:id")
    assert select(table, "//w:font[@w:name='Second Sans']/w:embedBold") == [], "one file for all faces stands once"
    parts = members(data)
    links = etree.fromstring(parts["word/_rels/fontTable.xml.rels"])
    target = next(link.get("Target") for link in links if link.get("Id") == relation)
    assert obfuscated(parts[f"word/{target}"], UUID(key)) == STYLE.family.italic


def test_a_further_font_that_is_not_needed_changes_no_run() -> None:
    plain = written(Text("Words, “quoted” – £9m."))
    more = written(Text("Words, “quoted” – £9m."), style=with_others(STYLE, [("Second Sans", STYLE.family.italic)]))
    assert members(plain)["word/document.xml"] == members(more)["word/document.xml"]


@pytest.mark.parametrize("part", ["word/styles.xml", "word/document.xml"])
def test_no_capitals_are_made_by_the_reader(part: str) -> None:
    """Word makes capitals of a Turkish i by the language of the machine."""
    assert select(tree(written(Text("ısi")), part), "//w:caps|//w:smallCaps") == []
