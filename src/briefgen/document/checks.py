"""Checks of a whole document: its own words, what is held back, what must be said together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.document.own_words import check_words
from briefgen.facts.checks.integrity import held
from briefgen.facts.checks.other_text import check_literal
from briefgen.facts.language.quantities import figures
from briefgen.facts.review import refusal, review_state, words_state
from briefgen.findings import Finding
from briefgen.text import find_phrase, fold_text, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.brief.load import NamedBrief
    from briefgen.brief.records import Brief
    from briefgen.document.inlines import Role
    from briefgen.document.tally import Tally
    from briefgen.facts.model import FactBase
    from briefgen.facts.review import OwnWords, State
    from briefgen.findings import Severity

LONGEST_LABEL: Final = 80
LONGEST_TITLE: Final = 100
"""Characters of the template's own words in a label, and in a heading or caption."""
MARKINGS: Final = ("OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET", "CONFIDENTIAL", "RESTRICTED", "DRAFT", "EMBARGOED")
"""Words of protective markings: of the Government Security Classifications Policy (Cabinet Office), older and local."""
_PLACE: Final = re.compile(r"\b(?:edition|section|annex|paragraph|page|note|table|figure)s? \d+(?:\.\d+)*\b")
"""A place of the document, which a history may name."""
_FULL_STOP: Final = re.compile(r"\.(?:\s|$)")


@dataclass(frozen=True)
class Words:
    """Judges words that no fact stands behind, as they are read. ``allowed`` are words the brief vouches for,
    ``texts`` the templates by place; what is wrong goes to ``findings``."""

    base: FactBase
    allowed: tuple[str, ...]
    texts: Mapping[str, str]
    findings: list[Finding]

    def judge(self, text: str, where: str, role: Role) -> None:
        where = self._placed(text, where)
        if role == "statement" and any(character.isalnum() for character in text):
            self.findings.append(
                Finding(
                    where,
                    "uncited-sentence",
                    "error",
                    f"words without a source: “{text}”",
                    'name the fact they rest on with {{ state("fact-id") }} or {{ say("…", "fact-id") }}, '
                    "or mark them {% editorial %} if they state no fact about the subject",
                )
            )
        if role in ("editorial", "subtitle"):
            self.findings.extend(self._stated(text, where))
        if role in ("title", "label", "subtitle"):
            self.findings.extend(check_words(self.base, text, where, self.allowed))
        self.findings.extend(check_literal(self.base, text, where, self.allowed))

    def measure(self, text: str, where: str, role: Role) -> None:
        """Reports a label or title that is long enough, or whole sentence enough, to state something."""
        longest = LONGEST_LABEL if role == "label" else LONGEST_TITLE
        if len(text) <= longest and not _FULL_STOP.search(text):
            return
        fault = f"is longer than {longest} characters" if len(text) > longest else "holds a full stop"
        what = "label" if role == "label" else "heading or caption"
        self.findings.append(
            Finding(
                self._placed(text, where),
                "label-states-fact",
                "error",
                f"a {what} {fault}: “{text}”",
                "make it a short phrase; what states something belongs into the text, with its fact",
            )
        )

    def _stated(self, text: str, where: str) -> Iterator[Finding]:
        """Figures and dates in editorial text, but for those of the brief's own words."""
        left = fold_text(text)
        for words in map(fold_text, self.allowed):
            while (at := find_phrase(left, words)) >= 0:
                left = f"{left[:at]}{' ' * len(words)}{left[at + len(words) :]}"
        for figure in figures(left):
            if figure.kind != "ordinal":  # "the second column" counts nothing of the subject's
                yield Finding(
                    where, "editorial-states-fact", "error",
                    f"editorial text holds the figure “{figure.text}”: “{text}”",
                    "take it from a fact, or list these words with a reason in the brief’s vocabulary",
                )  # fmt: skip

    def _placed(self, text: str, where: str) -> str:
        return where if ":" in where else f"{where}:{_line_of(self.texts.get(where, ''), text)}"

    def judge_brief(self, brief: Brief) -> None:
        """The same for the words of the brief itself that are printed, or stored among a file's properties."""
        allowed = tuple(entry.words for entry in brief.vocabulary)  # what is judged must not vouch for itself
        titles = (brief.title, brief.short_title, brief.subtitle, brief.subject, brief.cover.kicker, brief.contents)
        for text in (*titles, *brief.keywords, brief.prepared_for, brief.prepared_by):
            self.findings.extend(check_literal(self.base, text, brief.at, allowed))
        for text in dict.fromkeys((*titles, *brief.keywords)):
            self.findings.extend(check_words(self.base, text, brief.at, allowed))
        self.findings.extend(check_literal(self.base, brief.marking, brief.at, (*allowed, *MARKINGS)))
        numbers = re.findall(r"\d+(?:\.\d+)*", brief.edition)
        self.findings.extend(check_literal(self.base, brief.edition, brief.at, (*allowed, *numbers)))
        for entry in brief.history:
            places = _PLACE.findall(entry.what)
            self.findings.extend(check_literal(self.base, entry.what, entry.at, (*allowed, *places)))


