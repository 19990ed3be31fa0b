"""What the pack says: nothing uncited, nothing from outside the two articles, nothing withdrawn."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.document.nodes import Claim, NoteRef, Section, Text
from briefgen.document.plain import passages, plain
from briefgen.facts.base import load_fact_base
from briefgen.facts.checks.coverage import coverage
from briefgen.release.build import Verified, verify
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.document.nodes import Document, Inlines

ROOT = Path(__file__).parents[2]
WORLD = World(ROOT, shipped_defaults())
BRIEFS = ["northants-childrens-trust", "northants-one-page"]
ARTICLES = ["004_645b9d74f229734a.txt", "000_053471c50afd24ce.txt"]

@cache
def verified() -> Verified:
    return verify(WORLD, BRIEFS, lambda _: None)


def document(name: str) -> Document:
    return next(assembled.document for named, assembled in verified().briefs if named.name == name)


def whole_text(document: Document) -> str:
    return "\n".join([*map(plain, passages(document)), *(plain(note.content) for note in document.notes)])


def test_nothing_is_found_wrong() -> None:
    assert [finding for finding in verified().findings if finding.severity != "information"] == []


@pytest.mark.parametrize("name", BRIEFS)
def test_every_claim_of_the_body_has_its_note(name: str) -> None:
    """A claim without a note stands in the evidence table only, whose rows name source and paragraph."""
    evidence = {
        id(claim)
        for section in document(name).blocks
        if isinstance(section, Section) and section.anchor == "evidence"
        for passage in passages(document(name))
        for claim in claims(passage)
        if "evidence" in claim.anchor
    }
    called = 0
    for passage in passages(document(name)):
        for claim in claims(passage):
            notes = [node for node in claim.children if isinstance(node, NoteRef)]
            called += len(notes)
            assert len(notes) == (0 if id(claim) in evidence else 1), plain((claim,))
    assert called == len(document(name).notes)


def claims(content: Inlines) -> Iterator[Claim]:
    for node in content:
        if isinstance(node, Claim):
            yield node
        elif not isinstance(node, Text | NoteRef):
            yield from claims(node.children)


def test_withdrawn_words_stand_in_the_corrections_section_only() -> None:
    pack = document("northants-childrens-trust")
    for block in pack.blocks:
        inside = isinstance(block, Section) and block.anchor == "conflicts"
        text = "\n".join(map(plain, passages(type(pack)(pack.meta, (block,), ()))))
        assert text.lower().count("failing to deliver") == (1 if inside else 0)
    assert not any("failing to deliver" in plain(note.content) for note in pack.notes)
    assert "failing to deliver" not in whole_text(document("northants-one-page"))


RELATIVE = (
    r"(?i)\b(?:tomorrow|yesterday|today|recently|currently|at present|"
    r"(?:last|next|this) (?:week|month|year|summer|autumn|winter|spring))\b"
)
FURNITURE = (
    r"(?i)hide ad|file picture|min read|register now|subscriber|sign in here|related topics|more like this|apprentice"
)


@pytest.mark.parametrize("name", BRIEFS)
def test_no_relative_date_and_no_site_furniture(name: str) -> None:
    unquoted = re.sub(r"“[^”]*”", "“…”", whole_text(document(name)))
    assert re.findall(RELATIVE, unquoted) == []
    assert re.findall(FURNITURE, whole_text(document(name))) == []


@pytest.mark.parametrize("name", BRIEFS)
def test_every_figure_stands_in_an_article_or_is_ours_by_rule(name: str) -> None:
    """Checked independently of the program's own rules: bare digit strings of the body."""
    articles = " ".join((ROOT / "seeds" / file).read_text("utf-8") for file in ARTICLES)
    known = set(re.findall(r"\d+", articles))
    pack = document(name)
    ours = {"15"}  # the calculated months
    for block in pack.blocks:
        if isinstance(block, Section) and block.anchor not in ("sources", "evidence", "editions"):
            text = "\n".join(map(plain, passages(type(pack)(pack.meta, (block,), ()))))
            text = re.sub(r"(?:section|table|figure)\u00a0\d+", "", text)
            assert set(re.findall(r"\d+", text)) <= known | ours


def test_coverage_every_sentence_is_used_or_left_out_for_a_reason() -> None:
    base, _ = load_fact_base(WORLD)
    assert [row for row in coverage(base) if not row.reason] == []


def digits() -> list[tuple[str, int]]:
    """Every digit of the articles that stands before the site furniture at their ends."""
    base, _ = load_fact_base(WORLD)
    found = []
    for text in base.sources.values():
        for passage in text.passages:
            found += [
                (text.record.file, passage.start + match.start())
                for match in re.finditer(r"\d", text.raw[passage.start : passage.end])
            ]
    return found


def test_changing_any_digit_of_a_source_is_refused_and_names_the_fact(project: Path) -> None:
    changed = digits()
    assert len(changed) > 30
    for file, at in changed:
        path = project / "seeds" / file
        original = path.read_bytes()
        text = original.decode("utf-8")
        path.write_bytes((text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]).encode("utf-8"))
        _, findings = load_fact_base(World(project, shipped_defaults()))
        errors = [finding for finding in findings if finding.severity == "error"]
        path.write_bytes(original)
        assert any(finding.code.startswith("quote-") for finding in errors), (file, text[at - 20 : at + 5])
