"""Set briefgen up in .venv and run it: ``python3 tools/do.py pack`` or ``test``.

Standard library only, in words that Python 3.8 still reads, so that an old Python is told what is wrong
instead of failing on a line it cannot parse.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
"""What stands in .venv: the project's folder, then name and hash of each lock file and of pyproject.toml."""
OLDEST = (3, 11)
NO_NETWORK = ("connection", "network", "name resolution", "timed out", "proxy", "could not fetch", "no matching distr")
USAGE = """usage: python3 tools/do.py COMMAND [OPTION…]

  pack     set up what is missing, then write every briefing (options go to "briefgen build")
  check    set up what is missing, then report what is wrong or doubtful (options go to "briefgen check")
  test     set up what is missing, then run the tests (options go to pytest)
  judges   set up the outside judges that some tests call
  lock     renew the lock files from pyproject.toml (needs uv)"""


class SetupError(Exception):
    """Something the user can mend: what is wrong, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def main(arguments: list[str]) -> int:
    commands = {"pack": pack, "check": check, "test": test, "judges": judges, "lock": lock}
    if not arguments or arguments[0] not in commands:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        check_python()
        return commands[arguments[0]](arguments[1:])
    except SetupError as error:
        print(f"{error.what}\n  do: {error.remedy}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or ROOT}: {error.strerror}", file=sys.stderr)
        print("  do: make sure that you may write in this folder, and that the disk is not full", file=sys.stderr)
        return 5
    except KeyboardInterrupt:
        return 130


def check_python() -> None:
    if sys.version_info < OLDEST:
        raise SetupError(
            "briefgen needs Python 3.11 or newer; this is {}.{}".format(*sys.version_info[:2]),
            "install a newer Python from python.org or your package manager, and run this with it",
        )


# --- commands -------------------------------------------------------------------------------------


def pack(options: list[str]) -> int:
    set_up("requirements.lock")
    say("Checking the facts and writing the briefings")
    return run([program("briefgen"), "build", *options])


def check(options: list[str]) -> int:
    set_up("requirements.lock")
    return run([program("briefgen"), "check", *options])


def test(options: list[str]) -> int:
    set_up("requirements-dev.lock")
    say("Running the tests")
    return run([program("python"), "-m", "pytest", "-n", "auto", *options])


def judges(_: list[str]) -> int:
    set_up("requirements-dev.lock", "requirements-judges.lock")
    npm = shutil.which("npm")
    if npm is None:
        raise SetupError("npm, which fetches two of the judges, is not installed", "install Node.js 20.19 or newer")
    say("Installing the judge of Word files, and pdf.js")
    return run([npm, "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"], ROOT / "tests" / "judges")


def lock(_: list[str]) -> int:
    """Each lock file keeps to the versions of the one before it, so that all of them fit one environment."""
    import tomllib

    uv = shutil.which("uv") or shutil.which("uv", path=str(bin_folder()))
    if uv is None:
        raise SetupError("uv is not installed", "install uv; it resolves versions for every platform at once")
    builder = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    command = [uv, "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--upgrade"]
    sets = {"requirements.lock": [], "requirements-dev.lock": ["dev"], "requirements-judges.lock": ["judges"]}
    earlier: list[str] = []
    for name, extras in sets.items():
        say(f"Resolving {name}")
        options = [option for extra in extras for option in ("--extra", extra)]
        if earlier:
            options += ["--constraint", earlier[-1]]
        given = "\n".join(builder)
        status = run([*command, *options, "--output-file", name, "pyproject.toml", "-"], given=given)
        if status:
            return status
        earlier.append(name)
    return 0


# --- the environment ------------------------------------------------------------------------------


def set_up(*locks: str) -> None:
    """Make .venv hold what ``locks`` name and the project itself; nothing is done for what already stands."""
    held = stamp()
    if held is None:
        make_venv()
        held = {}
    missing = [name for name in locks if held.get(name) != digest(name)]
    for name in missing:
        say(f"Installing what briefgen needs ({name}); the first time this takes a minute or two")
        pip("install", "--require-hashes", "-r", name)
        held[name] = digest(name)
    if missing or held.get("pyproject.toml") != digest("pyproject.toml"):
        pip("install", "--no-deps", "--no-build-isolation", "--editable", ".")
        held["pyproject.toml"] = digest("pyproject.toml")
        lines = [str(ROOT)] + [f"{name} {value}" for name, value in sorted(held.items())]
        STAMP.write_text("\n".join(lines) + "\n", encoding="utf-8")


def stamp() -> dict[str, str] | None:
    """What the stamp says, or None when .venv is missing, was moved here, or holds no working Python."""
    try:
        place, *lines = STAMP.read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    if place != str(ROOT) or not works(program("python")):
        return None
    return dict(line.split(" ", 1) for line in lines)


def works(python: str) -> bool:
    """Whether ``python`` starts and is new enough."""
    test = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    try:
        return subprocess.run([python, "-c", test], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    version = "{}.{}".format(*sys.version_info[:2])
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            f"this Python {version} cannot make an environment: its venv module is not complete",
            f"on Debian or Ubuntu: sudo apt install python{version}-venv (or python3-venv), then run this again",
        )
    say("Making a Python environment in .venv")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise SetupError(
            f"the Python environment could not be made: {last_line(made.stdout + made.stderr)}",
            "make sure that you may write in this folder; on Debian or Ubuntu also: sudo apt install python3-venv",
        )


def pip(*arguments: str) -> None:
    command = [program("python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    done = subprocess.run(
        [*command, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return
    said = done.stdout + done.stderr
    if "DO NOT MATCH THE HASHES" in said:
        remedy = "a package is not the one that the lock file names: do not install it; tell whoever keeps briefgen"
    elif any(word in said.lower() for word in NO_NETWORK):
        remedy = "check the network connection (and the proxy, if your office has one), then run this again"
    else:
        remedy = "read pip's words above; remove the folder .venv to begin afresh"
    raise SetupError(f"pip could not install what briefgen needs: {last_line(said)}", remedy)


# --- small things ---------------------------------------------------------------------------------


def program(name: str) -> str:
    return str(bin_folder() / (f"{name}.exe" if os.name == "nt" else name))


def bin_folder() -> Path:
    return VENV / ("Scripts" if os.name == "nt" else "bin")


def digest(name: str) -> str:
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def run(command: list[str], folder: Path = ROOT, given: str | None = None) -> int:
    """Run in ``folder`` with everything shown to the user; the command's own exit status."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, input=given, text=True, check=False).returncode


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("[notice]")]
    return lines[-1] if lines else "no reason was given"


def say(what: str) -> None:
    print(f"{what} …", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
