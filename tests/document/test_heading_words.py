"""Headings, labels and titles use words of the facts, or account for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs
from test_brief_words import SOUND
from trial import BASE

from briefgen.brief.records import Cover
from briefgen.document.checks import Words

if TYPE_CHECKING:
    from trial import Trial

    from briefgen.findings import Finding

FACT = '{{ state("savings-hoped") }}'
PLACES = {
    "title": f"# The council wasted money\n\n{FACT}",
    "heading": f"# T\n\n## Money wasted\n\n{FACT}",
    "bold label": f"# T\n\n**Money wasted:** {FACT}",
    "callout": f'# T\n\n{{% callout "Money wasted" %}}\n{FACT}\n{{% endcallout %}}',
    "caption": f'# T\n\n{{{{ table("Money wasted", [1, 1]) }}}}\n| Item | What |\n|---|---|\n| One | {FACT} |',
    "column": f'# T\n\n{{{{ table("Money", [1, 1]) }}}}\n| Wasted | What |\n|---|---|\n| One | {FACT} |',
    "first cell": f'# T\n\n{{{{ table("Money", [1, 1]) }}}}\n| Item | What |\n|---|---|\n| Wasted | {FACT} |',
    "lane": '# T\n\n{{ timeline("Ofsted", "What is shown.", {"Money wasted": ["ofsted-2013"]}, "Undated") }}',
    "subtitle": '# T\n\n{{ timeline("Ofsted", "How it was wasted.", {"Money": ["ofsted-2013"]}, "Undated") }}',
    "figure": '# T\n\n{{ timeline("Ofsted wasted", "What is shown.", {"Money": ["ofsted-2013"]}, "Undated") }}',
    "topic": '# T\n\n{{ topic("The money wasted.", "savings-hoped") }}',
    "question": '# T\n\n{{ ask("How was the money wasted?", "gap-savings") }}',
}


def told(findings: list[Finding] | tuple[Finding, ...]) -> list[str]:
    return [found.what.partition(":")[0] for found in findings if found.code == "words-unaccounted"]


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_a_word_that_no_fact_has_is_told(trial: Trial, text: str) -> None:
    assert [words.lower() for words in told(trial.run(text).findings)] == ["“wasted”"]
    assert told(trial.run(text, "wasted").findings) == []


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Savings hoped for, and delays", []),
        ("What the cabinet was to decide", []),
        ("Summary of questions and documents", []),
        ("The council has failed children", ["“failed”"]),  # only withdrawn words have it
        ("A shameful, incompetent delay", ["“shameful”, “incompetent”"]),
        ("Who is to blame for Northamptonshire?", ["“blame”"]),
    ],
)
def test_headings(trial: Trial, heading: str, words: list[str]) -> None:
    assert told(trial.run(f"# {heading}\n\n{FACT}").findings) == words


@pytest.mark.parametrize(
    "changes",
    [
        *(
            {name: "How the council wasted money"}
            for name in ("title", "short_title", "subtitle", "subject", "contents")
        ),
        {"keywords": ("trust", "wasted")},
        {"cover": Cover(template="cover.md.j2", kicker="Wasted")},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_the_titles_of_a_brief(changes: dict[str, Any]) -> None:
    for brief, wanted in ((SOUND, []), (structs.replace(SOUND, **changes), ["“wasted”"])):
        findings: list[Finding] = []
        Words(BASE, (), {}, findings).judge_brief(brief)
        assert [words.lower() for words in told(findings)] == wanted
