"""What ``briefs/*.yaml`` says, as typed records."""

from __future__ import annotations

from typing import Literal

from briefgen.records import Record

Format = Literal["docx", "pdf"]
Attached = Literal["evidence", "facts"]
Variant = Literal["large-print"]


class SectionEntry(Record, frozen=True):
    """One section, in the order it is printed. ``numbering`` is ``number`` (1, 2 …), ``annex`` (A, B …) or
    ``none``. ``page: own`` starts a page; ``page: fit`` also demands that the section fits that page."""

    id: str
    template: str
    numbering: Literal["number", "annex", "none"] = "number"
    page: Literal["run", "own", "fit"] = "run"


class Vocabulary(Record, frozen=True):
    """Words that the pack's own text may use though no source has them, and why."""

    words: str
    because: str


class Cover(Record, frozen=True):
    """``template`` holds a two-column table of details. ``style: page`` fills a page, ``head`` only heads it."""

    template: str
    kicker: str
    style: Literal["page", "head"] = "page"


class Edition(Record, frozen=True):
    """What an edition changed or corrected, in a sentence; ``date`` is an ISO date."""

    edition: str
    date: str
    what: str


class Brief(Record, frozen=True):
    """One document: what it is called, for whom, from which facts, in which sections and formats.

    ``edition`` and its ``date`` (ISO) are printed, with the state of the reviews; ``topics`` limits the facts that may
    be used (all when empty); ``documents`` is a template on documents to obtain, for the section on sources;
    ``contents`` is the title of the table of contents (none when empty); ``length: one-page`` makes a longer
    document an error; ``languages`` lists words of other languages by their language tag (``cy-GB: [Cyngor Gwynedd]``);
    ``review: required`` refuses facts that nobody has reviewed; ``history`` tells, newest first, what editions after
    the first have changed. ``attach`` tells what travels inside each PDF: the audit file, the YAML files of the facts.
    ``variants`` are further prints of the PDF, each a file of its own.
    """

    title: str
    short_title: str
    subtitle: str
    subject: str
    cover: Cover
    prepared_by: str
    prepared_for: str
    edition: str
    date: str
    sections: tuple[SectionEntry, ...]
    keywords: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    contents: str = ""
    documents: str = ""
    language: str = "en-GB"
    languages: dict[str, tuple[str, ...]] = {}
    marking: str = ""
    length: Literal["any", "one-page"] = "any"
    outputs: tuple[Format, ...] = ("docx", "pdf")
    variants: tuple[Variant, ...] = ()
    attach: tuple[Attached, ...] = ("evidence", "facts")
    review: Literal["required", "advised"] = "advised"
    vocabulary: tuple[Vocabulary, ...] = ()
    history: tuple[Edition, ...] = ()
