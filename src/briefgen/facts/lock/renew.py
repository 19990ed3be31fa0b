"""The lock as it follows from a checked fact base: what is new is added, what moved is brought up to date, and what
no longer holds stays as it was for a person to see."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import structs

from briefgen.facts.locating.selector import describe
from briefgen.facts.lock.records import (
    Lock,
    LockedGap,
    LockedQuote,
    ReaderRecord,
    Snapshot,
    quote_key,
    sealed,
    words_digest,
)
from briefgen.sources.kept import Kept
from briefgen.sources.load import source_place
from briefgen.sources.notices import notices

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.facts.model import FactBase, Location
    from briefgen.facts.records import Fact
    from briefgen.sources.snapshot import SourceText

SNAPSHOTS = "seeds/snapshots"


def snapshot_place(sha256: str, origin: str) -> str:
    """Where the copy of a source's file is kept within the project."""
    return f"{SNAPSHOTS}/{sha256}{PurePosixPath(origin).suffix.lower()}"


def renewed(base: FactBase, taken: str) -> Lock:
    """The lock of ``base``; ``taken`` is the time (ISO 8601, UTC) at which snapshots that are new were taken.

    Equal to ``base.lock`` when nothing has changed.
    """
    lock = base.lock
    owners = {fact.id: [quote_key(q.source, q.exact, q.prefix, q.suffix) for q in fact.quotes]
              for fact in base.facts.values()}  # fmt: skip
    owners |= {one.id: [quote_key(one.source, one.notice)] for one in base.corrections}
    quotes = {}
    for owner, keys in owners.items():
        known = lock.quotes.get(owner, {})
        entries = {place.key: locked(base, place, known.get(place.key)) for place in base.locations.get(owner, ())}
        entries = {key: known[key] for key in keys if key in known} | entries
        if entries:
            quotes[owner] = entries
    return structs.replace(
        lock,
        snapshots=dict(lock.snapshots) | {text.key: _snapshots(lock, text, taken) for text in base.sources.values()},
        quotes=quotes,
        gaps={fact.id: gap for fact in base.facts.values() if (gap := _gap(base, fact))},
        reviews={key: review for key, review in lock.reviews.items() if key in base.facts or ":" in key},
        decisions=tuple(decision for decision in lock.decisions if decision.fact in owners),
    )


def locked(base: FactBase, place: Location, known: LockedQuote | None) -> LockedQuote:
    """The entry of a quote that holds: the one that is ``known``, unless its text has changed since."""
    text = base.sources[place.source]
    latest = base.lock.latest(place.source)
    if known and not text.whole:
        return known
    here = known is not None and (known.text_sha256, known.place) == (text.text_sha256, place.paragraph)
    if known and here and latest and latest.sha256 == text.sha256:
        return known
    found = describe(text, place.start, place.end)
    if known and here and known.selector == found:  # the same words in another file: line ends, say, may have changed
        return known
    return sealed(
        LockedQuote(
            source=place.source,
            place=place.paragraph,
            verdict=place.verdict,
            text_sha256=text.text_sha256,
            start=found.start,
            end=found.end,
            exact=found.exact,
            prefix=found.prefix,
            suffix=found.suffix,
            sentence=found.sentence,
            sentence_start=found.sentence_start,
            opened=found.opened,
            before=found.before,
            after=found.after,
        )
    )


def _snapshots(lock: Lock, text: SourceText, taken: str) -> tuple[Snapshot, ...]:
    known = lock.snapshots.get(text.key, ())
    reader = ReaderRecord(name=text.reader.name, version=text.reader.version, settings=dict(text.reader.settings))
    seen = tuple(digest for _, digest in notices(text))
    if not text.whole or (
        known and (known[-1].sha256, known[-1].reader, known[-1].text_sha256) == (text.sha256, reader, text.text_sha256)
    ):
        return known
    new = Snapshot(
        sha256=text.sha256,
        bytes=text.size,
        taken=taken,
        origin=text.record.url or source_place(text.record),
        reader=reader,
        text_sha256=text.text_sha256,
        characters=len(text.raw),
        notices=seen,
    )
    return (*known, sealed(new))


def _gap(base: FactBase, fact: Fact) -> LockedGap | None:
    """That a gap was searched for in these texts. Of a text that is not here, or not whole, what was known of the same
    words is kept; where nothing was, the entry stays as it is."""
    known, words = base.lock.gaps.get(fact.id), words_digest(map(str, fact.absent))
    if fact.kind != "gap":
        return None
    then = known.searched if known and known.words == words else {}
    searched = {key: digest for key, digest in then.items() if key not in base.sources}
    for key in fact.searched:
        text = base.sources[key]
        if text.whole:
            searched[key] = text.text_sha256
        elif key in then:
            searched[key] = then[key]
        else:
            return known
    return sealed(LockedGap(words=words, searched=dict(sorted(searched.items())))) if searched else known


def kept_sentences(lock: Lock) -> Mapping[str, Kept]:
    """For each source the sentences that its quotes stand in."""
    found: dict[str, set[tuple[int, str, str]]] = {}
    for quotes in lock.quotes.values():
        for quote in quotes.values():
            found.setdefault(quote.source, set()).add((quote.sentence_start, quote.sentence, quote.place))
    latest = {key: lock.latest(key) for key in found}
    return {key: Kept(last.sha256, tuple(sorted(found[key]))) for key, last in latest.items() if last}
