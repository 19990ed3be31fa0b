"""The stored wording of a source: its text, hash, paragraphs and sentences."""

from __future__ import annotations

import hashlib
import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.findings import Finding
from briefgen.sentences import sentence_spans
from briefgen.sources.readers.model import PageData, Reader
from briefgen.text import Folded, fold, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.sources.readers.model import Extract
    from briefgen.sources.records import Part, Source

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_UNREAD, _NO_DATA = Reader("none", "", ()), PageData()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the body, or a part with a name of its own. Offsets count characters of the raw text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a source, with raw offsets, white space folded, and the label of its passage."""

    start: int
    end: int
    label: str
    text: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Wording:
    """The words of a text, in their places.

    ``raw`` is the text as it was read; in ``folded`` site furniture is blanked, so that a quote may run across it.
    ``passages`` stand in the order of the text. All offsets count characters of ``raw``.
    """

    raw: str
    folded: Folded
    passages: tuple[Passage, ...]

    def label(self, start: int, end: int) -> str:
        """Where the raw span stands: "paragraph 4", "paragraphs 4 and 5", "headline", "editor’s note"."""
        first, last = self.passages_between(start, end)
        return join_labels([passage.label for passage in self.passages[first:last]])

    def passages_between(self, start: int, end: int) -> tuple[int, int]:
        """Index of the first passage that the raw span touches, and of the one behind the last."""
        starts = _starts(self)
        first = max(0, bisect_right(starts, start) - 1)
        return first, max(first, bisect_right(starts, max(start, end - 1)) - 1) + 1

    def sentences(self) -> Sequence[Sentence]:
        """The sentences of every passage, in order."""
        return _sentences(self)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence in which the raw ``offset`` stands; None between sentences."""
        found = _sentences(self)
        at = bisect_right(found, offset, key=_start) - 1
        return found[at] if at >= 0 and offset < found[at].end else None

    def sentences_between(self, start: int, end: int) -> tuple[int, int]:
        """Index of the first sentence that the raw span touches, and of the one behind the last."""
        found = _sentences(self)
        return bisect_right(found, start, key=_end), bisect_left(found, end, key=_start)

    @property
    def text_sha256(self) -> str:
        """Digest of the folded text: it changes only when words or their punctuation do."""
        return _digest(self)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class SourceText(Wording):
    """A source as it was received. ``sha256`` is the hexadecimal digest of the file's bytes, ``size`` their number;
    ``reader`` turned them into text, ``data`` is what the file says of itself. Of a source that is not ``whole`` only
    the quoted sentences are known."""

    key: str
    record: Source
    sha256: str
    size: int = 0
    reader: Reader = _UNREAD
    data: PageData = _NO_DATA
    whole: bool = True

    @property
    def name(self) -> str:
        """How messages name the source: by the letter that is printed, and its file."""
        return f"Source {self.record.letter} (seeds/{self.record.file})"

    def place(self, start: int, end: int) -> str:
        """How messages name the place of a raw span: "Source A, paragraph 4 (seeds/a.txt)"."""
        return f"Source {self.record.letter}, {self.label(start, end)} (seeds/{self.record.file})"


def _start(sentence: Sentence) -> int:
    return sentence.start


def _end(sentence: Sentence) -> int:
    return sentence.end


# A text is compared by identity: what follows from it is worked out once.


@lru_cache(maxsize=1024)
def _starts(text: Wording) -> list[int]:
    return [passage.start for passage in text.passages]


@lru_cache(maxsize=1024)
def _digest(text: Wording) -> str:
    return hashlib.sha256(text.folded.text.strip().encode()).hexdigest()


@lru_cache(maxsize=1024)
def _sentences(text: Wording) -> tuple[Sentence, ...]:
    return tuple(sentence for passage in text.passages for sentence in _sentences_of(text.folded, passage))


def _sentences_of(folded: Folded, passage: Passage) -> Iterator[Sentence]:
    """They are told apart in folded text: there a sign that is not seen hides no end."""
    first, last = folded.folded_span(passage.start, passage.end)
    for start, end in sentence_spans(folded.text[first:last]):
        begin, stop = folded.raw_span(first + start, first + end)
        yield Sentence(begin, stop, passage.label, " ".join(folded.raw[begin:stop].split()))


@lru_cache(maxsize=64)
def rejoined(text: Wording) -> Wording:
    """``text`` with those neighbouring passages as one that only furniture, and no blank line, divides: an
    advertisement may stand in the middle of a sentence."""
    passages: list[Passage] = []
    for passage in text.passages:
        before = passages[-1] if passages else None
        if before and _is_furniture(text, before.end, passage.start):
            passage = Passage(before.start, passage.end, join_labels([before.label, passage.label]))
            passages.pop()
        passages.append(passage)
    if len(passages) == len(text.passages):
        return text
    return Wording(raw=text.raw, folded=text.folded, passages=tuple(passages))


