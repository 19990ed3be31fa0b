"""Markdown → text: the words as a reader of the finished page sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.sources.readers.model import Extract, Reader
from briefgen.sources.readers.plain import join_lines, line
from briefgen.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

MAX_BYTES: Final = 1024 * 1024
_FRONT_MATTER: Final = re.compile(
    r"\A---[ \t]*\n(?:(?:[\w-]+:|[ \t]+\S|- |#).*\n|[ \t]*\n)*(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_STRUCK: Final = re.compile(r"<(/?)(?:s|strike|del)\b[^>]*>", re.IGNORECASE)
_LINE_BREAK: Final = re.compile(r"<br\b[^>]*>", re.IGNORECASE)


def read_markdown(data: bytes, place: str) -> Extract:
    """The text of a file in CommonMark with tables and ~~struck-through~~ text (as on GitHub).

    Marks of emphasis and links, pictures, comments, blocks of HTML, struck-through text and front matter are left
    out; code stays as it stands. Raises :class:`InputError`.
    """
    from markdown_it import MarkdownIt

    text = decode(data, place)
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the file is larger than {MAX_BYTES // 1024**2} MB",
            where=place,
            remedy="keep only the article in it, or rename it so that it ends in .txt",
        )
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(_FRONT_MATTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    found = join_lines(line(words) for token in tokens for words in _lines(token))
    if not found:
        raise InputError("the file holds no text", where=place, remedy="put the text of the article in it")
    return Extract(found, Reader("markdown", "1", ()))


def _lines(token: Token) -> Iterator[str]:
    if token.type == "inline":
        yield from _inline(token.children or ())
    elif token.type in ("fence", "code_block"):
        yield from token.content.split("\n")


def _inline(tokens: Sequence[Token]) -> Iterator[str]:
    """The lines of a paragraph, heading or cell: one, and one more after each hard line break."""
    pieces: list[str] = []
    struck = 0
    for token in tokens:
        mark = _STRUCK.fullmatch(token.content) if token.type == "html_inline" else None
        if token.type == "s_open" or (mark and not mark[1]):
            struck += 1
        elif token.type == "s_close" or mark:
            struck = max(0, struck - 1)
        elif token.type == "hardbreak" or (token.type == "html_inline" and _LINE_BREAK.fullmatch(token.content)):
            yield "".join(pieces)
            pieces = []
        elif token.type == "softbreak":
            pieces.append(" ")
        elif token.type in ("text", "code_inline") and not struck:
            pieces.append(token.content)
    yield "".join(pieces)
