"""The helpers by which figures enter a template; every word a figure shows is a fact's or checked against one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.document import amounts, graphics
from briefgen.document.calling import offered
from briefgen.document.insertions import FigureStart, Plain, TableStart
from briefgen.document.notes import evidence_facts
from briefgen.errors import InputError
from briefgen.text import did_you_mean, find_phrase_any_case, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.document.amounts import Quantity
    from briefgen.document.desk import Desk
    from briefgen.document.graphic_nodes import Graphic
    from briefgen.facts.records import Fact

_NONE: Final = re.compile(r"\b(?:no|not|none|nothing)\b", re.IGNORECASE)


@dataclass(frozen=True)
class FigureHelpers:
    """One helper for each kind of figure. ``title`` is the figure's message, ``subtitle`` what it shows."""

    desk: Desk

    def timeline(self, title: str, subtitle: str, lanes: Mapping[str, Iterable[str]], undated: str) -> str:
        """A timeline: ``lanes`` maps the name of each lane to fact ids; ``undated`` heads those without a year."""
        listed = {lane: [self.desk.fact(fact_id) for fact_id in ids] for lane, ids in lanes.items()}
        shown = [fact.id for facts in listed.values() for fact in facts]
        _each_once(shown, "fact")
        for words in (undated, *listed):
            if not words.strip():
                raise InputError("a lane of the timeline has no name", remedy="name each lane, and those undated")
        graphic, alt = graphics.timeline(listed, undated)
        return self._figure(title, subtitle, graphic, alt, shown, (*listed, undated))

    def slippage(self, title: str, subtitle: str, first: str, later: str, difference: str) -> str:
        """A first and a later target on one scale; ``difference`` is the fact calculated from their dates."""
        facts = (self.desk.fact(first), self.desk.fact(later), self.desk.fact(difference))
        derive = facts[2].derive
        if derive is None or (derive.from_, derive.to) != (f"{first}.when", f"{later}.when"):
            raise InputError(
                f"the fact {difference} is not calculated from {first}.when to {later}.when",
                remedy="name the fact whose derive: has these two, or the two facts it has",
            )
        graphic, alt = graphics.slippage(*facts)
        return self._figure(title, subtitle, graphic, alt, [fact.id for fact in facts])

    def strip(self, title: str, subtitle: str, items: Iterable[Mapping[str, str]]) -> str:
        """Cards in a row; each item has ``fact`` (dated), ``subject``, ``label`` and, where the label rests on
        another fact, ``label_fact``. A label is words of that fact's statement or short form; one that rests on a
        gap is drawn as ungraded, and says that there is none."""
        cards, ids = [], list[str]()
        for item in items:
            _check_keys("strip", item, ("fact", "subject", "label"), ("label_fact",))
            fact, labelled = (
                self.desk.fact(item["fact"]),
                self.desk.fact(item.get("label_fact", item["fact"])),
            )
            self.desk.check_phrase(item["subject"], (fact.id, labelled.id))
            self.desk.check_phrase(item["label"], (labelled.id,))
            _check_label(item["label"], labelled)
            cards.append(graphics.card(fact, item["subject"], item["label"], graded=labelled.kind != "gap"))
            ids += [fact.id, labelled.id]
        graphic, alt = graphics.strip(cards)
        return self._figure(title, subtitle, graphic, alt, ids)

    def structure(
        self,
        title: str,
        subtitle: str,
        rows: Iterable[Iterable[Mapping[str, str]]],
        arrows: Iterable[Mapping[str, str]],
    ) -> str:
        """Boxes in rows: each box has ``id``, ``title`` and ``fact``, whose short form is the box's detail; each
        arrow has ``from``, ``to``, ``label`` and ``fact``."""
        boxes, joins = [list(row) for row in rows], list(arrows)
        listed = [box for row in boxes for box in row]
        for box in listed:
            _check_keys("structure", box, ("id", "title", "fact"))
            self.desk.check_phrase(box["title"], (box["fact"],))
        _each_once([box["id"] for box in listed], "box")
        for join in joins:
            _check_keys("structure", join, ("from", "to", "label", "fact"))
            self.desk.check_phrase(join["label"], (join["fact"],))
        graphic, alt = graphics.structure(boxes, joins, self.desk.short)
        return self._figure(
            title,
            subtitle,
            graphic,
            alt,
            [part["fact"] for part in (*listed, *joins)],
        )

    def bars(self, title: str, subtitle: str, values: Iterable[str]) -> str:
        """Bars for ``values`` of one unit, from zero, in the order given, and a table of the same numbers. A value is
        named "fact.value", or by the id of a calculated fact."""
        quantities = self._quantities(values)
        if len(quantities) > amounts.MOST:
            raise InputError(
                f"the figure has {len(quantities)} bars", remedy=f"show at most {amounts.MOST}, or use amounts(…)"
            )
        graphic, alt = amounts.bars(quantities)
        figure = self._figure(title, subtitle, graphic, alt, [one.fact.id for one in quantities])
        return figure + self._table("The figure as a table", quantities)

    def amounts(self, caption: str, values: Iterable[str]) -> str:
        """A table of ``values``, which may differ in unit, in the order given."""
        return self._table(caption, self._quantities(values))

    def _quantities(self, values: Iterable[str]) -> list[Quantity]:
        names = list(values)
        if not names:
            raise InputError("no value is named", remedy='name values as fact.value: ["saving.amount"]')
        _each_once(names, "value")
        facts = [self.desk.fact(name.partition(".")[0]) for name in names]
        labels = [self._name_of(name, fact, facts) for name, fact in zip(names, facts, strict=True)]
        for index, label in enumerate(labels):
            if label in labels[:index]:
                raise InputError(
                    f"two values are both called “{label}”: {names[labels.index(label)]} and {names[index]}",
                    remedy="give their facts short forms that say what each amount is of",
                )
        return [
            amounts.quantity(name, fact, self.desk.base.facts, label)
            for name, fact, label in zip(names, facts, labels, strict=True)
        ]

    def _name_of(self, name: str, fact: Fact, facts: list[Fact]) -> str:
        """What a value is called: the short form of its fact; where the fact has several amounts, the
        name of the value too, whose words must follow from the fact."""
        value = name.partition(".")[2].replace("-", " ").replace("_", " ")
        if not value or sum(not one.date for one in fact.values.values()) == 1:
            return self.desk.short(fact.id)
        self.desk.check_phrase(value, (fact.id,))
        return value if facts.count(fact) == len(facts) else f"{self.desk.short(fact.id)}: {value}"

    def _table(self, caption: str, quantities: list[Quantity]) -> str:
        """A pipe table with a row for each value; each amount has a note of its own."""
        lines = [[self.desk.add(Plain(words)) for words in ("Item", "Amount", "How it is known")]]
        lines += [
            [
                self.desk.add(Plain(one.label)),
                self.desk.cite(one.in_full, (one.fact.id,)),
                self.desk.add(Plain(one.how)),
            ]
            for one in quantities
        ]
        head, *body = (f"| {' | '.join(line)} |" for line in lines)
        start = self.desk.add(TableStart(caption, (5.0, 3.0, 3.0), self.desk.place()))
        return "\n".join(("", "", start, "", head, "|---|---|---|", *body, "", ""))

    def _figure(
        self, title: str, subtitle: str, graphic: Graphic, alt: str, ids: Iterable[str], labels: tuple[str, ...] = ()
    ) -> str:
        """``labels`` are words of the figure that rest on no fact."""
        facts = tuple(dict.fromkeys(ids))
        if not facts:
            raise InputError("the figure shows no fact", remedy="name the facts it shows, or leave it out")
        if not subtitle.strip():
            raise InputError("the figure has no subtitle", remedy="say in it what the figure shows")
        self.desk.check_phrase(title, facts)
        self.desk.use(facts)
        start = FigureStart(title, subtitle, graphic, alt, self._sources(facts), facts, self.desk.place(), labels)
        return f"\n\n{self.desk.add(start)}\n\n"

    def _sources(self, facts: Iterable[str]) -> str:
        """ "Source: Source A." or "Sources: Source A and Source B.", those whose words stand behind ``facts``."""
        base = self.desk.base
        evidence = [named for fact_id in facts for named in evidence_facts(base.facts[fact_id])]
        keys = {place.source for named in evidence for place in base.locations[named]}
        letters = sorted(map(self.desk.source_letter, keys))
        return f"{'Source' if len(letters) == 1 else 'Sources'}: {' and '.join(letters)}."

    def names(self) -> Mapping[str, object]:
        """The helpers under the names templates call them by."""
        return offered(self.timeline, self.slippage, self.strip, self.structure, self.bars, self.amounts)


