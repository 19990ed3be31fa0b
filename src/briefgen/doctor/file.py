"""A PDF file as a set of numbered objects (ISO 32000-1, 7.5): enough of the format to read what briefgen writes, also
after another program has saved it, and bounded in what a hostile file can ask for."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

from briefgen.doctor.syntax import DamagedError, Name, Ref, Stream, Value, text_of, value_at, values

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FILE: Final = 16 * 1024 * 1024
"""Bytes of a file; the pack has a fifth of a megabyte. With the bounds below it keeps the worst file to half a minute
and half a gigabyte."""
MAX_STREAM: Final = 8 * 1024 * 1024
"""Bytes that one stream may unpack to."""
MAX_UNPACKED: Final = 32 * 1024 * 1024
"""Bytes that all streams together may unpack to."""
MAX_WITHIN: Final = 10
"""Object streams that must be read to read one."""
MAX_OBJECTS: Final = 1_000_000
MAX_NODES: Final = 500_000
"""Nodes of one tree (of pages, names, bookmarks) that are looked at; the pack has some thousands."""
_HEADER: Final = re.compile(rb"%PDF-\d\.\d")
_TABLE: Final = re.compile(rb"\s*xref\b")
_REFERENCE: Final = re.compile(rb"\s+(\d{1,5})\s+R\b")
_START: Final = re.compile(rb"startxref\s+(\d{1,12})")
_OBJECT: Final = re.compile(rb"\s*(\d{1,10})\s+(\d{1,5})\s+obj\b")
_STREAM: Final = re.compile(rb"[\x00\t\n\f\r ]*stream(?:\r\n|\n|\r)")
_SECTION: Final = re.compile(rb"\s*(\d{1,10})\s+(\d{1,10})[ \t]*[\r\n]+")
_ROW: Final = re.compile(rb"(\d{10}) (\d{5}) ([nf])\s{0,2}")
_TRAILER: Final = re.compile(rb"\s*trailer\b")
_PNG: Final = 10
"""Predictors from here on are those of PNG (ISO 32000-1, 7.4.4.4)."""


class EncryptedError(ValueError):
    """The file is encrypted."""


class PdfFile:
    """The objects of a file. The ``…_of`` functions follow references and give something empty for what is missing or
    of another kind, so that no check stumbles over it."""

    def __init__(self, data: bytes) -> None:
        """Raises :class:`DamagedError` and :class:`EncryptedError`."""
        if not _HEADER.search(data, 0, 1024):
            raise DamagedError("it does not begin with %PDF")
        if len(data) > MAX_FILE:
            raise DamagedError(f"it is larger than {MAX_FILE // 1024 // 1024} MB, which no briefing is")
        self._data = data
        self._unpacked = 0
        self._known: dict[int, Value] = {}
        self._packed: dict[int, tuple[bytes, list[tuple[int, int]]]] = {}
        self._opening: list[int] = []
        self._places: dict[int, tuple[int, int, int]] = {}
        self.trailer: dict[str, Value] = {}
        self._read_places()
        if self.trailer.get("Encrypt") is not None:
            raise EncryptedError
        self.root = self.dict_of(self.trailer.get("Root"))
        if not self.root:
            raise DamagedError("it has no catalogue")

    # --- objects ------------------------------------------------------------------------------------

    def resolved(self, value: Value) -> Value:
        """``value``, or the object that it refers to; null for an object that does not exist."""
        for _ in range(10):
            if not isinstance(value, Ref):
                return value
            value = self._object(value.number)
        raise DamagedError("a reference that leads to no object")

    def dict_of(self, value: Value) -> dict[str, Value]:
        found = self.resolved(value)
        if isinstance(found, Stream):
            return found.entries
        return found if isinstance(found, dict) else {}

    def list_of(self, value: Value) -> list[Value]:
        """An array; a single object stands for an array of itself, as many entries allow."""
        found = self.resolved(value)
        if found is None:
            return []
        return found if isinstance(found, list) else [value]

    def name_of(self, value: Value) -> str:
        found = self.resolved(value)
        return str(found) if isinstance(found, Name) else ""

    def number_of(self, value: Value) -> float | None:
        found = self.resolved(value)
        return found if isinstance(found, int | float) and not isinstance(found, bool) else None

    def text_of(self, value: Value) -> str:
        return text_of(self.resolved(value))

    def numbers_of(self, value: Value, count: int) -> tuple[float, ...] | None:
        """``count`` numbers, or None."""
        found = [number for item in self.list_of(value) if (number := self.number_of(item)) is not None]
        return tuple(found) if len(found) == count else None

    def leaves(self, top: Value, leaf: str) -> Iterator[tuple[Value, Value]]:
        """Keys and values of a name tree (``leaf`` Names) or number tree (Nums) (ISO 32000-1, 7.9.6 and 7.9.7)."""
        waiting: list[Value] = [top]
        seen: set[Ref] = set()
        while waiting:
            value = waiting.pop()
            if isinstance(value, Ref):
                if value in seen or len(seen) > MAX_NODES:
                    raise DamagedError("a tree of names or numbers without end")
                seen.add(value)
            node = self.dict_of(value)
            rows = self.list_of(node.get(leaf))
            yield from zip(rows[::2], rows[1::2], strict=False)
            waiting += [kid for kid in reversed(self.list_of(node.get("Kids"))) if isinstance(kid, Ref)]

    def _object(self, number: int) -> Value:
        if number not in self._known:
            kind, place, index = self._places.get(number, (0, 0, 0))
            if kind == 0:
                return None
            self._known[number] = self._packed_object(place, index) if kind == 2 else self._object_at(place, number)
        return self._known[number]

    def _object_at(self, place: int, number: int) -> Value:
        head = _OBJECT.match(self._data, place)
        if not head or (number and int(head[1]) != number):
            raise DamagedError(f"object {number} is not at byte {place}")
        value, end = value_at(self._data, head.end())
        stream = _STREAM.match(self._data, end)
        if isinstance(value, dict) and stream:
            return Stream(value, stream.end())
        if isinstance(value, int) and (rest := _REFERENCE.match(self._data, end)):
            return Ref(value, int(rest[1]))
        return value

    def _packed_object(self, container: int, index: int) -> Value:
        """Object ``index`` of an object stream (ISO 32000-1, 7.5.7)."""
        if container not in self._packed:
            self._opening.append(container)
            if len(self._opening) > MAX_WITHIN:
                raise DamagedError("objects that are held by one another")
            place = self._places.get(container, (0, 0, 0))
            stream = self._object_at(place[1], container) if place[0] == 1 else None
            if not isinstance(stream, Stream):
                raise DamagedError(f"object {container} holds no objects")
            data = self.unpacked(stream)
            count, first = (self.number_of(stream.entries.get(key)) or 0 for key in ("N", "First"))
            numbers = [value for value, _ in values(data[: int(first)]) if isinstance(value, int)]
            offsets = [(number, int(first) + at) for number, at in zip(numbers[::2], numbers[1::2], strict=False)]
            if len(offsets) != count:
                raise DamagedError(f"object {container} does not say where its objects stand")
            self._packed[container] = data, offsets
            self._opening.pop()
        data, offsets = self._packed[container]
        if index >= len(offsets):
            raise DamagedError(f"object {container} holds fewer objects than is said")
        return value_at(data, offsets[index][1])[0]

    # --- streams ------------------------------------------------------------------------------------

    def unpacked(self, value: Value) -> bytes:
        """The bytes of a stream; none for what is no stream. Raises :class:`DamagedError`."""
        stream = self.resolved(value)
        if not isinstance(stream, Stream):
            return b""
        length = self.number_of(stream.entries.get("Length"))
        if length is None or length < 0 or stream.start + length > len(self._data):
            raise DamagedError("a stream that reaches over the end of the file")
        data = self._data[stream.start : stream.start + int(length)]
        parameters = self.list_of(stream.entries.get("DecodeParms"))
        for index, name in enumerate(self.list_of(stream.entries.get("Filter"))):
            if self.name_of(name) != "FlateDecode":
                raise DamagedError(f"a stream packed in a way that briefgen does not use ({self.name_of(name)[:20]})")
            data = self._inflated(data)
            if index < len(parameters):
                data = self._unpredicted(data, self.dict_of(parameters[index]))
        return data

    def _inflated(self, data: bytes) -> bytes:
        room = min(MAX_STREAM, MAX_UNPACKED - self._unpacked)
        unpacker = zlib.decompressobj()
        try:
            found = unpacker.decompress(data, room + 1)
        except zlib.error:
            raise DamagedError("a stream that cannot be unpacked") from None
        if len(found) > room:
            raise DamagedError(f"its streams unpack to more than {room // 1024 // 1024} MB")
        self._unpacked += len(found)
        return found

    def _unpredicted(self, data: bytes, parameters: dict[str, Value]) -> bytes:
        """Rows without their predictor: none, or PNG's "up" as it is used for cross-references."""
        if (self.number_of(parameters.get("Predictor")) or 1) < _PNG:
            return data
        width = int(self.number_of(parameters.get("Columns")) or 1)
        if not 0 < width <= 64:
            raise DamagedError("a stream with a predictor that is not for cross-references")
        rows, above = [], bytes(width)
        for start in range(0, len(data), width + 1):
            row = data[start + 1 : start + 1 + width]
            if data[start] not in (0, 2) or len(row) < width:
                raise DamagedError("a stream with a predictor that is not for cross-references")
            above = bytes((a + b) & 255 for a, b in zip(row, above, strict=True)) if data[start] else row
            rows.append(above)
        return b"".join(rows)

    # --- cross-references ---------------------------------------------------------------------------

    def _read_places(self) -> None:
        """Where each object stands (ISO 32000-1, 7.5.4 and 7.5.8); the newest section counts."""
        found = list(_START.finditer(self._data, max(0, len(self._data) - 2048)))
        if not found:
            raise DamagedError("its end is missing")
        position: float | None = int(found[-1][1])
        seen: set[float] = set()
        while position is not None:
            if position in seen or not 0 <= position < len(self._data):
                raise DamagedError("its table of objects is not where it should be")
            seen.add(position)
            table = _TABLE.match(self._data, int(position))
            entries = self._read_table(table.end()) if table else self._read_stream(int(position))
            self.trailer = {**entries, **self.trailer}
            position = self.number_of(entries.get("Prev"))

    def _read_table(self, position: int) -> dict[str, Value]:
        while section := _SECTION.match(self._data, position):
            position = section.end()
            first, count = int(section[1]), int(section[2])
            for number in range(first, first + count):
                row = _ROW.match(self._data, position)
                if not row:
                    raise DamagedError(f"its table of objects breaks off at object {number}")
                position = row.end()
                self._place(number, (1 if row[3] == b"n" else 0, int(row[1]), 0))
        trailer = _TRAILER.match(self._data, position)
        entries = value_at(self._data, trailer.end())[0] if trailer else None
        if not isinstance(entries, dict):
            raise DamagedError("its table of objects has no trailer")
        return entries

    def _read_stream(self, position: int) -> dict[str, Value]:
        stream = self._object_at(position, 0)
        if not isinstance(stream, Stream):
            raise DamagedError("its table of objects is not where it should be")
        entries = stream.entries
        data = self.unpacked(stream)
        widths = [int(width) for width in self.numbers_of(entries.get("W"), 3) or ()]
        if len(widths) != 3 or not all(0 <= width <= 8 for width in widths) or not sum(widths):
            raise DamagedError("its table of objects cannot be read")
        one, two, three = widths
        ranges = self.list_of(entries.get("Index")) or [0, self.number_of(entries.get("Size"))]
        at = 0
        for first, count in zip(ranges[::2], ranges[1::2], strict=False):
            if not isinstance(first, int) or not isinstance(count, int):
                raise DamagedError("its table of objects cannot be read")
            for number in range(first, first + count):
                row = data[at : at + one + two + three]
                if len(row) < one + two + three:
                    raise DamagedError(f"its table of objects breaks off at object {number}")
                at += len(row)
                kind = int.from_bytes(row[:one], "big") if one else 1
                place, index = (int.from_bytes(part, "big") for part in (row[one : one + two], row[one + two :]))
                self._place(number, (kind, place, index))
        return entries

    def _place(self, number: int, place: tuple[int, int, int]) -> None:
        if len(self._places) > MAX_OBJECTS:
            raise DamagedError(f"it says that it has more than {MAX_OBJECTS} objects")
        self._places.setdefault(number, place)
