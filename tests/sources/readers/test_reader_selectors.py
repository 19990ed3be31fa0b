"""The closed subset of CSS selectors."""

from __future__ import annotations

import pytest
from readers_kit import html, lines_of, page_lines

from briefgen.errors import InputError
from briefgen.sources.readers.extract import Reader, extract

BODY = """
<div id="top" class="story lead"><p>one</p><section><p class="x">two</p></section></div>
<main data-role="body text"><div class="story"><p lang="fr">three</p><div class="story"><p>four</p></div></div></main>
<ns:tag>five</ns:tag><p hidden class="gone">six</p><p id="a1" title="it's">seven</p>
"""


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("main", ["three", "four"]),
        ("MAIN", ["three", "four"]),
        (".story", ["one", "two", "three", "four"]),
        ("div.story.lead", ["one", "two"]),
        (".lead.story", ["one", "two"]),
        ("#top > p", ["one"]),
        ("#top>p", ["one"]),
        ("#top p", ["one", "two"]),
        ("div > div p", ["four"]),
        ("div div > p", ["four"]),
        ("body > main > .story > .story", ["four"]),
        ("main .x, #top .x", ["two"]),
        ("main, p", ["one", "two", "three", "four", "seven"]),
        ("p, #top", ["one", "two", "three", "four", "seven"]),
        ("[lang]", ["one", "two", "three", "four", "five", "seven"]),
        ("p[lang=fr]", ["three"]),
        ("[data-role='body text'] [lang=\"fr\"]", ["three"]),
        ("[title=\"it's\"]", ["seven"]),
        ("p[ lang = fr ]", ["three"]),
        (" #a1 ", ["seven"]),
    ],
)
def test_the_subset(selector: str, expected: list[str]) -> None:
    assert page_lines(BODY, selector) == expected


@pytest.mark.parametrize(
    "selector",
    [
        "p:first-child", "p::before", "*", "a + b", "a ~ b", "[a^=b]", "[a=b i]", "a,,b", ", a", "a,", "> a", "a >",
        "a > > b", "a.", "#", "[", "[a", "[a=]", ".1a", "a\\:b", "a]", "//p", "p | main", "div p.", ".a#", "x" * 401,
        "a:not(.b)", '[a="b]', ".story main!",
    ],
)  # fmt: skip
def test_anything_else_is_refused(selector: str) -> None:
    with pytest.raises(InputError, match="not one that is understood") as caught:
        page_lines(BODY, selector)
    assert ".article-body" in caught.value.remedy


@pytest.mark.parametrize("selector", ["article", ".sto", "#Top", ".gone", "main > p", "p p", "[lang=f]"])
def test_no_match_is_an_error(selector: str) -> None:
    with pytest.raises(InputError, match="no element of the page matches") as caught:
        page_lines(BODY, selector)
    assert caught.value.where == "seeds/page.html"


def test_an_element_without_text_is_an_error() -> None:
    with pytest.raises(InputError, match="holds no text"):
        page_lines("<main><img></main>", "main")


def test_the_reader_records_the_selector() -> None:
    found = extract(html(BODY), "a.html", select="main")
    assert found.reader == Reader("selector", "1", (("select", "main"),))
    assert lines_of(found) == ["three", "four"]
