"""The error tree: every failure a user can cause or meet is one of these, with a place and a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_I = TypeVar("_I")
_T = TypeVar("_T")


class BriefgenError(Exception):
    """Something the user can understand and mend.

    ``what`` is one line saying what is wrong, ``remedy`` one line saying what to do, ``where`` the place as
    ``file``, ``file:line`` or ``file:line:column`` (empty when there is none).
    """

    exit_status = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f"\n  do: {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{hint}"


class InputError(BriefgenError):
    """A file of the project (YAML, source text, template, house style, font) cannot be used as it stands."""


class SeveralError(InputError):
    """Several files cannot be used, each for a reason of its own."""

    def __init__(self, errors: Sequence[InputError]) -> None:
        super().__init__(errors[0].what, where=errors[0].where, remedy=errors[0].remedy)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))


def each(inputs: Iterable[_I], use: Callable[[_I], _T]) -> list[_T]:
    """What ``use`` makes of each of the inputs. Raises :class:`InputError` for all that cannot be used, at once."""
    results, errors = [], []
    for one in inputs:
        try:
            results.append(use(one))
        except InputError as error:
            errors.append(error)
    if errors:
        raise errors[0] if len(errors) == 1 else SeveralError(errors)
    return results


class UsageError(BriefgenError):
    """The command was called wrongly: an unknown brief, a folder that is no project."""

    exit_status = 2


class OutputError(BriefgenError):
    """An output could not be written (folder not writable, disk full); what stood there before still stands."""

    exit_status = 5


class LayoutError(BriefgenError):
    """The document cannot be set as asked: a glyph no font has, a one-page summary that overflows."""
