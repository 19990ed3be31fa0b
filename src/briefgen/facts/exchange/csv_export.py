"""Facts → CSV, for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from briefgen.facts.exchange.table import COLUMNS, PARAGRAPH, QUOTE_COLUMNS, cell
from briefgen.yaml_text import as_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.facts.model import Location
    from briefgen.facts.records import Fact, Quote
    from briefgen.yaml_text import Plain


def to_csv(facts: Iterable[Fact], locations: Mapping[str, Sequence[Location]]) -> bytes:
    """The table of ``facts`` as CSV (RFC 4180), in UTF-8 with a byte order mark, by which Excel knows the encoding.

    ``locations`` has the places of the quotes that were found, by the id of the fact, in the order of its quotes.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for fact in facts:
        writer.writerows(_rows(fact, locations.get(fact.id, ())))
    return text.getvalue().encode("utf-8-sig")


def _rows(fact: Fact, found: Sequence[Location]) -> Iterator[dict[str, str]]:
    entries = {key: cell(value) for key, value in as_plain(fact).items() if key != "quotes"}
    if not fact.quotes:
        yield entries
    for quote, paragraph in zip(fact.quotes, _paragraphs(fact.quotes, found), strict=True):
        said: dict[str, Plain] = as_plain(quote)
        yield {**entries, **{key: cell(said.get(key, "")) for key in QUOTE_COLUMNS}, PARAGRAPH: cell(paragraph)}


def _paragraphs(quotes: Sequence[Quote], found: Sequence[Location]) -> list[str]:
    """Where each quote stands; empty where that is not known."""
    waiting = list(found)
    labels = []
    for quote in quotes:
        if waiting and (waiting[0].source, waiting[0].quote) == (quote.source, quote.exact):
            labels.append(waiting.pop(0).paragraph)
        else:
            labels.append("")
    return labels
