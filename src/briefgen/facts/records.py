"""What ``seeds/facts/*.yaml`` says, as typed records."""

from __future__ import annotations

from typing import Literal

import msgspec

from briefgen.records import Record

Kind = Literal[
    "fact", "claim", "opinion", "plan", "forecast", "finding", "pending", "correction", "calculated", "inferred", "gap"
]
Operation = Literal[
    "months_between",
    "days_between",
    "years_between",
    "sum",
    "difference",
    "percent_change",
    "share_percent",
    "ratio",
    "count",
    "earliest",
    "latest",
    "min",
    "max",
]


class Quote(Record, frozen=True):
    """Verbatim words of a source (W3C Web Annotation TextQuoteSelector: exact, prefix, suffix)."""

    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""


class Value(Record, frozen=True):
    """A typed value. Exactly one of ``date`` (EDTF; ``XXXX-06-12`` where the year is not stated), ``money``
    ("9000000 GBP"), ``count`` or ``percent`` is given. ``words`` are the words of the quotes that say it;
    a value that rests on more than those words is ``basis: inferred`` with ``because``."""

    words: str
    date: str = ""
    money: str = ""
    count: str = ""
    percent: str = ""
    per: str = ""
    basis: Literal["stated", "inferred"] = "stated"
    because: str = ""


class Derive(Record, frozen=True):
    """A calculation: a named operation on values named ``fact.value``; ``gives`` is the expected result."""

    op: Operation
    gives: str
    from_: str = msgspec.field(name="from", default="")
    to: str = ""
    of: tuple[str, ...] = ()


class AbsentFigures(Record, frozen=True):
    """A kind of figure that a gap says no source gives: ``figures`` is ``money``, ``percent``, ``date`` or ``count``
    (any other number); ``except`` are figures of that kind which the sources do give, as they write them."""

    figures: Literal["money", "percent", "date", "count"]
    except_: tuple[str, ...] = msgspec.field(name="except", default=())

    def __str__(self) -> str:
        """ "figures of money but £9m": as messages, and the lock's digests, have it."""
        return f"figures of {self.figures}" + (f" but {', '.join(self.except_)}" if self.except_ else "")


class Fact(Record, frozen=True):
    """A statement and its evidence.

    ``statement`` is a whole sentence; ``short`` the same thing in a phrase for tables and figures, checked
    alike. ``voice`` is a key of ``names`` or of the sources (the article itself speaks). ``because`` gives the
    reason of an inference or a gap. A gap has no quotes: ``absent`` are words, or kinds of figures, that stand in
    none of the ``searched`` sources, ``near`` the facts nearest to what is missing. ``uses`` names where words come
    from that are in no quote (``words: where from``); ``waive`` excuses a rule by its code (``rule: reason``).
    """

    id: str
    kind: Kind
    statement: str
    voice: str = ""
    short: str = ""
    quotes: tuple[Quote, ...] = ()
    values: dict[str, Value] = {}
    derive: Derive | None = None
    topics: tuple[str, ...] = ()
    because: str = ""
    near: tuple[str, ...] = ()
    absent: tuple[str | AbsentFigures, ...] = ()
    searched: tuple[str, ...] = ()
    uses: dict[str, str] = {}
    waive: dict[str, str] = {}

    @property
    def absent_words(self) -> tuple[str, ...]:
        """The words among ``absent``."""
        return tuple(one for one in self.absent if isinstance(one, str))

    @property
    def absent_figures(self) -> tuple[AbsentFigures, ...]:
        """The kinds of figures among ``absent``."""
        return tuple(one for one in self.absent if not isinstance(one, str))


class Name(Record, frozen=True):
    """A person or body that speaks or is spoken of, with every spelling that means it."""

    name: str
    also: tuple[str, ...] = ()


class Correction(Record, frozen=True):
    """What a source has itself taken back: ``withdraws`` may be printed only in the corrections section;
    wherever ``clarifies`` facts are printed, the fact ``replaced_by`` goes with them."""

    id: str
    source: str
    notice: str
    withdraws: tuple[str, ...]
    replaced_by: str
    clarifies: tuple[str, ...] = ()


class Conflict(Record, frozen=True):
    """Where the evidence differs. ``between`` names facts; without a ``decision`` those facts are held."""

    id: str
    point: str
    between: tuple[str, ...]
    what: str
    decision: str = ""
    because: str = ""


class FactsFile(Record, frozen=True):
    names: dict[str, Name] = {}
    topics: dict[str, str] = {}
    facts: tuple[Fact, ...] = ()
    corrections: tuple[Correction, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
