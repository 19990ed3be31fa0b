"""How dates of facts become moments of a timeline."""

from __future__ import annotations

import pytest
from msgspec import structs
from trial import BASE

from briefgen.document.graphics import timeline
from briefgen.facts.records import Value


@pytest.mark.parametrize(
    ("date", "open_", "start", "end", "when"),
    [
        ("../2020", "earlier", "2020-01-01", "2020-12-31", "by 2020"),
        ("../2020-06", "earlier", "2020-06-01", "2020-06-30", "by June 2020"),
        ("2016/..", "later", "2016-01-01", "2016-12-31", "from 2016"),
        ("2016/2017", "", "2016-01-01", "2017-12-31", "2016 to 2017"),
        ("2016-09", "", "2016-09-01", "2016-09-30", "September 2016"),
        ("XXXX-06-12", "", "", "", "12\u00a0June, year not stated"),
    ],
)
def test_an_interval_with_one_end_is_open_on_the_other_side(
    date: str, open_: str, start: str, end: str, when: str
) -> None:
    fact = structs.replace(BASE.facts["council-ends"], values={"when": Value(words="by 2020", date=date)})
    graphic, _ = timeline({"Lane": [fact]}, "Year not stated")
    (moment,) = graphic.moments
    assert (moment.open, moment.start, moment.end, moment.when) == (open_, start, end, when)


def test_the_pack_draws_by_2020_as_open() -> None:
    graphic, _ = timeline({"Lane": [BASE.facts["council-ends"]]}, "Year not stated")
    assert [moment.open for moment in graphic.moments] == ["earlier"]
