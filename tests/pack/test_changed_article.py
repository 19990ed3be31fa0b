"""The story of an article that changes after the pack was built: what is held, what passes, and what is kept."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

A, B = "seeds/004_645b9d74f229734a.txt", "seeds/000_053471c50afd24ce.txt"
LOCK = "seeds/evidence.lock.json"
BRIEF = "northants-one-page"
HOPES = "The council hopes the changes will save £9m a year"
CHARITY = (
    "A charity will also be established with the aim of securing funding through grants and fundraising, and will work"
    " with voluntary and community organisations.\n\n"
)
LATER = "the council does not now expect the trust"


@pytest.fixture
def built(project: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The project after its first build."""
    assert build(project) == 0
    capsys.readouterr()
    return project


def build(project: Path) -> int:
    return main(["--project", str(project), "build", "--format", "docx", BRIEF])


def change(project: Path, file: str, *changes: tuple[str, str]) -> str:
    """Changes the article in place; its text before that."""
    path = project / file
    original = text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return original


def kept(project: Path) -> dict[str, bytes]:
    """The lock, the copies and the outputs."""
    files = [project / LOCK, *(project / "seeds/snapshots").iterdir(), *(project / "build").rglob("*.*")]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in files}


def lock(project: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((project / LOCK).read_bytes())
    return read


OF_MONEY = ("gap-amounts", "gap-cost", "gap-grant", "gap-savings", "gap-spent")
"""Gaps that say that the hoped saving is the only amount of money."""


def told(text: str) -> set[tuple[str, str]]:
    """What is told of facts and sources: "savings-hoped quote-context", "Source quote-lost" …, with the severity."""
    found = re.findall(r": (error|warning|information): (?:the words of |the page of )?([\w-]+).* \[([\w-]+)\]", text)
    return {(severity, f"{about} {code}") for severity, about, code in found}


def test_furniture_and_paragraphs_that_move_hold_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(built, A, (CHARITY, ""), ("The council will remain", f"{CHARITY}The council will remain"))
    change(built, B, ("A report by outgoing", "Hide Ad\nHide AdHide Ad\n\nA report by outgoing"))
    before = lock(built)
    assert build(built) == 0
    assert told(capsys.readouterr().err) == set()
    after = lock(built)
    assert after["snapshots"]["delayed"] == before["snapshots"]["delayed"]  # CHARITY stands where it stood
    assert len(after["snapshots"]["abandon"]) == len(before["snapshots"]["abandon"]) + 1  # another file
    assert after["snapshots"]["abandon"][-1]["text_sha256"] == before["snapshots"]["abandon"][-1]["text_sha256"]

    change(built, A, (CHARITY, ""), ("At a meeting next week", f"{CHARITY}At a meeting next week"))
    assert main(["--project", str(built), "check", "--all"]) == 0
    found = told(capsys.readouterr().out)
    assert ("information", "charity quote-moved") in found
    assert {severity for severity, _ in found} <= {"information", "warning"}
    assert {about for severity, about in found if severity == "warning"} == {"Source source-changed"}
    assert build(built) == 0
    assert lock(built)["quotes"]["charity"] != before["quotes"]["charity"]
    assert [one["place"] for one in lock(built)["quotes"]["charity"].values()] == ["paragraph 2"]


@pytest.mark.parametrize(
    ("file", "old", "new", "held"),
    [
        # a word more in the quotations; in one of them, and in the sentence of the other
        (A, "The council hopes", "The council still hopes", {"savings-hoped": "altered", "savings-lower": "altered"}),
        (A, "but has admitted", "but has always admitted", {"savings-hoped": "context", "savings-lower": "altered"}),
        (A, f"However, {LATER}", f"However, critics say {LATER}",
         {"later-target": "context", "shadow-form": "context"}),
        # a figure
        (A, "save £9m a year", "save £6m a year", {"savings-hoped": "altered", "savings-lower": "altered"}),
        # what is denied, or taken back beside it
        (A, f"However, {LATER}", f"However, it is untrue that {LATER}",
         {"later-target": "context", "shadow-form": "context"}),
        (A, HOPES, f"It is untrue that t{HOPES[1:]}", {"savings-hoped": "context", "savings-lower": "context"}),
        (A, "for children on its behalf", "for children on its behalf. That is no longer the case. It is",
         {"trust-owned": "context", "trust-commissioned": "context", "trust-services": "altered"}),
        (B, "by Ofsted since 2016.", "by Ofsted since 2016. That is no longer the case.",
         dict.fromkeys(["ofsted-since-2016", "ofsted-upgrade", "visit-improvements", "visit-caseloads", "visit-quality",
                        "hagger-leaving"], "context")),
    ],
)  # fmt: skip
def test_words_that_govern_a_quotation_hold_its_facts(
    built: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, held: dict[str, str]
) -> None:
    before = kept(built)
    change(built, file, (old, new))
    assert build(built) == 1
    err = capsys.readouterr().err
    wanted = {f"{fact} quote-{verdict}" for fact, verdict in held.items()}
    errors = {about for severity, about in told(err) if severity == "error"}
    assert {about for about in errors if "quote-" in about} == wanted
    other = {f"{gap} {code}" for gap in OF_MONEY for code in ("absent-figure-found", "exception-not-found")}
    assert errors - wanted == (other if "£6m" in new else set())  # the only sum is another one
    assert "Nothing was written" in err
    assert kept(built) == before


def test_a_new_notice_of_correction_holds_the_pack(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = kept(built)
    change(built, A, ("A charity will", "Correction: the trust is to be run by a charity.\n\nA charity will"))
    assert build(built) == 1
    err = capsys.readouterr().err
    assert {about for severity, about in told(err) if severity == "error"} == {"Source notice-unrecorded"}
    assert "“Correction: the trust is to be run by a charity.”" in err
    assert kept(built) == before


def test_a_new_paragraph_is_told_and_kept(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, copies = lock(built), len(list((built / "seeds/snapshots").iterdir()))
    change(built, A, ("A charity will", "It rained on the town.\n\nA charity will"))
    assert build(built) == 0
    err = capsys.readouterr().err
    assert told(err) == {("warning", "Source source-changed"), ("warning", "Source sentence-unused")}
    assert "new: “It rained on the town.”" in err
    after = lock(built)
    assert after["snapshots"]["delayed"][:-1] == before["snapshots"]["delayed"]
    assert after["snapshots"]["abandon"] == before["snapshots"]["abandon"]
    assert len(list((built / "seeds/snapshots").iterdir())) == copies + 1
    assert build(built) == 0
    assert told(capsys.readouterr().err) == {("warning", "Source sentence-unused")}
    assert lock(built) == after


ACCEPTED = [
    (A, f"However, {LATER}", f"However, at its last meeting {LATER}", ["later-target", "shadow-form"]),
    (B, "by Ofsted since 2016.", "by Ofsted since 2016. That is no longer the case.",
     ["ofsted-since-2016", "ofsted-upgrade", "visit-improvements", "visit-caseloads", "visit-quality",
      "hagger-leaving"]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "facts"), ACCEPTED)
def test_what_a_person_accepts_is_not_asked_about_again(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str,
    facts: list[str],
) -> None:  # fmt: skip
    original = change(built, file, (old, new))
    changed = (built / file).read_text("utf-8")
    assert build(built) == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n" * len(facts)))
    assert main(["--project", str(built), "facts", "review", "--by", "Ann Lee", *facts]) == 0
    for text in (changed, original, changed, original):
        (built / file).write_text(text, "utf-8")
        capsys.readouterr()
        assert build(built) == 0
        assert not any(severity == "error" for severity, _ in told(capsys.readouterr().err))
    assert {one["fact"] for one in lock(built)["decisions"]} == set(facts)
    assert lock(built)["reviews"].keys() == set(facts)


def test_a_yes_does_not_lift_the_other_rules(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence that denies what the fact says is refused until the fact is changed, or the rule waived."""
    original = change(built, A, (f"However, {LATER}", f"However, it is untrue that {LATER}"))
    monkeypatch.setattr("sys.stdin", io.StringIO("y\ny\n"))
    main(["--project", str(built), "facts", "review", "--by", "Ann Lee", "later-target", "shadow-form"])
    capsys.readouterr()
    assert build(built) == 1
    errors = {about for severity, about in told(capsys.readouterr().err) if severity == "error"}
    assert errors == {"later-target caution-outside-quote", "shadow-form caution-outside-quote"}
    (built / A).write_text(original, "utf-8")
    assert build(built) == 0
