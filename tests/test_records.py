"""YAML as records: places, strings that stay strings, and every refusal with file, line and remedy."""

from __future__ import annotations

import contextlib
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.records import MAX_BYTES, Record, read_records


class Item(Record, frozen=True):
    id: str
    kind: Literal["plan", "fact"] = "fact"
    size: float = 1.0


class File(Record, frozen=True):
    items: tuple[Item, ...] = ()
    words: dict[str, str] = {}
    named: dict[str, Item] = {}
    one: Item | None = None


def read(text: str | bytes) -> File:
    return read_records(text if isinstance(text, bytes) else text.encode(), "f.yaml", File)


def refusal(text: str | bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read(text)
    assert caught.value.what
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("scalar", ["12:30", "no", "on", "010", "2016-04-01", "1e3", "0x10", "=", "1_000"])
def test_scalars_stay_as_written(scalar: str) -> None:
    assert read(f"words: {{{scalar}: {scalar}}}").words == {scalar: scalar}


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_nothing_is_the_empty_string_or_collection(empty: str) -> None:
    assert read(f"words: {{a: {empty}}}\nitems: {empty}\none: {empty}\n") == read("words: {a: ''}")
    assert read("words: {a: 'null'}").words == {"a": "null"}


def test_records_know_their_line_and_mappings_keep_only_their_own_keys() -> None:
    found = read("# head\nitems:\n  - id: a\n  - {id: b}\nnamed:\n  x:\n    id: c\n")
    assert [item.at for item in found.items] == ["f.yaml:3:5", "f.yaml:4:5"]
    assert list(found.named) == ["x"]
    assert found.named["x"].at == "f.yaml:7:5"


def test_windows_files_are_read() -> None:
    assert read("\ufeffitems:\r\n  - id: a\r\n".encode()).items[0].id == "a"


def test_numbers_where_a_record_asks_for_them() -> None:
    assert read("items: [{id: a, size: 2.5}]").items[0].size == 2.5
    assert "is not a number" in refusal("items: [{id: a, size: big}]").what


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("items: [{id: a}\nwords: {}", "f.yaml:2", "not YAML"),
        ("items:\n\t- id: a", "f.yaml:2:1", "not YAML"),
        ("words:\n  a: 1\n  b: 2\n  a: 3\n", "f.yaml:4:3", "“a” is given twice (first at f.yaml:2:3)"),
        ("itmes: []", "f.yaml:1:1", "unknown key “itmes”"),
        ("items:\n  - kind: plan\n", "f.yaml:2:5", "“id” is missing"),
        ("items:\n  - id: a\n    kind: wish\n", "f.yaml:3:11", "“wish” is not one of fact, plan"),
        ("items: a", "f.yaml:1:8", "must be a list"),
        ("items: [a]", "f.yaml:1:9", "must be a mapping"),
        ("words: {a: [b]}", "f.yaml:1:12", "must be a single value"),
        ("items: [{id: &x a}]", "f.yaml:1:14", "anchors"),
        ("words: {a: *x}", "f.yaml:1:12", "alias"),
        ("words: {a: !!int 3}", "f.yaml:1:12", "tags"),
        ("words: {}\n---\nwords: {}", "f.yaml:2:1", "second document"),
        ("words: {'@': b}", "f.yaml:1:9", "“@” may not be used"),
        ("? [a]\n: b", "f.yaml:1:3", "key must be a plain word"),
        ("", "f.yaml:1", "empty"),
        ("# only a remark\n", "f.yaml:1", "empty"),
        ("words:\n  a: b\x07", "f.yaml:2:7", "control character U+0007"),
        ("words:\n  a: b\x85", "f.yaml:2:7", "control character U+0085"),
        ('words: {a: "\\x07"}', "f.yaml:1:12", "U+0007"),
        ('words: {a: "\\uE001"}', "f.yaml:1:12", "U+E001"),
        ("words: {a: \ue001}", "f.yaml:1:12", "U+E001"),
        ("words: {a: \ufffe}", "f.yaml:1:12", "U+FFFE"),
        ("words: {a: x\u2028y}", "f.yaml:1:13", "U+2028"),
        (b"words:\n  a: caf\xe9\n", "f.yaml:2", "not UTF-8 text: byte 0xe9 at byte 16"),
        ("words: " + "[" * 60 + "]" * 60, "f.yaml:1:47", "deeper than 40"),
        ("a" * (MAX_BYTES + 1), "f.yaml", "larger than 16 MB"),
    ],
)
def test_refused_with_place(text: str | bytes, where: str, what: str) -> None:
    error = refusal(text)
    assert what in error.what
    assert error.where.startswith(where)


def test_the_nearest_known_key_is_offered() -> None:
    assert refusal("itmes: []").remedy == "did you mean items?"
    assert refusal("items: [{id: a, kind: plann}]").remedy == "did you mean plan?"


@given(
    st.one_of(
        st.binary(max_size=60),
        st.text(st.sampled_from("items:wordg-[]{}#&*!|>'\"%@`?, \n\t~é"), max_size=60).map(str.encode),
    )
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):  # anything else is a fault of ours
        read(data)
