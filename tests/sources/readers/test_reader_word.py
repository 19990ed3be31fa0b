"""Word documents: what is text, in which order, and what is no Word document."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from docx import Document
from readers_kit import MORE, W, docx, lines_of, para, run, word_lines

from briefgen.errors import InputError
from briefgen.sources.readers.extract import Reader, extract

STRUCK = "<w:strike/>"


def note(kind: str, number: int, text: str, properties: str = "") -> str:
    return f'<w:{kind} {properties} w:id="{number}">{para(run(text))}</w:{kind}>'


def refer(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def box(text: str) -> str:
    return f"<w:txbxContent>{para(run(text))}{para(run(text + ' more'))}</w:txbxContent>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(run(text))}</w:tc>"


def test_a_document_of_another_program_is_read() -> None:
    document = Document()
    document.add_heading("The heading", 1)
    document.add_paragraph("One ").add_run("bold").bold = True
    document.add_paragraph("First item", style="List Bullet")
    filled = document.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            filled.cell(row, column).text = f"cell {row}{column}"
    document.add_paragraph("Last\twith a tab\nand a break")
    document.sections[0].header.paragraphs[0].text = "not this"
    held = io.BytesIO()
    document.save(held)
    found = extract(held.getvalue(), "seeds/report.docx")
    assert lines_of(found) == [
        *("The heading", "One bold", "First item", "cell 00", "cell 01", "cell 10", "cell 11"),
        *("Last with a tab", "and a break"),
    ]
    assert found.reader == Reader("word", "1", ())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para(run("a"), run("b c "), run(" d")), ["ab c d"]),
        (para("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"), ["a b", "c", "d"]),
        (para(run("x"), properties='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>'), ["x"]),
        (para("<w:r><w:t>2016</w:t><w:noBreakHyphen/><w:t>17</w:t><w:softHyphen/></w:r>"), ["2016-17"]),
        (para('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', run("a")), ["\ufffda"]),
        (para("<w:hyperlink>", run("link"), "</w:hyperlink>", "<w:smartTag>", run(" tag"), "</w:smartTag>"), ["link tag"]),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + para(run("held")) + "</w:sdtContent></w:sdt>", ["held"]),
        (para(run("in 2016"), run("3", '<w:vertAlign w:val="superscript"/>'), run(".")), ["in 2016³."]),
        (para(run("12"), run("th", '<w:vertAlign w:val="superscript"/>')), ["12th"]),
        (para("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"), ["a=b"]),
        (para(run("£9m\u00a0a year“”")), ["£9m\u00a0a year“”"]),
        (para(run("one\u0085two\u2028three\x7f\x9f")), ["one two three"]),
        (table(cell("a") + "<w:tc>" + table(cell("in")) + para(run("b")) + "</w:tc>", cell("c")), ["a", "in", "b", "c"]),
    ],
)
def test_text_and_signs(body: str, expected: list[str]) -> None:
    assert word_lines(body) == expected


@pytest.mark.parametrize(
    "gone",
    [
        run("gone", STRUCK),
        run("gone", '<w:strike w:val="1"/>'),
        run("gone", '<w:strike w:val="true"/>'),
        run("gone", "<w:dstrike/>"),
        run("gone", "<w:vanish/>"),
        run("gone", "<w:b/><w:strike/><w:i/>"),
        f"<w:del>{run('gone')}</w:del>",
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('gone')}</w:moveFrom>",
        f"<w:ins><w:del>{run('gone')}</w:del></w:ins>",
        "<w:r><w:instrText>gone</w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + run("gone")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        run("gone", '<w:rStyle w:val="Struck"/>'),
        run("gone", '<w:rStyle w:val="Child"/>'),
    ],
)
def test_what_is_deleted_struck_or_hidden_is_left_out(gone: str) -> None:
    assert word_lines(para(run("before "), gone, run("after")), parts={"styles": STYLES}) == ["before after"]


@pytest.mark.parametrize(
    "kept",
    [
        run("kept", '<w:strike w:val="0"/>'),
        run("kept", '<w:strike w:val="false"/><w:vanish w:val="off"/>'),
        run("kept", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"),
        run("kept", '<w:rStyle w:val="Struck"/><w:strike w:val="0"/>'),
        run("kept", '<w:rStyle w:val="Unstruck"/>'),
        f"<w:ins>{run('kept')}</w:ins>",
        f"<w:moveTo>{run('kept')}</w:moveTo>",
        f"<w:fldSimple>{run('kept')}</w:fldSimple>",
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("kept")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_what_stands_is_kept(kept: str) -> None:
    assert word_lines(para(run("before "), kept, run(" after")), parts={"styles": STYLES}) == ["before kept after"]


STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="character" w:styleId="Struck"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Struck"/></w:style>
<w:style w:type="character" w:styleId="Unstruck"><w:basedOn w:val="Struck"/><w:rPr><w:strike w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Gone"><w:basedOn w:val="Loop"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Gone"/></w:style>
<w:style w:type="paragraph" w:styleId="StruckParagraph"><w:rPr><w:strike/></w:rPr></w:style>
</w:styles>"""


