"""YAML files as typed records, each of which knows its place.

Scalars stay strings (plain YAML would turn 12:30 into 750 and ``no`` into false); duplicate keys, aliases,
tags and control characters are refused, with file and line.
"""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records read from YAML. ``at`` is the place, ``file:line``."""

    at: str = msgspec.field(name="@", default="")
