"""What a statement may rest on: the words of quotes, typed values, calculations, and the names they know."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import structs

from briefgen.facts.derive import DeriveError, calculate, find_value, operand_names, typed
from briefgen.facts.names import name_index
from briefgen.facts.quantities import Figure, figures, plain
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.facts.derive import Amount
    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact, Value
    from briefgen.sources.records import Source

_TOKEN = re.compile(r"[^\W_][\w&'-]*")
_NAME = re.compile(r"(?<![\w.])[^\W\d_]*[A-Z][\w&'-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\")\]]*\s)[\s'\"(\[]*$")
_CALENDAR = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """``texts`` are folded words of sources, ``figures`` theirs and those of typed values; ``words`` are all
    words in lower case; ``lower`` those that stand somewhere in lower case, and so are no names; ``sources`` the
    keys of the sources quoted or searched."""

    texts: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    words: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    @property
    def joined(self) -> str:
        return " ¶ ".join(self.texts)

    def and_words(self, *texts: str) -> Evidence:
        """This evidence, and words that are not verbatim from a source (names, statements, reasons)."""
        folded = [fold_text(text) for text in texts if text]
        return replace(
            self,
            figures=(*self.figures, *(figure for text in folded for figure in figures(text))),
            words=self.words.union(*(word_set(text) for text in folded)),
            lower=self.lower.union(*(lower_words(text) for text in folded)),
        )

    def and_evidence(self, other: Evidence) -> Evidence:
        return Evidence(
            (*self.texts, *other.texts),
            (*self.figures, *other.figures),
            self.words | other.words,
            self.lower | other.lower,
            self.sources | other.sources,
        )


def verbatim(*texts: str) -> Evidence:
    """Evidence of verbatim words."""
    folded = tuple(fold_text(text) for text in texts if text)
    return replace(Evidence().and_words(*folded), texts=folded)


@lru_cache(maxsize=32768)  # quotes and statements are read by several checks, and once more for the vocabulary
def word_set(folded: str) -> frozenset[str]:
    """The words of folded text in lower case, without possessive endings; hyphenated ones in parts too."""
    found = {_base_form(word) for word in _TOKEN.findall(folded)}
    return frozenset(found.union(part for word in found if "-" in word for part in word.split("-") if part))


@lru_cache(maxsize=32768)
def lower_words(folded: str) -> frozenset[str]:
    """The words of folded text that are written without a capital."""
    return frozenset(_base_form(word) for word in _TOKEN.findall(folded) if word[0].islower())


def _base_form(word: str) -> str:
    return word.lower().strip("'-").removesuffix("'s")


@dataclass(frozen=True, slots=True)
class NameWord:
    """A capitalised word. ``opening`` when it begins a sentence, where any word has a capital; ``leading`` when
    another capitalised word follows, which makes a name of both likely."""

    text: str
    opening: bool
    leading: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms in which evidence may have it: itself, or the singular or plural."""
        word = _base_form(self.text)
        return word, word + "s", word.removesuffix("s")


def name_words(folded: str) -> Iterator[NameWord]:
    """Capitalised words of folded text, without months, weekdays and single letters."""
    matches = list(_NAME.finditer(folded))
    starts = {match.start() for match in matches}
    for match in matches:
        if len(_base_form(match.group())) < 2 or _base_form(match.group()) in _CALENDAR:
            continue
        opening = bool(_SENTENCE_START.search(folded[max(0, match.start() - 8) : match.start()]))
        yield NameWord(match.group(), opening, match.end() + 1 in starts)


# --- gathering ------------------------------------------------------------------------------------


def value_figures(value: Value) -> list[Figure]:
    """A typed value as a figure; nothing where it is malformed (which another check reports)."""
    try:
        amount = typed(value)
    except DeriveError:
        return []
    if value.date:
        return [Figure("date", value.date, value.words, inferred=value.basis == "inferred")]
    return [_amount_figure(amount, value.words)] if not hasattr(amount, "form") else []


def _amount_figure(amount: Amount, text: str) -> Figure:
    number = plain(amount.number)
    if amount.unit == "%":
        return Figure("percent", number, text, per=amount.per)
    if len(amount.unit) == 3 and amount.unit.isupper():
        return Figure("money", f"{number} {amount.unit}", text, per=amount.per)
    return Figure("number", number, text, unit=amount.unit, per=amount.per)


