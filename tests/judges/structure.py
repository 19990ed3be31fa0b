"""The words of a PDF file by its structure tree, read straight from the objects: as :func:`judges.poppler.struct_text`,
but in time that grows with the file, where poppler reads each page again for each element.

Only what our own files hold is understood: composite fonts with two-byte codes, one TJ to a piece of text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pikepdf

from judges.poppler import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BLOCKS = {"P", "Title", "H1", "H2", "H3", "LBody", "TH", "TD", "Caption"}
_OPERATOR = re.compile(rb"/MCID (\d+)>> BDC|(EMC)\b|/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ")

Place = tuple[tuple[int, int], int]
"""A page object and the number of the marked content on it."""


def told(path: Path) -> tuple[list[str], dict[int, str]]:
    """The blocks in order with ⟨n⟩ for note calls, and the notes by number. Contents and figures are left out."""
    with pikepdf.open(path) as pdf:
        texts = _texts(pdf)
        blocks: list[str] = []
        notes: dict[int, str] = defaultdict(str)
        for kind, names, words in _walk(pdf.Root.StructTreeRoot.K, (), texts):
            note = next((name for name in names if name.startswith("note-")), "")
            if kind == "begin":
                if names[-1] in BLOCKS and not note:
                    blocks.append("")
            elif note:
                notes[int(note.removeprefix("note-"))] += words
            elif not {"TOC", "Figure", "Lbl"} & set(names):
                blocks[-1] += f"⟨{words}⟩" if "Reference" in names else words
    return [folded(block) for block in blocks if block.strip()], {n: folded(words) for n, words in notes.items()}


def _walk(element: Any, above: tuple[str, ...], texts: dict[Place, str]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Elements as they begin, and words, in reading order; each with the types of the elements around it, or the
    /ID of a note."""
    names = (*above, str(element.get("/ID", str(element.S)[1:])))
    yield "begin", names, ""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield "words", names, texts[element.Pg.objgen, kid]
        elif kid.get("/Type") == "/MCR":
            yield "words", names, texts[kid.Pg.objgen, int(kid.MCID)]
        elif "/S" in kid:
            yield from _walk(kid, names, texts)


def _texts(pdf: pikepdf.Pdf) -> dict[Place, str]:
    """The words of every marked content that belongs to an element."""
    texts: dict[Place, str] = defaultdict(str)
    maps: dict[tuple[int, int], dict[str, str]] = {}
    for page in pdf.pages:
        fonts = {str(name)[1:]: font for name, font in page.Resources.Font.items()}
        mark, codes = -1, {}
        for number, end, font, shown in _OPERATOR.findall(page.Contents.read_bytes()):
            if number:
                mark = int(number)
                texts[page.objgen, mark] += ""
            elif end:
                mark = -1
            elif font:
                chosen = fonts[font.decode()]
                if chosen.objgen not in maps:
                    maps[chosen.objgen] = _unicode(chosen.ToUnicode.read_bytes())
                codes = maps[chosen.objgen]
            elif mark >= 0:
                texts[page.objgen, mark] += _decoded(shown, codes)
    return texts


def _unicode(cmap: bytes) -> dict[str, str]:
    """Code → text of a ToUnicode map of ours (ISO 32000-1, 9.10.3)."""
    rows = re.findall(r"^<(\w{4})> <(\w+)>$", cmap.decode("ascii"), re.MULTILINE)
    return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in rows}


def _decoded(shown: bytes, codes: dict[str, str]) -> str:
    pieces = re.findall(r"<(\w*)>", shown.decode("ascii"))
    words = (codes[piece[at : at + 4]] for piece in pieces for at in range(0, len(piece), 4))
    return "".join(words).replace("\u200b", "")
