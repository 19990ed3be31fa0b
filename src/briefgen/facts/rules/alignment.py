"""The words of a statement laid beside those of its quotes: what was left out, what changed places.

A statement may shorten a quote where the quote itself can be cut (at a comma, at "and", at "who"), but must not drop a
word from the midst of what it takes over, nor from its ends; and it keeps the order of the quote's words, for in a
changed order somebody else acts, or the cause becomes the effect.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefgen.facts.language.stems import content_words, is_grammar, stem
from briefgen.facts.rules.fault import Fault
from briefgen.facts.rules.fidelity import without_reporting
from briefgen.facts.rules.turns import turned
from briefgen.text import find_phrase_any_case, fold_text, shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from briefgen.facts.names import NameIndex

_SET_OFF = re.compile(r"[,;:()\[\]\".!?]|(?<!\w)[-–—](?!\w)|\b(?:and|or|but|who|which|while|such as)\b")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|could|can|may|might|must|does|did)\b")
_PASSING = frozenset(
    stem(word)
    for word in """now currently recent recently last next coming month months week weeks year years tomorrow yesterday
    today already still new newly""".split()  # noqa: SIM905
)
"""Words that mean another time on the day a page is read: leaving them out is right."""
_DIGITS = re.compile(r"\d+")
_FIGURE = re.compile(r"[£$€¥]?\d[\w.,/%]*")
_DATES = frozenset(
    stem(word)
    for word in """january february march april may june july august september october november december""".split()  # noqa: SIM905
)
_SPOKEN = frozenset(stem(word) for word in ("said", "says", "stated", "told"))
_ALWAYS_ASIDE = _PASSING | _DATES | _SPOKEN | {stem("since")}
ELSEWHERE = "here in another place"
"""How it is told that words were not left out, but stand elsewhere."""
_ADVERB = re.compile(r"\b([a-z]{3,}ly) $")
_NOTHING: frozenset[str] = frozenset()
_LONGEST = 3
_ENOUGH = 2
"""Words that must agree before the ends and the order of a quote tell anything."""


class _Pair(NamedTuple):
    """A content word of the text, at ``at:end``, and the same word in the quote, at ``place:place_end``."""

    stem: str
    word: str
    at: int
    end: int
    place: int
    place_end: int


@lru_cache(maxsize=1024)  # several rules look at the same statement and quote
def _align(text: str, quote: str, ignored: frozenset[str]) -> Sequence[_Pair]:
    """Neighbouring content words of the text that stand in the quote, each with the next place there, or, where there
    is none further on, the last one."""
    words = content_words(quote)
    places: dict[str, list[int]] = {}
    for number, (found, _, _) in enumerate(words):
        places.setdefault(found, []).append(number)
    aligned: list[_Pair] = []
    last = 0
    here = [one for one in content_words(text) if one[0] in places and one[0] not in ignored]
    for count, (found, word, at) in enumerate(here, 1):
        options = places[found]
        number = options[0]
        if len(options) > 1 or words[number][2] < last:
            further = [one for one in options if words[one][2] >= last] or options[-1:]
            after = places[here[count][0]] if count < len(here) else ()
            number = further[0] if len(further) == 1 else _nearest_before(further, after)
        _, written, place = words[number]
        last = place + len(written)
        aligned.append(_Pair(found, word, at, at + len(word), place, last))
    return aligned


def _nearest_before(numbers: Sequence[int], following: Sequence[int]) -> int:
    """Of ``numbers``, those of equal words, the one that the next of ``following`` comes soonest after; else the first:
    in "an agreed cost, … the cost of" it is the second cost that "of" follows."""
    gaps = {one: min((other - one for other in following if other > one), default=0) for one in numbers}
    return min((one for one in numbers if gaps[one]), key=gaps.__getitem__, default=numbers[0])


def _best(text: str, quotes: Iterable[str], ignored: frozenset[str] = frozenset()) -> tuple[str, Sequence[_Pair]]:
    """The quote that shares most words with the text, and those words; none where they are too few to tell."""
    here = ignored.intersection(found for found, _, _ in content_words(text))
    found = [(quote, _align(text, quote, here)) for quote in quotes]
    best = max(found, key=lambda one: len(one[1]), default=("", []))
    return best if len(best[1]) >= _ENOUGH else ("", [])


# --- what is left out -----------------------------------------------------------------------------


def left_out(text: str, quotes: Sequence[str], names: frozenset[str]) -> Iterator[Fault]:
    """Words that a quote has between two that folded ``text`` takes over side by side, or at either end of what it
    takes over, with nothing to set them off: "the cost of commissioning" for "the cost of external commissioning".

    ``names`` are words of names, in small letters: a name may be shortened.
    """
    ignored = _may_be_missing(names)
    for quote in quotes:
        for one, other in pairwise(_align(text, quote, _NOTHING)):
            if other.place < one.place_end:
                continue
            between, kept = quote[one.place_end : other.place], text[one.end : other.at]
            if between == kept:
                continue
            if _SET_OFF.search(between) and (adverb := _ADVERB.search(between)):
                between = adverb.group()  # "which was highly critical": no cut may take the "highly" away
                if stem(adverb[1]) in _stems(text):
                    continue
            dropped = [*_dropped(between, ignored), *_figures(between, text)]
            if dropped and not (
                _SET_OFF.search(between)
                or _SET_OFF.search(kept)
                or _skips_a_verb_phrase(between, dropped)
            ):
                yield _lost(between, dropped, f"between “{one.word}” and “{other.word}”", text, kept)
    quote, pairs = _best(text, quotes)
    if pairs:
        first, last = min(pairs, key=lambda pair: pair.place), max(pairs, key=lambda pair: pair.place)
        before, after = _leading(quote[: first.place]), _until_break(quote[last.place_end :])
        if leading := _dropped(before, ignored):
            yield _lost(before, leading, f"before “{first.word}”", text)
        if trailing := _dropped(after, ignored):
            yield _lost(after, trailing, f"after “{last.word}”", text)


@lru_cache(maxsize=4)
def _may_be_missing(names: frozenset[str]) -> frozenset[str]:
    return _PASSING.union(map(stem, names))


class _Dropped(NamedTuple):
    """A word, at ``start:end`` of its part of the quote; ``stem`` is empty of a figure."""

    stem: str
    start: int
    end: int


def _dropped(part: str, ignored: Collection[str]) -> list[_Dropped]:
    return [_Dropped(found, at, at + len(word)) for found, word, at in content_words(part) if found not in ignored]


def _figures(part: str, text: str) -> list[_Dropped]:
    """Figures of ``part`` whose digits ``text`` does not have."""
    found = list(_FIGURE.finditer(part))
    known = set(_DIGITS.findall(text)) if found else set()
    missing = (figure for figure in found if not known.issuperset(_DIGITS.findall(figure.group())))
    return [_Dropped("", *figure.span()) for figure in missing]


def _leading(before: str) -> str:
    """The words just before a word that qualify it: up to the next small word or mark."""
    kept: list[str] = []
    for word in reversed(before.split()):
        if is_grammar(word.lower()) or _SET_OFF.search(word):
            break
        kept.append(word)
    return " ".join(reversed(kept))


def _until_break(after: str) -> str:
    found = _SET_OFF.search(after)
    return after[: found.start()] if found else after


def _skips_a_verb_phrase(between: str, dropped: Sequence[_Dropped]) -> bool:
    """Whether a whole complement was left out before a finite verb: "the plan [to set up …] is behind schedule"."""
    return len(dropped) > _LONGEST and bool(_FINITE.search(between))


_DENIED = re.compile(r"\b(?:no|not|never|without)(?: an?| the)? $", re.IGNORECASE)


def _lost(part: str, dropped: Sequence[_Dropped], where: str, text: str, kept: str = "") -> Fault:
    """What is told of words ``dropped`` from ``part`` of a quote: that they stand in another place of ``text``, that
    other words, ``kept``, stand there instead, or that they are left out."""
    start, end = min(one.start for one in dropped), max(one.end for one in dropped)
    if denied := _DENIED.search(part[:start]):
        start = denied.start()
    words, instead = shortened(part[start:end]), _instead(kept, part)
    remedy = "take the words of the quote over without a gap"
    if _stems(text).issuperset(one.stem for one in dropped):
        what = f"“{words}” stands {where} in the quote, and {ELSEWHERE}"
        remedy = "keep the words together as the quote does"
    elif instead:
        what, remedy = f"has “{instead}” where the quote has “{words}”, {where}", f"write “{words}”, as the quote does"
    else:
        what = f"“{words}” is left out {where}"
    return Fault(
        "words-left-out", "error", what, f"{remedy}, or waive: {{words-left-out: why it does no harm}}"
    )


def _stems(text: str) -> set[str]:
    return {found for found, _, _ in content_words(text)}


def _instead(kept: str, part: str) -> str:
    """The words of ``kept``, from the first to the last that say something, or a figure, and that ``part`` has not."""
    has = _stems(part)
    new = [one for one in _dropped(kept, ()) if one.stem not in has] + _figures(kept, part)
    return shortened(kept[min(one.start for one in new) : max(one.end for one in new)]) if new else ""


# --- order ----------------------------------------------------------------------------------------

_JOINED_BEFORE, _JOINED_AFTER = re.compile(r"(?:\w+-)+$"), re.compile(r"(?:-\w+)+")
_DESCRIBES = re.compile(r"\b(?:describes|names|calls) (?:[A-Z][\w'-]+ ?)+(?=as )")


def order_changed(
    text: str, quotes: Sequence[str], voice: Iterable[str], names: NameIndex
) -> Iterator[Fault]:
    """Words of folded ``text`` in another order than in the quote that it follows most closely. Left aside are the
    speaker (``voice``: its spellings), dates, and names that the quote spells otherwise."""
    body = without_reporting(_DESCRIBES.sub(lambda match: " " * len(match.group()), text))
    aside = _aside(quotes, voice, names).union(*(turned(text, quote, names) for quote in quotes))
    for quote, pairs in [_best(body, quotes, aside)]:
        for one, other in pairwise(pairs):
            if other.place < one.place:
                yield Fault(
                    "order-changed",
                    "error",
                    f"“{_whole(body, one)}” stands before “{_whole(body, other)}”, in the quote behind it:"
                    f" “{quote[other.place : one.place_end]}”",
                    "keep the order of the quote, or waive: {order-changed: why the sense is the same}",
                )
                return


def _whole(text: str, pair: _Pair) -> str:
    """The word of ``pair`` with those that hyphens join to it."""
    before, after = _JOINED_BEFORE.search(text[: pair.at]), _JOINED_AFTER.match(text[pair.end :])
    return text[before.start() if before else pair.at : pair.end + (after.end() if after else 0)]


def _aside(quotes: Sequence[str], voice: Iterable[str], names: NameIndex) -> frozenset[str]:
    """Stems that may stand anywhere."""
    aside = _ALWAYS_ASIDE.union(found for words in voice for found, _, _ in content_words(fold_text(words)))
    joined = " ".join(quotes)
    for key in names.named(joined):
        spellings = names.spellings[key]
        known = [spelling for spelling in spellings if find_phrase_any_case(joined, spelling) >= 0]
        if len(known) < len(spellings):
            said = {found for spelling in known for found, _, _ in content_words(spelling)}
            aside |= {found for spelling in spellings for found, _, _ in content_words(spelling)} - said
    return frozenset(aside)


# --- turned about ---------------------------------------------------------------------------------

_TURNED = frozenset(
    frozenset(pair)
    for pair in (
        ("to", "from"),
        ("by", "from"),
        ("with", "without"),
        ("for", "against"),
        ("before", "after"),
        ("under", "over"),
    )
)
_NEAR = 24
_BEFORE = re.compile(r"\b(\w+)\s+(?:(?:the|an?|its|their|his|her)\s+)?[\"']?$")


def turned_about(text: str, quotes: Iterable[str]) -> Iterator[Fault]:
    """A word that stands after "from" where the quote has it after "to", and the like."""
    for quote in quotes:
        for pair in _align(text, quote, _NOTHING):
            before = text[max(0, pair.at - _NEAR) : pair.at]
            before_it = quote[max(0, pair.place - _NEAR) : pair.place]
            if before == before_it:
                continue
            said, has = _BEFORE.search(before), _BEFORE.search(before_it)
            if said and has and frozenset((said[1].lower(), has[1].lower())) in _TURNED:
                yield Fault(
                    "direction-reversed",
                    "error",
                    f"“{said[1]} … {pair.word}” where the quote has “{has[1]} … {pair.word}”",
                    f"write “{has[1]}”",
                )


_JOINS = re.compile(r"\b(?:and|or)\b|[,;&]")
_LINKS = re.compile(r"\b(?:of|for|from|by|through|because|due|after|before)\b")


def joined_otherwise(text: str, quotes: Iterable[str]) -> Iterator[Fault]:
    """Two things that the quote names side by side, one made to depend on the other: "costs of" for "costs and"."""
    for quote in quotes:
        for one, other in pairwise(_align(text, quote, _NOTHING)):
            said, has = text[one.end : other.at], quote[one.place_end : other.place]
            if said == has:
                continue
            if other.place < one.place_end or _dropped(has, ()) or not has.strip() or not said.strip():
                continue
            listed = bool(_JOINS.search(has)), bool(_JOINS.search(said))
            linked = bool(_LINKS.search(has)), bool(_LINKS.search(said))
            if (listed[0] and not listed[1] and linked[1]) or (listed[1] and not listed[0] and linked[0]):
                yield Fault(
                    "joined-otherwise",
                    "error",
                    f"“{one.word}{said}{other.word}” where the quote has “{one.word}{has}{other.word}”",
                    "join the words as the quote does",
                )
