"""A text as the tokens that carry its sense, each with the class of words it belongs to.

Two passages have the same words when their tokens are equal: punctuation, dashes, quotation marks and hyphens are
no tokens, contractions are opened ("isn't" is "is not"), but every figure keeps its points and strokes, and a sign
before a figure, a currency, a per cent sign and a question mark count as words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, TypeAlias

Class: TypeAlias = Literal[
    "number",
    "unit",
    "date",
    "negation",
    "hedge",
    "comparison",
    "quantity",
    "direction",
    "auxiliary",
    "attribution",
    "name",
    "question",
]


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared (``text``, in small letters) and its class; "" where it has none. ``written`` is how
    it stands in the text."""

    text: str
    kind: Class | Literal[""]
    written: str


_WORDS: dict[Class, str] = {
    "number": """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand
        thousands million millions billion billions trillion dozen dozens score half halves third thirds quarter
        quarters double doubled doubling triple tripled twice once thrice first second fourth fifth sixth seventh eighth
        ninth tenth eleventh twelfth both couple pair single""",
    "unit": """per cent percent percentage points pence p pound pounds dollar dollars euro euros m bn k mn tn km mile
        miles metre metres kg tonne tonnes hour hours hourly day days daily week weeks weekly fortnight month
        months monthly
        year years yearly annual annually annum decade decades minute minutes acre acres hectare hectares""",
    "date": """january february march april june july august september october november december jan feb mar apr jun jul
        aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter
        today tomorrow yesterday tonight now currently last next this previous previously earlier later ago since until
        till by before after within during already soon recently recent mid early late""",
    "negation": """not no never none nobody nothing neither nor without cannot nowhere non fail fails failed failing
        failure failures refuse refuses refused refusal deny denies denied denying denial reject rejects rejected
        rejecting lack lacks lacked lacking stop stops stopped abandon abandons abandoned abandoning scrap scraps
        scrapped cease ceases ceased halt halts halted withdraw withdrew withdrawn cancel cancels cancelled canceled
        false falsely untrue wrong wrongly incorrect incorrectly former formerly hardly barely scarcely rarely seldom
        unable impossible unlikely despite instead except excluding dispute disputes disputed refute refutes refuted
        doubt doubts doubted nonsense myth myths rumour rumours""",
    "hedge": """may might could would will shall should must can likely expected expects expect expecting anticipated
        anticipates hopes hope hoped hoping plans plan planned planning proposes propose proposed proposal proposals
        intends intend intended aims aim aimed possibly possible perhaps maybe probably probable potentially potential
        reportedly alleged allegedly apparently seems seem seemed appears appear appeared suggests suggest suggested
        estimated estimate estimates about around approximately roughly nearly almost partly mainly largely set due
        considering consider considers considered if unless whether supposedly thought believed wants want wanted
        seeks seek seeking looks urged ought target targets targeted scheduled forecast forecasts ambition""",
    "comparison": """more less fewer greater over under above below least most up down exceed exceeds exceeded maximum
        minimum only just merely even than higher lower larger smaller bigger better worse too enough""",
    "quantity": """all some most many few several every each any majority minority entire entirely wholly fully
        completely whole part parts partial partially mostly""",
    "direction": """rise rises rose risen rising fall falls fell fallen falling increase increases increased increasing
        decrease decreases decreased decreasing reduce reduces reduced reducing reduction cut cuts gain gains gained
        loss losses lose loses lost win wins won high low approve approves approved approval agree agrees agreed
        disagree disagreed open opens opened close closes closed closure upgrade upgraded downgraded improve improves
        improved improving improvement improvements worsen worsened north south east west northern southern eastern
        western positive negative success successful unsuccessful guilty innocent good bad strong weak support supports
        supported oppose opposes opposed inside outside adequate inadequate outstanding lawful unlawful join leave
        leaving arrive start starts started begin began end ends ended remain remains continue continues""",
    "auxiliary": "is are was were be been being am has have had do does did",
    "attribution": """said says say saying told tells tell claims claimed claim claiming stated states state stating
        according reports reported report admitted admits announced announces confirmed confirms believes believe argued
        argues warned warns insisted insists added adds explained describes described called calls spokesman
        spokeswoman spokesperson critics sources source understood understands accused accuses alleges""",
}
_KINDS: dict[str, Class] = {word: kind for kind, listed in reversed(_WORDS.items()) for word in listed.split()}
_CURRENCIES = "£$€¥¢\u20a0-\u20c0"
_TOKEN = re.compile(
    rf"(?<!\w)[-+\u2212\u2013\u00b1](?=[{_CURRENCIES}]?\d)|(?<=\w)\+|(?<=\b[A-F])[-\u2212](?!\w)|[{_CURRENCIES}]"
    r"|\d+(?:[.,:/]\d+)*|[%?<>=~×÷°\u2248\u2264\u2265\u2030]|&"
    r"|(?<=\b[Nn]o),|,(?= (?:said|says|claimed|claims|told|added|warned|argued|insisted|admitted|reported)\b)"
    r"|[^\W\d_]+(?:['.][^\W\d_]+)*"
)
"""Words, figures and signs that are as much as words. Of commas those after "No" and before a verb of speech: "no, cuts
will come" is not "no cuts will come", nor "Lee, said the union, lied" "Lee said the union lied"."""
_SIGNS: dict[str, Class] = {
    **dict.fromkeys("%×÷°\u2030", "unit"),
    **dict.fromkeys("<>=~\u2248\u2264\u2265", "comparison"),
    **dict.fromkeys("-+\u2212\u2013\u00b1", "number"),
    "?": "question",
    ",": "attribution",
}
_CONTRACTIONS = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "'d": "would"}
_SHORT = {"can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}
_DASH = "-"
_SMALL = """the a an it he she they we i you his her their our its who what when where how why which there here in on
    at of to for and but or as with from so then also while"""
_NO_NAMES = frozenset(_SMALL.split())
_SENTENCE_START = re.compile(r"(?:^|[.!?:]['\")\]]*\s)[\s'\"(\[•·‣▪◦*–—-]*$")


def tokens(folded: str) -> list[Token]:
    """The tokens of folded text, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(folded):
        word = match.group()
        lower = word.lower()
        if parts := _SHORT.get(lower):
            found += [Token(part, _KINDS.get(part, ""), word) for part in parts]
            continue
        if "'" in lower and (ending := next((end for end in _CONTRACTIONS if lower.endswith(end)), "")):
            stem = lower.removesuffix(ending)
            found += [Token(part, _KINDS.get(part, ""), word) for part in (stem, _CONTRACTIONS[ending]) if part]
            continue
        found.append(_token(folded, match.start(), word, lower))
    return found


def _token(folded: str, start: int, word: str, lower: str) -> Token:
    if (sign := _SIGNS.get(lower)) is not None:
        return Token(_DASH if sign == "number" and lower in "\u2212\u2013" else lower, sign, word)
    if lower == "&":
        return Token("and", "", word)
    if unicodedata.category(word[0]) == "Sc":
        return Token(lower, "unit", word)
    if any(character.isnumeric() for character in word):
        return Token(lower, "number", word)
    if word == "May":
        opens = bool(_SENTENCE_START.search(folded[max(0, start - 8) : start]))
        return Token("may", "hedge", word) if opens else Token("may (month)", "date", word)
    kind: Class | Literal[""] = _KINDS.get(lower.removesuffix("'s"), "")
    if not kind and word[0].isupper() and lower not in _NO_NAMES:
        opens = bool(_SENTENCE_START.search(folded[max(0, start - 8) : start]))
        kind = "" if opens else "name"
    return Token(lower, kind, word)
