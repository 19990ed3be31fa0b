"""Letters that the house family lacks, in runs that name the font which has them.

Left alone, Word takes them from whatever font of the machine it likes. The finished parts are gone through, as they
are written by :mod:`.wordml`: so no text is forgotten, be it a title, a cell or a note.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from briefgen.render.word.xml import Xml, element
from briefgen.text import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.render.fonts import Faces
    from briefgen.render.style import Family

_RUN: Final = re.compile(
    r'<w:r>(?:<w:rPr>(<w:rStyle [^>]*/>)?((?:<[^>]*/>)*)</w:rPr>)?<w:t xml:space="preserve">([^<]*)</w:t></w:r>'
)
"""A run of text; what its properties hold, after the style, are elements without content."""
_KINDS: Final = ("w:ascii", "w:eastAsia", "w:hAnsi", "w:cs")


class OtherFonts:
    """The families behind the house family, and which of them shows a letter."""

    def __init__(self, faces: Faces, family: Family) -> None:
        self._font = faces.regular
        self._names = {
            font: other.name
            for other in family.others
            for font in self._font.others
            if font.data == other.regular
        }

    def named(self, part: bytes) -> bytes:
        """The XML ``part`` with a font named for each letter that is not in the house family (17.3.2.26)."""
        if not self._names:
            return part
        return _RUN.sub(lambda run: "".join(self._runs(run)), part.decode()).encode()

    def _runs(self, run: re.Match[str]) -> Iterator[str]:
        style, look, text = run[1] or "", run[2] or "", run[3]
        if text.isascii():
            yield run[0]
            return
        for name, group in groupby(letters(text), self._name):
            fonts = element("w:rFonts", dict.fromkeys(_KINDS, name)) if name else ""
            properties = f"<w:rPr>{style}{fonts}{look}</w:rPr>" if style or fonts or look else ""
            yield f'<w:r>{properties}<w:t xml:space="preserve">{Xml("".join(group))}</w:t></w:r>'

    def _name(self, letter: str) -> str:
        owner = self._font.owner(letter)
        return self._names.get(owner, "") if owner else ""
