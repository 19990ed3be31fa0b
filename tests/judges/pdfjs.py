"""pdf.js as a reader of PDF files: words, structure, links and bookmarks."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from judges.landing import Link, Place, Word
from judges.presence import required

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
LEFT_OUT = {"TOC", "Figure", "Lbl"}
"""What is told, but is not among the words of the document: contents, drawings, bullets."""


class Bookmark(NamedTuple):
    title: str
    level: int
    place: Place


class Told(NamedTuple):
    """What pdf.js makes of a file. ``body`` are the words of the body in the order of the structure with ⟨n⟩ for calls,
    ``notes`` those of the notes by number."""

    words: list[Word]
    links: list[Link]
    bookmarks: list[Bookmark]
    body: str
    notes: dict[int, str]


def found() -> str | None:
    """Node.js, if it is there with pdf.js; None otherwise."""
    return shutil.which("node") if (HERE / "node_modules" / "pdfjs-dist").is_dir() else None


def read(path: Path) -> Told:
    command = [required("pdf.js", found()), str(HERE / "pdfjs.mjs"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    told = json.loads(done.stdout)
    body: list[str] = []
    notes: dict[int, str] = {}
    for page in told["pages"]:
        marked: dict[str, str] = {}
        for word in page["words"]:
            if word["content"]:
                marked[word["content"]] = marked.get(word["content"], "") + word["text"]
        if page["tree"]:
            _listen(page["tree"], marked, body, notes)
    return Told(
        [word for page in told["pages"] for word in _words(page)],
        [link for page in told["pages"] for link in _links(page)],
        [Bookmark(row["title"], row["level"], _place(row["place"])) for row in told["outline"]],
        "".join(body),
        notes,
    )


def _listen(node: dict[str, Any], marked: dict[str, str], body: list[str], notes: dict[int, str]) -> None:
    """Put down what the structure of a page tells, in its order."""
    for kid in node.get("children", []):
        role = kid.get("role", "")
        if role == "Note":
            words = _all(kid, marked)
            if not words:
                continue
            labels = [one for one in kid["children"] if one.get("role") == "Lbl"]
            # The rest of a note on a later page has no number there.
            number = int(_all(labels[0], marked)) if labels else max(notes)
            notes[number] = notes.get(number, "") + words
        elif role == "Reference":
            # Of an element that goes over several pages, what stands on others is there without its words.
            words = _all(kid, marked).strip()
            body += [f"⟨{words}⟩"] if words else []
        elif role and role not in LEFT_OUT:
            _listen(kid, marked, body, notes)
        elif kid.get("type") == "content":
            body.append(marked.get(kid["id"], ""))


def _all(node: dict[str, Any], marked: dict[str, str]) -> str:
    kids = node.get("children", [])
    return "".join(marked.get(kid["id"], "") if kid.get("type") == "content" else _all(kid, marked) for kid in kids)


def _words(page: dict[str, Any]) -> Iterator[Word]:
    for word in page["words"]:
        x, y = word["x"], word["y"]
        yield Word(page["number"], word["text"], x, y, x + word["width"], y + 0.7 * word["size"])


def _links(page: dict[str, Any]) -> Iterator[Link]:
    for row in page["links"]:
        left, bottom, right, top = row["rect"]
        place = _place(row["place"]) if row["place"] else None
        yield Link(page["number"], row["told"], (left, bottom, right, top), place, row["url"])


def _place(row: dict[str, Any]) -> Place:
    return Place(row["page"], row["left"], row["top"])
