"""Rendered templates become nodes; what is neither cited nor marked is reported."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from briefgen.document.inlines import Reader
from briefgen.document.insertions import BlockEnd, BlockStart, Cited, Insertions, SectionLink, TableStart
from briefgen.document.markdown import read_details, read_section
from briefgen.document.nodes import (
    Callout,
    Claim,
    InternalLink,
    ListBlock,
    NoteRef,
    Paragraph,
    Quotation,
    Section,
    Strong,
    Table,
    Text,
)
from briefgen.document.plain import plain
from briefgen.document.tally import Tally
from briefgen.errors import InputError


@dataclass
class Desk:
    """A reader that remembers the literal words it is told of."""

    insertions: Insertions = field(default_factory=Insertions)
    tally: Tally = field(default_factory=Tally)
    literal: list[tuple[str, bool]] = field(default_factory=list)
    measured: list[tuple[str, str]] = field(default_factory=list)

    @property
    def reader(self) -> Reader:
        return Reader(
            "t.md.j2",
            self.insertions,
            self.tally,
            {"money": "section 5"},
            {"a": "Source A"},
            lambda text, _, role: self.literal.append((text, role != "statement")),
            lambda text, _, role: self.measured.append((text, role)),
        )

    def cite(self, text: str, *facts: str) -> str:
        return self.insertions.add(Cited(text, facts, "t.md.j2:1"))

    def read(self, markdown: str, number: str = "2") -> Section:
        return read_section(self.reader, markdown, anchor="s", number=number, new_page=False, fit_page=False)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_statement_becomes_a_claim_with_its_note(desk: Desk) -> None:
    section = desk.read(f"# Title\n\n{desk.cite('It cost £9 million.', 'cost')} {desk.cite('So.', 'so', 'too')}\n")
    assert section.title == "Title"
    assert section.blocks == (
        Paragraph(
            (
                Claim("claim_cost", ("cost",), (Text("It cost £9\u00a0million."), NoteRef(1))),
                Text(" "),
                Claim("claim_so", ("so", "too"), (Text("So."), NoteRef(2))),
            ),
            "2.1",
        ),
    )
    assert [facts for facts, _ in desk.tally.calls] == [("cost",), ("so", "too")]
    assert desk.literal == [("Title", True)]


def test_bare_words_are_reported_as_not_own(desk: Desk) -> None:
    desk.read(f"# T\n\n{desk.cite('Fine.', 'a')} But this is loose.\n")
    assert ("But this is loose.", False) in desk.literal


def test_a_bold_label_may_stand_bare_but_bold_words_may_not(desk: Desk) -> None:
    section = desk.read(f"# T\n\n- **Money:** {desk.cite('It cost.', 'a')}\n- **loose words**\n")
    (block,) = section.blocks
    assert isinstance(block, ListBlock)
    assert isinstance(block.items[0][0], Strong)
    assert ("Money:", True) in desk.literal
    assert ("loose words", False) in desk.literal


def test_editorial_blocks_hold_own_words_and_are_numbered(desk: Desk) -> None:
    start, end = desk.insertions.add(BlockStart("editorial", "", "t:1")), desk.insertions.add(BlockEnd("editorial"))
    section = desk.read(f"# T\n\n{start}\n\nOne.\n\nTwo.\n\n{end}\n\n{desk.cite('Three.', 'a')}\n")
    assert [block.number for block in section.blocks if isinstance(block, Paragraph)] == ["2.1", "2.2", "2.3"]
    assert ("One.", True) in desk.literal


def test_a_callout_holds_unnumbered_cited_blocks(desk: Desk) -> None:
    start, end = (
        desk.insertions.add(BlockStart("callout", "Not known", "t:1")),
        desk.insertions.add(BlockEnd("callout")),
    )
    section = desk.read(f"# T\n\n{start}\n\n- {desk.cite('What.', 'a')}\n\n{end}\n")
    (callout,) = section.blocks
    assert isinstance(callout, Callout)
    assert callout.label == "Not known"
    assert isinstance(callout.blocks[0], ListBlock)


def test_tables_take_the_caption_before_them(desk: Desk) -> None:
    mark = desk.insertions.add(TableStart("What is said", (1.0, 3.0), "t:3"))
    section = desk.read(f"# T\n\n{mark}\n\n| Item | Said |\n|---|---|\n| Cost | {desk.cite('It cost.', 'a')} |\n")
    (table,) = section.blocks
    assert isinstance(table, Table)
    assert (table.number, plain(table.caption), [column.share for column in table.columns]) == (
        1,
        "What is said",
        [1.0, 3.0],
    )
    assert plain(table.rows[0][0]) == "Cost"
    assert ("Cost", True) in desk.literal


def test_a_table_cell_with_bare_words_is_reported(desk: Desk) -> None:
    mark = desk.insertions.add(TableStart("C", (1.0, 1.0), "t:3"))
    desk.read(f"# T\n\n{mark}\n\n| A | B |\n|---|---|\n| label | loose words |\n")
    assert ("loose words", False) in desk.literal


@pytest.mark.parametrize(
    ("markdown", "complaint"),
    [
        ("No title.\n", "begins with its title"),
        ("# T\n\n### Too deep\n", "level 3 stands where level 2"),
        ("# T\n\n| A |\n|---|\n| b |\n", "no caption"),
        ("# T\n\n- one\n\n  two\n", "one paragraph"),
        ("# T\n\n> one\n>\n> two\n", "cannot stand here"),
        ("# T\n\n- one\n  - two\n    - three\n", "one paragraph"),
        ("# T\n\n![A map](map.jpg)\n", "pictures cannot be given: 'map.jpg'"),
        ("# T\n\n- *See ![it](https://example.org/map.svg)*\n", "pictures cannot be given"),
        ("# T\n\n![A map](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ+)\n", "pictures cannot be given"),
        ("# T\n\n[A map](javascript:alert%281%29)\n", "a link to 'javascript:.*' cannot be made"),
    ],
)
def test_markdown_outside_the_subset_is_refused(desk: Desk, markdown: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        desk.read(markdown)


def test_an_empty_cell_is_refused(desk: Desk) -> None:
    mark = desk.insertions.add(TableStart("C", (1.0, 1.0), "t:3"))
    with pytest.raises(InputError, match="empty") as caught:
        desk.read(f"# T\n\n{mark}\n\n| A | B |\n|---|---|\n| label | |\n")
    assert caught.value.where == "t:3"


def test_html_stays_loose_text(desk: Desk) -> None:
    desk.read("# T\n\n<b>loud</b>\n")
    assert ("<b>loud</b>", False) in desk.literal


def test_headings_open_sections_and_quotations_are_cited(desk: Desk) -> None:
    section = desk.read(f"# T\n\n## Below\n\n> {desk.cite('“Said.”', 'a')}\n")
    (below,) = section.blocks
    assert isinstance(below, Section)
    assert (below.title, below.level, below.anchor) == ("Below", 2, "s_below")
    assert isinstance(below.blocks[0], Quotation)


def test_section_references_are_links(desk: Desk) -> None:
    section = desk.read(f"# T\n\n{desk.insertions.add(SectionLink('money', 't:1'))}\n")
    (paragraph,) = section.blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (InternalLink("money", (Text("section\u00a05"),)),)


def test_cover_details_are_the_rows_of_the_table(desk: Desk) -> None:
    rows = read_details(desk.reader, "| Item | Detail |\n|---|---|\n| Edition | 1.0 |\n")
    assert [(label, plain(detail)) for label, detail in rows] == [("Edition", "1.0")]


def test_anchors_are_unique_short_and_safe() -> None:
    tally = Tally()
    names = [tally.anchor("claim", name) for name in ("a-b", "A_B", "a_b_2", "x" * 90, "x" * 91, "x" * 92)]
    assert len({name.lower() for name in names}) == len(names)
    assert all(len(name) <= 40 and name.replace("_", "").isalnum() and name[0].isalpha() for name in names)
