"""The error tree: every failure a user can cause or meet is one of these, with a place and a remedy."""

from __future__ import annotations


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


class UsageError(BriefgenError):
    """The command was called wrongly: an unknown brief, a folder that is no project."""

    exit_status = 2


class OutputError(BriefgenError):
    """An output could not be written (folder not writable, disk full); what stood there before still stands."""

    exit_status = 5


class LayoutError(BriefgenError):
    """The document cannot be set as asked: a glyph no font has, a one-page summary that overflows."""
