"""Every Latin letter comes out of the PDF as it went in; other languages are told; other scripts are refused."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pdf_kit import desk, pack, text

from briefgen.document.nodes import (
    Claim,
    ExternalLink,
    Foreign,
    Note,
    NoteRef,
    Paragraph,
    Section,
    Text,
)
from briefgen.errors import LayoutError
from briefgen.render.figures.lettering import Lettering
from briefgen.render.fonts import Faces, MissingGlyph, UnsettableScript
from briefgen.render.glyphs import check_glyphs
from briefgen.render.pdf.boxes import Tag
from briefgen.render.pdf.paragraph import lines_of
from briefgen.render.pdf.renderer import render
from further_fonts import STYLE, lacking, with_dejavu
from judges.poppler import poppler

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.document.nodes import Document
    from briefgen.render.style import Style

SOME = ("", "en", "tr")
SAMPLES = {
    "cy": "Ŵyna Ŷd tŷ ẁ ẃ ẅ ỳ Cyngor Gwynedd, Llanfairpwllgwyngyll",
    "pl": "Zażółć gęślą jaźń, ŁÓDŹ",
    "ro": "Țară și ȘTIINȚĂ, ţ ş Ţ Ş, ăâî",
    "tr": "İstanbul, ISPARTA, ığdır, şiş, fikir, ğç",
    "cs": "Příliš žluťoučký kůň ďábelské ódy",
    "vi": "Tiếng Việt, Nguyễn Đường, ẫ ặ Ộ ữ",
    "marks": "Ẹ́ ẹ́ Ẹ̀kọ́ ọ̀nà, ǭ ā́",
}


def written(*paragraphs: str, style: Style = STYLE, language: str = "en-GB") -> bytes:
    blocks = tuple(Paragraph(text(words)) for words in paragraphs)
    return render(pack(Section("s", "", "Title", 1, blocks), language=language), style)


def read(data: bytes, folder: Path) -> list[str]:
    (folder / "file.pdf").write_bytes(data)
    return [" ".join(line.split()) for line in poppler("pdftotext", "-raw", folder / "file.pdf", "-").splitlines()]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("words", SAMPLES.values(), ids=SAMPLES)
def test_words_come_out_as_they_went_in(words: str, form: str, tmp_path: Path) -> None:
    given = unicodedata.normalize(form, words)  # type: ignore[arg-type]
    lines = read(written(given), tmp_path)
    # poppler itself puts letters and marks together
    assert unicodedata.normalize("NFC", words) in [unicodedata.normalize("NFC", line) for line in lines]


def test_a_mark_stands_where_the_font_puts_it() -> None:
    regular = Faces.of(STYLE.family).regular
    _, mark = regular.shape("Ẹ́").glyphs
    assert (mark.text, mark.y_offset > 0) == ("\u0301", True)
    scale = STYLE.body.size / regular.upem
    with pikepdf.open(io.BytesIO(written("aẸ́"))) as pdf:
        content = pdf.pages[0].Contents.read_bytes().decode()
    (words,) = re.findall(r"1 0 0 1 (\S+) (\S+) Tm \[[^]]*\] TJ ET\nq", content)
    (drawn,) = re.findall(r"0 0 \S+ (\S+) (\S+) cm \S+ \S+ m", content)
    right = regular.shape("aẸ").advance + mark.x_offset
    shifts = [float(one) - float(other) for one, other in zip(drawn, words, strict=True)]
    assert shifts == pytest.approx([right * scale, mark.y_offset * scale], abs=0.02)


def test_a_word_too_long_for_its_line_is_not_broken_inside_a_letter() -> None:
    word = "Ẹ̀Ọ́" * 30
    pieces = desk().pieces(text(word), desk().manner(STYLE.body), Tag("P", None))
    lines = [run.text for unit in lines_of(pieces, 0, 60, 17) for box in unit.boxes for run in box.runs]
    assert len(lines) > 3
    assert "".join(lines) == word
    assert not any(unicodedata.combining(line[0]) for line in lines)
    broken = Lettering.of(Faces.of(STYLE.family), STYLE).wrap(word, 40)
    assert not any(unicodedata.combining(line[0]) for line in broken)


def test_letters_have_the_form_of_their_language() -> None:
    regular = Faces.of(STYLE.family).regular
    glyphs = {language: [glyph.gid for glyph in regular.shape("fi", (), language).glyphs] for language in SOME}
    assert glyphs[""] == glyphs["en"]
    assert (len(glyphs["en"]), len(glyphs["tr"])) == (1, 2), "a Turkish i keeps its dot"
    content = (Text("fi "), Foreign("tr", text("fi")))
    one, two = (piece.setting for piece in desk().pieces(content, desk().manner(STYLE.body), Tag("P", None)))
    assert (one.language, two.language) == ("", "tr")
    assert written("fi", language="tr") != written("fi", language="az-Latn").replace(b"az-Latn", b"tr")


# --- words of other languages -----------------------------------------------------------------------


def spans(data: bytes) -> Iterator[Any]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        waiting = [pdf.Root.StructTreeRoot.K]
        while waiting:
            element = waiting.pop(0)
            if "/Lang" in element:
                yield str(element.S), str(element.Lang), str(element.P.S)
            kids = element.get("/K", [])
            waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def foreign(*tags: str) -> Document:
    """Words of other languages in a claim, a heading, a link and a note."""
    words = {tag: Foreign(tag, text("Cyngor Gwynedd")) for tag in tags}
    claim = Claim("claim_1", ("f",), (Text("It asked "), *words.values(), Text("."), NoteRef(1)))
    link = ExternalLink("https://example.org", (Text("See "), *words.values()))
    section = Section("s", "", "Cyngor Gwynedd", 1, (Paragraph((claim, Text(" "), link)),), heading=(*words.values(),))
    return pack(section, notes=(Note(1, (*words.values(), Text("."))),))


def test_words_of_another_language_are_spans_that_say_so() -> None:
    data = render(foreign("cy-GB"), STYLE)
    found = list(spans(data))
    assert {(kind, language) for kind, language, _ in found} == {("/Span", "cy-GB")}
    assert sorted(parent for *_, parent in found) == ["/H1", "/Link", "/Note", "/P"]


def test_a_link_keeps_its_area_when_it_holds_another_language() -> None:
    with pikepdf.open(io.BytesIO(render(foreign("cy-GB"), STYLE))) as pdf:
        waiting, owners = [pdf.Root.StructTreeRoot.K], set()
        while waiting:
            element = waiting.pop()
            for kid in element.get("/K", []):
                if isinstance(kid, pikepdf.Dictionary):
                    if kid.get("/Type") == "/OBJR":
                        owners.add(str(element.S))
                    elif "/S" in kid:
                        waiting.append(kid)
        assert owners == {"/Link"}


# --- further fonts ----------------------------------------------------------------------------------


def test_letters_that_the_house_font_lacks_come_from_the_next(tmp_path: Path) -> None:
    style = lacking("żŵ\u0302\u0307")
    data = written("Zażółć tŵr", style=style)
    assert "Zażółć tŵr" in read(data, tmp_path)
    fonts = poppler("pdffonts", tmp_path / "file.pdf").splitlines()[2:]
    assert sorted(line.split()[0].partition("+")[2] for line in fonts) == [
        "PublicSans-Bold", "PublicSans-Italic", "PublicSans-Regular",
    ]  # fmt: skip
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts), "embedded, subset, with ToUnicode"
    owners = [glyph.font.postscript_name for glyph in Faces.of(style.family).regular.shape("aża").glyphs]
    assert owners == ["PublicSans-Regular", "PublicSans-Italic", "PublicSans-Regular"]


def test_no_letter_is_parted_from_its_marks() -> None:
    regular = Faces.of(lacking("\u0301é").family).regular
    glyphs = regular.shape("cafe\u0301s").glyphs
    assert "".join(glyph.text for glyph in glyphs) == "cafe\u0301s"
    by_font = [(glyph.text, glyph.font is regular) for glyph in glyphs if glyph.text]
    assert by_font == [("c", True), ("a", True), ("f", True), ("e\u0301", False), ("s", True)]


def test_widths_of_a_font_with_another_em_are_brought_to_scale(tmp_path: Path) -> None:
    style = with_dejavu()
    regular = Faces.of(style.family).regular
    other = regular.others[0]
    assert other.upem != regular.upem
    assert regular.width("Жук", 12) == pytest.approx(other.width("Жук", 12))
    mixed = regular.shape("aЖa").advance
    assert mixed == pytest.approx(2 * regular.shape("a").advance + other.shape("Ж").advance * regular.upem / other.upem)
    lines = read(written("Аналогично: Жук and αβγ w̱ in one line.", style=style), tmp_path)
    assert "Аналогично: Жук and αβγ w̱ in one line." in lines


def test_a_mark_without_an_anchor_comes_from_a_font_that_has_one() -> None:
    with pytest.raises(MissingGlyph, match="COMBINING CIRCUMFLEX ACCENT"):
        Faces.of(STYLE.family).regular.shape("x\u0302")
    regular = Faces.of(with_dejavu().family).regular
    base, mark = regular.shape("x\u0302").glyphs
    assert base.font is mark.font is regular.others[0]
    assert mark.x_offset < 0


def test_the_same_font_file_is_embedded_once() -> None:
    faces = Faces.of(lacking("ż").family)
    assert faces.regular.others[0] is faces.bold.others[0] is faces.italic.others[0]


# --- what is refused ----------------------------------------------------------------------------------

REFUSED = [
    ("مرحبا", "ARABIC LETTER MEEM", "right to left"),
    ("שלום", "HEBREW LETTER SHIN", "right to left"),
    ("\u202eabc", "RIGHT-TO-LEFT OVERRIDE", "right to left"),
    ("न", "DEVANAGARI LETTER NA", "join, change places"),
    ("தமிழ்", "TAMIL LETTER TA", "join, change places"),
    ("ไทย", "THAI CHARACTER SARA AI MAIMALAI", "join, change places"),
    ("ខ្មែរ", "KHMER LETTER KHA", "join, change places"),
    ("中", "CJK UNIFIED IDEOGRAPH-4E2D", "no glyph"),
    ("x\u0302", "COMBINING CIRCUMFLEX ACCENT", "no glyph"),
    ("w̱", "COMBINING MACRON BELOW", "no glyph"),
    ("Ж", "CYRILLIC CAPITAL LETTER ZHE", "no glyph"),
]


@pytest.mark.parametrize(("words", "name", "why"), REFUSED, ids=[name for _, name, _ in REFUSED])
def test_what_cannot_be_set_is_named_with_its_place(words: str, name: str, why: str) -> None:
    claim = Claim("claim_1", ("a-fact",), (Text(f"It says {words} here."), NoteRef(1)))
    document = pack(Section("s", "", "T", 1, (Paragraph((claim,)),)), notes=(Note(1, text("Source A.")),))
    with pytest.raises(LayoutError) as found:
        check_glyphs(document, STYLE.family)
    assert name in found.value.what
    assert f"U+{ord(unicodedata.lookup(name)):04X}" in found.value.what
    assert "the words of a-fact: “It says" in found.value.what
    assert why in found.value.what
    assert found.value.remedy


def test_the_fonts_that_lack_a_letter_are_named() -> None:
    document = pack(Section("s", "", "中", 1, (Paragraph(text("Words.")),)))
    with pytest.raises(LayoutError, match="the fonts PublicSans-Regular and PublicSans-Italic have no glyph for ‘中’"):
        check_glyphs(document, lacking("ż").family)


def test_the_layout_itself_refuses_what_it_would_garble() -> None:
    with pytest.raises(UnsettableScript, match="HEBREW LETTER SHIN"):
        written("שלום", style=STYLE)
