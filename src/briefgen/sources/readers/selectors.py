"""A closed subset of CSS selectors.

Read are: tag, ``.class``, ``#id``, ``[attr]`` and ``[attr=value]``, alone or joined (``div.story[lang=en]``), the
descendant (space) and child (``>``) combinators, and commas (W3C Selectors Level 3, sections 5 to 8). Anything else
is refused, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

MAX_LENGTH: Final = 400
"""Characters of a selector."""
_NAME: Final = r"-?[A-Za-z_\u0080-\U0010ffff][\w-]*"
_STEP: Final = re.compile(
    rf"""(?P<tag>{_NAME})|\.(?P<class>{_NAME})|\#(?P<id>{_NAME})
    |\[\s*(?P<attribute>{_NAME})\s*(?:=\s*(?:"(?P<double>[^"\\]*)"|'(?P<single>[^'\\]*)'|(?P<bare>{_NAME}))\s*)?\]
    |(?P<joint>\s*[>,]\s*|\s+)""",
    re.VERBOSE,
)
_REMEDY: Final = (
    "use tag names, .class, #id, [attr] and [attr=value], joined by a space (within), > (directly within) or a comma;"
    " for example main .article-body"
)


@dataclass(frozen=True, slots=True)
class _Simple:
    """What one element must be: of a tag (if any), of classes, with attributes (None: whatever their value)."""

    tag: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str | None], ...] = ()
    child: bool = False  # whether it must stand directly within the one before it

    def matches(self, element: HtmlElement) -> bool:
        return (
            self.tag in ("", element.tag)
            and (not self.classes or self.classes.issubset(element.get("class", "").split()))
            and all(
                element.get(name) is not None if value is None else element.get(name) == value
                for name, value in self.attributes
            )
        )


def select(root: HtmlElement, selector: str, place: str) -> list[HtmlElement]:
    """The elements of the page that ``selector`` names, in the order of the page, none within another of them.

    Linear in the size of the page. Raises :class:`InputError` for a selector that is not of the subset, and when
    no element matches.
    """
    from lxml.etree import iterwalk

    chains = _read(selector, place)
    found: list[HtmlElement] = []
    # For each open element, and each alternative: how many of its steps the element itself ends, and which
    # numbers of steps end at it or at an element around it.
    exact: list[list[set[int]]] = [[{0} for _ in chains]]
    within: list[list[set[int]]] = [[{0} for _ in chains]]
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            exact.pop()
            within.pop()
            continue
        ended = [
            {
                number + 1
                for number, step in enumerate(chain)
                if number in (exact if step.child else within)[-1][index] and step.matches(element)
            }
            for index, chain in enumerate(chains)
        ]
        exact.append(ended)
        within.append([open_ | new if new else open_ for open_, new in zip(within[-1], ended, strict=True)])
        if any(len(chain) in new for chain, new in zip(chains, ended, strict=True)):
            found.append(element)
            walk.skip_subtree()
    if not found:
        raise InputError(
            f"no element of the page matches select: {selector}",
            where=place,
            remedy="look at the page in the browser (right-click, Inspect) and name an element that holds the article;"
            " what is hidden or struck through does not count",
        )
    return found


def _read(selector: str, place: str) -> list[list[_Simple]]:
    """The alternatives of a selector, each as its steps from the outside in."""
    text = selector.strip()
    if not text or len(text) > MAX_LENGTH:
        raise _refused(text[:40], place)
    chains: list[list[_Simple]] = [[]]
    parts: list[re.Match[str]] = []
    joint, at = "", 0
    while at < len(text):
        part = _STEP.match(text, at)
        if not part:
            raise _refused(selector, place)
        at = part.end()
        if part["joint"] is None:
            parts.append(part)
            continue
        chains[-1].append(_simple(parts, selector, place, child=joint == ">"))
        joint, parts = part["joint"].strip(), []
        if joint == ",":
            chains.append([])
    chains[-1].append(_simple(parts, selector, place, child=joint == ">"))
    return chains


def _simple(parts: Sequence[re.Match[str]], selector: str, place: str, *, child: bool) -> _Simple:
    if not parts or any(part["tag"] for part in parts[1:]):
        raise _refused(selector, place)
    attributes = [("id", part["id"]) for part in parts if part["id"]]
    attributes += [(part["attribute"].lower(), _given(part)) for part in parts if part["attribute"]]
    return _Simple(
        (parts[0]["tag"] or "").lower(),
        frozenset(part["class"] for part in parts if part["class"]),
        tuple(attributes),
        child,
    )


def _given(part: re.Match[str]) -> str | None:
    return next((part[name] for name in ("double", "single", "bare") if part[name] is not None), None)


def _refused(selector: str, place: str) -> InputError:
    return InputError(f"the selector “{selector}” is not one that is understood here", where=place, remedy=_REMEDY)
