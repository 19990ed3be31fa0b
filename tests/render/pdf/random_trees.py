"""Seeded random document trees for the rules of the page: every block in every place, some out of all measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pdf_kit import Writer, house_style, text, with_page_height

from briefgen.document.nodes import (
    Callout,
    Column,
    Contents,
    Cover,
    Document,
    ListBlock,
    Paragraph,
    Section,
    Table,
    Text,
)
from samples import meta

if TYPE_CHECKING:
    from briefgen.document.nodes import Block
    from briefgen.render.style import Style

NOTE_LENGTHS = ((3, 10, 20, 40), (3, 10, 40, 90, 200), (60, 90, 200, 400), (3, 10, 40, 300, 1200))
"""Words of the notes of a document: one of these for each, from those of a real pack to those of a nightmare."""
ODD = 0.12
"""The part of all blocks that are out of measure."""


class TreeWriter(Writer):
    """A writer of whole sections, nested to three levels, some of them empty."""

    blocks = 0

    def odd_block(self, index: int) -> Block:
        kind = self.random.randrange(5)
        if kind == 0:  # so many notes that one page is not enough
            return Paragraph(self.inlines(60, 1.0), f"1.{index}")
        if kind == 1:
            return ListBlock(tuple(self.inlines(1, 0.8) for _ in range(40)), ordered=True)
        if kind == 2:
            return Callout("Not known", (Paragraph(self.inlines(25, 0.3)), ListBlock((self.inlines(2, 0.5),))))
        if kind == 3:
            return self.long_row(index)
        return Paragraph((Text("Donaudampfschiff" * self.random.randint(5, 60)), Text(" "), *self.inlines(2, 0.5)))

    def long_row(self, index: int) -> Table:
        """A table of which one row is longer than a page."""
        columns = (Column(text("Item"), 1), Column(text("What is said"), 3), Column(text("Kind"), 2))
        long = (self.inlines(3, 0.3), self.inlines(self.random.randint(20, 60), 0.3), self.inlines(4, 0.5))
        short = (text("Short"), self.inlines(1, 0.5), text("fact"))
        return Table(f"table_{index}", index, text("Long"), columns, (long, short))

    def section(self, anchor: str, level: int, blocks: int) -> Section:
        inside: list[Block] = []
        for index in range(self.random.choice((0, 1, blocks, blocks))):
            self.blocks += 1
            number = self.blocks
            chance = self.random.random()
            if chance < ODD:
                inside.append(self.odd_block(number))
            elif chance < 0.3 and level < 3:
                inside.append(self.section(f"{anchor}_{index}", level + 1, blocks // 2))
            else:
                inside.append(self.block(number))
        title = self.sentence(self.random.choice((2, 5, 14)))
        return Section(anchor, "", title, level, tuple(inside), new_page=level == 1 and self.random.random() < 0.2)


def random_tree(seed: int) -> tuple[Document, Style]:
    """A document and the style it is to be set in: the page's height differs, so that breaks fall everywhere."""
    writer = TreeWriter(seed, NOTE_LENGTHS[seed % len(NOTE_LENGTHS)])
    cover = Cover("Random", "", "For information", (("Edition", text("1.0")),), page=bool(seed % 2))
    sections = tuple(writer.section(f"s{number}", 1, 5) for number in range(3))
    document = Document(meta(title=f"Random {seed}"), (cover, Contents("Contents"), *sections), tuple(writer.notes))
    return document, with_page_height(house_style(), 842.0 - seed * 37 % 300)
