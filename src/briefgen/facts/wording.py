"""Words that carry kind, voice, negation, direction and time: closed tables, and where they stand in a text.

What a fact's kind demands of its statement (a plan says "planned", a forecast "hoped") is checked against the
kind in the record, not guessed from the text: measured on claims nobody here wrote, such guesses do not
discriminate. All functions take folded text (:func:`briefgen.text.fold_text`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.text import outside_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.facts.records import Kind


def _table(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


_SAYING = (
    r"said|says?|saying|stat(?:es?|ed|ing)|told|according to|describ(?:es?|ed|ing)|report(?:s|ed)"
    r"|announc(?:es?|ed)|call(?:s|ed)|gave|given|cites|cited|argues|argued|wrote|written|writes?|noted|explained"
    r"|added|quoted"
)
MARKERS: dict[Kind, re.Pattern[str]] = {
    "plan": _table(
        r"plan(?:s|ned|ning)?|propos(?:es?|ed|als?)|intend(?:s|ed)|intention|aim(?:s|ed)?|was to"
        r"|were to|(?:was|were|is|are) due|would|scheduled|set to|target(?:s|ed)?"
    ),
    "forecast": _table(
        r"hop(?:es?|ed|ing)|expect(?:s|ed|ation|ing)?|anticipat(?:es?|ed|ing)|forecasts?"
        r"|project(?:ed|ion)|estimat(?:es?|ed)|predict(?:s|ed)|likely|would|could"
        r"|(?:was|were|is|are) due|set to|target(?:s|ed)?"
    ),
    "claim": _table(_SAYING),
    "opinion": _table(rf"{_SAYING}|praised|welcomed|criticised|thought|believed"),
    "finding": _table(
        rf"{_SAYING}|found|findings?|judged|judge?ments?|rated|graded|upgraded|downgraded|recognised"
        r"|concluded|identified|assessed|critical|criticised"
    ),
    "pending": _table(r"(?:was|were|is|are) due|(?:was|were) to|(?:was|were) asked to|had yet to|pending|awaited"),
    "correction": _table(rf"{_SAYING}|clarif(?:y|ies|ied)|correct(?:s|ed|ion)|withdr(?:ew|awn)|amended"),
    "calculated": _table(r"calculat(?:ed|ion)"),
    "inferred": _table(
        r"infer(?:s|red|ence)?|treat(?:s|ed)?|tak(?:en|es) (?:to|as)|reads?|appear(?:s|ed)?"
        r"|suggest(?:s|ed)?|impl(?:y|ies|ied)|indicat(?:es?|ed)|consistent with|likely|probably"
    ),
    "gap": _table(
        r"(?:do|does|did) not|not (?:say|said|state|stated|known|given|named|reported|defined)|neither"
        r"|no sources?|nothing|no (?:figure|grade|date|name|reason)|none|give no|gives no|without"
    ),
}
"""The words of which a statement of that kind holds at least one, inside quotation marks or out."""

MARKER_EXAMPLES: dict[Kind, str] = {
    "plan": "planned, proposed, was due to, would",
    "forecast": "hoped, expected, anticipated, likely, was due to",
    "claim": "said, stated, according to",
    "opinion": "said, described, praised",
    "finding": "found, judged, rated, said",
    "pending": "was due to, was to",
    "correction": "clarifies, says",
    "calculated": "calculated",
    "inferred": "is treated as, suggests, is inferred",
    "gap": "do not say, not stated",
}

REFUSED_VERBS = re.compile(
    r"\b(?:admit(?:s|ted|ting)?|admission that|claim(?:ed|ing)|claims? that|reveal(?:s|ed|ing)?|revelations?)\b",
    re.IGNORECASE,
)
"""Verbs that take a side. "Said" takes none."""

_PERIOD = (
    r"(?:(?:week|month|year|quarter|weekend|summer|autumn|winter|spring|night|morning|afternoon|evening"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?|(?-i:January|February|March|April|May|June|July|August|September"
    r"|October|November|December))"
)
_NOW = r"(?-i:now|(?<!\w )Now)"
"""Not the last word of a title: "Children & Young People Now"."""
RELATIVE_DATES = re.compile(
    rf"\b(?:today|tomorrow|yesterday|tonight|{_NOW}|nowadays|currently|recent(?:ly)?|at present|at the moment|presently"
    rf"|soon|ago|so far|(?:last|next|this|past|coming|previous|current)\s(?:few\s)?{_PERIOD})\b(?!\s?\[)",
    re.IGNORECASE,
)
"""Dates that mean something else on the day the page is read."""

_NEGATIONS = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|denie[sd]|den(?:y|ying)|refus(?:e[sd]?|ing)"
    r"|fail(?:s|ed|ing|ure)?)\b|n't\b",
    re.IGNORECASE,
)
_NOT_STATED = re.compile(r"\b(?:year|date|day|publisher|name) not stated\b", re.IGNORECASE)
"""How an unstated year is printed: no negation of the source's words."""

