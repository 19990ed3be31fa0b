"""Text as it is compared: folding that keeps offsets, words, quotation marks, near names.

What folding does, and does not do
    Two texts are *verbatim the same* when they are equal after :func:`fold`: canonical composition (Unicode
    NFC, never NFKC, which would turn 10² into 102), every run of white space as one space, invisible format
    characters dropped, and single and double quotation marks each written one way. Dashes and hyphens are
    **not** folded, nor is case, nor any other punctuation: a quotation is printed as verbatim, and "2016-17"
    against "2016–17", or £9.5m against £95m, is for a person to see. (Dashes are treated alike only where
    figures are read, in :mod:`briefgen.facts.language.quantities`.)
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DROPPED = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff"
_QUOTES = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u0060\u00b4\u2039\u203a", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
}
_QUOTE_TABLE = str.maketrans(_QUOTES)

# Everything that may not fold to itself: white space other than one plain space, and characters that are
# dropped, joined to what follows, or written another way. What lies between stands for itself: of the letters and
# signs below U+0300 (£, é) all but the white space and quotation marks among them.
_SPECIAL = re.compile(
    rf"[\s{_DROPPED}]{{2,}}|[\t-\r\x1c-\x1f\x80-\xa0\xad\u0300-\U0010ffff{''.join(_QUOTES)}]"
    rf"|[^\x00-\x7f](?=[{_DROPPED}])"
)
_DROP = re.compile(f"[{_DROPPED}]")

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_PLAIN = bytes([*b"\t\n\r", *range(0x20, 0x7F)])
"""What most texts are made of; taken out of the bytes of a text, it leaves whole characters."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\u2028\u2029]")


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """``text`` is ``raw`` folded; character ``i`` of it stems from ``raw[offsets[i]:offsets[i + 1]]``."""

    raw: str
    text: str
    offsets: Sequence[int]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of ``raw`` behind ``text[start:end]``."""
        return self.offsets[start], self.offsets[end]

    def folded_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest stretch of ``text`` whose raw characters cover ``raw[start:end]``."""
        at = bisect_right(self.offsets, start, 0, len(self.text)) - 1
        first = bisect_left(self.offsets, self.offsets[max(0, at)])
        return first, max(first, bisect_left(self.offsets, end, 0, len(self.text)))


def fold(raw: str) -> Folded:
    """Fold ``raw`` (see the head of this module), keeping for each character where it came from. Linear."""
    parts: list[str] = []
    offsets = array("I")
    at = 0
    for start, end, written in _pieces(raw):
        parts.append(raw[at:start])
        offsets.extend(range(at, start))
        parts.append(written)
        offsets.extend(_places(raw, start, end, written))
        at = end
    parts.append(raw[at:])
    offsets.extend(range(at, len(raw)))
    offsets.append(len(raw))
    return Folded(raw, "".join(parts), offsets)


def _places(raw: str, start: int, end: int, written: str) -> Iterable[int]:
    """Where each character of ``written`` stems from: its own place where nothing was joined, else the first."""
    if end - start == 1:
        return [start] * len(written)
    kept = [at for at in range(start, end) if not _DROP.match(raw[at])]
    if written != "".join(raw[at] for at in kept).translate(_QUOTE_TABLE):
        return [start] * len(written)
    return [start, *kept[1:]] if kept else ()


@lru_cache(maxsize=32768)  # quotes and statements are folded by several checks
def fold_text(raw: str) -> str:
    """``raw`` folded, without white space at its ends: the form in which short texts are compared."""
    return fold(raw).text.strip() if _SPECIAL.search(raw) else raw.strip()


