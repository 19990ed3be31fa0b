"""CSV → facts. Either every row is good, or every fault is told."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, get_type_hints

from briefgen.errors import InputError
from briefgen.facts.exchange.csv_table import read_table
from briefgen.facts.exchange.table import FACT_COLUMNS, QUOTE_COLUMNS
from briefgen.facts.records import Fact, Quote
from briefgen.records import read_records
from briefgen.sources.load import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.facts.exchange.csv_table import Row

_KEYS: Final = ("id", "kind", "voice", "source")
"""Columns of names: white space round them means nothing."""


def read_facts(data: bytes, place: str) -> tuple[list[Fact], list[InputError]]:
    """The facts of a table (see :mod:`briefgen.facts.exchange.table`), and everything that is wrong with its rows.

    Rows of one id are one fact, in the order of their first rows; what one of them leaves empty the others may say.
    ``at`` of a fact or quote is ``place`` and the line of its row. Raises :class:`InputError` for what is no table.
    """
    groups: dict[str, list[Row]] = {}
    faults: list[InputError] = []
    for row in read_table(data, place):
        key = row.cells.get("id", "").strip()
        if not key:
            faults.append(InputError("the row has no id", where=row.where, remedy="give it the id of its fact"))
        else:
            groups.setdefault(key, []).append(row)
    facts = []
    for key, rows in groups.items():
        found = list(_faults(key, rows))
        faults += found
        if not found:
            facts.append(_fact(rows))
    return facts, sorted(faults, key=_line)


def _line(fault: InputError) -> int:
    return int(fault.where.rpartition(":")[2])


def _faults(key: str, rows: Sequence[Row]) -> Iterator[InputError]:
    where = rows[0].where
    if not KEY.fullmatch(key):
        yield InputError(
            f"the id “{key}” may hold small letters, digits and hyphens, and begins with a letter",
            where=where,
            remedy="rename it, for example to new-date",
        )
    for name in ("kind", "statement"):
        if not any(_is_filled(name, row) for row in rows):
            yield InputError(f"{key}: {name} is empty", where=where, remedy=f"fill in the column {name}")
    for row in rows:
        yield from _faults_of_cells(key, row)
    for name in FACT_COLUMNS:
        yield from _disagreements(key, name, [row for row in rows if name in row.cells])


def _faults_of_cells(key: str, row: Row) -> Iterator[InputError]:
    if _has_quote(row):
        for name in ("source", "exact"):
            if not _is_filled(name, row):
                yield InputError(
                    f"{key}: the quote has no {name}",
                    where=row.where,
                    remedy="fill in source and exact, or leave all columns of the quote empty",
                )
    for name in FACT_COLUMNS:
        if name in row.cells:
            try:
                _value(name, row)
            except InputError as error:
                yield InputError(f"{key}: {error.what}", where=row.where, remedy=error.remedy)


def _disagreements(key: str, name: str, rows: Sequence[Row]) -> Iterator[InputError]:
    for row in rows[1:]:
        if _cell(name, row) != _cell(name, rows[0]):
            yield InputError(
                f"{key}: {name} is not the same as in the row at {rows[0].where}",
                where=row.where,
                remedy="make them the same, leave one empty, or give one row another id",
            )


def _has_quote(row: Row) -> bool:
    return any(name in row.cells for name in QUOTE_COLUMNS)


def _is_filled(name: str, row: Row) -> bool:
    return bool(row.cells.get(name, "").strip())


def _cell(name: str, row: Row) -> str:
    text = row.cells.get(name, "")
    return text.strip() if name in _KEYS else text


# --- cells to values ------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _types() -> dict[str, Any]:
    """The types of the fields of a fact, by the name of the field, which is that of its column."""
    return get_type_hints(Fact)


def _value(name: str, row: Row) -> object:
    """What a cell says: text as it is, anything else as JSON or YAML. Raises :class:`InputError`."""
    wanted = _types()[name]
    text = _cell(name, row)
    if wanted is str:
        return text
    try:
        return read_records(text.encode(), row.where, wanted)
    except InputError as error:  # which speaks of a file and of places in it
        what = error.what.removeprefix("the file: ").replace("the file", "it")
        raise InputError(f"{name}: {what}", where=row.where, remedy=error.remedy) from None


def _fact(rows: Sequence[Row]) -> Fact:
    """The fact of rows that are known to be good."""
    values: dict[str, Any] = {}
    for row in rows:
        values |= {name: _value(name, row) for name in FACT_COLUMNS if name in row.cells and name not in values}
    quotes = tuple(
        Quote(at=row.where, **{name: _cell(name, row) for name in QUOTE_COLUMNS})
        for row in rows
        if _has_quote(row)
    )
    return Fact(at=rows[0].where, quotes=quotes, **values)