def _line_of(template: str, text: str) -> int:
    """The line of ``template`` on which ``text`` begins, 1 when it is not found as it stands."""
    start = next(filter(None, (part.strip() for part in text.replace("\n", "…").split("…"))), "")[:40]
    position = template.find(start)
    return template.count("\n", 0, position) + 1 if position >= 0 else 1


def withheld(base: FactBase, named: NamedBrief, used: Iterable[str]) -> Iterator[Finding]:
    """Facts on either side of a conflict that nobody has decided are held back."""
    reasons = held(base)
    for fact in used:
        if fact in reasons:
            yield Finding(
                base.facts[fact].at, "fact-held", "error",
                f"the brief {named.name} states {fact}, which is held: {reasons[fact]}",
                "decide the conflict, with a reason, or leave the fact out",
            )  # fmt: skip


def unreviewed(
    base: FactBase, named: NamedBrief, used: Iterable[str], own: Mapping[OwnWords, str]
) -> Iterator[Finding]:
    """Facts, and sentences of templates, that a reader has refused, which no brief may state; those that nobody has
    reviewed, or that have changed since: errors where the brief demands reviews."""
    required = named.brief.review == "required"
    severity: Severity = "error" if required else "warning"
    states: list[tuple[str, str, str, str, State]] = [
        (fact, fact, f"briefgen facts review {fact}", base.facts[fact].at, review_state(base, base.facts[fact]))
        for fact in used
        if fact in base.facts
    ]
    states += [
        (words.key, f"“{shortened(words.words)}”", "briefgen facts review", where, words_state(base, words))
        for words, where in own.items()
    ]
    for key, name, command, where, state in states:
        if state == "refused":
            yield refusal(base.lock.reviews[key], name, where, command)
        elif state == "void":
            by, on = base.lock.reviews[key].by, base.lock.reviews[key].on
            what = f"{name} has changed since {by} reviewed it on {on}"
            yield Finding(where, "review-void", severity, what, f"read it again beside its source: {command}")
        elif state == "missing" and required:
            what = f"the brief {named.name} states {name}, which nobody has reviewed"
            yield Finding(where, "review-missing", "error", what, f"read it beside its source: {command}")
    missing = sum(state == "missing" for *_, state in states)
    if missing and not required:
        yield Finding(
            named.brief.at, "review-missing", "information",
            f"the brief {named.name} states {len(states)} facts and sentences; {missing} of them nobody has reviewed",
            "run briefgen facts review; with review: required in the brief, it cannot be built without",
        )  # fmt: skip


def unclarified(base: FactBase, brief: Brief, tally: Tally) -> Iterator[Finding]:
    """A clarification goes with the facts it clarifies, in every section that states one of them."""
    for index, entry in enumerate(brief.sections, 1):
        stated = {fact for facts, section in tally.calls if section == index for fact in facts}
        for correction in base.corrections:
            for fact in sorted(stated.intersection(correction.clarifies)):
                if correction.replaced_by not in stated:
                    yield Finding(
                        entry.at, "clarification-missing", "error",
                        f"the section {entry.id} states {fact} without the clarification {correction.replaced_by}",
                        f'add {{{{ state("{correction.replaced_by}") }}}} to {entry.template}',
                    )  # fmt: skip
