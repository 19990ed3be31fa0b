"""Gaps: whether the sources are silent on what a fact says that none of them tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.facts.language.quantities import figures
from briefgen.findings import Finding
from briefgen.text import find_phrase_any_case, fold_text, shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from briefgen.facts.language.figure_patterns import FigureKind
    from briefgen.facts.language.quantities import Figure
    from briefgen.facts.model import FactBase
    from briefgen.facts.records import AbsentFigures, Fact
    from briefgen.sources.snapshot import SourceText

_KINDS: Final[Mapping[str, tuple[FigureKind, ...]]] = {
    "money": ("money",),
    "percent": ("percent",),
    "date": ("date", "years"),
    "count": ("number",),
}
_SHOWN: Final = 5
"""Figures of a source that a message lists."""


def check_gap(base: FactBase, fact: Fact) -> Iterator[Finding]:
    """Whether the words and figures that a gap misses stand in a source that was searched for it."""
    if not fact.absent or not fact.searched:
        yield Finding(
            fact.at,
            "gap-not-searched",
            "error",
            f"{fact.id}: a gap names the words looked for and the sources searched",
            "add absent: and searched:",
        )
    for key in fact.searched:
        text = base.sources.get(key)
        if text is None:
            continue  # unknown or unreadable: reported as such
        for words in fact.absent_words:
            wanted = fold_text(words)
            at = find_phrase_any_case(text.folded.text, wanted)
            if at >= 0:
                place = text.label(*text.folded.raw_span(at, at + len(wanted)))
                yield Finding(
                    fact.at,
                    "absent-words-found",
                    "error",
                    f"{fact.id}: “{words}” does stand in {key}, {place}",
                    "read that passage: if it fills the gap, write a fact; if not, give other words",
                )
    for absent in fact.absent_figures:
        yield from _check_figures(base, fact, absent)


def _check_figures(base: FactBase, fact: Fact, absent: AbsentFigures) -> Iterator[Finding]:
    """Figures of a kind in the searched sources, but for those excepted; and exceptions that no source gives."""
    kinds = _KINDS[absent.figures]
    excepted = {words: _values(words, kinds) for words in absent.except_}
    texts = [base.sources[key] for key in fact.searched if key in base.sources]
    given: set[str] = set()
    for text in texts:
        found = [one for one in figures(text.folded.text) if one.kind in kinds]
        given.update(one.value for one in found)
        new = [one for one in found if not any(one.value in values for values in excepted.values())]
        if new:
            shown = "; ".join(_in_place(text, one) for one in new[:_SHOWN])
            more = f"; and {len(new) - _SHOWN} more" if len(new) > _SHOWN else ""
            yield Finding(
                absent.at, "absent-figure-found", "error",
                f"{fact.id}: Source {text.record.letter} ({text.key}) gives {shown}{more}",
                "read it: if it fills the gap, change the gap or write a fact; if not, list the figure under except:",
            )  # fmt: skip
    for words, values in excepted.items():
        if not values:
            yield Finding(
                absent.at, "exception-not-found", "error",
                f"{fact.id}: the exception “{words}” is no figure of {absent.figures}",
                "write it as the source does, for example £9m, 5 per cent, June 2016 or two",
            )  # fmt: skip
        elif not values & given and all(text.whole for text in texts):
            yield Finding(
                absent.at, "exception-not-found", "error",
                f"{fact.id}: the exception “{words}” stands in none of the searched sources",
                "read the sources: does the gap still hold? then delete the exception",
            )  # fmt: skip


def _values(words: str, kinds: Collection[str]) -> set[str]:
    """In brackets, where "May" is a month too."""
    return {one.value for one in figures(f"({fold_text(words)})") if one.kind in kinds}


def _in_place(text: SourceText, figure: Figure) -> str:
    """ "£4m", paragraph 3: the sentence round it."""
    start, end = text.folded.raw_span(figure.start, figure.end)
    sentence = text.sentence_at(start)
    return f"“{figure.text}” in {text.label(start, end)}" + (f": “{shortened(sentence.text)}”" if sentence else "")


def check_searched(base: FactBase) -> Iterator[Finding]:
    """Sources in which gaps were not looked for: somebody must read each of them."""
    gaps = [fact for fact in base.facts.values() if fact.kind == "gap"]
    for key, text in base.sources.items():
        missing = [fact.id for fact in gaps if key not in fact.searched]
        if missing:
            letter, number = text.record.letter, len(missing)
            yield Finding(
                text.record.at, "source-not-searched", "error",
                f"Source {letter} ({key}) is not searched for {'this gap' if number == 1 else f'{number} gaps'}:"
                f" {', '.join(missing)}",
                f"read Source {letter}; where it is silent too, add {key} under the searched: of the gap",
            )  # fmt: skip
