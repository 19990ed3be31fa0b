"""Who does and who is done to, and whom a description belongs to; who is made to say it; what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.facts.rules.agents import agents_of
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_project import Project

    from briefgen.findings import Finding

OWNED = "the trust will be owned by the county council and commissioned to deliver services"
SET_UP = "companies set up by NCC in recent years"
IMPOSED = "The situation was imposed by central government"
TWO = "adult services provider Olympus Care and health body First for Wellbeing"


def test_agents_of_passives() -> None:
    said = "It is owned by the council, set up by NCC, praised by councillors, imposed by central government"
    assert agents_of(fold_text(f"{said}, led by Ann Lee")) == {
        "owned": "council",
        "set up": "NCC",
        "praised": "councillors",
        "imposed": "central government",
        "led": "Ann Lee",
    }
    assert agents_of(fold_text("done by 2020, cut by 5 per cent, made by forming a company")) == {}


@pytest.mark.parametrize(
    ("statement", "quote", "what"),
    [
        ("The trust would be owned by the county council.", OWNED, ""),
        ("The trust would be owned by NCC.", OWNED, ""),  # another spelling of the name
        ("The trust would be owned by Ann Lee.", OWNED, "“owned by Ann Lee.”: the quote has “owned by … county"),
        ("The county council would be owned by the trust.", OWNED, "“owned by the trust.”"),
        ("The trust would own the county council.", OWNED, "“own”"),
        ("The trust owned NCC.", OWNED, "“owned”"),
        ("NCC would own the trust.", OWNED, ""),
        ("The trust would be owned by 2020.", OWNED, ""),
        ("The trust would be owned by forming a company.", OWNED, ""),
        ("Companies were set up by the county council.", SET_UP, ""),
        ("Companies set up NCC.", SET_UP, "“set up”"),
        ("NCC set up companies.", SET_UP, ""),
        ("It was imposed by central government.", IMPOSED, ""),
        ("It was imposed by the council.", IMPOSED, "“imposed by the council.”"),
        ("When it set up companies, the county council grew.", SET_UP, ""),
        ("When it owned the county council, the trust grew.", OWNED, "“owned”"),
        # an active of another verb that the quote has in the passive
        ("The trust would commission services.", OWNED, "“trust would commission”"),
        ("The trust would commission it.", OWNED, "in the quote others do it (“trust … commissioned”)"),
        ("NCC would commission the trust.", OWNED, ""),
        ("The trust would be commissioned.", OWNED, ""),
        ("The trust would deliver services.", OWNED, ""),
        ("The trust was to approve plans.", "The trust would approve plans. The trust was approved", ""),
        ("The trust was to approve plans.", "The trust has plans. The trust was approved", "“trust was to approve”"),
        ("The trust could judge it.", "the trust was judged inadequate", "“trust could judge”"),
        ("Ofsted could judge it.", "the trust was judged inadequate", ""),
    ],
)
def test_who_does_it(told: Callable[..., list[str]], statement: str, quote: str, what: str) -> None:
    found = told("agent-changed", statement, quote)
    assert bool(found) == bool(what), found
    assert any(what in one for one in found) == bool(what), found


@pytest.mark.parametrize(
    ("statement", "changed"),
    [
        ("Northshire County Council praised central government and Ann Lee.", False),
        ("Central government praised NCC and Ann Lee.", True),
        ("NCC praised Ann Lee.", False),
        ("Ann Lee praised NCC.", True),
    ],
)
def test_the_order_of_names(told: Callable[..., list[str]], statement: str, *, changed: bool) -> None:
    found = told("name-order", statement, "Northshire County Council praised central government and Ann Lee")
    assert bool(found) == changed


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("The adult services provider Olympus Care closed.", ""),
        ("The provider First for Wellbeing closed.", ""),  # one word tells too little
        ("The health body Olympus Care closed.", "“health body Olympus Care”, where the quote has “health body First"),
        ("The services provider First for Wellbeing closed.", "“services provider First for Wellbeing”"),
        ("The health body Capita closed.", "“health body Capita”"),
        ("The big bank Capita closed.", ""),  # no description of the quote
    ],
)
def test_whom_a_description_belongs_to(told: Callable[..., list[str]], statement: str, what: str) -> None:
    found = told("name-relation-changed", statement, TWO)
    assert len(found) == bool(what), found
    assert all(what in one for one in found), found


@pytest.mark.parametrize(
    ("statement", "article", "what"),
    [
        ("Ann Lee said that it was late.", "Ann Lee said that it was late", ""),
        ("Ann Lee stated that it was late.", "Ann Lee described it as late", ""),
        ("Ann Lee said that it was late.", "Ann Lee was late", "“said”: nobody is reported as saying this"),
        ("According to Ann Lee it was late.", "Ann Lee was late", "“According to”"),
        ("Ann Lee was late.", "Ann Lee was late", ""),
        ("Ann Lee was “said to be late”.", "Ann Lee was late", ""),  # quoted words have a rule of their own
    ],
)
def test_nobody_is_made_to_say_it(told: Callable[..., list[str]], statement: str, article: str, what: str) -> None:
    found = told("attribution-added", statement, article, voice="lee")
    assert len(found) == bool(what), found
    assert all(what in one for one in found), found


def test_the_sentence_round_the_quote_may_tell_who_says_it(small: Project) -> None:
    article = "It was late again, said Ann Lee of the council.\n\nAnn Lee of the council smiled, and left."
    small.write("news.txt", article)
    small.write("sources.yaml", SOURCES_PLAIN)
    said = "facts:\n  - {id: it, kind: claim, voice: lee, statement: Ann Lee said it was late again., quotes: [%s]}\n"
    quotes = "{source: news, exact: It was late again}", "{source: news, exact: 'Ann Lee of the council smiled'}"
    assert "attribution-added" not in small.codes(said % ", ".join(quotes))
    assert "attribution-added" in small.codes(said % quotes[1])


SOURCES_PLAIN = """
sources:
  news: {title: News, letter: A, file: news.txt, publisher: {basis: not-stated}, published: {basis: not-stated}}
