"""What is left to do for a source after ``sources import``: its headline, author and address are there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from test_sources_import import ARTICLE, exported, item

from briefgen.cli.exchange import sources_import
from briefgen.document.plain import passages, plain
from briefgen.facts.base import load_fact_base
from briefgen.release.build import verify
from briefgen.sources.exchange.csl import Item, read_items
from briefgen.sources.load import read_source_records
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def world(project: Path) -> World:
    return World(project, shipped_defaults())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Trust plans halted: what's next?\n\nIt rained.\n", True),
        ("\n Trust plans halted: what’s next?", True),
        ("It rained.\n", False),
        (b"\xff", False),
    ],
)
def test_the_first_line_of_a_text_that_is_there_is_its_headline(
    world: World, capsys: pytest.CaptureFixture[str], text: str | bytes, *, named: bool
) -> None:
    place = world.root / "seeds/trust-plans-halted-whats-next.txt"
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert sources_import(world, exported(world, [ARTICLE])) == 0
    assert "save its text" not in capsys.readouterr().err
    parts = read_source_records(world)["trust-plans-halted-whats-next"].parts
    assert [(part.words, part.label) for part in parts] == (
        [("Trust plans halted: what’s next?", "headline")] if named else []
    )


def test_an_imported_source_is_ready_to_be_read(world: World) -> None:
    """What is left to do is told by name: no empty cell of a table, no headline that no fact uses."""
    (world.root / "seeds/trust-plans-halted-whats-next.txt").write_text("Trust plans halted: what’s next?\n", "utf-8")
    assert sources_import(world, exported(world, [ARTICLE])) == 0
    told = {found.code for found in load_fact_base(world)[1] if found.severity != "information"}
    assert told == {"source-not-searched"}
    gaps = (world.root / "seeds/facts/gaps.yaml").read_text("utf-8")
    gaps = gaps.replace("searched: [delayed, abandon]", "searched: [delayed, abandon, trust-plans-halted-whats-next]")
    (world.root / "seeds/facts/gaps.yaml").write_text(gaps, "utf-8")
    found = verify(world, ["northants-childrens-trust"], lambda _: None)
    assert [one for one in found.findings if one.severity != "information"] == []
    text = "\n".join(map(plain, passages(found.briefs[0][1].document))).replace("\u00a0", " ")
    assert "Two published sources: Source A and Source B" in text
    assert "https://www.example.org/plans?a=1#b, accessed 20 November 2026" in text
    assert "Ann Lee" in text
    assert "Not stated." in text


def test_the_names_of_authors() -> None:
    given = item(
        author=[
            {"given": "Ann", "family": "Lee"},
            {"literal": "The  Office"},
            {"given": "Bo", "non-dropping-particle": "van", "family": "Ray", "suffix": "Jr"},
        ]
    )
    (one,), _ = read_items(json.dumps([given]).encode(), "z.json")
    assert one.authors == "Ann Lee, The Office and Bo van Ray Jr"
    assert Item(title="T").authors == ""
