"""What the text of templates may not say beyond the facts it names: sentences, and text that rests on no fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_quotes import CORRECTION, HOPE, LEE, OLD, SAVE, VISIT

from briefgen.facts.checks.other_text import check_literal, check_sentence

if TYPE_CHECKING:
    from small_project import Project

BASE = f"""
facts:
  - {{id: saving, kind: forecast, voice: council, quotes: {HOPE},
      statement: The council hoped the changes would save £9 million a year.}}
  - {{id: lower, kind: forecast, voice: council, quotes: {SAVE},
      statement: Savings of the council are likely to be lower in 2016/17.}}
  - {{id: lee, kind: opinion, voice: lee, quotes: {LEE},
      statement: Ann Lee said this was a key milestone for Northampton.}}
  - {{id: old, kind: correction, voice: news, quotes: {OLD},
      statement: The editor’s note says an earlier version said the companies were “failing to deliver”.}}
  - id: visit
    kind: finding
    voice: news
    statement: "Inspectors in May [2016] said that caseloads remain too high."
    quotes: {VISIT}
    values: {{when: {{date: 2016-05, words: May, basis: inferred, because: the context}}}}
  - id: gap
    kind: gap
    statement: The source does not say when the trust was to open.
    because: it looks ahead
    absent: [trust opened]
    searched: [news]
    near: [saving]
{CORRECTION.replace("replaced_by: it", "replaced_by: old")}
"""


@pytest.mark.parametrize(
    ("text", "ids", "codes"),
    [
        ("The council hoped for £9 million a year, and expected less in 2016/17.", "saving lower", []),
        (
            "The council hoped for £9 million a year.",
            "lee",
            ["figure-unsupported", "kind-marker-missing", "speaker-missing"],
        ),
        ("The council saves £9 million a year.", "saving", ["kind-marker-missing"]),
        ("It was hoped to save £9 million a year.", "saving", ["speaker-missing"]),
        ("Councillors said it was “a key milestone”.", "lee", ["speaker-missing"]),
        ("Ann Lee said it was a “milestone for Kettering”.", "lee", ["quoted-words-differ"]),
        ("Is £9 million a year saved?", "saving", []),
        ("When did the trust open, and is the £9 million saved?", "gap saving", ["rate-dropped"]),
        ("Inspectors said in May 2016 that caseloads were too high.", "visit", ["inferred-year-unmarked"]),
        ("Inspectors said in May [2016] that caseloads were too high.", "visit", []),
        ("Services were said to be “failing to deliver”.", "old", []),
        (
            "It was said that the council hoped, and was failing to deliver.",
            "saving",
            ["negation-added", "withdrawn-words"],
        ),
        ("The words “failing to deliver” are withdrawn.", "withdrawn", []),
        ("The council recently hoped for savings.", "saving", ["relative-date"]),
        ("The council hoped for savings.", "saving nothing", ["unknown-fact"]),
    ],
)
def test_sentences_rest_on_their_facts(small: Project, text: str, ids: str, codes: list[str]) -> None:
    base, findings = small.load(BASE)
    assert [finding for finding in findings if finding.severity == "error"] == []
    found = check_sentence(base, text, ids.split(), "a.md.j2:3", question=text.endswith("?"))
    assert sorted(finding.code for finding in found) == sorted(codes)
    assert {finding.where for finding in found} <= {"a.md.j2:3"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Finances", ["name-perhaps"]),
        ("What Ann Lee said about the £9 million, Source A, Northern Post", []),
        ("Costs of £7 million in Kettering", ["name-perhaps", "figure-unsupported", "name-unsupported"]),
        ("Services failing to deliver", ["withdrawn-words"]),
        ("The council met last week", ["relative-date"]),
        ("The PDF has 3 pages", []),
        ("The council in June 2019", ["figure-unsupported"]),
        ("An index of 2015", ["figure-unsupported"]),
    ],
)
def test_other_text_uses_only_what_is_known(small: Project, text: str, codes: list[str]) -> None:
    base, _ = small.load(BASE)
    found = check_literal(base, text, "a.md.j2:1", ["PDF", "3 pages", "index"])
    assert sorted(finding.code for finding in found) == sorted(codes)