def _pieces(raw: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of ``raw`` that do not stand for themselves, with what is written instead."""
    end = floor = 0
    while match := _SPECIAL.search(raw, end):
        start, end, run = match.start(), match.end(), match.group()
        if any(character.isspace() for character in run):
            yield start, end, " "
        else:
            if start > floor and _joins(raw[end : end + 1] if _DROP.match(run) else run, raw[start - 1]):
                start -= 1  # a mark belongs to the letter before it
            while end < len(raw) and (_joins(raw[end], raw[end - 1]) or _DROP.match(raw[end])):
                end += 1
            yield start, end, unicodedata.normalize("NFC", _DROP.sub("", raw[start:end])).translate(_QUOTE_TABLE)
        floor = end


def _joins(character: str, before: str) -> bool:
    """Whether NFC may join this character to the one before it: marks, and Korean vowels and finals."""
    if character <= "\u02ff":
        return False
    if "\u1160" <= character <= "\u11ff":
        return "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3" or bool(_DROP.match(before))
    return unicodedata.category(character)[0] == "M"


def decode(data: bytes, place: str) -> str:
    """``data`` as UTF-8 text; a byte order mark is dropped.

    Raises :class:`InputError` for bytes that are not UTF-8 and for control characters (C0 except tab and
    line ends, DEL, C1, Unicode noncharacters).
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"the file is not UTF-8 text: byte {data[error.start]:#04x} at byte {error.start + 1}",
            where=f"{place}:{line}",
            remedy="save the file with the encoding UTF-8",
        ) from None
    text = text.removeprefix("\ufeff")
    if _CONTROL.search(data.translate(None, _PLAIN).decode()) and (found := _CONTROL.search(text)):
        raise InputError(
            f"control character U+{ord(found.group()):04X}",
            where=f"{place}:{line_column(text, found.start())}",
            remedy="delete it; only letters, figures, signs, tabs and line ends may stand in a text",
        )
    return text


def unprintable(text: str) -> str:
    """The first character of ``text`` that no record may hold, as ``U+0000``; empty when there is none.

    Records refuse what :func:`decode` refuses, and private-use characters and line separators too.
    """
    if text.isprintable():  # nearly always; what these two patterns find never is
        return ""
    found = _CONTROL.search(text) or _PRIVATE.search(text)
    return f"U+{ord(found.group()):04X}" if found else ""


def first_private(text: str) -> int | None:
    """Where the first private-use character or line separator stands, if any."""
    found = _PRIVATE.search(text)
    return found.start() if found else None


def line_column(text: str, offset: int) -> str:
    """``line:column`` of ``offset``, both from 1."""
    line_start = text.rfind("\n", 0, offset) + 1
    return f"{text.count(chr(10), 0, offset) + 1}:{offset - line_start + 1}"


# --- words ----------------------------------------------------------------------------------------

_WORD = re.compile(r"(?:[£$€¥]\s?(?=\d))?\w+(?:(?:[.,:/](?=\d)|['’])\w+)*%?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a figure with its signs ("£9.5m", "2016/17", "60%"; hyphens part words), and its offsets."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of ``text`` in order."""
    return (Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(text))


def find_phrase(text: str, phrase: str) -> int:
    """Where ``phrase`` stands in ``text`` as whole words (both already folded), or -1."""
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(phrase) : at + len(phrase) + 1]
        if not (before.isalnum() and phrase[0].isalnum()) and not (after.isalnum() and phrase[-1].isalnum()):
            return at
        at = text.find(phrase, at + 1)
    return -1


def find_phrase_any_case(text: str, phrase: str) -> int:
    """As :func:`find_phrase`, whatever the case."""
    if not phrase or phrase.lower() not in text.lower():  # nearly always: no pattern need be compiled
        return -1
    for match in re.finditer(f"(?={re.escape(phrase)})", text, re.IGNORECASE):
        at = match.start()
        if find_phrase(text[max(0, at - 1) : at + len(phrase) + 1], text[at : at + len(phrase)]) >= 0:
            return at
    return -1


# --- quotations -----------------------------------------------------------------------------------

_QUOTATION = re.compile(r"\"([^\"]+)\"|(?<!\w)'((?:[^']|'(?=\w))+)'(?!\w)")


@lru_cache(maxsize=8192)  # several rules look at the same texts
def quotation_spans(folded: str) -> Sequence[tuple[int, int]]:
    """Start and end of the words inside quotation marks, in folded text (marks themselves left out)."""
    if '"' not in folded and "'" not in folded:
        return ()
    return tuple(match.span(1 if match.group(1) is not None else 2) for match in _QUOTATION.finditer(folded))


@lru_cache(maxsize=8192)
def outside_quotations(folded: str) -> str:
    """Folded text with the words inside quotation marks blanked at equal length."""
    for start, end in quotation_spans(folded):
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def shortened(text: str, limit: int = 80) -> str:
    """``text`` as a message shows it: at most ``limit`` characters, cut between words."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A remedy for an unknown name: the nearest known one, or all of them."""
    choices = sorted(known)
    if close := get_close_matches(word, choices, 1):
        return f"did you mean {close[0]}?"
    return f"known are: {', '.join(choices)}" if choices else "there are none yet"
