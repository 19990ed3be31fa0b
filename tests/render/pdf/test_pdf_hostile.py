"""Files that are no PDF of ours, damaged, or made to harm: one clear message each, within bounds, and no traceback."""

from __future__ import annotations

import io
import random
import re
import zlib
from functools import cache

import pikepdf
import pytest
from pdf_kit import house_style, pack, text

from briefgen.doctor.diagnosis import diagnose, opened
from briefgen.document.nodes import Claim, Column, Note, NoteRef, Paragraph, Section, Table, Text
from briefgen.errors import InputError
from briefgen.render.pdf.renderer import render

INFO = b"<< /Producer (briefgen) >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"


def made(*objects: bytes, trailer: bytes = b"/Root 1 0 R /Info 9 0 R") -> bytes:
    """A file of these objects, numbered from 1, and the Info dictionary of a file of ours as number 9."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, data in [*enumerate(objects, 1), (9, INFO)]:
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(out)
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(10)]
    out += b"xref\n0 10\n" + b"".join(rows) + b"trailer << /Size 10 %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def with_content(data: bytes, entries: bytes = b"") -> bytes:
    return made(b"<< /Pages 2 0 R >>", PAGES, PAGE, stream(data, entries))


def with_root(entries: bytes, *more: bytes) -> bytes:
    """A catalogue with ``entries``; further objects are numbered from 5."""
    return made(b"<< /Pages 2 0 R %s >>" % entries, PAGES, PAGE, stream(b""), *more)


def packed(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


@cache
def small() -> bytes:
    """A page of ours with a heading, a note and a table."""
    claim = Claim("claim_1", ("fact",), (Text("A statement."), NoteRef(1)))
    columns = (Column(text("Item"), 1), Column(text("Said"), 2))
    table = Table("t", 1, text("Caption"), columns, ((text("A"), text("B")),))
    section = Section("s", "1", "Section", 1, (Paragraph((claim,), "1.1"), table))
    return render(pack(section, notes=(Note(1, text("Its source.")),)), house_style())


@cache
def plain() -> bytes:
    """The same with nothing packed, so that a changed byte is a changed sign."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(small())) as pdf:
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return out.getvalue()


def encrypted() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(small())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    return out.getvalue()


def of_another_program() -> bytes:
    return made(b"<< /Pages 2 0 R >>", PAGES, PAGE, stream(b"")).replace(b"(briefgen)", b"(LaTeX)   ")


def in_itself() -> bytes:
    """A cross-reference stream that says that object 2 lies in object stream 2."""
    rows = b"".join(bytes(row) for row in ((0, 0, 0), (1, 9, 0), (2, 2, 0), (2, 2, 0)))
    head = b"/Type /XRef /Size 4 /W [1 1 1] /Root 2 0 R"
    body = b"%PDF-1.7\n1 0 obj\n" + stream(rows, head) + b"\nendobj\n"
    return body + b"startxref\n9\n%%EOF\n"


