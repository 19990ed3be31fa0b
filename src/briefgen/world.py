"""The one door to files. Paths are relative to the project; what a project lacks comes from the defaults."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import InputError


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
        return self._read(self.root / name, name)

    def names(self, folder: str, suffix: str) -> list[str]:
        """Names of the files in project folder ``folder`` that end in ``suffix``, sorted."""
        return sorted(
            f"{folder}/{path.name}" for path in (self.root / folder).glob(f"*{suffix}") if path.is_file()
        )

    def template_place(self, name: str) -> str | None:
        """Where template file ``name`` is, as a reader should be told; None when there is none."""
        if (self.root / "templates" / name).is_file():
            return f"templates/{name}"
        return f"(briefgen)/{name}" if (self.defaults / name).is_file() else None

    def template_names(self) -> list[str]:
        """Names of all section templates, the project's own and the shipped ones, sorted."""
        folders = (self.root / "templates", self.defaults)
        return sorted(
            {path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.md.j2")}
        )

    def read_template(self, name: str) -> bytes:
        """The bytes of template file ``name``: the project's own, else the shipped one."""
        own = self.root / "templates" / name
        return self._read(own if own.is_file() else self.defaults / name, f"templates/{name}")

    @staticmethod
    def _read(path: Path, name: str) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            raise InputError(
                "there is no such file", where=name, remedy="check the name, or put the file there"
            ) from None
        except OSError as error:
            raise InputError(
                f"the file cannot be read ({error.strerror})",
                where=name,
                remedy="check that it is a file you may open",
            ) from error
