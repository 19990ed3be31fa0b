"""YAML files as typed records, each of which knows its place.

Scalars stay strings (plain YAML would turn 12:30 into 750 and ``no`` into false); duplicate keys, aliases,
tags and control characters are refused, with file and line.

The text goes through three steps: libyaml's events (YAML 1.1) become a tree of :class:`Node`, which knows
line and column; the tree is held against the record type, so that every fault is told where it stands; the
plain values that are left are handed to msgspec.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec
import yaml
from msgspec import inspect

from briefgen.errors import InputError
from briefgen.text import decode, did_you_mean, first_private, line_column, unprintable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 40
MAX_VALUES = 1_000_000
"""Keys and values of one file: more than 10,000 facts have, and 300 MB of memory."""

_NULLS = {"", "~", "null", "Null", "NULL"}
_PLACE_KEY = "@"
_NO_KEYS: dict[str, str] = {}


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records read from YAML. ``at`` is the place, ``file:line:column``."""

    at: str = msgspec.field(name="@", default="")


T = TypeVar("T")


def read_records(data: bytes, place: str, kind: type[T]) -> T:
    """The record of type ``kind`` that the YAML text ``data`` holds; ``place`` is the name of its file.

    Fields may be strings, literals, numbers and truth values, records, either text or a record, tuples, lists and
    mappings with string keys. An empty value is the empty string, tuple or mapping. Raises :class:`InputError`, which
    names file, line and column.
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the file is larger than {MAX_BYTES // 1024 // 1024} MB", where=place, remedy="split it into several files"
        )
    text = decode(data, place)
    if (at := first_private(text)) is not None:
        raise InputError(
            f"character {unprintable(text[at])} may not be used",
            where=f"{place}:{line_column(text, at)}",
            remedy="delete it: it is a private-use character or a hidden line separator",
        )
    root = _Builder(place).build(text)
    plain = _shape(root, inspect.type_info(kind), "the file")
    return msgspec.convert(plain, kind)


# --- YAML events to nodes -------------------------------------------------------------------------


class Node(NamedTuple):
    """A value of the file; ``where`` it stands, and where its ``keys`` do, as ``file:line:column``."""

    where: str
    value: str | list[Node] | dict[str, Node]
    keys: dict[str, str]


def _loader() -> type[yaml.SafeLoader]:
    """libyaml's parser where PyYAML was built with it, else the same in pure Python."""
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return loader


