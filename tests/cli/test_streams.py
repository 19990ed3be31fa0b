"""Whatever the streams are: no traceback, and the documented exit status."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "briefgen.cli.main", "--project", str(ROOT)]
LIST = [*COMMAND, "facts", "list"]

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs devices and signals of POSIX")


@posix
def test_a_full_disk_behind_standard_output_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(LIST, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 5, done.stderr
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("setting", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "cp437"}, {"LC_ALL": "C"}])
def test_a_narrow_encoding_costs_letters_only(setting: dict[str, str]) -> None:
    done = subprocess.run(
        LIST,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", **setting},
    )
    assert done.returncode == 0, done.stderr
    assert b"\\u2019" in done.stdout
    assert b"Error" not in done.stderr


@posix
@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full"])
def test_without_standard_error_the_result_is_the_same(closed: str) -> None:
    line = " ".join(map("'{}'".format, LIST))
    done = subprocess.run(["sh", "-c", f"{line} {closed}"], stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 0
    assert "savings-hoped" in done.stdout


@posix
def test_errors_do_not_stray_into_the_result() -> None:
    line = " ".join(map("'{}'".format, [*COMMAND, "check", "nope"]))
    done = subprocess.run(["sh", "-c", f"{line} 2>&-"], stdout=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")


@posix
def test_a_result_without_standard_output_is_an_error() -> None:
    line = " ".join(map("'{}'".format, LIST))
    done = subprocess.run(["sh", "-c", f"{line} >&-"], stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 5
    assert "standard output" in done.stderr


@posix
def test_a_reader_who_leaves_early_is_no_error() -> None:
    line = " ".join(map("'{}'".format, LIST))
    script = f"{{ {line}; echo $? >&2; }} | head -c 1"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert done.stderr.split() == ["0"]


@posix
def test_a_polite_request_to_end_leaves_nothing_half_done(project: Path) -> None:
    # The build is slow to write its first file, as on a network drive, so that the signal finds it at work.
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from briefgen.cli import main\n"
        "from briefgen.release import write\n"
        "def run(arguments):\n"
        "    def slow(path, data):\n"
        "        path.write_bytes(data)\n"
        "        print('writing', flush=True)\n"
        "        time.sleep(60)\n"
        "    write._write = slow\n"
        "    write.write_all({Path(sys.argv[1]) / 'x.pdf': b'new'})\n"
        "main._run = run\n"
        "sys.exit(main.main(['build']))\n"
    )
    target = project / "x.pdf"
    target.write_bytes(b"old")
    before = sorted(project.iterdir())
    with subprocess.Popen(
        [sys.executable, "-c", code, str(project)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "writing\n"
        time.sleep(0.1)
        running.send_signal(signal.SIGTERM)
        _, message = running.communicate(timeout=20)
    assert running.returncode == 130
    assert "nothing was changed" in message
    assert target.read_bytes() == b"old"
    assert sorted(project.iterdir()) == before


def test_findings_of_severity_information_are_counted_and_shown_on_request(project: Path) -> None:
    brief = project / "briefs" / "northants-one-page.yaml"
    brief.write_text(brief.read_text("utf-8").replace('kicker: ""', "kicker: Zebras"), "utf-8")
    check = [*COMMAND[:-1], str(project), "check", "northants-one-page"]
    few, every = (
        subprocess.run([*check, *more], capture_output=True, text=True, check=False).stdout for more in ([], ["--all"])
    )
    assert ": information: " not in few
    assert ": information: " in every
    assert f"{every.count(': information: ')} finding" in few
    assert "left out: see them with --all" in few
