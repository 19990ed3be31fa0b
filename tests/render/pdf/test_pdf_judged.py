"""veraPDF's judgement of what we write, and of files spoilt on purpose: PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pdf_faults import FAULTS, Fault
from pdf_kit import house_style, random_document
from pdf_spoil import spoilt

from briefgen.render.pdf.renderer import render
from judges import verapdf
from judges.presence import required
from samples import sample

if TYPE_CHECKING:
    import pikepdf

FLAVOURS = ["ua1", "3a"]
WHOLE = ("sample.pdf", "random.pdf")


def drop_the_output_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


# Faults of a file that only veraPDF looks for stand beside those that our own doctor sees too.
JUDGED = FAULTS | {"intent": Fault(drop_the_output_intent, (), "3a", "6.2.4")}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], dict[str, list[Any]]]:
    """All files judged in one go: a Java machine takes longer to start than to judge."""
    required("veraPDF", verapdf.found())
    folder = tmp_path_factory.mktemp("judged")
    data = render(sample(), house_style())
    (folder / "sample.pdf").write_bytes(data)
    (folder / "random.pdf").write_bytes(render(random_document(4, sections=1, blocks=8), house_style()))
    for name, fault in JUDGED.items():
        (folder / f"{name}.pdf").write_bytes(spoilt(data, fault.spoil))
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
