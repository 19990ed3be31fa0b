"""A brief that cannot be used is refused with its place, what is wrong and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.brief.load import load_briefs
from briefgen.errors import InputError
from briefgen.facts.base import load_fact_base
from briefgen.world import World, shipped_defaults

ROOT = Path(__file__).parents[2]
NAME = "northants-childrens-trust"
BASE, _ = load_fact_base(World(ROOT, shipped_defaults()))

# what is replaced (a pattern for the rest of a line) · by what · words of the error
CASES = [
    (r"^title: .*", 'title: ""', "title is empty"),
    (r"^title: .*", f"title: {'a' * 201}", "title is longer than 200"),
    (r"^short_title: .*", 'short_title: " "', "short_title is empty"),
    (r"^edition: .*", f"edition: {'1' * 41}", "edition is longer than 40"),
    (r"^edition: .*", f'edition: "1.0"\nmarking: {"A" * 81}', "marking is longer than 80"),
    (r"^language: .*", 'language: ""', "language"),
    (r"^language: .*", "language: English please", "language"),
    (r"^outputs: .*", "outputs: []", "outputs names no format"),
    (r"^date: .*", "date: 20261122", "date is not a date"),
    (r"^date: .*", "date: 2026-W47-7", "date is not a date"),
    (r"^date: .*", "date: 2026-02-30", "date is not a date"),
    (r"^date: .*", "date: 2026-11-24", "the history dates edition 1.1 2026-11-25, the brief 2026-11-24"),
    (r"id: delay,", "id: table_1,", "section id table_1"),
    (r"id: delay,", "id: source_abandon,", "section id source_abandon"),
    (r"^documents: .*", "documents: nope.md.j2", "unknown template nope.md.j2"),
    (r"^documents: .*", "documents: /etc/hostname", "is no template"),
    (r"template: cover.md.j2", "template: ../x.md.j2", "cannot be the name"),
    (r"template: cover.md.j2", "template: /etc/x.md.j2", "cannot be the name"),
    (r"template: cover.md.j2", f"template: {'a' * 300}.md.j2", "cannot be the name"),
    (r"template: cover.md.j2", "template: house.yaml", "is no template"),
]


@pytest.mark.parametrize(("old", "new", "told"), CASES, ids=[new[:40] for _, new, _ in CASES])
def test_a_brief_that_cannot_be_used_is_refused(project: Path, old: str, new: str, told: str) -> None:
    file = project / "briefs" / f"{NAME}.yaml"
    text, count = re.subn(old, lambda _: new, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    file.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        load_briefs(World(project, shipped_defaults()), BASE, [NAME])
    assert told in caught.value.what
    assert re.match(rf"briefs/{NAME}\.yaml:\d+", caught.value.where)
    assert caught.value.remedy
