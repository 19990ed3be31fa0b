"""What became of whole sources since they were last locked: other words, new notices of correction, other dates."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.errors import InputError
from briefgen.facts.language.dates import DateError, parse_date, within
from briefgen.facts.lock.records import words_digest
from briefgen.facts.lock.renew import snapshot_place
from briefgen.findings import Finding
from briefgen.sources.furniture import blank_furniture
from briefgen.sources.load import source_place
from briefgen.sources.notices import notices
from briefgen.sources.readers.extract import extract
from briefgen.sources.snapshot import take_snapshot
from briefgen.text import fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.facts.lock.records import Snapshot
    from briefgen.facts.model import FactBase
    from briefgen.sources.snapshot import SourceText
    from briefgen.world import World

_SHOWN = 5


def check_sources(world: World, base: FactBase) -> Iterator[Finding]:
    """Findings about whole sources."""
    for text in base.sources.values():
        yield from _check_date(text)
        if not text.whole:
            yield from _check_unsearchable(base, text)
            continue
        yield from _altered_copies(world, base, text)
        yield from _unrecorded_notices(base, text)
        latest = base.lock.latest(text.key)
        if latest and latest.text_sha256 != text.text_sha256:
            yield from _changed(world, text, latest)


def _altered_copies(world: World, base: FactBase, text: SourceText) -> Iterator[Finding]:
    """Kept copies that are not what they were: what is compared with them, or verified by them, would be wrong."""
    for snapshot in base.lock.snapshots.get(text.key, ()):
        place = snapshot_place(snapshot.sha256, source_place(text.record))
        try:
            altered = world.has(place) and hashlib.sha256(world.read(place)).hexdigest() != snapshot.sha256
            why = "its SHA-256 is not that of its name" if altered else ""
        except InputError as error:
            why = error.what
        if why:
            yield Finding(
                f"{place}:1", "snapshot-altered", "error",
                f"the copy of {text.name} that was taken on {snapshot.taken[:10]} cannot be used: {why}",
                "bring it back from version control or a backup; without one, delete it, and run briefgen facts lock",
            )  # fmt: skip


def _changed(world: World, text: SourceText, latest: Snapshot) -> Iterator[Finding]:
    was = _earlier_sentences(world, text, latest)
    what = f"the words of {text.name} are not those of {latest.taken[:10]}"
    if latest.sha256 == text.sha256:
        what += f": the same file was read by {text.reader.name} {text.reader.version}"
        what += f", then by {latest.reader.name} {latest.reader.version}"
    if was is not None:
        now = [fold_text(sentence.text) for sentence in text.sentences()]
        new, gone = _less(now, was), _less(was, now)
        what += f"; new: {_listed(new)}" if new else ""
        what += f"; gone: {_listed(gone)}" if gone else ""
    yield Finding(text.record.at, "source-changed", "warning", what, "read what is new: does every fact still hold?")


def _earlier_sentences(world: World, text: SourceText, latest: Snapshot) -> list[str] | None:
    """The folded sentences of the snapshot; None where no copy was kept."""
    place = snapshot_place(latest.sha256, source_place(text.record))
    try:
        data = world.read(place) if world.has(place) else None
        if data is None:
            return None
        read = extract(data, place, select=text.record.select, language=text.record.language)
    except InputError:
        return None
    blanked, _ = blank_furniture(read.text, text.record.ignore)
    earlier, _ = take_snapshot(text.key, text.record, data, read, blanked)
    return [fold_text(sentence.text) for sentence in earlier.sentences()]


def _less(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The items of ``one`` that are not in ``other``, in order."""
    left = Counter(other)
    kept = []
    for item in one:
        if left[item]:
            left[item] -= 1
        else:
            kept.append(item)
    return kept


def _listed(sentences: Sequence[str]) -> str:
    shown = ", ".join(f"“{sentence[:160]}{' …' if len(sentence) > 160 else ''}”" for sentence in sentences[:_SHOWN])
    more = len(sentences) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _unrecorded_notices(base: FactBase, text: SourceText) -> Iterator[Finding]:
    """Notices of correction, in the text or in the page's own data, that no record of the project speaks of."""
    remedy = "record what it takes back under corrections:, or say under unused: why it does not matter"
    places = [place for found in base.locations.values() for place in found if place.source == text.key]
    excused = [fold_text(one.words) for one in text.record.unused]
    known = [fold_text(one.notice) for one in base.corrections if one.source == text.key]
    for passage, _ in notices(text):
        words = fold_text(text.folded.raw[passage.start : passage.end])
        if any(place.start < passage.end and passage.start < place.end for place in places):
            continue
        if not any(one and one in words for one in excused):
            yield Finding(
                text.record.at, "notice-unrecorded", "error",
                f"{text.name} has a notice of correction that no record speaks of ({passage.label}): “{words[:200]}”",
                remedy,
            )  # fmt: skip
    for correction in text.data.corrections:
        words = fold_text(correction)
        if words not in text.folded.text and not any(one in words or words in one for one in [*excused, *known] if one):
            yield Finding(
                text.record.at, "notice-unrecorded", "error",
                f"the page of {text.name} carries a correction that no record speaks of: “{words[:200]}”",
                remedy,
            )  # fmt: skip


def _check_date(text: SourceText) -> Iterator[Finding]:
    """Whether the page gives another date of publication than the record."""
    published = text.record.published
    if published.basis not in ("stated", "metadata") or not published.edtf or not text.data.published:
        return
    try:
        given, recorded = parse_date(text.data.published[:10]), parse_date(published.edtf)
    except DateError:
        return
    if not within(given, recorded) and not within(recorded, given):
        yield Finding(
            published.at, "source-date-differs", "warning",
            f"{text.name} was published {published.edtf}, says sources.yaml; its page says {text.data.published[:10]}",
            "correct the date, or its basis",
        )  # fmt: skip


def _check_unsearchable(base: FactBase, text: SourceText) -> Iterator[Finding]:
    """Gaps that say a source is silent, though its text is not here and was not searched for these words before."""
    latest = base.lock.latest(text.key)
    for fact in base.facts.values():
        if fact.kind != "gap" or text.key not in fact.searched:
            continue
        known = base.lock.gaps.get(fact.id)
        words_same = known is not None and known.words == words_digest(map(str, fact.absent))
        if not (known and latest and words_same and known.searched.get(text.key) == latest.text_sha256):
            yield Finding(
                fact.at, "gap-unsearchable", "error",
                f"{fact.id}: {text.name} is not here, so its words cannot be looked for",
                "put the file there and build once; then its quoted sentences are enough",
            )  # fmt: skip
