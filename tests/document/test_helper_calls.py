"""Helpers refuse what they cannot use: one clear error, at the template's line, that names the helper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from trial import Trial

FIGURE = '"Trust", "What is shown."'
SLIP = 'first="first-target", later="later-target", difference="slippage"'

# the third line of a template · words of the error
CALLS = [
    ('{{ record("Jane Doe stole £50 million.") }}', "record(…)"),
    ("{{ record(5) }}", "record(…)"),
    ('{{ record("") }}', "record(…)"),
    ("{{ record(conflicts()[0].point ~ ' is untrue') }}", "record(…)"),
    ("{{ record(conflicts()[0].point|upper) }}", "record(…)"),
    ("{{ record(conflicts()[0].point[:4]) }}", "record(…)"),
    ("{{ record(conflicts()[0].point.format(1)) }}", "format"),
    ('{{ difference("x") }}', "difference(…)"),
    ('{{ withdrawn("x") }}', "withdrawn(…)"),
    ("{{ editorial(5) }}", "editorial(…)"),
    ('{{ editorial(" ") }}', "editorial(…)"),
    ("{% callout 5 %}x{% endcallout %}", "callout(…)"),
    ('{% callout "" %}x{% endcallout %}', "callout has no label"),
    ('{{ table("C", [0, 0]) }}', "table(…)"),
    ('{{ table("C", ["nan", 1]) }}', "table(…)"),
    ('{{ table("C", [1, -1]) }}', "table(…)"),
    ('{{ table("C", [1e308, 1e308]) }}', "table(…)"),
    ('{{ table("C", 5) }}', "table(…)"),
    ('{{ table("C") }}', "table(…)"),
    ('{{ table("C", [1], [2]) }}', "table(…)"),
    ("{{ table(when('cabinet-june'), [1]) }}", "table(…)"),
    ("{{ state() }}", "state()"),
    ("{{ state(5) }}", "state(…)"),
    ("{{ state(facts()) }}", "state(…)"),
    ('{{ state(id="cabinet-june") }}', "state(…)"),
    ('{{ say("It was.") }}', "no fact"),
    ('{{ facts(kind="nope") }}', "unknown kind nope"),
    ('{{ facts(topic="nope") }}', "unknown topic nope"),
    ('{{ facts(gaps="yes") }}', "facts(…)"),
    (f'{{{{ timeline({FIGURE}, [], "Undated") }}}}', "timeline(…)"),
    (f'{{{{ timeline({FIGURE}, {{}}, "Undated") }}}}', "no fact"),
    (f'{{{{ timeline({FIGURE}, {{"A": "cabinet-june"}}, "Undated") }}}}', "timeline(…)"),
    (f'{{{{ timeline({FIGURE}, {{" ": ["cabinet-june"]}}, "Undated") }}}}', "lane"),
    (f'{{{{ strip({FIGURE}, [{{"fact": "ofsted-2013"}}]) }}}}', "has no subject"),
    (f'{{{{ strip({FIGURE}, [{{"fact": 5}}]) }}}}', "strip(…)"),
    (f"{{{{ structure({FIGURE}, [[5]], []) }}}}", "structure(…)"),
    ("{{ state }}", "state is not called"),
    ('{{ "x" ~ state }}', "state is not called"),
    ("{{ brief }}", "dict cannot be printed"),
    ("{{ sources() }}", "list cannot be printed"),
]


@pytest.mark.parametrize(("line", "told"), CALLS, ids=[line for line, _ in CALLS])
def test_a_helper_called_wrongly_is_refused(trial: Trial, line: str, told: str) -> None:
    error = trial.refusal(line)
    assert told in error.what
    assert error.where == "templates/t.md.j2:3"
    assert error.remedy


def test_what_records_hold_is_printed(trial: Trial) -> None:
    line = (
        "{% for c in conflicts() %}- {{ record(c.point) }} {{ difference(c) }}\n{% endfor %}{{ record(brief.edition) }}"
    )
    assert trial.codes(f"# T\n\n{line}\n") == []


# --- figures whose parts must belong together -----------------------------------------------------


def strip(label: str, **more: str) -> str:
    item = {"fact": "ofsted-2013", "subject": "Ofsted", "label": label, **more}
    return f"{{{{ strip({FIGURE}, [{item}]) }}}}"


def boxes(*ids: str, arrow: str = "") -> str:
    rows = [[{"id": name, "title": "Charity", "fact": "charity"} for name in ids]]
    return f"{{{{ structure({FIGURE}, {rows}, []) }}}}"


FIGURES = [
    (f"{{{{ slippage({FIGURE}, {SLIP.replace('slippage', 'savings-hoped')}) }}}}", "not calculated from"),
    (
        f'{{{{ slippage({FIGURE}, first="later-target", later="first-target", difference="slippage") }}}}',
        "not calculated from",
    ),
    (f"{{{{ slippage({FIGURE}, {SLIP.replace('later-target', 'plans-published')}) }}}}", "not calculated from"),
    (strip("“requires improvement”"), "not in the statement"),
    (strip("“good”", label_fact="gap-visit"), "gap"),
    (boxes("a", "a"), "twice"),
    (f'{{{{ timeline({FIGURE}, {{"A": ["ofsted-2013"], "B": ["ofsted-2013"]}}, "Undated") }}}}', "twice"),
]


@pytest.mark.parametrize(("line", "told"), FIGURES)
def test_a_figure_of_parts_that_do_not_belong_together_is_refused(trial: Trial, line: str, told: str) -> None:
    error = trial.refusal(line)
    assert told in error.what
    assert error.where == "templates/t.md.j2:3"


@pytest.mark.parametrize(
    "line",
    [f"{{{{ slippage({FIGURE}, {SLIP}) }}}}", strip("“inadequate”"), boxes("a", "b")],
    ids=["slip", "strip", "box"],
)
def test_a_figure_of_parts_that_belong_together_is_drawn(trial: Trial, line: str) -> None:
    trial.run(f"# T\n\n{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        f'{{{{ timeline({FIGURE}, {{"Fraud in 1974": ["ofsted-2013"]}}, "Undated") }}}}',
        f'{{{{ timeline({FIGURE}, {{"Ofsted": ["ofsted-2013"]}}, "Fraud in 1974") }}}}',
    ],
)
def test_lanes_of_a_timeline_are_judged(trial: Trial, line: str) -> None:
    assert "figure-unsupported" in trial.codes(f"# T\n\n{line}\n")
