"""The helpers by which figures enter a template; every word a figure shows is a fact's or checked against one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.document import graphics
from briefgen.document.insertions import FigureStart
from briefgen.document.notes import evidence_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefgen.document.desk import Desk
    from briefgen.document.nodes import Graphic


@dataclass(frozen=True)
class FigureHelpers:
    """One helper for each kind of figure. ``title`` is the figure's message, ``subtitle`` what it shows."""

    desk: Desk

    def timeline(self, title: str, subtitle: str, lanes: Mapping[str, Iterable[str]], undated: str) -> str:
        """A timeline: ``lanes`` maps the name of each lane to fact ids; ``undated`` heads those without a year."""
        listed = {lane: [self.desk.fact(fact_id) for fact_id in ids] for lane, ids in lanes.items()}
        graphic, alt = graphics.timeline(listed, undated)
        return self._figure(title, subtitle, graphic, alt, [fact.id for facts in listed.values() for fact in facts])

    def slippage(self, title: str, subtitle: str, first: str, later: str, difference: str) -> str:
        """A first and a later target on one scale; ``difference`` is a calculated fact."""
        facts = (self.desk.fact(first), self.desk.fact(later), self.desk.fact(difference))
        graphic, alt = graphics.slippage(*facts)
        return self._figure(title, subtitle, graphic, alt, [fact.id for fact in facts])

    def strip(self, title: str, subtitle: str, items: Iterable[Mapping[str, str]]) -> str:
        """Cards in a row; each item has ``fact`` (dated), ``subject``, ``label`` and, where the label rests on
        another fact, ``label_fact``; a label that rests on a gap is drawn as ungraded."""
        cards, ids = [], list[str]()
        for item in items:
            fact, labelled = (
                self.desk.fact(item["fact"]),
                self.desk.fact(item.get("label_fact", item["fact"])),
            )
            self.desk.check_phrase(item["subject"], (fact.id, labelled.id))
            self.desk.check_phrase(item["label"], (fact.id, labelled.id))
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
        for box in (box for row in boxes for box in row):
            self.desk.check_phrase(box["title"], (box["fact"],))
        for join in joins:
            self.desk.check_phrase(join["label"], (join["fact"],))
        graphic, alt = graphics.structure(boxes, joins, self.desk.short)
        return self._figure(
            title,
            subtitle,
            graphic,
            alt,
            [part["fact"] for part in (*(b for row in boxes for b in row), *joins)],
        )

    def _figure(self, title: str, subtitle: str, graphic: Graphic, alt: str, ids: Iterable[str]) -> str:
        facts = tuple(dict.fromkeys(ids))
        self.desk.check_phrase(title, facts)
        self.desk.use(facts)
        start = FigureStart(title, subtitle, graphic, alt, self._sources(facts), facts, self.desk.place())
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
        offered: tuple[Callable[..., object], ...] = (
            self.timeline,
            self.slippage,
            self.strip,
            self.structure,
        )
        return {helper.__name__: helper for helper in offered}
