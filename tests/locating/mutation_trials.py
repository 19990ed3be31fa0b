"""Trying mutations: the words stored of a text, the text changed, and the verdict on it."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cosmetics import LOCAL, restyled
from mutations import MUTATORS, Mutation, applied, drawn
from quote_cases import Case, made_article, random_case, real_articles, real_quotes

from briefgen.facts.locating import locate as locating
from briefgen.facts.locating.verdicts import Moved, Punctuation, Same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quote_cases import Article

    from briefgen.facts.locating.verdicts import Verdict
    from briefgen.sources.snapshot import Wording

LEAST = 150
"""How often each class is tried at least."""
PARAGRAPHS, BATCH, APART = 240, 30, 4
"""Paragraphs of a made article, mutations tried in one copy of it, and paragraphs between them."""


def wanted() -> int:
    """How many mutations to try of each class: BRIEFGEN_MUTATIONS is their number for all classes together."""
    return max(LEAST + 10, -(-int(os.environ.get("BRIEFGEN_MUTATIONS", "0")) // len(MUTATORS)))


@dataclass
class Tally:
    """What became of mutations: how often each (class, mutator) was tried, and those that went wrong."""

    tried: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[tuple[Mutation, Verdict]] = field(default_factory=list)

    def of(self, group: str) -> int:
        return sum(number for (one, _), number in self.tried.items() if one == group)

    def told(self) -> list[str]:
        """What went wrong, to be read by a person."""
        return [told(mutation, verdict) for mutation, verdict in self.wrong]

    def note(self, mutation: Mutation, verdict: Verdict, *, wrong: bool) -> None:
        self.tried[mutation.group, mutation.kind] += 1
        if wrong:
            self.wrong.append((mutation, verdict))


def verdict_on(case: Case, text: Wording) -> Verdict:
    """The verdict on the quote of a case in another state of its text."""
    return locating.locate(text, case.stored.exact, stored=case.stored, standing=case.article.standing)


def builds(verdict: Verdict) -> bool:
    """Whether the pack would be written."""
    return isinstance(verdict, Same | Moved | Punctuation)


def changed(mutation: Mutation) -> Wording:
    """The text with nothing but this mutation made."""
    article = mutation.case.article
    return article.read(applied(article.prose.raw, list(mutation.edits)))


def alone(mutation: Mutation) -> Verdict:
    """The verdict when nothing but this mutation was made."""
    return verdict_on(mutation.case, changed(mutation))


def told(mutation: Mutation, verdict: Verdict) -> str:
    """A mutation and its verdict, to be read by a person."""
    raw, (start, end) = mutation.case.article.prose.raw, mutation.case.zone
    made = " and ".join(f"{raw[first:last]!r} -> {new!r}" for first, last, new in mutation.edits)
    return (
        f"[{mutation.group}: {mutation.kind}] {type(verdict).__name__} of the quote {mutation.case.stored.exact!r}\n"
        f"      in {raw[start:end]!r}\n      changed {made}"
    )


def singles(group: str, articles: Sequence[Article], each: int, seed: int) -> Iterator[Mutation]:
    """Mutations of a class in short articles, ``each`` at most: of the project's quotes there, and of random spans."""
    rng = random.Random(f"{group} {seed}")
    quotes = [case for case in real_quotes() if case.article in articles]
    found = 0
    for _ in range(each * 4):
        case = rng.choice(quotes) if quotes and rng.random() < 0.5 else random_case(rng.choice(articles), rng)
        if found < each and (mutation := drawn(case, group, rng)):
            found += 1
            yield mutation


def batches(group: str, number: int, seed: int) -> Iterator[list[Mutation]]:
    """``number`` mutations of a class in long made articles, in lists of such as lie far apart in one article."""
    rng = random.Random(f"{group} {seed}")
    round_ = 0
    while number > 0:
        article = made_article(seed + round_ // 4, PARAGRAPHS)
        round_ += 1
        batch: list[Mutation] = []
        used: set[int] = set()
        for _ in range(BATCH * 3):
            case = random_case(article, rng)
            near = set(range(case.paragraphs[0] - APART, case.paragraphs[1] + APART + 1))
            if len(batch) < min(BATCH, number) and not used & near and (mutation := drawn(case, group, rng)):
                used |= near
                batch.append(mutation)
        number -= len(batch)
        yield batch


def try_sense(group: str, number: int, seed: int) -> Tally:
    """``number`` changes of sense of a class: half of them on the project's articles, one at a time, the rest on long
    made articles, many in one copy. What builds is wrong.

    What builds in company is tried again alone, and only then counts.
    """
    tally = Tally()
    for mutation in singles(group, real_articles(), number // 2, seed):
        verdict = alone(mutation)
        tally.note(mutation, verdict, wrong=builds(verdict))
    for batch in batches(group, number - tally.of(group), seed):
        article = batch[0].case.article
        text = article.read(applied(article.prose.raw, [edit for mutation in batch for edit in mutation.edits]))
        for mutation in batch:
            verdict = verdict_on(mutation.case, text)
            if builds(verdict):
                verdict = alone(mutation)
            tally.note(mutation, verdict, wrong=builds(verdict))
    return tally


def try_form(kind: str, number: int, seed: int) -> Tally:
    """A change of form, on ``number`` quotes or more; what holds is wrong."""
    tally, rng = Tally(), random.Random(f"{kind} {seed}")
    articles = [*real_articles(), made_article(seed, PARAGRAPHS)]
    while tally.of("form") < number:
        if kind in LOCAL:
            case = random_case(rng.choices(articles, (9, 9, 2))[0], rng)
            if edits := LOCAL[kind](case, rng):
                mutation = Mutation(case, "form", kind, tuple(edits))
                verdict = alone(mutation)
                tally.note(mutation, verdict, wrong=not builds(verdict))
            continue
        for article in articles:
            text = article.read(restyled(article, kind, rng))
            quotes = [case for case in real_quotes() if case.article is article]
            for case in quotes + [random_case(article, rng) for _ in range(20 if quotes else 50)]:
                verdict = verdict_on(case, text)
                tally.note(Mutation(case, "form", kind, ()), verdict, wrong=not builds(verdict))
    return tally
