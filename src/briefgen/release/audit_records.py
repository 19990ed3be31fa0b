"""What an audit file, ``B.evidence.json``, holds, and how it is laid out.

It is JSON, indented by one space, so that it compares well line by line. Fields that have their usual value (an empty
text or list) are left out, as in the YAML the records come from. The seal shows that the file was not changed by
accident or by a careless hand; it is no signature, for anyone can work it out:

    grep -v '^ "seal":' B.evidence.json | sha256sum
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import structs

# msgspec looks these types up when it reads the file
from briefgen.facts.lock.records import LockedGap, LockedQuote, Review, Snapshot  # noqa: TC001
from briefgen.facts.records import Conflict, Correction, Fact, Name  # noqa: TC001
from briefgen.sources.records import Source  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = 1
ENDING = ".evidence.json"
"""What follows the name of the brief in the name of its audit file."""
_PLACE = "@"


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the parts of an audit file."""


class AuditedBrief(Part, frozen=True, kw_only=True):
    """Which document it is; ``date`` is the ISO date of its edition, ``review`` whether every fact had to be
    reviewed."""

    name: str
    title: str
    edition: str
    date: str
    review: Literal["required", "advised"]


class Excuse(Part, frozen=True, kw_only=True):
    """Where a person's word stands instead of a check: ``what`` are words that are in no quote (``uses``; ``reason``
    says where they come from), or the code of a rule set aside (``waive``). ``used`` tells whether the brief itself
    uses the fact."""

    fact: str
    used: bool
    excuse: Literal["uses", "waive"]
    what: str
    reason: str


class AuditedSource(Part, frozen=True, kw_only=True):
    """A source, and the file it was read from; ``copy`` is where that is kept in the project, "" where it may not
    be copied."""

    copy: str
    snapshot: Snapshot
    record: Source


class AuditedFact(Part, frozen=True, kw_only=True):
    """A fact and its evidence. ``used`` tells whether the brief uses it. ``quotes`` are the places of its quotes, by
    :func:`briefgen.facts.lock.records.quote_key` and in the order of the record; ``gap`` tells which texts were
    searched for it."""

    used: bool
    record: Fact
    quotes: dict[str, LockedQuote] = {}
    gap: LockedGap | None = None
    state: Literal["reviewed", "refused", "void", "missing"]
    review: Review | None = None


class AuditedCorrection(Part, frozen=True, kw_only=True):
    """A correction, and where its notice stands."""

    record: Correction
    quotes: dict[str, LockedQuote] = {}


class Position(Part, frozen=True, kw_only=True):
    """A section: its ``anchor`` in the document, and its printed ``number`` ("3", "A", "" for none)."""

    anchor: str
    number: str


class Statement(Part, frozen=True, kw_only=True):
    """Words as printed, and the facts they rest on. ``note`` is the number of their note, null in the table of
    evidence, whose rows name the source themselves."""

    note: int | None
    section: Position
    words: str
    facts: tuple[str, ...]


class Output(Part, frozen=True, kw_only=True):
    """A file that was written with the audit file, beside it: its name, and the SHA-256 (hexadecimal) of its bytes."""

    file: str
    sha256: str


class Audit(Part, frozen=True, kw_only=True):
    """The whole file. ``seal`` is the SHA-256 (hexadecimal) of the file without the line that holds it."""

    version: int
    seal: str = ""
    briefgen: str
    brief: AuditedBrief
    outputs: tuple[Output, ...]
    excuses: tuple[Excuse, ...]
    statements: tuple[Statement, ...]
    facts: tuple[AuditedFact, ...]
    corrections: tuple[AuditedCorrection, ...]
    conflicts: tuple[Conflict, ...]
    sources: dict[str, AuditedSource]
    names: dict[str, Name]
    topics: dict[str, str]


def excuses(facts: Iterable[AuditedFact]) -> tuple[Excuse, ...]:
    """Every excuse of ``facts``, in their order."""
    return tuple(
        Excuse(fact=fact.record.id, used=fact.used, excuse=kind, what=what, reason=reason)
        for fact in facts
        for kind, given in _given(fact.record)
        for what, reason in given.items()
    )


def _given(fact: Fact) -> tuple[tuple[Literal["uses", "waive"], dict[str, str]], ...]:
    return ("uses", fact.uses), ("waive", fact.waive)


def layout(audit: Audit) -> bytes:
    """``audit`` as the bytes of its file. Equal content gives equal bytes."""
    return msgspec.json.format(msgspec.json.encode(_plain(audit)), indent=1) + b"\n"


def sealed(audit: Audit) -> Audit:
    """``audit`` with the seal that fits it."""
    return structs.replace(audit, seal=hashlib.sha256(layout(structs.replace(audit, seal=""))).hexdigest())


def _plain(value: object) -> object:
    """Records as mappings, without the fields that have their default, and without the places of YAML records: those
    are places of this project's files, and would change with every line above them."""
    if isinstance(value, msgspec.Struct):
        return {
            field.encode_name: _plain(item)
            for field in structs.fields(value)
            if (item := getattr(value, field.name)) != _default(field) and field.encode_name != _PLACE
        }
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _default(field: structs.FieldInfo) -> object:
    """The default of a field; where it has none, what equals no value."""
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default
