"""The words of a brief are held against the records, wherever they are printed or stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from msgspec import structs
from trial import BASE

from briefgen.brief.records import Brief, Cover, Edition, SectionEntry, Vocabulary
from briefgen.document.checks import Words

if TYPE_CHECKING:
    from briefgen.findings import Finding

LIE = "Peter Pan gave Mary Poppins £40m in 1911; “they stole it all”, failing to deliver."
TOLD = {"figure-unsupported", "name-unsupported", "quoted-words-differ", "withdrawn-words"}
SOUND = Brief(
    title="Northamptonshire children’s trust", short_title="Trust", subtitle="What articles say", subject="The trust",
    cover=Cover(template="cover.md.j2", kicker="For information"), prepared_by="the council", prepared_for="members",
    edition="1.1", date="2026-11-22", sections=(SectionEntry(id="a", template="t.md.j2"),), keywords=("trust",),
    contents="Contents", marking="OFFICIAL-SENSITIVE",
    history=(Edition(edition="1.1", date="2026-11-25", what="In edition 1.1, paragraph 5.2 is closer to Source B."),),
)  # fmt: skip
FIELDS: dict[str, dict[str, Any]] = {
    **{
        name: {name: LIE}
        for name in (
            "title", "short_title", "subtitle", "subject", "prepared_by", "prepared_for", "edition", "contents",
            "marking",
        )
    },
    "keywords": {"keywords": ("trust", LIE)},
    "kicker": {"cover": Cover(template="cover.md.j2", kicker=LIE)},
    "what": {"history": (*SOUND.history, Edition(edition="1.0", date="2026-11-22", what=LIE))},
}  # fmt: skip


def judged(brief: Brief) -> list[Finding]:
    findings: list[Finding] = []
    Words(BASE, (), {}, findings).judge_brief(brief)
    return [found for found in findings if found.severity == "error"]


def test_a_sound_brief_is_left_alone() -> None:
    assert judged(SOUND) == []


@pytest.mark.parametrize("name", FIELDS)
def test_a_lie_is_told_wherever_it_stands(name: str) -> None:
    assert {found.code for found in judged(structs.replace(SOUND, **FIELDS[name]))} >= TOLD


def test_a_person_may_vouch_for_words() -> None:
    name = "Mary Poppins"
    brief = structs.replace(SOUND, prepared_by=name)
    assert [found.code for found in judged(brief)] == ["name-unsupported"]
    assert judged(structs.replace(brief, vocabulary=(Vocabulary(words=name, because="she wrote it"),))) == []


def test_the_fields_are_those_that_are_known_to_be_printed() -> None:
    """tests/facts/test_printed.py says which fields of a brief are judged; none of its texts is left out here."""
    settings = {"date", "language", "length", "review", "documents"}
    texts = {name for name in structs.asdict(SOUND) if isinstance(getattr(SOUND, name), str) and name != "at"}
    assert texts - settings == {name for name in FIELDS if name in structs.asdict(SOUND)} - {"keywords"}
