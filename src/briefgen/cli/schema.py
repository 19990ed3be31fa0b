"""JSON Schemas (draft 2020-12) of the four kinds of YAML files, for editors.

They are made from the record types, so that an editor completes, explains and marks what the reader takes, explains
and refuses. An editor with a YAML language server (Visual Studio Code with its YAML extension, Neovim, Emacs,
Eclipse) finds a schema by a comment in the file's first line, with the path as seen from that file::

    # yaml-language-server: $schema=../../schemas/facts.schema.json

or by its settings, as in ``"yaml.schemas": {"schemas/facts.schema.json": "seeds/facts/*.yaml"}``.

The reader keeps every scalar as it is written; an editor has already made a number of ``edition: 1.0`` and, by YAML
1.1, a truth value of ``no``. So text is any scalar here, and a pattern binds only what the editor sees as text.
"""

from __future__ import annotations

import inspect
import json
import re
from typing import TYPE_CHECKING, Final

from msgspec import inspect as types

from briefgen.brief.records import Brief, Edition, SectionEntry
from briefgen.facts.records import Conflict, Correction, Fact, FactsFile
from briefgen.render.house import ColoursRecord, HouseRecord, TextRecord
from briefgen.sources.load import KEY, LETTER
from briefgen.sources.records import Source, SourcesFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from msgspec import Struct

    from briefgen.records import Record

Schema = dict[str, object]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FILES: Final[Mapping[str, tuple[type[Record], str]]] = {
    "sources.schema.json": (SourcesFile, "Sources of a briefgen project (seeds/sources.yaml)"),
    "facts.schema.json": (FactsFile, "Facts of a briefgen project (seeds/facts/*.yaml)"),
    "brief.schema.json": (Brief, "Brief of a briefgen project (briefs/*.yaml)"),
    "house.schema.json": (HouseRecord, "House style of a briefgen project (templates/house.yaml)"),
}
_PLACE: Final = "@"
_DAY: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PATTERNS: Final[Mapping[tuple[type[Struct], str], str]] = {
    **{(kind, "id"): KEY.pattern for kind in (Fact, Correction, Conflict)},
    **{(FactsFile, name): KEY.pattern for name in ("names", "topics")},
    (SourcesFile, "sources"): KEY.pattern,
    (Source, "letter"): LETTER.pattern,
    (SectionEntry, "id"): "[a-z][a-z0-9_]{0,30}",
    (Brief, "date"): _DAY,
    **dict.fromkeys(((Brief, "language"), (Brief, "languages")), "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    (Edition, "date"): _DAY,
    (TextRecord, "colour"): "body|heading|secondary|link",
    **{(ColoursRecord, name): "[0-9A-Fa-f]{6}" for name in ColoursRecord.__struct_fields__ if name != "at"},
}
"""What the checks after reading ask of a field's text, or of the keys of a field that is a mapping."""
_TEXT: Final = ("string", "number", "boolean", "null")
# A clause of a docstring: up to a full stop or semicolon that stands outside brackets.
_CLAUSE: Final = re.compile(r"(?:\([^)]*\)|[^.;(]|[.;](?!\s|$))+")


def schemas() -> dict[str, Schema]:
    """Each schema, by the name of its file."""
    return {name: _file(kind, title) for name, (kind, title) in FILES.items()}


def as_text(schema: object) -> str:
    """A schema, or several, as JSON."""
    return json.dumps(schema, indent=2, ensure_ascii=False)


def _file(kind: type[Record], title: str) -> Schema:
    definitions: dict[str, Schema] = {}
    _value(types.type_info(kind), definitions)
    root = definitions.pop(kind.__name__)
    return {
        "$schema": DIALECT,
        "title": title,
        **root,
        "type": "object",
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def _record(wanted: types.StructType, definitions: dict[str, Schema]) -> Schema:
    """The schema of a record. As the reader has it, an empty value is a record without keys."""
    fields = [field for field in wanted.fields if field.encode_name != _PLACE]
    required = [field.encode_name for field in fields if field.required]
    about = _documentation(wanted)
    return {
        **({"description": about} if about else {}),
        "type": "object" if required else ["object", "null"],
        "properties": {field.encode_name: _field(wanted, field, definitions) for field in fields},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _field(owner: types.StructType, field: types.Field, definitions: dict[str, Schema]) -> Schema:
    schema = _value(field.type, definitions)
    pattern = _PATTERNS.get((owner.cls, field.encode_name))
    if pattern and isinstance(field.type, types.DictType):
        schema["propertyNames"] = {"pattern": f"^(?:{pattern})$"}
    elif pattern:
        schema["pattern"] = f"^(?:{pattern})$"
    about = _described(owner, field)
    return {**({"description": about} if about else {}), **schema}


def _value(wanted: types.Type, definitions: dict[str, Schema]) -> Schema:
    match wanted:
        case types.StructType(cls):
            if cls.__name__ not in definitions:
                definitions[cls.__name__] = {}  # a record that holds itself comes round to its name
                definitions[cls.__name__] = _record(wanted, definitions)
            return {"$ref": f"#/$defs/{cls.__name__}"}
        case types.DictType():
            return {
                "type": ["object", "null"],
                "propertyNames": {"minLength": 1, "not": {"const": _PLACE}},
                "additionalProperties": _value(wanted.value_type, definitions),
            }
        case types.VarTupleType() | types.ListType():
            return {"type": ["array", "null"], "items": _value(wanted.item_type, definitions)}
        case types.UnionType():
            return {"anyOf": [_value(kind, definitions) for kind in wanted.types]}
        case types.LiteralType():
            return {"enum": list(wanted.values)}
        case types.NoneType():
            return {"type": "null"}
        case types.IntType():
            return {"type": "integer"}
        case types.FloatType():
            return {"type": "number"}
        case types.BoolType():
            return {"type": "boolean"}
        case _:
            return {"type": list(_TEXT)}


# --- what an editor tells -------------------------------------------------------------------------


def _documentation(wanted: types.StructType) -> str:
    """The docstring of a record in one paragraph, with code in single backticks."""
    return " ".join(inspect.cleandoc(wanted.cls.__doc__ or "").replace("``", "`").split())


def _described(owner: types.StructType, field: types.Field) -> str:
    """The clauses of the owner's docstring that name the field; else the docstring of the records it holds; else the
    owner's, unless that speaks of other fields only."""
    about = _documentation(owner)
    name = re.compile(rf"`{re.escape(field.encode_name)}(?::[^`]*)?`")
    clauses = [clause.strip() for clause in _CLAUSE.findall(about) if name.search(clause)]
    if clauses:
        return "; ".join(clauses)
    held = _held(field.type)
    if held:
        return _documentation(held)
    return "" if "`" in about else about


def _held(wanted: types.Type) -> types.StructType | None:
    """The record that a field holds, alone, or as an item or value."""
    match wanted:
        case types.StructType():
            return wanted
        case types.DictType():
            return _held(wanted.value_type)
        case types.VarTupleType() | types.ListType():
            return _held(wanted.item_type)
        case types.UnionType():
            return next((record for record in map(_held, wanted.types) if record), None)
        case _:
            return None
