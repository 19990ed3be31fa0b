"""Ways to spoil a PDF on purpose: to find a part of it, to change it, and to save it."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXT = rb"1 0 0 1 ([\d.]+) ([\d.]+) Tm"
"""Where a line of text is put in the content of a page."""


def spoilt(data: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The file ``data`` with one fault."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(out)
    return out.getvalue()


def elements(pdf: pikepdf.Pdf, *names: str) -> Iterator[Any]:
    """The structure elements of these kinds, in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if str(element.S)[1:] in names:
            yield element
        waiting += [kid for kid in reversed(kids(element)) if isinstance(kid, Dictionary) and "/S" in kid]


def kids(element: Any) -> list[Any]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, Array) else [found]


def links(pdf: pikepdf.Pdf, contents: str) -> Iterator[tuple[Any, Any]]:
    """Pages and annotations of the links whose description begins with ``contents``."""
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            if str(annotation.Contents).startswith(contents):
                yield page, annotation


def rewrite(pdf: pikepdf.Pdf, page: Any, old: bytes, new: bytes) -> None:
    """Change what a pattern first matches in the content of a page."""
    content = page.Contents.read_bytes()
    changed = re.sub(old, new, content, count=1, flags=re.DOTALL)
    assert changed != content, old
    page.Contents = pdf.make_stream(changed)


def holds(element: Any, annotation: Any) -> bool:
    return any(
        isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.objgen == annotation.objgen for kid in kids(element)
    )


def same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and one.is_indirect and one.objgen == other.objgen


def exchange(one: Any, two: Any) -> None:
    places = [(note.P, next(at for at, kid in enumerate(kids(note.P)) if same(kid, note))) for note in (one, two)]
    for (parent, at), note in zip(places, (two, one), strict=True):
        parent.K[at] = note
        note.P = parent
