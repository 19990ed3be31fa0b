"""Statements of the real pack, falsified in many ways and put in place of the true ones: an error tells of each."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
import yaml
from msgspec import structs

from briefgen.facts.base import FactBase, load_fact_base
from briefgen.facts.checks.excuses import waived
from briefgen.facts.checks.integrity import check_record
from briefgen.facts.checks.support import check_fact
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from briefgen.facts.records import Fact

ROOT = Path(__file__).parents[2]
CASES = Path(__file__).parent / "cases"
Row = dict[str, str]
FALSIFIED: dict[str, list[Row]] = yaml.safe_load((CASES / "falsified-pack.yaml").read_text("utf-8"))
REWORDED: dict[str, list[Row]] = yaml.safe_load((CASES / "reworded-pack.yaml").read_text("utf-8"))
CAUGHT, MISSES = FALSIFIED["caught"], FALSIFIED["misses"]
MOST_MISSED = 0.04


@cache
def pack() -> FactBase:
    base, _ = load_fact_base(World(ROOT, shipped_defaults()))
    return base


def errors(base: FactBase, fact: Fact) -> set[str]:
    findings = waived(fact, [*check_record(base, fact), *check_fact(base, fact)])
    return {finding.code for finding in findings if finding.severity == "error"}


def with_row(row: Row) -> tuple[FactBase, Fact]:
    """The pack with the statement of ``row`` (and its kind and voice) in place of the fact's own."""
    true = pack().facts[row["id"]]
    given = {key: row[key] for key in ("statement", "kind", "voice") if key in row}
    fact = structs.replace(true, **given)
    if fact.kind != "calculated":
        fact = structs.replace(fact, derive=None)  # who tells a calculation as a report leaves it out
    return replace(pack(), facts=MappingProxyType({**pack().facts, fact.id: fact})), fact


def named(row: Row) -> str:
    return f"{row['id']}: {row['statement'][:60]}"


@pytest.mark.parametrize("row", CAUGHT, ids=named)
def test_a_falsified_statement_is_refused(row: Row) -> None:
    assert row["statement"] != pack().facts[row["id"]].statement
    assert errors(*with_row(row)) - errors(pack(), pack().facts[row["id"]]), row["why"]


@pytest.mark.parametrize("row", MISSES, ids=named)
def test_a_known_miss_is_still_one(row: Row) -> None:
    """When this fails, a rule has learnt to refuse it: move the entry to ``caught``."""
    assert errors(*with_row(row)) == set()


def test_few_are_missed_and_no_fact_goes_untried() -> None:
    assert len(CAUGHT) + len(MISSES) >= 378
    assert len(MISSES) <= MOST_MISSED * (len(CAUGHT) + len(MISSES))
    assert {row["id"] for row in [*CAUGHT, *MISSES]} == set(pack().facts)


def test_the_true_statements_raise_no_error() -> None:
    assert {fact.id: found for fact in pack().facts.values() if (found := errors(pack(), fact))} == {}


@pytest.mark.parametrize("row", REWORDED["accepted"], ids=named)
def test_a_true_statement_in_other_words_is_accepted(row: Row) -> None:
    assert errors(*with_row(row)) == set()


@pytest.mark.parametrize("row", REWORDED["refused"], ids=named)
def test_a_true_statement_known_to_be_refused_still_is(row: Row) -> None:
    """When this fails, a rule has become wiser: move the entry to ``accepted``."""
    assert errors(*with_row(row))
