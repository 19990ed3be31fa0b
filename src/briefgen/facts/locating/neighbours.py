"""Sentences beside a quoted one that speak of it: "This has since been denied", "The following is untrue".

What such a sentence says of the quoted one is for a person to read: nobody can list the words in which a thing may be
taken back. So it is enough that a new sentence points at the one beside it.
"""

from __future__ import annotations

import re

from briefgen.facts.locating.speech import outside_speech

_LINK = "(?:(?:but|and|yet|so|now|later|however|since then|in fact|instead|still|then|today|nevertheless),? )*"
_TIME = "week|weekend|month|year|morning|afternoon|evening|summer|autumn|winter|spring|time|day|night|decade|century"
_DOES = (
    "is|are|was|were|has|had|have|will|would|can|could|may|might|must|should|did|does|do|cannot|never|not|isn't|wasn't"
    "|won't|hasn't|doesn't|didn't|no longer"
)
_SAID = "claim|report|figure|statement|story|suggestion|allegation|number|date|plan|idea|comment|remark|quote"
_NOT = (
    "not|never|no longer|untrue|false|wrong|incorrect|inaccurate|denied|withdrawn|retracted|disputed|refuted|rejected"
    "|misleading|mistaken|corrected|out of date|superseded|dropped|abandoned|nonsense|a lie|a myth"
)
_POINTS_BACK = re.compile(
    rf"^[\"'(]*{_LINK}(?:this|that|these|those)\b(?! (?:\w+ )?(?:{_TIME})\b)"
    rf"|\b(?:this|these|those) (?:{_DOES})\b|\b(?:this|these|those|that)(?=[.,;:!?\"')]|$)"
    r"|\b(?:denie[sd]|denying|withdr[ae]wn?|withdrew|retract(?:s|ed)|dispute[sd]|refute[sd]|reject(?:s|ed))"
    rf" (?:this|these|those|it|the (?:{_SAID})s?)\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    rf"^[\"'(]*{_LINK}(?:it|the (?:{_SAID})s?) (?:\w+ ){{0,3}}?(?:{_NOT})\b(?! (?:true )?that\b)"
    r"|\b(?:this|that|these|those) (?:is|are|was|were|has|had|will|would) (?:\w+ ){0,2}?"
    rf"(?:{_NOT})\b(?! (?:true )?that\b)"
    r"|\b(?:not|no longer) (?:so|true|the case)\b(?! that\b)",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"\bthe following\b|\bas follows\b|\bhere (?:is|are)\b|\bhere's\b|\bthis[.:]?[\"')]*$|:[\"')]*$", re.IGNORECASE
)


def speaks_of_the_one_before(folded: str) -> bool:
    """Whether a folded sentence points back at the sentence before it, or takes something back."""
    # within speech "this" points at what the speaker talks of
    return bool(_POINTS_BACK.search(outside_speech(folded)) or _TAKES_BACK.search(folded))


def speaks_of_the_one_after(folded: str) -> bool:
    """Whether a folded sentence points on at the sentence after it, or takes something back."""
    return bool(_LEADS_IN.search(folded) or _TAKES_BACK.search(folded))
