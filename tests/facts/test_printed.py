"""No text of a record reaches a page, or the audit file, without a check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec
import pytest
import yaml
from small_project import ARTICLE, NAMES, SOURCES, Project

from briefgen.brief import records as brief_records
from briefgen.facts import records as fact_records
from briefgen.records import Record
from briefgen.sources import records as source_records

if TYPE_CHECKING:
    from collections.abc import Iterator

LIE = "Peter Pan gave Mary Poppins £40m in 1911; “they stole it all”, failing to deliver."
"""A figure, a year, names, words in quotation marks, and words that the article has withdrawn."""
TOLD = {"figure-unsupported", "name-unsupported", "quoted-words-differ", "withdrawn-words"}
"""What is to be told of it wherever it stands."""

JUDGED = {
    "Fact": {"statement", "short", "because", "uses", "waive"},
    "Value": {"because"},
    "Derive": {"gives"},
    "Conflict": {"point", "what", "decision", "because"},
    "Name": {"name", "also"},
    "Source": {"title", "author", "limits"},
    "Attribution": {"value", "because"},
    "Publication": {"because"},
    "Part": {"label"},
    "Ignore": {"because"},
    "Unused": {"because"},
    "Brief": {
        "title", "short_title", "subtitle", "subject", "prepared_by", "prepared_for", "edition", "keywords", "contents",
        "marking",
    },
    "Cover": {"kicker"},
    "Edition": {"what"},
}  # fmt: skip
"""Fields whose words are held against the sources."""
HELD_OTHERWISE = {
    "Quote": {"source", "exact", "prefix", "suffix"},  # verbatim
    "Value": {"words", "date", "money", "count", "percent", "per", "basis"},  # in the quote; a grammar of their own
    "Derive": {"op", "from_", "to", "of"},  # names of values
    "Fact": {"id", "kind", "voice", "topics", "near", "searched", "absent"},  # names of records; looked for in sources
    "AbsentFigures": {"figures", "except_"},  # looked for in sources
    "Conflict": {"id", "between"},
    "Correction": {"id", "source", "notice", "withdraws", "replaced_by", "clarifies"},  # verbatim, or names of records
    "Source": {"letter", "file", "url", "accessed", "select", "language", "keep"},  # a letter; an address; a date
    "Attribution": {"basis", "from_words"},  # verbatim
    "Publication": {"basis", "edtf", "from_words"},  # a date; verbatim
    "Part": {"words", "to"},
    "Ignore": {"words", "to"},
    "Unused": {"words"},
    "Brief": {
        "date", "topics", "documents", "language", "languages", "length", "outputs", "review", "attach", "variants",
    },  # marks only
    "Cover": {"template", "style"},
    "Edition": {"edition", "date"},  # named by the brief's own edition, which is judged; a date
    "SectionEntry": {"id", "template", "numbering", "page"},
}
"""Fields that must be found elsewhere, follow a grammar, name a record or choose a setting."""
NOT_PRINTED = {
    "FactsFile": {"topics"},
    "Vocabulary": {"words", "because"},  # how a person vouches for words
}


def text_fields() -> Iterator[tuple[str, str]]:
    """Every field of a record that holds text, in whatever way."""
    for module in (fact_records, source_records, brief_records):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record:
                for name, hint in get_type_hints(kind).items():
                    holds = msgspec.inspect.type_info(hint)
                    if name != "at" and _holds_text(holds):
                        yield kind.__name__, name


def _holds_text(info: msgspec.inspect.Type) -> bool:
    match info:
        case msgspec.inspect.StrType() | msgspec.inspect.LiteralType():
            return True
        case msgspec.inspect.VarTupleType():
            return _holds_text(info.item_type)
        case msgspec.inspect.DictType():
            return _holds_text(info.value_type)
        case msgspec.inspect.UnionType():
            return any(map(_holds_text, info.types))
    return False


def test_every_field_that_holds_text_is_accounted_for() -> None:
    """A new field must be put into one of the three tables above, and into a check if it is printed."""
    known = {(kind, name) for table in (JUDGED, HELD_OTHERWISE, NOT_PRINTED) for kind in table for name in table[kind]}
    assert sorted(set(text_fields()) ^ known) == []


# --- a lie in each field --------------------------------------------------------------------------

FACTS = """
facts:
  - id: first
    kind: forecast
    voice: news
    statement: It was anticipated that the trust would be set up by September 2016.
    short: the trust by September 2016
    quotes: [{source: news, exact: anticipated the trust being set up by September 2016}]
    values: {when: {date: 2016-09, words: September 2016, because: the article says so}}
    uses: {anticipated: the word of the article}
    waive: {hedge-dropped: it is kept}
  - id: later
    kind: forecast
    voice: council
    statement: The council did not expect the trust to be open until December 2017.
    quotes: [{source: news, exact: The council does not now expect the trust to be open until December 2017.}]
    values: {when: {date: 2017-12, words: December 2017}}
  - id: slip
    kind: calculated
    statement: The later date is 15 months after the first, as calculated from the dates.
    derive: {op: months_between, from: first.when, to: later.when, gives: 15 months}
  - id: same
    kind: inferred
    statement: This pack treats the earlier version as of the companies.
    because: no other is named
    quotes: [{source: news, exact: "Editor’s note: An earlier version said the companies were"}]
