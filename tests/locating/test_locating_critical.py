"""No change of sense passes: a figure, date, unit, name, "not", "may" or speaker changed in or round a quote holds the
build, and so do a question, a denial, and a move into a notice of correction.

BRIEFGEN_MUTATIONS=20000 tries that many; report_mutations.py tells how many of each kind were tried, and what passed.
"""

from __future__ import annotations

import pytest
from mutation_trials import LEAST, try_sense, wanted
from mutations import MUTATORS

SHOWN = 6


@pytest.mark.parametrize("group", MUTATORS)
def test_no_change_of_sense_builds(group: str) -> None:
    tally = try_sense(group, wanted(), seed=1)
    passed = tally.told()
    assert tally.of(group) >= LEAST
    assert not passed, f"{len(passed)} of {tally.of(group)} build:\n" + "\n".join(passed[:SHOWN])
