"""Words by their stems: "appointment", "appointed" and "appoint" are one word, "adequate" and "inadequate" two."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD = re.compile(r"[^\W\d_]+(?:'(?:s|t|re|ve|ll|d|m)\b)?")
_IRREGULAR = {
    form: forms.split()[0]
    for forms in (
        "become became",
        "begin began begun",
        "break broke broken",
        "bring brought",
        "build built",
        "buy bought",
        "choose chose chosen",
        "come came",
        "decide decision decisions",
        "fall fell fallen",
        "find found",
        "give gave given",
        "go went gone goes",
        "grow grew grown growth",
        "hear heard",
        "hold held",
        "keep kept",
        "know knew known",
        "lead led",
        "leave left",
        "lose lost loss losses",
        "make made",
        "meet met",
        "pay paid payment",
        "rise rose risen",
        "run ran running",
        "see saw seen",
        "seek sought",
        "sell sold sale",
        "send sent",
        "show shown",
        "speak spoke spoken",
        "spend spent",
        "stand stood",
        "take took taken",
        "teach taught",
        "tell told",
        "think thought",
        "understand understood",
        "win won",
        "write wrote written",
    )
    for form in forms.split()
}
_PASTS = frozenset(
    """became began broke brought built bought chose came fell found gave went grew held kept knew led left lost made
    met paid rose ran saw sought sold sent spoke spent stood took taught thought understood won wrote""".split()  # noqa: SIM905
)
_GRAMMAR = frozenset(
    """a an the of to in on at by for and or but with from as into is are was were be been being has have had having do
    does did would will shall should could may might can must it its itself this that these those there here their
    theirs his her hers he she they them him who whom whose which what where not no nor so then also such
    when about upon between than per up out down over within own it's s t sic if""".split()  # noqa: SIM905
)
"""Words that build a sentence and say nothing by themselves."""
_SAME = {
    word: group.split()[0]
    for group in ("because due owing thanks result reason reasons", "after following", "since from", "until till")
    for word in group.split()
}
"""Words of which one may stand for another."""


@lru_cache(maxsize=1)
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer  # imported here: not every command compares words

    found: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return found


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in small letters (Snowball's English stemmer; irregular verbs by a closed table)."""
    word = word.removesuffix("'s")
    word = _SAME.get(word, word)
    return _stemmer()(_IRREGULAR.get(word, word))


_FIGURES = frozenset(
    """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty
    ninety hundred thousand million billion trillion m bn k first second third""".split()  # noqa: SIM905
)


def is_grammar(word: str) -> bool:
    """Whether a word in small letters only builds the sentence, or is a figure, which has rules of its own."""
    return word in _GRAMMAR or word in _FIGURES


@lru_cache(maxsize=8192)  # several rules look at the same texts
def content_words(folded: str) -> tuple[tuple[str, str, int], ...]:
    """The words of folded text that say something: stem, word as written, offset. Figures are none."""
    found = []
    for match in _WORD.finditer(folded):
        word = match.group()
        if content := _content(word):
            found.append((content, word, match.start()))
    return tuple(found)


@lru_cache(maxsize=65536)
def _content(word: str) -> str:
    """The stem of a word as it is written; empty where it says nothing by itself."""
    lower = word.lower()
    if "'" in lower and not lower.endswith("'s"):
        lower = "" if lower.endswith("n't") else lower.partition("'")[0]  # "won't" is "will not", and no victory
    return stem(lower) if len(lower) > 1 and not is_grammar(lower.removesuffix("'s")) else ""


def is_past(word: str) -> bool:
    """Whether a verb in small letters has a form that tells of the past by itself: "owned", "ran"."""
    return word.endswith("ed") or word in _PASTS