_AMOUNT = r"\s(?:£|\d[\d,.]*\b(?!\s(?:day|week|month|year)))"
"""An amount, as in "over £9m"; "over 15 months" is a duration."""
HEDGES = {
    "a plan or expectation": _table(
        r"set to|planned|propos\w+|intend\w*|aims?|aimed|scheduled|is to|are to|hop(?:es?|ed|ing)"
        r"|seek\w*|anticipat\w+|expect\w*|forecast\w*|would|will|shall"
    ),
    "doubt": _table(
        r"might|could|(?:un)?likely|possibl[ey]|perhaps|probabl[ey]|potential(?:ly)?|appear(?:s|ed)?"
        r"|seem(?:s|ed)?|suggest(?:s|ed)?|reportedly|alleged(?:ly)?|apparently|believed to|thought to"
    ),
    "approximation": _table(
        rf"(?:about|around|over|under)(?={_AMOUNT})|approximately|roughly|nearly|almost|more than|up to"
        r"|at least|at most|less than|fewer than|as (?:many|much) as|partly|mainly|largely"
    ),
}
ATTRIBUTION = _table(
    r"said|says|told|claim(?:s|ed)|stat(?:es|ed)|according to|report(?:s|ed)|admit(?:s|ted)|announced"
    r"|argue[sd]|warn(?:s|ed)|insist(?:s|ed)"
)

_OPPOSITES = (
    ("higher", "lower"),
    (r"ris(?:e[sn]?|ing)|rose", r"fall(?:s|en|ing)?|fell"),
    (r"increas\w*", r"decreas\w*|reduc\w*"),
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
_DIRECTIONS = tuple(
    (re.compile(rf"\b(?:{one})\b", re.IGNORECASE), re.compile(rf"\b(?:{other})\b", re.IGNORECASE))
    for pair in _OPPOSITES
    for one, other in (pair, pair[::-1])
)


def negations(text: str) -> list[str]:
    """The words of negation in ``text``."""
    return _NEGATIONS.findall(_NOT_STATED.sub("", text))


def reversed_directions(text: str, evidence: str) -> Iterator[tuple[str, str]]:
    """Words of direction of ``text`` that ``evidence`` lacks, while it has the opposite: both words."""
    for one, other in _DIRECTIONS:
        said = one.search(text)
        if said and not one.search(evidence) and (opposite := other.search(evidence)):
            yield said.group(), opposite.group()


def dropped_hedges(text: str, evidence: str) -> Iterator[tuple[str, str]]:
    """Classes of caution in ``evidence`` of which ``text`` has none at all, with the word that is dropped."""
    for name, table in HEDGES.items():
        hedge = table.search(evidence)
        if hedge and not any(other.search(text) for other in HEDGES.values()):
            yield name, hedge.group()


def refused_verbs(text: str) -> list[str]:
    """Verbs outside quotation marks that take a side."""
    return [match.group() for match in REFUSED_VERBS.finditer(outside_quotations(text))]


def relative_dates(text: str) -> list[str]:
    """Relative dates outside quotation marks."""
    return [match.group() for match in RELATIVE_DATES.finditer(outside_quotations(text))]
