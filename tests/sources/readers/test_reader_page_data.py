"""What pages say about themselves."""

from __future__ import annotations

import json

import pytest
from readers_kit import html

from briefgen.sources.readers.extract import PageData, extract


def data_of(head: str, attributes: str = "") -> PageData:
    page = html("<main>words</main>", head, attributes)
    return extract(page, "a.html", select="main", language="zz").data  # of no known language: nothing is checked


def ld(*blocks: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(block)}</script>' for block in blocks)


NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Trust &amp; council",
    "publisher": {"@type": "Organization", "name": "The Gazette"},
    "datePublished": "2018-06-11T10:00:00Z",
    "dateModified": "2018-06-12",
    "inLanguage": "en-GB",
    "correction": [{"@type": "CorrectionComment", "text": "It was <b>not</b> so."}, "Nor this.", "Nor this."],
}
FULL = PageData(
    "Trust & council", "The Gazette", "2018-06-11T10:00:00Z", "2018-06-12", "en-GB", ("It was not so.", "Nor this.")
)


@pytest.mark.parametrize(
    "head",
    [
        ld(NEWS),
        ld([{"@type": "WebSite", "name": "Site"}, NEWS]),
        ld({"@graph": [{"@type": "BreadcrumbList"}, NEWS]}),
        ld({"@type": "WebPage", "mainEntity": NEWS}),
        ld("a text", {"@type": 5}, NEWS, {**NEWS, "headline": "Another"}),
        ld({**NEWS, "@type": ["CreativeWork", "https://schema.org/ReportageNewsArticle"]}),
        ld({**NEWS, "publisher": [{"@id": "#us"}]}, {"@id": "#us", "@type": "Organization", "name": "The Gazette"}),
        ld({**NEWS, "inLanguage": {"@type": "Language", "alternateName": "en-GB"}}),
        "<script type=application/ld+json>{broken</script>" + ld(NEWS),
        "<title>Not this</title><meta property=og:title content=nor-this>" + ld(NEWS),
    ],
)
def test_json_ld_is_read(head: str) -> None:
    assert data_of(head, " lang=fr") == FULL


def test_raw_line_ends_in_json_are_read() -> None:
    head = '<script type="application/ld+json">{"@type":"Report","headline":"Two\nlines"}</script>'
    assert data_of(head).title == "Two lines"


@pytest.mark.parametrize("depth", [500, 100_000])
def test_json_that_is_nested_to_do_harm_is_passed_over(depth: int) -> None:
    head = f'<title>T</title><script type="application/ld+json">{"[" * depth}{"]" * depth}</script>'
    assert data_of(head).title == "T"


def test_meta_elements_stand_in() -> None:
    head = (
        "<title>Title | Site</title><meta property='og:site_name' content=' The\nGazette '>"
        "<meta property='article:published_time' content='2018-06-11'><meta name='DCTERMS.modified' content='2018-07'>"
    )
    assert data_of(head, ' lang="cy"') == PageData("Title | Site", "The Gazette", "2018-06-11", "2018-07", "cy")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2018-06-11T10:00+01:00", "2018-06-11T10:00+01:00"),
        ("2018-06-11 10:00:00", "2018-06-11T10:00:00"),
        ("20180611", "2018-06-11T00:00:00"),
        ("Mon, 11 Jun 2018 10:00:00 GMT", "2018-06-11T10:00:00+00:00"),
        ("11/06/2018", ""),
        ("yesterday", ""),
        ("2018-06-11T10:00:00.000Z", "2018-06-11T10:00:00.000Z"),
    ],
)
def test_dates_are_iso_or_nothing(given: str, expected: str) -> None:
    assert data_of(ld({**NEWS, "datePublished": given})).published == expected


@pytest.mark.parametrize(
    ("attributes", "head", "expected"),
    [
        (' lang="en_GB"', "", "en-GB"),
        (' xml:lang="cy"', "", "cy"),
        ("", "<meta http-equiv=Content-Language content=en>", "en"),
        ("", "<meta property=og:locale content=en_GB>", "en-GB"),
        (' lang="und"', "", ""),
        (' lang="{{lang}}"', "", ""),
    ],
)
def test_the_language(attributes: str, head: str, expected: str) -> None:
    assert data_of(head, attributes).language == expected


def test_a_page_that_says_nothing() -> None:
    assert data_of("") == PageData()


@pytest.mark.parametrize("value", [None, 5, {}, [], [{}], {"name": None}, {"@id": 3}, True, [[]]])
def test_values_of_the_wrong_kind_are_passed_over(value: object) -> None:
    keys = ("headline", "publisher", "datePublished", "dateModified", "inLanguage", "correction", "name", "@id")
    assert data_of(ld({"@type": "Article", **dict.fromkeys(keys, value)})) == PageData()
