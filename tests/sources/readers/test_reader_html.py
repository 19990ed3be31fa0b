"""Web pages: what is text and what is not, and which lines are the article."""

from __future__ import annotations

import logging

import pytest
from readers_kit import PROSE, article, html, lines_of, page_lines

from briefgen.errors import InputError
from briefgen.sources.readers.extract import extract


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("<h2>Head</h2>text<div>more</div>tail", ["Head", "text", "more", "tail"]),
        ("<ul><li>one<li>two<ul><li>inner</ul></ul>", ["one", "two", "inner"]),
        ("<table><tr><td>2016/17<td>£9m</td></tr><tr><th>x</th></tr></table>", ["2016/17", "£9m", "x"]),
        ("one<br>two<br/><br>three", ["one", "two", "three"]),
        ("<dl><dt>Term<dd>Meaning</dl>", ["Term", "Meaning"]),
        ("<pre>first\n  second</pre>", ["first", "second"]),
        ("<p>a <b>bold</b><i>est</i> <a href=x>link</a>,\n  wrapped\tline</p>", ["a boldest link, wrapped line"]),
        ("<p>no&nbsp;break £9&nbsp;million &amp; more</p>", ["no\u00a0break £9\u00a0million & more"]),
        ("<figure><img alt=no><figcaption>A caption</figcaption></figure>", ["A caption"]),
        ("<p>tag<wbr>line sof&shy;t", ["tagline sof\u00adt"]),
        ("<p>one</div></span></b><p><b>two</p></i>three", ["one", "two", "three"]),
        ("<details><summary>More</summary>folded</details>", ["More", "folded"]),
        ("<p>3 < 4 &unknown; £5</p>", ["3 < 4 &unknown; £5"]),
    ],
)
def test_each_block_is_a_line(body: str, expected: list[str]) -> None:
    assert page_lines(body) == expected


@pytest.mark.parametrize(
    "gone",
    [
        "<s>gone</s>",
        "<strike>gone</strike>",
        "<del>gone</del>",
        "<span style='color:red; text-decoration: line-through'>gone</span>",
        "<span style='TEXT-DECORATION-LINE:underline Line-Through !important'>gone</span>",
        "<span class='x c5'>gone</span>",
        "<span hidden>gone</span>",
        "<span style='display:none'>gone</span>",
        "<span style='visibility: hidden'>gone</span>",
        "<script>gone</script>",
        "<style>gone</style>",
        "<noscript>gone</noscript>",
        "<template>gone</template>",
        "<!-- gone -->",
        "<select><option>gone</option></select>",
        "<textarea>gone</textarea>",
        "<svg><text>gone</text></svg>",
        "<iframe>gone</iframe>",
        "<sup><a href='#fn1'>1</a></sup>",
        "<a href='https://a.example/page#cite-2'><sup>[2]</sup></a>",
    ],
)
def test_what_is_no_standing_text_is_left_out(gone: str) -> None:
    head = "<style>/* .b{text-decoration:line-through} */ p{color:red} .c4, .c5{text-decoration:line-through}</style>"
    assert page_lines(f"<p>before {gone}after <b class=b>b</b></p>", head=head) == ["before after b"]


@pytest.mark.parametrize(
    "kept",
    [
        "<span aria-hidden=true>kept</span>",
        "<span hidden=until-found>kept</span>",
        "<span class=hidden>kept</span>",
        "<ins>kept</ins>",
        "<time datetime=2016>kept</time>",
        "<label>kept</label>",
        "<span style='text-decoration:underline'>kept</span>",
        "<span style='background:url(display:none)'>kept</span>",
    ],
)
def test_what_is_seen_is_kept(kept: str) -> None:
    assert page_lines(f"<p>before {kept} after</p>") == ["before kept after"]


def test_blocks_that_are_left_out_do_not_glue_their_neighbours() -> None:
    assert page_lines("<div>one<div hidden>x</div>two<dialog>z</dialog>and<del><p>y</p></del>three</div>") == ["one", "two", "and", "three"]


def test_pages_that_hide_themselves_from_frames_are_read() -> None:
    assert "words" in extract(html("<p>words</p>", attributes=' lang=en style="display:none"'), "a.html", select="p").text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("in 2016<sup>3</sup>.", "in 2016³."),
        ("10<sup>−2</sup> and 5<sup> 10 </sup>", "10⁻² and 5 ¹⁰"),
        ("the 12<sup>th</sup> of June", "the 12th of June"),
        ("CO<sub>2</sub>", "CO2"),
        ("in 2016<sup><em>3</em></sup>", "in 2016³"),
        ("he said <q>we <q>hope</q> so</q>.", "he said “we ‘hope’ so”."),
        ("<q>one</q> and <q><b>two</b></q>", "“one” and “two”"),
    ],
)
def test_what_a_browser_shows_by_style_is_written_out(body: str, expected: str) -> None:
    assert page_lines(f"<p>{body}</p>") == [expected]


