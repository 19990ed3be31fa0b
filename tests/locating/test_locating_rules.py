"""Each rule of locating is needed: without it, changes of sense that are held today would be printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import pytest
from mutation_trials import builds, changed, singles, verdict_on
from quote_cases import made_article, real_articles

from briefgen.facts.locating import difference, locate, search, selector
from briefgen.facts.locating.tokens import Token, tokens
from briefgen.facts.locating.verdicts import Same

if TYPE_CHECKING:
    from mutations import Mutation

    from briefgen.sources.snapshot import Wording

EACH = 45
Removal: TypeAlias = Callable[[pytest.MonkeyPatch], None]


@cache
def held(group: str) -> tuple[tuple[Mutation, Wording], ...]:
    """Changes of sense of a class that hold the build while every rule is in place."""
    made = [one for articles in (real_articles(), (made_article(5, 30),)) for one in singles(group, articles, EACH, 9)]
    texts = [(mutation, changed(mutation)) for mutation in made]
    return tuple((mutation, text) for mutation, text in texts if not builds(verdict_on(mutation.case, text)))


def _tokens_without(pattern: str, kind: str = "(none)") -> Removal:
    """Words that fit a pattern, or are of a class, do not count."""

    def remove(patch: pytest.MonkeyPatch) -> None:
        def fewer(folded: str) -> list[Token]:
            return [token for token in tokens(folded) if not re.search(pattern, token.text) and token.kind != kind]

        patch.setattr(difference, "tokens", fewer)

    return remove


def _set(module: object, name: str, value: object) -> Removal:
    return lambda patch: patch.setattr(module, name, value)


def _both(*removals: Removal) -> Removal:
    """Rules that catch many of the same changes removed together."""

    def remove(patch: pytest.MonkeyPatch) -> None:
        for removal in removals:
            removal(patch)

    return remove


_MARKS = _set(locate, "depths", lambda folded, opened: [])
_BACK = _set(locate, "speaks_of_the_one_before", lambda folded: False)
_ON = _set(locate, "speaks_of_the_one_after", lambda folded: False)

_BESIDE = _both(_MARKS, _BACK, _ON)
REMOVALS: dict[str, tuple[str, Removal]] = {
    "every change of the sentence is slight": ("hedge", _set(locate, "is_slight", lambda change: True)),
    "the sentence is not compared": ("untrue", _both(_MARKS, _set(locate, "changes", lambda old, new: ()))),
    "figures do not count": ("number", _tokens_without(r"\d")),
    "number words do not count": ("number", _tokens_without("(?!)", "number")),
    "dates do not count": ("date", _tokens_without("(?!)", "date")),
    "units do not count": ("unit", _tokens_without("(?!)", "unit")),
    "names do not count": ("name", _tokens_without("(?!)", "name")),
    "negations do not count": ("negation", _both(_MARKS, _tokens_without("(?!)", "negation"))),
    "hedges do not count": ("hedge", _tokens_without("(?!)", "hedge")),
    "question marks do not count": ("question", _both(_MARKS, _tokens_without(r"\?"))),
    "no sentence speaks of the one before it": ("taken back", _BACK),
    "quotation marks do not count": ("requoted apart", _MARKS),
    "there are no notices": ("notice", _both(_BESIDE, _set(locate, "notices", lambda text: ()))),
    "an old notice is known by nothing": ("notice", _both(_BESIDE, _set(locate, "is_notice", lambda folded: True))),
}


@pytest.mark.parametrize("rule", REMOVALS)
def test_without_the_rule_changes_of_sense_build(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    group, remove = REMOVALS[rule]
    assert len(held(group)) > EACH // 2
    remove(monkeypatch)
    assert any(builds(verdict_on(mutation.case, text)) for mutation, text in held(group))


LONGER = (
    ("is able to pay", "un", ""), ("5 million was spent", "9.", ""), ("sure of the saving", "un", ""),
    ("The plan was made in 2016", "", "/17"), ("The rate is 5", "", "%"), ("It said that it can", "", "’t"),
    ("viable in the long run", "non-", ""), ("The cost was £9", "", "m"), ("The ward is Ashby", "", "bury"),
)  # fmt: skip


def cut_out(quote: str, before: str, after: str) -> bool:
    """Whether words that stand only as a part of longer words and figures pass for a new quote."""
    raw = f"The council met.\n\nA report says this: {before}{quote}{after}, and no more.\n"
    return isinstance(locate.locate(made_article(5, 30).read(raw), quote), Same)


@pytest.mark.parametrize(("quote", "before", "after"), LONGER)
def test_words_cut_out_of_longer_ones_are_no_quote(quote: str, before: str, after: str) -> None:
    assert cut_out(quote, "", "")
    assert not cut_out(quote, before, after)


def test_without_borders_of_words_they_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (search, selector):
        monkeypatch.setattr(module, "is_border", lambda text, at: True)
    assert all(cut_out(*longer) for longer in LONGER)
