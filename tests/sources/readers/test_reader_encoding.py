"""The bytes of a web page → its markup."""

from __future__ import annotations

import pytest

from briefgen.errors import InputError
from briefgen.sources.readers.encoding import markup
from briefgen.sources.readers.extract import extract

WORDS = "<p>“£9m” – café’s</p>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (WORDS.encode(), WORDS),
        (b"\xef\xbb\xbf" + WORDS.encode(), WORDS),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), WORDS),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS),
    ],
    ids=["none", "utf-8", "utf-16-le", "utf-16-be"],
)
def test_a_mark_says_the_encoding(data: bytes, expected: str) -> None:
    assert markup(data, "a.html") == expected


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("<meta charset=windows-1252>", "windows-1252"),
        ("<META http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", "windows-1252"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso-8859-15"),
        ("<meta charset='utf-16'>", "utf-8"),
        ("<meta charset=us-ascii>", "windows-1252"),
        ("<!-- <meta charset=big5> --><meta charset=utf-8>", "utf-8"),
    ],
)
def test_a_declaration_says_the_encoding(declaration: str, encoding: str) -> None:
    words = "<p>caf\u00e9 said</p>" if encoding == "iso-8859-15" else WORDS
    assert markup((declaration + words).encode(encoding), "a.html") == declaration + words


def test_a_declaration_in_utf_8_that_is_wrong_has_a_line() -> None:
    with pytest.raises(InputError) as caught:
        markup(b"<meta charset=utf-8>\n<p>caf\xe9</p>", "a.html")
    assert caught.value.where == "a.html:2"
    assert "0xe9" in caught.value.what


@pytest.mark.parametrize("name", ["unknown-8bit", "rot13", "zlib", "unicode_escape", "utf-7", "idna"])
def test_encodings_that_are_none_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="not known here"):
        markup(f"<meta charset={name}><p>words".encode(), "a.html")


def test_references_to_control_characters_are_read_as_browsers_do() -> None:
    data = b"&#147;a&#x94; &#150; &#0000000000151; &#150abc; &#1;&#42;&#xD800;&#12;&#65;&#x41;&#00;"
    assert markup(data, "a") == "“a” – — –abc;  &#42;  &#65;&#x41; "


@pytest.mark.parametrize("trick", [b"&#\x012;", b"&#&#1;2;", b"&&#1;#2;", b"&#x&#0;2;", b"&#&#129;2;", b"&#2"])
def test_no_reference_to_a_control_character_is_left(trick: bytes) -> None:
    assert extract(b"<html lang=en><p>a " + trick + b"b", "a.html", select="p").text.startswith("a ")


def test_control_characters_do_not_reach_the_text() -> None:
    page = b"<html lang=en><body><main><p>one\x00\x0btwo\x0c\x02three &#x7f;&#8; four\x7f</p></main></body>"
    assert extract(page, "a.html", select="main").text == "one two three four\n"
