"""The lock in the repository is that of the pack: building it changes nothing, and every copy it names is there."""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefgen.facts.base import load_fact_base
from briefgen.facts.lock.file import read_lock
from briefgen.facts.lock.renew import snapshot_place
from briefgen.release.keep import kept_files
from briefgen.world import World, shipped_defaults

ROOT = Path(__file__).parents[2]
WORLD = World(ROOT, shipped_defaults())


def test_building_the_pack_changes_nothing_in_the_project() -> None:
    """When this fails, run briefgen facts lock, and keep what it writes."""
    base, _ = load_fact_base(WORLD)
    _, files = kept_files(WORLD, base)
    assert [path.relative_to(ROOT).as_posix() for path in files] == []


def test_the_copies_are_those_of_the_lock_and_no_others() -> None:
    lock, findings = read_lock(WORLD)
    assert findings == []
    named = {snapshot_place(one.sha256, one.origin): one for found in lock.snapshots.values() for one in found}
    assert {f"seeds/snapshots/{path.name}" for path in (ROOT / "seeds/snapshots").iterdir()} == set(named)
    for place, snapshot in named.items():
        data = WORLD.read(place)
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (snapshot.sha256, snapshot.bytes)


def test_every_quote_of_the_pack_stands_as_it_was_taken() -> None:
    base, _ = load_fact_base(WORLD)
    quotes = [place for places in base.locations.values() for place in places]
    assert len(quotes) == sum(len(fact.quotes) for fact in base.facts.values()) + len(base.corrections)
    assert {place.verdict for place in quotes} == {"same"}
    assert all(place.key in base.lock.quotes[owner] for owner, places in base.locations.items() for place in places)
