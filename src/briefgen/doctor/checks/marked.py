"""Structure and content answer to each other: every mark once, in the parent tree too (ISO 32000-1, 14.7.4)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefgen.doctor.faults import Fault
from briefgen.doctor.structure import Marked
from briefgen.doctor.syntax import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.doctor.reading import Reading


def check_marked(reading: Reading) -> Iterator[Fault]:
    """Faults of tagging."""
    if not reading.elements:
        yield Fault("pdf-untagged", "the file has no structure: a screen reader is told nothing of it")
        return
    yield from _content(reading)
    owners = {kid: element.reference for element in reading.elements for kid in element.kids if isinstance(kid, Marked)}
    yield from _answering(reading, owners)
    yield from _parents(reading, owners)
    yield from _identifiers(reading)


def _content(reading: Reading) -> Iterator[Fault]:
    for page in reading.pages:
        if page.content.untagged:
            count = page.content.untagged
            marks = "1 mark is" if count == 1 else f"{count} marks are"
            what = f"page {page.number}: {marks} neither in the structure nor an artifact"
            yield Fault("pdf-content-untagged", what)
        if page.content.unbalanced:
            yield Fault("pdf-content-untagged", f"page {page.number}: marked content is not closed as it was opened")


def _answering(reading: Reading, owners: Mapping[Marked, Ref]) -> Iterator[Fault]:
    """Every marked content belongs to one element, and every element's content is there."""
    painted = Counter(reading.painted())
    claimed = Counter(kid for element in reading.elements for kid in element.kids if isinstance(kid, Marked))
    for content in painted.keys() - owners.keys():
        what = f"page {content.page}: marked content {content.identifier} belongs to no element of the structure"
        yield Fault("pdf-content-orphan", what)
    for content in claimed.keys() - painted.keys():
        what = f"page {content.page}: the structure names marked content {content.identifier}, which is not there"
        yield Fault("pdf-content-missing", what)
    for content in sorted(painted.keys() | claimed.keys()):
        if painted[content] > 1 or claimed[content] > 1:
            what = f"page {content.page}: marked content {content.identifier} is there, or is owned, more than once"
            yield Fault("pdf-content-twice", what)


def _parents(reading: Reading, owners: Mapping[Marked, Ref]) -> Iterator[Fault]:
    """The parent tree says the same as the elements do."""
    owned: dict[int, list[int]] = {}
    for content in sorted(owners.keys() & set(reading.painted())):
        owned.setdefault(content.page, []).append(content.identifier)
    for page in reading.pages:
        told = reading.file.list_of(reading.parents.get(int(page.key)) if page.key is not None else None)
        wrong = [
            identifier
            for identifier in owned.get(page.number, ())
            if not 0 <= identifier < len(told) or told[identifier] != owners[Marked(page.number, identifier)]
        ]
        if wrong:
            some = ", ".join(map(str, wrong[:5])) + (" …" if len(wrong) > 5 else "")
            what = f"page {page.number}: in the parent tree, marked content {some} belongs to other elements"
            yield Fault("pdf-parent-tree", what)
    holders = reading.holders()
    for annotation in reading.annotations.values():
        listed = reading.parents.get(int(annotation.key)) if annotation.key is not None else None
        if annotation.reference in holders and listed != holders[annotation.reference].reference:
            what = f"page {annotation.page}: in the parent tree, a link belongs to another element"
            yield Fault("pdf-parent-tree", what)


def _identifiers(reading: Reading) -> Iterator[Fault]:
    """Every /ID once, and in the tree of them (ISO 32000-1, 14.7.2)."""
    given = [(element.identifier, element.reference) for element in reading.elements if element.identifier]
    for name, count in Counter(name for name, _ in given).items():
        if count > 1:
            yield Fault("pdf-id-twice", f"{count} elements of the structure have the ID {name}")
    listed = [(name, value) for name, value in reading.identifiers if isinstance(value, Ref)]
    if sorted(listed) != sorted(given) or [name for name, _ in listed] != sorted(name for name, _ in listed):
        unlike = sorted(name for name, _ in set(given) ^ set(listed))
        what = f"the tree of IDs does not list the elements that have one: {', '.join(unlike[:5]) or 'out of order'}"
        yield Fault("pdf-id-tree", what)