corrections:
  - id: taken-back
    source: news
    notice: "Editor’s note: An earlier version said the companies were ‘failing to deliver’."
    withdraws: [failing to deliver]
    replaced_by: first
conflicts:
  - id: dates
    point: When it was to open
    between: [first, later]
    what: Source A says “September 2016” and “December 2017”.
    decision: Both are given.
    because: The second is what the council expected later.
"""
FULL_SOURCES = SOURCES + """\
    limits: It is a short report.
    unused: [{words: We are happy to clarify, because: it is part of the note}]
"""
PLACES = {
    ("Fact", "statement"): ["facts", 0, "statement"],
    ("Fact", "short"): ["facts", 0, "short"],
    ("Fact", "because"): ["facts", 3, "because"],
    ("Fact", "uses"): ["facts", 0, "uses", "anticipated"],
    ("Fact", "waive"): ["facts", 0, "waive", "hedge-dropped"],
    ("Value", "because"): ["facts", 0, "values", "when", "because"],
    ("Derive", "gives"): ["facts", 2, "derive", "gives"],
    **{("Conflict", name): ["conflicts", 0, name] for name in JUDGED["Conflict"]},
    ("Name", "name"): ["names", "lee", "name"],
    ("Name", "also"): ["names", "lee", "also", 0],
    ("Source", "title"): ["sources", "news", "title"],
    ("Source", "author"): ["sources", "news", "author"],
    ("Source", "limits"): ["sources", "news", "limits"],
    ("Attribution", "value"): ["sources", "news", "publisher", "value"],
    ("Attribution", "because"): ["sources", "news", "publisher", "because"],
    ("Publication", "because"): ["sources", "news", "published", "because"],
    ("Part", "label"): ["sources", "news", "parts", 0, "label"],
    ("Ignore", "because"): ["sources", "news", "ignore", 0, "because"],
    ("Unused", "because"): ["sources", "news", "unused", 0, "because"],
}
GIVEN_BY_A_PERSON = {("Name", "name"), ("Name", "also"), ("Attribution", "value"), ("Source", "author")}
"""Who is meant, and who published it: names that need not stand in a source."""


def planted(text: str, path: list[str | int], lie: str) -> str:
    """YAML ``text`` with ``lie`` at ``path``, where that begins in it."""
    tree: Any = yaml.load(text, yaml.BaseLoader)
    if path[0] not in tree:
        return text
    here = tree
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = lie
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def codes(small: Project, path: list[str | int], lie: str) -> set[str]:
    small.write("news.txt", ARTICLE)
    small.write("sources.yaml", planted(FULL_SOURCES, path, lie))
    return {found.code for found in small.load(planted(FACTS, path, lie), planted(NAMES, path, lie))[1]}


def test_the_records_are_sound(small: Project) -> None:
    assert codes(small, ["none"], "") == {"waiver-unused"}


@pytest.mark.parametrize(("kind", "field"), sorted(PLACES))
def test_a_lie_is_told_wherever_it_stands(small: Project, kind: str, field: str) -> None:
    wanted = TOLD - {"name-unsupported", "quoted-words-differ"} if (kind, field) in GIVEN_BY_A_PERSON else TOLD
    assert codes(small, PLACES[kind, field], LIE) >= wanted


def test_a_lie_is_planted_into_every_judged_field_of_the_fact_base() -> None:
    briefs = {"Brief", "Cover", "Edition"}  # tests/document/test_brief_words.py
    assert set(PLACES) == {(kind, name) for kind, names in JUDGED.items() if kind not in briefs for name in names}


@pytest.mark.parametrize("path", [["facts", 3, "because"], ["sources", "news", "limits"]], ids=["fact", "source"])
def test_one_reason_does_not_vouch_for_another(small: Project, path: list[str | int]) -> None:
    """The same lie in two places: neither makes the other true."""
    facts = FACTS.replace("decision: Both are given.", f"decision: {LIE!r}")
    small.write("sources.yaml", planted(FULL_SOURCES, path, LIE))
    found = small.load(planted(facts, path, LIE))[1]
    assert len({one.where for one in found if one.code == "figure-unsupported"}) == 2


@pytest.mark.parametrize(
    ("reason", "wanted"),
    [
        ("it was published between August and December 2016", set()),
        ("the text says “Hide Ad”, which is furniture", {"quoted-words-differ"}),
        ("Source A is the only one", set()),
        ("the two measure different things", set()),
        ("two million were spent", {"figure-unsupported"}),
        ("Ann Lee of Northampton says “a key milestone”", set()),
        ("Ann Lee says “a true milestone”", {"quoted-words-differ"}),
        ("the article is of 2015", set()),
        ("the article is of 2014", {"figure-unsupported"}),
    ],
)
def test_a_reason_may_say_what_its_sources_say(small: Project, reason: str, wanted: set[str]) -> None:
    assert codes(small, ["facts", 3, "because"], reason) & TOLD == wanted


def test_the_file_of_a_source_bears_its_record_out(small: Project) -> None:
    """A website names itself in its furniture: “Hide Ad” is ignored, and may yet be quoted as a reason."""
    assert codes(small, ["sources", "news", "limits"], "the page says “Hide Ad”") & TOLD == set()


def test_a_letter_is_a_letter(small: Project) -> None:
    assert "letter-malformed" in codes(small, ["sources", "news", "letter"], "A by Jane Doe")
