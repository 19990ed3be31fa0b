"""``sources import``: what Zotero exports becomes entries below those that are there, and nothing else changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.cli.exchange import sources_import
from briefgen.errors import InputError
from briefgen.records import read_records
from briefgen.sources.exchange.csl import Item, read_items
from briefgen.sources.exchange.entries import appended, plan
from briefgen.sources.exchange.keys import free_key, last_letter, letter_after, slug
from briefgen.sources.load import KEY, read_source_records
from briefgen.sources.records import Attribution, Publication, Source, SourcesFile
from briefgen.text import unprintable
from briefgen.world import World, shipped_defaults
from briefgen.yaml_text import as_plain

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = {
    "id": "http://zotero.org/users/12/items/ABCD2345",
    "type": "article-newspaper",
    "title": "Trust <i>plans</i> halted: what’s next?",
    "container-title": "The Gazette",
    "publisher": "Gazette Ltd",
    "issued": {"date-parts": [["2018", 6, 11]]},
    "URL": "https://www.example.org/plans?a=1#b",
    "accessed": {"date-parts": [[2026, 11, 20]]},
    "author": [{"family": "Lee", "given": "Ann"}],
    "language": "en-GB",
    "abstract": "None.",
}
AS_WRITTEN = """
  trust-plans-halted-whats-next:
    title: "Trust plans halted: what’s next?"
    letter: C
    file: trust-plans-halted-whats-next.txt
    publisher: {value: The Gazette, basis: metadata}
    published: {edtf: "2018-06-11", basis: metadata}
    author: Ann Lee
    url: https://www.example.org/plans?a=1#b
    accessed: "2026-11-20"
