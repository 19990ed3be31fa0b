"""``briefgen facts review``: a person answers at the terminal, and each yes is kept at once."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from briefgen.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOCK = "seeds/evidence.lock.json"
ARTICLE = "seeds/004_645b9d74f229734a.txt"
MONEY = "seeds/facts/money.yaml"
FIRST, SECOND = "savings-hoped", "golby-cost"


@pytest.fixture
def review(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command with the answers given; status, what was printed, and what was said beside it."""

    def run(answers: str, *facts: str, by: str = "Ann Lee") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{answer}\n" for answer in answers.split("|"))))
        capsys.readouterr()
        status = main(["--project", str(project), "facts", "review", *facts, *(["--by", by] if by else [])])
        return status, *capsys.readouterr()

    return run


def reviews(project: Path) -> dict[str, str]:
    content = json.loads((project / LOCK).read_bytes())
    return {fact: one["by"] for fact, one in content["reviews"].items()}


def change(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_yes_is_kept_with_the_name(project: Path, review: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = review("y", FIRST, by="  Ann   Lee ")
    assert status == 0
    assert "— 1 of 1: savings-hoped (seeds/facts/money.yaml:4:5) —" in out
    assert "forecast; voice: Northamptonshire County Council" in out
    assert "says: The council hoped the changes would save £9 million a year." in out
    assert "Source A, paragraph 11: «The council hopes the changes will save £9m a year», but has admitted" in out
    assert "1 reviewed, 0 refused, 0 left" in err
    assert reviews(project) == {FIRST: "Ann Lee"}


@pytest.mark.parametrize(
    ("answers", "status", "kept"),
    [
        ("y|yes", 0, [FIRST, SECOND]),
        ("Y|s", 0, [FIRST]),
        ("skip|y", 0, [SECOND]),
        ("|", 0, []),
        ("n||no|", 0, []),  # a no without a reason says nothing
        ("y|q", 0, [FIRST]),
        ("quit", 0, []),
        ("y", 0, [FIRST]),  # the answers end: nothing is taken for a yes
        ("maybe|what|y|s", 0, [FIRST]),  # asked again until it is one of the four
    ],
)
def test_answers(
    project: Path, review: Callable[..., tuple[int, str, str]], answers: str, status: int, kept: list[str]
) -> None:
    found, _, err = review(answers, FIRST, SECOND)
    assert found == status
    assert sorted(reviews(project)) == sorted(kept)
    assert f"reviewed, 0 refused, {2 - len(kept)} left" in err


def test_a_no_is_kept_with_its_reason_and_holds_the_fact_until_it_changes(
    project: Path, review: Callable[..., tuple[int, str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    def check() -> tuple[int, str]:
        status = main(["--project", str(project), "check"])
        return status, capsys.readouterr().out

    status, _, err = review("n| the report   says less |y", FIRST, SECOND)
    assert status == 1
    assert "1 reviewed, 1 refused, 0 left" in err
    status, out = check()
    assert status == 1
    assert "error: savings-hoped: Ann Lee read it on 2" in out
    assert "says it does not hold: the report says less [review-refused]" in out
    assert "facts and sentences: 1 reviewed, 1 refused, 135 not" in out
    assert main(["--project", str(project), "build"]) == 1
    change(project, MONEY, "would save £9 million a year.", "would save £9m a year.")
    status, out = check()
    assert status == 0
    assert "has changed since Ann Lee reviewed it" in out
    assert review("y", FIRST, by="Sam Poe")[0] == 0
    assert reviews(project) == {FIRST: "Sam Poe", SECOND: "Ann Lee"}


def test_without_answers_nothing_is_reviewed_and_nothing_written(
    project: Path, review: Callable[..., tuple[int, str, str]]
) -> None:
    before = (project / LOCK).read_bytes()
    status, out, _ = review("q")
    assert status == 0
    assert "1 of 137" in out
    assert "2 of 137" not in out
    assert (project / LOCK).read_bytes() == before


def test_where_nobody_can_answer_nothing_is_reviewed(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["--project", str(project), "facts", "review", FIRST, "--by", "Ann Lee"]) == 0
    assert "0 reviewed, 0 refused, 1 left" in capsys.readouterr().err
    assert reviews(project) == {}


def test_only_facts_not_reviewed_are_asked_about(
    project: Path, review: Callable[..., tuple[int, str, str]]
) -> None:
    review("y|y", FIRST, SECOND)
    _, out, _ = review("q")
    assert "1 of 135" in out
    assert review("s", FIRST)[0] == 0  # whoever names a fact is asked again
    assert sorted(reviews(project)) == sorted([FIRST, SECOND])
    change(project, MONEY, "would save £9 million a year.", "would save £9m a year.")
    _, out, _ = review("q")
    assert "1 of 136" in out
    _, out, _ = review("s", FIRST)
    assert "it was reviewed by Ann Lee on 2" in out
    assert "has changed since" in out


@pytest.mark.parametrize(
    ("facts", "by", "told"),
    [
        ([FIRST], "", "it is not said who reviews"),
        ([FIRST], "   ", "it is not said who reviews"),
        ([FIRST], "A" * 81, "it is not said who reviews"),
        ([FIRST], "Ann\x1b[2J", "it is not said who reviews"),
        (["saving-hoped"], "Ann Lee", "did you mean savings-hoped?"),
    ],
)
def test_wrong_use(
    project: Path, review: Callable[..., tuple[int, str, str]], facts: list[str], by: str, told: str
) -> None:
    before = (project / LOCK).read_bytes()
    status, _, err = review("y", *facts, by=by)
    assert status == 2
    assert told in err
    assert (project / LOCK).read_bytes() == before


def test_a_fact_with_an_error_cannot_be_confirmed(
    project: Path, review: Callable[..., tuple[int, str, str]]
) -> None:
    change(project, MONEY, "would save £9 million a year.", "would save £6 million a year.")
    status, out, err = review("y", FIRST)
    assert status == 1
    assert "has “£6 million” where the quote has “£9m”" in out
    assert "cannot be confirmed" in err
    assert reviews(project) == {}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("money: 9000000 GBP", "money: 90000000 GBP", "value-differs"),
        ("will save £9m a year}", "will save £8m a year}", "quote-altered"),
        ("    topics: [finances]", "    topics: [finance]", "unknown-topic"),
    ],
)
def test_nor_one_whose_quote_or_value_is_wrong(
    project: Path, review: Callable[..., tuple[int, str, str]], old: str, new: str, code: str
) -> None:
    change(project, MONEY, old, new)
    status, out, _ = review("y", FIRST)
    assert f"[{code}]" in out
    assert status == 1
    assert reviews(project) == {}


def test_the_sentence_round_the_quote_is_shown_whatever_its_marks(review: Callable[..., tuple[int, str, str]]) -> None:
    """The article has curly marks, which the folded sentence has not."""
    _, out, _ = review("n", "visit-caseloads")
    assert "is too variable" in out
    assert "caseloads remain too high" in out


def test_a_changed_sentence_is_shown_and_can_be_accepted(
    project: Path, review: Callable[..., tuple[int, str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    change(project, ARTICLE, "The council hopes the changes", "It is untrue that The council hopes the changes")
    status, out, _ = review("y", FIRST)
    assert status == 0
    assert "It is untrue that «The council hopes the changes will save £9m a year»" in out
    assert "[quote-context]" in out
    assert reviews(project) == {FIRST: "Ann Lee"}
    content = json.loads((project / LOCK).read_bytes())
    assert {(one["fact"], one["by"]) for one in content["decisions"]} == {(FIRST, "Ann Lee")}
    main(["--project", str(project), "check"])
    assert "savings-hoped: “" not in capsys.readouterr().out


ONE_PAGE = "templates/northants-childrens-trust/one-page.md.j2"


def test_sentences_of_templates_are_reviewed_after_the_facts(
    project: Path, review: Callable[..., tuple[int, str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = review("s|" * 87 + "y|n|the source does not say so|q")
    assert status == 1
    assert "1 reviewed, 1 refused, 135 left" in err
    assert "— 88 of 137: a sentence of a template (templates/" in out
    assert "  rests on " in out
    kept = [key for key in reviews(project) if key.startswith("words:")]
    assert len(kept) == 2
    assert main(["--project", str(project), "check"]) == 1
    assert "says it does not hold: the source does not say so [review-refused]" in capsys.readouterr().out


def test_a_sentence_that_changes_is_asked_about_again(
    project: Path, review: Callable[..., tuple[int, str, str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert review("y|" * 137)[0] == 0
    assert main(["--project", str(project), "check"]) == 0
    assert "facts and sentences: 137 reviewed, 0 not" in capsys.readouterr().out
    assert main(["--project", str(project), "build"]) == 0
    change(project, MONEY, "would save £9 million a year.", "would save £9m a year.")
    capsys.readouterr()
    assert main(["--project", str(project), "check"]) == 0
    out = capsys.readouterr().out
    assert "savings-hoped has changed since Ann Lee reviewed it" in out
    assert out.count("[review-void]") > 1  # the sentences that rest on it
