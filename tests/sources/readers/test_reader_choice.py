"""The kind of a file: by its ending, and the bytes must agree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from readers_kit import PROSE, article, docx, html, para, pdf, run, typed

from briefgen.errors import InputError
from briefgen.sources.readers.extract import ENDINGS, Reader, extract
from briefgen.text import decode

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
FILES = {
    ".pdf": pdf(typed(PROSE)),
    ".docx": docx(para(run(PROSE[0]))),
    ".html": html(article()),
}


def test_a_plain_text_is_taken_unchanged() -> None:
    data = "\ufeffOne line,  two spaces\r\n\r\n\tand “more”\u00a0£9m\n".encode()
    found = extract(data, "seeds/a.txt")
    assert found.text == decode(data, "seeds/a.txt") == data.decode("utf-8-sig")
    assert found.reader == Reader("text", "1", ())


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_the_articles_of_the_first_pack_are_taken_unchanged(path: Path) -> None:
    assert extract(path.read_bytes(), f"seeds/{path.name}").text == path.read_text("utf-8")


def test_there_are_two_articles() -> None:
    assert len(SEEDS) == 2


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("said", [".txt", ".md", ".html", ".pdf", ".docx"])
def test_bytes_of_another_kind_are_refused(ending: str, said: str) -> None:
    if said == ending:
        assert PROSE[0] in extract(FILES[ending], f"seeds/a{said}").text
        return
    with pytest.raises(InputError) as caught:
        extract(FILES[ending], f"seeds/a{said}")
    assert caught.value.where == "seeds/a" + said
    assert caught.value.remedy


def test_the_remedy_names_the_right_ending() -> None:
    with pytest.raises(InputError, match=r"ends in \.txt, but it is a PDF") as caught:
        extract(FILES[".pdf"], "seeds/a.txt")
    assert caught.value.remedy == "rename it so that it ends in .pdf"


@pytest.mark.parametrize("place", ["seeds/a.doc", "seeds/a.odt", "seeds/a", "seeds/a.txt.gz"])
def test_an_unknown_ending_is_refused_with_the_list(place: str) -> None:
    with pytest.raises(InputError) as caught:
        extract(b"words", place)
    assert all(ending in caught.value.remedy for ending in ENDINGS)


@pytest.mark.parametrize(
    "beginning",
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rb"{\rtf1", b"bplist00", b"From: <Saved by Blink>", b"\x89PNG\r\n", b"\x1f\x8b"],
)
@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".docx", ".pdf"])
def test_files_of_other_programs_are_refused(beginning: bytes, ending: str) -> None:
    with pytest.raises(InputError):
        extract(beginning + b" more of it", f"seeds/a{ending}")


def test_the_ending_may_be_in_capitals() -> None:
    assert extract(FILES[".docx"], "seeds/A.DOCX").reader.name == "word"


def test_select_is_only_for_web_pages() -> None:
    with pytest.raises(InputError, match="not a web page"):
        extract(b"words", "seeds/a.txt", select="main")


def test_bytes_that_are_not_utf_8_have_a_line() -> None:
    with pytest.raises(InputError) as caught:
        extract("one\ntwo £".encode("latin-1"), "seeds/a.txt")
    assert caught.value.where == "seeds/a.txt:2"


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    heavy = ["trafilatura", "lxml", "pypdfium2", "markdown_it", "zipfile"]
    program = (
        "import sys; from briefgen.sources.readers.extract import extract;"
        "assert extract(b'words', 'a.txt').text == 'words';"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("ending", "module"), [(".pdf", "pypdfium2"), (".docx", "lxml"), (".html", "trafilatura"), (".md", "markdown_it")]
)
def test_each_reader_imports_its_own(ending: str, module: str) -> None:
    data = FILES.get(ending, b"words")
    program = (
        "import sys; from briefgen.sources.readers.extract import extract;"
        f"extract({data!r}, 'a{ending}'); print({module!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
    assert done.stderr == ""


@pytest.mark.parametrize("ending", FILES)
def test_the_same_bytes_give_the_same_text(ending: str) -> None:
    assert extract(FILES[ending], f"a{ending}") == extract(FILES[ending], f"a{ending}")
