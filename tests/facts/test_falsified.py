"""Falsified facts about the real articles are refused; what the pack itself says of them raises nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from small_project import SAVING

from briefgen.facts.base import check_base, load_fact_base
from briefgen.facts.checks.other_text import check_phrase, check_sentence
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from small_project import Project

    from briefgen.facts.base import FactBase

ROOT = Path(__file__).parents[2]
TABLE: dict[str, list[list[Any]]] = yaml.safe_load((Path(__file__).parent / "cases/falsified.yaml").read_text("utf-8"))
CASES = [case for group in TABLE.values() for case in group]
KEYS = {"A": "delayed", "B": "abandon"}


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real sources and names, with the corrections and what they rest on."""
    root = tmp_path_factory.mktemp("falsified")
    shutil.copytree(ROOT / "seeds", root / "seeds")
    for path in (root / "seeds" / "facts").iterdir():
        if path.name not in ("names.yaml",):
            path.unlink()
    corrections = yaml.safe_load((ROOT / "seeds/facts/corrections.yaml").read_text("utf-8"))["corrections"]
    for correction in corrections:
        correction.update(replaced_by="it", clarifies=[])
    (root / "seeds/facts/corrections.yaml").write_text(yaml.safe_dump({"corrections": corrections}), "utf-8")
    return root


def codes(root: Path, case: list[Any]) -> dict[str, str]:
    statement, quote, kind, voice, _code, *more = case
    quotes = [{"source": KEYS[quote[0]], "exact": quote[1]}]
    fact = {
        "id": "it",
        "kind": kind,
        "voice": voice,
        "statement": statement,
        "quotes": quotes,
        **(more[0] if more else {}),
    }
    (root / "seeds/facts/it.yaml").write_text(yaml.safe_dump({"facts": [fact]}, allow_unicode=True), "utf-8")
    _, findings = load_fact_base(World(root, shipped_defaults()))
    assert not any(finding.code.startswith("quote-") and finding.severity == "error" for finding in findings), findings
    return {finding.code: finding.severity for finding in findings if "/it.yaml" in finding.where}


@pytest.mark.parametrize("case", CASES, ids=[case[0] + str(case[5:]) for case in CASES])
def test_falsified_facts_are_refused(seeds: Path, case: list[Any]) -> None:
    assert codes(seeds, case).get(case[4]) == "error"


# --- text of templates ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pack() -> FactBase:
    return load_fact_base(World(ROOT, shipped_defaults()))[0]


def test_what_the_pack_says_raises_nothing(pack: FactBase) -> None:
    assert [finding for finding in check_base(pack) if finding.severity != "information"] == []


SENTENCES = [
    ("The council saves £9 million a year.", "savings-hoped plans-published", "kind-marker-missing"),
    (
        "The council lost the £9 million a year and the trust was approved.",
        "savings-hoped gap-savings",
        "hedge-dropped",
    ),
    (
        "The council lost the £9 million a year and the trust was approved.",
        "savings-hoped gap-savings",
        "kind-marker-missing",
    ),
    ("Does the council save £9 million a year?", "savings-hoped", "kind-marker-missing"),
    ("Source B says the council hoped to save £9 million a year.", "savings-hoped", "source-not-quoted"),
    (
        "Plans appeared in December 2015; the trust is owned by the council.",
        "plans-published trust-owned",
        "kind-marker-missing",
    ),
    ("The cabinet approved the earlier proposals.", "gap-first-outcome", "kind-marker-missing"),
    ("Companies were not delivering services.", "companies-in-house", "withdrawn-words"),
    ("The county council was due to cease to exist after 2020.", "council-ends", "date-relation-changed"),
]


@pytest.mark.parametrize(("text", "ids", "code"), SENTENCES)
def test_falsified_sentences_are_refused(pack: FactBase, text: str, ids: str, code: str) -> None:
    found = {finding.code: finding.severity for finding in check_sentence(pack, text, ids.split(), "a.md.j2:3")}
    if code == "hedge-dropped":
        found = {finding.code: finding.severity for finding in check_phrase(pack, text, ids.split(), "a.md.j2:3")}
    assert found.get(code) == "error"


PHRASES = [
    (
        "The cabinet agreed to put on hold the decision on 12 June, year not stated.",
        "cabinet-june",
        ["hedge-dropped"],
    ),
    ("The council saves £9 million a year.", "savings-hoped plans-published", ["hedge-dropped"]),
    (
        "The trust was fully established by December 2017.",
        "later-target",
        ["date-relation-changed", "hedge-dropped", "negation-dropped"],
    ),
    (
        "The cabinet approved them; the sources do not say when.",
        "cabinet-first gap-first-outcome",
        ["hedge-dropped"],
    ),
    ("Hoped saving", "savings-hoped", []),
    ("What continuing would cost.", "gap-cost", []),
    ("The minutes of both cabinet meetings.", "cabinet-first cabinet-june", []),
]


