"""A tree of HTML → lines of text: one for each paragraph, heading, list item, cell or piece before a line break."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.sources.readers.plain import line

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMES: Final = """
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol p plaintext
    pre search section summary table tbody td tfoot th thead title tr ul xmp
"""
BLOCKS: Final = frozenset(_NAMES.split())
"""Elements that begin and end a line (HTML Standard 15.3, those displayed as block, list item or part of a table)."""
_AS_TYPED: Final = frozenset(("pre", "plaintext", "xmp", "listing"))


def lines(root: _Element) -> list[str]:
    """The lines of the text within ``root``, none of them empty. The tree may be deep: nothing recurses."""
    from lxml.etree import iterwalk

    found: list[str] = []
    pieces: list[str] = []
    typed = 0

    def close() -> None:
        if pieces:
            found.append(line("".join(pieces)))
            pieces.clear()

    def add(text: str | None) -> None:
        if text and typed:
            first, *rest = text.split("\n")
            pieces.append(first)
            for words in rest:
                close()
                pieces.append(words)
        elif text:
            pieces.append(text)

    for event, element in iterwalk(root, events=("start", "end")):
        tag = element.tag
        if tag in BLOCKS:
            close()
        elif tag == "button":  # a box of its own, but it may stand within a sentence
            add(" ")
        if event == "start":
            typed += tag in _AS_TYPED
            add(element.text)
        else:
            typed -= tag in _AS_TYPED
            if element is not root:
                add(element.tail)
    close()
    return [words for words in found if words]
