"""Words that a source has taken back, in whatever form they come again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.language.tables import table
from briefgen.facts.rules.fault import Fault
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from briefgen.facts.records import Correction, Fact

_WORD = re.compile(r"n't\b|[^\W_]+?(?=n't\b)|[^\W_]+")
_ENDING = re.compile(r"(?:ingly|ings?|edly|ed|ures?|ies|e?s|e|y)$")
_REFUSALS = frozenset(
    (
        *("not", "never", "no", "n't", "without", "cannot", "unable"),
        *("fail", "failed", "failing", "fails", "failure", "failures"),
    )
)
_LOOSE = frozenset("to be been being was were is are the a an in of at able do did does had has have".split())  # noqa: SIM905
_GAP = 2
"""Words that may stand between two of the withdrawn ones: "failed to properly deliver"."""


def _stems(folded: str) -> list[str]:
    """Stems of the words of folded text; hyphens part words, and every form of failing or not doing is one."""
    found = []
    for match in _WORD.finditer(folded.lower()):
        word = match.group()
        if word in _REFUSALS:
            found.append("¬")
        elif word not in _LOOSE:
            found.append(_ENDING.sub("", word) if len(word) > 4 else word)
    return found


def _holds(stems: Sequence[str], wanted: Sequence[str]) -> bool:
    for start, stem in enumerate(stems):
        if stem != wanted[0]:
            continue
        at = start
        for word in wanted[1:]:
            window = stems[at + 1 : at + 2 + _GAP]
            if word not in window:
                break
            at += 1 + window.index(word)
        else:
            return True
    return False


def withdrawn_words(text: str, corrections: Iterable[Correction]) -> Iterator[Fault]:
    """Words of folded ``text`` that say again what ``corrections`` withdraw: the same stems in the same order."""
    stems: list[str] | None = None
    for correction in corrections:
        for words in correction.withdraws:
            wanted = _stems(fold_text(words))
            stems = _stems(text) if stems is None else stems
            if wanted and _holds(stems, wanted):
                yield Fault(
                    "withdrawn-words",
                    "error",
                    f"“{words}” has been withdrawn by its source",
                    "leave it out; it may be printed only as a correction",
                )


_SET_APART = table(
    r"(?:previous|earlier|original|first|former) (?:version|report|article|story)\w*|withdr[ae]wn?|correct(?:s|ed|ion)"
)


def withdrawn_as_fact(text: str, corrections: Iterable[Correction]) -> Iterator[Fault]:
    """Withdrawn words in a statement that does not say that they were withdrawn, or stood in an earlier version."""
    if not _SET_APART.search(text):
        yield from withdrawn_words(text, corrections)


def not_quoted_by(corrections: Collection[Correction], facts: Iterable[Fact]) -> list[Correction]:
    """The corrections whose withdrawn words none of ``facts`` may print: a fact may when it is of the kind
    correction and quotes that very part of the notice."""
    if not corrections:
        return []
    quotes = [fold_text(quote.exact) for fact in facts if fact.kind == "correction" for quote in fact.quotes]
    return [
        correction
        for correction in corrections
        if not any(
            quote in fold_text(correction.notice) and any(fold_text(words) in quote for words in correction.withdraws)
            for quote in quotes
        )
    ]
