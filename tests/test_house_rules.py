"""The rules of the house that a machine can check: style, types, import direction, sizes, and what no file may name."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
LONGEST_MODULE = 320
NOT_OURS = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split()} | {".git"}
JUDGES = (("ruff", "check", "--output-format", "concise"), ("mypy",), ("lint-imports",))
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-judges.lock")
BARRED = re.compile(
    r"(?<![\w.:/-])/(?:work|tmp|root|home|Users)/\w"  # a path of one machine
    r"|\.\./shared\b"
    r"|\bpypi\.(?:org|python)|\bpythonhosted\.|\bnpmjs\."  # a package registry
)


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file but those that git ignores."""
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in NOT_OURS):
            continue
        if path.is_dir():
            yield from project_files(path)
        else:
            yield path


def program(name: str) -> str:
    """A command of the environment that runs the tests."""
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is not installed beside {sys.executable}"
    return found


@pytest.mark.parametrize("command", JUDGES, ids=lambda command: command[0])
def test_the_judge_of_the_code_finds_nothing(command: tuple[str, ...]) -> None:
    done = subprocess.run([program(command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_are_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n")
        for path in project_files()
        if path.suffix == ".py"
    }
    assert lengths
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


@pytest.mark.parametrize(
    ("module", "allowed"),
    [("nodes", {"briefgen.document.graphic_nodes"}), ("graphic_nodes", {"decimal"})],
)
def test_the_document_tree_imports_nothing_of_ours_but_what_figures_show(module: str, allowed: set[str]) -> None:
    tree = ast.parse((ROOT / f"src/briefgen/document/{module}.py").read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported <= {"__future__", "dataclasses", "typing", *allowed}


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in project_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a font or a picture
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
            for number, line in enumerate(text.splitlines(), 1)
            if BARRED.search(line)
        ]
    assert found == []


def test_old_pythons_can_read_the_set_up_script_and_are_told_what_is_wrong() -> None:
    source = (ROOT / "tools/do.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 8))
    outside = {"tomllib"}  # imported by the command that needs it, after the version was checked
    top = [node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not outside & {name.name for node in top for name in node.names}


def pins(lock: str) -> dict[str, str]:
    """Package → version of a lock file."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def wanted(requirements: list[str]) -> set[str]:
    names = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name}


def test_the_lock_files_hold_every_dependency_at_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = wanted(project["project"]["dependencies"] + project["build-system"]["requires"])
    extras = project["project"]["optional-dependencies"]
    base, dev, judges = (pins(lock) for lock in LOCKS)
    assert runtime <= base.keys()
    assert runtime | wanted(extras["dev"]) <= dev.keys()
    assert wanted(extras["judges"]) <= judges.keys()
    assert {name: version for name, version in base.items() if dev[name] != version} == {}
    assert {name: version for name, version in judges.items() if dev.get(name, version) != version} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_its_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8").strip())
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_outside_judge_of_word_files_is_pinned() -> None:
    package = json.loads((ROOT / "tests/judges/package.json").read_text("utf-8"))
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in package["dependencies"].values())
