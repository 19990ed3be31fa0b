"""Markdown as its readers see it."""

from __future__ import annotations

import pytest
from readers_kit import lines_of

from briefgen.errors import InputError
from briefgen.sources.readers.extract import Reader, extract


def markdown_lines(text: str) -> list[str]:
    return lines_of(extract(text.encode(), "seeds/notes.md"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Head #\n\nA *few* **bold** [words](http://x.example 'no') in `code`.", ["Head", "A few bold words in code."]),
        ("Under\n=====\nwrapped\nline", ["Under", "wrapped line"]),
        ("hard  \nbreak\\\nhere<br>too", ["hard", "break", "here", "too"]),
        ("- one\n- two\n  more\n\n  para\n  1. inner", ["one", "two more", "para", "inner"]),
        ("> said\n> so", ["said so"]),
        ("was ~~£5m~~ <del>£6m</del><s>*x*</s>£9m", ["was £9m"]),
        ("~~all\nof it~~ stays ~not~", ["stays ~not~"]),
        ("|Year|Saving|\n|-|-|\n|2016/17|*£9m*|\n|x||", ["Year", "Saving", "2016/17", "£9m", "x"]),
        ("```py\na = 1\n\nb = 2\n```\n\n    indented\n    too", ["a = 1", "b = 2", "indented", "too"]),
        ("a <!-- no --> b\n\n<!-- no\n\nno -->\n\n<div>\nno\n</div>\n\nc", ["a b", "c"]),
        ("![no](x.png) a <span class=x>b</span>", ["a b"]),
        (r"2016\*17 &pound;9m &copy;", ["2016*17 £9m ©"]),
        ("<https://x.example> [ref][1]\n\n[1]: http://no.example", ["https://x.example ref"]),
        ("---\ntitle: no\ntags:\n  - no\n\n# no\n---\nText", ["Text"]),
        ("---\nText: with\nmore\n\n---\nand more", ["Text: with more", "and more"]),
        ("one\r\n\r\ntwo\rtwo", ["one", "two two"]),
        ("\ufeff# Head\n***\n“quoted” – £9m\u00a0a year", ["Head", "“quoted” – £9m\u00a0a year"]),
    ],
)
def test_marks_are_read_and_not_shown(text: str, expected: list[str]) -> None:
    assert markdown_lines(text) == expected


def test_the_reader_is_named() -> None:
    assert extract(b"words", "a.md").reader == Reader("markdown", "1", ())


@pytest.mark.parametrize("text", ["", " \n\n", "<!-- all -->", "~~all~~", "![x](y)"])
def test_a_file_without_text_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no text"):
        markdown_lines(text)


def test_too_long_a_file_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 1 MB"):
        markdown_lines("word " * 210_000)
