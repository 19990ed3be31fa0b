"""What a note tells, and that it tells a place once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.document.plain import plain

if TYPE_CHECKING:
    from trial import Trial


def note(trial: Trial, call: str) -> str:
    """The note of one call, in plain text with plain spaces; the sources are cited before in their long form."""
    text = '# T\n\n{{ state("savings-hoped", "report-costly") }}\n\n' + f"{{{{ {call} }}}}\n"
    return plain(trial.run(text).document.notes[2].content).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('state("gap-cost")', "Not stated in the sources; nearest: Source B, paragraphs 5 and 6 (gap-cost)."),
        ('state("gap-staff")', "Not stated in the sources; nearest: Source B, paragraphs 1, 5 and 6 (gap-staff)."),
        (
            'state("slippage")',
            "Calculated: from September 2016 to December 2017 is (2017 − 2016) × 12 + (12 − 9) = 15 months; "
            "Source A, paragraphs 4 and 5 (slippage).",
        ),
        (
            'say("The council hoped to save £9 million a year, but savings were likely to be lower in 2016/17.", '
            '"savings-hoped", "savings-lower")',
            "Source A, paragraph 11 (savings-hoped, savings-lower).",
        ),
        (
            'topic("The saving and the cost.", "savings-hoped", "report-costly", "savings-lower")',
            "Source A, paragraph 11 (savings-hoped); Source B, paragraphs 5 and 6 (report-costly); "
            "Source A, paragraph 11 (savings-lower).",
        ),
    ],
)
def test_a_place_is_told_once(trial: Trial, call: str, told: str) -> None:
    assert note(trial, call) == told


def test_an_inferred_date_is_told_with_its_own_fact(trial: Trial) -> None:
    told = note(trial, 'topic("What Ofsted said.", "ofsted-2013", "ofsted-upgrade")')
    assert told.startswith("Source A, paragraph 15 (ofsted-2013); Source A, paragraph 15; Source B, paragraph 10")
    assert "(ofsted-upgrade); date inferred: " in told
