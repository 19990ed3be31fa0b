"""A structural lint of Word files: what Microsoft's validator lets pass and readers then get wrong.

Two note ids that change places put a source under another's claim, and every schema is content. The rules read
the XML alone, need no Word and take milliseconds. They find and mend nothing.
"""

from __future__ import annotations

from itertools import chain

from briefgen.render.word.lint import access, marks, notes, package, tables
from briefgen.render.word.lint.opened import Fault, Opened

__all__ = ["Fault", "lint"]


def lint(data: bytes) -> list[Fault]:
    """Every fault of the ``.docx`` file ``data``, sorted; none of a file that may be published.

    Raises :class:`zipfile.BadZipFile` or :class:`lxml.etree.XMLSyntaxError` for bytes that are no Word file.
    """
    file = Opened.of(data)
    rules = (package.faults, notes.faults, marks.faults, tables.faults, access.faults)
    return sorted(set(chain.from_iterable(rule(file) for rule in rules)))
