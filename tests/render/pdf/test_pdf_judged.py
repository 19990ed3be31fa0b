"""veraPDF's judgement of what we write, and of files spoilt on purpose: PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pdf_faults import FAULTS, Fault
from pdf_kit import ATTACHED, house_style, random_document, with_long_timeline
from pdf_spoil import spoilt

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
    import pikepdf

FLAVOURS = ["ua1", "3a"]
WHOLE = ("sample.pdf", "random.pdf", "languages.pdf", "large.pdf", "draft.pdf")


def drop_the_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def drop_the_association_of_files(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


# Faults of a file that only veraPDF looks for stand beside those that our own doctor sees too.
OF_ATTACHMENTS = {"association": Fault(drop_the_association_of_files, (), "3a", "6.8")}
JUDGED = FAULTS | OF_ATTACHMENTS | {"intent": Fault(drop_the_output_intent, (), "3a", "6.2.4")}


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
    bare = render(sample(), house_style())
    for name, fault in JUDGED.items():
        (folder / f"{name}.pdf").write_bytes(spoilt(data if name in OF_ATTACHMENTS else bare, fault.spoil))
    return verapdf.verdicts([folder / name for name in (*WHOLE, *(f"{name}.pdf" for name in JUDGED))], FLAVOURS)


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", WHOLE)
def test_what_we_write_keeps_the_standard(
    judged: dict[tuple[str, str], dict[str, list[Any]]], name: str, flavour: str
) -> None:
    assert judged[name, flavour] == {}


@pytest.mark.parametrize("name", [name for name, fault in JUDGED.items() if fault.clause])
def test_the_judge_sees_what_is_wrong(judged: dict[tuple[str, str], dict[str, list[Any]]], name: str) -> None:
    fault = JUDGED[name]
    found = judged[f"{name}.pdf", fault.standard]
    assert any(clause.startswith((f"{fault.clause}-", f"{fault.clause}.")) for clause in found), found


@pytest.mark.parametrize("name", [name for name, fault in JUDGED.items() if not fault.clause])
def test_what_the_judge_does_not_see(judged: dict[tuple[str, str], dict[str, list[Any]]], name: str) -> None:
    """These are why there is a doctor of our own. Should one be seen some day, say so in its line."""
    assert [judged[f"{name}.pdf", flavour] for flavour in FLAVOURS] == [{}, {}]


def test_the_judge_sees_ten_faults_at_least() -> None:
    assert sum(bool(fault.clause) for fault in JUDGED.values()) >= 10
