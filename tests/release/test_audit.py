"""The audit file of the real pack: every statement in order, with all that stands behind it, and nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.document.plain import passages, plain
from briefgen.facts.lock.records import quote_key
from briefgen.release.audit import audit
from briefgen.release.build import Verified, verify
from briefgen.release.keep import kept_files
from briefgen.text import fold_text
from briefgen.world import World, shipped_defaults
from judges.words import tree_pairs

ROOT = Path(__file__).parents[2]
BRIEFS = ["northants-childrens-trust", "northants-one-page"]
EACH_BRIEF = pytest.mark.parametrize("name", BRIEFS)


def audit_files(root: Path) -> tuple[Verified, dict[str, bytes]]:
    """The audit file of each brief of the project ``root``."""
    world = World(root, shipped_defaults())
    verified = verify(world, BRIEFS, lambda _: None)
    lock, _ = kept_files(world, verified.base)
    return verified, {
        named.name: audit(verified.base, lock, named, assembled, {})
        for named, assembled in verified.briefs
    }


@cache
def pack() -> tuple[Verified, dict[str, bytes]]:
    return audit_files(ROOT)


def told(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(pack()[1][name])
    return content


@EACH_BRIEF
def test_every_statement_stands_there_in_reading_order_with_its_note(name: str) -> None:
    document = next(assembled.document for named, assembled in pack()[0].briefs if named.name == name)
    noted = [one for one in told(name)["statements"] if one["note"] is not None]
    assert [one["note"] for one in noted] == [note.number for note in document.notes]
    for one, pair in zip(noted, tree_pairs(document), strict=True):
        assert pair.claim.endswith(" ".join(one["words"].split()))
    printed = fold_text(" ".join(map(plain, passages(document))))
    assert all(fold_text(one["words"]) in printed for one in told(name)["statements"])


def test_the_table_of_evidence_has_no_notes_and_each_statement_its_section() -> None:
    statements = told(BRIEFS[0])["statements"]
    rows = [one for one in statements if one["section"]["anchor"] == "evidence"]
    assert {one["note"] for one in rows} == {None}
    assert [one for one in statements if one["note"] is None] == rows
    assert {one["section"]["number"] for one in rows} == {"A"}
    facts = {fact["record"]["id"]: fact["record"] for fact in told(BRIEFS[0])["facts"]}
    assert [fold_text(one["words"]) for one in rows] == [fold_text(facts[one["facts"][0]]["statement"]) for one in rows]
    anchors = list(dict.fromkeys(one["section"]["anchor"] for one in statements))
    assert anchors[0] == "summary"
    assert anchors[-1] == "evidence"
    unnumbered = {one["section"]["anchor"] for one in statements if not one["section"]["number"]}
    assert unnumbered == {"summary"}  # a heading below has the number of its section


@EACH_BRIEF
def test_every_fact_is_there_with_its_quotes_as_the_lock_has_them(name: str) -> None:
    verified = pack()[0]
    used = next(set(assembled.used) for named, assembled in verified.briefs if named.name == name)
    found = told(name)["facts"]
    assert [one["record"]["id"] for one in found] == list(verified.base.facts)
    assert {one["record"]["id"] for one in found if one["used"]} == used
    for one in found:
        fact = verified.base.facts[one["record"]["id"]]
        assert one["record"]["statement"] == fact.statement
        assert list(one.get("quotes", {})) == [quote_key(q.source, q.exact, q.prefix, q.suffix) for q in fact.quotes]
        for quote, given in zip(one.get("quotes", {}).values(), fact.quotes, strict=True):
            raw = verified.base.sources[given.source].raw
            assert fold_text(raw[quote["start"] : quote["end"]]) == quote["exact"] == fold_text(given.exact)
            assert quote["exact"] in quote["sentence"]


def test_the_excuses_come_first_and_are_all_of_them() -> None:
    content = told(BRIEFS[0])
    assert list(content)[:6] == ["version", "seal", "briefgen", "brief", "outputs", "excuses"]
    given = {
        (fact.id, kind, what): reason
        for fact in pack()[0].base.facts.values()
        for kind, entries in (("uses", fact.uses), ("waive", fact.waive))
        for what, reason in entries.items()
    }
    assert given
    assert {(one["fact"], one["excuse"], one["what"]): one["reason"] for one in content["excuses"]} == given


def test_the_copy_of_each_source_is_named_and_is_that_file() -> None:
    for key, source in told(BRIEFS[0])["sources"].items():
        data = (ROOT / "seeds" / source["record"]["file"]).read_bytes()
        assert source["snapshot"]["sha256"] == hashlib.sha256(data).hexdigest()
        assert source["copy"] == f"seeds/snapshots/{source['snapshot']['sha256']}.txt"
        assert source["record"]["letter"] == pack()[0].base.sources[key].record.letter


def test_a_source_that_may_not_be_copied_has_no_copy(project: Path) -> None:
    path = project / "seeds/sources.yaml"
    text = path.read_text("utf-8").replace("    letter: A\n", "    letter: A\n    keep: quotes-only\n")
    path.write_text(text, "utf-8")
    sources = json.loads(audit_files(project)[1][BRIEFS[1]])["sources"]
    assert sources["delayed"]["copy"] == ""
    assert sources["abandon"]["copy"] != ""


@EACH_BRIEF
def test_the_seal_is_the_digest_of_the_file_without_its_line(name: str) -> None:
    data = pack()[1][name]
    lines = data.splitlines(keepends=True)
    (seal,) = [line for line in lines if line.startswith(b' "seal": ')]
    rest = b"".join(line for line in lines if line is not seal)
    assert seal == b' "seal": "%s",\n' % hashlib.sha256(rest).hexdigest().encode()


@EACH_BRIEF
def test_nothing_of_the_machine_is_in_it(project: Path, name: str) -> None:
    """The same project in another folder gives the same bytes, and lines put into its files change none."""
    for path in (project / "seeds/facts").glob("*.yaml"):
        path.write_text("# a remark\n\n" + path.read_text("utf-8"), "utf-8")
    data = audit_files(project)[1][name]
    assert data == pack()[1][name]
    assert not re.search(rb'"@"|[A-Za-z]:\\\\|"/\w|' + re.escape(str(ROOT)).encode(), data)


def test_the_same_bytes_whatever_the_hash_seed_and_zone(tmp_path: Path) -> None:
    script = f"from test_audit import *\nsys.stdout.buffer.write(pack()[1][{BRIEFS[0]!r}])"
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland")):
        folders = [str(Path(__file__).parent), str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(folders)}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, cwd=tmp_path, check=True, capture_output=True
        )
        assert done.stdout == pack()[1][BRIEFS[0]]
