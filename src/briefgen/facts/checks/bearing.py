"""What bears out the words that records say of their own: the facts and sources they speak of."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from briefgen.facts.evidence import (
    Evidence,
    fact_evidence,
    verbatim,
    word_set,
)
from briefgen.facts.language.quantities import Figure, figures
from briefgen.text import find_phrase, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact
    from briefgen.sources.snapshot import SourceText

_LETTER: Final = r"[A-Za-z0-9]{1,3}\b"
_LETTERS: Final = re.compile(rf"\bSources? {_LETTER}(?:(?:, {_LETTER})*,? (?:and|or) {_LETTER})?")


def of_facts(base: FactBase, facts: Iterable[Fact]) -> Evidence:
    """What the facts rest on, and all words of the sources they quote or were looked for in."""
    evidence = Evidence()
    for fact in facts:
        evidence = evidence.and_evidence(fact_evidence(base, fact))
        for name in (*fact.near, *operands(fact)):
            if name in base.facts:
                evidence = evidence.and_evidence(fact_evidence(base, base.facts[name]))
    return evidence.and_evidence(of_sources(base, sorted(evidence.sources)))


def operands(fact: Fact) -> Iterator[str]:
    if fact.derive:
        for name in (fact.derive.from_, fact.derive.to, *fact.derive.of):
            yield name.partition(".")[0]


def of_sources(base: FactBase, keys: Iterable[str]) -> Evidence:
    evidence = Evidence()
    for key in keys:
        if key in base.sources:
            evidence = evidence.and_evidence(_read(base.sources[key]))
    return evidence


@lru_cache(maxsize=1024)  # a text is compared by identity
def _read(text: SourceText) -> Evidence:
    """The words of a source without its furniture, its title, publisher, and date."""
    record = text.record
    found = verbatim(text.folded.text, record.title).and_words(record.publisher.value)
    return replace(
        found,
        figures=(*found.figures, *dates_of(text)),
        sources=frozenset((text.key,)),
    )


def dates_of(text: SourceText) -> list[Figure]:
    """The date of a source, and the ends of the time in which it lies."""
    edtf = text.record.published.edtf
    return [Figure("date", date, "") for date in dict.fromkeys((edtf, *edtf.split("/"))) if date.strip(".")]


def whole_file(text: SourceText) -> Evidence:
    """The words of a source's file, furniture included, and what the page tells of itself; not those of its record."""
    page = verbatim(text.raw, text.data.title, text.data.publisher)
    return replace(page.and_words(text.record.url, text.record.file), sources=frozenset((text.key,)))


def beside(text: SourceText) -> Evidence:
    """The same, but of its figures only those in lines that have a figure of the record word for word: a long source
    has thousands, and where these few bear the record out, the others need not be read."""
    wanted = {figure.text for figure in figures(fold_text(" ".join(_strings(text.record))))}
    whole = text.folded.text if text.raw == text.folded.raw else fold_text(text.raw)
    lines = [line for line in text.raw.splitlines() if any(find_phrase(line, one) >= 0 for one in wanted)]
    page, named = (text.data.title, text.data.publisher), (text.record.url, text.record.file)
    told = verbatim("\n".join(lines), *page).and_words(*named)
    return replace(told, texts=(whole, *told.texts), words=told.words | word_set(whole), sources=frozenset((text.key,)))


def _strings(value: object) -> Iterator[str]:
    """All texts of a record and of the records in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _strings(getattr(value, field))


def named_sources(base: FactBase, folded: str) -> list[str]:
    """The keys of the sources that a text names by their letters."""
    letters = {letter for match in _LETTERS.finditer(folded) for letter in re.findall(rf"\b{_LETTER}", match[0])}
    return [key for key, text in base.sources.items() if text.record.letter in letters]
