"""Changes to a text that alter no word of it: white space, signs that are not seen, marks, furniture, other paragraphs.

A cosmetic change is a function of an article, cases in it and a random generator, that yields another state of the
text: the whole of it for those of the whole text, with one place changed for each case for those that are local.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING, TypeAlias

from mutations import applied
from reporting_prose import FURNITURE, Reporter

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from quote_cases import Article, Case
    from sentence_changes import Edit

Whole: TypeAlias = "Callable[[str, random.Random], str]"
Local: TypeAlias = "Callable[[Case, random.Random], list[Edit]]"

_UNSEEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")


# --- of the whole text ----------------------------------------------------------------------------


def _each(pattern: str, new: Callable[[re.Match[str], random.Random], str], share: float) -> Whole:
    """A share of all matches written another way."""
    compiled = re.compile(pattern)

    def change(raw: str, rng: random.Random) -> str:
        return compiled.sub(lambda match: new(match, rng) if rng.random() < share else match[0], raw)

    return change


def _curled(raw: str, rng: random.Random) -> str:
    """Straight quotation marks as curly ones."""
    raw = re.sub(r"(?<![\w.,!?’”])\"(?=[\w£(‘'])", "“", raw).replace('"', "”")
    return re.sub(r"(?<![\w.,!?’”])'(?=[\w£(])", "‘", raw).replace("'", "’")


def _straightened(raw: str, rng: random.Random) -> str:
    return raw.translate(str.maketrans("“”‘’", "\"\"''"))


def _wrapped(raw: str, rng: random.Random) -> str:
    """Every paragraph broken at a width, with blank lines between paragraphs, as in a letter."""
    width = rng.randint(60, 90)
    lines = [line for line in raw.split("\n") if line.strip()]
    return "\n\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines)


def _other_dash(match: re.Match[str], rng: random.Random) -> str:
    """Between words and figures a hyphen or a short dash, elsewhere a dash of any length; never a minus sign."""
    spaced = match.string[match.start() - 1].isspace()
    choices = "–—-" if spaced else "—–" if match[0] == "—" else "-‐‑–"
    return rng.choice([dash for dash in choices if dash != match[0]])


_SPACED = r" [–—] |(?<=[a-z])—(?=[a-z])"
_DASH = r"(?<=\s)[-–—](?=\s)|(?<=\w)[-‐–—](?=\w)"

INNER: dict[str, Whole] = {
    "doubled spaces": _each(r" ", lambda m, rng: " " * rng.randint(2, 4), 0.3),
    "other spaces": _each(r" ", lambda m, rng: rng.choice("\u00a0\u2009\u202f\u2002\u3000"), 0.3),
    "tabs": _each(r" ", lambda m, rng: rng.choice(("\t", " \t")), 0.2),
    "decomposed letters": lambda raw, rng: unicodedata.normalize("NFD", raw),
    "soft hyphens": _each(r"(?<=[a-z]{2})(?=[a-z]{2})", lambda m, rng: "\u00ad", 0.1),
    "unseen signs in words": _each(r"(?<=\w)(?=\w)", lambda m, rng: rng.choice(_UNSEEN), 0.05),
    "unseen signs beside spaces": _each(r"(?<=\w)(?= )|(?<=[a-z] )(?=\w)", lambda m, rng: rng.choice(_UNSEEN), 0.1),
    "unseen signs at stops": _each(r"(?<=[.!?”])(?=\s)|(?<=[.!?”] )(?=\w)", lambda m, rng: rng.choice(_UNSEEN), 0.5),
    "curly marks": _curled,
    "straight marks": _straightened,
    "other dashes": _each(_DASH, _other_dash, 0.7),
    "dashes spaced in another way": _each(_SPACED, lambda m, rng: "—" if " " in m[0] else " – ", 0.8),
}
"""Changes within paragraphs; furniture keeps its form, by which the rules know it."""

WHOLE: dict[str, Whole] = {
    "byte order mark": lambda raw, rng: "\ufeff" + raw,
    "line ends of Windows": lambda raw, rng: raw.replace("\n", "\r\n"),
    "hard wrap": _wrapped,
    "hard wrap with line ends of Windows": lambda raw, rng: _wrapped(raw, rng).replace("\n", "\r\n"),
    "spaces at line ends": _each(r"\n", lambda m, rng: rng.choice((" \n", "\t\n", "\u00a0\n")), 0.7),
    "more blank lines": _each(r"\n", lambda m, rng: "\n" * rng.randint(2, 4), 0.5),
}


# --- at one place ---------------------------------------------------------------------------------


def _between_words(case: Case, rng: random.Random, start: int, end: int) -> int | None:
    """Where one space stands between words within ``start:end``, not within furniture."""
    blanked = case.article.wording.folded.raw[: end + 1]
    spaces = [found.start() for found in re.finditer(r"(?<=\S) (?=\S)", blanked) if start < found.start() < end]
    return rng.choice(spaces) if spaces else None


def _furniture(case: Case, rng: random.Random) -> str:
    rules = [rule.words for rule in case.article.rules if rule.to == "words"]
    return rng.choice([words for words in rules if words not in case.article.prose.raw] or rules)


def _furniture_in_quote(case: Case, rng: random.Random) -> list[Edit]:
    at = _between_words(case, rng, case.start, case.end)
    return [] if at is None else [(at, at + 1, f"\n{_furniture(case, rng)}\n")]


def _furniture_in_sentence(case: Case, rng: random.Random) -> list[Edit]:
    """On a line of its own in the sentence, outside the quote."""
    start, end = case.zone
    places = [_between_words(case, rng, start, case.start), _between_words(case, rng, case.end, end)]
    at = next((place for place in rng.sample(places, 2) if place is not None), None)
    return [] if at is None else [(at, at + 1, f"\n{_furniture(case, rng)}\n")]


def _furniture_beside(case: Case, rng: random.Random) -> list[Edit]:
    first, last = (case.article.prose.paragraphs[at] for at in case.paragraphs)
    line = _furniture(case, rng)
    return rng.choice(([(first[0], first[0], f"{line}\n\n")], [(last[1], last[1], f"\n\n{line}\n{line}")]))


def _inserted(kinds: str) -> Local:
    """New paragraphs before and after that of the quote."""

    def change(case: Case, rng: random.Random) -> list[Edit]:
        first, last = (case.article.prose.paragraphs[at] for at in case.paragraphs)
        reporter = Reporter(rng.randrange(10**9))
        before = [(first[0], first[0], f"{reporter.sentence(kinds)} {reporter.sentence(kinds)}\n\n")]
        after = [(last[1], last[1], f"\n\n{reporter.sentence(kinds)}")]
        return rng.choice((before, after, before + after))

    return change


def _block(case: Case) -> tuple[int, int]:
    first, last = (case.article.prose.paragraphs[at] for at in case.paragraphs)
    return first[0], last[1]


def _elsewhere(case: Case, rng: random.Random) -> int:
    """Where another paragraph, not beside the quote's, begins or the last one ends."""
    prose, (first, last) = case.article.prose, case.paragraphs
    places = [start for at, (start, _) in enumerate(prose.paragraphs) if at > 0 and not first - 1 <= at <= last + 1]
    return rng.choice(places or [case.article.end])


