"""Bad input gets one clear message with place and remedy, the documented status, and leaves the old output alone."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

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
    def change(project: Path) -> None:
        (project / path).write_bytes(data)

    return change


def instead(path: str, put: Callable[[Path], None]) -> Callable[[Path], None]:
    """Something else under the name of a file, or under a new one."""

    def change(project: Path) -> None:
        (project / path).unlink(missing_ok=True)
        put(project / path)

    return change


def source(name: str, data: bytes) -> Callable[[Path], None]:
    """Another file for Source A."""

    def change(project: Path) -> None:
        (project / "seeds" / name).write_bytes(data)
        replace("seeds/sources.yaml", "file: 004_645b9d74f229734a.txt", f"file: {name}")(project)

    return change


def exchange_entries(project: Path) -> None:
    """Two entries of the lock file change places; the seal of each still fits."""
    lock = json.loads((project / LOCK).read_bytes())
    quotes = lock["quotes"]["companies-reason"]
    one, two, *_ = quotes
    quotes[one], quotes[two] = quotes[two], quotes[one]
    (project / LOCK).write_text(json.dumps(lock, indent=1, ensure_ascii=False), "utf-8")


def nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


A, B = "seeds/004_645b9d74f229734a.txt", "seeds/000_053471c50afd24ce.txt"
LOCK = "seeds/evidence.lock.json"
COPY = "seeds/snapshots/40267a59a3055639083524b42905c982a4bdfdb0bc369c322e9b56da32317f03.txt"
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
    (
        "more values than memory should hold",
        write("seeds/facts/more.yaml", b"facts: [" + b"a," * 1_000_001 + b"]"),
        1,
        ["seeds/facts/more.yaml:1:", "more than 1000000 values"],
    ),
    (
        "a page with an element of too many attributes",
        source("page.html", b"<p %s>Words." % b" ".join(b'a%d=">"' % number for number in range(3000))),
        1,
        ["page.html: an element of the page has more than 2000 attributes"],
    ),
    ("a folder for facts", instead("seeds/facts/more.yaml", Path.mkdir), 1, ["more.yaml", "not a plain file"]),
    ("a folder for the style", instead("templates/house.yaml", Path.mkdir), 1, ["house.yaml", "not a plain file"]),
    ("a folder for a template", instead("templates/about.md.j2", Path.mkdir), 1, ["about.md.j2", "not a plain file"]),
    ("a folder for the lock file", instead(LOCK, Path.mkdir), 1, [LOCK, "not a plain file"]),
    ("a folder for a copy", instead(COPY, Path.mkdir), 1, [f"{COPY}:1", "not a plain file", "[snapshot-altered]"]),
    ("facts that lead nowhere", instead("seeds/facts/more.yaml", nowhere), 1, ["seeds/facts/more.yaml", "no such"]),
    ("style that leads nowhere", instead("templates/house.yaml", nowhere), 1, ["templates/house.yaml", "no such"]),
    ("lock file that leads nowhere", instead(LOCK, nowhere), 1, [LOCK, "no such"]),
    ("lock file of a version before the first", replace(LOCK, '"version": 1', '"version": 0'), 1, ["[lock-corrupt]"]),
    ("lock file edited", replace(LOCK, "paragraph 4", "paragraph 5"), 1, [f"{LOCK}:402:", "[lock-edited]"]),
    ("lock file with entries exchanged", exchange_entries, 1, [LOCK, "that of another quote", "[lock-edited]"]),
    ("copy of a source altered", replace(COPY, "£9m", "£6m"), 1, [f"{COPY}:1", "[snapshot-altered]"]),
    ("copy of a source emptied", write(COPY, b""), 1, [f"{COPY}:1", "[snapshot-altered]"]),
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
    kept = lock_and_copies(project)
    names = ["nortants-one-page"] if status == 2 else []
    assert main(["--project", str(project), "build", *names]) == status
    message = capsys.readouterr().err
    for words in told:
        assert words in message, message
    assert "do: " in message
    assert "Traceback" not in message
    assert good.read_bytes() == OLD
    assert [path.name for path in good.parent.iterdir()] == [good.name]
    assert lock_and_copies(project) == kept


def lock_and_copies(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (project / LOCK, *(project / COPY).parent.iterdir()) if path.is_file()}


def test_output_folder_that_cannot_be_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "taken").write_text("a file, not a folder")
    assert main(["--project", str(project), "build", "--out", "taken", "northants-one-page"]) == 5
    message = capsys.readouterr().err
    assert "taken" in message
    assert "do: " in message


def test_a_pipe_is_not_written_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(project / "pipe")
    assert main(["--project", str(project), "facts", "export", "--out", str(project / "pipe")]) == 5
    assert "a device or a pipe has that name" in capsys.readouterr().err
    assert (project / "pipe").is_fifo()


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
    replace(FULL, 'edition: "1.1"\ndate: 2026-11-25', 'edition: "1.2"\ndate: 2026-11-26')(project)
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
