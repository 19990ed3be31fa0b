"""Pandoc as a reader of Word files."""

from __future__ import annotations

import importlib.util
import json
import subprocess
from typing import Any

from judges.pairs import Pair, Pairing
from judges.presence import required


def read(data: bytes) -> dict[str, Any]:
    """Pandoc's tree of the Word file."""
    required("pandoc (pypandoc_binary)", importlib.util.find_spec("pypandoc"))
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--from", "docx", "--to", "json"]
    return json.loads(subprocess.run(command, input=data, check=True, capture_output=True, timeout=120).stdout)


def note_pairs(data: bytes) -> list[Pair]:
    """Every note with the words it stands after, as pandoc pairs them."""
    pairing = Pairing()
    _walk(read(data)["blocks"], pairing)
    return pairing.pairs


def _walk(node: Any, pairing: Pairing) -> None:
    """A node of pandoc's JSON is ``{"t": type, "c": content}``; content nests in lists."""
    if isinstance(node, list):
        for child in node:
            _walk(child, pairing)
        return
    if not isinstance(node, dict):
        return
    match node.get("t"):
        case "Str":
            pairing.words(node["c"])
        case "Space" | "SoftBreak" | "LineBreak":
            pairing.words(" ")
        case "Note":
            inner = Pairing()
            _walk(node["c"], inner)
            inner.note("")
            pairing.note(inner.pairs[-1].claim)
        case "Para" | "Plain" | "Header":
            pairing.begin_paragraph()
            _walk(node["c"], pairing)
        case _:
            _walk(list(node.values()), pairing)
