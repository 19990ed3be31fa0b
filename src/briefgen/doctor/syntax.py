"""The objects that a PDF file is written in (ISO 32000-1, 7.2 and 7.3), read without recursion and within bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH: Final = 100
"""Arrays and dictionaries within one another; ours have five."""
_TOKEN: Final = re.compile(
    rb"(?:[\x00\t\n\f\r ]++|%[^\r\n]*+)*+"
    rb"(?:(?P<number>[+-]?(?:\d++\.?\d*+|\.\d++)(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$))"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*+)>"
    rb"|(?P<mark><<|>>|[\[\]{}])"
    rb"|(?P<open>\()"
    rb"|(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]++))"
)
_OCTAL: Final = frozenset((b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"))
_BLANK: Final = re.compile(rb"(?:[\x00\t\n\f\r ]++|%[^\r\n]*+)*+\Z")
_STRING_PART: Final = re.compile(rb"[^()\\\r]++|\\[0-7]{1,3}|\\\r\n|\\.|\r\n?|[()]", re.DOTALL)
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"} | dict.fromkeys(
    (b"\n", b"\r", b"\r\n"), b""
)
_HASH: Final = re.compile(r"#([0-9A-Fa-f]{2})")
_DOCUMENT_ENCODING: Final = {
    **dict(enumerate("˘ˇˆ˙˝˛˚˜", 0x18)),
    **dict(enumerate("•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", 0x80)),
    0xA0: "€",
}
"""Where PDFDocEncoding differs from Latin 1 (ISO 32000-1, D.2)."""
_WORDS: Final[dict[bytes, bool | None]] = {b"true": True, b"false": False, b"null": None}


class DamagedError(ValueError):
    """The bytes are not what a PDF file may hold at this place."""


class Name(str):
    """A name, without its solidus."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an indirect object."""

    number: int
    generation: int


class Word(str):
    """A keyword or operator."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """``start`` is where the bytes of the stream begin in the file."""

    entries: dict[str, Value]
    start: int


Value: TypeAlias = "bool | int | float | bytes | Name | Ref | Word | Stream | list[Value] | dict[str, Value] | None"


class _Open(NamedTuple):
    """An array or dictionary that is not closed yet."""

    close: bytes
    items: list[Value]


def values(data: bytes, position: int = 0) -> Iterator[tuple[Value, int]]:
    """The objects and words of ``data`` from ``position`` on, each with the place where it ends.

    References stand as two numbers and the word R, but for those within arrays and dictionaries. Raises
    :class:`DamagedError`.
    """
    stack: list[_Open] = []
    while match := _TOKEN.match(data, position):
        position = match.end()
        if match.lastgroup == "mark":
            value, whole = _marked(match["mark"], stack)
            if not whole:
                continue
        elif match.lastgroup == "open":
            value, position = _string(data, position)
        else:
            value = _simple(match)
        if not stack:
            yield value, position
        elif value.__class__ is Word:
            _refer(stack[-1].items, str(value))
        else:
            stack[-1].items.append(value)
    if stack or not _BLANK.match(data, position):
        raise DamagedError(f"nothing readable at byte {position}")


def value_at(data: bytes, position: int) -> tuple[Value, int]:
    """The one object that stands at ``position``, and where it ends. Raises :class:`DamagedError`."""
    for found in values(data, position):
        return found
    raise DamagedError(f"no object at byte {position}")


def _marked(mark: bytes, stack: list[_Open]) -> tuple[Value, bool]:
    """What a bracket closes, and whether it closes anything."""
    if mark in (b"<<", b"["):
        if len(stack) >= MAX_DEPTH:
            raise DamagedError(f"more than {MAX_DEPTH} objects within one another")
        stack.append(_Open(b">>" if mark == b"<<" else b"]", []))
        return None, False
    if not stack or stack[-1].close != mark:
        raise DamagedError(f"{mark.decode('ascii')} closes nothing")
    items = stack.pop().items
    if mark == b"]":
        return items, True
    if len(items) % 2 or not all(isinstance(key, Name) for key in items[::2]):
        raise DamagedError("a dictionary whose keys are no names")
    return {str(key): value for key, value in zip(items[::2], items[1::2], strict=True)}, True


def _refer(items: list[Value], word: str) -> None:
    """Put the reference together that ends in the word R."""
    if word != "R" or len(items) < 2:
        raise DamagedError(f"the word {word[:20]!r} within an object")
    generation, number = items.pop(), items.pop()
    if not isinstance(number, int) or not isinstance(generation, int):
        raise DamagedError("a reference without numbers")
    items.append(Ref(number, generation))


def _simple(match: re.Match[bytes]) -> Value:
    match match.lastgroup:
        case "number":
            text = match["number"]
            if len(text) > 40:
                raise DamagedError("a number of more than 40 digits")
            return float(text) if b"." in text else int(text)
        case "name":
            name = match["name"].decode("latin-1")
            return Name(_HASH.sub(lambda found: chr(int(found[1], 16)), name) if "#" in name else name)
        case "hex":
            digits = match["hex"].translate(None, b"\x00\t\n\f\r ")
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        case _:
            word = match["word"]
            return _WORDS[word] if word in _WORDS else Word(word.decode("latin-1"))


def _string(data: bytes, position: int) -> tuple[bytes, int]:
    """A string in parentheses (ISO 32000-1, 7.3.4.2) from behind the first one."""
    parts: list[bytes] = []
    depth = 1
    while match := _STRING_PART.match(data, position):
        part = match[0]
        position = match.end()
        if part == b"(":
            depth += 1
        elif part == b")":
            depth -= 1
            if not depth:
                return b"".join(parts), position
        elif part[:1] == b"\\":
            escaped = part[1:]
            part = bytes([int(escaped, 8) & 255]) if escaped[:1] in _OCTAL else _ESCAPES.get(escaped, escaped)
        elif part[:1] == b"\r":
            part = b"\n"
        parts.append(part)
    raise DamagedError("a string without end")


def text_of(value: Value) -> str:
    """A text string (ISO 32000-1, 7.9.2.2) as text; empty for anything else."""
    if not isinstance(value, bytes):
        return ""
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    if value.startswith(b"\xef\xbb\xbf"):
        return value[3:].decode("utf-8", "replace")
    return value.decode("latin-1").translate(_DOCUMENT_ENCODING)
