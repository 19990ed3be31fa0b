"""Rules on names and speakers: nobody who stands in no quote, and nobody who speaks unsaid. All texts are folded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.evidence import name_words
from briefgen.facts.language import wording
from briefgen.facts.language.markers import MARKERS
from briefgen.facts.rules.fault import Fault
from briefgen.text import find_phrase_any_case, fold_text, outside_quotations

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from briefgen.facts.evidence import Evidence, NameWord


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
