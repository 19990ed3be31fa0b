"""What a statement may be excused from: words from elsewhere (``uses:``), rules set aside (``waive:``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from small_quotes import HOPE, SPENDING, VISIT

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.findings import Finding


@pytest.mark.parametrize(
    ("uses", "codes"),
    [
        ("{late 2016: source news published}", []),
        ("{late 2016: the archive page says so}", ["figure-unsupported", "uses-unreferenced"]),
        ("{late 2016: ''}", ["figure-unsupported", "uses-unknown"]),
        ("{late 2016: source nwes published}", ["figure-unsupported", "uses-unknown"]),
        ("{late 2016: source news colour}", ["figure-unsupported", "uses-unknown"]),
        ("{late 2016: fact nothing}", ["figure-unsupported", "uses-unknown"]),
        ("{late 2016: source news title}", ["uses-unsupported"]),
        ("{late 2016: source news published, in spring: source news title}", ["uses-not-needed", "uses-unsupported"]),
        ("", ["figure-unsupported", "words-unsupported"]),  # “late” stands nowhere either
    ],
)
def test_words_from_elsewhere(fact: Callable[..., list[Finding]], uses: str, codes: list[str]) -> None:
    found = fact(
        kind="finding",
        quotes=VISIT,
        uses=uses,
        statement="By late 2016 inspectors said that “caseloads remain too high”.",
    )
    assert [finding.code for finding in found] == codes


def test_a_wrong_date_is_not_excused_by_metadata(fact: Callable[..., list[Finding]]) -> None:
    found = fact(
        kind="finding",
        quotes=VISIT,
        uses="{late 2017: source news published}",
        statement="By late 2017 inspectors said that “caseloads remain too high”.",
    )
    assert [finding.code for finding in found] == ["uses-unsupported"]


@pytest.mark.parametrize(
    ("waive", "codes"),
    [
        ("{rate-dropped: the table gives it}", []),
        ("{rate-dropped: ''}", ["waiver-without-reason"]),
        ("{rate-droped: oh}", ["rate-dropped", "waiver-unknown"]),
        ("{unheard-of: oh}", ["rate-dropped", "waiver-unknown"]),
        ("{rate-dropped: the table gives it, verb-refused: no}", ["waiver-unused"]),
        ("{quote-altered: never}", ["rate-dropped", "waiver-unknown"]),
        ("{quote-lost: never}", ["rate-dropped", "waiver-unknown"]),
        ("{words-unsupported: never}", ["rate-dropped", "waiver-unknown"]),
    ],
)
def test_waivers(fact: Callable[..., list[Finding]], waive: str, codes: list[str]) -> None:
    said = "The council hoped the changes would save £9 million."
    found = fact(kind="forecast", voice="council", quotes=HOPE, waive=waive, statement=said)
    assert [finding.code for finding in found] == codes


@pytest.mark.parametrize(
    ("code", "what", "remedy"),
    [
        ("figure-unsupported", "waive: figure-unsupported cannot be waived", "correct the figure, quote the words"),
        ("speaker-unquoted", "waive: speaker-unquoted cannot be waived", "briefgen explain speaker-unquoted says how"),
        (
            "figure-unsuported",
            "waive: there is no rule “figure-unsuported”",
            "did you mean figure-unsupported? It cannot be waived",
        ),
        ("nothing-like-it", "waive: there is no rule “nothing-like-it”", "delete the entry"),
    ],
)
def test_what_cannot_be_waived(fact: Callable[..., list[Finding]], code: str, what: str, remedy: str) -> None:
    (found,) = fact(quotes=SPENDING, statement="Spending rose by 5 per cent over 15 months.", waive=f"{{{code}: oh}}")
    assert found.what == what
    assert remedy in found.remedy
