"""Snapshots of sources: furniture, paragraphs, parts, and everything that can be wrong with a source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import InputError
from briefgen.sources.load import load_sources, read_source_records
from briefgen.sources.snapshot import SourceText, join_labels
from briefgen.text import fold_text
from briefgen.world import World, shipped_defaults

if TYPE_CHECKING:
    from briefgen.findings import Finding

ROOT = Path(__file__).parents[2]
UNSTATED = "publisher: {basis: not-stated}\n    published: {basis: not-stated}"


def load(root: Path, text: str | bytes, rules: str = "", head: str = "") -> tuple[SourceText | None, list[Finding]]:
    """One source ``news`` with ``text``; ``rules`` are more lines of its record."""
    seeds = root / "seeds"
    seeds.mkdir(exist_ok=True)
    if text != "(none)":
        (seeds / "a.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    record = head or f"title: T\n    letter: A\n    file: a.txt\n    {UNSTATED}"
    (seeds / "sources.yaml").write_text(f"sources:\n  news:\n    {record}\n{rules}", "utf-8")
    world = World(root, shipped_defaults())
    texts, findings = load_sources(world, read_source_records(world))
    return texts.get("news"), findings


def ignore(words: str, to: str = "words") -> str:
    return f'    ignore: [{{words: "{words}", to: {to}, because: furniture}}]\n'


def labels(text: SourceText | None) -> list[tuple[str, str]]:
    assert text
    return [(passage.label, fold_text(text.folded.raw[passage.start : passage.end])) for passage in text.passages]


def test_paragraphs_are_counted_without_furniture_and_parts(tmp_path: Path) -> None:
    raw = "Head\n\nFile pictureFile picture\nFile picture\nOne.\n\nFile picture\nTwo.\nNote: three.\nFour.\n"
    parts = "    parts: [{words: Head, label: headline}, {words: 'Note:', to: end, label: editor’s note}]\n"
    text, findings = load(tmp_path, raw, ignore("File picture") + parts)
    assert findings == []
    assert labels(text) == [
        ("headline", "Head"),
        ("paragraph 1", "One."),
        ("paragraph 2", "Two."),
        ("editor’s note", "Note: three."),
        ("editor’s note", "Four."),
    ]
    assert text
    assert len(text.folded.raw) == len(text.raw)


def test_furniture_to_the_end(tmp_path: Path) -> None:
    text, findings = load(
        tmp_path, "One. Register now.\n\nRegister now to read\nJobs\n", ignore("Register now to", "end")
    )
    assert findings == []
    assert labels(text) == [("paragraph 1", "One. Register now.")]


@pytest.mark.parametrize(
    ("raw", "rule", "code"),
    [
        ("One.\n", ignore("Hide Ad"), "ignore-not-found"),
        ("One. Hide Ad Two.\n", ignore("Hide Ad"), "ignore-inside-text"),
        ("Hide AdThe council met.\n", ignore("Hide Ad"), "ignore-inside-text"),
        ("One.\nThe council Register\n", ignore("Register", "end"), "ignore-not-found"),
        ("Register\nOne.\nRegister\n", ignore("Register", "end"), "ignore-ambiguous"),
        ("One.\n", "    parts: [{words: Note, label: note}]\n", "part-not-found"),
        ("One.\nOne.\n", "    parts: [{words: One, label: note}]\n", "part-ambiguous"),
    ],
)
def test_rules_that_do_not_fit_are_reported_and_blank_nothing(tmp_path: Path, raw: str, rule: str, code: str) -> None:
    text, findings = load(tmp_path, raw, rule)
    assert [(finding.code, finding.severity) for finding in findings] == [(code, "error")]
    assert findings[0].where == f"seeds/sources.yaml:8:{rule.index('{') + 1}"
    assert text
    assert text.folded.raw == text.raw


def test_what_is_cut_off_at_the_end_is_not_looked_at(tmp_path: Path) -> None:
    rules = (
        "    ignore:\n      - {words: News, because: label}\n"
        "      - {words: Register now, to: end, because: registration}\n"
    )
    text, findings = load(tmp_path, "News\nOne.\nRegister now\nGet News by post\n", rules)
    assert findings == []
    assert labels(text) == [("paragraph 1", "One.")]


def test_longer_words_are_not_furniture(tmp_path: Path) -> None:
    text, findings = load(tmp_path, "News\nNewsletters came.\n", ignore("News"))
    assert findings == []
    assert labels(text) == [("paragraph 1", "Newsletters came.")]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("(none)", "source-unreadable", "seeds/sources.yaml:3:5"),
        ("", "source-empty", "seeds/sources.yaml:3:5"),
        (" \n\t\n", "source-empty", "seeds/sources.yaml:3:5"),
        (b"One.\nCaf\xe9.\n", "source-unreadable", "seeds/a.txt:2"),
        ("One.\nT\x08wo.\n", "source-unreadable", "seeds/a.txt:2:2"),
    ],
)
def test_texts_that_cannot_be_used_are_left_out(tmp_path: Path, text: str | bytes, code: str, where: str) -> None:
    found, findings = load(tmp_path, text)
    assert found is None
    assert [(finding.code, finding.where) for finding in findings] == [(code, where)]


def test_a_text_of_nothing_but_furniture_is_empty(tmp_path: Path) -> None:
    assert [finding.code for finding in load(tmp_path, "Hide Ad\n", ignore("Hide Ad"))[1]] == ["source-empty"]


@pytest.mark.parametrize("file", ["../secret.txt", "/etc/passwd", "a/../../b", "C:a.txt", "''"])
def test_files_outside_the_folder_are_refused(tmp_path: Path, file: str) -> None:
    head = f"title: T\n    letter: A\n    file: {file}\n    {UNSTATED}"
    found, findings = load(tmp_path, "One.", head=head)
    assert found is None
    assert "not a file beside" in findings[0].what


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ("publisher: {basis: inferred, value: Post}\n    published: {basis: not-stated}", ["because-missing"]),
        ("publisher: {basis: stated}\n    published: {basis: not-stated}", ["basis-without-value"]),
        ("publisher: {basis: not-stated, value: Post}\n    published: {basis: not-stated}", ["basis-contradicted"]),
        (
            "publisher: {basis: stated, value: Post, from_words: [The Post]}\n    published: {basis: not-stated}",
            ["from-words-not-found"],
        ),
        ("publisher: {basis: stated, value: Post, from_words: [the “one”]}\n    published: {basis: not-stated}", []),
    ],
)
def test_publisher_and_date_say_how_they_are_known(tmp_path: Path, head: str, codes: list[str]) -> None:
    _, findings = load(
        tmp_path, "It is the 'one'. It is the\n\"one\".", head=f"title: T\n    letter: A\n    file: a.txt\n    {head}"
    )
    assert [finding.code for finding in findings] == codes


def test_letters_are_unique(tmp_path: Path) -> None:
    other = f"  Other:\n    title: T\n    letter: A\n    file: a.txt\n    {UNSTATED}\n"
    assert sorted(finding.code for finding in load(tmp_path, "One.", other)[1]) == ["id-malformed", "letter-twice"]


def test_a_broken_record_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unknown key"):
        load(tmp_path, "One.", "    tittle: x\n")


def test_labels_of_spans(tmp_path: Path) -> None:
    text, _ = load(tmp_path, "Head\nOne.\nTwo.\nThree.\n", "    parts: [{words: Head, label: headline}]\n")
    assert text
    assert text.label(5, 9) == "paragraph 1"
    assert text.label(5, 14) == "paragraphs 1 and 2"
    assert text.label(5, 20) == "paragraphs 1 to 3"
    assert text.label(0, 9) == "headline and paragraph 1"
    assert join_labels(["editor’s note", "editor’s note"]) == "editor’s note"


def test_hard_wrapped_text_has_paragraphs_between_blank_lines(tmp_path: Path) -> None:
    wrapped = "\n\n".join(
        "\n".join(["the council met in the town hall to hear what the"] * 4) + "\nend." for _ in range(3)
    )
    text, _ = load(tmp_path, wrapped)
    assert [label for label, _ in labels(text)] == ["paragraph 1", "paragraph 2", "paragraph 3"]


def test_sentences_carry_offsets_and_labels(tmp_path: Path) -> None:
    text, _ = load(tmp_path, "One  is. Two\u00a0is.\n\nThree.")
    assert text
    assert [(s.label, s.text, text.raw[s.start : s.end].split() == s.text.split()) for s in text.sentences()] == [
        ("paragraph 1", "One is.", True),
        ("paragraph 1", "Two is.", True),
        ("paragraph 2", "Three.", True),
    ]


def test_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    text, findings = load(tmp_path, b"Hide Ad\r\nOne.\r\n\r\nTwo.\r\n", ignore("Hide Ad"))
    assert findings == []
    assert labels(text) == [("paragraph 1", "One."), ("paragraph 2", "Two.")]


def test_the_hash_is_that_of_the_bytes() -> None:
    world = World(ROOT, shipped_defaults())
    texts, _ = load_sources(world, read_source_records(world))
    assert texts["delayed"].sha256.startswith("40267a59")