SITE = (
    "<header><nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/jobs>Jobs</a></ul></nav></header>"
    "<div class=cookie-banner>We use cookies. <button>Accept</button></div><main>{}</main>"
    "<aside class=related><h3>Read next</h3><ul><li><a href=/a>Another story altogether</a>"
    "<li><a href=/b>Yet another story</a></ul></aside><footer><p>© The Gazette</p><a href=/terms>Terms</a></footer>"
)


def test_the_article_is_picked_out_of_its_page() -> None:
    found = extract(html(SITE.format(article())), "seeds/page.html")
    assert lines_of(found) == ["Trust delayed", *PROSE]
    assert found.reader.name == "html"
    assert found.reader.version.startswith("trafilatura 2.")
    assert ("favour", "recall") in found.reader.settings


def test_sentences_are_whole_and_cells_apart() -> None:
    rows = (("Year", "Saving"), ("2016/17", "£9m"), ("2017/18", "–"))
    table = f"<table>{''.join(f'<tr><td>{left}</td><td>{right}</td></tr>' for left, right in rows)}</table>"
    dated = "<p>The meeting was on <time>12 June</time>, <s>Monday</s> <button>a</button>Tuesday, the council said.</p>"
    items = "<ul><li><div>First item of it</div><div>and its second part</div></li><li>Second item</li></ul>"
    assert lines_of(extract(html(SITE.format(article(table, dated, items))), "seeds/page.html")) == [
        "Trust delayed",
        *PROSE,
        *("Year", "Saving", "2016/17", "£9m", "2017/18", "–"),
        "The meeting was on 12 June, a Tuesday, the council said.",
        *("First item of it", "and its second part", "Second item"),
    ]


def test_paragraphs_that_stand_twice_stay_twice() -> None:
    found = lines_of(extract(html(SITE.format(article(f"<p>{PROSE[0]}</p>"))), "seeds/page.html"))
    assert found == ["Trust delayed", *PROSE, PROSE[0]]


@pytest.mark.parametrize(
    "notice",
    [
        "Correction: An earlier version of this story said the trust was in place.",
        "Editor’s note: We are happy to clarify this.",
        "This article was amended on 12 June.",
        "A previous version of this story said otherwise.",
    ],
)
@pytest.mark.parametrize("element", ["aside", "footer", "figure"])
def test_a_notice_of_a_correction_is_never_lost(notice: str, element: str) -> None:
    page = SITE.format(article()) + f"<{element}>{notice}</{element}>"
    assert lines_of(extract(html(page), "seeds/page.html")) == ["Trust delayed", *PROSE, notice]


@pytest.mark.parametrize("body", ["", " <!-- x --> ", "<script>var a</script>", "<div hidden>Loading…</div>", "<img src=a>"])
def test_a_page_without_text_is_refused(body: str) -> None:
    with pytest.raises(InputError) as caught:
        extract(html(body), "seeds/page.html")
    assert "once it has loaded" in caught.value.remedy


@pytest.mark.parametrize("data", [b"", b" ", b"<", b"<!doctype html>"])
def test_a_file_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        extract(data, "seeds/page.html")


def test_a_short_page_is_read() -> None:
    assert extract(html("<p>Loading the page</p>"), "seeds/page.html").text == "Loading the page\n"


def test_the_library_says_nothing_on_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("trafilatura").handlers.clear()
    with pytest.raises(InputError):
        extract(html(""), "seeds/page.html")
    assert capfd.readouterr() == ("", "")


def test_too_large_a_page_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 8 MB"):
        extract(b"<p>" + b"x" * 8 * 1024 * 1024, "seeds/page.html")


def test_a_page_of_too_many_parts_needs_an_element() -> None:
    page = html("<main>" + "<p>The council said so.</p>" * 41_000 + "</main>")
    with pytest.raises(InputError, match="too many parts") as caught:
        extract(page, "seeds/page.html")
    assert "select:" in caught.value.remedy
    assert len(lines_of(extract(page, "seeds/page.html", select="main"))) == 41_000


def test_a_page_nested_too_deep_is_refused_and_not_cut() -> None:
    assert page_lines("<div>" * 1900 + "deep" + "</div>" * 1900) == ["deep"]
    with pytest.raises(InputError, match="nested so deep"):
        page_lines("<div>" * 3000 + "deep" + "</div>" * 3000)
