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


def _table(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


_SAYING = (
    r"said",
    r"says?",
    r"saying",
    r"stat(?:es?|ed|ing)",
    r"told",
    r"according to",
    r"describ(?:es?|ed|ing)",
    r"report(?:s|ed)",
    r"announc(?:es?|ed)",
    r"call(?:s|ed)",
    r"gave",
    r"given",
    r"cited?",
    r"argued?",
    r"wrote",
    r"written",
    r"writes?",
    r"noted?",
    r"explained",
    r"added",
    r"quoted",
)
MARKERS: dict[Kind, re.Pattern[str]] = {
    "plan": _table(
        r"plan(?:s|ned|ning)?",
        r"propos(?:es?|ed|als?)",
        r"intend(?:s|ed)",
        r"intention",
        r"aim(?:s|ed)?",
        r"was to",
        r"were to",
        r"(?:was|were) due",
        r"due to",
        r"would",
        r"scheduled",
        r"set to",
        r"target(?:s|ed)?",
    ),
    "forecast": _table(
        r"hop(?:es?|ed|ing)",
        r"expect(?:s|ed|ation|ing)?",
        r"anticipat(?:es?|ed|ing)",
        r"forecasts?",
        r"project(?:ed|ion)",
        r"estimat(?:es?|ed)",
        r"predict(?:s|ed)",
        r"likely",
        r"would",
        r"could",
        r"(?:was|were) due",
        r"due to",
        r"set to",
        r"target(?:s|ed)?",
    ),
    "claim": _table(*_SAYING),
    "opinion": _table(*_SAYING, r"praised", r"welcomed", r"criticised", r"thought", r"believed"),
    "finding": _table(
        *_SAYING,
        r"found",
        r"findings?",
        r"judged",
        r"judge?ments?",
        r"rated",
        r"graded",
        r"upgraded",
        r"downgraded",
        r"recognised",
        r"concluded",
        r"identified",
        r"assessed",
        r"critical",
        r"criticised",
    ),
    "pending": _table(
        r"(?:was|were) due",
        r"due to",
        r"(?:was|were) to",
        r"(?:was|were) asked to",
        r"had yet to",
        r"pending",
        r"awaited",
    ),
    "correction": _table(*_SAYING, r"clarif(?:y|ies|ied)", r"correct(?:s|ed|ion)", r"withdr(?:ew|awn)", r"amended"),
    "calculated": _table(r"calculat(?:ed|ion)"),
    "inferred": _table(
        r"infer(?:s|red|ence)?",
        r"treat(?:s|ed)?",
        r"tak(?:en|es) (?:to|as)",
        r"reads?",
        r"appear(?:s|ed)?",
        r"suggest(?:s|ed)?",
        r"impl(?:y|ies|ied)",
        r"indicat(?:es?|ed)",
        r"consistent with",
        r"likely",
        r"probably",
    ),
    "gap": _table(
        r"(?:do|does|did) not",
        r"not (?:say|said|state|stated|known|given|named|reported|defined)",
        r"neither",
        r"no sources?",
        r"nothing",
        r"no (?:figure|grade|date|name|reason)",
        r"none",
        r"give no",
        r"gives no",
        r"without",
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
    r"(?:week|month|year|quarter|weekend|summer|autumn|winter|spring|night|morning|afternoon|evening"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december)s?"
)
RELATIVE_DATES = re.compile(
    r"\b(?:today|tomorrow|yesterday|tonight|now|nowadays|currently|recent(?:ly)?|at present|at the moment|presently"
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
        r"set to",
        r"due to (?=\w+\b)",
        r"plan(?:s|ned)?",
        r"propos\w+",
        r"intend\w*",
        r"aims?",
        r"aimed",
        r"scheduled",
        r"is to",
        r"are to",
        r"hop(?:es?|ed|ing)",
        r"seek\w*",
        r"anticipat\w+",
        r"expect\w*",
        r"forecast\w*",
        r"would",
        r"will",
        r"shall",
    ),
    "doubt": _table(
        r"might",
        r"could",
        r"(?:un)?likely",
        r"possibl[ey]",
        r"perhaps",
        r"probabl[ey]",
        r"potential(?:ly)?",
        r"appear(?:s|ed)?",
        r"seem(?:s|ed)?",
        r"suggest(?:s|ed)?",
        r"reportedly",
        r"alleged(?:ly)?",
        r"apparently",
        r"believed to",
        r"thought to",
    ),
    "approximation": _table(
        rf"(?:about|around|over|under)(?={_AMOUNT})",
        r"approximately",
        r"roughly",
        r"nearly",
        r"almost",
        r"more than",
        r"up to",
        r"at least",
        r"at most",
        r"less than",
        r"fewer than",
        r"as (?:many|much) as",
        r"partly",
        r"mainly",
        r"largely",
    ),
}
ATTRIBUTION = _table(
    r"said",
    r"says",
    r"told",
    r"claim(?:s|ed)",
    r"stat(?:es|ed)",
    r"according to",
    r"report(?:s|ed)",
    r"admit(?:s|ted)",
    r"announced",
    r"argue[sd]",
    r"warn(?:s|ed)",
    r"insist(?:s|ed)",
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
