"""The texts and quotations on which mutations are tried: both articles of the project, and made ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reporting_prose import FURNITURE, Prose, Reporter

from briefgen.facts.locating.search import Ambiguous, Found, find
from briefgen.facts.locating.selector import describe
from briefgen.facts.records import FactsFile
from briefgen.records import read_records
from briefgen.sources.furniture import blank_furniture
from briefgen.sources.notices import notices
from briefgen.sources.records import Ignore, Part, SourcesFile
from briefgen.sources.snapshot import Wording, split_passages
from briefgen.text import fold

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from briefgen.facts.locating.selector import Selector

SEEDS = Path(__file__).parents[2] / "seeds"
_ENDS = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"“‘(]?[A-Z])")


@dataclass(frozen=True, eq=False)
class Article:
    """A text with the rules by which it is read, where its sentences and paragraphs are, and what was known of it.

    ``end`` is where the article ends in ``prose.raw``; what follows is cut off by a rule.
    """

    name: str
    prose: Prose
    rules: tuple[Ignore, ...]
    parts: tuple[Part, ...]
    end: int
    wording: Wording
    standing: frozenset[str]

    def read(self, raw: str) -> Wording:
        """Another state of the text, read by the same rules. Rules that fit nothing are left out, as a person would
        leave them out when told of them."""
        return read(raw, self.rules, self.parts)


@dataclass(frozen=True, eq=False)
class Case:
    """A quotation: its raw span and that of the sentences it touches, and what the lock would store of it."""

    article: Article
    start: int
    end: int
    first: int
    last: int
    stored: Selector

    @property
    def zone(self) -> tuple[int, int]:
        """The raw span of its sentences."""
        return self.article.prose.sentences[self.first][0], self.article.prose.sentences[self.last][1]

    @property
    def paragraphs(self) -> tuple[int, int]:
        """Its first and last paragraph."""
        return self.article.prose.home[self.first], self.article.prose.home[self.last]


def read(raw: str, rules: Sequence[Ignore], parts: Sequence[Part]) -> Wording:
    """A text as the loader reads it."""
    blanked, _ = blank_furniture(raw, rules)
    return Wording(raw=raw, folded=fold(blanked), passages=split_passages(blanked, parts)[0])


def _article(name: str, prose: Prose, rules: Sequence[Ignore], parts: Sequence[Part]) -> Article:
    wording = read(prose.raw, rules, parts)
    standing = frozenset(digest for _, digest in notices(wording))
    return Article(name, prose, tuple(rules), tuple(parts), prose.paragraphs[-1][1], wording, standing)


@cache
def made_article(seed: int, paragraphs: int) -> Article:
    """A generated article, with rules for its furniture."""
    rules = [Ignore(words=words, because="furniture") for words in FURNITURE]
    return _article(f"made {seed}", Reporter(seed).article(paragraphs), rules, ())


@cache
def real_articles() -> tuple[Article, ...]:
    """The articles of the project."""
    records = read_records((SEEDS / "sources.yaml").read_bytes(), "seeds/sources.yaml", SourcesFile).sources
    found = []
    for key, record in records.items():
        raw = (SEEDS / record.file).read_text("utf-8")
        blanked, faults = blank_furniture(raw, record.ignore)
        assert not faults
        found.append(_article(key, _as_prose(raw, blanked), record.ignore, record.parts))
    return tuple(found)


def _as_prose(raw: str, blanked: str) -> Prose:
    """The sentences of an article whose paragraphs are lines and which has no abbreviations with full stops."""
    paragraphs, sentences, home = [], [], []
    for line in re.finditer(r"\S[^\n]*", blanked):
        at, end = line.start(), line.start() + len(line[0].rstrip())
        for stop in (*(m.start() for m in _ENDS.finditer(raw, at, end)), end):
            while stop < end and raw[stop] in "\"'”’)":
                stop += 1
            sentences.append((at, stop))
            home.append(len(paragraphs))
            at = stop + len(raw[stop:end]) - len(raw[stop:end].lstrip())
        paragraphs.append((line.start(), end))
    return Prose(raw, tuple(sentences), tuple(paragraphs), tuple(home))


def case(article: Article, start: int, end: int) -> Case:
    """The case of a raw span."""
    stored = describe(article.wording, start, end)
    touched = [
        at for at, (first, last) in enumerate(article.prose.sentences) if first < stored.end and last > stored.start
    ]
    return Case(article, stored.start, stored.end, touched[0], touched[-1], stored)


@cache
def real_quotes() -> tuple[Case, ...]:
    """Every quote of the project's facts, where it stands."""
    articles = {article.name: article for article in real_articles()}
    found = []
    for file in sorted((SEEDS / "facts").glob("*.yaml")):
        for fact in read_records(file.read_bytes(), file.name, FactsFile).facts:
            for quote in fact.quotes:
                article = articles[quote.source]
                place = find(article.wording.folded, quote.exact, quote.prefix, quote.suffix)
                assert isinstance(place, Found | Ambiguous), quote
                span = place.span if isinstance(place, Found) else place.spans[0]
                found.append(case(article, *span))
    return tuple(found)


def random_case(article: Article, rng: random.Random) -> Case:
    """A whole sentence, a part of one (three words or more), or up to three neighbouring sentences or parts of them."""
    prose = article.prose
    first = rng.randrange(1, len(prose.sentences))
    while prose.raw[slice(*prose.sentences[first])] in FURNITURE:
        first = rng.randrange(1, len(prose.sentences))
    shape = rng.choice(("whole", "part", "part", "several"))
    last = first
    if shape == "several":
        last = min(first + rng.randint(1, 2), len(prose.sentences) - 1)
    start, end = prose.sentences[first][0], prose.sentences[last][1]
    if shape != "whole":
        words = [(m.start(), m.end()) for m in re.finditer(r"[^\s—]*[^\W_][^\s—]*", prose.raw[start:end])]
        if shape == "several" and rng.random() < 0.5:
            return case(article, start, end)
        near = 4 if shape == "several" else len(words)  # several sentences stay several
        low = rng.randrange(max(1, min(near, len(words) - 3)))
        high = rng.randrange(min(low + 3, len(words)), len(words) + 1) if shape == "part" else len(words)
        start, end = start + words[low][0], start + words[high - 1][1]
    return case(article, start, end)
