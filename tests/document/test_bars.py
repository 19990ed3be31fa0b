"""Bars and tables of amounts: their numbers come from typed values of facts, and from nowhere else."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from trial import Trial

from briefgen.document.graphic_nodes import Bars
from briefgen.document.nodes import Figure, Table
from briefgen.document.plain import plain
from briefgen.facts.base import load_fact_base
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.document.nodes import Block
    from briefgen.facts.model import FactBase

ARTICLE = """The council sets out its budget

The council spent £9.5m on roads in 2016. The council spent £350,000 on footpaths in 2016.

The council plans to spend about £12 million a year on schools. The council hopes to save up to £3m.

Of its libraries, 12 stayed open and 4 closed. The work took 15 months. It rose by 2.50 per cent.

The museum cost €2m. An earlier version said that £8m was wasted.
"""
SOURCES = """
sources:
  news:
    title: The council sets out its budget
    letter: A
    file: news.txt
    publisher: {value: The Northern Post, basis: metadata}
    published: {edtf: 2017-03, basis: metadata}
"""
FACT = """
  - id: {id}
    kind: {kind}
    voice: news
    statement: "{said}."
    short: {short}
    quotes: [{{source: news, exact: "{said}"}}]
    values: {{{values}}}
"""
FACTS = [
    ("roads", "fact", "The council spent £9.5m on roads in 2016", "roads",
     "amount: {money: 9500000 GBP, words: £9.5m}"),
    ("paths", "fact", "The council spent £350,000 on footpaths in 2016", "footpaths",
     'amount: {money: 350000 GBP, words: "£350,000"}, when: {date: 2016, words: "2016"}'),
    ("schools", "plan", "The council plans to spend about £12 million a year on schools", "schools",
     "amount: {money: 12000000 GBP, words: £12 million a year, per: year}"),
    ("saving", "claim", "The council hopes to save up to £3m", "to save", "amount: {money: 3000000 GBP, words: £3m}"),
    ("libraries", "fact", "Of its libraries, 12 stayed open and 4 closed", "libraries",
     "stayed-open: {count: 12, words: 12 stayed open}, closed: {count: 4, words: 4 closed}"),
    ("work", "fact", "The work took 15 months", "the work", "length: {count: 15, words: 15 months}"),
    ("rise", "fact", "It rose by 2.50 per cent", "rise", "share: {percent: 2.50, words: 2.50 per cent}"),
    ("museum", "fact", "The museum cost €2m", "the museum", "amount: {money: 2000000 EUR, words: €2m}"),
]  # fmt: skip
CALCULATED = """
  - id: less
    kind: calculated
    statement: Footpaths were -9150000 GBP (calculated).
    short: footpaths less roads
    derive: {op: difference, from: roads.amount, to: paths.amount, gives: -9150000 GBP}
corrections:
  - id: wasted
    source: news
    notice: An earlier version said that £8m was wasted
    withdraws: [was wasted]
    replaced_by: roads
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    root = tmp_path_factory.mktemp("amounts")
    (root / "seeds/facts").mkdir(parents=True)
    (root / "seeds/news.txt").write_text(ARTICLE, "utf-8")
    (root / "seeds/sources.yaml").write_text(SOURCES, "utf-8")
    names = ("id", "kind", "said", "short", "values")
    facts = "".join(FACT.format(**dict(zip(names, fact, strict=True))) for fact in FACTS)
    (root / "seeds/facts/all.yaml").write_text(f"facts:{facts}{CALCULATED}", "utf-8")
    read, findings = load_fact_base(World(root, shipped_defaults()))
    assert not [found for found in findings if found.code in ("value-differs", "derive-differs", "name-unsupported")]
    return read


@pytest.fixture
def amounts(base: FactBase, tmp_path: Path) -> Trial:
    return Trial(tmp_path, base)


def blocks(trial: Trial, call: str) -> tuple[Block, ...]:
    document = trial.run(f"# Budget\n\n{{{{ {call} }}}}\n").document
    return document.blocks[-1].blocks  # type: ignore[union-attr]


def drawn(trial: Trial, *values: str) -> tuple[Bars, Figure, Table]:
    listed = ", ".join(f'"{value}"' for value in values)
    figure, table = blocks(trial, f'bars("The council sets out its budget", "What the source says", [{listed}])')
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    assert isinstance(figure.graphic, Bars)
    return figure.graphic, figure, table


