"""Headings, labels and editorial text may not state facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from trial import Trial

LONG = "the trust and the council and its cabinet and its officers " * 2
FACT = '{{ state("ofsted-2013") }}'
TABLE = '{{{{ table("{caption}", [1, 1]) }}}}\n| {head} | What |\n|---|---|\n| {cell} | {fact} |'

LABELS = {
    "heading": f"# T\n\n## {LONG}\n\n{FACT}",
    "heading with a sentence": f"# T\n\n## The council failed. So it was\n\n{FACT}",
    "heading ends in a full stop": f"# T\n\n## The council failed.\n\n{FACT}",
    "heading in pieces": f"# T\n\n## {LONG[:60]} **{LONG[:50]}**\n\n{FACT}",
    "title": f"# {LONG}\n\n{FACT}",
    "bold label": f"# T\n\n**{LONG}:** {FACT}",
    "bold label with a sentence": f"# T\n\n**The council failed. So:** {FACT}",
    "caption": "# T\n\n" + TABLE.format(caption=LONG, head="a", cell="b", fact=FACT),
    "table heading": "# T\n\n" + TABLE.format(caption="C", head=LONG, cell="b", fact=FACT),
    "first cell": "# T\n\n" + TABLE.format(caption="C", head="a", cell=LONG, fact=FACT),
    "first cell with a sentence": "# T\n\n" + TABLE.format(caption="C", head="a", cell="The trust failed.", fact=FACT),
    "first cell in pieces": "# T\n\n"
    + TABLE.format(caption="C", head="a", cell=LONG[:50] + ' {{ kind("charity") }} ' + LONG[:50], fact=FACT),
    "callout": f'# T\n\n{{% callout "{LONG}" %}}\n{FACT}\n{{% endcallout %}}',
    "lane": f'# T\n\n{{{{ timeline("Ofsted", "What is shown.", {{"{LONG}": ["ofsted-2013"]}}, "Undated") }}}}',
}


@pytest.mark.parametrize("text", LABELS.values(), ids=LABELS)
def test_labels_and_titles_are_short_phrases(trial: Trial, text: str) -> None:
    assert "label-states-fact" in trial.codes(text)


def test_a_label_that_is_too_long_is_told_with_its_line(trial: Trial) -> None:
    found = [f for f in trial.run(LABELS["bold label"]).findings if f.code == "label-states-fact"]
    assert [f.where for f in found] == ["templates/t.md.j2:3"]


@pytest.mark.parametrize("words", ["It cost £9 million.", "It was in 2013.", "It rose by nine.", "It was 60% of it."])
def test_editorial_text_holds_no_figure(trial: Trial, words: str) -> None:
    for text in (f"{{% editorial %}}\n{words}\n{{% endeditorial %}}", f'{{{{ editorial("{words}") }}}}'):
        assert "editorial-states-fact" in trial.codes(f"# T\n\n{text}\n")


def test_editorial_text_may_hold_what_the_brief_vouches_for(trial: Trial) -> None:
    text = (
        "# T\n\n{% editorial %}\nEdition 1.0 has nine parts; it was reviewed on 22 November 2026.\n{% endeditorial %}\n"
    )
    assert "editorial-states-fact" not in trial.codes(text, "nine parts")
    assert "editorial-states-fact" in trial.codes(text)


def test_a_question_mark_excuses_questions_only(trial: Trial) -> None:
    """With ``say``, words that end like a question are judged like a statement."""
    said = trial.codes('# T\n\n{{ say("Did the changes save £9 million a year?", "savings-hoped", "gap-savings") }}\n')
    asked = trial.codes('# T\n\n{{ ask("Did the changes save £9 million a year?", "savings-hoped", "gap-savings") }}\n')
    assert asked == []
    assert said


EMPTY = {
    "section": "# T\n",
    "subsection": f"# T\n\n{FACT}\n\n## S\n",
    "heading": f"# T\n\n## \n\n{FACT}\n",
    "title": f"# \n\n{FACT}\n",
    "link": f"# T\n\n{FACT} [](https://example.org)\n",
    "record": "# T\n\n{{ record(brief.documents) }}\n",
}


@pytest.mark.parametrize("text", EMPTY.values(), ids=EMPTY)
def test_nothing_printed_is_empty(trial: Trial, text: str) -> None:
    from briefgen.errors import InputError

    with pytest.raises(InputError) as caught:
        trial.run(text)
    assert caught.value.where.startswith("templates/t.md.j2")
