"""The clauses of a template's sentence: which of them state something, and of which fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.evidence import word_set
from briefgen.facts.language.markers import MARKERS
from briefgen.facts.language.wording import NOT_STATED
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.facts.records import Fact

_BREAK = re.compile(r"(?<=[.;!?])\s+")
_ASKING = re.compile(r"[\"'(]*(?:what|whether|how|which|who|whose|when|where|why)\b", re.IGNORECASE)
_NAMING = re.compile(
    r"(?:Source [A-Z]|The (?:headline|text|report|article|editor's note)\b[^,;]*?)"
    r" (?:also )?(?:writes|gives|calls|uses)\b"
    r"|The (?:\w+ ){0,2}(?:date|word|words|term|name|wording|label)s? (?:is|are|means?)\b"
)
"""Clauses about the words themselves: "Source A writes “trust”", "The first date is for …"."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could|may|might|shall|should|must"
    r"|[a-z]{2,}ed|lost|made|gave|cut|put|took|went|began|ran|met|won|held|kept|left|told|said|found|paid|rose|fell|got"
    r"|became|came|saw|spent|sold|sent|built|brought|bought|chose|wrote|knew|led|stood"
    r"|[a-z]{2,}[a-rt-z]s(?= (?:£|\d|the\b|an?\b|its\b|to\b|that\b|it\b|no\b|not\b)))\b"
)


def _says_unknown(clause: str) -> bool:
    return bool(MARKERS["gap"].search(NOT_STATED.sub("", clause)))


def without_gaps(folded: str) -> str:
    """The clauses of folded text that do not say that something is not known."""
    return " ".join(clause for clause in _BREAK.split(folded) if not _says_unknown(clause))


def statements(folded: str) -> list[str]:
    """The clauses of a sentence with a full stop that state something: they have a finite verb, and are neither
    questions nor remarks on wording. None where the text has no full stop, as a title or label."""
    if not folded.endswith((".", '."', ".'")):
        return []
    return [
        clause
        for clause in _BREAK.split(folded)
        if _FINITE.search(clause)
        and not _ASKING.match(clause)
        and not _NAMING.match(clause)
        and not _says_unknown(clause)
    ]


def nearest(clause: str, facts: Sequence[Fact]) -> Fact:
    """The fact that shares most words with ``clause``; of equals the first. ``facts`` is not empty."""
    wanted = word_set(clause)

    def shared(fact: Fact) -> int:
        words = " ".join((fact.statement, fact.short, *(quote.exact for quote in fact.quotes)))
        return len(wanted & word_set(fold_text(words)))

    return max(facts, key=shared)
