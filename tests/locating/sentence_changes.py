"""Changes to whole sentences: a new speaker, a question, a denial round or beside them, a notice of correction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from briefgen.sources.notices import is_notice

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from quote_cases import Case

Edit: TypeAlias = tuple[int, int, str]
Edits: TypeAlias = tuple[Edit, ...]

_SMALL_WORDS = re.compile(r"(?:The|It|An?|No|Some|About|More|Under|At|In|Work|Fees|Pay|If|However|Another|Initial)\b")

CRITICS = (
    "Critics claimed that ", "Campaigners say ", "According to a leaked memo, ", "Opponents insist that ",
    "A union official said ", "It is rumoured that ", "Some residents believe that ",
)  # fmt: skip
TAILS = (
    ", according to the union", ", critics claimed", ", the opposition said", ", it is alleged", ", say campaigners",
    ", according to Sam Poe",
)  # fmt: skip
DENIALS = (
    "It has been denied that ", "The council has denied reports that ", "Claims have been rejected that ",
    "Ministers dispute that ", "It was once thought that ",
)  # fmt: skip
DENIED = (", which the council denies", ", a claim the council disputes", ", but this has been denied")
UNTRUE = (
    "It is untrue that ", "It is not the case that ", "There is no truth in the claim that ", "Nobody believes that ",
    "It is a myth that ", "We were wrong to say that ",
)  # fmt: skip
SPEAKERS = ("Sam Poe, of Unison, said: ", "A campaigner said: ", "One critic told the meeting: ")
SPOKEN = (" a campaigner said.", " said Sam Poe, of Unison.", " was how the union put it.")
SCENES = (
    "Sam Poe, of Unison, then took the floor.", "A campaigner saw it in another way.", "The union put it like this.",
)  # fmt: skip
TAKEN_BACK = (
    "This has since been denied.", "That is no longer the case.", "The council has since denied this.",
    "This is not true.", "This was later found to be false.", "The claim was later withdrawn.", "That was wrong.",
    "The figure was incorrect.", "This has been disputed by the union.", "It has since emerged that this was untrue.",
    "This has since been dropped.", "But that was not so.", "Officers now say that this will not happen.",
    "The statement has been retracted.", "This is no longer expected.",
)  # fmt: skip
NOTICES = (
    "Correction: an earlier version of this article said: “{sentence}” This was incorrect.",
    "Correction: an earlier version of this article said that {running}. We are happy to set the record straight.",
    "Editor’s note: A previous version of this story said: “{sentence}”",
    "This article was amended on 4 June 2024. The original version said: {sentence}",
    "Clarification: In an earlier version of this article we wrote: {sentence} This is not so.",
    "We apologise for having reported the following. {sentence}",
    "Corrections and clarifications: “{sentence}” was printed here by mistake.",
    "An earlier version of this page said: {sentence}",
)


def _running(sentence: str) -> str:
    """A sentence without a capital that only its beginning gave it."""
    return sentence[0].lower() + sentence[1:] if _SMALL_WORDS.match(sentence) else sentence


def _sentences(case: Case) -> Iterator[tuple[int, int, str]]:
    prose = case.article.prose
    for start, end in prose.sentences[case.first : case.last + 1]:
        yield start, end, prose.raw[start:end]


def _opened(*openings: str) -> Callable[[Case, random.Random], list[Edits]]:
    """Words put before a sentence of the case."""

    def mutate(case: Case, rng: random.Random) -> list[Edits]:
        return [
            ((start, start + 1, rng.choice(openings) + _running(sentence)[0]),)
            for start, _, sentence in _sentences(case)
        ]

    return mutate


def _closed(*endings: str) -> Callable[[Case, random.Random], list[Edits]]:
    """Words put before the stop of a sentence of the case."""

    def mutate(case: Case, rng: random.Random) -> list[Edits]:
        return [
            ((start + stop.start(), start + stop.start(), rng.choice(endings)),)
            for start, _, sentence in _sentences(case)
            if (stop := re.search(r"[.!?][”\"’']*$", sentence))
        ]

    return mutate


def _asked(case: Case, rng: random.Random) -> list[Edits]:
    return [
        ((start + stop.start(), start + stop.start() + 1, "?"),)
        for start, _, sentence in _sentences(case)
        if (stop := re.search(r"\.[”\"’']*$", sentence))
    ]


def _quoted_by(case: Case, rng: random.Random) -> list[Edits]:
    """The sentences of one paragraph as the speech of another speaker, within one sentence."""
    if case.paragraphs[0] != case.paragraphs[1]:
        return []
    start, end = case.zone
    words = _inner(case.article.prose.raw[start:end])
    spoken = f"“{re.sub(r'[.]$', ',', words)}”{rng.choice(SPOKEN)}"
    return [((start, end, rng.choice((f"{rng.choice(SPEAKERS)}“{words}”", spoken))),)]


def _quoted_after(case: Case, rng: random.Random) -> list[Edits]:
    """The same, with the speaker in a sentence of its own."""
    if case.paragraphs[0] != case.paragraphs[1]:
        return []
    start, end = case.zone
    return [((start, end, f"{rng.choice(SCENES)} “{_inner(case.article.prose.raw[start:end])}”"),)]


def _inner(words: str) -> str:
    """Words as they stand within quotation marks: their own become single."""
    return words.replace("“", "‘").replace("”", "’").replace('"', "'")


def _noticed(case: Case, rng: random.Random) -> list[Edits]:
    """The sentences taken out, and named in a new notice at the end; not those of a notice."""
    prose, (start, end) = case.article.prose, case.zone
    if is_notice(prose.raw[start:end]):
        return []
    words = " ".join(prose.raw[start:end].split())
    notice = rng.choice(NOTICES).format(sentence=words, running=_running(words).rstrip("."))
    while end < len(prose.raw) and prose.raw[end].isspace():
        end += 1
    return [((start, min(end, case.article.end), ""), (case.article.end, case.article.end, f"\n\n{notice}"))]


def _taken_back(between: str) -> Callable[[Case, random.Random], list[Edits]]:
    """A new sentence directly after the last of the case, which takes it back."""

    def mutate(case: Case, rng: random.Random) -> list[Edits]:
        end = case.zone[1]
        return [((end, end, between + rng.choice(TAKEN_BACK)),)]

    return mutate


SENTENCE_CHANGES: dict[str, dict[str, Callable[[Case, random.Random], list[Edits]]]] = {
    "said by others": {
        "critics before": _opened(*CRITICS),
        "others after": _closed(*TAILS),
        "denial before": _opened(*DENIALS),
        "denial after": _closed(*DENIED),
    },
    "question": {"stop": _asked},
    "untrue": {"before": _opened(*UNTRUE)},
    "requoted": {"in one sentence": _quoted_by},
    "requoted apart": {"after a sentence": _quoted_after},
    "notice": {"at the end": _noticed},
    "taken back": {"in its paragraph": _taken_back(" "), "in a new paragraph": _taken_back("\n\n")},
}
