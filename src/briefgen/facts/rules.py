"""The single rules of support, each a function of a text and its evidence that yields faults.

A fault is ``(code, severity, what, remedy)``; :mod:`briefgen.facts.support` says which rules apply to what, and
turns faults into findings. All texts are folded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefgen.facts import wording
from briefgen.facts.comparison import ranges, support_of
from briefgen.facts.evidence import name_words
from briefgen.facts.markers import MARKER_EXAMPLES, MARKERS, is_marked
from briefgen.facts.quantities import figures
from briefgen.facts.stems import content_words, stem
from briefgen.text import find_phrase_any_case, fold_text, outside_quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from briefgen.facts.evidence import Evidence, NameWord
    from briefgen.facts.quantities import Figure
    from briefgen.facts.records import Kind
    from briefgen.findings import Severity


class Fault(NamedTuple):
    code: str
    severity: Severity
    what: str
    remedy: str


STRICT: frozenset[Kind] = frozenset(("plan", "forecast", "pending", "claim", "opinion", "calculated"))
"""Kinds that no sentence may pass off as plain fact."""

_QUOTE_REMEDY = "quote the words that say it, give it under values:, or name its record under uses:"


def unsupported_figures(text: str, evidence: Evidence) -> Iterator[Fault]:
    """Figures, units, rates and ranges of ``text`` that the evidence does not give."""
    found = figures(text)
    for figure in found:
        rests_on, problem = support_of(figure, evidence.figures)
        if problem == "figure":
            yield _no_figure(figure, found, evidence)
        elif problem == "unit" and rests_on:
            has, says = _with_unit(rests_on), _with_unit(figure)
            yield Fault(
                "unit-unsupported",
                "error",
                f"“{says}” has another unit than the evidence, “{has}”",
                "use the unit of the quote",
            )
        elif problem == "rate" and rests_on:
            yield Fault(
                "rate-dropped",
                "error",
                f"“{figure.text}” leaves out “a {rests_on.per}”",
                f"add “a {rests_on.per}”",
            )
        elif rests_on and rests_on.inferred and not figure.bracketed and re.search(r"\d{4}", figure.value):
            yield Fault(
                "inferred-year-unmarked",
                "error",
                f"the year of “{figure.text}” is inferred, not stated",
                "put the year in brackets, as in April [2016]",
            )
    said = list(ranges(text, found))
    if not said:
        return
    joined = {
        (one.value, two.value) for source in evidence.texts for one, two in ranges(source, figures(source))
    }
    intervals = {
        tuple(figure.value.split("/")) for figure in evidence.figures if figure.value.count("/") == 1
    }
    for one, two in said:
        if (one.value, two.value) not in joined | intervals:
            yield Fault(
                "range-unsupported",
                "error",
                f"no quote gives the range “{text[one.start : two.end]}”",
                "give the two figures apart, or quote the range",
            )


def _with_unit(figure: Figure) -> str:
    """The figure as it is read: "15 months", "£9m a year"."""
    unit = f"{figure.unit}s" if figure.unit and figure.value != "1" else figure.unit
    return " ".join(filter(None, (figure.text, unit, figure.per and f"a {figure.per}")))


def _no_figure(figure: Figure, said: Sequence[Figure], evidence: Evidence) -> Fault:
    """``figure`` has no evidence: with the one figure of its kind that the quotes have and ``said`` has not, if any."""
    quoted = [one for text in evidence.texts for one in figures(text) if one.kind == figure.kind]
    instead = {one.value: one.text for one in quoted if support_of(one, said)[1] == "figure"}
    if len(instead) != 1:
        return Fault("figure-unsupported", "error", f"“{figure.text}” is in no quote or value", _QUOTE_REMEDY)
    (has,) = instead.values()
    return Fault(
        "figure-unsupported",
        "error",
        f"has “{figure.text}” where the quote has “{has}”",
        f"write “{has}”; if “{figure.text}” is right, {_QUOTE_REMEDY}",
    )


def figures_out_of_order(text: str, evidence: Evidence) -> Iterator[Fault]:
    """Figures in another order than in the only quote: they may have changed places."""
    if len(evidence.texts) != 1:
        return
    order = {figure.value: at for at, figure in reversed(list(enumerate(figures(evidence.texts[0]))))}
    places = [order[figure.value] for figure in figures(text) if figure.value in order]
    if places != sorted(places):
        yield Fault(
            "figure-order",
            "error",
            "the figures stand in another order than in the quote",
            "check that each figure still belongs to the same thing",
        )


_OPENERS = frozenset(
    """the an in on at it he she they this that these those but and or of for to from by with as after before during its
    his her their there when while if although however since both each every some many most all one two three under over
    between among within another other no not according also following despite because until upon then here who what
    which where why how we you neither either only such more less than so yet whether any none nothing about against
    into through without""".split()  # noqa: SIM905  a list of words reads better as prose
)


def _is_common(word: str, lower: Collection[str]) -> bool:
    """Whether ``word`` is a function word, or is known in lower case with this ending or another."""
    if word in _OPENERS or word in lower:
        return True
    stem = re.sub(r"(?:ed|ing|es|s|d|e)$", "", word)
    return len(stem) > 2 and any(stem + ending in lower for ending in ("", "e", "s", "es", "ed", "d", "ing"))


def unsupported_names(
    text: str, evidence: Evidence, registered: Collection[str], common: Collection[str]
) -> Iterator[Fault]:
    """Capitalised words outside quotation marks that neither the evidence nor ``registered`` names have.

    ``common`` are words known to be written small: at the beginning of a sentence they are no names.
    """
    told: list[tuple[str, str, NameWord]] = []
    before = ""
    for name in name_words(outside_quotations(text)):
        forms, known = name.forms, before
        before = ""
        if name.opening and _is_common(forms[0], common):
            continue
        if not evidence.words.isdisjoint(forms):
            before = f"{name.text} " if text[name.end : name.end + 1] == " " else ""
            continue
        if any(form in registered for form in forms):
            code = "name-outside-quotes"
        else:
            code = "name-perhaps" if name.opening and not name.leading else "name-unsupported"
        if told and text[told[-1][2].end : name.start] == " ":  # "Peter Pan" is one name
            both = {told[-1][0], code}
            told[-1] = "name-unsupported" if len(both) > 1 else code, f"{told[-1][1]} {name.text}", name
        else:
            told.append((code, f"{known}{name.text}" if text[: name.start].endswith(known) else name.text, name))
    for code, words, _ in told:
        yield _NAME_FAULTS[code](words)


def _name_outside_quotes(words: str) -> Fault:
    return Fault(
        "name-outside-quotes",
        "error",
        f"“{words}” is a known name, but in none of the quotes",
        "check that the quotes speak of it; quote the words that name it",
    )


def _name_perhaps(words: str) -> Fault:
    return Fault(
        "name-perhaps",
        "warning",
        f"“{words}” may be a name; it is in no quote",
        "if it is a name, quote the words that give it; if not, begin the sentence otherwise",
    )


def _name_unsupported(words: str) -> Fault:
    return Fault(
        "name-unsupported",
        "error",
        f"the name “{words}” is in no quote and not under names:",
        "correct the name, or quote the words that give it; another spelling of a name in the quotes goes under names:",
    )


_NAME_FAULTS: Mapping[str, Callable[[str], Fault]] = {
    "name-outside-quotes": _name_outside_quotes,
    "name-perhaps": _name_perhaps,
    "name-unsupported": _name_unsupported,
}


_ARTICLES: Mapping[Kind, str] = {"opinion": "an"}


def missing_marker(text: str, kinds: Sequence[Kind]) -> Iterator[Fault]:
    """No word that marks the statement as each of the strict ones among ``kinds`` (else as one of them)."""
    marked = [kind for kind in kinds if kind in MARKERS]
    strict = [kind for kind in marked if kind in STRICT]
    if strict:
        missing = [kind for kind in strict if not is_marked(text, kind)]
    else:
        lacks = marked and len(marked) == len(kinds) and not any(is_marked(text, kind) for kind in marked)
        missing = marked[:1] if lacks else []
    for kind in missing:
        yield Fault(
            "kind-marker-missing",
            "error",
            f"nothing in the words marks this as {_ARTICLES.get(kind, 'a')} {kind}",
            f"use a verb such as: {MARKER_EXAMPLES[kind]}",
        )


def missing_speaker(text: str, spellings: Iterable[str]) -> Iterator[Fault]:
    """None of the spellings of the one who speaks."""
    spoken = [fold_text(spelling) for spelling in spellings]
    if spoken and not any(find_phrase_any_case(text, spelling) >= 0 for spelling in spoken):
        yield Fault(
            "speaker-missing",
            "error",
            f"the words do not say who speaks ({spoken[0]})",
            "name the speaker in the sentence; a note is not enough",
        )


def unquoted_speaker(heard: Iterable[str], spellings: Iterable[str]) -> Iterator[Fault]:
    """None of the spellings of the one who speaks stands in the quotes or their sentences."""
    texts, spoken = list(heard), [fold_text(spelling) for spelling in spellings]
    if texts and not any(find_phrase_any_case(text, spelling) >= 0 for text in texts for spelling in spoken):
        yield Fault("speaker-unquoted", "error", f"no quote shows that this comes from {spoken[0]}",
                    "quote the words that name the speaker, or correct voice:")


def refused_wording(text: str) -> Iterator[Fault]:
    """Verbs that take a side, and relative dates, outside quotation marks."""
    for verb in wording.refused_verbs(text):
        yield Fault("verb-refused", "error", f"“{verb}” takes a side", "write “said”, or quote the source")
    yield from relative_dates(text)


def relative_dates(text: str) -> Iterator[Fault]:
    for words in wording.relative_dates(text):
        yield Fault(
            "relative-date",
            "error",
            f"“{words}” means another date on the day it is read",
            "give the date, or say “year not stated”",
        )


def changed_sense(text: str, evidence: Evidence) -> Iterator[Fault]:
    """A negation, comparison, extent or opposite direction that the evidence does not have."""
    joined = evidence.joined
    added = wording.negations(text)
    if added and not wording.negations(joined):
        yield Fault(
            "negation-added",
            "error",
            f"“{added[0]}” stands in no quote",
            "say it as the quote does, or quote the words that deny it",
        )
    for said, opposite in wording.reversed_directions(text, joined):
        yield Fault(
            "direction-reversed", "error", f"“{said}” where the quote has “{opposite}”", f"write “{opposite}”"
        )
    for said in wording.added_comparisons(text, joined):
        yield Fault("comparison-added", "error", f"“{said}” stands in no quote", "leave it out, or quote it")
    for said in (*wording.vague_extents(text, joined), *wording.moved_extents(text, joined)):
        yield Fault("extent-unsupported", "error", f"“{said}” stands in no quote", "say it as the quote does")


_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]?[A-Z])")
_TELLING = frozenset(map(stem, ("said", "says", "stated", "states", "told", "cent")))
"""Words that two sentences may share without telling of the same."""


def _sentences_told(text: str, quotes: Iterable[str]) -> Iterator[str]:
    """The sentences of the quotes, but of those with several only the ones that share a word or figure with ``text``:
    what a notice says of an earlier version is no caution of the correct figure."""
    words = {found for found, _, _ in content_words(text)} - _TELLING
    said = figures(text)
    for quote in quotes:
        several = _SENTENCE_END.split(quote)
        for sentence in several if len(several) > 1 else ():
            shared = any(found in words for found, _, _ in content_words(sentence))
            if shared or any(support_of(one, said)[1] != "figure" for one in figures(sentence)):
                yield sentence
        if len(several) == 1:
            yield quote


def dropped_hedges(text: str, evidence: Evidence) -> Iterator[Fault]:
    """A word of caution in the quotes where the words have none."""
    if not wording.hedges(evidence.joined):
        return
    for name, word in wording.dropped_hedges(text, " ¶ ".join(_sentences_told(text, evidence.texts))):
        yield Fault(
            "hedge-dropped",
            "error",
            f"the quote speaks of {name} (“{word}”), the words do not",
            "keep the caution of the quote",
        )


def dropped_negation(text: str, evidence: Evidence) -> Iterator[Fault]:
    """A negation in the quotes where the words have none."""
    dropped = wording.negations(evidence.joined)
    if dropped and not wording.negations(text):
        yield Fault(
            "negation-dropped",
            "error",
            f"the quote has “{dropped[0]}”, the words have no negation",
            "keep the negation, or quote only what is not denied",
        )


def added_attribution(text: str, heard: Iterable[str]) -> Iterator[Fault]:
    """Somebody is made to say what the quotes and their sentences do not report as said."""
    said = wording.ATTRIBUTION.search(outside_quotations(text))
    if said and not any(table.search(words) for words in heard for table in (wording.ATTRIBUTION, MARKERS["claim"])):
        yield Fault(
            "attribution-added",
            "error",
            f"“{said.group()}”: nobody is reported as saying this",
            "say who writes it, as in “Source A says”, or quote the words that report it as said",
        )


def dropped_attribution(text: str, evidence: Evidence) -> Iterator[Fault]:
    said = wording.ATTRIBUTION.search(evidence.joined)
    if said and not any(
        table.search(text) for table in (wording.ATTRIBUTION, MARKERS["claim"], MARKERS["finding"])
    ):
        yield Fault(
            "attribution-dropped",
            "error",
            f"the quote attributes (“{said.group()}”), the words do not",
            "say who said it",
        )
