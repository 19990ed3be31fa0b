"""The helpers by which facts and the pack's own words enter a template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from briefgen.document.calling import Helper, RecordText, offered
from briefgen.document.insertions import BlockEnd, BlockStart, Editorial, Plain, SectionLink, TableStart
from briefgen.errors import InputError
from briefgen.facts.language.dates import display, parse_date
from briefgen.facts.records import Kind
from briefgen.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefgen.document.desk import Desk
    from briefgen.facts.records import Fact


@dataclass(frozen=True)
class FactHelpers:
    """Statements, sentences, dates and labels."""

    desk: Desk

    def state(self, *ids: str) -> str:
        """The statements of facts, each with its note."""
        if not ids:
            raise InputError("state() names no fact", remedy='name at least one: state("fact-id")')
        return " ".join(self.desk.cite(self.desk.fact(fact_id).statement, (fact_id,)) for fact_id in ids)

    def short(self, fact_id: str) -> str:
        """The short form of a fact, for a table, with its note."""
        return self.desk.cite(self.desk.short(fact_id), (fact_id,))

    def say(self, text: str, *ids: str) -> str:
        """A sentence in the template's own words that rests on facts; checked like a statement."""
        self.desk.check(text, ids)
        return self.desk.cite(text, ids)

    def topic(self, text: str, *ids: str) -> str:
        """A phrase that names what facts are about without stating it ("What the cabinet decided"), with a note."""
        self.desk.check_phrase(text, ids)
        return self.desk.cite(text, ids)

    def ask(self, text: str, *ids: str) -> str:
        """A question tied to a gap or a conflict, with a note."""
        facts = [self.desk.fact(fact_id) for fact_id in ids]
        disputed = {fact_id for conflict in self.desk.base.conflicts for fact_id in conflict.between}
        if not text.endswith("?"):
            raise InputError(f"“{text}” is no question", remedy="end it with a question mark, or use say(…)")
        if not any(fact.kind == "gap" or fact.id in disputed for fact in facts):
            raise InputError(
                f"the question “{text}” is tied to no gap and no conflict", remedy="name the gap it asks about"
            )
        self.desk.check_phrase(text, ids, question=True)
        return self.desk.cite(text, ids)

    def when(self, fact_id: str, value: str = "when") -> str:
        """The date of a fact as a label: "December 2015", "April [2016]", "12 June, year not stated"."""
        found = self.desk.fact(fact_id).values.get(value)
        if found is None or not found.date:
            raise InputError(
                f"the fact {fact_id} has no date called {value}",
                remedy="give it one under values: in its YAML file",
            )
        return self.desk.add(Plain(display(found.date, found.basis)))

    def kind(self, fact_id: str) -> str:
        """The kind of a fact as a label: "plan", "forecast", "finding" …"""
        return self.desk.add(Plain(self.desk.fact(fact_id).kind))

    def voice(self, fact_id: str) -> str:
        """Who says it: the body or person, or the source itself."""
        fact = self.desk.fact(fact_id)
        if fact.voice in self.desk.base.sources:
            return self.desk.add(Plain(self.desk.source_letter(fact.voice)))
        return self.desk.add(Plain(self.desk.base.names[fact.voice].name if fact.voice else "this pack"))

    def facts(self, topic: str = "", kind: str = "", gaps: bool = True) -> list[RecordText]:
        """Ids of the facts this brief may use, by topic or kind; for the topic "timeline" in order of time,
        otherwise in file order. ``gaps=false`` leaves out what the sources do not say."""
        base = self.desk.base
        if topic and topic not in base.topics:
            raise InputError(f"unknown topic {topic}", remedy=did_you_mean(topic, base.topics))
        if kind and kind not in get_args(Kind):
            raise InputError(f"unknown kind {kind}", remedy=did_you_mean(kind, get_args(Kind)))
        found = [
            fact
            for fact in base.facts.values()
            if (not topic or topic in fact.topics)
            and (not kind or fact.kind == kind)
            and (gaps or fact.kind != "gap")
            and self.desk.allows(fact)
        ]
        return [RecordText(fact.id) for fact in (sorted(found, key=_time) if topic == "timeline" else found)]

    # --- the pack's own words -------------------------------------------------------------------

    def editorial(self, text: str) -> str:
        """Words of the pack's own inside a table or sentence; they state no fact about the subject."""
        if not text.strip():
            raise InputError("editorial(…) has no words", remedy='write them: editorial("not stated")')
        return self.desk.add(Editorial(text, self.desk.place()))

    def section(self, section_id: str) -> str:
        """ "section 5", linked."""
        return self.desk.add(SectionLink(section_id, self.desk.place()))

    def table(self, caption: str, widths: Iterable[float]) -> str:
        """Stands on a line before a pipe table; ``widths`` are relative."""
        return f"\n{self.desk.add(TableStart(caption, tuple(map(float, widths)), self.desk.place()))}\n"

    def _block(self, kind: Literal["editorial", "callout"], label: str, inner: str) -> str:
        opening = self.desk.add(BlockStart(kind, label, self.desk.place()))
        return f"\n\n{opening}\n\n{inner}\n\n{self.desk.add(BlockEnd(kind))}\n\n"

    def editorial_block(self, _: str, caller: Callable[[], str]) -> str:
        """What the ``editorial`` tag calls."""
        return self._block("editorial", "", caller())

    def callout_block(self, label: str, caller: Callable[[], str]) -> str:
        """What the ``callout`` tag calls."""
        if not label.strip():
            raise InputError("the callout has no label", remedy='give it one: {% callout "Not known" %}')
        return self._block("callout", label, caller())

    def names(self) -> Mapping[str, object]:
        """The helpers under the names templates call them by."""
        return {
            "_editorial": Helper(self.editorial_block, "editorial"),
            "_callout": Helper(self.callout_block, "callout"),
            **offered(
                self.state,
                self.short,
                self.say,
                self.topic,
                self.ask,
                self.when,
                self.kind,
                self.voice,
                self.facts,
                self.editorial,
                self.section,
                self.table,
            ),
        }


def _time(fact: Fact) -> tuple[bool, str]:
    """Dated facts by time; those without a year after them, by month and day."""
    value = fact.values.get("when")
    if value is None or not value.date:
        return (True, "")
    first = next((point.earliest for point in parse_date(value.date).points if point.earliest), None)
    return (first is None, first.isoformat() if first else value.date)
