"""Where sentences begin and end, and which words stand within quotation marks, in folded text.

Full stops do not tell alone: "Cllr. Lee" and "6 p.m. Tuesday" go on, and so does a sentence whose speech ends with a
question mark: "“Will it open?” Cllr Lee asked."
"""

from __future__ import annotations

import re

_SHORTENED = """Mr Mrs Ms Dr Prof Cllr St Rev Hon Sir Gen Col Lt Sgt Supt Insp Capt Maj Ald Messrs Art art No Nos vs cf
    approx dept est Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec p pp para paras Fig fig Vol vol Ch ch Sec sec
    Reg reg cl ref"""
_ABBREVIATION = re.compile(rf"(?:^|[\s(\"'])(?:{'|'.join(_SHORTENED.split())}|e\.g|i\.e|(?:[A-Z]\.)*[A-Z])$")
_BEFORE_FIGURE = re.compile(r"(?:^|[\s(\"'])(?:s|ss|c|ca|r|rr)$")
_CLOCK = re.compile(r"\b[ap]\.?m$")
_DAY = re.compile(
    r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\s(?:January|February|March|April|May|June|July|August|September|October|November|December|GMT|BST)\b"
)
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s+[\"'(\[]*([\w£$€¥]))")
_SPEAKER = re.compile(
    r"\s(?:[^\s.!?\"]+\.? ){1,9}?"
    r"(?:said|says|asked|asks|wrote|writes|added|adds|told|replied|warned|demanded|wondered|joked|shouted|insisted)\b"
)
"""Who speaks and a verb of speech, in one sentence with the question or exclamation before them."""


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of one folded paragraph, without the white space between them.

    A sentence ends at a full stop, question or exclamation mark (and closing quotation marks) before white
    space and a capital, figure or opening mark; not after an abbreviation such as "Cllr." or an initial, nor between
    a question and the words that name its speaker.
    """
    spans, start = [], len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        if not _goes_on(text, match):
            spans.append((start, match.end()))
            start = match.end()
            while text[start].isspace():
                start += 1
    end = len(text.rstrip())
    if end > start:
        spans.append((start, end))
    return spans


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence goes on behind its stop."""
    next_sign, stop = match[1], match.group()
    if next_sign.islower():
        return True
    if stop == ".":
        before = text[max(0, match.start() - 12) : match.start()]
        if _CLOCK.search(before):
            return bool(_DAY.match(text, match.end()))
        return bool(_ABBREVIATION.search(before) or (next_sign.isdigit() and _BEFORE_FIGURE.search(before)))
    return stop[-1] in "\"'" and stop[0] in "!?" and bool(_SPEAKER.match(text, match.end(), match.end() + 120))
