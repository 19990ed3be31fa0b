"""What is told when the text of a source changes after it was locked: of each quote, and of the source as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from small_project import ARTICLE, SAVING, SOURCES

from briefgen.facts.lock.file import write_lock
from briefgen.facts.lock.records import sealed
from briefgen.facts.lock.sources import check_sources

if TYPE_CHECKING:
    from small_project import Project

    from briefgen.findings import Finding

QUOTED = "The council hopes the changes will save £9m a year, but savings are likely to be lower in 2016/17."
NOTICE = "Editor’s note: An earlier version said the companies were ‘failing to deliver’."
CORRECTION = f"""
corrections:
  - id: taken-back
    source: news
    notice: "{NOTICE}"
    withdraws: [failing to deliver]
    replaced_by: saving
  - {{id: clarified, source: news, notice: We are happy to clarify that services were being delivered.,
      withdraws: [services], replaced_by: saving}}
"""


@pytest.fixture
def locked(small: Project) -> Project:
    base, findings = small.load(SAVING + CORRECTION)
    assert findings == []
    small.keep(base)
    return small


def quote_findings(project: Project) -> list[Finding]:
    return [finding for finding in project.load(SAVING + CORRECTION)[1] if finding.code.startswith("quote-")]


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        # the words and their sentence say what they said
        ("", "", "", ""),
        ("Hide Ad\nThe", "The", "", ""),
        ("Spending rose", "Costs rose", "", ""),
        (QUOTED, f"{QUOTED} It rained.", "", ""),
        ("The council hopes the", "The  council\u00a0hopes the", "", ""),
        (f"{QUOTED}\n", "", "quote-lost", ""),
        # the words stand elsewhere, or with other punctuation
        ("£9m a year, but", "£9m a year – but", "", ""),
        ("hopes the changes", "hopes, the changes", "quote-punctuation", "with other punctuation: “The council hopes,"),
        # the words do not stand
        ("£9m", "£6m", "quote-altered", "a figure, date, name, “not” or the like is changed"),
        ("£9m", "$9m", "quote-altered", "a figure"),
        ("The council hopes", "The council believes", "quote-altered", "has ‘believes’ where the quote has ‘hopes’"),
        ("will save", "will not save", "quote-altered", "or the like is changed"),
        # the words stand, and what governs them has changed
        ("The council hopes", "It is untrue that The council hopes", "quote-context", "the sentence round it"),
        ("2016/17.\n", "2016/17, critics say wrongly.\n", "quote-context", "the sentence round it"),
        (QUOTED, f"{QUOTED} That is no longer the case.", "quote-context", "a new sentence beside it may take it back"),
        (QUOTED, f"That has since been withdrawn. {QUOTED}", "quote-context", "a new sentence beside it"),
        # only a notice has them
        (
            QUOTED,
            "Correction: we reported wrongly that “The council hopes the changes will save £9m a year”.",
            "quote-retracted",
            "stands only in a new notice of correction",
        ),
    ],
)
def test_what_is_told_of_a_quote(locked: Project, old: str, new: str, code: str, told: str) -> None:
    changed = ARTICLE.replace(old, new)
    assert changed != ARTICLE or old == new
    locked.write("news.txt", changed)
    found = quote_findings(locked)
    assert [finding.code for finding in found] == [code] * bool(code), found
    assert all(told in finding.what for finding in found), found
    assert all(finding.where == "seeds/facts/one.yaml:7:14" for finding in found)


# --- whole sources --------------------------------------------------------------------------------


def source_findings(project: Project, facts: str = SAVING + CORRECTION) -> list[Finding]:
    base, _ = project.load(facts)
    return list(check_sources(project.world, base))


def test_nothing_is_told_of_a_source_that_stayed_as_it_was(locked: Project) -> None:
    assert source_findings(locked) == []
    locked.write("news.txt", ARTICLE.replace("\n\nHide Ad\n", "\n\nHide Ad\n\n\nHide AdHide Ad\n"))
    assert source_findings(locked) == []  # furniture is not read


def test_new_sentences_and_those_that_are_gone_are_shown(locked: Project) -> None:
    locked.write("news.txt", ARTICLE.replace("Spending rose by 5 per cent over 15 months.", "It rained. It snowed."))
    (found,) = source_findings(locked)
    assert (found.where, found.code, found.severity) == ("seeds/sources.yaml:4:5", "source-changed", "warning")
    assert "new: “It rained.”, “It snowed.”; gone: “Spending rose by 5 per cent over 15 months.”" in found.what
    base, _ = locked.load(SAVING + CORRECTION)
    locked.keep(base)
    assert source_findings(locked) == []  # what was built is known


def test_of_many_new_sentences_five_are_shown(locked: Project) -> None:
    more = "\n\n".join(f"It rained on day {number}." for number in range(1, 9))
    locked.write("news.txt", ARTICLE.replace("\nThe council does not", f"\n{more}\n\nThe council does not"))
    (found,) = source_findings(locked)
    assert "“It rained on day 5.” and 3 more" in found.what
    assert "day 6" not in found.what
    assert "gone" not in found.what


def test_without_a_copy_only_the_change_itself_is_told(locked: Project) -> None:
    for path in (locked.root / "seeds/snapshots").iterdir():
        path.unlink()
    locked.write("news.txt", ARTICLE.replace("Spending rose", "Costs rose"))
    (found,) = source_findings(locked)
    assert found.code == "source-changed"
    assert "“" not in found.what


def test_another_reading_of_the_same_file_is_told_as_such(locked: Project) -> None:
    (old,) = locked.lock.snapshots["news"]
    other = structs.replace(old, text_sha256="0" * 64, reader=structs.replace(old.reader, name="scroll", version="7"))
    locked.write("evidence.lock.json", write_lock(structs.replace(locked.lock, snapshots={"news": (sealed(other),)})))
    (found,) = source_findings(locked)
    assert "the same file was read by text 1, then by scroll 7" in found.what.replace("now read", "read")


NEW_NOTICE = "Correction: the savings were misstated."


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        (NEW_NOTICE, True),
        ("Clarification (12 May): the savings were misstated.", True),
        ("This article was amended on 12 May.", True),
        ("We apologise for the mistake.", True),
        ("The budget was corrected by the council.", False),
        ("The trust will correct the record of its costs.", False),
    ],
)
def test_a_notice_no_record_speaks_of(locked: Project, notice: str, *, told: bool) -> None:
    locked.write("news.txt", ARTICLE.replace("\nEditor’s", f"\n{notice}\n\nEditor’s"))
    found = [finding for finding in source_findings(locked) if finding.code == "notice-unrecorded"]
    assert [(finding.where, finding.severity) for finding in found] == [("seeds/sources.yaml:4:5", "error")] * told
    assert all(notice in finding.what and "paragraph 6" in finding.what for finding in found)


@pytest.mark.parametrize(
    ("sources", "facts"),
    [
        ("    unused: [{words: the savings were misstated, because: of another year}]\n", ""),
        ("", f'  - {{id: x, source: news, notice: "{NEW_NOTICE}", withdraws: [savings], replaced_by: saving}}\n'),
    ],
)
def test_a_notice_that_is_recorded_or_set_aside(locked: Project, sources: str, facts: str) -> None:
    locked.write("news.txt", ARTICLE.replace("\nEditor’s", f"\n{NEW_NOTICE}\n\nEditor’s"))
    locked.write("sources.yaml", SOURCES + sources)
    codes = [finding.code for finding in source_findings(locked, SAVING + CORRECTION + facts)]
    assert codes == ["source-changed"]


PAGE = """<!doctype html><html lang="en"><head><title>News</title><script type="application/ld+json">
{"@type": "NewsArticle", "datePublished": "2016-09-03", "correction": "The savings were misstated."}</script></head>
<body><article><h1>News</h1><p>The council hopes the changes will save £9m a year, but savings are likely to be lower
in 2016/17.</p><p>It met again on Monday to talk about the changes, and about what they would mean for staff.</p>
</article></body></html>
"""


@pytest.mark.parametrize(
    ("published", "unused", "codes"),
    [
        ("{edtf: 2016-09, basis: stated}", "", ["notice-unrecorded"]),
        ("{edtf: 2016-09-03, basis: metadata}", "[{words: savings were misstated, because: x}]", []),
        ("{edtf: 2016, basis: stated}", "[{words: savings were misstated, because: x}]", []),
        ("{edtf: 2016-10, basis: stated}", "[{words: savings were misstated, because: x}]", ["source-date-differs"]),
        ("{edtf: 2016-10, basis: inferred, because: x}", "[{words: savings were misstated, because: x}]", []),
        ("{basis: not-stated}", "[{words: savings were misstated, because: x}]", []),
    ],
)
def test_what_a_page_says_of_itself(small: Project, published: str, unused: str, codes: list[str]) -> None:
    small.write("news.html", PAGE)
    small.write(
        "sources.yaml",
        "sources:\n  news: {title: News, letter: A, file: news.html, publisher: {basis: not-stated},\n"
        f"    published: {published}, unused: {unused}}}\n",
    )
    found = source_findings(small, SAVING)
    assert [finding.code for finding in found] == codes
    assert all("The savings were misstated." in f.what or "2016-10" in f.what for f in found)
