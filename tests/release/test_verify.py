"""Verifying audit files: those of the real pack hold, and whatever is falsified in one is found."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import audit_changes
import msgspec
import pytest
from audit_changes import FALSIFIED, REVIEWED, Content, another_figure_is_printed, fact, resealed, statement
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.cli.verify import verify as verify_command
from briefgen.errors import InputError
from briefgen.facts.review import signed
from briefgen.release.audit import audit
from briefgen.release.build import verify as verify_project
from briefgen.release.keep import kept_files
from briefgen.release.verify import read, verify
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PACK, PAGE = "northants-childrens-trust", "northants-one-page"
NAME = "B.evidence.json"


def world(root: Path) -> World:
    return World(root, shipped_defaults())


def built(root: Path, name: str, reviewed: str = "") -> bytes:
    """The audit file of a brief of the project ``root``, after someone has reviewed the fact ``reviewed``."""
    verified = verify_project(world(root), [name], lambda _: None)
    base = verified.base
    lock, _ = kept_files(world(root), base)
    if reviewed:
        base = replace(base, lock=signed(base, base.facts[reviewed], "Ann Lee", "2026-11-23"))
        lock = msgspec.structs.replace(lock, reviews=base.lock.reviews)
    ((named, assembled),) = verified.briefs
    return audit(base, lock, named, assembled, {})


@cache
def real(name: str) -> bytes:
    return built(ROOT, name, REVIEWED)


def codes(root: Path, data: bytes) -> set[str]:
    return {finding.code for finding in verify(world(root), data, NAME)}


# --- what holds -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [PACK, PAGE])
def test_the_audit_files_of_the_pack_hold_and_are_sealed_as_it_is_said(name: str) -> None:
    assert verify(world(ROOT), real(name), NAME) == []
    assert resealed(json.loads(real(name))) == real(name)


def test_neither_briefs_nor_templates_nor_records_are_needed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds/snapshots", tmp_path / "seeds/snapshots")
    assert verify(world(tmp_path), real(PACK), NAME) == []


def test_without_copies_the_files_of_the_sources_are_read(project: Path) -> None:
    shutil.rmtree(project / "seeds/snapshots")
    assert verify(world(project), real(PACK), NAME) == []


def test_line_ends_of_windows_are_no_change() -> None:
    assert verify(world(ROOT), real(PAGE).replace(b"\n", b"\r\n"), NAME) == []


def test_a_source_that_may_not_be_copied_is_compared_by_its_sentences(project: Path) -> None:
    sources = project / "seeds/sources.yaml"
    text = sources.read_text("utf-8").replace("    letter: A\n", "    letter: A\n    keep: quotes-only\n")
    sources.write_text(re.sub(r"    unused:\n(?:      - .*\n)+", "", text), "utf-8")
    data = built(project, PAGE)
    assert verify(world(project), data, NAME) == []
    (project / "seeds" / json.loads(data)["sources"]["delayed"]["record"]["file"]).unlink()
    (finding,) = verify(world(project), data, NAME)
    assert (finding.code, finding.severity) == ("evidence-digests-only", "information")
    content = json.loads(data)
    fact(content, "savings-hoped")["record"]["statement"] = "The council hoped to save £8 million a year."
    assert "figure-unsupported" in codes(project, resealed(content))


# --- what is falsified in the project -------------------------------------------------------------


def test_one_figure_changed_in_a_copy_is_found(project: Path) -> None:
    path = project / json.loads(real(PAGE))["sources"]["delayed"]["copy"]
    path.write_bytes(path.read_bytes().replace("£9m".encode(), "£8m".encode()))
    (finding,) = verify(world(project), real(PAGE), NAME)
    assert finding.code == "evidence-source-differs"
    assert path.name in finding.what


def test_of_another_file_only_that_is_told(project: Path) -> None:
    """Not that rules, parts and quotations do not fit it."""
    (first, second) = (project / source["copy"] for source in json.loads(real(PAGE))["sources"].values())
    second.write_bytes(first.read_bytes())
    assert codes(project, real(PAGE)) == {"evidence-source-differs"}


def test_a_copy_that_is_missing_is_found_when_the_source_is_another_now(project: Path) -> None:
    source = json.loads(real(PAGE))["sources"]["delayed"]
    (project / source["copy"]).unlink()
    path = project / "seeds" / source["record"]["file"]
    path.write_bytes(path.read_bytes() + b"\nOne more line.\n")
    assert codes(project, real(PAGE)) == {"evidence-source-differs"}
    path.unlink()
    assert codes(project, real(PAGE)) == {"evidence-source-missing"}


# --- what is falsified in the file ----------------------------------------------------------------


@pytest.mark.parametrize(("change", "code"), FALSIFIED, ids=[change.__name__ for change, _ in FALSIFIED])
def test_what_is_falsified_is_found_even_in_a_file_sealed_again(change: Callable[[Content], None], code: str) -> None:
    content = json.loads(real(PAGE))
    change(content)
    findings = verify(world(ROOT), resealed(content), NAME)
    assert code in {finding.code for finding in findings if finding.severity == "error"}
    assert all(re.fullmatch(rf"{re.escape(NAME)}:\d+", finding.where) and finding.remedy for finding in findings)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (audit_changes.a_place_is_moved_and_sealed, "stands “he council hopes"),
        (audit_changes.a_paragraph_is_another, "it stands in paragraph 11, not in paragraph 1"),
        (audit_changes.a_sentence_is_rewritten, "it stands in another sentence than is recorded: “The council hopes"),
        (audit_changes.a_word_before_it_is_another, "the words recorded before and after it"),
    ],
)
def test_what_is_wrong_with_a_place_is_said(change: Callable[[Content], None], words: str) -> None:
    content = json.loads(real(PAGE))
    change(content)
    (finding,) = verify(world(ROOT), resealed(content), NAME)
    assert words in finding.what


@pytest.mark.parametrize("seal", [json.loads(real(PAGE))["seal"], "0" * 64, ""], ids=["the old", "another", "none"])
def test_without_the_seal_that_fits_the_file_itself_is_told(seal: str) -> None:
    content = json.loads(real(PAGE))
    another_figure_is_printed(content)
    data = resealed(content)
    data = data.replace(json.loads(data)["seal"].encode(), seal.encode())
    found = {(finding.where, finding.code) for finding in verify(world(ROOT), data, NAME)}
    assert (f"{NAME}:3", "evidence-edited") in found
    assert "figure-unsupported" in {code for _, code in found}


def test_a_waiver_taken_out_lets_its_rule_speak() -> None:
    content = json.loads(real(PAGE))
    waived = next(one for one in content["excuses"] if one["excuse"] == "waive")
    content["excuses"].remove(waived)
    del fact(content, waived["fact"])["record"]["waive"]
    assert waived["what"] in codes(ROOT, resealed(content))


def test_a_value_given_twice_is_told_though_the_seal_fits() -> None:
    """A reader would take the first of them, a program the last."""
    data, count = re.subn(rb'(?m)^(  "edition": ).*\n', rb'\g<1>"99.9",\n\g<0>', real(PAGE))
    assert count == 1
    (finding,) = verify(world(ROOT), data, NAME)
    assert (finding.code, "given twice" in finding.what) == ("evidence-edited", True)


# --- files that are none --------------------------------------------------------------------------

DEEP = b'{"version": 1, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": "1"}',
        b'{"version": 1}',
        b'{"version": 1e400}',
        b"\xff\xfe{}",
        b"[" * 100_000,
        DEEP,
        b'{"version": 1, "briefgen": "\\ud800"}',
    ],
    ids=lambda data: f"{len(data)}-bytes",
)
def test_a_file_that_is_no_audit_file_is_told_once(data: bytes) -> None:
    assert [finding.code for finding in verify(world(ROOT), data, NAME)] == ["evidence-corrupt"]


def test_a_field_that_does_not_belong_there_is_told() -> None:
    content = json.loads(real(PAGE))
    content["brief"]["approved"] = "yes"
    (finding,) = verify(world(ROOT), resealed(content), NAME)
    assert (finding.code, "approved" in finding.what) == ("evidence-corrupt", True)


def test_a_newer_version_is_told_without_reading_further() -> None:
    assert [f.code for f in verify(world(ROOT), b'{"version": 2, "anything": []}', NAME)] == ["evidence-newer"]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_byte_that_is_changed_is_noticed(draw: st.DataObject) -> None:
    data = bytearray(real(PAGE))
    at = draw.draw(st.integers(0, len(data) - 1))
    data[at] = draw.draw(st.integers(0, 255).filter(lambda byte: byte != data[at]))
    assert read(bytes(data), NAME)[1] != []


# --- the command ----------------------------------------------------------------------------------


def test_the_command_counts_what_was_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / NAME
    path.write_bytes(real(PAGE))
    assert verify_command(str(ROOT), str(path)) == 0
    content = json.loads(real(PAGE))
    quotes = sum(len(one.get("quotes", ())) for one in content["facts"] + content["corrections"])
    counted = f"{len(content['statements'])} statements, {len(content['facts'])} facts, {quotes} quotes in 2 sources"
    first, outputs, reviews = capsys.readouterr().out.splitlines()
    assert first == f"{counted}: all verified"
    assert outputs.startswith("it lists no outputs, as one that was attached to a PDF")
    assert reviews.endswith("facts that the brief uses, 1 reviewed by a person")


def test_the_command_tells_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads(real(PAGE))
    another_figure_is_printed(content)
    path = tmp_path / NAME
    path.write_bytes(resealed(content))
    assert verify_command(str(ROOT), str(path)) == 1
    *_, finding, remedy, conclusion, _, _ = capsys.readouterr().out.splitlines()
    said = statement(content, "£8\u00a0million")
    place, severity, note, what = finding.split(": ")
    assert (severity, note, "“£8 million”" in what) == ("error", f"note {said['note']}", True)
    lines = path.read_text("utf-8").splitlines()[int(place.removeprefix(f"{NAME}:")) :]
    assert said["words"] in next(line for line in lines if '"words": ' in line)
    assert remedy.startswith("  do: ")
    assert conclusion.endswith("in 2 sources: 1 error")


def test_the_command_says_when_it_could_verify_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / NAME).write_bytes(b"{}")
    assert verify_command(str(ROOT), str(tmp_path / NAME)) == 1
    assert capsys.readouterr().out.endswith("nothing could be verified: 1 error\n")


def test_a_folder_that_is_no_project_lacks_the_sources(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / NAME).write_bytes(real(PAGE))
    assert verify_command(str(tmp_path / "none"), str(tmp_path / NAME)) == 1
    assert "--project" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["missing.json", "folder", "large.json"])
def test_a_file_that_cannot_be_read_is_told_with_its_place(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(InputError) as caught:
        verify_command(str(ROOT), str(tmp_path / name))
    assert caught.value.where == str(tmp_path / name)
    assert caught.value.remedy
