"""What ``seeds/evidence.lock.json`` holds. It is written by the tool, read by anyone, edited by nobody.

Every entry carries a seal, a digest of its own content: an entry edited by hand no longer fits it. (One seal for the
whole file would make every merge of two people's work a conflict.)
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, TypeVar

import msgspec
from msgspec import structs

from briefgen.facts.locating.selector import Selector

if TYPE_CHECKING:
    from collections.abc import Iterable

LOCK_FILE = "seeds/evidence.lock.json"
VERSION = 1


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the entries; ``seal`` is 16 hexadecimal digits of the SHA-256 of all other fields as JSON."""

    seal: str = ""


class ReaderRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What turned the file into text. Another version may read the same file otherwise."""

    name: str
    version: str
    settings: dict[str, str] = {}


class Snapshot(Entry, frozen=True, kw_only=True):
    """A source as it was at one time.

    ``sha256`` and ``bytes`` are of the file, which is kept as ``seeds/snapshots/<sha256><ending>`` where the source may
    be copied; ``text_sha256`` and ``characters`` are of its folded text without site furniture. ``taken`` is a UTC time
    (ISO 8601), ``origin`` the file's name, ``notices`` the digests of the notices of correction in it.
    """

    sha256: str
    bytes: int
    taken: str
    origin: str
    reader: ReaderRecord
    text_sha256: str
    characters: int
    notices: tuple[str, ...] = ()


class LockedQuote(Entry, frozen=True, kw_only=True):
    """Where a quote stood, and in which words, when it was last found to hold. The selector's fields are those of
    :class:`briefgen.facts.locating.selector.Selector`; ``place`` is "paragraph 4", ``text_sha256`` names the text."""

    source: str
    place: str
    verdict: Literal["same", "moved", "punctuation"]
    text_sha256: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    sentence_start: int
    sentence: str
    opened: str
    before: str
    after: str

    @property
    def selector(self) -> Selector:
        return Selector(
            self.exact, self.prefix, self.suffix, self.start, self.end, self.sentence, self.sentence_start,
            self.opened, self.before, self.after,
        )  # fmt: skip


class LockedGap(Entry, frozen=True, kw_only=True):
    """That the words a gap names as absent (``words`` is their digest) stood in none of these texts (source → digest
    of its folded text)."""

    words: str
    searched: dict[str, str]


class Review(Entry, frozen=True, kw_only=True):
    """A person's word that a fact says what its quotes say, or, where ``refused`` tells why, that it does not. It is
    void when ``fingerprint`` no longer fits."""

    by: str
    on: str
    fingerprint: str
    refused: str = ""


class Decision(Entry, frozen=True, kw_only=True):
    """A person's word that a quote still carries its fact though what stands round it has changed: for the quote
    ``quote`` in the text ``text_sha256``."""

    fact: str
    quote: str
    text_sha256: str
    decision: Literal["accepted"]
    by: str
    on: str
    why: str = ""


class Lock(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file. ``snapshots`` are by key of the source, oldest first; ``quotes`` by id of the fact or
    correction, then by :func:`quote_key`; ``gaps`` by id of the fact, ``reviews`` by that or by the key of a
    template's own words."""

    version: int = VERSION
    snapshots: dict[str, tuple[Snapshot, ...]] = {}
    quotes: dict[str, dict[str, LockedQuote]] = {}
    gaps: dict[str, LockedGap] = {}
    reviews: dict[str, Review] = {}
    decisions: tuple[Decision, ...] = ()

    def latest(self, source: str) -> Snapshot | None:
        """The last snapshot of a source."""
        found = self.snapshots.get(source)
        return found[-1] if found else None

    def notices_then(self, source: str, text_sha256: str) -> tuple[str, ...] | None:
        """The digests of the notices of correction that a text of a source held; None where that text is not known."""
        texts = {snapshot.text_sha256: snapshot.notices for snapshot in self.snapshots.get(source, ())}
        return texts.get(text_sha256)

    def is_accepted(self, fact: str, quote: str, text_sha256: str) -> bool:
        """Whether a person has said that a quote still holds in this text."""
        return any((d.fact, d.quote, d.text_sha256) == (fact, quote, text_sha256) for d in self.decisions)


_E = TypeVar("_E", bound=Entry)


def sealed(entry: _E) -> _E:
    """``entry`` with its seal."""
    return structs.replace(entry, seal=_seal(entry))


def is_sealed(entry: Entry) -> bool:
    return entry.seal == _seal(entry)


def _seal(entry: Entry) -> str:
    return hashlib.sha256(msgspec.json.encode(structs.replace(entry, seal=""))).hexdigest()[:16]


def quote_key(source: str, exact: str, prefix: str = "", suffix: str = "") -> str:
    """The name of a quote in the lock: 12 hexadecimal digits of the SHA-256 of its source and its words as given."""
    return hashlib.sha256(f"{source}\0{exact}\0{prefix}\0{suffix}".encode()).hexdigest()[:12]


def words_digest(words: Iterable[str]) -> str:
    """16 hexadecimal digits of the SHA-256 of a list of words."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]
