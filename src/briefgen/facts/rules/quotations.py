"""Words in quotation marks: verbatim from a quote, and nothing left out of them that turns their sense."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.language import wording
from briefgen.facts.rules.fault import Fault
from briefgen.text import find_phrase, quotation_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_INSERTION = re.compile(r"(\s*(?:\[[^\]]*\]|\.\.\.|…)\s*)")
_BESIDE = "[sic]"
_LAST_WORD = re.compile(r"(\w+)\W*$")


def altered_quotations(text: str, sources: Iterable[str]) -> Iterator[Fault]:
    """Words in quotation marks that do not stand verbatim in one of the texts ``sources``.

    "[sic]", other words in brackets and dots of omission may stand between; the parts must follow in order, and
    nothing that negates or hedges may be left out between them.
    """
    texts = list(sources)
    for start, end in quotation_spans(text):
        pieces = _INSERTION.split(text[start:end])
        parts = [part.strip(" .,;:") for part in pieces[::2]]
        joints = [joint.strip() for joint in pieces[1::2]]
        denied = bool(wording.negations(text[max(0, start - 25) : start]))
        found = [left for source in texts if (left := _omissions(parts, joints, source, denied=denied)) is not None]
        if any(parts) and not found:
            yield Fault(
                "quoted-words-differ",
                "error",
                f"the words in quotation marks “{text[start:end]}” stand in no quote like that",
                "copy them from the quote, or take the quotation marks away",
            )
        elif found and all(map(_has_caution, found)):
            yield Fault(
                "omission-changes-sense",
                "error",
                f"“{text[start:end]}” leaves out a negation or caution of the quote",
                "quote the words that were left out too",
            )


def _has_caution(omitted: str) -> bool:
    return bool(wording.negations(omitted)) or any(table.search(omitted) for table in wording.HEDGES.values())


def _omissions(parts: list[str], joints: list[str], source: str, *, denied: bool) -> str | None:
    """What ``source`` has between the parts, which follow in order; None when it does not have them so. A negation
    just before the first part counts as left out unless it was ``denied`` before the quotation mark."""
    at, omitted = 0, []
    for index, part in enumerate(parts):
        if not part:
            continue
        found = find_phrase(source[at:], part)
        if found < 0:
            return None
        if at:
            between = source[at : at + found]
            if joints[index - 1] == _BESIDE and between.strip(" .,;:"):
                return None
            omitted.append(between)
        elif not denied and (word := _LAST_WORD.search(source[:found])) and word[1].lower() in ("not", "never", "no"):
            omitted.append(word[1])
        at += found + len(part)
    return " ¶ ".join([*omitted, *(joint for joint in joints if joint != _BESIDE)])
