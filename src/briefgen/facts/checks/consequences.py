"""One mistake, one message: what is told of a fact only because something else is wrong with it.

A wrong figure is in no quote, and the right one is then left out; a quote that is not found cannot carry any words. The
first is the mistake, the second follows from it and would only drown it. What follows is held back while its cause
stands as an error, and is told if it still holds when the cause has been mended or waived.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.rules.alignment import ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.facts.records import Fact
    from briefgen.findings import Finding

_NO_QUOTE = frozenset(
    """words-unsupported value-words-missing figure-unsupported name-unsupported name-perhaps name-outside-quotes
    quoted-words-differ comparison-added extent-unsupported negation-added""".split()  # noqa: SIM905
)
_OTHER_QUOTE = frozenset(("words-unsupported", "words-left-out", "order-changed", "value-words-missing"))
_ALWAYS: Mapping[str, frozenset[str]] = {
    "quote-missing": _NO_QUOTE,
    "quote-lost": _OTHER_QUOTE,
    "quote-altered": _OTHER_QUOTE,
    "unknown-source": frozenset(("voice-not-quoted", "source-not-quoted", "speaker-unquoted")),
    "quoted-words-differ": frozenset(("words-left-out", "order-changed")),
    "withdrawn-words": frozenset(("words-left-out", "words-unsupported", "order-changed")),
    "told-as-done": frozenset(("kind-marker-missing",)),
    "hedge-dropped": frozenset(("told-as-done",)),
}
"""What follows from an error of a fact, whatever words it is about."""
_OF_THE_SAME_WORDS: Mapping[str, frozenset[str]] = {
    "figure-unsupported": frozenset(("words-left-out", "range-unsupported")),
    "unit-unsupported": frozenset(("words-left-out", "words-unsupported")),
    "direction-reversed": frozenset(("words-left-out", "words-unsupported")),
    "negation-dropped": frozenset(("words-left-out",)),
    "name-unsupported": frozenset(("words-unsupported",)),
    "comparison-added": frozenset(("words-unsupported",)),
    "extent-unsupported": frozenset(("words-unsupported",)),
    "attribution-added": frozenset(("words-unsupported",)),
    "verb-refused": frozenset(("words-unsupported", "attribution-added")),
    "words-unsupported": frozenset(("words-left-out",)),
    "order-changed": frozenset(("words-left-out",)),
}
"""What follows from an error where both tell of the same words."""
_CAUSES = _ALWAYS.keys() | _OF_THE_SAME_WORDS.keys()
_SHOWN = re.compile("“([^”]+)”")
_IS_SHORT = re.compile(r"[\w-]+: short: ")


def told_once(facts: Iterable[Fact], findings: Iterable[Finding]) -> list[Finding]:
    """``findings`` without those that only follow from an error of the same fact. Findings of other records, and those
    that follow from a warning or from what has been waived (and so is no finding), are all kept."""
    told = list(findings)
    causes = [one for one in told if one.severity == "error" and one.code in _CAUSES]
    if not causes:
        return told
    owners = _owners(facts)
    by_fact: dict[str, list[Finding]] = {}
    for cause in causes:
        if cause.where in owners:
            by_fact.setdefault(owners[cause.where], []).append(cause)
    of_same_fact = ((one, by_fact.get(owners.get(one.where, ""), ())) for one in told)
    return [one for one, others in of_same_fact if not any(_follows(one, cause) for cause in others)]


def _owners(facts: Iterable[Fact]) -> dict[str, str]:
    """The facts by the places of what belongs to them."""
    return {
        part.at: fact.id
        for fact in facts
        for part in (fact, *fact.quotes, *fact.values.values(), *((fact.derive,) if fact.derive else ()))
    }


def _follows(finding: Finding, cause: Finding) -> bool:
    if finding.code in _ALWAYS.get(cause.code, ()):
        return True
    return (
        finding.code in _OF_THE_SAME_WORDS.get(cause.code, ())
        and bool(_IS_SHORT.match(finding.what)) == bool(_IS_SHORT.match(cause.what))
        and _same_words(finding, cause)
    )


def _same_words(finding: Finding, cause: Finding) -> bool:
    """Whether all words of which ``finding`` tells are among those of ``cause``. Of words left out those count that
    are, or those that stand instead of them; the others say where they stood."""
    wanted, given = _SHOWN.findall(finding.what), _SHOWN.findall(cause.what)
    if finding.code == "range-unsupported":
        return any(one in words for words in wanted for one in given)
    if cause.code == "order-changed":
        return ELSEWHERE in finding.what
    if finding.code == "words-left-out":
        parts = wanted[: 2 if "where the quote has" in finding.what else 1]
        return any(words in one or one in words.split() for words in parts for one in given)
    return bool(wanted) and all(any(words in one for one in given) for words in wanted)
