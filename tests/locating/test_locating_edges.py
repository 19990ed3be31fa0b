"""Single cases that are hard to tell apart: each changes the sense, or nothing but the form, of one sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from mutation_trials import builds
from quote_cases import read

from briefgen.facts.locating.locate import locate
from briefgen.facts.locating.selector import describe
from briefgen.sources.notices import notices
from briefgen.sources.records import Ignore

RULES = (Ignore(words="Hide Ad", because="furniture"),)
OPENING = "The council met at Ashby on Monday to talk about its plans."
CLOSING = "The next meeting will be held in the library at Norwell."


@dataclass(frozen=True)
class Edge:
    """A paragraph of a text, the words quoted of it, and what stands there later (and at the end of the text)."""

    was: str
    quote: str
    now: str
    end: str = ""


def built(edge: Edge) -> bool:
    """Whether the quote still builds."""
    raw = f"{OPENING}\n\n{edge.was}\n\n{CLOSING}\n"
    before = read(raw, RULES, ())
    start = raw.index(edge.quote)
    stored = describe(before, start, start + len(edge.quote))
    standing = [digest for _, digest in notices(before)]
    now = f"{edge.now}\n\n" if edge.now else ""
    later = read(f"{OPENING}\n\n{now}{CLOSING}\n{edge.end}", RULES, ())
    return builds(locate(later, stored.exact, stored=stored, standing=standing))


def edge(marked: str) -> Edge:
    """A case in short: the quote in <…>, and in {old|new} what is written otherwise later."""
    was, now = (re.sub(r"\{([^|]*)\|([^}]*)\}", rf"\{side}", marked) for side in (1, 2))
    return Edge(re.sub("[<>]", "", was), was[was.index("<") + 1 : was.index(">")], re.sub("[<>]", "", now))


# --- these must hold ------------------------------------------------------------------------------

PLAN = "The trust at Norwell will save £9m a year."
WORDS = (
    # spelt nearly alike
    "The managers {hired|fired} in March <were paid £9m>.",
    "The members {elected|ejected} in March <had claimed £9m>.",
    "The policy {adopted|adapted} in March <costs £9m>.",
    "Use of the drug is {prescribed|proscribed} <in Norwell>.",
    "The school was {funded|founded} <by the trust in 2016>.",
    "<The bill was £9m>, {including|excluding} the cost of staff.",
    "Staff were {included|excluded} <in the £9m scheme>.",
    "An {internal|external} review <cleared the trust>.",
    "The debt {increased|decreased} <in the year to £9m>.",
    # spelt otherwise: that it is no more than spelling is for a person to see
    "The {organisation|organization} <will save £9m a year>.",
    "The {neighbours|neighbors} of the trust <were told>.",
    "The {centres|centers} of the trust <were shut>.",
    "The {programmes|programs} of the trust <were shut>.",
    "The {judgement|judgment} on the trust <was short>.",
    "The {goverment|government} <paid for the trust>.",
    # prefixes
    "The losses were {normal|abnormal} <for a trust>.",
    "The losses were {typical|atypical} <of a trust>.",
    "<Most parents were> {satisfied|dissatisfied} with it.",
    # speakers and bodies
    "The {employers|employees} said that <£9m was lost>.",
    "One {headteacher|teacher} said that <£9m was lost>.",
    "The {councillors|counsellors} said that <£9m was lost>.",
    "The {subcommittee|committee} agreed <to spend £9m>.",
    "The {payers|payees} <were owed £9m>.",
    # names that begin a sentence
    "{Westshire|Eastshire} <will save £9m a year>.",
    "{Anderton|Anderson} <will leave the trust>.",
    "It is so. “{Marsden|Marston} <will leave>,” he said.",
    "{Norwell|Ashby} <owes £9m to> {Ashby|Norwell}.",
    # small words
    "<Spending on roads> fell {to |}£9m.",
    "<Spending on roads> rose {|to }£9m in all.",
    "<The trust saved> £9m {a|that} year.",
    "The debt {to|of} the council <stands at £9m>.",
    # time and measures
    "The {biennial|biannual} review <costs £9m>.",
    "Speeds of 9 {megabits|gigabits} <reach the village>.",
    # signs
    "It is free to <people aged 65{+|} in Norwell>.",
    "The school was <graded B{+|} by inspectors>.",
    "<The loan of {₹|₩}9m was repaid>.",
    # commas alone
    "<No{|,} cuts will be made> in Norwell.",
    "<Ann Lee{|,} said the union{|,} had lied>.",
    # where sentences end
    "“<Will it save £9m>?” Cllr {Lee|Poe} asked.",
    "“<It will save £9m>!” Cllr Lee {said|joked}.",
    "{Every|No} claim made by Supt. Ann Lee <on the £9m was found to be true>.",
    "{All|Nothing} that Ald. Ann Lee <said of the £9m is true>.",
    "{Everyone|Nobody} thinks that by 6 p.m. Tuesday <it will be over>.",
    "{Nothing in|Much of} Art. 4 <lets the trust charge £9m>.",
    # beside the sentence
    f"{{|The following is untrue. }}<{PLAN}>",
    f"{{|Here is what we got wrong. }}<{PLAN}>",
    f"<{PLAN}>{{| This has since been denied.}}",
    f"<{PLAN}>{{| That is no longer the case.}}",
    f"<{PLAN}>{{| This was later found to be false.}}",
    f"<{PLAN}>{{| The claim was later withdrawn.}}",
    f"<{PLAN}>{{| This has since been dropped.}}",
    f"<{PLAN}>{{| Officers now say that this will not happen.}}",
    f"{{|A critic put it like this. “}}<{PLAN}>{{|”}}",
)
NOTICES = (
    f"Correction\n\n{PLAN}\n\nThis was printed in error.",
    f"Apology: last week we printed these words. {PLAN}",
    f"For the record: we should not have printed this. {PLAN}",
    f"Correction: we should not have printed this. {PLAN}",
)


@pytest.mark.parametrize("marked", WORDS)
def test_a_change_of_sense_holds(marked: str) -> None:
    assert not built(edge(marked))


@pytest.mark.parametrize("notice", NOTICES)
def test_words_that_stand_only_in_a_notice_hold(notice: str) -> None:
    assert not built(Edge(PLAN, PLAN, "", f"\n{notice}\n"))


# --- these must build -----------------------------------------------------------------------------

NOTE = "Editor’s note{:| –} An earlier version of this article gave another name."
FORMS = (
    # dashes
    "The trust{—|–}<an arms-length body>—will save £9m a year.",
    "The trust{ – |—}<an arms-length body>—will save £9m a year.",
    "The trust{ – |—}<a charity – will> save £9m a year, and a body—will go.",
    "The trust, a <body{—| – }will save £9m> a year. In Ashby another body—will save £9m a year, too.",
    # signs
    "The trust <has saved £9m>. {É|E\u0301}lodie Poe led it.",
    "The trust <has saved £9m>.{|\u200b} Ann Lee led it.",
    "{|• }The trust at Norwell will <save £9m a year>.",
    "The trust at{ |\nHide Ad\n}Norwell will <save £9m a year>.",
    # notices that stood before
    f"{NOTE} The trust—a charity—<will save £9m a year>.",
    f"{NOTE} The trust{{—|–}}a charity—<will save £9m a year>.",
    f"{NOTE} <The trust{{—|–}}a charity—will save> £9m a year.",
    f"<{NOTE}>",
    # beside the sentence
    f"<{PLAN}>{{| Parents said they had not been told of the vote.}}",
    f"<{PLAN}>{{|\n\nThe mayor denied that the union had been warned.}}",
)


@pytest.mark.parametrize("marked", FORMS)
def test_a_change_of_form_builds(marked: str) -> None:
    assert built(edge(marked))
