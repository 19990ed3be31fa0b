"""The pack's own conclusions must say that they are its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.findings import Finding

HOPE = "[{source: news, exact: The council hopes the changes will save £9m a year}]"


@pytest.mark.parametrize(
    ("kind", "statement"),
    [
        ("gap", "Without any saving, the council lost the £9 million a year."),
        ("inferred", "It is likely that the council hoped to save £9 million a year."),
    ],
)
def test_the_packs_own_conclusions_say_that_they_are(
    fact: Callable[..., list[Finding]], kind: str, statement: str
) -> None:
    assert "kind-marker-missing" in [finding.code for finding in fact(kind=kind, quotes=HOPE, statement=statement)]