"""


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("The editor’s note says an earlier version said the companies were “failing to deliver”.", ""),
        ("The editor’s note corrects that the companies were “failing to deliver”.", ""),
        ("The editor’s note says the companies were “failing to deliver”.", "withdrawn-words"),
        ("The editor’s note says the companies failed to properly deliver.", "withdrawn-words"),
    ],
)
def test_withdrawn_words_are_told_as_withdrawn_even_in_a_correction(
    fact: Callable[..., list[Finding]], small: Project, statement: str, code: str
) -> None:
    notice = "Editor’s note: An earlier version said the companies were ‘failing to deliver’."
    small.write(
        "facts/corrections.yaml",
        "corrections:\n  - {id: back, source: news, withdraws: [failing to deliver], replaced_by: it,\n"
        f'      notice: "{notice}"}}\n',
    )
    found = fact(kind="correction", quotes=f'[{{source: news, exact: "{notice}"}}]', statement=statement)
    assert ("withdrawn-words" in [finding.code for finding in found]) == bool(code)


@pytest.mark.parametrize(
    ("statement", "quote", "dropped"),
    [
        # doubt is kept as doubt, an approximation as an approximation; a plan by any word of caution
        ("It could be costly.", "it could be costly", False),
        ("It might be costly.", "it could be costly", False),
        ("It would be costly.", "it could be costly", True),
        ("It cost more than £9m.", "it cost at least £9m", False),
        ("It was due to cost £9m.", "it cost at least £9m", True),
        ("It could cost £9m.", "it cost up to £9m", True),
        ("It would be costly.", "it is set to be costly", False),
        ("It could be costly.", "it is set to be costly", False),
        ("It was costly.", "it is set to be costly", True),
    ],
)
def test_caution_is_kept_as_what_it_is(
    told: Callable[..., list[str]], statement: str, quote: str, *, dropped: bool
) -> None:
    assert bool(told("hedge-dropped", statement, quote)) == dropped
