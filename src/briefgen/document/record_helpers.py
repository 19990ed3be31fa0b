"""The helpers by which the records of the fact base enter a template: sources, conflicts, corrections, evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from briefgen.document.calling import RecordText, offered
from briefgen.document.graphics import counted
from briefgen.document.insertions import Anchor, Cited, Evidenced, Plain, SourceLink
from briefgen.document.notes import joined_places, published, publisher
from briefgen.document.reviews import review_detail
from briefgen.document.typography import typeset
from briefgen.errors import InputError
from briefgen.facts.language.dates import display
from briefgen.facts.review import register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.document.desk import Desk
    from briefgen.facts.records import Conflict, Correction, Fact
    from briefgen.sources.records import Source

KEY_PHRASE_WORDS: Final = 12
"""Longest key phrase printed of a quotation: well below the 25 words a distributed edition may quote."""


@dataclass(frozen=True)
class RecordHelpers:
    """Details of records; what they print is cited by the record itself or by a note."""

    desk: Desk

    def record(self, text: RecordText) -> str:
        """A detail out of a record of the fact base or the brief (never words of a template)."""
        return self.desk.add(Plain(text))

    def conflicts(self) -> list[Conflict]:
        """The conflicts all of whose facts this brief may use."""
        base = self.desk.base
        return [
            _printed(conflict)
            for conflict in base.conflicts
            if all(self.desk.allows(base.facts[fact_id]) for fact_id in conflict.between)
        ]

    def difference(self, conflict: Conflict) -> str:
        """What the sources say on the point of a conflict, with its note."""
        self.desk.check_record(conflict.what, conflict.between)
        return self.desk.cite(conflict.what, conflict.between)

    def corrections(self) -> list[Correction]:
        return list(self.desk.base.corrections)

    def withdrawn(self, correction: Correction) -> str:
        """The notice of a correction, with its note: the one place where withdrawn words are printed."""
        for fact in self.desk.base.facts.values():
            if (
                fact.kind == "correction"
                and fact.id != correction.replaced_by
                and any(w in fact.statement for w in correction.withdraws)
            ):
                self.desk.use((fact.id,))
                return self.desk.add(Cited(fact.statement, (fact.id,), self.desk.place()))
        raise InputError(
            f"no fact of kind correction states what {correction.id} withdraws",
            where=correction.at,
            remedy="write one, with the words of the notice as its quote",
        )

    def sources(self) -> list[dict[str, object]]:
        """For each source: ``key``, ``letter``, ``title`` and ``rows`` of (item, detail)."""
        ordered = sorted(self.desk.base.sources.items(), key=lambda item: item[1].record.letter)
        return [
            {"key": key, "letter": text.record.letter, "title": RecordText(text.record.title), "rows": self._rows(key)}
            for key, text in ordered
        ]

    def _rows(self, key: str) -> list[tuple[RecordText, RecordText]]:
        return [(RecordText(item), RecordText(detail)) for item, detail in self._details(key)]

    def _details(self, key: str) -> list[tuple[str, str]]:
        text = self.desk.base.sources[key]
        record, digest = text.record, text.sha256
        corrected = any(correction.source == key for correction in self.desk.base.corrections)
        return [
            ("Title", f"‘{record.title}’"),
            ("Publisher", _with_reason(publisher(record), record.publisher.because)),
            ("Published", _with_reason(published(record), record.published.because)),
            *((("Author", record.author),) if record.author else ()),
            *((("Address", _address(record)),) if record.url else ()),
            ("Copy held", f"{record.file}; its SHA-256 hash begins {digest[:8]} {digest[8:16]}"),
            (
                "Corrections",
                "One of its own, at the end of the text; see the corrections in this pack."
                if corrected
                else "None stands in the text.",
            ),
            ("Limits", record.limits.strip() or "Not stated."),
        ]

    def history(self) -> list[dict[str, RecordText]]:
        """What editions after the first have changed: ``edition``, ``date`` and ``what`` of each, as in the brief."""
        return [
            {
                "edition": RecordText(entry.edition),
                "date": RecordText(display(entry.date, "stated")),
                "what": RecordText(entry.what),
            }
            for entry in self.desk.brief.history
        ]

    def source_heading(self, key: str) -> str:
        """ "Source A" as the heading that notes link to."""
        return self.desk.add(Plain(self.desk.source_letter(key))) + self.desk.add(Anchor(key))

    def source_list(self) -> str:
        """ "Source A and Source B": the sources that facts of this brief quote, by their letters."""
        letters = sorted(map(self.desk.source_letter, self._quoted()))
        return self.desk.add(Plain(" and ".join(filter(None, (", ".join(letters[:-1]), letters[-1])))))

    def source_count(self) -> str:
        """ "Two published sources": how many sources facts of this brief quote."""
        count = counted(len(self._quoted()), "published source", "published sources")
        return self.desk.add(Plain(count.capitalize()))

    def reviewed(self) -> str:
        """How many of the facts and sentences used so far are reviewed, and when the last one was."""
        return self.desk.add(Plain(review_detail(register(self.desk.base, self.desk.used, self.desk.own))))

    def _quoted(self) -> list[str]:
        """The keys of the sources that the facts of this brief quote. A source that is only searched for gaps is
        described with the others, but nothing rests on it."""
        facts = [fact for fact in self.desk.base.facts.values() if self.desk.allows(fact)]
        quoted = {quote.source for fact in facts for quote in fact.quotes}
        return [key for key in self.desk.base.sources if key in quoted] or list(self.desk.base.sources)

    def published(self, key: str) -> str:
        """The date of a source, as far as known, with its letter."""
        letter = self.desk.source_letter(key)
        return self.desk.add(Plain(f"{published(self.desk.base.sources[key].record)} ({letter})"))

    # --- evidence table ---------------------------------------------------------------------------

    def used_facts(self) -> list[RecordText]:
        """Ids of the facts that the sections so far have used, in file order; without gaps, and without facts that
        state withdrawn words, which stand in the section on corrections only."""
        withdrawn = [words for correction in self.desk.base.corrections for words in correction.withdraws]
        return [
            RecordText(fact.id)
            for fact in self.desk.base.facts.values()
            if fact.id in self.desk.used
            and fact.kind != "gap"
            and not any(words in fact.statement for words in withdrawn)
        ]

    def statement(self, fact_id: str) -> str:
        """The statement of a fact without a note, for a table whose row names its place in the source."""
        fact = self.desk.fact(fact_id)
        self.desk.refuse_withdrawn(fact.statement)
        return self.desk.add(Evidenced(fact.statement, fact_id))

    def places(self, fact_id: str) -> str:
        """Source and paragraphs of a fact, linked to the sources."""
        fact = self.desk.fact(fact_id)
        grouped: dict[str, list[str]] = {}
        for location in self.desk.base.locations.get(fact_id, ()):
            grouped.setdefault(location.source, []).append(location.paragraph)
        parts = [self.desk.add(SourceLink(key, ", " + joined_places(labels))) for key, labels in grouped.items()]
        if not parts:
            searched = " or ".join(self.desk.source_letter(key) for key in fact.searched)
            parts = [self.desk.add(Plain(f"not stated in {searched}" if searched else "calculated in this pack"))]
        return self.desk.add(Plain("; ")).join(parts)

    def phrase(self, fact_id: str) -> str:
        """The words of a fact's quotations that come nearest to its statement, at most :data:`KEY_PHRASE_WORDS`;
        for a calculated or missing thing, what stands instead."""
        fact = self.desk.fact(fact_id)
        if not fact.quotes:
            return self.desk.add(Plain(f"gives {fact.derive.gives}" if fact.derive else "no such words"))
        words, start, end = _key_words(fact)
        inner = typeset(" ".join(words[start:end])).translate({ord("“"): "‘", ord("”"): "’"}).strip(" .,;‘’")
        return self.desk.add(Plain(f"“{'… ' if start else ''}{inner}{' …' if end < len(words) else ''}”"))

    def names(self) -> Mapping[str, object]:
        """The helpers under the names templates call them by, and the brief's printable details."""
        brief = self.desk.brief
        details = {
            "prepared_by": brief.prepared_by,
            "prepared_for": brief.prepared_for,
            "edition": brief.edition,
            "date": display(brief.date, "stated"),
            "documents": brief.documents,
        }
        helpers = offered(
            self.record,
            self.conflicts,
            self.difference,
            self.corrections,
            self.withdrawn,
            self.sources,
            self.history,
            self.source_heading,
            self.source_list,
            self.source_count,
            self.reviewed,
            self.published,
            self.used_facts,
            self.statement,
            self.places,
            self.phrase,
        )
        return {**helpers, "brief": {name: RecordText(detail) for name, detail in details.items()}}