def _check_keys(helper: str, part: Mapping[str, str], needed: tuple[str, ...], allowed: tuple[str, ...] = ()) -> None:
    for key in needed:
        if not part.get(key, "").strip():
            raise InputError(f"a part of {helper}(…) has no {key}", remedy=f'give it one: "{key}": "…"')
    for key in part:
        if key not in (*needed, *allowed):
            raise InputError(
                f"a part of {helper}(…) has the unknown key {key}", remedy=did_you_mean(key, needed + allowed)
            )


def _each_once(names: list[str], what: str) -> None:
    twice = [name for index, name in enumerate(names) if name in names[:index]]
    if twice:
        raise InputError(f"the {what} {twice[0]} stands in the figure twice", remedy="name it once")


def _check_label(label: str, fact: Fact) -> None:
    """A label that quotes words of the evidence beside others, out of its sense, would pass a check of words."""
    if fact.kind == "gap":
        if not _NONE.search(label):
            raise InputError(
                f"the label “{label}” rests on the gap {fact.id}, and does not say that something is missing",
                remedy="word it like “No grade reported”",
            )
    elif not any(
        find_phrase_any_case(fold_text(words), fold_text(label)) >= 0 for words in (fact.statement, fact.short)
    ):
        raise InputError(
            f"the label “{label}” is not in the statement or short form of {fact.id}",
            remedy="use words that stand there one after the other",
        )
