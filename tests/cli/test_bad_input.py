"""Bad input gets one clear message with place and remedy, the documented status, and leaves the old output alone."""

from __future__ import annotations

import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from briefgen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD = b"the last good output"
BRIEF = "northants-childrens-trust"


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        file = project / path
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    return change


def append(path: str, data: bytes) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        file = project / path
        file.write_bytes(file.read_bytes() + data)

    return change


def write(path: str, data: bytes) -> Callable[[Path], None]:
    return lambda project: (project / path).write_bytes(data) and None


A, B = "seeds/004_645b9d74f229734a.txt", "seeds/000_053471c50afd24ce.txt"
MONEY, TRUST = "seeds/facts/money.yaml", "seeds/facts/trust.yaml"
FULL = f"briefs/{BRIEF}.yaml"
SUMMARY = "templates/northants-childrens-trust/summary.md.j2"

# what is broken · how · exit status · words the message must hold
CASES: list[tuple[str, Callable[[Path], None], int, list[str]]] = [
    ("YAML syntax", append(MONEY, b"\n  - {id: x\n"), 1, [f"{MONEY}:"]),
    (
        "quotation mark left open",
        replace(MONEY, "exact: The council hopes", 'exact: "The council hopes'),
        1,
        [f"{MONEY}:", "line 10 opens a quotation mark"],
    ),
    ("unknown key", replace(MONEY, "    voice: ncc", "    voyce: ncc"), 1, [f"{MONEY}:", "voyce", "voice"]),
    (
        "duplicate key",
        replace(MONEY, "    kind: forecast", "    kind: forecast\n    kind: claim"),
        1,
        [f"{MONEY}:", "kind"],
    ),
    ("duplicate id", replace(MONEY, "id: golby-cost", "id: savings-hoped"), 1, ["savings-hoped", f"{MONEY}:"]),
    ("missing list of sources", lambda project: (project / "seeds/sources.yaml").unlink(), 1, ["seeds/sources.yaml"]),
    ("missing source file", lambda project: (project / A).unlink(), 1, ["004_645b9d74f229734a.txt"]),
    ("empty source file", write(A, b""), 1, ["004_645b9d74f229734a.txt", "empty"]),
    ("source not UTF-8", append(A, b"\nco\xfbt\n"), 1, ["004_645b9d74f229734a.txt", "UTF-8"]),
    ("control character", append(A, b"\nbell\x07\n"), 1, ["004_645b9d74f229734a.txt", "U+0007"]),
    ("digit changed in a source", replace(A, "£9m", "£6m"), 1, ["savings-hoped", f"{MONEY}:", "£6m", "£9m"]),
    (
        "quote not found",
        replace(MONEY, "exact: The council hopes the changes", "exact: The council trusts the changes"),
        1,
        ["savings-hoped", "trusts", "hopes"],
    ),
    (
        "quote found twice",
        replace(
            MONEY,
            "{source: delayed, exact: The council hopes the changes will save £9m a year}",
            "{source: delayed, exact: the trust will}",
        ),
        1,
        ["savings-hoped", f"{MONEY}:"],
    ),
    (
        "unknown source",
        replace(MONEY, "{source: delayed, exact: The council hopes", "{source: delaid, exact: The council hopes"),
        1,
        ["delaid", "delayed"],
    ),
    (
        "unknown fact",
        replace(SUMMARY, '"cabinet-june"', '"cabinet-jun"'),
        1,
        [f"{SUMMARY}:3", "cabinet-jun", "cabinet-june"],
    ),
    (
        "unknown template",
        replace(FULL, "northants-childrens-trust/delay.md.j2", "northants-childrens-trust/dely.md.j2"),
        1,
        [f"{FULL}:", "dely.md.j2", "delay.md.j2"],
    ),
    (
        "unknown topic",
        replace(FULL, "contents: Contents", "contents: Contents\ntopics: [finance]"),
        1,
        [f"{FULL}:", "finance", "finances"],
    ),
    ("template syntax", replace(SUMMARY, '{{ state("gap-outcome"', '{{ state(("gap-outcome"'), 1, [f"{SUMMARY}:3"]),
    ("unknown helper", replace(SUMMARY, "{{ state(", "{{ stat("), 1, [f"{SUMMARY}:3", "stat"]),
    (
        "uncited sentence",
        replace(SUMMARY, "# Summary\n", "# Summary\n\nThe council was wise.\n"),
        1,
        [f"{SUMMARY}:3", "The council was wise."],
    ),
    (
        "outside knowledge",
        replace(SUMMARY, "# Summary\n", "# Summary\n\n{% editorial %}\nIt was in 1974.\n{% endeditorial %}\n"),
        1,
        [f"{SUMMARY}:", "1974"],
    ),
    (
        "withdrawn words",
        replace("seeds/facts/trust.yaml", "“after becoming no longer viable”", "as they were failing to deliver"),
        1,
        ["failing to deliver", f"{TRUST}:"],
    ),
    (
        "font without a glyph",
        replace(MONEY, "would save £9 million a year.", "would save £9 million a year ☃."),
        1,
        ["☃", "U+2603", "savings-hoped"],
    ),
    ("unknown brief", lambda project: None, 2, ["nortants", "northants"]),
]