def _odd_quotation(text: str, last: int) -> int:
    """The first line, up to ``last``, with an odd number of straight double quotation marks; 0 if there is none.

    A mark left open makes the parser stumble only where the next one stands, often many lines below.
    """
    lines = text.splitlines()[:last]
    return next((number for number, line in enumerate(lines, 1) if line.count('"') % 2), 0)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Builds the tree of one file from its events."""

    place: str

    def build(self, text: str) -> Node:
        try:
            return self._document(self._events(text))
        except yaml.YAMLError as error:
            raise self._syntax(error, text) from None

    def _syntax(self, error: yaml.YAMLError, text: str) -> InputError:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        context = getattr(error, "context", None)
        where = f"{self.place}:{mark.line + 1}:{mark.column + 1}" if mark else self.place
        odd = _odd_quotation(text, mark.line + 1) if mark else 0
        return InputError(
            f"this is not YAML: {problem}" + (f" ({context})" if context else ""),
            where=where,
            remedy=f'line {odd} opens a quotation mark " that is not closed there: close it, or look where it should be'
            if odd
            else "look at this line and the one before: indentation, a missing quotation mark, or a value"
            " with “: ” or “#” in it that needs quotation marks",
        )

    def _where(self, event: yaml.Event) -> str:
        mark = event.start_mark
        return f"{self.place}:{mark.line + 1}:{mark.column + 1}" if mark else self.place

    def _fault(self, event: yaml.Event, what: str, remedy: str) -> InputError:
        return InputError(what, where=self._where(event), remedy=remedy)

    def _document(self, events: Iterator[yaml.Event]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self._fault(event, "a second document begins here", "delete the line “---”")
                root = self._node(next(events), events, 1)
        if root is None or root.value == "":
            raise InputError(
                "the file is empty", where=f"{self.place}:1", remedy="write its contents, or delete the file"
            )
        return root

    def _events(self, text: str) -> Iterator[yaml.Event]:
        """The events of a file, until there are too many of them to be held in memory."""
        next_event: Callable[[], yaml.Event | None] = _loader()(text).get_event
        number = 0
        while (event := next_event()) is not None:
            if number > MAX_VALUES:
                raise self._fault(event, f"the file has more than {MAX_VALUES} values", "split it into several files")
            number += 1
            yield event

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            raise self._fault(event, f"alias *{event.anchor}", "write the value out, or put it in quotation marks")
        if getattr(event, "anchor", None):
            raise self._fault(event, "anchors (&name) are not used here", "delete it, or quote the value")
        if getattr(event, "tag", None):
            raise self._fault(event, "tags (!name) are not used here", "delete it, or quote the value")
        if depth > MAX_DEPTH:
            raise self._fault(event, f"nested deeper than {MAX_DEPTH} levels", "check the indentation and brackets")
        if isinstance(event, yaml.ScalarEvent):
            return Node(self._where(event), self._scalar(event), _NO_KEYS)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(self._node(item, events, depth + 1))
            return Node(self._where(event), items, _NO_KEYS)
        return self._mapping(self._where(event), events, depth)

    def _mapping(self, where: str, events: Iterator[yaml.Event], depth: int) -> Node:
        entries: dict[str, Node] = {}
        keys: dict[str, str] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                raise self._fault(event, "a key must be a plain word", "check the brackets and colons")
            node = self._node(event, events, depth + 1)
            key = str(node.value)
            if key in entries:
                raise self._fault(
                    event, f"the key “{key}” is given twice (first at {keys[key]})", "keep one of the two"
                )
            if key in ("", _PLACE_KEY):
                raise self._fault(event, f"the key “{key}” may not be used", "give the key a name")
            keys[key] = node.where
            entries[key] = self._node(next(events), events, depth + 1)
        return Node(where, entries, keys)

    def _scalar(self, event: yaml.ScalarEvent) -> str:
        value = str(event.value)
        if event.implicit[0] and value in _NULLS:
            return ""
        if bad := unprintable(value):
            raise self._fault(event, f"character {bad} may not be used", "delete its escape from the value")
        return value


# --- nodes to the shape of a record ---------------------------------------------------------------


def _shape(node: Node, wanted: inspect.Type, name: str) -> object:
    """The plain values of ``node``, held against the type ``wanted``; ``name`` is what it is called."""
    match wanted:
        case inspect.StrType():
            return _scalar(node, name)
        case inspect.StructType():
            return _record(node, wanted, name)
        case inspect.DictType():
            return {key: _shape(item, wanted.value_type, key) for key, item in _entries(node, name).items()}
        case inspect.VarTupleType() | inspect.ListType():
            return [_shape(item, wanted.item_type, f"each item of {name}") for item in _items(node, name)]
        case inspect.UnionType():
            if node.value == "" and wanted.includes_none:
                return None
            record = isinstance(node.value, dict)
            kinds = [kind for kind in wanted.types if not isinstance(kind, inspect.NoneType)]
            fitting = [kind for kind in kinds if isinstance(kind, inspect.StructType) == record]
            return _shape(node, (fitting or kinds)[0], name)
        case inspect.LiteralType():
            value = _scalar(node, name)
            if value not in wanted.values:
                allowed = [str(choice) for choice in wanted.values]
                raise InputError(
                    f"{name}: “{value}” is not one of {', '.join(allowed)}",
                    where=node.where,
                    remedy=did_you_mean(value, allowed),
                )
            return value
        case inspect.IntType() | inspect.FloatType() | inspect.BoolType():
            return _plain(node, wanted, name)
        case _:
            return _scalar(node, name)


def _record(node: Node, wanted: inspect.StructType, name: str) -> dict[str, object]:
    form = _FORMS.get(wanted.cls) or _FORMS.setdefault(wanted.cls, _form(wanted))
    entries = _entries(node, name)
    for key in entries:
        if key not in form.types:
            raise InputError(f"unknown key “{key}”", where=node.keys[key], remedy=did_you_mean(key, form.types))
    for key in form.required:
        if key not in entries:
            raise InputError(f"the key “{key}” is missing", where=node.where, remedy=f"add “{key}:” and its value here")
    plain: dict[str, object] = {key: _shape(item, form.types[key], key) for key, item in entries.items()}
    if form.has_place:
        plain[_PLACE_KEY] = node.where
    return plain


class _Form(NamedTuple):
    """What a record type takes: the types of its keys, which of them must be there, whether it keeps its place."""

    types: dict[str, inspect.Type]
    required: tuple[str, ...]
    has_place: bool


_FORMS: dict[type, _Form] = {}
"""Worked out once for each record type."""


def _form(wanted: inspect.StructType) -> _Form:
    fields = [field for field in wanted.fields if field.encode_name != _PLACE_KEY]
    return _Form(
        {field.encode_name: field.type for field in fields},
        tuple(field.encode_name for field in fields if field.required),
        len(fields) < len(wanted.fields),
    )


def _entries(node: Node, name: str) -> dict[str, Node]:
    if node.value == "":
        return {}
    if not isinstance(node.value, dict):
        raise InputError(
            f"{name} must be a mapping (“key: value”)",
            where=node.where,
            remedy="write it as keys with values, each on a line of its own",
        )
    return node.value


def _items(node: Node, name: str) -> list[Node]:
    if node.value == "":
        return []
    if not isinstance(node.value, list):
        raise InputError(
            f"{name} must be a list", where=node.where, remedy="write it as [one, two], or as lines with “- ”"
        )
    return node.value


def _scalar(node: Node, name: str) -> str:
    if not isinstance(node.value, str):
        raise InputError(
            f"{name} must be a single value",
            where=node.where,
            remedy="put text that holds “: ”, “[” or “{” in quotation marks",
        )
    return node.value


_NUMBER_TYPES: dict[type[inspect.Type], type] = {inspect.IntType: int, inspect.FloatType: float, inspect.BoolType: bool}


def _plain(node: Node, wanted: inspect.Type, name: str) -> object:
    kind = _NUMBER_TYPES[type(wanted)]
    value = _scalar(node, name)
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError:
        names = {int: "a whole number", float: "a number", bool: "true or false"}
        raise InputError(f"{name}: “{value}” is not {names[kind]}", where=node.where, remedy="correct it") from None
