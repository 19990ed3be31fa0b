"""What all template helpers share: the fact base, the brief, and where insertions and findings are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.document.insertions import Cited, Insertion, Insertions
from briefgen.document.own_words import check_words
from briefgen.errors import InputError
from briefgen.facts.checks.other_text import check_phrase, check_sentence
from briefgen.facts.review import OwnWords
from briefgen.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefgen.brief.records import Brief
    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact
    from briefgen.findings import Finding


@dataclass(frozen=True)
class Desk:
    """``base`` and ``brief`` are read; ``insertions``, ``findings``, ``used`` (ids of facts) and ``own`` (words of
    templates, with their places) are added to; ``place`` tells the template line being rendered."""

    base: FactBase
    brief: Brief
    insertions: Insertions
    findings: list[Finding]
    place: Callable[[], str]
    used: dict[str, None] = field(default_factory=dict)
    own: dict[OwnWords, str] = field(default_factory=dict)

    def fact(self, fact_id: str) -> Fact:
        """The fact called ``fact_id``. Raises :class:`InputError` when this brief may not use one so called."""
        found = self.base.facts.get(fact_id)
        if found is None:
            raise InputError(f"unknown fact {fact_id}", remedy=did_you_mean(fact_id, self.base.facts))
        if not self.allows(found):
            raise InputError(
                f"the brief does not take the topics of the fact {fact_id} ({', '.join(found.topics)})",
                remedy="add one of these topics to the brief, or leave the fact out",
            )
        return found

    def allows(self, fact: Fact) -> bool:
        return not self.brief.topics or not set(self.brief.topics).isdisjoint(fact.topics)

    def short(self, fact_id: str) -> str:
        """The short form of a fact. Raises :class:`InputError` when it has none."""
        short = self.fact(fact_id).short
        if not short:
            raise InputError(f"the fact {fact_id} has no short form", remedy="add short: to it in its YAML file")
        return short

    def source_letter(self, key: str) -> str:
        """ "Source A". Raises :class:`InputError` for an unknown key."""
        if key not in self.base.sources:
            raise InputError(f"unknown source {key}", remedy=did_you_mean(key, self.base.sources))
        return f"Source {self.base.sources[key].record.letter}"

    def check(self, text: str, ids: Iterable[str]) -> None:
        """Keeps what the evidence checks find in ``text`` as a statement of the facts ``ids``."""
        self.findings.extend(check_sentence(self.base, text, self._named(text, ids), self.place()))

    def check_phrase(self, text: str, ids: Iterable[str], *, question: bool = False) -> None:
        """The same for words that are no statement: a title, a label, a topic or, if so said, a ``question``. Their
        words must be accounted for, as those of a heading."""
        allowed = (entry.words for entry in self.brief.vocabulary)
        self.findings.extend(check_words(self.base, text, self.place(), allowed))
        self.check_record(text, ids, question=question)

    def check_record(self, text: str, ids: Iterable[str], *, question: bool = False) -> None:
        """The same for words of a record, which may tell in words of their own how sources differ."""
        self.findings.extend(check_phrase(self.base, text, self._named(text, ids), self.place(), question=question))

    def _named(self, text: str, ids: Iterable[str]) -> tuple[str, ...]:
        facts = tuple(self.fact(fact_id).id for fact_id in ids)
        if not facts:
            raise InputError(f"no fact is named for “{text}”", remedy='name at least one: say("…", "fact-id")')
        return facts

    def cite(self, text: str, ids: tuple[str, ...]) -> str:
        """``text`` with a note that names the facts ``ids``."""
        self.use(self.fact(fact_id).id for fact_id in ids)
        self.refuse_withdrawn(text)
        fact = self.base.facts[ids[0]]
        if len(ids) > 1 or text not in (fact.statement, fact.short):
            self.own.setdefault(OwnWords(str(text), tuple(map(str, ids))), self.place())
        return self.add(Cited(text, ids, self.place()))

    def refuse_withdrawn(self, text: str) -> None:
        """Raises :class:`InputError` when ``text`` holds words that a source has taken back."""
        for correction in self.base.corrections:
            for words in correction.withdraws:
                if words.lower() in text.lower():
                    raise InputError(
                        f"the words “{words}” were withdrawn by their source",
                        remedy="leave them out; only withdrawn(…), in the section on corrections, may print them",
                    )

    def use(self, ids: Iterable[str]) -> None:
        self.used.update(dict.fromkeys(ids))

    def add(self, insertion: Insertion) -> str:
        return self.insertions.add(insertion)
