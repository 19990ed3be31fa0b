"""The words of headings, labels and titles: those of the facts, or those by which any briefing is laid out.

Such words rest on no fact, have no note, and are read first. So a word that stands in no statement, quote, name, topic
or title of the fact base must be accounted for, unless it only says what stands where. Words can be put together into
something that no source says even so: that is for a person to see.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from briefgen.facts.language.stems import content_words, stem
from briefgen.findings import Finding
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.facts.model import FactBase

_SHOWN: Final = 6
LAYOUT: Final = frozenset(
    """
    summary overview introduction background context purpose scope about contents section annex appendix glossary index
    key point points question questions answer topic subject item detail list table figure chart timeline chronology
    date day month year page paragraph heading caption label labels column row side note notes footnote
    kind type role name named title address author letter number edition version history format formats file copy
    fact facts claim opinion plan forecast pending finding correction calculated inferred gap stated expected planned
    source sources article report document documents paper papers evidence quote quotation statement sentence phrase
    word passage text voice speaker publisher published
    what how why whether who when where which each every both other another else elsewhere further only none anything
    something short full first last earlier later before after then now next yet still also together apart
    say said ask answer tell told write written print printed show shown give given use used mean meaning describe call
    called name explain list compare differ difference differs see read review reviewed prepare prepared obtain wish
    correct corrected change changed record missing unknown known undefined undated defined
    people person body officer councillor member reader researcher
    briefing brief pack information news event events decision finance finances legal framework contact map method
    stand scale mention minutes keyword abbreviation term terms entry entries limit limits open closed without
    """.split()  # noqa: SIM905  a list of words reads better as prose
)
"""Words that say what stands where, what kind of thing it is and for whom, and judge nobody."""


@lru_cache(maxsize=1)
def _layout() -> frozenset[str]:
    return frozenset(map(stem, LAYOUT))


@lru_cache(maxsize=4)  # a fact base is compared by identity
def _known(base: FactBase) -> frozenset[str]:
    """The stems of every word of the fact base that a source or a person stands behind, but for withdrawn words."""
    texts = [text for fact in base.facts.values() for text in (fact.statement, fact.short)]
    texts += [quote.exact for fact in base.facts.values() for quote in fact.quotes]
    texts += [spelling for name in base.names.values() for spelling in (name.name, *name.also)]
    texts += base.topics.values()
    texts += [text for source in base.sources.values() for text in (source.record.title, source.record.publisher.value)]
    withdrawn = [re.escape(fold_text(words)) for one in base.corrections for words in one.withdraws if words.strip()]
    left_out = re.compile("|".join(withdrawn) or r"(?!)", re.IGNORECASE)
    return frozenset(
        found for text in texts for found, _, _ in content_words(left_out.sub(" ", fold_text(text)))
    )


def check_words(base: FactBase, text: str, where: str, allowed: Iterable[str]) -> Iterator[Finding]:
    """Words of ``text`` that neither the fact base, nor :data:`LAYOUT`, nor ``allowed`` has. Those with a capital
    inside a sentence are left out: names have a rule of their own."""
    folded = fold_text(text)
    vouched = {found for words in allowed for found, _, _ in content_words(fold_text(words))}
    strange = [
        word
        for found, word, at in content_words(folded)
        if found not in vouched and found not in _layout() and found not in _known(base) and not _is_name(folded, at)
    ]
    if strange:
        shown = ", ".join(f"“{word}”" for word in dict.fromkeys(strange[:_SHOWN]))
        these = "this word" if len(set(strange)) == 1 else "these words"
        yield Finding(
            where, "words-unaccounted", "warning",
            f"{shown}: no fact has {these}, in “{text}”",
            f"use words of the facts; if {these} are right here, list them with a reason in the brief’s vocabulary"
            if these == "these words"
            else "use a word of the facts; if it is right here, list it with a reason in the brief’s vocabulary",
        )  # fmt: skip


def _is_name(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"'([")
    return text[at].isupper() and bool(before) and before[-1] not in ".!?:;"
