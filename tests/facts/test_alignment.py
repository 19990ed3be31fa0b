"""The words of a statement beside those of its quotes: what may be left out, and what may not change places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SAVE = "The council hopes the changes will save £9m a year"
CHEAPER = "within an agreed cost, it will reduce the time and cost of external commissioning"
PLAN = "A council's plan to set up an arms-length trust to deliver services is more than a year behind schedule."


@pytest.mark.parametrize(
    ("text", "quotes", "whats"),
    [
        # between two words
        ("The council hoped the changes would save £9 million a year.", SAVE, []),
        ("The council hoped to save £9 million a year.", SAVE, ["“changes” is left out between “hoped” and “save”"]),
        ("It would reduce the cost of commissioning.", CHEAPER, ["“external” is left out between “cost”"]),
        ("Spending rose over 15 months.", "Spending rose by 5 per cent over 15 months", ["“5 per cent” is left out"]),
        ("It would save £4m a year.", "it will save a year", []),
        ("It would save it a year.", SAVE, ["“£9m” is left out between “save” and “year”"]),
        # as the source has them, with its small words
        ("It met after it was not viable.", "it met after becoming no longer viable", ["“becoming no longer” is left"]),
        ("The trust viable was not shut.", "the trust no longer viable was not shut", ["“no longer” is left out betw"]),
        ("It would save £9 million a year.", SAVE, []),
        # other words instead, or the words elsewhere
        ("It would reduce the cost of Serco commissioning.", CHEAPER, ["has “Serco” where the quote has “external”"]),
        ("The trust set up services.", "the trust run services, set up", []),
        # of equal words those that the text follows
        ("The trust gladly paid it.", "the trust paid a bit of rent the trust gladly paid it", []),
        # where the quote can be cut: at a mark, at “and”, at “who”; and where the statement itself parts the words
        ("It would reduce the cost of external commissioning.", CHEAPER, []),
        ("It was agreed that it would reduce time.", CHEAPER, []),
        ("Ann Lee praised the trust.", "Ann Lee, outgoing head of services, praised the trust", []),
        ("Ann Lee praised the trust.", "Ann Lee who rarely speaks praised the trust", []),
        ("Lee, the trust, and all praised it.", "Lee of the trust warmly praised it", []),
        ("The trust praised it.", "the trust warmly praised it", ["“warmly” is left out between “trust”"]),
        ("A trust was late.", "a trust which was highly and openly late", ["“openly” is left out between “trust” and"]),
        ("A trust was openly late.", "a trust which was openly late", []),
        # a whole complement may go, a word or two may not
        ("The council’s plan is behind schedule.", PLAN, []),
        ("The plan is behind schedule.", "A plan to close is behind schedule", ["“close” is left out between"]),
        # at the ends
        ("A trust was set up.", "an independent trust was set up", ["“independent” is left out before “trust”"]),
        ("The trust was set up.", "the trust was set up slowly", ["“slowly” is left out after “set”"]),
        ("The trust was set up.", "the trust was set up, slowly", []),
        ("The trust was set up.", "the trust was set up but failed", []),
        # names may be shortened, passing dates go
        ("Ann Lee took the post.", "Councillor Ann Lee took the post", []),
        ("Ann Lee took the post.", "director Ann Lee took the post", ["“director” is left out before “Ann”"]),
        ("The trust will open.", "the trust will now open", []),
        ("The trust opened.", "the trust opened yesterday", []),
        # too little in common to tell
        ("The council met.", SAVE, []),
        ("Nothing of the kind.", SAVE, []),
        # the ends count in the nearest quote only, the midst in every one
        ("The trust was set up.", "the trust was set up / an independent trust", []),
        ("The trust paid the fee.", "the trust paid the fee / the trust gladly paid it", ["“gladly” is left out"]),
    ],
)
def test_words_left_out(told: Callable[..., list[str]], text: str, quotes: str, whats: list[str]) -> None:
    found = told("words-left-out", text, quotes)
    assert len(found) == len(whats), found
    assert all(words in what for words, what in zip(whats, found, strict=True)), found


def test_words_in_another_place_are_not_left_out(told: Callable[..., list[str]]) -> None:
    case = "words-left-out", "The trust ran services set up.", "the trust set up to run services"
    assert told(*case) == []  # the order is told
    found = told(*case, waive={"order-changed": "it is the same"})
    assert found == ["“set” stands between “trust” and “ran” in the quote, and here in another place"]


@pytest.mark.parametrize(
    ("text", "quotes", "what"),
    [
        ("The appointment caused the delay.", "The appointment caused the delay", ""),
        ("The delay caused the appointment.", "The appointment caused the delay", "“delay” stands before “caused”"),
        ("The council owned the trust.", "the trust owned the council", "“council” stands before “owned”"),
        # in the quote that it follows most closely
        ("Services improve as caseloads fall.", "fall of caseloads / services improve as caseloads fall", ""),
        # the speaker, dates and words of saying may stand anywhere
        ("The trust was late, Ann Lee said.", "Ann Lee said the trust was late", ""),
        ("The trust was late, Sam Poe said.", "Sam Poe said the trust was late", "“late” stands before “Sam”"),
        ("In June 2016 inspectors visited it.", "inspectors visited it in June 2016", ""),
        # a sentence turned about whose sense is the same: active for passive, a name after what describes it
        ("Inspectors praised the trust.", "the trust was praised by inspectors", ""),
        ("The trust praised inspectors.", "the trust was praised by inspectors", ""),  # another rule's
        ("When it praised the trust, NCC met.", "the trust, praised by NCC, met", ""),
        ("When it praised the trust, Ofsted met.", "the trust, praised by NCC, met", "“praised” stands before “trust”"),
        ("NCC, the head of services, praised it.", "head of services NCC praised it", ""),
        ("NCC, the head of plans, praised it.", "head of services and plans NCC praised it", "“NCC” stands before"),
        ("The plans were “long-held”.", "long-held plans", ""),
        ("The plans were “long-held”.", "long-held hopes and plans", "“plans” stands before “long-held”, in"),
        ("Since 2016 NCC praised it.", "NCC praised it since 2016", ""),
        # and so may a name that the quote spells otherwise, and what only names the source
        ("Northshire County Council's trust opened late.", "the trust of NCC opened late", ""),
        ("Source A reports that the trust was late.", "the trust reports that it was late", ""),
        ("Source A describes Ann Lee as the director.", "the director of services, Ann Lee", ""),
    ],
)
def test_order(told: Callable[..., list[str]], text: str, quotes: str, what: str) -> None:
    found = told("order-changed", text, quotes, voice="lee")
    assert len(found) == bool(what), found
    assert all(what in one for one in found)


@pytest.mark.parametrize(
    ("text", "quote", "what"),
    [
        ("Staff moved to the council.", "staff would move to the council", ""),
        ("Staff moved from the council.", "staff would move to the council", "“from … council”"),
        ("Staff moved to their council.", "staff would move from the council", "“to … council”"),
        ("It was run from the council.", "run by the council", "“from … council”"),
        ("It works without staff.", "It works with staff", "“without … staff”"),
        ("She spoke against the plan.", "She spoke for the plan", "“against … plan”"),
        ("It came after the visit.", "It came before the visit", "“after … visit”"),
        ("It was under budget.", "It was over budget", "“under … budget”"),
        ("It came near the council.", "It came to the council", ""),
    ],
)
def test_prepositions_that_turn_the_sense_about(
    told: Callable[..., list[str]], text: str, quote: str, what: str
) -> None:
    found = told("direction-reversed", text, quote)
    assert bool(found) == bool(what), found
    assert any(what in one for one in found) == bool(what), found  # the table of opposites may tell it too


@pytest.mark.parametrize(
    ("text", "quote", "what"),
    [
        ("Costs and delays grew.", "costs and delays grew", ""),
        ("Costs or delays grew.", "costs, delays grew", ""),
        ("Costs of delays grew.", "costs and delays grew", "“Costs of delays” where the quote has “Costs and delays”"),
        ("Costs from the delays grew.", "costs, delays grew", "“Costs from the delays”"),
        ("Costs and delays grew.", "costs of delays grew", "“Costs and delays” where the quote has “Costs of delays”"),
        ("Costs of delays grew.", "costs and heavy delays grew", ""),  # another word between them: another rule's
        ("Delays of costs grew.", "costs and delays grew", ""),  # another order: another rule's
    ],
)
def test_things_named_side_by_side(told: Callable[..., list[str]], text: str, quote: str, what: str) -> None:
    found = told("joined-otherwise", text, quote)
    assert len(found) == bool(what), found
    assert all(what in one for one in found)


TWO_DATES = "plans published in December 2015 anticipated the trust being set up in September 2016"


@pytest.mark.parametrize(
    ("text", "quote", "what"),
    [
        ("The trust was to be set up in December 2015, in plans published in September 2016.", TWO_DATES, "“set” and"),
        ("The trust was to be set up in September 2016, in plans published in December 2015.", TWO_DATES, ""),
        ("The trust was to be set up in December 2015.", TWO_DATES, ""),  # one date: other rules'
    ],
)
def test_dates_that_change_places(told: Callable[..., list[str]], text: str, quote: str, what: str) -> None:
    found = [one for one in told("figure-order", text, quote) if one.startswith("the dates")]
    assert len(found) == bool(what), found
    assert all(what in one for one in found)


@pytest.mark.parametrize(
    ("text", "quote", "what"),
    [
        ("All caseloads were high.", "caseloads of all teams were high", "“All … caseloads”"),
        ("Caseloads of all the teams were high.", "caseloads of all teams were high", ""),
        ("All the large teams met.", "all teams met", ""),
        ("Some caseloads were high, all teams said.", "caseloads of some teams were high", "“Some … caseloads”"),
        ("Every caseload was high.", "caseloads were high", ""),  # a word of one's own: another rule's
    ],
)
def test_to_what_an_extent_belongs(told: Callable[..., list[str]], text: str, quote: str, what: str) -> None:
    found = told("extent-unsupported", text, quote)
    assert len(found) == bool(what), found
    assert all(what in one for one in found)
