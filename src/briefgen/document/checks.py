"""Checks of a whole document: its own words, what is held back, what must be said together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.facts.integrity import held
from briefgen.facts.support import check_literal
from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.brief.load import NamedBrief
    from briefgen.brief.records import Brief
    from briefgen.document.tally import Tally
    from briefgen.facts.model import FactBase


@dataclass(frozen=True)
class Words:
    """Judges words that no fact stands behind, as they are read. ``allowed`` are words the brief vouches for,
    ``texts`` the templates by place; what is wrong goes to ``findings``."""

    base: FactBase
    allowed: tuple[str, ...]
    texts: Mapping[str, str]
    findings: list[Finding]

    def judge(self, text: str, where: str, own_words: bool) -> None:
        if ":" not in where:
            where = f"{where}:{_line_of(self.texts.get(where, ''), text)}"
        if not own_words and any(character.isalnum() for character in text):
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
        self.findings.extend(check_literal(self.base, text, where, self.allowed))

    def judge_brief(self, brief: Brief) -> None:
        """The same for the words of the brief itself that are printed or shown."""
        for text in (brief.title, brief.short_title, brief.subtitle, brief.subject, brief.cover.kicker, brief.contents):
            self.findings.extend(check_literal(self.base, text, brief.at, self.allowed))


def _line_of(template: str, text: str) -> int:
    """The line of ``template`` on which ``text`` begins, 1 when it is not found as it stands."""
    start = text.split("\n", 1)[0][:40]
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
