"""Words of other languages, listed in a brief, are marked wherever they stand."""

from __future__ import annotations

import pytest

from briefgen.brief.load import load_briefs
from briefgen.document.languages import unmarked, with_languages
from briefgen.document.nodes import Claim, Foreign, Note, NoteRef, Paragraph, Section, Strong, Table, Text
from briefgen.document.plain import passages, plain
from briefgen.errors import InputError
from briefgen.text import letters, with_capital
from samples import sample


def marked(*content: object, **languages: list[str]) -> tuple[object, ...]:
    document = sample()
    section = Section("s", "", "Title", 1, (Paragraph(content),))  # type: ignore[arg-type]
    tagged = {tag.replace("_", "-"): words for tag, words in languages.items()}
    done, _ = with_languages(type(document)(document.meta, (section,), ()), tagged)
    return done.blocks[0].blocks[0].content  # type: ignore[union-attr]


def test_words_are_marked_in_claims_and_in_bold() -> None:
    claim = Claim("c", ("f",), (Text("It asked Cyngor Gwynedd."), NoteRef(1)))
    (found,) = marked(claim, cy_GB=["Cyngor Gwynedd"])
    assert found == Claim(
        "c", ("f",), (Text("It asked "), Foreign("cy-GB", (Text("Cyngor Gwynedd"),)), Text("."), NoteRef(1))
    )
    (bold,) = marked(Strong((Text("Cyngor Gwynedd"),)), cy_GB=["Cyngor Gwynedd"])
    assert bold == Strong((Foreign("cy-GB", (Text("Cyngor Gwynedd"),)),))


def test_whole_words_and_the_longest_are_taken() -> None:
    found = marked(Text("Plaid Cymru, Cymru, Cymruaidd"), cy=["Cymru", "Plaid Cymru"])
    assert [plain((piece,)) for piece in found if isinstance(piece, Foreign)] == ["Plaid Cymru", "Cymru"]  # type: ignore[arg-type]


def test_words_are_found_as_they_are_printed() -> None:
    found = marked(Text("It is l’État, they say"), fr=["l'État"])
    assert found[1] == Foreign("fr", (Text("l’État"),))


def test_nothing_but_marks_is_added_to_a_whole_document() -> None:
    document = sample()
    done, unheard = with_languages(document, {"cy": ["Finances", "Item", "What is said", "nowhere"], "pl": ["Sample"]})
    assert unheard == ("nowhere", "Sample")
    assert [plain(passage) for passage in passages(done)] == [plain(passage) for passage in passages(document)]
    assert [plain(note.content) for note in done.notes] == [plain(note.content) for note in document.notes]
    finances = done.blocks[4]
    assert isinstance(finances, Section)
    assert finances.heading == (Foreign("cy", (Text("Finances"),)),)
    table = next(block for block in finances.blocks if isinstance(block, Table))
    assert isinstance(table.columns[0].heading[0], Foreign)
    assert with_languages(document, {}) == (document, ())


def test_notes_are_marked() -> None:
    document = sample()
    note = Note(1, (Text("The Post, ‘Cyngor’."),))
    done, _ = with_languages(type(document)(document.meta, (), (note,)), {"cy": ["Cyngor"]})
    assert done.notes[0].content[1] == Foreign("cy", (Text("Cyngor"),))


def test_words_that_stand_nowhere_are_told() -> None:
    (finding,) = unmarked(["Cyngor Gwyned"], "briefs/b.yaml:1:1")
    assert (finding.code, finding.severity) == ("language-unused", "warning")
    assert "“Cyngor Gwyned”" in finding.what


@pytest.mark.parametrize(
    ("languages", "told"),
    [
        ("{welsh language: [Cyngor]}", "'welsh language' is not a language tag"),
        ("{cy: [Cyngor], ga: [Cyngor]}", "“Cyngor” of ga"),
        ('{cy: [" "]}', "are empty"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(project, languages: str, told: str) -> None:  # type: ignore[no-untyped-def]
    from briefgen.facts.base import load_fact_base
    from briefgen.world import World, shipped_defaults

    brief = project / "briefs/northants-one-page.yaml"
    brief.write_text(f"languages: {languages}\n{brief.read_text('utf-8')}", "utf-8")
    world = World(project, shipped_defaults())
    base, _ = load_fact_base(world)
    with pytest.raises(InputError, match=told) as found:
        list(load_briefs(world, base, ["northants-one-page"]))
    assert found.value.where.startswith("briefs/northants-one-page.yaml:")


def test_capitals_are_those_of_the_language() -> None:
    assert with_capital("istanbul", "tr") == "İstanbul"
    assert with_capital("istanbul", "en-GB") == "Istanbul"
    assert with_capital("ığdır", "tr-TR") == "Iğdır"
    assert with_capital("", "tr") == ""


def test_letters_keep_their_marks() -> None:
    assert letters("cafe\u0301 x\u0302\u0323y") == ["c", "a", "f", "e\u0301", " ", "x\u0302\u0323", "y"]
    assert letters("a\u200db") == ["a\u200db"]
