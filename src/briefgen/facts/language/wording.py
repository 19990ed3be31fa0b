"""Words that carry negation, caution, direction, extent and time: closed tables, and where they stand in a text.

All functions take folded text (:func:`briefgen.text.fold_text`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.facts.language.stems import content_words
from briefgen.facts.language.tables import Table, beginnings_of, table
from briefgen.text import outside_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


REFUSED_VERBS = table(
    r"admit(?:s|ted|ting)?|admission that|claim(?:ed|ing)|claims? that|reveal(?:s|ed|ing)?|revelations?"
)
"""Verbs that take a side. "Said" takes none."""

_PERIOD = (
    r"(?:(?:week|month|year|quarter|weekend|summer|autumn|winter|spring|night|morning|afternoon|evening"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?|(?-i:January|February|March|April|May|June|July|August|September"
    r"|October|November|December))"
)
_NOW = r"(?-i:now|(?<!\w )Now)"
"""Not the last word of a title: "Children & Young People Now"."""
RELATIVE_DATES = table(
    rf"today|tomorrow|yesterday|tonight|{_NOW}|nowadays|currently|recent(?:ly)?|at present|at the moment|presently"
    rf"|soon|ago|so far|(?:last|next|this|past|coming|previous|current)\s(?:few\s)?{_PERIOD}",
    after=r"(?!\s?\[)",
)
"""Dates that mean something else on the day the page is read."""

_NEGATIONS = table(
    r"not|no|hardly|barely|scarcely|lack(?:s|ed|ing)?|never|none|nobody|nothing|neither|nor|without|cannot|denie[sd]|den(?:y|ying)|refus(?:e[sd]?|ing)"
    r"|fail(?:s|ed|ing|ure)?",
    beside=r"n't\b",
    beside_beginnings="t",
)
NOT_STATED = table("(?:year|date|day|publisher|name) not stated")
"""How an unstated year is printed: no negation of the source's words."""

_UP_TO = (
    r"up to(?=\s(?:an?\s|the\s)?(?:[£$€\d]|half|third|quarter|fifth|tenth|dozen|hundred|thousand|million|billion"
    r"|day|week|month|year|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety))"
)
"""Not that of "set up to seek funding"."""
_AMOUNT = r"\s(?:£|\d[\d,.]*\b(?!\s(?:day|week|month|year)))"
"""An amount, as in "over £9m"; "over 15 months" is a duration."""
HEDGES: Mapping[str, Table] = {
    "a plan or expectation": table(
        r"set to|(?:was|were|is|are) due to|planned|propos\w+|intend\w*|aims?|aimed|scheduled|is to|are to"
        r"|hop(?:es?|ed|ing)"
        r"|seek\w*|anticipat\w+|expect\w*|forecast\w*|would|will|shall"
    ),
    "doubt": table(
        r"might|could|(?:un)?likely|possibl[ey]|perhaps|probabl[ey]|potential(?:ly)?|appear(?:s|ed)?"
        r"|seem(?:s|ed)?|suggest(?:s|ed)?|reportedly|alleged(?:ly)?|apparently|believed to|thought to"
    ),
    "approximation": table(
        rf"(?:about|around|over|under)(?={_AMOUNT})|approximately|roughly|nearly|almost|more than"
        rf"|{_UP_TO}|at least|at most|less than|fewer than|as (?:many|much) as|partly|mainly|largely"
    ),
}
ATTRIBUTION = table(
    r"said|says|told|claim(?:s|ed)|stat(?:es|ed)|according to|report(?:s|ed)|admit(?:s|ted)|announced"
    r"|argue[sd]|warn(?:s|ed)|insist(?:s|ed)"
)

_OPPOSITES = (
    ("higher|larger|greater|bigger", "lower|smaller|lesser"),
    ("high", "low"),
    (r"ris(?:e[sn]?|ing)|rose", r"fall(?:s|en|ing)?|fell"),
    (r"increas\w*|gr[eo]w(?:s|n|ing)?", r"decreas\w*|reduc\w*|diminish\w*|shr[aiu]nk\w*"),
    ("partly|in part", "entirely|wholly|fully|solely|completely|mainly"),
    (r"remain(?:s|ed|ing)?|continu\w*", r"ceas\w*|stop(?:s|ped|ping)?|abandon\w*|halt\w*"),
    (r"outgoing", r"incoming"),
    (r"behind", r"ahead of"),
    (r"costly|expensive", r"cheap(?:er|ly)?|inexpensive"),
    (r"variable", r"consistent|stable"),
    (r"independent", r"dependent|controlled"),
    (r"dismantl\w*", r"build(?:s|ing)?|built"),
    ("more than", "less than|fewer than"),
    (r"approv(?!als)\w*|accept(?:s|ed)?", r"reject\w*|refus\w*"),
    (r"upgrad\w*", r"downgrad\w*"),
    ("north(?:ern)?", "south(?:ern)?"),
    ("east(?:ern)?", "west(?:ern)?"),
    ("before", "after"),
    (r"gain\w*", r"loss(?:es)?|los(?:e[sd]?|t|ing)"),
    (r"open(?:s|ed|ing)?", r"clos(?:es?|ed|ing|ure)"),
    ("agree[sd]?", "disagree[sd]?"),
    (r"improv\w*", r"worsen\w*"),
    ("above", "below"),
    (r"support(?:s|ed)", r"oppos(?:es?|ed)"),
    (r"success\w*", r"fail(?:s|ed|ure)?"),
    (r"positive", r"negative"),
    ("maximum", "minimum"),
    ("earlier", "later"),
    ("inside", "outside"),
    (r"adequate", r"inadequate"),
    (r"lawful", r"unlawful"),
)
_ALTERNATIVES = tuple((one, other) for pair in _OPPOSITES for one, other in (pair, pair[::-1]))
_DIRECTIONS = tuple((table(one), table(other)) for one, other in _ALTERNATIVES)
_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=65536)
def _turns(word: str) -> tuple[int, ...]:
    """Which of the directions a word in small letters is, or may begin ("more" for "more than")."""
    return tuple(
        at
        for at, (one, _) in enumerate(_ALTERNATIVES)
        if re.fullmatch(one, word) or any(two.startswith(f"{word} ") for two in one.split("|"))
    )


