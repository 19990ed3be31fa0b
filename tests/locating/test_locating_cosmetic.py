"""No change of mere form holds the build: spaces, unseen signs, marks, line ends, furniture, other paragraphs."""

from __future__ import annotations

import pytest
from cosmetics import INNER, LOCAL, WHOLE
from mutation_trials import LEAST, try_form, wanted

SHOWN = 6


@pytest.mark.parametrize("kind", [*INNER, *WHOLE, *LOCAL])
def test_no_change_of_form_holds(kind: str) -> None:
    tally = try_form(kind, wanted(), seed=2)
    held, tried = tally.told(), tally.of("form")
    assert tried >= LEAST
    assert not held, f"{len(held)} of {tried} hold:\n" + "\n".join(held[:SHOWN])
