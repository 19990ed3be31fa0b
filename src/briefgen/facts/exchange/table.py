"""The table in which facts go to spreadsheets and come back: its columns, and what stands in a cell.

There is one row a quote, which repeats the rest of its fact; a fact without quotes has one row. A cell holds text as
it is, or, for what is a list, mapping or record, compact JSON (which is YAML too).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from msgspec import structs

from briefgen.facts.records import Fact, Quote

if TYPE_CHECKING:
    from briefgen.yaml_text import Plain

PARAGRAPH: Final = "paragraph"
"""Column that says where in its source a quote stands. It is for the reader, and is not read back."""
NEEDED: Final = ("id", "kind", "voice", "statement", "source", "exact")
"""Columns that no table may lack."""
QUOTE_COLUMNS: Final = tuple(field.encode_name for field in structs.fields(Quote) if field.name != "at")
FACT_COLUMNS: Final = tuple(field.encode_name for field in structs.fields(Fact) if field.name not in ("at", "quotes"))
_HEAD: Final = ("id", "kind", "voice", "statement", "short")
_TAIL: Final = ("topics", "because", "absent", "searched", "near", "values", "derive", "uses", "waive")
COLUMNS: Final = (
    *_HEAD,
    *QUOTE_COLUMNS,
    PARAGRAPH,
    *_TAIL,
    *(name for name in FACT_COLUMNS if name not in (*_HEAD, *_TAIL)),
)
"""All columns, in the order in which they are written; every field of a fact and of a quote has one."""

# How a cell begins that a spreadsheet may run as a formula (CWE-1236; OWASP, CSV Injection). Apostrophes before it
# count too, so that each can be taken away again.
_FORMULA: Final = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")


def cell(value: Plain) -> str:
    """What stands in the cell of a value. A leading apostrophe marks as text what could be run as a formula."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"'{text}" if _FORMULA.match(text) else text


def content(text: str) -> str:
    """What a cell means: ``text`` without the apostrophe that :func:`cell` puts before formulas."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
