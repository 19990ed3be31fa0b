"""Facts → annotations of the web: JSON-LD by the W3C Web Annotation Data Model (Recommendation, 23 February 2017).

Each quote is an Annotation: its body is the statement, its target the words of the source. The words are selected
twice over, by quotation and by position, so that a reader finds them in a text that has since moved (4.2, 4.2.4,
4.2.5). Identifiers are relative to the file that holds the annotations, names of files to the project's folder.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from urllib.parse import quote as percent_encoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.facts.model import FactBase, Location
    from briefgen.facts.records import Fact
    from briefgen.sources.snapshot import SourceText

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 64
"""Characters of the text before and after the words that are told with them."""
_COLLECTION: Final = "#facts"
_PAGE: Final = "#facts.1"

Json = dict[str, object]


def to_json_ld(base: FactBase) -> str:
    """Every quote of every fact as an AnnotationCollection with one page (5.1, 5.2), in the order of the fact base.

    Facts without quotes have no target and are left out, and so are quotes that were not found. Positions count
    code points, from 0, of the text that was read from a source: of a plain text file, without its byte order mark.
    """
    items = list(_annotations(base))
    collection: Json = {
        "@context": CONTEXT,
        "id": _COLLECTION,
        "type": "AnnotationCollection",
        "label": "Facts, each with the words it rests on",
        "total": len(items),
    }
    if items:  # a page may not be empty
        page = {"id": _PAGE, "type": "AnnotationPage", "partOf": _COLLECTION, "startIndex": 0, "items": items}
        collection |= {"first": page, "last": _PAGE}
    return json.dumps(collection, indent=2, ensure_ascii=False) + "\n"


def _annotations(base: FactBase) -> Iterator[Json]:
    for fact in base.facts.values():
        for number, location in enumerate(base.locations[fact.id], 1):
            yield {
                "id": f"#fact.{fact.id}.{number}",
                "type": "Annotation",
                "motivation": "describing",
                "body": _bodies(fact),
                "target": _target(base.sources[location.source], location),
            }


def _bodies(fact: Fact) -> list[Json]:
    """The statement, known by the fact's id, and its kind and topics as tags (3.3.5)."""
    statement: Json = {
        "id": f"#fact.{fact.id}",
        "type": "TextualBody",
        "purpose": "describing",
        "value": fact.statement,
        "format": "text/plain",
    }
    tags: list[Json] = [
        {"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in (fact.kind, *fact.topics)
    ]
    return [statement, *tags]


def _target(text: SourceText, location: Location) -> Json:
    return {"type": "SpecificResource", **_resource(text), "selector": _selectors(text, location.start, location.end)}


def _selectors(text: SourceText, start: int, end: int) -> list[Json]:
    """The words by quotation and by position. Where only sentences of the text are kept, neither positions nor what
    stands around them is known."""
    raw = text.raw
    quotation: Json = {"type": "TextQuoteSelector", "exact": raw[start:end]}
    if not text.whole:
        return [quotation]
    quotation |= {"prefix": raw[max(0, start - AROUND) : start], "suffix": raw[end : end + AROUND]}
    return [quotation, {"type": "TextPositionSelector", "start": start, "end": end}]


def _resource(text: SourceText) -> Json:
    """The source: the page it was taken from, with the stored copy that was read (4.3.1); else the stored file."""
    file = f"seeds/{percent_encoded(text.record.file)}"
    if not text.record.url:
        return {"source": file}
    if not text.whole:
        return {"source": text.record.url}
    return {"source": text.record.url, "state": {"type": "TimeState", "cached": file}}