@pytest.mark.parametrize(("change", "status", "told"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_bad_input_is_told_and_harms_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], status: int, told: list[str]
) -> None:
    good = project / "build" / BRIEF / f"{BRIEF}.pdf"
    good.parent.mkdir(parents=True)
    good.write_bytes(OLD)
    change(project)
    names = ["nortants-one-page"] if status == 2 else []
    assert main(["--project", str(project), "build", *names]) == status
    message = capsys.readouterr().err
    for words in told:
        assert words in message, message
    assert "do: " in message
    assert "Traceback" not in message
    assert good.read_bytes() == OLD
    assert [path.name for path in good.parent.iterdir()] == [good.name]


def test_output_folder_that_cannot_be_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "taken").write_text("a file, not a folder")
    assert main(["--project", str(project), "build", "--out", "taken", "northants-one-page"]) == 5
    message = capsys.readouterr().err
    assert "taken" in message
    assert "do: " in message


def test_disk_full_while_writing(project: Path) -> None:
    """The kernel refuses to let a file grow beyond 4 kB, as a full disk would."""
    good = project / "build" / "northants-one-page" / "northants-one-page.pdf"
    good.parent.mkdir(parents=True)
    good.write_bytes(OLD)
    done = subprocess.run(
        [sys.executable, "-m", "briefgen.cli.main", "--project", str(project), "build", "northants-one-page"],
        capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000)),
    )  # fmt: skip
    assert done.returncode == 5, done.stderr
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert good.read_bytes() == OLD
    assert [path.name for path in good.parent.iterdir()] == [good.name]


def test_a_folder_that_is_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(tmp_path), "check"]) == 2
    assert "seeds/" in capsys.readouterr().err


def test_an_edition_after_the_first_says_what_it_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(FULL, 'edition: "1.1"', 'edition: "1.2"')(project)
    assert main(["--project", str(project), "check", BRIEF]) == 1
    assert "history" in capsys.readouterr().err
    entry = '  - {edition: "1.2", date: 2026-11-26, what: Wording of paragraph 5.1.}\n'
    replace(FULL, "history:\n", f"history:\n{entry}")(project)
    assert main(["--project", str(project), "check", BRIEF]) == 0


def test_a_new_source_must_be_searched_for_every_gap(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "seeds" / "gazette.txt").write_text("The cabinet met.\n\nIt rained on the town.\n", "utf-8")
    source = (
        "  gazette: {title: The cabinet met, letter: C, file: gazette.txt, publisher: {basis: not-stated},"
        " published: {basis: not-stated}}\n"
    )
    append("seeds/sources.yaml", source.encode())(project)
    assert main(["--project", str(project), "check"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if "source-not-searched" in line]
    assert len(told) == 1
    assert "Source C (gazette) is not searched for 23 gaps: gap-outcome, gap-first-outcome, " in told[0]
