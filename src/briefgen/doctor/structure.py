"""The structure tree of a file (ISO 32000-1, 14.7) with the words that its elements hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from briefgen.doctor.file import MAX_NODES, PdfFile
from briefgen.doctor.syntax import MAX_DEPTH, DamagedError, Ref, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SPARE: Final = 1000
"""How much marked content a structure may name that is not there, or named twice: each is a fault."""
HEADINGS: Final = ("H1", "H2", "H3", "H4", "H5", "H6")


class Marked(NamedTuple):
    """Marked content ``identifier`` of ``page``, counted from 1 (0: of no page there is)."""

    page: int
    identifier: int


class Held(NamedTuple):
    """A link or another annotation that an element holds."""

    reference: Ref


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """A structure element; compared by identity. ``kids`` are in reading order."""

    reference: Ref
    kind: str
    parent: Element | None
    identifier: str
    alternative: str
    scope: str
    kids: list[Kid] = field(default_factory=list)

    def within(self, *kinds: str) -> bool:
        """Whether it, or something it lies in, is of one of ``kinds``."""
        element: Element | None = self
        while element is not None:
            if element.kind in kinds:
                return True
            element = element.parent
        return False

    def below(self) -> Iterator[Element]:
        """It and all elements in it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]

    def contents(self, *, notes: bool = False) -> Iterator[Marked]:
        """The marked content in it, in reading order; of the notes in it only with ``notes``."""
        waiting: list[Kid] = [*reversed(self.kids)]
        while waiting:
            kid = waiting.pop()
            if isinstance(kid, Marked):
                yield kid
            elif isinstance(kid, Element) and (notes or kid.kind != "Note"):
                waiting += reversed(kid.kids)

    def held(self) -> Iterator[Ref]:
        """The annotations in it, those of the notes in it apart."""
        for element in self.below():
            if not element.within("Note") or self.within("Note"):
                yield from (kid.reference for kid in element.kids if isinstance(kid, Held))


Kid: TypeAlias = Element | Marked | Held


class _Waiting(NamedTuple):
    """A kid to be read: of which element, on which page unless it says so, how deep."""

    value: Value
    parent: Element | None
    page: Value
    depth: int


def read_structure(file: PdfFile, numbers: Mapping[Ref, int], marks: int) -> list[Element]:
    """All elements in reading order; none for a file without structure. ``numbers`` are those of the pages, ``marks``
    how much marked content they hold.

    Raises :class:`DamagedError`.
    """
    top = file.dict_of(file.root.get("StructTreeRoot"))
    found: list[Element] = []
    seen: set[Ref] = set()
    left = marks + SPARE
    waiting = [_Waiting(kid, None, None, 0) for kid in reversed(file.list_of(top.get("K")))]
    while waiting:
        value, parent, page, depth = waiting.pop()
        leaf = _leaf(file, value, page, numbers)
        if leaf is not None:
            if parent is not None:
                parent.kids.append(leaf)
            left -= isinstance(leaf, Marked)
            if left < 0:
                raise DamagedError("its structure names far more content than its pages have")
            continue
        if not isinstance(value, Ref) or value in seen or len(seen) > MAX_NODES or depth > MAX_DEPTH:
            raise DamagedError("its structure tree runs in a circle, or cannot be read")
        seen.add(value)
        element = _element(file, value, parent)
        found.append(element)
        if parent is not None:
            parent.kids.append(element)
        entries = file.dict_of(value)
        kids = file.list_of(entries.get("K"))
        waiting += [_Waiting(kid, element, entries.get("Pg", page), depth + 1) for kid in reversed(kids)]
        if len(waiting) > MAX_NODES:
            raise DamagedError("its structure tree has no end")
    return found


def _leaf(file: PdfFile, value: Value, page: Value, numbers: Mapping[Ref, int]) -> Marked | Held | None:
    """The kid if it is no element (ISO 32000-1, 14.7.4)."""
    if isinstance(value, int):
        return Marked(_page(page, numbers), value)
    entries = file.dict_of(value)
    match file.name_of(entries.get("Type")):
        case "MCR":
            identifier = file.number_of(entries.get("MCID"))
            return Marked(_page(entries.get("Pg", page), numbers), -1 if identifier is None else int(identifier))
        case "OBJR":
            target = entries.get("Obj")
            return Held(target if isinstance(target, Ref) else Ref(0, 0))
    return None


def _page(page: Value, numbers: Mapping[Ref, int]) -> int:
    return numbers.get(page, 0) if isinstance(page, Ref) else 0


def _element(file: PdfFile, reference: Ref, parent: Element | None) -> Element:
    entries = file.dict_of(reference)
    attributes = [file.dict_of(value) for value in file.list_of(entries.get("A"))]
    scope = next((name for given in attributes if (name := file.name_of(given.get("Scope")))), "")
    return Element(
        reference,
        file.name_of(entries.get("S")),
        parent,
        file.text_of(entries.get("ID")),
        file.text_of(entries.get("Alt")),
        scope,
    )
