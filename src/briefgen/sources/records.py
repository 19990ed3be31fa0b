"""What ``seeds/sources.yaml`` says about each source, as typed records."""

from __future__ import annotations

from typing import Literal

from briefgen.records import Record

Basis = Literal["stated", "inferred", "not-stated", "metadata"]


class Attribution(Record, frozen=True):
    """A publisher: its name, and how we know. ``from_words`` stand verbatim somewhere in the file."""

    basis: Basis
    value: str = ""
    because: str = ""
    from_words: tuple[str, ...] = ()


class Publication(Record, frozen=True):
    """A date of publication in EDTF (ISO 8601-2 subset), and how we know."""

    basis: Basis
    edtf: str = ""
    because: str = ""
    from_words: tuple[str, ...] = ()


class Ignore(Record, frozen=True):
    """Site furniture: ``words`` stand verbatim in the file, every occurrence on lines of its own;
    ``to`` says how far it reaches: those words only, or from there to the end of the file."""

    words: str
    because: str
    to: Literal["words", "end"] = "words"


class Part(Record, frozen=True):
    """A passage with a name of its own ("headline", "editor's note") instead of a paragraph number:
    the paragraph that begins with ``words``, or everything from there to the end."""

    words: str
    label: str
    to: Literal["paragraph", "end"] = "paragraph"


class Unused(Record, frozen=True):
    """A sentence of the source that no fact uses, and why not."""

    words: str
    because: str


class Source(Record, frozen=True):
    """One cited document. ``letter`` is printed ("Source A").

    ``file`` stands beside ``sources.yaml``: plain text, Markdown, HTML, PDF or Word; ``select`` is a CSS selector of
    the element of an HTML page that holds the article, ``language`` the one it is written in. ``author``, ``url``
    (where it was found) and ``accessed`` (when, in EDTF) are printed in the list of sources. ``keep: quotes-only``
    keeps no copy of it, only the sentences that are quoted; its file may then be missing.
    """

    title: str
    letter: str
    file: str
    publisher: Attribution
    published: Publication
    author: str = ""
    url: str = ""
    accessed: str = ""
    select: str = ""
    language: str = "en"
    keep: Literal["full", "quotes-only"] = "full"
    ignore: tuple[Ignore, ...] = ()
    parts: tuple[Part, ...] = ()
    unused: tuple[Unused, ...] = ()
    limits: str = ""


class SourcesFile(Record, frozen=True):
    sources: dict[str, Source]
