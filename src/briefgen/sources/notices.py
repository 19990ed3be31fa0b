"""Notices in which a publication corrects or clarifies what it had printed."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.text import fold_text, words

if TYPE_CHECKING:
    from briefgen.sources.snapshot import Passage, Wording

_OPENING = (
    r"(?:editor'?s'? note|corrections?(?: (?:and|&) clarifications?)?|clarifications?|apolog(?:y|ies)|for the record"
    r"|an apology|errat(?:um|a)|retraction|amend(?:ed|ment)|updated?|editorial note)"
)
_HEADING = re.compile(rf"^{_OPENING}[:.!]?$", re.IGNORECASE)
_NOTICE = re.compile(
    rf"^{_OPENING}\b\s?(?:\([^)]*\))?\s?[:(–—-]"
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
    """The passages of ``text`` that are notices, each with the digest of its words (16 hexadecimal digits).

    A heading such as "Correction" on a line of its own makes a notice of the passage below it.
    """
    found = []
    headed = False
    for passage in text.passages:
        folded = fold_text(text.folded.raw[passage.start : passage.end])
        if headed or is_notice(folded):
            words_of_it = " ".join(word.text for word in words(folded))
            found.append((passage, hashlib.sha256(words_of_it.encode()).hexdigest()[:16]))
        headed = bool(_HEADING.match(folded))
    return tuple(found)