def test_bars_have_the_numbers_of_the_facts_in_the_order_given(amounts: Trial) -> None:
    graphic, figure, table = drawn(amounts, "paths.amount", "roads.amount", "saving.amount", "less")
    assert [(bar.label, bar.amount, bar.value, bar.basis) for bar in graphic.bars] == [
        ("footpaths", "£350,000", Decimal(350000), "stated"),
        ("roads", "£9.5\u00a0million", Decimal(9500000), "stated"),
        ("to save", "up to £3\u00a0million", Decimal(3000000), "inferred"),
        ("footpaths less roads", "\u2212£9.15\u00a0million", Decimal(-9150000), "stated"),
    ]
    assert (graphic.unit, graphic.scale) == ("£ million", 10**6)
    assert figure.alt == (
        "Bar chart with 4 bars, drawn from zero, in £ million. footpaths: £350,000; roads: £9.5\u00a0million; "
        "to save: up to £3\u00a0million (inferred or approximate); footpaths less roads: \u2212£9.15\u00a0million. "
        "The table below gives the same values."
    )
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["footpaths", "£350,000", "stated"],
        ["roads", "£9.5\u00a0million", "stated"],
        ["to save", "up to £3\u00a0million", "inferred or approximate"],
        ["footpaths less roads", "\u2212£9.15\u00a0million", "calculated"],
    ]


def test_a_plan_is_told_from_what_is_stated_and_a_rate_is_named(amounts: Trial) -> None:
    graphic, _, table = drawn(amounts, "schools.amount")
    assert graphic.bars[0].basis == "planned"
    assert graphic.unit == "£ million a year"
    assert plain(table.rows[0][1]) == "about £12\u00a0million a year"


def test_values_of_one_fact_are_called_by_their_names(amounts: Trial) -> None:
    graphic, _, _ = drawn(amounts, "libraries.stayed-open", "libraries.closed")
    assert [bar.label for bar in graphic.bars] == ["stayed open", "closed"]
    graphic, _, _ = drawn(amounts, "libraries.closed")
    assert [bar.label for bar in graphic.bars] == ["closed"]


def test_each_amount_has_a_note_of_its_own(amounts: Trial) -> None:
    document = amounts.run(
        '# Budget\n\n{{ bars("The council sets out its budget", "What the source says", ["roads.amount", "less"]) }}\n'
    ).document
    notes = [plain(note.content) for note in document.notes]
    assert len(notes) == 3
    assert notes[1].endswith("(roads).")
    assert notes[2].startswith("Calculated: difference of £9.5m, £350,000 is \u2212£9.15\u00a0million; ")


@pytest.mark.parametrize(
    ("value", "unit", "amount"),
    [
        ("work.length", "months", "15\u00a0months"),
        ("rise.share", "per cent", "2.50%"),
        ("museum.amount", "€ million", "€2\u00a0million"),
        ("libraries.closed", "number", "4"),
    ],
)
def test_units_are_those_of_the_values(amounts: Trial, value: str, unit: str, amount: str) -> None:
    graphic, _, _ = drawn(amounts, value)
    assert (graphic.unit, graphic.bars[0].amount) == (unit, amount)


FIGURE = '"The council sets out its budget", "What the source says"'
REFUSED = [
    (["roads.amount", "museum.amount"], "not of one unit: roads.amount is in £, museum.amount in €"),
    (["roads.amount", "schools.amount"], "roads.amount is in £, schools.amount in £ a year"),
    (["work.length", "libraries.closed"], "work.length is in months, libraries.closed in number"),
    (["rise.share", "roads.amount"], "rise.share is in per cent"),
    (["paths.when"], "paths.when is no amount"),
    (["roads"], "roads is no amount"),
    (["roads.nothing"], "the fact roads has no value nothing"),
    (["roads.amount", "roads.amount"], "stands in the figure twice"),
    (["nobody.amount"], "unknown fact nobody"),
    ([], "no value is named"),
]


@pytest.mark.parametrize(("values", "told"), REFUSED, ids=[told for _, told in REFUSED])
def test_what_cannot_be_drawn_together_is_refused(amounts: Trial, values: list[str], told: str) -> None:
    error = amounts.refusal(f"{{{{ bars({FIGURE}, {values}) }}}}")
    assert told in error.what
    assert error.where == "templates/t.md.j2:3"
    assert error.remedy


def test_numbers_of_the_template_are_no_values(amounts: Trial) -> None:
    assert "bars(…)" in amounts.refusal(f"{{{{ bars({FIGURE}, [9500000]) }}}}").what
    assert "unknown fact 9500000" in amounts.refusal(f'{{{{ bars({FIGURE}, ["9500000"]) }}}}').what


def test_a_title_that_the_facts_do_not_bear_out_is_found(amounts: Trial) -> None:
    call = '{{ bars("The council spent £7 million", "What the source says", ["roads.amount"]) }}'
    assert "figure-unsupported" in amounts.codes(f"# Budget\n\n{call}\n")


def test_withdrawn_words_are_found_in_the_title(amounts: Trial) -> None:
    call = '{{ bars("Roads: what was wasted", "What the source says", ["roads.amount"]) }}'
    assert "withdrawn-words" in amounts.codes(f"# Budget\n\n{call}\n")


def test_amounts_of_different_units_make_a_table(amounts: Trial) -> None:
    (table,) = blocks(amounts, 'amounts("The budget", ["roads.amount", "work.length", "libraries.closed"])')
    assert isinstance(table, Table)
    assert [plain(row[1]) for row in table.rows] == ["£9.5\u00a0million", "15\u00a0months", "4"]
