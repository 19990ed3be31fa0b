"""What is attached to a PDF: taken out by other programs, it is what was put in."""

from __future__ import annotations

import hashlib
import io
import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pdf_kit import ATTACHED, house_style

from briefgen.render.pdf.renderer import render
from judges.poppler import poppler
from samples import sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def data() -> bytes:
    return render(sample(), house_style(), ATTACHED)


@pytest.fixture
def pdf(data: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        yield opened


def test_poppler_takes_out_what_was_put_in(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    out = tmp_path / "out"
    out.mkdir()
    poppler("pdfdetach", "-saveall", "-o", out, tmp_path / "a.pdf")
    assert {file.name: file.read_bytes() for file in out.iterdir()} == {one.name: one.data for one in ATTACHED}


def test_each_file_says_what_it_is_and_is_associated_with_the_document(pdf: pikepdf.Pdf) -> None:
    assert len(pdf.Root.AF) == len(ATTACHED)
    for given, file in zip(ATTACHED, pdf.Root.AF, strict=True):
        assert (str(file.UF), str(file.Desc)) == (given.name, given.description)
        assert str(file.F).isascii()
        assert file.AFRelationship == f"/{given.relation}"
        stream = file.EF.F
        assert stream.objgen == file.EF.UF.objgen
        assert (stream.Subtype, stream.Params.Size) == (f"/{given.kind}", len(given.data))
        assert bytes(stream.Params.CheckSum) == hashlib.md5(given.data, usedforsecurity=False).digest()
        assert str(stream.Params.ModDate) == "D:20261122000000Z"


def test_the_table_of_names_is_sorted_and_leads_to_the_same_files(pdf: pikepdf.Pdf) -> None:
    table = list(pdf.Root.Names.EmbeddedFiles.Names)
    keys = [bytes(key) for key in table[::2]]
    assert keys == sorted(keys)
    assert [str(file.UF) for file in table[1::2]] == [str(key) for key in table[::2]]
    assert {file.objgen for file in table[1::2]} == {file.objgen for file in pdf.Root.AF}


def test_without_attachments_the_file_speaks_of_none() -> None:
    with pikepdf.open(io.BytesIO(render(sample(), house_style()))) as bare:
        assert "/AF" not in bare.Root
        assert "/Names" not in bare.Root


def test_what_is_attached_is_part_of_the_identity_of_the_file(data: bytes) -> None:
    others = (data, render(sample(), house_style(), ATTACHED), render(sample(), house_style(), ATTACHED[:1]))
    one, same, other = (re.findall(rb"/ID \[<(\w+)> <(\w+)>\]", file) for file in others)
    assert one == same != other
    assert others[0] == others[1]


def test_all_but_streams_is_packed(data: bytes) -> None:
    """Object streams and a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8): a third of the size without."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        plain = io.BytesIO()
        opened.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    bare = re.findall(rb"\d+ 0 obj\n(?!<< /Length)", data)
    assert bare == []
    assert b"\nxref" not in data
    assert len(data) < 0.75 * len(plain.getvalue())
