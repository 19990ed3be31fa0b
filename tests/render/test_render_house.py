"""What the house style refuses: measures that no page can have, fonts that are damaged, missing or elsewhere."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import InputError, LayoutError
from briefgen.render import opentype
from briefgen.render.fonts import Font
from briefgen.render.house import load_style
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

REGULAR = (shipped_defaults() / "fonts/PublicSans-Regular.ttf").read_bytes()
PAGE = "{width: 210, height: 297, top: 25, bottom: 25, left: 24, right: 33, hang: 13}"


def own_house(folder: Path, old: str, new: str) -> World:
    """A project whose house style says ``new`` where the shipped one says ``old``."""
    shipped = (shipped_defaults() / "house.yaml").read_text("utf-8")
    assert shipped.count(old) == 1
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates/house.yaml").write_text(shipped.replace(old, new), "utf-8")
    return World(folder, shipped_defaults())


def line_of(folder: Path, words: str) -> int:
    lines = (folder / "templates/house.yaml").read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("width: 210", "width: 1e9", "the width of the page is 1e\\+09 mm"),
        ("height: 297", "height: 1e12", "the height of the page"),
        ("height: 297", "height: nan", "the height of the page is nan"),
        ("width: 210", "width: inf", "the width of the page is inf"),
        ("left: 24", "left: -500", "the margin left is -500"),
        ("top: 25", "top: -100", "the margin top is -100"),
        ("right: 33", "right: 4", "the margin right is 4"),
        ("hang: 13", "hang: -50", "hang is -50"),
        ("left: 24", "left: 110", "less than 60 by 100 mm"),
        ("top: 25", "top: 180", "less than 60 by 100 mm"),
        ("top: 25", "top: 15", "the margin top is too small"),
        ("bottom: 25", "bottom: 7", "the margin bottom is too small"),
    ],
)
def test_a_page_that_cannot_be_is_refused_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    world = own_house(tmp_path, PAGE, PAGE.replace(old, new))
    with pytest.raises(InputError, match=problem) as found:
        load_style(world)
    assert found.value.where.rpartition(":")[0] == f"templates/house.yaml:{line_of(tmp_path, 'page: ')}"
    assert found.value.remedy


@pytest.mark.parametrize(
    ("role", "old", "new", "problem"),
    [
        ("body", "after: 8", "after: -400", "after is -400"),
        ("body", "after: 8", "after: 201", "after is 201"),
        ("h2", "before: 18", "before: -15", "before is -15"),
        ("h3", "before: 14", "before: nan", "before is nan"),
        ("body", "size: 12", "size: -12", "size is -12"),
        ("body", "size: 12", "size: 9.9", "size is 9.9"),
        ("body", "size: 12", "size: inf", "size is inf"),
        ("furniture", "size: 10", "size: 90", "size is 90"),
        ("body", "leading: 17", "leading: 11", "leading is 11"),
        ("body", "leading: 17", "leading: 37", "leading is 37"),
        ("furniture", "size: 10, leading: 14", "size: 40, leading: 40", "the margin top is too small"),
    ],
)
def test_text_that_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, role: str, old: str, new: str, problem: str
) -> None:
    shipped = (shipped_defaults() / "house.yaml").read_text("utf-8")
    line = next(line for line in shipped.splitlines() if line.startswith(f"  {role}:") and "size" in line)
    world = own_house(tmp_path, line, line.replace(old, new))
    with pytest.raises(InputError, match=problem) as found:
        load_style(world)
    mended = "page: " if "margin" in problem else line.replace(old, new)
    assert found.value.where.rpartition(":")[0] == f"templates/house.yaml:{line_of(tmp_path, mended)}"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("body: 0B0C0C", "body: AAAAAA", "the colour body (AAAAAA) has a contrast of 2.3 on white; it needs 4.5"),
        ("rule: 505A5F", "rule: EEEEEE", "the colour rule (EEEEEE) has a contrast of 1.2 on white; it needs 3"),
        ("link: 1D70B8", "link: blue", "the colour link is not six hexadecimal digits"),
        ("tint: F3F2F1", "tint: 505A5F", "the colour body has a contrast of 2.8 on it"),
        ("tint: F3F2F1", "tint: E6E6E6", "the colour link has a contrast of 4.1 on it"),
        ("link: 1D70B8", "lnk: 1D70B8", "unknown key “lnk”"),
        ("tint: F3F2F1", "tint: F3F2F1\n  shade: F3F2F1", "unknown key “shade”"),
        ("after: 1.5}", "aftr: 1.5}", "unknown key “aftr”"),
        ("colours:\n", "colours:\n  body: 0B0C0C\n", "body"),
    ],
)
def test_colours_that_cannot_be_read_and_unknown_keys_are_refused(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    with pytest.raises(InputError) as found:
        load_style(own_house(tmp_path, old, new))
    assert problem in found.value.what
    assert found.value.where.startswith("templates/house.yaml:")
    assert found.value.remedy


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("/usr/share/fonts/Any.ttf", "not named as a file of the templates folder"),
        ("../Any.ttf", "not named as a file of the templates folder"),
        ("fonts/../../Any.ttf", "not named as a file of the templates folder"),
        ("fonts\\\\Any.ttf", "not named as a file of the templates folder"),
        ("fonts/Missing.ttf", "there is no font file templates/fonts/Missing.ttf"),
        ("fonts", "this is not a plain file"),
    ],
)
def test_a_font_elsewhere_or_nowhere_is_refused_with_its_line(tmp_path: Path, name: str, problem: str) -> None:
    (tmp_path / "Any.ttf").write_bytes(REGULAR)
    world = own_house(tmp_path, "bold: fonts/PublicSans-Bold.ttf", f'bold: "{name}"')
    with pytest.raises(InputError, match=problem) as found:
        load_style(world)
    assert found.value.where.rpartition(":")[0] == f"templates/house.yaml:{line_of(tmp_path, 'fonts:') + 1}"
    assert "(bold)" in found.value.what


ALSO = "also: [{name: Second Sans, regular: fonts/PublicSans-Italic.ttf}]"


def test_a_further_font_serves_for_all_faces_that_it_lacks(tmp_path: Path) -> None:
    before = "  bold_italic: fonts/PublicSans-BoldItalic.ttf"
    bold = "{name: Third Sans, regular: fonts/PublicSans-Regular.ttf, bold: fonts/PublicSans-Bold.ttf}"
    also = ALSO.replace("]", f", {bold}]")
    second, third = load_style(own_house(tmp_path, before, f"{before}\n  {also}")).family.others
    assert second.name == "Second Sans"
    assert second.regular == second.bold == second.italic == second.bold_italic
    assert (third.regular, third.italic) == (REGULAR, REGULAR)
    assert third.bold != REGULAR


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Second Sans", "Public Sans", "the name “Public Sans” of a further font is empty, or another’s"),
        ("Second Sans", '""', "the name “” of a further font is empty"),
        ("Italic.ttf", "Missing.ttf", "there is no font file templates/fonts/PublicSans-Missing.ttf"),
        ("regular", "bold", "the key “regular” is missing"),
    ],
)
def test_a_further_font_that_cannot_be_used_is_refused(tmp_path: Path, old: str, new: str, problem: str) -> None:
    before = "  bold_italic: fonts/PublicSans-BoldItalic.ttf"
    world = own_house(tmp_path, before, f"{before}\n  {ALSO.replace(old, new)}")
    with pytest.raises(InputError, match=problem) as found:
        load_style(world)
    assert found.value.where.startswith("templates/house.yaml:")


# --- font files ---------------------------------------------------------------------------------------------


def table_at(data: bytes, tag: str) -> tuple[int, int, int]:
    """Where the directory record of ``tag`` is, and the offset and length of its table."""
    (count,) = struct.unpack(">H", data[4:6])
    for at in range(12, 12 + 16 * count, 16):
        if data[at : at + 4] == tag.encode():
            offset, length = struct.unpack(">II", data[at + 8 : at + 16])
            return at, offset, length
    raise LookupError(tag)


def changed(tag: str, at: int, new: bytes) -> bytes:
    """The regular face with ``new`` at ``at`` of table ``tag``, and with the checksum that goes with it."""
    record, offset, length = table_at(REGULAR, tag)
    table = bytearray(REGULAR[offset : offset + length])
    table[at : at + len(new)] = new
    counted = bytes(table)
    if tag == "head":
        counted = counted[:8] + bytes(4) + counted[12:]
    counted += bytes(-len(counted) % 4)
    total = sum(struct.unpack(f">{len(counted) // 4}I", counted)) % 2**32
    data = bytearray(REGULAR)
    data[offset : offset + length] = table
    data[record + 4 : record + 8] = struct.pack(">I", total)
    return bytes(data)


def renamed(tag: str, new: bytes) -> bytes:
    at, _, _ = table_at(REGULAR, tag)
    return REGULAR[:at] + new + REGULAR[at + 4 :]


DAMAGED: dict[str, tuple[Callable[[], bytes], str]] = {
    "half": (lambda: REGULAR[: len(REGULAR) // 2], "is cut off"),
    "100 bytes": (lambda: REGULAR[:100], "is cut off"),
    "nothing": (lambda: b"", "is not a TrueType font"),
    "4 bytes": (lambda: REGULAR[:4], "is cut off"),
    "overwritten": (lambda: REGULAR[:1000] + bytes(400) + REGULAR[1400:], "does not have the checksum"),
    "garbage": (lambda: REGULAR[:12] + b"\xff" * (len(REGULAR) - 12), "is cut off"),
    "postscript": (lambda: b"OTTO" + REGULAR[4:], "PostScript outlines"),
    "web": (lambda: b"wOFF" + REGULAR[4:], "web font"),
    "no cmap": (lambda: renamed("cmap", b"cmaq"), "lacks the table 'cmap'"),
    "no OS/2": (lambda: renamed("OS/2", b"OS/3"), "lacks the table 'OS/2'"),
    "em": (lambda: changed("head", 18, b"\0\0"), "'head' makes no sense"),
    "metrics": (lambda: changed("hhea", 34, b"\xff\xff"), "'hmtx' is too short"),
    "glyphs": (lambda: changed("maxp", 4, b"\xff\xff"), "is too short"),
    "outlines": (lambda: changed("loca", 0, b"\xff\xff\xff\xff"), "lies outside the table 'glyf'"),
    "restricted": (lambda: changed("OS/2", 8, b"\x00\x02"), "may not be embedded in a document"),
    "printing only": (lambda: changed("OS/2", 8, b"\x00\x04"), "may not be embedded in a document"),
    "no subsetting": (lambda: changed("OS/2", 8, b"\x01\x00"), "may not be embedded in part"),
    "names": (lambda: changed("name", 2, b"\xff\xff"), "'name' is too short"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_font_that_is_not_sound_is_refused_by_name(tmp_path: Path, case: str) -> None:
    make, problem = DAMAGED[case]
    world = own_house(tmp_path, "regular: fonts/PublicSans-Regular.ttf", "regular: Own.ttf")
    (tmp_path / "templates/Own.ttf").write_bytes(make())
    with pytest.raises(InputError, match=problem) as found:
        load_style(world)
    assert "the font file templates/Own.ttf (regular)" in found.value.what
    assert found.value.where.rpartition(":")[0] == f"templates/house.yaml:{line_of(tmp_path, 'fonts:') + 1}"
    with pytest.raises(LayoutError, match=problem):
        Font(make())


@pytest.mark.parametrize("face", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_shipped_fonts_are_sound(face: str) -> None:
    assert opentype.fault((shipped_defaults() / f"fonts/PublicSans-{face}.ttf").read_bytes()) == ""


def test_a_font_that_may_be_edited_in_is_taken() -> None:
    assert opentype.fault(changed("OS/2", 8, b"\x00\x0c")) == ""


def test_no_cut_of_a_font_gets_through_or_breaks_the_check() -> None:
    for length in range(0, len(REGULAR), 997):
        assert opentype.fault(REGULAR[:length])