_COMPARISONS = {
    "more": table(r"more than|exceed\w*|in excess of|at least|upwards of|no (?:less|fewer) than"),
    "less": table(rf"less than|fewer than|{_UP_TO}|at most|no more than|nearly|almost|just under|as little as"),
    "about": table(r"approximately|roughly|or so|some(?= \d)"),
    "over": table(rf"over(?={_AMOUNT})"),
    "under": table(rf"(?:under|below)(?={_AMOUNT})"),
    "around": table(rf"(?:about|around)(?={_AMOUNT})"),
}
_VAGUE = table(
    r"(?:tens|hundreds|thousands|millions|billions|dozens|scores) of|decades?|first and only|the only"
    r"|(?:the )?majority|unanimous(?:ly)?|most of|record"
)
_FOLD = re.compile(r"\b\w+fold\b", re.IGNORECASE)
_FRACTION_SIGN = re.compile("[\u00bc-\u00be\u2150-\u215e]")


def added_comparisons(text: str, evidence: str) -> list[str]:
    """Words of approximation or comparison in ``text`` of a kind that ``evidence`` has none of."""
    found = ((words.search(text), words) for words in _COMPARISONS.values())
    return [said.group() for said, words in found if said and not words.search(evidence)]


def vague_extents(text: str, evidence: str) -> list[str]:
    """Extents without a figure in ``text`` that ``evidence`` does not have in these words: "hundreds of", "tenfold",
    "the first and only", vulgar fractions."""
    found = [*_VAGUE.finditer(text), *_FRACTION_SIGN.finditer(text)]
    if "fold" in text.lower():
        found += _FOLD.finditer(text)
    if not found:
        return []
    known = evidence.lower()
    in_order = sorted(found, key=lambda match: match.start())
    return [match.group() for match in in_order if match.group().lower() not in known]


_SCOPE = re.compile(
    r"\b(all|every|each|most|some|many|few)\b"
    r"((?:[\s,]+(?!(?:is|are|was|were|had|has|have|will|would)\b)[\w'-]+){1,6})",
    re.IGNORECASE,
)
_SCOPE_WORDS = frozenset(("all", "every", "each", "most", "some", "many", "few"))
_SCOPED = 3
"""Words with a sense of their own after "all" to which it may belong."""


def moved_extents(text: str, evidence: str) -> list[str]:
    """ "All caseloads" where ``evidence`` has "all" of other things only, and caseloads without it."""
    if _SCOPE_WORDS.isdisjoint(beginnings_of(text)) or _SCOPE_WORDS.isdisjoint(beginnings_of(evidence)):
        return []
    has: dict[str, set[str]] = {}
    for match in _SCOPE.finditer(evidence):
        has.setdefault(match[1].lower(), set()).update(found for found, _, _ in content_words(match[2])[:_SCOPED])
    known = {found for found, _, _ in content_words(evidence)}
    moved = []
    for match in _SCOPE.finditer(text):
        of = content_words(match[2])[:_SCOPED]
        belongs = has.get(match[1].lower())
        if belongs and of and of[0][0] in known and belongs.isdisjoint(found for found, _, _ in of):
            moved.append(f"{match[1]} … {of[0][1]}")
    return moved


@lru_cache(maxsize=8192)  # several rules look at the same texts
def negations(text: str) -> tuple[str, ...]:
    """The words of negation in ``text``."""
    return tuple(_NEGATIONS.findall(NOT_STATED.sub("", text))) if _NEGATIONS.may_stand_in(text) else ()


@lru_cache(maxsize=8192)
def hedges(text: str) -> Mapping[str, str]:
    """The classes of caution in ``text``, each with its first word."""
    found = ((name, words.search(text)) for name, words in HEDGES.items())
    return {name: match.group() for name, match in found if match}


def reversed_directions(text: str, evidence: str) -> Iterator[tuple[str, str]]:
    """Words of direction of ``text`` that ``evidence`` lacks, while it has the opposite: both words."""
    candidates = sorted({at for word in _LETTERS.findall(text.lower()) for at in _turns(word)})
    for one, other in map(_DIRECTIONS.__getitem__, candidates):
        said = one.search(text)
        if said and not one.search(evidence) and (opposite := other.search(evidence)):
            yield said.group(), opposite.group()


def dropped_hedges(text: str, evidence: str) -> Iterator[tuple[str, str]]:
    """Classes of caution in ``evidence`` of which ``text`` has none, with the word that is dropped. Doubt and
    approximation must be kept as such; a plan may be told by any word of caution."""
    kept = hedges(text)
    for name, hedge in hedges(evidence).items():
        if name not in kept and (name != "a plan or expectation" or not kept):
            yield name, hedge


def refused_verbs(text: str) -> list[str]:
    """Verbs outside quotation marks that take a side."""
    return [match.group() for match in REFUSED_VERBS.finditer(outside_quotations(text))]


def relative_dates(text: str) -> list[str]:
    """Relative dates outside quotation marks."""
    return [match.group() for match in RELATIVE_DATES.finditer(outside_quotations(text))]
