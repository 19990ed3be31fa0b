"""``facts import`` and ``facts export`` in a project: what is written, what is refused, what stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.cli.exchange import facts_export, facts_import
from briefgen.errors import InputError, UsageError
from briefgen.facts.merge import read_all
from briefgen.world import World, shipped_defaults
from briefgen.yaml_text import as_plain

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "id,kind,voice,statement,source,exact\n"
NEW = "new-one,fact,delayed,The plan was late.,delayed,more than a year behind schedule\n"


@pytest.fixture
def world(project: Path) -> World:
    return World(project, shipped_defaults())


def state(world: World) -> dict[str, bytes]:
    folder = world.root / "seeds"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def table(world: World, text: str) -> str:
    path = world.root.parent / f"{world.root.name}-My Table.csv"
    path.write_text(text, "utf-8")
    return str(path)


def refusal(world: World, capsys: pytest.CaptureFixture[str], text: str) -> str:
    """What is said of a table that is refused, for which nothing is written."""
    before = state(world)
    assert facts_import(world, table(world, text), "") == 1
    assert state(world) == before
    out, err = capsys.readouterr()
    assert out == ""
    assert "Nothing was written" in err
    return err


def test_a_table_becomes_a_new_file(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(world)
    assert facts_import(world, table(world, HEAD + NEW), "seeds/facts/inbox.yaml") == 0
    after = state(world)
    written = after.pop("facts/inbox.yaml").decode()
    assert after == before
    assert written.split("\n\n", 1)[1] == (
        "facts:\n"
        "  - id: new-one\n"
        "    kind: fact\n"
        "    statement: The plan was late.\n"
        "    voice: delayed\n"
        "    quotes:\n"
        "      - {source: delayed, exact: more than a year behind schedule}\n"
    )
    assert written.startswith("# Facts imported from ")
    assert capsys.readouterr().out == f"{world.root / 'seeds/facts/inbox.yaml'}\n"
    assert read_all(world).facts["new-one"].at.startswith("seeds/facts/inbox.yaml:4")


def test_the_new_file_is_named_after_the_table(world: World, tmp_path: Path) -> None:
    path = tmp_path / "Été 2016 (2).csv"
    path.write_text(HEAD + NEW, "utf-8")
    assert facts_import(world, str(path), "") == 0
    assert "facts/imported-ete-2016-2.yaml" in state(world)


def test_an_export_can_be_edited_and_imported(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    facts = [as_plain(fact) for fact in read_all(world).facts.values()]
    exported = world.root / "out" / "facts.csv"
    assert facts_export(world, "csv", str(exported)) == 0
    assert capsys.readouterr().out == f"{exported}\n"
    before = state(world)
    assert facts_import(world, str(exported), "") == 0
    assert "there is no new fact" in capsys.readouterr().err
    assert state(world) == before
    assert [as_plain(fact) for fact in read_all(world).facts.values()] == facts
    exported.write_bytes(exported.read_bytes() + (NEW.replace("late.,", "late.,,")).encode())
    assert facts_import(world, str(exported), "") == 0
    assert set(state(world)) - set(before) == {"facts/imported-facts.yaml"}


def test_an_export_is_printed_as_it_is_written(world: World, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for format_ in ("csv", "jsonld"):
        exported = world.root / f"facts.{format_}"
        assert facts_export(world, format_, str(exported)) == 0
        capfdbinary.readouterr()
        assert facts_export(world, format_, "") == 0
        assert capfdbinary.readouterr().out == exported.read_bytes()


def test_a_project_without_facts_takes_its_first(world: World) -> None:
    for path in (world.root / "seeds/facts").iterdir():
        path.unlink()
    assert facts_import(world, table(world, HEAD + NEW), "first.yaml") == 0
    assert list(read_all(world).facts) == ["new-one"]


def test_every_fault_of_every_row_is_told(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    told = refusal(world, capsys, HEAD + NEW + "b,wish,,It was.,,\nC,fact,,It was.,,\nsavings-hoped,fact,,Other.,,\n")
    name = f"{world.root.name}-My Table.csv"
    assert f"briefgen: {name}:3: b: kind: “wish” is not one of" in told
    assert f"briefgen: {name}:4: the id “C” may hold" in told
    assert f"briefgen: {name}:5: the id “savings-hoped” stands already at seeds/facts/money.yaml:4" in told
    assert "for a fact with other kind, statement, voice, short, quotes, values, topics" in told
    assert "3 errors" in told


def test_a_fault_of_every_row_is_told_a_hundred_times(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    told = refusal(world, capsys, HEAD + "".join(f"a{number},wish,,It was.,,\n" for number in range(150)))
    assert told.count("is not one of") == 100
    assert "… and 50 more" in told
    assert "150 errors" in told


def test_one_bad_row_keeps_the_good_ones_out(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert "kind is empty" in refusal(world, capsys, HEAD + NEW + "b,,,It was.,,\n")
    assert "stands already" in refusal(world, capsys, HEAD + NEW + "savings-hoped,fact,,Other.,,\n")


def test_ids_of_corrections_and_conflicts_are_taken_too(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    told = refusal(world, capsys, HEAD + NEW.replace("new-one", "abandon-or-hold"))
    assert "stands already at seeds/facts/corrections.yaml" in told
    assert "for something else" in told


def test_what_yaml_cannot_hold_is_refused(world: World) -> None:
    before = state(world)
    row = f'a,fact,,It was.,,,"{{? {"k" * 1100} : v}}"\n'
    with pytest.raises(InputError, match="cannot be written as YAML: this is not YAML"):
        facts_import(world, table(world, HEAD.strip() + ",uses\n" + row), "")
    assert state(world) == before


@pytest.mark.parametrize(
    ("into", "told"),
    [
        ("seeds/facts/money.yaml", "exists already"),
        ("money.yaml", "exists already"),
        ("seeds/facts/new.yml", "is no file of seeds/facts/"),
        ("seeds/new.yaml", "is no file of seeds/facts/"),
        ("../new.yaml", "is no file of seeds/facts/"),
        ("seeds/facts/a/b.yaml", "is no file of seeds/facts/"),
        ("seeds/facts/.yaml", "is no file of seeds/facts/"),
    ],
)
def test_only_a_new_file_of_facts_is_written(world: World, into: str, told: str) -> None:
    before = state(world)
    with pytest.raises(UsageError, match=told):
        facts_import(world, table(world, HEAD + NEW), into)
    assert state(world) == before


def test_a_dangling_link_is_not_written_over(world: World) -> None:
    (world.root / "seeds/facts/imported-facts.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(UsageError, match="exists already"):
        facts_import(world, table(world, HEAD + NEW), "imported-facts.yaml")


def test_a_missing_table_and_an_unknown_format(world: World) -> None:
    with pytest.raises(InputError, match="no such file"):
        facts_import(world, str(world.root / "none.csv"), "")
    with pytest.raises(UsageError, match="there is no format cvs") as caught:
        facts_export(world, "cvs", "")
    assert caught.value.remedy == "did you mean csv?"


def test_an_unsound_base_is_exported_for_work_but_not_for_the_web(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    path = world.root / "seeds/facts/money.yaml"
    path.write_text(path.read_text("utf-8").replace("topics: [finances]", "topics: [money]"), "utf-8")
    out = world.root / "facts.csv"
    assert facts_export(world, "csv", str(out)) == 0
    assert "run briefgen check" in capsys.readouterr().err
    assert '"[""money""]"' in out.read_text("utf-8")
    assert facts_export(world, "jsonld", str(world.root / "facts.jsonld")) == 1
    assert "Nothing was exported" in capsys.readouterr().err
    assert not (world.root / "facts.jsonld").exists()
