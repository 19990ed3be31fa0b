"""How many mutations were tried, and how many went wrong: python tests/locating/report_mutations.py [NUMBER [SEED]]"""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from cosmetics import INNER, LOCAL, WHOLE
from mutation_trials import Tally, try_form, try_sense
from mutations import MUTATORS

if TYPE_CHECKING:
    from collections.abc import Iterable

SHOWN = 3


def report(title: str, tallies: Iterable[Tally]) -> str:
    """One line a kind, then examples of what went wrong."""
    lines, examples, number, bad = [], [], 0, 0
    for tally in tallies:
        wrong = Counter((mutation.group, mutation.kind) for mutation, _ in tally.wrong)
        number, bad = number + sum(tally.tried.values()), bad + len(tally.wrong)
        for key in sorted(tally.tried):
            lines.append(f"  {key[0]:16} {key[1]:42} {tally.tried[key]:6} tried {wrong[key]:6} wrong")
        examples += tally.told()[:SHOWN]
    return "\n".join([f"{title}: {number} tried, {bad} wrong", *lines, *examples])


def main(number: int = 0, seed: int = 1) -> None:
    each = max(160, number // len(MUTATORS))
    for title, trial, kinds in (
        ("changes of sense that build", try_sense, MUTATORS),
        ("changes of form that hold", try_form, (*INNER, *WHOLE, *LOCAL)),
    ):
        started = time.process_time()
        told = report(title, (trial(kind, each, seed) for kind in kinds))
        sys.stdout.write(f"{told}\n{time.process_time() - started:.1f} CPU seconds\n\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
