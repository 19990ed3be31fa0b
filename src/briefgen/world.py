"""The one door to files and the clock. Paths are relative to the project; what a project lacks comes from the
defaults."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Final

from briefgen.errors import InputError

SECTION_TEMPLATE: Final = ".md.j2"
"""How the name of a section's template ends."""
MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest file that is read: more than any font or article needs."""
MAX_NAME: Final = 200
"""Longest name of a file within the project; file systems allow 255 bytes for each part of it."""
_NO_NAME: Final = re.compile(r"[\x00-\x1f\x7f\\:]|^/|^$|(?:^|/)\.\.?(?:/|$)")


def shipped_defaults() -> Path:
    """The folder of default templates, house style and fonts.

    In an installed wheel it lies inside the package; in a checkout it is the top-level ``templates/``.
    """
    packaged = Path(__file__).parent / "defaults"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "templates"


@dataclass(frozen=True, slots=True)
class World:
    """A project folder (with ``seeds/``, ``briefs/`` and, if it likes, ``templates/``) and the defaults."""

    root: Path
    defaults: Path

    def read(self, name: str) -> bytes:
        """The bytes of project file ``name`` (forward slashes). Raises :class:`InputError`."""
        return _read(self.root / _confined(name), name)

    def has(self, name: str) -> bool:
        """Whether the project has a file ``name``. Raises :class:`InputError` for a name that leads elsewhere."""
        return _stands(self.root / _confined(name))

    def now(self) -> datetime:
        """The time, in UTC, to the second: for records of when something was taken or reviewed, never for outputs."""
        return datetime.now(UTC).replace(microsecond=0)

    def names(self, folder: str, suffix: str) -> list[str]:
        """Names of all that is in project folder ``folder`` and ends in ``suffix``, sorted; none without the folder.

        Raises :class:`InputError` when the folder cannot be read."""
        try:
            found = [f"{folder}/{path.name}" for path in (self.root / folder).iterdir() if path.name.endswith(suffix)]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise _unreadable(error, f"{folder}/") from error
        return sorted(found)

    def template_place(self, name: str) -> str | None:
        """Where file ``name`` of the template folders (a template, the house style, a font) is, as a reader
        should be told; None when there is none. Raises :class:`InputError` for a name that leads elsewhere."""
        place = f"templates/{name}"
        if _stands(self.root / _confined(place)):
            return place
        return f"(briefgen)/{name}" if _stands(self.defaults / name) else None

    def section_place(self, name: str) -> str | None:
        """The same for the template of a section, the only kind of file that templates and briefs may name."""
        if not name.endswith(SECTION_TEMPLATE):
            raise InputError(
                f"{name!r} is no template: its name does not end in {SECTION_TEMPLATE}",
                remedy="name a file of the folder templates/, such as about.md.j2",
            )
        return self.template_place(name)

    def template_names(self) -> list[str]:
        """Names of all section templates, the project's own and the shipped ones, sorted."""
        folders = (self.root / "templates", self.defaults)
        return sorted(
            {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob(f"*{SECTION_TEMPLATE}")}
        )

    def read_template(self, name: str) -> bytes:
        """The bytes of file ``name`` of the template folders: the project's own, else the shipped one."""
        place = f"templates/{name}"
        own = self.root / _confined(place)
        return _read(own if _stands(own) else self.defaults / name, place)


def _confined(name: str) -> PurePosixPath:
    """``name`` as a path that stays within its folder."""
    if _NO_NAME.search(name) or "//" in name or len(name) > MAX_NAME:
        shown = name if len(name) <= MAX_NAME else name[:MAX_NAME] + "…"
        raise InputError(
            f"{shown!r} cannot be the name of a file of the project",
            remedy="use a short name below its folder, with forward slashes, without “..”, backslashes and colons",
        )
    return PurePosixPath(name)


def _stands(path: Path) -> bool:
    """Whether anything has this name. What is no file (a folder, a link that leads nowhere) is not passed over in
    silence: reading it says so."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _read(path: Path, name: str) -> bytes:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise InputError("this is not a plain file", where=name, remedy="put a file there, no folder or device")
        if state.st_size > MAX_BYTES:
            raise InputError(
                f"the file is larger than {MAX_BYTES // 1024 // 1024} MB",
                where=name,
                remedy="check that it is the right file",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", where=name, remedy="check the name, or put the file there") from None
    except OSError as error:
        raise _unreadable(error, name) from error


def _unreadable(error: OSError, name: str) -> InputError:
    return InputError(
        f"the file cannot be read ({error.strerror})", where=name, remedy="check that it is a file you may open"
    )