def _address(record: Source) -> str:
    return f"{record.url}, accessed {display(record.accessed)}" if record.accessed else record.url


def _key_words(fact: Fact) -> tuple[list[str], int, int]:
    """The words of one quotation, and the stretch of them that shares most words with the statement, above all
    with what the statement quotes; of equal ones the shortest, then the last."""
    wanted = set(re.findall(r"\w{5,}|\d+", fact.statement.lower()))
    quoted = set(re.findall(r"\w+", " ".join(re.findall("“([^”]*)”", fact.statement)).lower()))
    best: tuple[int, int, list[str], int, int] = (-1, 0, [], 0, 0)
    for quote in fact.quotes:
        words = quote.exact.split()
        letters = [set(re.findall(r"\w+", word.lower())) for word in words]
        hits = [2 * bool(quoted & word) + bool(wanted & word) for word in letters]
        length = min(KEY_PHRASE_WORDS, len(words))
        for start in range(len(words) - length + 1):
            score = (sum(hits[start : start + length]), -length)
            if score >= best[:2]:
                best = (*score, words, start, start + length)
    return best[2:]


def _printed(conflict: Conflict) -> Conflict:
    """The same, with words that ``record`` prints."""
    words = {name: RecordText(getattr(conflict, name)) for name in ("point", "what", "decision", "because")}
    return msgspec.structs.replace(conflict, **words)


def _with_reason(text: str, because: str) -> str:
    text = text[:1].upper() + text[1:]
    return f"{text}. {because[:1].upper()}{because[1:]}." if because else text
