"""Each rule of the lint finds the fault it is there for, and a sound file has none."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from word_kit import members, sample_file, zipped

from briefgen.render.word.lint import lint

BODY, NOTES, STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
SETTINGS, NUMBERING, CORE = "word/settings.xml", "word/numbering.xml", "docProps/core.xml"
RELS = "word/_rels/document.xml.rels"


class Seed(NamedTuple):
    """A fault to sow: in ``part``, the first match of the regular expression ``old`` becomes ``new``."""

    rule: str
    part: str
    old: str
    new: str


SEEDS = [
    Seed("note-shared", BODY, r'footnoteReference w:id="5"', 'footnoteReference w:id="4"'),
    Seed("note-orphan", BODY, r'footnoteReference w:id="5"', 'footnoteReference w:id="4"'),
    Seed("note-missing", BODY, r'footnoteReference w:id="13"', 'footnoteReference w:id="14"'),
    Seed("relationship", RELS, r'Target="footnotes.xml"', 'Target="styles.xml"'),
    Seed("note-order", BODY, r'(footnoteReference w:id=)"1"(.*?footnoteReference w:id=)"2"', r'\1"2"\2"1"'),
    Seed("note-order", NOTES, r'(<w:footnote w:id=)"1"(.*?<w:footnote w:id=)"2"', r'\1"2"\2"1"'),
    Seed("note-separators", NOTES, r'(<w:footnote w:type="separator".*?</w:footnote>)(.*)(</w:footnotes>)', r"\2\1\3"),
    Seed("note-separators", NOTES, r'<w:footnote w:type="separator".*?</w:footnote>', ""),
    Seed("note-separators", SETTINGS, r'<w:footnote w:id="0"/>', ""),
    Seed("note-mark", NOTES, r"<w:footnoteRef/>", "<w:tab/>"),
    Seed("note-nested", NOTES, r"<w:tab/>", '<w:footnoteReference w:id="3"/>'),
    Seed("style-missing", BODY, r'w:pStyle w:val="Caption"', 'w:pStyle w:val="Nowhere"'),
    Seed("style-missing", STYLES, r'w:basedOn w:val="Normal"', 'w:basedOn w:val="Nowhere"'),
    Seed("style-twice", STYLES, r'w:styleId="Quote"', 'w:styleId="Title"'),
    Seed("list-missing", STYLES, r'w:numId w:val="3"', 'w:numId w:val="333"'),
    Seed("list-missing", BODY, r'w:numId w:val="7"', 'w:numId w:val="77"'),
    Seed(
        "list-order", NUMBERING, r'(<w:abstractNum w:abstractNumId="6".*?</w:abstractNum>)(<w:num .*?</w:num>)', r"\2\1"
    ),
    Seed("bookmark-twice", BODY, r'w:name="claim_2"', 'w:name="CLAIM_1"'),
    Seed("bookmark-open", BODY, r'<w:bookmarkEnd w:id="3"/>', ""),
    Seed("bookmark-open", BODY, r'<w:bookmarkStart w:id="3"', '<w:bookmarkStart w:id="4"'),
    Seed("bookmark-name", BODY, r'w:name="claim_3"', f'w:name="{"c" * 41}"'),
    Seed("link-broken", NOTES, r'w:anchor="source_A"', 'w:anchor="source_Z"'),
    Seed("link-broken", BODY, r"SEQ Table", "PAGEREF nowhere"),
    Seed("field-open", BODY, r'<w:r><w:fldChar w:fldCharType="end"/></w:r>', ""),
    Seed("field-open", BODY, r'w:fldCharType="begin"', 'w:fldCharType="end"'),
    Seed("field-open", BODY, r'w:fldCharType="begin"', 'w:fldCharType="separate"'),
    Seed("field-prompt", BODY, r'w:fldCharType="begin"', 'w:fldCharType="begin" w:dirty="true"'),
    Seed("field-prompt", SETTINGS, r"<w:compat>", "<w:updateFields/><w:compat>"),
    Seed("drawing-id", BODY, r'wp:docPr id="2"', 'wp:docPr id="1"'),
    Seed("control-id", BODY, r"(<w:sdt>.*?</w:sdt>)", r"\1\1"),
    Seed("control-title", BODY, r'<w:alias w:val="Contents"/>', ""),
    Seed("table-header", BODY, r"<w:tblHeader/>", ""),
    Seed("table-header", BODY, r'w:firstRow="1"', 'w:firstRow="0"'),
    Seed("table-title", BODY, r"<w:tblCaption [^>]*/>", ""),
    Seed("table-split", BODY, r"<w:cantSplit/>", ""),
    Seed("table-ragged", BODY, r"<w:tc>.*?</w:tc>", ""),
    Seed("table-merged", BODY, r"<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>'),
    Seed("table-merged", BODY, r"<w:tcPr>", "<w:tcPr><w:vMerge/>"),
    Seed("table-nested", BODY, r"(<w:tc>.*?)(<w:p>)", r"\1<w:tbl/>\2"),
    Seed("cell-paragraph", BODY, r"(<w:tc><w:tcPr>.*?</w:tcPr>)<w:p>.*?</w:p>", r"\1"),
    Seed("cell-empty", BODY, r"(<w:tc>.*?<w:t [^>]*>)Item(</w:t>)", r"\1\2"),
    Seed("title", CORE, r"<dc:title>.*?</dc:title>", ""),
    Seed("language", STYLES, r"<w:lang [^>]*/>", ""),
    Seed("protection", SETTINGS, r"<w:compat>", '<w:documentProtection w:edit="readOnly"/><w:compat>'),
    Seed("compatibility", SETTINGS, r'w:val="15"', 'w:val="14"'),
    Seed("heading-order", BODY, r'w:pStyle w:val="Heading2"', 'w:pStyle w:val="Heading3"'),
    Seed("heading-empty", BODY, r">Background</w:t></w:r><w:bookmarkEnd", "></w:t></w:r><w:bookmarkEnd"),
    Seed("contrast", STYLES, r'w:color w:val="1D70B8"', 'w:color w:val="7FB2E5"'),
    Seed("contrast", BODY, r"<w:b/>", '<w:b/><w:color w:val="AAAAAA"/>'),
    Seed("contrast", STYLES, r'w:fill="F3F2F1"', 'w:fill="505A5F"'),
    Seed("alt-text", BODY, r'descr="Alternative text of figure 2\."', 'descr="figure2.png"'),
    Seed("alt-text", BODY, r'descr="Alternative text of figure 2\."', ""),
    Seed("floating", BODY, r"<wp:extent ", "<wp:anchor/><wp:extent "),
    Seed("floating", BODY, r"<w:keepNext/>", "<w:keepNext/><w:framePr/>"),
    Seed("floating", BODY, r"<w:drawing>", "<w:pict/><w:drawing>"),
    Seed("link-text", BODY, r">full report<", ">click here<"),
    Seed("paragraph-empty", BODY, r"(<w:p><w:pPr><w:pStyle w:val=\"Quote\")", r"<w:p/>\1"),
    Seed("spaces", BODY, r">First item\.<", ">First      item.<"),
    Seed("justified", BODY, r"(<w:pStyle w:val=\"Quote\"/>)", r'\1<w:jc w:val="both"/>'),
    Seed("list-fake", BODY, r">First item\.<", ">- First item.<"),
    Seed("relationship", RELS, r'Target="styles.xml"', 'Target="gone.xml"'),
    Seed("relationship", BODY, r'r:id="rIdUrl1"', 'r:id="rIdGone"'),
    Seed("link-target", RELS, r'Target="https://example.org/report"', 'Target="file:///C:/report.docx"'),
    Seed("link-target", RELS, r'Target="https://example.org/report"', 'Target="https://example.org/a b"'),
    Seed("content-type", "[Content_Types].xml", r'<Override PartName="/word/footnotes.xml"[^>]*/>', ""),
    Seed("content-type", "[Content_Types].xml", r"/word/footnotes\.xml", "/word/gone.xml"),
]


def test_the_sample_has_no_fault() -> None:
    assert lint(sample_file()) == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.rule}-{SEEDS.index(seed)}")
def test_a_seeded_fault_is_found(seed: Seed) -> None:
    parts = members(sample_file())
    before = parts[seed.part].decode()
    after = re.sub(seed.old, seed.new, before, count=1, flags=re.S)
    assert after != before, "the seed did not take"
    faults = lint(zipped({**parts, seed.part: after.encode()}))
    assert seed.rule in {fault.rule for fault in faults}


@pytest.mark.parametrize("rule", ["zip-order", "zip-date"])
def test_a_zip_that_would_differ_each_time_is_found(rule: str) -> None:
    parts = members(sample_file())
    if rule == "zip-order":
        data = zipped(dict(reversed(parts.items())))
    else:
        data = zipped(parts).replace(b"\x00\x00\x21\x00", b"\x00\x00\x22\x00")  # MS-DOS date 1980-01-01
    assert rule in {fault.rule for fault in lint(data)}


def test_every_rule_has_a_seed() -> None:
    import inspect
    import sys

    modules = [module for name, module in sys.modules.items() if name.startswith("briefgen.render.word.lint.")]
    source = "".join(inspect.getsource(module) for module in modules)
    rules = set(re.findall(r'(?:Fault\(\s*|\(\()"([a-z-]+)"', source))
    assert rules - {"zip-order", "zip-date"} <= {seed.rule for seed in SEEDS}
    assert len(rules) > 30
