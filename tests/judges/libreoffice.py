"""LibreOffice as a reader of Word files: what it takes them to say, and how it lays them out."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from lxml import etree

from judges.pairs import Pair, Pairing
from judges.presence import required

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ENCODED_TEXT = "txt:Text (encoded):UTF8"


def convert(data: bytes, target: str) -> bytes:
    """The Word file as ``target`` ("odt", "pdf", :data:`ENCODED_TEXT`).

    Each run has a profile and a home of its own: two at a time with one profile wait for each other for ever.
    """
    command = required("LibreOffice", shutil.which("soffice"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "file.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            [command, profile, "--headless", "--convert-to", target, "--outdir", name, str(folder / "file.docx")],
            check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": name},
        )  # fmt: skip
        return (folder / f"file.{target.split(':', 1)[0]}").read_bytes()


def note_pairs(data: bytes) -> list[Pair]:
    """Every note with the words it stands after, as LibreOffice pairs them."""
    with zipfile.ZipFile(io.BytesIO(convert(data, "odt"))) as file:
        content = etree.fromstring(file.read("content.xml"))
    pairing = Pairing()
    body = next(content.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"))
    _walk(body, pairing)
    return pairing.pairs


def _walk(element: etree._Element, pairing: Pairing) -> None:
    if element.tag in (f"{TEXT}p", f"{TEXT}h"):
        pairing.begin_paragraph()
    if element.tag == f"{TEXT}note":
        body = element.find(f"{TEXT}note-body")
        pairing.note("".join(body.itertext()) if body is not None else "")
        return
    pairing.words(" " if element.tag in (f"{TEXT}s", f"{TEXT}tab") else element.text or "")
    for child in element:
        _walk(child, pairing)
        pairing.words(child.tail or "")
