"""The lock file on disk: missing, broken, newer, edited by hand; written so that two people's work can be merged."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING, Any

import pytest
from small_project import OUTCOME, SAVING

from briefgen.facts.lock.file import read_lock, write_lock
from briefgen.facts.lock.records import LOCK_FILE, VERSION, Decision, Lock, Review, quote_key, sealed
from briefgen.facts.lock.renew import renewed

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_project import Project

CORRECTION = """
corrections:
  - id: taken-back
    source: news
    notice: "Editor’s note: An earlier version said the companies were ‘failing to deliver’."
    withdraws: [failing to deliver]
    replaced_by: saving
"""


@pytest.fixture
def locked(small: Project) -> Project:
    """The small project with a lock that has an entry of every kind."""
    base, _ = small.load(SAVING + OUTCOME + CORRECTION)
    small.keep(base)
    key = next(iter(small.lock.quotes["saving"]))
    accepted = Decision(fact="saving", quote=key, text_sha256="0" * 64, decision="accepted", by="A", on="2026-01-02")
    review = Review(by="A", on="2026-01-02", fingerprint="0" * 64)
    whole = {"reviews": {"saving": sealed(review)}, "decisions": (sealed(accepted),)}
    small.write("evidence.lock.json", write_lock(replaced(small.lock, **whole)))
    return small


def replaced(lock: Lock, **fields: Any) -> Lock:
    return Lock(**({name: getattr(lock, name) for name in lock.__struct_fields__} | fields))


def test_what_is_written_is_read_again(locked: Project) -> None:
    data = locked.world.read(LOCK_FILE)
    assert write_lock(locked.lock) == data
    assert data.endswith(b"\n}\n")
    assert all(line.count('": ') <= 1 for line in data.decode().splitlines())  # one value a line


def test_without_a_lock_nothing_is_known(small: Project) -> None:
    small.load()
    (small.root / LOCK_FILE).unlink()
    lock, findings = read_lock(small.world)
    assert lock == Lock()
    assert [(found.where, found.code, found.severity) for found in findings] == [
        (f"{LOCK_FILE}:1", "lock-missing", "error")
    ]


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b"", "lock-corrupt", ":1:1"),
        (b"{", "lock-corrupt", ":1:2"),
        (b'{\n "version": 1,\n "quotes": {\n', "lock-corrupt", ":4:1"),
        (b"[]", "lock-corrupt", ":1"),
        (b"{}", "lock-corrupt", ":1"),
        (b'{"version": "1"}', "lock-corrupt", ":1"),
        (b'{"version": 1, "reviewed": {}}', "lock-corrupt", ":1"),
        (b'{"version": 1, "reviews": {"a": {"by": "A"}}}', "lock-corrupt", ":1"),
        (b'{"version": 1, "gaps": \xff}', "lock-corrupt", ":1"),
        (b"[" * 100_000, "lock-corrupt", ":1"),
        (b"<<<<<<< ours\n{}", "lock-corrupt", ":1:1"),
        (b'{"version": %d, "something": "new"}' % (VERSION + 1), "lock-newer", ":1"),
    ],
)
def test_a_lock_that_cannot_be_used_is_told_and_empty(small: Project, data: bytes, code: str, where: str) -> None:
    small.load()
    small.write("evidence.lock.json", data)
    lock, findings = read_lock(small.world)
    assert lock == Lock()
    assert [(found.where, found.code, found.severity) for found in findings] == [(f"{LOCK_FILE}{where}", code, "error")]
    assert findings[0].remedy
    assert code in small.codes()


def change(*path: str | int) -> Callable[[dict[str, Any]], str]:
    """A change of one letter of the value at ``path``."""

    def edit(content: dict[str, Any]) -> str:
        holder: Any = content
        for step in path[:-1]:
            holder = holder[step] if not isinstance(holder, dict) or step in holder else next(iter(holder.values()))
        value = holder[path[-1]]
        holder[path[-1]] = value + 1 if isinstance(value, int) else f"{value}x"
        return ""

    return edit


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        (change("snapshots", "news", 0, "taken"), "snapshots: news"),
        (change("snapshots", "news", 0, "text_sha256"), "snapshots: news"),
        (change("quotes", "saving", "first", "sentence"), "quotes: saving: "),
        (change("quotes", "saving", "first", "start"), "quotes: saving: "),
        (change("quotes", "taken-back", "first", "after"), "quotes: taken-back: "),
        (change("gaps", "outcome", "words"), "gaps: outcome"),
        (change("reviews", "saving", "by"), "reviews: saving"),
        (change("reviews", "saving", "fingerprint"), "reviews: saving"),
        (change("decisions", 0, "text_sha256"), "decisions: saving"),
        (change("decisions", 0, "seal"), "decisions: saving"),
    ],
)
def test_an_entry_edited_by_hand_is_told(locked: Project, edit: Callable[[dict[str, Any]], str], name: str) -> None:
    content = json.loads(locked.world.read(LOCK_FILE))
    edit(content)
    locked.write("evidence.lock.json", json.dumps(content))
    _, findings = read_lock(locked.world)
    assert [(found.code, found.severity) for found in findings] == [("lock-edited", "error")]
    assert name in findings[0].what


def test_only_the_layout_may_be_changed(locked: Project) -> None:
    before = locked.lock
    locked.write("evidence.lock.json", json.dumps(json.loads(locked.world.read(LOCK_FILE)), sort_keys=True))
    assert locked.lock == before


# --- an order that can be merged ------------------------------------------------------------------

OTHER = """
  - id: {id}
    kind: fact
    voice: news
    statement: Spending rose by 5 per cent.
    quotes: [{{source: news, exact: Spending rose by 5 per cent}}]
"""


def lines(project: Project, ids: str) -> list[str]:
    """The lines, without commas at their ends, of the lock of a new project that has the facts ``ids`` besides."""
    project.write("evidence.lock.json", '{"version": 1}')
    base, _ = project.load(SAVING + "".join(OTHER.format(id=one) for one in ids))
    written = write_lock(renewed(base, "2026-01-02T03:04:05+00:00")).decode()
    return [line.rstrip(",") for line in written.splitlines()]


def test_two_people_add_facts_and_their_locks_are_merged_line_by_line(small: Project) -> None:
    """What a fact adds stands together, where only its name decides; no other line is touched."""
    before, both = lines(small, ""), lines(small, "by")
    added: list[tuple[int, list[str]]] = []
    for one in "by":
        after = lines(small, one)
        for tag, at, _, start, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            assert tag in ("equal", "insert")
            added += [(at, after[start:end])] if tag == "insert" else []
    merged = list(before)
    for at, new in sorted(added, reverse=True):
        merged[at:at] = new
    assert merged == both == lines(small, "yb")


def test_quotes_of_a_fact_stand_in_the_order_of_the_article(small: Project) -> None:
    fact = OTHER.format(id="two").replace(
        "quotes: [", "quotes: [{source: news, exact: We are happy to clarify that services were being delivered.}, "
    )
    base, _ = small.load(SAVING + fact)
    small.keep(base)
    keys = list(json.loads(small.world.read(LOCK_FILE))["quotes"]["two"])
    assert keys == [
        quote_key("news", "Spending rose by 5 per cent"),
        quote_key("news", "We are happy to clarify that services were being delivered."),
    ]