"""


@pytest.fixture
def world(project: Path) -> World:
    return World(project, shipped_defaults())


def exported(world: World, items: object) -> str:
    path = world.root / "zotero.json"
    path.write_text(items if isinstance(items, str) else json.dumps(items), "utf-8")
    return str(path)


# --- adding to the file ---------------------------------------------------------------------------


def test_an_item_becomes_an_entry_below_those_that_are_there(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    path = world.root / "seeds/sources.yaml"
    before = path.read_bytes()
    assert sources_import(world, exported(world, [ARTICLE])) == 0
    assert path.read_bytes() == before + AS_WRITTEN.encode()
    out, err = capsys.readouterr()
    assert out == f"{path}\n"
    assert "Source C (trust-plans-halted-whats-next)" in err
    assert "save its text as seeds/trust-plans-halted-whats-next.txt" in err
    assert "  not taken over: abstract\n" in err
    assert list(read_source_records(world)) == ["delayed", "abandon", "trust-plans-halted-whats-next"]


def test_what_is_there_already_is_left_out(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    again = {**ARTICLE, "id": "other", "title": "TRUST PLANS HALTED: what's next?"}
    known = {"title": "Council's children's trust plans delayed", "publisher": "Children & Young People Now"}
    assert sources_import(world, exported(world, [ARTICLE, again, known])) == 0
    assert capsys.readouterr().err.count("Left out: ") == 2
    text = (world.root / "seeds/sources.yaml").read_bytes()
    assert sources_import(world, exported(world, [ARTICLE])) == 0
    assert "Nothing was written" in capsys.readouterr().err
    assert (world.root / "seeds/sources.yaml").read_bytes() == text


def test_a_list_of_sources_that_is_a_link_stays_one(world: World) -> None:
    path = world.root / "seeds/sources.yaml"
    path.rename(world.root / "list.yaml")
    path.symlink_to("../list.yaml")
    assert sources_import(world, exported(world, [ARTICLE])) == 0
    assert path.is_symlink()
    assert len(read_source_records(world)) == 3


BARE = "publisher: {basis: not-stated}, published: {basis: not-stated}"
OLD = f"# ours\nsources:\n  a: {{title: T, letter: A, file: a.txt, {BARE}}}"


@pytest.mark.parametrize(
    "old",
    [
        OLD + "\n",
        OLD,
        OLD + "\n\n# nothing below\n",
        OLD + "\n  # nothing below",
        OLD.replace("  a:", "      a:") + "\n\n\n",
        OLD.replace("\n", "\r\n") + "\r\n",
        "\ufeff" + OLD + "\n",
        "sources:\n",
        "sources:",
        "sources:\n  a:\n    title: T\n    letter: A\n    file: a.txt\n    publisher: {basis: not-stated}\n"
        "    published: {basis: not-stated}\n    limits: >-\n      so\n      it is\n",
    ],
)
def test_every_byte_stays_and_the_old_sources_with_it(old: str) -> None:
    data = old.encode()
    known = read_records(data, "s.yaml", SourcesFile).sources
    new = plan(read_items(json.dumps([ARTICLE]).encode(), "z.json")[0], known).new
    result = appended(data, "s.yaml", new)
    assert result.startswith(data)
    read = read_records(result, "s.yaml", SourcesFile).sources
    assert {key: as_plain(source) for key, source in read.items()} == {
        key: as_plain(source) for key, source in {**known, **new}.items()
    }
    assert (result.count(b"\r\n"), result.count(b"\r")) == ((result.count(b"\n"),) * 2 if b"\r\n" in data else (0, 0))


@pytest.mark.parametrize("old", ["sources: {}\n", OLD.replace("\n  a: ", " {a: ") + "}\n", OLD + "\n...\n"])
def test_where_nothing_can_be_added_nothing_is(world: World, old: str) -> None:
    path = world.root / "seeds/sources.yaml"
    path.write_text(old, "utf-8")
    with pytest.raises(InputError, match="nothing can be added at the end") as caught:
        sources_import(world, exported(world, [ARTICLE]))
    assert caught.value.remedy
    assert path.read_text("utf-8") == old


LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Co"]).filter(lambda letter: not unprintable(letter))
TEXTS = st.text(LETTERS, max_size=30)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TEXTS.filter(lambda text: bool(text.split())), TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_titles_and_publishers_are_taken(given_: list[tuple[str, str, str]]) -> None:
    entries = [{"title": title, "publisher": publisher, "id": name} for title, publisher, name in given_]
    items, faults = read_items(json.dumps(entries).encode(), "z.json")
    assert faults == []
    known = read_records(OLD.encode(), "s.yaml", SourcesFile).sources
    made = plan(items, known)
    assert len(made.new) + len(made.left_out) == len(items)
    assert all(KEY.fullmatch(key) for key in made.new)
    assert [source.letter for source in made.new.values()] == list("BCDE")[: len(made.new)]
    written = appended(OLD.encode(), "s.yaml", made.new)
    assert set(read_records(written, "s.yaml", SourcesFile).sources) == {"a", *made.new}


# --- items ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "z.json:1:1", "this is not JSON: Expecting value"),
        ('[{"title": "a"},\n {"title": }]', "z.json:2:12", "this is not JSON: Expecting value"),
        ('[{"title": "a"}', "z.json:1:16", "this is not JSON"),
        ('{"title": "a"}', "z.json:1", "this is no list of items"),
        ("[]", "z.json:1", "this is no list of items"),
        ("[" * 100_000, "z.json", "no reference manager writes"),
        ('[{"title": ' + "9" * 10_000 + "}]", "z.json", "no reference manager writes"),
        ("[" + " " * (16 * 1024 * 1024) + "]", "z.json", "larger than 16 MB"),
        ("[" + "{}," * 2000 + "{}]", "z.json", "has 2001 items"),
        (b"[{\xe9}]", "z.json:1", "not UTF-8"),
    ],
)
def test_what_is_no_csl_json_is_refused(text: str | bytes, where: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read_items(text if isinstance(text, bytes) else text.encode(), "z.json")
    assert what in caught.value.what
    assert caught.value.where == where
    assert caught.value.remedy


def test_faults_of_items_are_told_by_number_and_nothing_is_written(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (world.root / "seeds/sources.yaml").read_bytes()
    items = [
        ARTICLE, {"title": ["a"]}, {"title": " <b></b> "}, "text", {"title": "a\u0007"},
        {"title": "a", "issued": {"literal": "\ue001"}}, {"title": "a", "issued": {"date-parts": [[1.5]]}},
        {"title": "a" * 2001},
    ]  # fmt: skip
    assert sources_import(world, exported(world, items)) == 1
    told = capsys.readouterr().err
    assert "zotero.json: item 2: Expected `str`, got `array` - at `$.title`" in told
    assert "item 3: it has no title" in told
    assert "item 4: Expected `object`, got `str`" in told
    assert "item 5: character U+0007 may not be used" in told
    assert "item 6: character U+E001 may not be used" in told
    assert "item 7: Expected `int | str`, got `float`" in told
    assert "item 8: it holds a text of 2001 characters" in told
    assert "Nothing was written: 7 errors." in told
    assert (world.root / "seeds/sources.yaml").read_bytes() == before


def item(**fields: Any) -> dict[str, Any]:
    return {"title": "The Title", **fields}


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (item(id="leeTrust2018"), "leetrust2018"),
        (item(id="ABCD2345"), "the-title"),
        (item(id="http://zotero.org/users/local/x/items/ABCD2345"), "the-title"),
        (item(id=17), "the-title"),
        (item(**{"id": "ABCD2345", "citation-key": "lee_2018"}), "lee-2018"),
        (item(title="2016: a year"), "a-year"),
        (item(title="Дитячий фонд"), "source"),
        (item(title="Old news"), "old-news-2"),
        (item(title="A very long title that goes on and on without an end"), "a-very-long-title-that-goes-on-and-on"),
    ],
)
def test_keys_are_names(entry: dict[str, Any], key: str) -> None:
    known = {"old": source("Old", file="old-news.txt")}
    items, _ = read_items(json.dumps([entry]).encode(), "z.json")
    made = plan(items, known).new
    assert list(made) == [key]
    assert made[key].file == f"{key}.txt"


def source(title: str, **fields: Any) -> Source:
    basis = {"publisher": Attribution(basis="not-stated"), "published": Publication(basis="not-stated")}
    return Source(**{"title": title, "letter": "A", "file": "a.txt", **basis, **fields})


def test_publishers_and_dates_say_how_they_are_known() -> None:
    entries = [
        item(publisher="P", **{"container-title": "C"}), item(publisher="P", title="b"), item(title="c"),
        item(title="d", issued={"literal": "n.d."}), item(title="e", URL="ftp://x"),
    ]  # fmt: skip
    items, _ = read_items(json.dumps(entries).encode(), "z.json")
    made = plan(items, {})
    told = [(each.publisher.basis, each.publisher.value) for each in made.new.values()]
    assert told == [("metadata", "C"), ("metadata", "P"), *[("not-stated", "")] * 3]
    assert [each.published.basis for each in made.new.values()] == ["not-stated"] * 5
    assert made.new["d"].published.because == "the date given with its title cannot be read"
    assert made.remarks == {"d": "the item has the date “n.d.”, which cannot be read"}
    assert [each.url for each in made.new.values()] == [""] * 5


@pytest.mark.parametrize(
    ("language", "kept"), [("cy", "cy"), ("fr-CA", "fr-CA"), ("en-GB", "en"), ("", "en"), ("Welsh", "en")]
)
def test_only_another_language_is_told(language: str, kept: str) -> None:
    items, _ = read_items(json.dumps([item(language=language)]).encode(), "z.json")
    assert [each.language for each in plan(items, {}).new.values()] == [kept]


def test_the_same_key_with_another_title_gets_a_number() -> None:
    known = {"news": source("News"), "news-2": source("Other")}
    made = plan([Item(id="news", title="Newest"), Item(id="news", title="NEWS", publisher="P")], known)
    assert list(made.new) == ["news-3"]
    assert made.left_out == [("NEWS", "it is the source news already")]


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("letters", "after"),
    [([], "A"), ("AB", "C"), ("CA", "D"), ("Z", "AA"), (["AZ", "B"], "BA"), (["ZZ"], "AAA"), (["S1"], "A")],
)
def test_the_next_letter_is_free(letters: list[str], after: str) -> None:
    assert letter_after(last_letter(letters)) == after


@given(st.text(max_size=60))
def test_a_slug_is_a_key_or_nothing(text: str) -> None:
    made = slug(text)
    assert made == "" or (KEY.fullmatch(made) and len(made) <= 40 and not made.endswith("-"))
    assert free_key("a", {"a", "a-2", "a-4"}) == "a-3"