def test_the_style_of_a_paragraph_hides_what_does_not_say_otherwise() -> None:
    hidden = '<w:pStyle w:val="Gone"/>'
    body = [
        para(run("gone"), "<w:r><w:t>gone too</w:t></w:r>", run("kept", '<w:vanish w:val="0"/>'), properties=hidden),
        para(run("on in both is off", '<w:rStyle w:val="Struck"/>'), properties='<w:pStyle w:val="StruckParagraph"/>'),
        para(run("before the change"), properties=f"<w:pPrChange><w:pPr>{hidden}</w:pPr></w:pPrChange>"),
    ]
    assert word_lines(*body, parts={"styles": STYLES}) == ["kept", "on in both is off", "before the change"]


def test_a_default_style_that_hides() -> None:
    styles = f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>'
    assert word_lines(para(run("gone"), run("kept", '<w:vanish w:val="0"/>')), parts={"styles": styles}) == ["kept"]


def test_rows_and_cells_that_are_deleted_go_and_the_rest_stays() -> None:
    deleted = "<w:trPr><w:del/></w:trPr>"
    assert word_lines(table(deleted + cell("x"), cell("a") + cell("y", "<w:cellDel/>") + cell("b"))) == ["a", "b"]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert word_lines(para(run("one "), properties=gone), para(run("two")), para(run("three"))) == ["one two", "three"]
    last = f"<w:tc>{para(run('a'), properties=gone)}</w:tc>" + cell("b")
    assert word_lines(table(last), para(run("c"), properties=gone)) == ["a", "b", "c"]


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    choice = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box("boxed")}</wps:txbx></w:drawing></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box('boxed')}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert word_lines(para(run("be"), both, run("fore")), para(run("after"))) == ["before", "boxed", "boxed more", "after"]
    only = f'<w:r><mc:AlternateContent><mc:Choice Requires="x"/>{fallback}</mc:AlternateContent></w:r>'
    assert word_lines(para(run("before"), only)) == ["before", "boxed", "boxed more"]


def test_notes_stand_at_the_end_in_the_order_they_are_called() -> None:
    parts = {
        "footnotes": f"<w:footnotes {W}>"
        + note("footnote", 0, "", 'w:type="separator"')
        + note("footnote", 1, "first in file")
        + note("footnote", 2, "second in file")
        + note("footnote", 3, "of deleted words")
        + "</w:footnotes>",
        "endnotes": f"<w:endnotes {W}>{note('endnote', 1, 'an endnote')}</w:endnotes>",
    }
    deleted = f"<w:del>{refer('footnote', 3)}</w:del>"
    body = para(run("a"), refer("endnote", 1), refer("footnote", 2), run(" b"), deleted, refer("footnote", 1))
    assert word_lines(body, parts=parts) == ["a b", "second in file", "first in file", "an endnote"]


def test_the_strict_form_is_read() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(para(run("words"))))) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, data)
    assert extract(held.getvalue(), "a.docx").text == "words\n"


