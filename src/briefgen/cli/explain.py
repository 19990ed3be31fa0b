"""``briefgen explain``: what a code means, why the rule is there, and what to do."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.explanations import codes, explanation, plain, summary
from briefgen.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def explain(wanted: Sequence[str]) -> Iterator[str]:
    """Lines that print the pages of the codes ``wanted``, as plain text; without any, every code with its one line.

    A code may stand in square brackets, as messages print it. Raises :class:`UsageError` for an unknown code, before
    anything is printed.
    """
    pages = [_page(code.strip("[]")) for code in wanted]
    return _printed(pages) if pages else _list()


def _page(code: str) -> str:
    page = explanation(code)
    if page is None:
        near = get_close_matches(code, codes(), 1)
        remedy = did_you_mean(code, near) if near else "briefgen explain, without a code, lists them"
        raise UsageError(f"there is no code {code}", remedy=remedy)
    return page


def _printed(pages: Sequence[str]) -> Iterator[str]:
    for number, page in enumerate(pages):
        if number:
            yield ""
        yield from plain(page).splitlines()


def _list() -> Iterator[str]:
    known = codes()
    width = max(map(len, known), default=0)
    for code in known:
        yield f"{code:<{width}}  {summary(code)}"
