"""What a statement may rest on: the words of quotes, typed values, calculations, and the names they know."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from briefgen.facts.derive import DeriveError, calculate, find_value, operand_names, typed
from briefgen.facts.language.quantities import Figure, figures, plain
from briefgen.facts.names import name_index
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
    words in lower case; ``sources`` the keys of the sources quoted or searched."""

    texts: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    words: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    @property
    def joined(self) -> str:
        return " ¶ ".join(self.texts)

    def and_words(self, *texts: str) -> Evidence:
        """This evidence, and words that are not verbatim from a source (names, statements, reasons)."""
        more = verbatim(*texts)
        if not more.texts:
            return self
        return replace(self, figures=self.figures + more.figures, words=self.words | more.words)

    def and_evidence(self, other: Evidence) -> Evidence:
        return Evidence(
            (*self.texts, *other.texts),
            (*self.figures, *other.figures),
            self.words | other.words,
            self.sources | other.sources,
        )


def verbatim(*texts: str) -> Evidence:
    """Evidence of verbatim words."""
    folded = tuple(fold_text(text) for text in texts if text)
    found = tuple(figure for text in folded for figure in figures(text))
    return Evidence(folded, found, frozenset().union(*map(word_set, folded)))


@lru_cache(maxsize=8192)  # several rules look at the same texts
def word_set(folded: str) -> frozenset[str]:
    """The words of folded text in lower case, without possessive endings; hyphenated ones in parts too."""
    return _forms(_TOKEN.findall(folded))


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of folded texts that stand in one of them without a capital, and so are no names."""
    return frozenset(_base_form(word) for word in _tokens(texts) if word[0].islower())


def _tokens(texts: Iterable[str]) -> set[str]:
    """The words of many folded texts as they are written, each once: there are far fewer than the texts have."""
    pieces = {piece for text in texts for piece in text.split()}
    return {word for piece in pieces for word in _TOKEN.findall(piece)}


def _forms(tokens: Iterable[str]) -> frozenset[str]:
    found = set(map(_base_form, tokens))
    return frozenset(found.union(part for word in found if "-" in word for part in word.split("-") if part))


@lru_cache(maxsize=65536)  # the words of a language come again and again
def _base_form(word: str) -> str:
    return word.lower().strip("'-").removesuffix("'s")


class NameWord(NamedTuple):
    """A capitalised word, at ``start`` of its text. ``opening`` when it begins a sentence, where any word has a
    capital; ``leading`` when another capitalised word follows, which makes a name of both likely."""

    text: str
    opening: bool
    leading: bool
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

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
        word = _base_form(match.group())
        if len(word) < 2 or word in _CALENDAR:
            continue
        opening = bool(_SENTENCE_START.search(folded[max(0, match.start() - 8) : match.start()]))
        yield NameWord(match.group(), opening, match.end() + 1 in starts, match.start())


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
        found,
        figures=(*found.figures, *(f for value in fact.values.values() for f in value_figures(value))),
        sources=frozenset((*(quote.source for quote in fact.quotes), *fact.searched)),
    )
    if fact.derive:
        found = found.and_evidence(_derived(base, fact))
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


# A fact base is compared by identity: what follows from it is worked out once a run.


@lru_cache(maxsize=4)
def vocabulary(base: FactBase) -> Evidence:
    """What a heading, a caption or an editorial sentence may use: whatever records say that is itself held against a
    source. Reasons and limits are not in it: they would vouch for themselves and for each other."""
    texts = _texts_of_records(base)
    found = [figure for text in texts for figure in figures(text)]
    for fact in base.facts.values():
        found += [figure for value in fact.values.values() for figure in value_figures(value)]
    found += [Figure("date", text.record.published.edtf, "") for text in base.sources.values()]
    return Evidence(figures=tuple(found), words=_forms(_tokens(texts)))


@lru_cache(maxsize=4)
def common_words(base: FactBase) -> frozenset[str]:
    """Words, in lower case, that a record or source writes small: at the beginning of a sentence they are no names."""
    return small_words([*_texts_of_records(base), *(text.folded.text for text in base.sources.values())])


def _texts_of_records(base: FactBase) -> list[str]:
    """The folded texts of records that are held against a source."""
    texts: list[str] = []
    for fact in base.facts.values():
        texts += [fact.statement, fact.short]
        texts += [quote.exact for quote in fact.quotes]
    index = name_index(base)
    for key in dict.fromkeys(one for text in base.sources.values() for one in index.named(text.folded.text)):
        texts += index.spellings[key]
    texts += [correction.notice for correction in base.corrections]
    for text in base.sources.values():
        texts += source_words(text.record)
    return [fold_text(text) for text in texts if text]


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
