"""Typesetting of plain text: curly quotes, and no-break spaces in what must not be torn apart."""

from __future__ import annotations

import re
from typing import Final

NBSP: Final = "\u00a0"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_TORN: Final = re.compile(
    rf"\b({_MONTH}) (?=\[?\d{{4}}\b)|(\d) (?=(?:{_MONTH}|million|billion|thousand|months?|years?|days?|per cent)\b)"
    r"|\b([Pp]aragraphs?|[Pp]age) (?=\d)"
    r"|\b([Ss]ections?|[Ss]ource|[Ee]dition|[Ff]igure|[Tt]able|[Aa]nnex) (?=[A-Z\d](?:\b|[.\d]))"
    r"|(\w) (?=\[sic\])"
)
_OPENING: Final = re.compile(r"(^|[\s(\[{\u2013\u2014/“‘])([\"'])")


def typeset(text: str) -> str:
    """``text`` with straight quotes curled and no-break spaces set ("12 June", "£9 million", "Source A")."""
    if '"' in text or "'" in text:
        text = _OPENING.sub(lambda m: m[1] + ("“" if m[2] == '"' else "‘"), text)
        text = text.replace('"', "”").replace("'", "’")
    return _TORN.sub(lambda m: m[m.lastindex or 0] + NBSP, text)
