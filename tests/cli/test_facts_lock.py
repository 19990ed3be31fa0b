"""``briefgen facts lock``: makes the lock, brings it up to date, and never lets go of what no longer holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

LOCK = "seeds/evidence.lock.json"
ARTICLE = "seeds/004_645b9d74f229734a.txt"


def lock(project: Path) -> int:
    return main(["--project", str(project), "facts", "lock"])


def content(project: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((project / LOCK).read_bytes())
    return read


def change(project: Path, old: str, new: str) -> None:
    path = project / ARTICLE
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_a_new_project_gets_its_lock_and_copies(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = content(project)
    (project / LOCK).unlink()
    for path in (project / "seeds/snapshots").iterdir():
        path.unlink()
    assert main(["--project", str(project), "check"]) == 1
    assert "[lock-missing]" in capsys.readouterr().out
    assert lock(project) == 0
    out, err = capsys.readouterr()
    assert sorted(out.split()) == sorted([LOCK, *(f"seeds/snapshots/{path.name}" for path in snapshots(project))])
    assert "in 2 sources locked" in err
    assert content(project)["quotes"].keys() == old["quotes"].keys()
    assert {key: [one["sha256"] for one in found] for key, found in content(project)["snapshots"].items()} == {
        key: [found[-1]["sha256"]] for key, found in old["snapshots"].items()
    }
    assert len(snapshots(project)) == 2
    assert main(["--project", str(project), "check"]) == 0


def snapshots(project: Path) -> list[Path]:
    return sorted((project / "seeds/snapshots").iterdir())


def test_a_second_time_nothing_is_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock(project)
    before = (project / LOCK).read_bytes()
    capsys.readouterr()
    assert lock(project) == 0
    assert capsys.readouterr().out == ""
    assert (project / LOCK).read_bytes() == before


def test_what_no_longer_holds_is_told_and_stays(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock(project)
    before = content(project)
    change(project, "save £9m a year", "save £6m a year")
    assert lock(project) == 1
    err = capsys.readouterr().err
    assert "savings-hoped" in err
    assert "[quote-altered]" in err
    after = content(project)
    assert after["quotes"]["savings-hoped"] == before["quotes"]["savings-hoped"]
    assert after["quotes"]["trust-owned"] != before["quotes"]["trust-owned"]
    assert after["snapshots"]["delayed"][:-1] == before["snapshots"]["delayed"]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"{", "lock-corrupt"), (b'{"version": 2}', "lock-newer"), (b"", "lock-corrupt"), (None, "lock-edited")],
)
@pytest.mark.parametrize("command", [["facts", "lock"], ["facts", "review", "--by", "Ann Lee"], ["build"], ["check"]])
def test_a_lock_that_cannot_be_used_is_left_alone(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: bytes | None, code: str,
    command: list[str],
) -> None:  # fmt: skip
    if data is None:
        data = (project / LOCK).read_bytes().replace(b"paragraph 4", b"paragraph 5")
    (project / LOCK).write_bytes(data)
    monkeypatch.setattr("sys.stdin", None)  # nobody is asked
    assert main(["--project", str(project), *command]) == 1
    told = capsys.readouterr()
    remedies = {"lock-corrupt": "version control", "lock-newer": "newer briefgen", "lock-edited": "as it was"}
    assert LOCK in told.out + told.err
    assert remedies[code] in told.out + told.err
    assert (project / LOCK).read_bytes() == data
    assert not (project / "build").exists()


def test_with_a_source_missing_nothing_is_forgotten(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock(project)
    before = content(project)
    (project / ARTICLE).unlink()
    assert lock(project) == 1
    assert "004_645b9d74f229734a.txt" in capsys.readouterr().err
    assert content(project) == before
