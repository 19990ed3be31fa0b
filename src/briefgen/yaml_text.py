"""Records as YAML text that a person can read and edit: the writing side of :mod:`briefgen.records`.

Keys stand in the order of the record, each on a line of its own. Lists and mappings of single values stand on one
line where they fit (``[a, b]``, ``{a: b}``), and text longer than a line is folded (``>-``), as in files written by
hand. Text stands plain unless it needs quotation marks, or another program would take it for a number, a date or a
truth value: ``no``, ``2016``, ``12:30``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

import yaml
from msgspec import structs

from briefgen.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"

WIDTH: Final = 130
"""Longest line, in characters, where text can be broken."""
_STEP: Final = 2

# What a plain scalar may not hold (YAML 1.1, 5.3 and 9.1.3), and white space at an end, which none can see.
_NOT_PLAIN: Final = re.compile(
    r"\A(?:[-?:,\[\]{}#&*!|>'\"%@`\s]|\.\.\.|\Z)|:(?:\s|\Z)|\s#|[\n\r\t\ufeff]|\s\Z",
)
_NOT_PLAIN_IN_FLOW: Final = re.compile(r"[,\[\]{}?]")
_OF_LINES: Final = re.compile(r"[\n\r\t\ufeff]")
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\ufeff": "\\uFEFF"}
_BREAK: Final = re.compile(r"(?<=[^ ]) (?=[^ ])")
_RESOLVER: Final = yaml.resolver.Resolver()
_TEXT_TAG: Final = "tag:yaml.org,2002:str"
# Read otherwise by some programs though not by PyYAML: numbers of YAML 1.2 (10.3.2), and y and n of YAML 1.1.
_MISREAD: Final = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+|[yYnN]", re.ASCII)


def as_plain(record: Record) -> dict[str, Plain]:
    """What a file has to say of ``record``: every field that has not its default, by its name in files.

    Two records say the same, whatever their places, when these are equal. Fields may be text, records, and tuples
    and mappings of them.
    """
    return {
        field.encode_name: _plain(getattr(record, field.name))
        for field in structs.fields(type(record))
        if field.name != "at" and (field.required or getattr(record, field.name) != _default(field))
    }


def _default(field: structs.FieldInfo) -> object:
    factory = field.default_factory
    return factory() if callable(factory) else field.default


def _plain(value: object) -> Plain:
    match value:
        case str():
            return value
        case Record():
            return as_plain(value)
        case tuple():
            return [_plain(item) for item in value]
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case _:
            raise TypeError(f"{value!r} is not text, nor a record, tuple or mapping")


def listed(key: str, entries: Iterable[Mapping[str, Plain]]) -> str:
    """A file's list ``key``: each of ``entries`` as a block, with an empty line between."""
    return f"{key}:\n" + "\n".join(_dashed(entry, _STEP) for entry in entries)


def mapping(entries: Mapping[str, Plain], indent: int = 0) -> str:
    """Each key on a line of its own, ``indent`` spaces in."""
    return "".join(_entry(f"{' ' * indent}{scalar(key)}:", value, indent + _STEP) for key, value in entries.items())


def _dashed(entry: Mapping[str, Plain], indent: int) -> str:
    """A mapping as an item of a list: a dash stands in the space before its first key."""
    return f"{' ' * indent}- {mapping(entry, indent + _STEP)[indent + _STEP :]}"


def _entry(head: str, value: Plain, inner: int) -> str:
    """``head`` (``key:`` or a dash) and its value: on the same line where it fits, else below, ``inner`` spaces in."""
    line = _on_one_line(value)
    if line and len(head) + 1 + len(line) <= WIDTH:
        return f"{head} {line}\n"
    match value:
        case dict():
            return f"{head}\n{mapping(value, inner)}"
        case list():
            return f"{head}\n" + "".join(_item(item, inner) for item in value)
        case _:
            folded = _folded(value, " " * inner)
            return f"{head} >-\n{folded}" if folded else f"{head} {scalar(value)}\n"


def _item(item: Plain, indent: int) -> str:
    head, line = f"{' ' * indent}-", _on_one_line(item)
    if isinstance(item, dict) and not (line and len(head) + 1 + len(line) <= WIDTH):
        return _dashed(item, indent)
    return _entry(head, item, indent + _STEP)


def _on_one_line(value: Plain) -> str:
    """The value as it stands on one line; empty for what holds lists or mappings."""
    match value:
        case str():
            return scalar(value)
        case list() if all(isinstance(item, str) for item in value):
            return f"[{', '.join(scalar(str(item), flow=True) for item in value)}]"
        case dict() if all(isinstance(item, str) for item in value.values()):
            pairs = (f"{scalar(key, flow=True)}: {scalar(str(item), flow=True)}" for key, item in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return ""


def _folded(text: str, margin: str) -> str:
    """``text`` in lines of a folded block (YAML 1.1, 9.2.3), which reads them joined by single spaces; empty where
    they would not give the same text."""
    if not text or _OF_LINES.search(text) or text != text.strip():
        return ""
    lines: list[str] = []
    for piece in _BREAK.split(text):
        if lines and len(margin) + len(lines[-1]) + 1 + len(piece) <= WIDTH:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return "".join(f"{margin}{line}\n" for line in lines)


def scalar(text: str, *, flow: bool = False) -> str:
    """``text`` on one line: plain, or in quotation marks. ``flow`` says that it stands within brackets.

    It may hold line ends and tabs, but nothing else that :func:`briefgen.text.unprintable` finds.
    """
    if not (_NOT_PLAIN.search(text) or (flow and _NOT_PLAIN_IN_FLOW.search(text)) or _is_misread(text)):
        return text
    if not _OF_LINES.search(text) and text.count("'") < text.count('"') + text.count("\\"):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def _is_misread(text: str) -> bool:
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag != _TEXT_TAG or bool(_MISREAD.fullmatch(text))
