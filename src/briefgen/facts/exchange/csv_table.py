"""CSV as spreadsheets write it → rows of named cells."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.facts.exchange.table import COLUMNS, NEEDED, content
from briefgen.records import MAX_BYTES
from briefgen.text import decode, did_you_mean, first_private, line_column, unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS: Final = ",;\t"
"""What Excel puts between cells: a semicolon where the comma is the decimal sign, a tab as “Unicode text”."""
_NAMED_DELIMITER: Final = re.compile(r'"?sep=([,;\t])"?\s*')
"""A first line by which Excel is told the delimiter."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row in which something is written. ``where`` is ``file:line`` of its beginning; ``cells`` are those that are
    not empty."""

    where: str
    cells: dict[str, str]


def read_table(data: bytes, place: str) -> list[Row]:
    """The rows below the head of a CSV file; ``place`` is the name of the file.

    The delimiter is a comma, semicolon or tab, whichever gives the head the most known columns. Raises
    :class:`InputError` for a file that is no such table: other encodings than UTF-8, malformed quotation marks,
    unknown, missing or repeated columns, rows with more cells than the head, and no rows.
    """
    text = _text(data, place)
    lines = text.splitlines(keepends=True)
    skipped = 1 if lines and _NAMED_DELIMITER.fullmatch(lines[0]) else 0
    records = _records(text, _delimiter(lines, skipped), place)
    if skipped:
        next(records)
    line, head = next(records, (skipped + 1, []))
    names = _names(head, f"{place}:{line}")
    rows = [_row(names, cells, f"{place}:{line}") for line, cells in records if any(cell.strip() for cell in cells)]
    if not rows:
        raise InputError(
            "the table has no rows", where=f"{place}:{line}", remedy="write one row for each quote, below the head"
        )
    return rows


def _text(data: bytes, place: str) -> str:
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the file is larger than {MAX_BYTES // 1024**2} MB", where=place, remedy="split it into several files"
        )
    try:
        text = decode(data, place)
    except InputError as error:
        remedy = error.remedy
        if "UTF-8" in error.what:
            remedy = "save it again with that encoding: in Excel, choose the type “CSV UTF-8 (comma delimited)”"
        raise InputError(error.what, where=error.where, remedy=remedy) from None
    if (at := first_private(text)) is not None:
        raise InputError(
            f"character {unprintable(text[at])} may not be used",
            where=f"{place}:{line_column(text, at)}",
            remedy="delete it: it is a private-use character or a hidden line separator",
        )
    return text


def _delimiter(lines: list[str], skipped: int) -> str:
    if skipped and (named := _NAMED_DELIMITER.fullmatch(lines[0])):
        return named[1]
    head = lines[skipped] if len(lines) > skipped else ""
    known = {sign: sum(_name(cell) in COLUMNS for cell in head.split(sign)) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: known[sign])


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().lower()


def _records(text: str, delimiter: str, place: str) -> Iterator[tuple[int, list[str]]]:
    """The records of the file, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InputError(
                f"this is not CSV: {error}",
                where=f"{place}:{line}",
                remedy="look at the quotation marks of this row: one within a cell is written twice",
            ) from None
        if cells is None:
            return
        yield line, cells


def _names(head: list[str], where: str) -> list[str]:
    names = [_name(cell) for cell in head]
    while names and not names[-1]:
        names.pop()
    for name in dict.fromkeys(names):
        if name not in COLUMNS:
            raise InputError(f"unknown column “{name}”", where=where, remedy=did_you_mean(name, COLUMNS))
        if names.count(name) > 1:
            raise InputError(f"the column “{name}” stands twice", where=where, remedy="delete one of the two")
    if missing := [name for name in NEEDED if name not in names]:
        raise InputError(
            f"the first row does not name: {', '.join(missing)}",
            where=where,
            remedy=f"name the columns in the first row; needed are {', '.join(NEEDED)}",
        )
    return names


def _row(names: list[str], cells: list[str], where: str) -> Row:
    if any(cell.strip() for cell in cells[len(names) :]):
        raise InputError(
            f"the row has {len(cells)} cells, but the head has {len(names)}",
            where=where,
            remedy="put a cell that holds the delimiter or a line end in quotation marks",
        )
    return Row(where, {name: content(cell) for name, cell in zip(names, cells, strict=False) if cell})
