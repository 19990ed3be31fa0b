"""The numbers that Word will count, worked out from the XML alone, are those of the tree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from word_kit import house_style, sample_file, select, tree

from briefgen.document.nodes import Block, Callout, ListBlock, Paragraph, Section
from briefgen.document.plain import plain
from briefgen.errors import LayoutError
from briefgen.render.word.numbering import ListId
from briefgen.render.word.renderer import render
from samples import sample, words

if TYPE_CHECKING:
    from collections.abc import Iterator


def letters(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)


FORMATS = {"decimal": str, "lowerLetter": letters, "upperLetter": lambda n: letters(n).upper(), "bullet": lambda n: ""}


class WordCounter:
    """ECMA-376 Part 1, 17.9: a level counts on in its abstract list, restarts below a higher level, and begins
    afresh where a w:num overrides its start."""

    def __init__(self, data: bytes) -> None:
        numbering, styles = tree(data, "word/numbering.xml"), tree(data, "word/styles.xml")
        self.abstract = {
            select(num, "string(@w:numId)"): select(num, "string(w:abstractNumId/@w:val)")
            for num in select(numbering, "w:num")
        }
        self.restarts = {
            select(num, "string(@w:numId)"): int(select(num, "string(w:lvlOverride/w:startOverride/@w:val)"))
            for num in select(numbering, "w:num[w:lvlOverride/w:startOverride]")
        }
        self.levels = {
            (select(lvl, "string(../@w:abstractNumId)"), int(select(lvl, "string(@w:ilvl)"))): (
                select(lvl, "string(w:numFmt/@w:val)"),
                select(lvl, "string(w:lvlText/@w:val)"),
            )
            for lvl in select(numbering, "w:abstractNum/w:lvl")
        }
        self.by_style = {
            select(style, "string(@w:styleId)"): (
                select(style, "string(w:pPr/w:numPr/w:numId/@w:val)"),
                int(select(style, "string(w:pPr/w:numPr/w:ilvl/@w:val)")),
            )
            for style in select(styles, "w:style[w:pPr/w:numPr]")
        }
        self.counts: dict[str, list[int]] = {}

    def show(self, paragraph: object) -> str:
        """The number that Word prints before ``paragraph``."""
        own = select(paragraph, "string(w:pPr/w:numPr/w:numId/@w:val)")
        level = int(select(paragraph, "string(w:pPr/w:numPr/w:ilvl/@w:val)") or 0)
        if not own:
            own, level = self.by_style.get(select(paragraph, "string(w:pPr/w:pStyle/@w:val)"), ("0", 0))
        if own == "0":
            return ""
        abstract = self.abstract[own]
        counts = self.counts.setdefault(abstract, [0] * 9)
        if own in self.restarts:
            counts[level] = self.restarts.pop(own) - 1
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        shown = self.levels[abstract, level][1]
        for at in range(level + 1):
            shown = shown.replace(f"%{at + 1}", FORMATS[self.levels[abstract, at][0]](counts[at]))
        return shown


def shown(data: bytes) -> list[tuple[str, str]]:
    """Number and words of each numbered paragraph of the body."""
    counter = WordCounter(data)
    pairs = ((counter.show(p), "".join(select(p, ".//w:t/text()"))) for p in select(tree(data), "//w:body//w:p"))
    return [(number, text) for number, text in pairs if number]


def expected(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.number, plain(block.content)
            case ListBlock():
                for index, item in enumerate(block.items, 1):
                    yield (f"({letters(index)})" if block.ordered else "•"), plain(item)
            case Section():
                yield block.number, block.title
                yield from expected(block.blocks)
            case Callout():
                yield from expected(block.blocks)


def test_word_counts_what_the_tree_says() -> None:
    assert shown(sample_file()) == [pair for pair in expected(sample().blocks) if pair[0]]


def test_each_lettered_list_begins_again_in_the_text_and_in_callouts() -> None:
    document = sample()
    annex = document.blocks[-1]
    assert isinstance(annex, Section)
    two = ListBlock((words("one"), words("two")), ordered=True)
    more = replace(annex, blocks=(two, *annex.blocks, two, Callout("Inferred", (two, Paragraph(words("x")), two))))
    changed = replace(document, blocks=(*document.blocks[:-1], more))
    found = shown(render(changed, house_style()))
    assert found == [pair for pair in expected(changed.blocks) if pair[0]]
    assert [number for number, text in found if text == "one"] == ["(a)"] * 4
    patterns = select(
        tree(render(changed, house_style()), "word/numbering.xml"), "w:num[w:lvlOverride]/w:abstractNumId/@w:val"
    )
    assert patterns == [str(int(list_id)) for list_id in [ListId.LETTERED] * 3 + [ListId.CALLOUT_LETTERED] * 2]


@pytest.mark.parametrize(
    ("number", "message"),
    [("1.3", "number 2.2 where the document says 1.3"), ("A.9", "A.3 where"), ("2.2a", "2.2 where")],
)
def test_a_number_word_would_not_show_is_refused(number: str, message: str) -> None:
    document = sample()
    annex = document.blocks[-1]
    assert isinstance(annex, Section)
    wrong = replace(annex, blocks=(*annex.blocks, Paragraph(words("Wrong."), number)))
    with pytest.raises(LayoutError, match=message):
        render(replace(document, blocks=(*document.blocks[:-1], wrong)), house_style())


def test_a_section_number_word_would_not_show_is_refused() -> None:
    document = sample()
    with pytest.raises(LayoutError, match="Word would number B where the document says D"):
        render(replace(document, blocks=(*document.blocks, Section("d", "D", "Annex", 1, ()))), house_style())


def test_a_numbered_paragraph_in_a_callout_is_refused() -> None:
    callout = Callout("Inferred", (Paragraph(words("Numbered."), "A.3"),))
    with pytest.raises(LayoutError, match=r"paragraph A\.3 stands in a callout"):
        render(replace(sample(), blocks=(*sample().blocks, callout)), house_style())