def fact_evidence(base: FactBase, fact: Fact) -> Evidence:
    """What the statement of ``fact`` may rest on.

    Its quotes; its values; the operands and the result of its calculation; of a gap, the words found absent
    and the facts nearest to it; the spellings of whoever its quotes or its voice name.
    """
    found = verbatim(*(quote.exact for quote in fact.quotes))
    found = replace(
        found, figures=(*found.figures, *(f for value in fact.values.values() for f in value_figures(value)))
    )
    if fact.derive:
        found = found.and_evidence(_derived(base, fact))
    found = replace(found, sources=found.sources.union((quote.source for quote in fact.quotes), fact.searched))
    for near in fact.near if fact.kind == "gap" else ():
        if near in base.facts and near != fact.id:
            # one step only: what lies near a gap that lies near this one is not evidence here
            beside = structs.replace(base.facts[near], near=())
            found = found.and_evidence(fact_evidence(base, beside)).and_words(beside.statement)
    given = (words for one in fact.absent_figures for words in one.except_)
    return with_spellings(base, found.and_words(*fact.absent_words, *given), fact.voice)


def _derived(base: FactBase, fact: Fact) -> Evidence:
    derive = fact.derive
    if derive is None:
        return Evidence()
    found = Evidence()
    for name in operand_names(derive):
        owner = base.facts.get(name.partition(".")[0])
        if owner and owner.id != fact.id:
            found = found.and_evidence(verbatim(*(quote.exact for quote in owner.quotes))).and_words(owner.statement)
            found = replace(found, sources=found.sources.union(quote.source for quote in owner.quotes))
        try:
            found = replace(found, figures=(*found.figures, *value_figures(find_value(name, base.facts))))
        except DeriveError:
            continue
    try:
        result = calculate(derive, base.facts)
    except DeriveError:
        return found.and_words(derive.gives)
    extra = (
        [Figure("date", result.edtf, derive.gives)]
        if result.amount is None
        else [_amount_figure(result.amount, derive.gives)]
    )
    return replace(found.and_words(derive.gives), figures=(*found.figures, *figures(derive.gives), *extra))


def with_spellings(base: FactBase, evidence: Evidence, *voices: str) -> Evidence:
    """``evidence`` with every spelling of the names it holds, of ``voices``, and of its sources' letters."""
    joined = evidence.joined
    cited = sorted(evidence.sources & base.sources.keys())
    known: list[str] = [f"Source {base.sources[key].record.letter}" for key in cited]
    index = name_index(base)
    for key in dict.fromkeys((*index.named(joined), *(voice for voice in voices if voice in base.names))):
        known += index.spellings[key]
    return evidence.and_words(*known)


@lru_cache(maxsize=4)  # a fact base is compared by identity: it is worked out once a run
def vocabulary(base: FactBase) -> Evidence:
    """What a heading, a caption or an editorial sentence may use: whatever records say that is itself held against a
    source. Reasons and limits are not in it: they would vouch for themselves and for each other."""
    texts: list[str] = []
    found: list[Figure] = []
    for fact in base.facts.values():
        texts += [fact.statement, fact.short]
        texts += [quote.exact for quote in fact.quotes]
        found += [figure for value in fact.values.values() for figure in value_figures(value)]
    index = name_index(base)
    for key in dict.fromkeys(one for text in base.sources.values() for one in index.named(text.folded.text)):
        texts += index.spellings[key]
    for correction in base.corrections:
        texts.append(correction.notice)
    for text in base.sources.values():
        texts += source_words(text.record)
        found.append(Figure("date", text.record.published.edtf, ""))
    everything = Evidence().and_words(*texts)
    lower = everything.lower.union(*(lower_words(text.folded.text) for text in base.sources.values()))
    return replace(everything, figures=(*everything.figures, *found), lower=lower)


def source_words(record: Source) -> list[str]:
    """The words by which a source is called."""
    return [record.title, f"Source {record.letter}", record.publisher.value]


@lru_cache(maxsize=4)
def known_names(base: FactBase) -> frozenset[str]:
    """Every word of every registered name, in lower case."""
    return frozenset().union(*(word_set(fold_text(s)) for name in base.names.values() for s in (name.name, *name.also)))


def metadata_evidence(base: FactBase, reference: str) -> Evidence | None:
    """The evidence that ``uses:`` points to: "source KEY published", "source KEY publisher", "source KEY title",
    "source KEY", "fact ID". None when it points elsewhere (a reason in words)."""
    parts = reference.split()
    if len(parts) == 2 and parts[0] == "fact" and parts[1] in base.facts:
        fact = base.facts[parts[1]]
        return fact_evidence(base, fact).and_words(fact.statement)
    if len(parts) not in (2, 3) or parts[0] != "source" or parts[1] not in base.sources:
        return None
    text = base.sources[parts[1]]
    fields: Iterable[str] = parts[2:] or ("text",)
    match next(iter(fields)):
        case "published":
            return (
                Evidence(figures=(Figure("date", text.record.published.edtf, ""),))
                if text.record.published.edtf
                else Evidence()
            )
        case "publisher":
            return verbatim(text.record.publisher.value)
        case "title":
            return verbatim(text.record.title)
        case "text":
            return verbatim(text.folded.text)
        case _:
            return None