HOSTILE: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "does not begin with %PDF"),
    "text": (b"Minutes of the meeting\n" * 9, "does not begin with %PDF"),
    "header": (b"%PDF-1.7\n", "its end is missing"),
    "half": (small()[: len(small()) // 2], "its end is missing"),
    "encrypted": (encrypted(), "the file is encrypted"),
    "another": (of_another_program(), "briefgen did not write this file: 'LaTeX *' did"),
    "elsewhere": (b"%PDF-1.7\nstartxref\n99999999\n%%EOF", "table of objects is not where it should be"),
    "middle": (small().replace(b"startxref\n", b"startxref\n7"), "table of objects is not where it should be"),
    "previous": (made(b"<< >>", trailer=b"/Root 1 0 R /Prev 480"), "table of objects|catalogue"),
    "in itself": (in_itself(), "holds no objects"),
    "catalogue": (made(b"[1 2 3]"), "no catalogue"),
    "reference": (made(b"1 0 R"), "leads to no object|no catalogue"),
    "deep": (made(b"<< /Pages 2 0 R /Lang " + b"[" * 5000 + b"]" * 5000 + b" >>"), "within one another"),
    "string": (made(b"<< /Pages 2 0 R /Lang (en"), "string without end"),
    "pages": (made(b"<< /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] >>"), "pages are not listed"),
    "size": (made(b"<< /Pages 2 0 R >>", PAGES, b"<< /Type /Page >>"), "has no size"),
    "bomb": (with_content(zlib.compress(bytes(80_000_000), 9), b"/Filter /FlateDecode"), "unpack to more than 8 MB"),
    "bombs": (
        made(
            b"<< /Pages 2 0 R >>",
            PAGES,
            PAGE.replace(b"4 0 R", b"[" + b"4 0 R " * 400 + b"]"),
            packed(b" " * 7_000_000),
        ),
        "unpack to more than|hold more than any",
    ),
    "large": (b"%PDF-1.7" + bytes(17_000_000), "larger than 16 MB"),
    "filter": (with_content(b"x", b"/Filter /LZWDecode"), "packed in a way that briefgen does not use"),
    "garbage": (with_content(b"\x00\x01 BT ) ("), "page 1|nothing readable"),
    "infinite": (
        with_content(b"%s cm BT /F 1 Tf (a) Tj ET" % (b" cm ".join([b"1" + b"0" * 39 + b" 0 0 1 0 0"] * 30))),
        "page 1: text without a font",
    ),
    "pieces": (with_content(b"/P <</MCID 0>> BDC EMC\n" * 20_000), "more than 5000 pieces"),
    "nested": (with_content(b"/P BMC " * 400), "within one another"),
    "states": (with_content(b"q " * 4000), "saves its state too often"),
    "outline": (
        with_root(b"/Outlines 5 0 R", b"<< /First 6 0 R >>", b"<< /Title (a) /Next 6 0 R >>"),
        "bookmarks run in a circle",
    ),
    "structure": (
        with_root(b"/StructTreeRoot 5 0 R", b"<< /K 6 0 R >>", b"<< /S /P /K [6 0 R] >>"),
        "structure tree runs in a circle",
    ),
    "content": (
        with_root(b"/StructTreeRoot 5 0 R", b"<< /K 6 0 R >>", b"<< /S /P /K [%s] >>" % (b"7 " * 5000)),
        "names far more content",
    ),
    "names": (
        with_root(b"/Names << /EmbeddedFiles 5 0 R >>", b"<< /Kids [5 0 R] >>"),
        "names or numbers without end",
    ),
    "entities": (
        with_root(
            b"/Metadata 5 0 R",
            stream(b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x xmlns:y="z">&b;' + b"&b;" * 99),
        ),
        "XMP packet is not XML",
    ),
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_a_hostile_file_is_refused_with_its_reason(name: str) -> None:
    data, message = HOSTILE[name]
    with pytest.raises(InputError, match=message) as caught:
        diagnose(opened(data, "file.pdf"), "file.pdf")
    assert caught.value.where == "file.pdf"
    assert caught.value.remedy
    assert len(str(caught.value)) < 400


def test_a_bare_file_of_ours_is_read() -> None:
    """The files above are refused for what was done to them, not for how they are made."""
    assert "pdf-untagged" in {finding.code for finding in diagnose(opened(with_root(b""), "a.pdf"), "a.pdf")}


def changed(data: bytes, seed: int) -> bytes:
    """``data`` with a few signs changed, numbers exchanged, or a piece put over another; seldom cut out or cut off."""
    chance = random.Random(seed)
    out = bytearray(data)
    numbers = [match.span() for match in re.finditer(rb"\d+", data)]
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, other = chance.randrange(len(out)), chance.randrange(len(out))
        length = chance.choice((1, 2, 10, 200))
        match chance.randrange(16):
            case 0:
                del out[at : at + length]
            case 1 | 2 | 3:
                out[at] = chance.choice(b"0123456789 /<>[]()RnfT")
            case 4 | 5:
                out[at] ^= 1 << chance.randrange(8)
            case 6 | 7 | 8:
                out[at : at + length] = out[other : other + len(out[at : at + length])].ljust(length)[:length]
            case _:
                (start, end), (first, last) = chance.choices(numbers, k=2)
                out[start:end] = data[first:last][: end - start].rjust(end - start, b"0")
    return bytes(out)


@pytest.mark.parametrize("whole", [small, plain], ids=["packed", "plain"])
@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_file_is_read_or_refused(whole: object, seed: int) -> None:
    data = changed(whole(), seed)  # type: ignore[operator]
    try:
        findings = diagnose(opened(data, "file.pdf"), "file.pdf")
    except InputError as error:
        assert error.where == "file.pdf"  # noqa: PT017 (either way is right)
    else:
        assert all(finding.code.startswith("pdf-") for finding in findings)


LEFT_ALONE = {"/Length", "/Filter", "/DecodeParms"}
"""What pikepdf itself must be able to read."""


def confused(seed: int) -> bytes:
    """A whole file in which some entries of objects are of another kind than they should be, or another object."""
    chance = random.Random(seed)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(small())) as pdf:
        objects = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)]
        places = [(item, key) for item in objects for key in sorted(item.keys()) if key not in LEFT_ALONE]
        for item, key in chance.choices(places, k=chance.choice((1, 2, 4))):
            other = chance.choice(objects)
            lists = [pikepdf.Array([1, 2]), pikepdf.Array([other] * 3), pikepdf.Dictionary()]
            item[key] = chance.choice([-1, 2**40, 0.5, True, pikepdf.Name.P, pikepdf.String("x"), *lists, other])
        try:
            pdf.save(out, fix_metadata_version=False)
        except (pikepdf.PdfError, AttributeError):
            return small()  # so confused that it cannot be written
    return out.getvalue()


@pytest.mark.parametrize("seed", range(100))
def test_a_file_of_confused_objects_is_read_or_refused(seed: int) -> None:
    try:
        findings = diagnose(opened(confused(seed), "file.pdf"), "file.pdf")
    except InputError as error:
        assert error.where == "file.pdf"  # noqa: PT017 (either way is right)
    else:
        assert all(finding.code.startswith("pdf-") for finding in findings)


def test_damage_is_seen_more_often_than_not() -> None:
    """The trial above would pass as well if nothing were ever looked at."""
    seen = 0
    for seed in range(100):
        try:
            seen += bool(diagnose(opened(changed(plain(), seed), "file.pdf"), "file.pdf"))
        except InputError:
            seen += 1
    assert seen > 50
