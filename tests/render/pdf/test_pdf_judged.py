"""veraPDF's judgement of what we write, and of files spoilt on purpose: PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pdf_kit import ATTACHED, house_style, random_document, with_long_timeline
from pikepdf import Name

from briefgen.document.nodes import (
    Claim,
    Document,
    ExternalLink,
    Foreign,
    Note,
    NoteRef,
    Paragraph,
    Section,
    Text,
)
from briefgen.document.variants import as_draft, as_large_print, unlimited
from briefgen.render.large_print import large_print
from briefgen.render.pdf.renderer import render
from further_fonts import lacking
from judges import verapdf
from judges.presence import required
from samples import meta, sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FLAVOURS = ["ua1", "3a"]
WHOLE = ("sample.pdf", "random.pdf", "languages.pdf", "large.pdf", "draft.pdf")


def elements(pdf: pikepdf.Pdf, name: str) -> Iterator[Any]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if Name(f"/{name}") == element.S:
            yield element
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def skip_a_heading_level(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf, "H2")).S = Name.H3


def drop_the_alternative_text(pdf: pikepdf.Pdf) -> None:
    del next(elements(pdf, "Figure")).Alt


def give_two_notes_one_id(pdf: pikepdf.Pdf) -> None:
    first, second, *_ = elements(pdf, "Note")
    first.ID = second.ID


def drop_a_link_description(pdf: pikepdf.Pdf) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page)
    del page.Annots[0].Contents


def drop_a_unicode_map(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].Resources.Font.F1.ToUnicode


def drop_the_relation_of_a_file(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


def drop_the_association_of_files(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


def drop_the_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


# The fault, the standard that sees it and the clause it is found under.
FAULTS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str, str]] = {
    "heading.pdf": (skip_a_heading_level, "ua1", "7.4.2"),
    "alternative.pdf": (drop_the_alternative_text, "ua1", "7.3"),
    "id.pdf": (give_two_notes_one_id, "ua1", "7.9"),
    "link.pdf": (drop_a_link_description, "ua1", "7.18"),
    "unicode.pdf": (drop_a_unicode_map, "3a", "6.2.11.7"),
    "relation.pdf": (drop_the_relation_of_a_file, "3a", "6.8"),
    "association.pdf": (drop_the_association_of_files, "3a", "6.8"),
    "intent.pdf": (drop_the_output_intent, "3a", "6.2.4"),
}


def languages() -> Document:
    """Marks that are drawn, a further font, and words of other languages in a heading, a link and a note."""
    welsh = Foreign("cy-GB", (Text("Cyngor Gwynedd, tŵr"),))
    claim = Claim("claim_1", ("f",), (Text("Ẹ̀kọ́ "), welsh, NoteRef(1)))
    paragraph = Paragraph((claim, ExternalLink("https://example.org", (Text(" see "), welsh))))
    section = Section("s", "1", "Zażółć", 1, (paragraph,), heading=(Foreign("pl", (Text("Zażółć"),)),))
    return Document(meta(), (section,), (Note(1, (welsh, Text("."))),))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict[str, list[Any]]]:
    """All files judged in one go: a Java machine takes longer to start than to judge."""
    required("veraPDF", verapdf.found())
    folder = tmp_path_factory.mktemp("judged")
    data = render(sample(), house_style(), ATTACHED)
    (folder / "sample.pdf").write_bytes(data)
    (folder / "random.pdf").write_bytes(render(random_document(4, sections=1, blocks=8), house_style()))
    (folder / "languages.pdf").write_bytes(render(languages(), lacking("żŵ\u0302\u0307")))
    large = as_large_print(as_draft(with_long_timeline()))
    (folder / "large.pdf").write_bytes(render(large, large_print(house_style()), ATTACHED))
    (folder / "draft.pdf").write_bytes(render(unlimited(as_draft(sample())), house_style()))
    for name, (spoil, _, _) in FAULTS.items():
        spoilt(data, spoil, folder / name)
    return verapdf.verdicts([folder / name for name in (*WHOLE, *FAULTS)], FLAVOURS)


def spoilt(data: bytes, spoil: Callable[[pikepdf.Pdf], None], path: Path) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(path)


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", WHOLE)
def test_what_we_write_keeps_the_standard(
    judged: dict[tuple[str, str], dict[str, list[Any]]], name: str, flavour: str
) -> None:
    assert judged[name, flavour] == {}


@pytest.mark.parametrize("name", list(FAULTS))
def test_the_judge_sees_what_is_wrong(judged: dict[tuple[str, str], dict[str, list[Any]]], name: str) -> None:
    _, flavour, clause = FAULTS[name]
    assert any(found.startswith(clause) for found in judged[name, flavour]), judged[name, flavour]