def packed(**files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return held.getvalue()


def test_the_body_may_have_another_name() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationships><Relationship Type="{kind}" Target="/word/document2.xml"/></Relationships>'
    body = f"<w:document {W}><w:body>{para(run('words'))}</w:body></w:document>"
    data = packed(**{"_rels__.rels": relations, "word__document2.xml": body, "word__document.xml": "<not/>"})
    assert extract(data, "a.docx").text == "words\n"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind, or one with a password"),
        (b"Just words", "not a Word document"),
        (b"", "not a Word document"),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (docx(para(run("words")))[:-40], "damaged"),
        (packed(**{"xl__workbook.xml": "<x/>"}), "holds none"),
        (packed(**{"word__document.xml": "<w:document"}), "is damaged"),
        (packed(**{"word__document.xml": ""}), "is damaged"),
        (docx(para(run(""))), "holds no text"),
        (docx("<w:altChunk/>"), "another document within it"),
    ],
)
def test_what_cannot_be_read_is_said_in_plain_words(data: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        extract(data, "seeds/a.docx")
    assert caught.value.where == "seeds/a.docx"
    assert caught.value.remedy


def test_a_part_whose_sum_is_wrong_is_damaged() -> None:
    data = bytearray(packed(**{"word__document.xml": f"<w:document {MORE}>{para(run('words'))}</w:document>"}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        info = archive.getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + 20
    data[at] ^= 0xFF
    with pytest.raises(InputError, match="damaged"):
        extract(bytes(data), "a.docx")


def test_a_part_with_a_password_is_said_to_have_one() -> None:
    data = bytearray(docx(para(run("words"))))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + offset] |= 1
    with pytest.raises(InputError, match="protected by a password"):
        extract(bytes(data), "a.docx")


BOMB = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 1000 + '"><!ENTITY c "' + "&b;" * 1000 + '">]>'


@pytest.mark.parametrize("prologue", [BOMB, '<!DOCTYPE w SYSTEM "http://x.example/x.dtd">', "<!-- x --><!DOCTYPE w>"])
def test_a_document_type_is_refused_before_it_is_read(prologue: str) -> None:
    with pytest.raises(InputError, match="document type"):
        extract(docx(para(run("&c;")), prologue=prologue), "a.docx")
    wide = f"{prologue}<w:document {MORE}>{para(run('x'))}</w:document>".encode("utf-16")
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", wide)
    with pytest.raises(InputError, match="document type"):
        extract(held.getvalue(), "a.docx")


def test_utf_16_is_read_and_encodings_in_which_a_document_type_could_hide_are_not() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {MORE}>{para(run('wörds'))}</w:document>".encode("utf-16"))
    assert extract(held.getvalue(), "a.docx").text == "wörds\n"
    with pytest.raises(InputError, match="encoding"):
        extract(docx(para(run("x")), prologue='<?xml version="1.0" encoding="UTF-7"?>'), "a.docx")


def test_a_bomb_is_refused_by_what_it_says_and_by_what_it_is() -> None:
    honest = packed(**{"word__document.xml": "<w>" + " " * 70_000_000 + "</w>"})
    assert len(honest) < 100_000
    with pytest.raises(InputError, match="larger than 64 MB"):
        extract(honest, "a.docx")
    lying = bytearray(honest)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", lying, lying.find(signature) + offset, 1000)
    with pytest.raises(InputError, match=r"larger than 64 MB|damaged"):
        extract(bytes(lying), "a.docx")


def test_a_file_of_many_files_is_refused() -> None:
    with pytest.raises(InputError, match="more than 20000"):
        extract(b"PK\x03\x04" + b"PK\x01\x02" * 20_001, "a.docx")


def test_too_deep_a_document_is_refused() -> None:
    assert word_lines(para("<w:ins>" * 1500, run("deep"), "</w:ins>" * 1500)) == ["deep"]
    with pytest.raises(InputError, match="is damaged"):
        word_lines(para("<w:ins>" * 3000, run("deep"), "</w:ins>" * 3000))