def _is_furniture(text: Wording, start: int, end: int) -> bool:
    """Whether nothing but blanked lines stands in a raw span."""
    return text.raw[start:end] != text.folded.raw[start:end] and not _BLANK_LINE.search(text.raw, start, end)


def join_labels(labels: Sequence[str]) -> str:
    """Labels of neighbouring passages as one: "paragraphs 4 to 6", "headline and paragraph 1"."""
    runs: list[list[str]] = []
    for label in dict.fromkeys(labels):
        numbered = label.startswith("paragraph ")
        if numbered and runs and runs[-1][0].startswith("paragraph "):
            runs[-1].append(label)
        else:
            runs.append([label])
    return " and ".join(_run(run) for run in runs)


def _run(run: list[str]) -> str:
    if len(run) == 1:
        return run[0]
    first, last = run[0].removeprefix("paragraph "), run[-1].removeprefix("paragraph ")
    return f"paragraphs {first} {'and' if len(run) == 2 else 'to'} {last}"


_NUMBERED = re.compile(r"\s*(?:para(?:graph)?s?\b|¶|\d)", re.IGNORECASE)


def split_passages(blanked: str, parts: Sequence[Part]) -> tuple[tuple[Passage, ...], list[Finding]]:
    """The paragraphs of a text whose furniture is blanked.

    A paragraph is one line, or, where the text is wrapped at a width, what stands between blank lines.
    Paragraphs named in ``parts`` carry that label; the others are counted from 1.
    """
    spans = _paragraphs(blanked)
    labels, findings = _part_labels([fold_text(blanked[start:end]) for start, end in spans], parts)
    passages, number = [], 0
    for index, (start, end) in enumerate(spans):
        if index not in labels:
            number += 1
        passages.append(Passage(start, end, labels.get(index, f"paragraph {number}")))
    return tuple(passages), findings


def _paragraphs(blanked: str) -> list[tuple[int, int]]:
    pattern = r"\S(?:(?!\n[^\S\n]*\n)[\s\S])*" if _hard_wrapped(blanked) else r"\S[^\n]*"
    found = ((match.start(), match.group()) for match in re.finditer(pattern, blanked))
    return [(start, start + len(text.rstrip())) for start, text in found]


def _hard_wrapped(text: str, width: int = 100) -> bool:
    """Whether lines are broken at a width: most are followed by another line and end in mid-sentence."""
    lines = [line.rstrip() for line in text.split("\n")]
    filled = [line for line in lines if line]
    if len(filled) < 8 or any(len(line) > width for line in filled):
        return False
    broken = sum(bool(line and after) and line[-1] not in ".!?:\"'”’" for line, after in itertools.pairwise(lines))
    return broken > len(filled) / 2


def _part_labels(paragraphs: Sequence[str], parts: Sequence[Part]) -> tuple[dict[int, str], list[Finding]]:
    labels: dict[int, str] = {}
    findings: list[Finding] = []
    for part in parts:
        if _NUMBERED.match(part.label):
            findings.append(
                Finding(
                    part.at,
                    "part-label-reserved",
                    "error",
                    f"the label “{part.label}” looks like the number of a paragraph",
                    "name the part by what it is, for example headline",
                )
            )
        words = fold_text(part.words)
        hits = [index for index, text in enumerate(paragraphs) if words and text.startswith(words)]
        if len(hits) != 1:
            findings.append(
                Finding(
                    part.at,
                    "part-ambiguous" if hits else "part-not-found",
                    "error",
                    f"{len(hits) or 'no'} paragraphs begin with the words of the part “{part.label}”, “{part.words}”"
                    if len(hits) != 1
                    else "",
                    "copy the first words of that paragraph, as many as make it the only one",
                )
            )
            continue
        for index in range(hits[0], len(paragraphs) if part.to == "end" else hits[0] + 1):
            labels[index] = part.label
    return labels, findings


def take_snapshot(
    key: str, record: Source, data: bytes, extract: Extract, blanked: str
) -> tuple[SourceText, list[Finding]]:
    """The source text of an ``extract`` of the bytes ``data``, whose furniture is already blanked in ``blanked``."""
    passages, findings = split_passages(blanked, record.parts)
    text = SourceText(
        raw=extract.text,
        folded=fold(blanked),
        passages=passages,
        key=key,
        record=record,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        reader=extract.reader,
        data=extract.data,
    )
    return text, findings
