"""Site furniture (advertisement markers, captions, registration text): taken out by explicit rules only.

Furniture is blanked at equal length, so that every offset into the raw text still holds. A rule never cuts
into a line of other text: body text must be neither lost nor glued together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.sources.records import Ignore

_NOT_LINE_END = re.compile(r"[^\n]")


def blank_furniture(raw: str, rules: Sequence[Ignore]) -> tuple[str, list[Finding]]:
    """``raw`` with everything the rules name blanked, and what is wrong with the rules.

    Rules that reach to the end are applied first: what they cut off is no longer looked at. A rule that is at
    fault blanks nothing.
    """
    findings: list[Finding] = []
    for rule in sorted(rules, key=lambda rule: rule.to != "end"):
        spans, problem = _to_end(raw, rule) if rule.to == "end" else _whole_lines(raw, rule)
        if problem:
            findings.append(problem)
            continue
        raw = _blanked(raw, spans)
    return raw, findings


_Spans: TypeAlias = list[tuple[int, int]]


def _blanked(raw: str, spans: _Spans) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [raw[at:start], _NOT_LINE_END.sub(" ", raw[start:end])]
        at = end
    return "".join([*pieces, raw[at:]])


def _to_end(raw: str, rule: Ignore) -> tuple[_Spans, Finding | None]:
    """From the only line that begins with the rule's words to the end of the file."""
    starts = [match.start() for match in re.finditer(_loosely(rule.words), raw) if _begins_line(raw, match.start())]
    if not starts:
        return [], _not_found(raw, rule)
    if len(starts) > 1:
        return [], Finding(
            rule.at,
            "ignore-ambiguous",
            "error",
            f"{len(starts)} lines begin with “{rule.words}”: it is not clear where the furniture begins",
            "give more of the words of the line where the article ends",
        )
    return [(starts[0], len(raw))], None


def _whole_lines(raw: str, rule: Ignore) -> tuple[_Spans, Finding | None]:
    """Every line that holds the rule's words, once or repeated, and nothing else."""
    pattern = re.compile(_loosely(rule.words))
    whole = re.compile(rf"(?:{pattern.pattern}[^\S\n]*)+")
    spans: _Spans = []
    for match in pattern.finditer(raw):
        start = raw.rfind("\n", 0, match.start()) + 1
        line_end = raw.find("\n", match.end())
        end = line_end if line_end >= 0 else len(raw)
        line = raw[start:end]
        if whole.fullmatch(line.strip()):
            if (start, end) not in spans[-1:]:
                spans.append((start, end))
        elif _stands_apart(raw, match.start(), match.end()):
            line_number = raw.count("\n", 0, start) + 1
            return [], Finding(
                rule.at,
                "ignore-inside-text",
                "error",
                f"“{rule.words}” stands inside a line of other text (line {line_number}: “{_shortened(line)}”)",
                "give words that are a line of their own; text beside furniture must not be lost",
            )
    return (spans, None) if spans else ([], _not_found(raw, rule))


def _loosely(words: str) -> str:
    """A pattern for ``words`` with any white space, but no line end, between them."""
    return r"[^\S\n]+".join(re.escape(word) for word in words.split()) or r"(?!)"


def _begins_line(raw: str, start: int) -> bool:
    return not raw[raw.rfind("\n", 0, start) + 1 : start].strip()


def _stands_apart(raw: str, start: int, end: int) -> bool:
    """Whether the words are not merely part of longer words, as "News" is of "Newsletter".

    A capital after a small letter counts as a new word: that is how furniture is glued to text ("Hide AdThe").
    """
    before, first, last, after = raw[start - 1 : start], raw[start], raw[end - 1], raw[end : end + 1]
    left = not (before.isalnum() and first.isalnum()) or (before.islower() and first.isupper())
    right = not (last.isalnum() and after.isalnum()) or (last.islower() and after.isupper())
    return left and right


def _not_found(raw: str, rule: Ignore) -> Finding:
    anywhere = re.search(_loosely(rule.words), raw)
    what = "do not begin a line of" if anywhere and rule.to == "end" else "do not stand as a line in"
    return Finding(
        rule.at,
        "ignore-not-found",
        "error",
        f"the words to ignore, “{rule.words}”, {what} the source",
        "copy the words from the file exactly, or delete the rule",
    )


def _shortened(line: str, limit: int = 60) -> str:
    line = line.strip()
    return line if len(line) <= limit else line[:limit].rstrip() + " …"