@pytest.mark.parametrize(("text", "ids", "codes"), PHRASES)
def test_phrases_that_state_something_keep_their_caution(pack: FactBase, text: str, ids: str, codes: list[str]) -> None:
    assert sorted({finding.code for finding in check_phrase(pack, text, ids.split(), "a.md.j2:3")}) == codes


def test_only_a_question_is_free_of_kind_and_caution(pack: FactBase) -> None:
    text = "Does the council save £9 million a year?"
    assert check_sentence(pack, text, ["savings-hoped"], "a.md.j2:3", question=True) == []
    assert check_phrase(pack, text, ["savings-hoped"], "a.md.j2:3", question=True) == []


def test_a_source_that_denies_what_is_quoted(seeds: Path) -> None:
    """The words of the quote still stand in the article, but as what is untrue."""
    article = seeds / "seeds/004_645b9d74f229734a.txt"
    original = article.read_text("utf-8")
    case = [
        "The council hoped the changes would save £9 million a year.",
        ["A", "The council hopes the changes will save £9m a year"],
    ]
    true = [*case, "forecast", "ncc", ""]
    assert "caution-outside-quote" not in codes(seeds, true)
    article.write_text(original.replace("The council hopes", "It is untrue that The council hopes"), "utf-8")
    try:
        assert codes(seeds, true)["caution-outside-quote"] == "error"
    finally:
        article.write_text(original, "utf-8")


# --- broken records end in findings, not in tracebacks ---------------------------------------------

GAP = """  - {{id: {id}, kind: gap, statement: The sources do not say it is zz{id}., because: x, absent: [zz{id}],
      searched: [news], near: [{near}]}}
"""
SLIP = """
facts:
  - id: slip
    kind: calculated
    statement: It is calculated as 15 months.
    values: {when: {date: 2016-09, words: x}}
    derive: {op: months_between, from: slip.when, to: slip.when, gives: 15 months}
"""


def test_circles_and_loose_ends_are_reported_and_taken_out(small: Project) -> None:
    base, findings = small.load("facts:\n" + GAP.format(id="a", near="b") + GAP.format(id="b", near="a"))
    assert [finding.code for finding in findings] == ["near-cycle", "near-cycle"]
    assert all(fact.near == () for fact in base.facts.values())
    base, findings = small.load(SLIP)
    assert "derive-cycle" in [finding.code for finding in findings]
    assert base.facts["slip"].derive is None
    base, findings = small.load("facts:\n" + GAP.format(id="a", near="").replace("[news]", "[news, nope]"))
    assert [finding.code for finding in findings] == ["unknown-source"]
    assert base.facts["a"].searched == ("news",)


def test_a_bad_date_of_publication_reaches_no_later_stage(small: Project) -> None:
    small.write(
        "sources.yaml",
        (small.root / "seeds/sources.yaml").read_text("utf-8").replace("2016-08/2016-12", "soon"),
    )
    base, findings = small.load()
    assert "date-invalid" in [finding.code for finding in findings]
    assert base.sources["news"].record.published.edtf == ""


def test_yaml_files_that_are_not_read_are_named(small: Project) -> None:
    small.write("facts/more.yml", "facts: []")
    small.write("facts/old/more.yaml", "facts: []")
    small.write("facts/.hidden.yml", "")
    assert [(f.where, f.code) for f in small.load()[1]] == [
        ("seeds/facts/more.yml", "file-ignored"),
        ("seeds/facts/old/", "file-ignored"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("money: 9000000 GBP", "money: 1e999999999 GBP", "value-invalid"),
        ("money: 9000000 GBP, per: year", "count: 1e999999999", "value-invalid"),
        ("money: 9000000 GBP, per: year", "count: '" + "9" * 60 + "'", "value-invalid"),
    ],
)
def test_numbers_are_bounded(small: Project, old: str, new: str, code: str) -> None:
    assert code in [finding.code for finding in small.load(SAVING.replace(old, new))[1]]


def test_a_result_of_sixty_digits_is_no_result(small: Project) -> None:
    slip = SLIP.replace("15 months}", "1" + "0" * 60 + " months}").replace("slip.when", "saving.when")
    found = small.load(SAVING + slip.replace("\nfacts:\n", ""))[1]
    assert "derive-invalid" in [finding.code for finding in found]


def test_a_part_may_not_be_called_like_a_paragraph(small: Project) -> None:
    sources = (small.root / "seeds/sources.yaml").read_text("utf-8")
    small.write("sources.yaml", sources.replace("label: headline", "label: Paragraph 4"))
    assert "part-label-reserved" in [finding.code for finding in small.load()[1]]


def test_a_pipe_in_place_of_a_source_does_not_hang(small: Project) -> None:
    (small.root / "seeds/news.txt").unlink()
    os.mkfifo(small.root / "seeds/news.txt")
    assert [finding.code for finding in small.load()[1]] == ["source-unreadable"]
