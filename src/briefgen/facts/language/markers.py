"""The words by which a sentence shows of what kind it is: a plan "planned to", a forecast "hoped", a gap "not stated".

Only verb phrases count. "As planned", "the planned trust", "hit its target" and "the cabinet, which was due to meet,
decided" have the words of a plan and say the opposite, so these are taken out before the words are looked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.facts.language.tables import Table, table

if TYPE_CHECKING:
    from briefgen.facts.records import Kind


_SAYING = (
    r"said|says?|saying|stat(?:es?|ed|ing)|told|according to|describ(?:es?|ed|ing)|report(?:s|ed)"
    r"|announc(?:es?|ed)|call(?:s|ed)|gave|given|giving|cites|cited|argues|argued|wrote|written|writes?|noted|explained"
    r"|added|quoted"
)
_BE = r"(?:was|were|is|are|be|been)(?:\s(?!no)\w+ly|\sboth|\sfirst|\slater|\snow|\salso|\sthen|\sstill)?"
_DUE = (
    rf"{_BE} (?:due(?= (?:to(?! (?:the|an?|its)\b)|by|in|on|for|at)\b)|set to|scheduled|expected"
    r"|planned|proposed|intended|likely|anticipated|hoped|meant|supposed)"
)
_FOLLOWED = r"(?=\s(?:to|that|for|by|a|an|the|its|his|her|their|it|savings?)\b)"
_FUTURE = rf"{_DUE}|was to|were to|would|set to(?= \w)"
_EXPECT = r"(?:expect|anticipat|predict|estimat|forecast|project)(?:s|es|ed|ing)?"

MARKERS: dict[Kind, Table] = {
    "plan": table(
        rf"{_FUTURE}|(?:plan(?:s|ned)?|propos(?:es?|ed)|intend(?:s|ed)?|aim(?:s|ed)){_FOLLOWED}|under the plans?"
        r"|(?<=services )proposed"
    ),
    "forecast": table(rf"{_FUTURE}|could|hop(?:es?|ed|ing)|likely|{_EXPECT}"),
    "claim": table(_SAYING),
    "opinion": table(rf"{_SAYING}|praised|welcomed|criticised|thought|believed"),
    "finding": table(
        rf"{_SAYING}|found|findings?|judged|judge?ments?|rated|graded|upgraded|downgraded|recognised"
        r"|concluded|identified|assessed|critical|criticised"
    ),
    "pending": table(
        rf"{_BE} due(?= (?:to(?! (?:the|an?|its)\b)|in|on|by)\b)|(?:was|were) (?:asked )?to(?= \w)|had yet to"
        r"|pending|awaited"
        r"|(?:will|would) (?:decide|consider|discuss|vote)"
    ),
    "correction": table(rf"{_SAYING}|clarif(?:y|ies|ied)|correct(?:s|ed|ion)|withdr(?:ew|awn)|amended"),
    "calculated": table(r"calculat(?:ed|ion)"),
    # The pack must be heard to conclude: "likely" alone would let an inference pass for a report.
    "inferred": table(r"infer(?:s|red|ence)?|this pack"),
    # The sources must be heard to be silent: "without" and the like may deny a thing instead.
    "gap": table(
        r"(?:do|does) not (?:say|state|give|define|report|name|mention|show|explain|tell)"
        r"|not (?:said|stated|given|named|reported|defined)|no sources?|neither (?:source|article)|gives? no"
        r"|no \w+ (?:is |are )?(?:said|stated|given|named|reported|defined)"
    ),
}
"""The words of which a statement of that kind holds at least one, inside quotation marks or out."""

MARKER_EXAMPLES: dict[Kind, str] = {
    "plan": "planned to, proposed that, was due to, would",
    "forecast": "hoped, expected to, anticipated, likely, was due to",
    "claim": "said, stated, according to",
    "opinion": "said, described, praised",
    "finding": "found, judged, rated, said",
    "pending": "was due to, was to",
    "correction": "clarifies, says",
    "calculated": "calculated",
    "inferred": "this pack treats … as, is inferred",
    "gap": "do not say, not stated",
}

_HOPE = r"(?:plann|propos|expect|anticipat|hop|intend|schedul|predict|forecast|target|estimat|project)(?:ed|s|es)?"
_FULFILLED = re.compile(
    rf"\b(?:just )?as (?:[\w'-]+ ){{0,6}}?(?:{_HOPE}|due|likely|plan(?:s|ned)?)\b[^,;.]*"
    rf"|\b(?:met|meets?|hit|hits|achiev\w+|reach\w+|fulfil\w*|beat|kept)(?: (?:its|their|the|his|her|all|every))*"
    rf" (?:\w+ )?(?:targets?|plans?|promises?|goals?|deadlines?|expectations?|forecasts?|hopes?)\b"
    rf"|(?:\b(?:the|its|their|a|an|this|that|these)|'s?) (?:\w+ly )?{_HOPE}(?= (?!to\b|that\b|the\b|it\b)\w+)"
    r"|, (?:which|who|that) [^,]*,",
    re.IGNORECASE,
)
"""Fulfilled hopes ("as planned", "met its target"), participles used as adjectives, and relative clauses."""


def is_marked(text: str, kind: Kind) -> bool:
    """Whether the folded ``text`` has a word that marks it as ``kind``; kinds without such words always are."""
    marks = MARKERS.get(kind)
    if marks is None:
        return True
    if kind in ("plan", "forecast", "pending"):
        text = _FULFILLED.sub(" ", text)
    return bool(marks.search(text))


_VOCABULARY: dict[Kind, str] = {
    "plan": "plan plans planned propose proposed intended aim aimed due",
    "forecast": "hope hoped expect expected anticipate anticipated forecast likely due predicted",
    "opinion": "described praised thought",
    "finding": "found judged rated recognised described",
    "pending": "due decide decided meeting",
    "correction": "said says clarifies correction withdrawn version",
    "calculated": """calculated calculation difference later earlier after before between dates date first second target
        days months years""",
    "inferred": "pack treats treat takes infer inferred treated sources source articles article both earlier later",
    "gap": """sources source say says state states give gives report reports define name mention explain said stated
        article articles pack any whether how other ever""",
}
ASKED = tuple(
    """became happened figure amount money grade date terms size number name reason meaning much many large long part
    carried""".split()  # noqa: SIM905
)
"""Words of a gap that name what is not told."""


def vocabulary_of(kind: Kind) -> tuple[str, ...]:
    """The words, beside grammar, by which a statement of this kind may show what it is."""
    words = tuple(_VOCABULARY.get(kind, "").split())
    return (*words, *ASKED) if kind == "gap" else words
