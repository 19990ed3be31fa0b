"""The diagnosis of a file: everything that is wrong with it, as findings."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, TypeAlias

from briefgen.doctor.checks.links import check_bookmarks, check_links
from briefgen.doctor.checks.marked import check_marked
from briefgen.doctor.checks.notes import check_notes
from briefgen.doctor.checks.order import check_order
from briefgen.doctor.checks.places import check_places
from briefgen.doctor.checks.properties import check_properties
from briefgen.doctor.checks.tags import check_tags
from briefgen.doctor.file import EncryptedError
from briefgen.doctor.reading import NotOursError, Reading, read
from briefgen.doctor.syntax import DamagedError
from briefgen.errors import InputError
from briefgen.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from briefgen.doctor.faults import Fault

Check: TypeAlias = "Callable[[Reading], Iterator[Fault]]"

ALWAYS: Final[Sequence[Check]] = (check_properties, check_places, check_marked)
OF_STRUCTURE: Final[Sequence[Check]] = (check_tags, check_order)
"""What a file without structure is not asked."""
OF_WORDS: Final[Sequence[Check]] = (check_notes, check_links, check_bookmarks)
"""What can only be told where the structure has words: where every font says which letters it shows."""
MOST: Final = 20
"""Findings of one code; of more, the last one says how many there are."""


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Turns what stops the reading of file ``name`` into an :class:`InputError` with place and remedy."""
    try:
        yield
    except EncryptedError:
        what, remedy = "the file is encrypted", "give the file as briefgen build wrote it: that is never encrypted"
    except NotOursError as error:
        by = f"{str(error)[:60]!r} did" if str(error) else "it does not say what did"
        what = f"briefgen did not write this file: {by}"
        remedy = "doctor knows only how briefgen writes a PDF; for other files use a validator such as veraPDF or PAC"
    except DamagedError as error:
        what = f"this is no PDF that can be read: {error}"
        remedy = "check that it is the right file, and whole; then build it again"
    else:
        return
    raise InputError(what, where=name, remedy=remedy)


def opened(data: bytes, name: str) -> Reading:
    """The file ``name`` as read. Raises :class:`InputError` for what is no PDF, damaged, encrypted, too large, or not
    written by briefgen."""
    with _told(name):
        return read(data)


def diagnose(reading: Reading, name: str) -> list[Finding]:
    """Every fault of the file ``name``, check by check. Raises :class:`InputError` where it turns out to be damaged."""
    checks = [*ALWAYS]
    if reading.elements:
        checks += OF_STRUCTURE
        checks += OF_WORDS if all(font.mapped for font in reading.fonts) else ()
    with _told(name):
        # A link over two lines is two links, with the same fault.
        faults = list(dict.fromkeys(fault for check in checks for fault in check(reading)))
    counts = Counter(fault.code for fault in faults)
    return [
        Finding(name, fault.code, fault.severity, fault.what + more, fault.remedy)
        for fault, more in _first_ones(faults, counts)
    ]


def _first_ones(faults: Sequence[Fault], counts: Mapping[str, int]) -> Iterator[tuple[Fault, str]]:
    """The first faults of each code; with the last of them, how many are left out."""
    told: Counter[str] = Counter()
    for fault in faults:
        told[fault.code] += 1
        left = counts[fault.code] - MOST
        if told[fault.code] <= MOST:
            yield fault, f" (and {left} more of this kind)" if left > 0 and told[fault.code] == MOST else ""
