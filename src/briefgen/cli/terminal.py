"""What the user reads: results on standard output, everything else on standard error."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TYPE_CHECKING

from briefgen.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_any_character() -> None:
    """Lets both streams write what their encoding lacks as ``\\u201c``, rather than fail on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write(text: str) -> None:
    """Prints a line of the result. Raises :class:`OutputError` when it cannot be written (a full disk), and
    BrokenPipeError when nobody reads it any more."""
    with _result():
        print(text, flush=True)  # noqa: T201


def write_bytes(data: bytes) -> None:
    """Puts a file on standard output as it is, whatever the encoding and line ends of the terminal; raises like
    :func:`write`."""
    with _result():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _result() -> Iterator[None]:
    """Turns a failure to write to standard output into an :class:`OutputError`."""
    if sys.stdout is None:  # Python's own sign that the stream was closed before it began
        raise OutputError("the result cannot be written", where="standard output", remedy="leave the stream open")
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise OutputError(
            f"the result cannot be written ({error.strerror})",
            where="standard output",
            remedy="send it to a file on a disk with room",
        ) from error


def say(text: str) -> None:
    """Prints a line for the person at the terminal; where there is none, nothing is lost but the line."""
    if sys.stderr is None:
        return
    with contextlib.suppress(OSError, ValueError):
        print(text, file=sys.stderr, flush=True)  # noqa: T201


def count(number: int, noun: str) -> str:
    """ "1 fact", "2 facts"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def discard_output() -> None:
    """Lets what is still to be flushed at the end vanish, instead of failing once more."""
    with contextlib.suppress(OSError, ValueError):
        empty = os.open(os.devnull, os.O_WRONLY)
        os.dup2(empty, sys.stdout.fileno())
        os.close(empty)
