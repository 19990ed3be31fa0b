"""What happens when an outside judge is not on this machine."""

from __future__ import annotations

import os
from typing import TypeVar

import pytest

Found = TypeVar("Found")


def required(judge: str, found: Found | None) -> Found:
    """``found``, or the end of the test: a skip, or a failure where BRIEFGEN_REQUIRE_JUDGES is 1."""
    if found is not None:
        return found
    if os.environ.get("BRIEFGEN_REQUIRE_JUDGES") == "1":
        pytest.fail(f"{judge} is not installed, and BRIEFGEN_REQUIRE_JUDGES is 1")
    pytest.skip(f"{judge} is not installed")
