"""What a file says about itself: title, language, properties told twice, fonts, attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.doctor.faults import Fault, snippet
from briefgen.doctor.metadata import PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.doctor.reading import Reading


def check_properties(reading: Reading) -> Iterator[Fault]:
    """Faults of the document as a whole (ISO 14289-1, 7.1 and 7.2; ISO 19005-3, 6.6.2 and 6.8)."""
    file = reading.file
    language = file.text_of(file.root.get("Lang")).strip()
    if not language:
        yield Fault("pdf-language", "the file does not say in which language it is")
    elif reading.packet.get("Language", language) != language:
        what = f"the file says that it is in {language}, and its XMP packet says {reading.packet['Language'][:20]}"
        yield Fault("pdf-language", what)
    if not reading.info.get("Title", "").strip() and not reading.packet.get("Title", "").strip():
        yield Fault("pdf-title", "the file has no title")
    if file.resolved(file.dict_of(file.root.get("ViewerPreferences")).get("DisplayDocTitle")) is not True:
        yield Fault("pdf-title", "a viewer shows the name of the file instead of the title")
    for key in PROPERTIES:
        one, other = reading.info.get(key, ""), reading.packet.get(key, "")
        if one != other:
            what = f"the property {key} is {snippet(one)} in the file, and {snippet(other)} in its XMP packet"
            yield Fault("pdf-properties-differ", what)
    yield from _fonts(reading)
    yield from _attachments(reading)


def _fonts(reading: Reading) -> Iterator[Fault]:
    for font in reading.fonts:
        if not font.embedded:
            what = f"the font {font.name[:60]} is not in the file: elsewhere its pages look otherwise"
            yield Fault("pdf-font-not-embedded", what)
        if not font.mapped:
            what = f"the font {font.name[:60]} does not say which letters it shows: they cannot be read out or copied"
            yield Fault("pdf-font-without-text", what)
    for page in reading.pages:
        piece = next((piece for piece in page.content.pieces if "\ufffd" in piece.text), None)
        if piece is not None and all(font.mapped for font in reading.fonts):
            what = f"page {page.number}: a sign of {snippet(piece.text)} has no letter: it cannot be read out or copied"
            yield Fault("pdf-font-without-text", what)


def _attachments(reading: Reading) -> Iterator[Fault]:
    """Files within the file say how they belong to it (ISO 19005-3, 6.8), and the catalogue lists them."""
    file = reading.file
    tree = file.dict_of(file.root.get("Names")).get("EmbeddedFiles")
    listed = file.list_of(file.root.get("AF"))
    for key, value in file.leaves(tree, "Names"):
        name = snippet(file.text_of(key))
        if not file.name_of(file.dict_of(value).get("AFRelationship")):
            yield Fault("pdf-attachment", f"the attachment {name} does not say how it belongs to the file")
        if value not in listed:
            yield Fault("pdf-attachment", f"the attachment {name} is not among the associated files of the document")
