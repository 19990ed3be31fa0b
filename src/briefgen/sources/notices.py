"""Notices in which a publication corrects or clarifies what it had printed."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.text import fold_text

if TYPE_CHECKING:
    from briefgen.sources.snapshot import Passage, Wording

_NOTICE = re.compile(
    r"^(?:editor'?s'? note|corrections?(?: and clarifications?)?|clarifications?|amended|updated?|editorial note)\b\s?"
    r"(?:\([^)]*\))?\s?[:(-]"
    r"|\b(?:this|the) (?:article|story|report|page|headline|piece) (?:was|has been|is) (?:amended|updated|corrected"
    r"|changed|edited|modified|clarified)\b"
    r"|\b(?:a|an) (?:previous|earlier|original) version of (?:this|the)\b|\ban earlier version\b"
    r"|\bwe (?:are|would be) happy to clarify\b|\bwe apologi[sz]e\b|\bhas (?:since )?been corrected\b"
    r"|\bstated incorrectly\b|\bincorrectly (?:said|stated|reported|named|gave|described)\b"
    r"|\bwe (?:have )?correct(?:ed)? (?:this|that|the record)\b",
    re.IGNORECASE,
)


def is_notice(folded: str) -> bool:
    """Whether a folded paragraph is, or holds, a notice of correction."""
    return bool(_NOTICE.search(folded))


@lru_cache(maxsize=1024)  # a text is compared by identity
def notices(text: Wording) -> tuple[tuple[Passage, str], ...]:
    """The passages of ``text`` that are notices, each with the digest of its folded words (16 hexadecimal digits)."""
    found = []
    for passage in text.passages:
        folded = fold_text(text.folded.raw[passage.start : passage.end])
        if is_notice(folded):
            found.append((passage, hashlib.sha256(folded.encode()).hexdigest()[:16]))
    return tuple(found)