def _moved(case: Case, rng: random.Random) -> list[Edit]:
    (start, end), place = _block(case), _elsewhere(case, rng)
    return [(start, end, ""), (place, place, f"{case.article.prose.raw[start:end]}\n\n")]


def _duplicated(case: Case, rng: random.Random) -> list[Edit]:
    (start, end), place = _block(case), _elsewhere(case, rng)
    return [(place, place, f"{case.article.prose.raw[start:end]}\n\n")]


def _deleted(case: Case, rng: random.Random) -> list[Edit]:
    """The paragraph before, that after, or both taken out."""
    paragraphs, (first, last) = case.article.prose.paragraphs, case.paragraphs
    gone = [paragraphs[at] for at in (first - 1, last + 1) if 0 <= at < len(paragraphs)]
    return [(start, end, "") for start, end in rng.sample(gone, rng.randint(1, len(gone)))] if gone else []


def _headline(case: Case, rng: random.Random) -> list[Edit]:
    start, end = case.article.prose.paragraphs[0]
    return [] if case.paragraphs[0] == 0 else [(start, end, "Another view of the plans")]


def _bullet(case: Case, rng: random.Random) -> list[Edit]:
    start, _ = _block(case)
    return [(start, start, rng.choice(("• ", "- ", "– ")))]


LOCAL: dict[str, Local] = {
    "furniture in the quote": _furniture_in_quote,
    "furniture in its sentence": _furniture_in_sentence,
    "furniture beside it": _furniture_beside,
    "new paragraphs beside it": _inserted("rrs"),
    "new paragraphs that deny something else": _inserted("n"),
    "paragraph moved": _moved,
    "paragraph twice": _duplicated,
    "paragraphs beside it deleted": _deleted,
    "another headline": _headline,
    "bullet": _bullet,
}


def restyled(article: Article, kind: str, rng: random.Random) -> str:
    """The text of an article with the change ``kind`` throughout."""
    prose = article.prose
    if kind in WHOLE:
        return WHOLE[kind](prose.raw[: article.end], rng) + prose.raw[article.end :]
    found = [
        (start, end, INNER[kind](prose.raw[start:end], rng))
        for start, end in prose.paragraphs
        if prose.raw[start:end] not in FURNITURE
    ]
    return applied(prose.raw, found)
