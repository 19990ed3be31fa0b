"""The audit file of a brief: every statement of the document, with all that stands behind it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen import __version__
from briefgen.document.nodes import Claim, Emphasis, ExternalLink, Foreign, InternalLink, NoteRef, Section, Strong
from briefgen.document.plain import passages, plain
from briefgen.facts.lock.records import quote_key
from briefgen.facts.lock.renew import snapshot_place
from briefgen.facts.review import review_state
from briefgen.release.audit_records import (
    VERSION,
    Audit,
    AuditedBrief,
    AuditedCorrection,
    AuditedFact,
    AuditedSource,
    Output,
    Position,
    Statement,
    excuses,
    layout,
    sealed,
)
from briefgen.sources.load import source_place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from briefgen.brief.load import NamedBrief
    from briefgen.document.assemble import Assembled
    from briefgen.document.nodes import Block, Document, Inlines
    from briefgen.facts.lock.records import Lock, LockedQuote
    from briefgen.facts.model import FactBase
    from briefgen.facts.records import Fact
    from briefgen.sources.snapshot import SourceText


def audit(
    base: FactBase, lock: Lock, named: NamedBrief, assembled: Assembled, outputs: Mapping[str, bytes]
) -> bytes:
    """The audit file of the document ``assembled`` for the brief ``named``, which was written to ``outputs``, by name
    of the file. The same input gives the same bytes.

    ``lock`` is the lock of this very base (:func:`briefgen.facts.lock.renew.renewed`): each source must be in it. The
    file holds every fact of the base, not the used ones alone, because the checks are made against the whole of it:
    which words are names, what a gap or a calculation rests on, which sentences no fact quotes.
    """
    brief = named.brief
    document = assembled.document
    facts = tuple(_fact(base, lock, fact, assembled.used) for fact in base.facts.values())
    content = Audit(
        version=VERSION,
        briefgen=__version__,
        brief=AuditedBrief(
            name=named.name, title=brief.title, edition=brief.edition, date=brief.date, review=brief.review
        ),
        outputs=tuple(
            Output(file=name, sha256=hashlib.sha256(content).hexdigest()) for name, content in sorted(outputs.items())
        ),
        excuses=excuses(facts),
        statements=tuple(_statements(document, document.blocks, Position(anchor="", number=""))),
        facts=facts,
        corrections=tuple(
            AuditedCorrection(record=one, quotes=_quotes(lock, one.id, [quote_key(one.source, one.notice)]))
            for one in base.corrections
        ),
        conflicts=base.conflicts,
        sources={key: _source(lock, text) for key, text in base.sources.items()},
        names=dict(base.names),
        topics=dict(base.topics),
    )
    return layout(sealed(content))


def _source(lock: Lock, text: SourceText) -> AuditedSource:
    snapshot = lock.snapshots[text.key][-1]
    copied = text.record.keep == "full"
    copy = snapshot_place(snapshot.sha256, source_place(text.record)) if copied else ""
    return AuditedSource(copy=copy, snapshot=snapshot, record=text.record)


def _fact(base: FactBase, lock: Lock, fact: Fact, used: Collection[str]) -> AuditedFact:
    keys = [quote_key(quote.source, quote.exact, quote.prefix, quote.suffix) for quote in fact.quotes]
    return AuditedFact(
        used=fact.id in used,
        record=fact,
        quotes=_quotes(lock, fact.id, keys),
        gap=lock.gaps.get(fact.id),
        state=review_state(base, fact),
        review=lock.reviews.get(fact.id),
    )


def _quotes(lock: Lock, owner: str, keys: Iterable[str]) -> dict[str, LockedQuote]:
    known = lock.quotes.get(owner, {})
    return {key: known[key] for key in keys if key in known}


# --- statements -----------------------------------------------------------------------------------


def _statements(document: Document, blocks: Iterable[Block], within: Position) -> Iterator[Statement]:
    """The claims of ``blocks`` in reading order. A section without a number has that of the section it stands in."""
    for block in blocks:
        if isinstance(block, Section):
            position = Position(anchor=block.anchor, number=block.number or within.number)
            yield from _statements(document, block.blocks, position)
            continue
        for passage in passages(replace(document, blocks=(block,))):
            for claim in _claims(passage):
                yield _statement(claim, within)


def _statement(claim: Claim, within: Position) -> Statement:
    note = next((piece.number for piece in claim.children if isinstance(piece, NoteRef)), None)
    facts = tuple(map(str, claim.facts))  # what a template names may be text of a kind of its own
    return Statement(note=note, section=within, words=plain(claim.children), facts=facts)


def _claims(content: Inlines) -> Iterator[Claim]:
    for piece in content:
        if isinstance(piece, Claim):
            yield piece
        elif isinstance(piece, Strong | Emphasis | Foreign | ExternalLink | InternalLink):
            yield from _claims(piece.children)
