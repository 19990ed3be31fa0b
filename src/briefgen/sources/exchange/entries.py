"""Items of a reference manager → entries of ``seeds/sources.yaml``, added below those that are there."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml
from msgspec import structs

from briefgen.errors import InputError
from briefgen.records import read_records
from briefgen.sources.exchange.csl_dates import to_edtf
from briefgen.sources.exchange.keys import free_key, last_letter, letter_after, slug
from briefgen.sources.records import Attribution, Part, Publication, Source, SourcesFile
from briefgen.text import decode, fold_text
from briefgen.yaml_text import as_plain, mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from briefgen.sources.exchange.csl import Item
    from briefgen.sources.exchange.csl_dates import Dated
    from briefgen.yaml_text import Plain

_INDENT: Final = 2
_UNREADABLE: Final = "the date given with its title cannot be read"
_FOREIGN: Final = re.compile("(?!en)[a-z]{2}(?:-[A-Za-z0-9]{2,8})*")
"""A language tag (BCP 47) of another language than the one that sources are taken to be in."""


class Plan(NamedTuple):
    """New sources by their keys; remarks on what of their items was not taken over, by key; and titles of items that
    are left out, with the reason."""

    new: dict[str, Source]
    remarks: dict[str, str]
    left_out: list[tuple[str, str]]


def plan(items: Iterable[Item], known: Mapping[str, Source], opening: Callable[[str], str] = lambda _: "") -> Plan:
    """What is to be added to the sources ``known``. Left out are items with the title and publisher of a source, and
    items with its title whose key would be the same. ``opening`` gives the first line of a source's file, where it is
    there already: one that is the title is named as the headline."""
    made = Plan({}, {}, [])
    titles = {key: _folded(source.title) for key, source in known.items()}
    seen = {(titles[key], _folded(source.publisher.value)): key for key, source in known.items()}
    taken = {*known, *(source.file.rpartition(".")[0] for source in known.values())}
    letter = last_letter(source.letter for source in known.values())
    for item in items:
        title, publisher, wanted = _folded(item.title), item.container_title or item.publisher, _key(item)
        same = seen.get((title, _folded(publisher)), wanted if titles.get(wanted) == title else "")
        if same:
            made.left_out.append((item.title, f"it is the source {same} already"))
            continue
        key, letter, issued = free_key(wanted, taken), letter_after(letter), to_edtf(item.issued)
        new = _source(key, letter, item, publisher, issued)
        headline = _folded(opening(new.file)) == title
        made.new[key] = structs.replace(new, parts=(Part(words=item.title, label="headline"),)) if headline else new
        taken.add(key)
        titles[key], seen[title, _folded(publisher)] = title, key
        remarks = [issued.remark, to_edtf(item.accessed).remark and "the day on which it was looked at is left out"]
        if item.others:
            remarks.append(f"not taken over: {', '.join(item.others)}")
        if any(remarks):
            made.remarks[key] = "; ".join(filter(None, remarks))
    return made


def _folded(text: str) -> str:
    return fold_text(text).casefold()


def _key(item: Item) -> str:
    """The item's own short name, where a person or a rule gave it one; else its title. Zotero's bare identifiers
    (``http://zotero.org/…/ABCD2345``, ``ABCD2345``) are no names."""
    own = item.citation_key or str(item.id)
    named = bool(item.citation_key) or (sum(letter.islower() for letter in own) > 2 and not set(own) & set("/:"))
    return (slug(own) if named else "") or slug(item.title) or "source"


def _source(key: str, letter: str, item: Item, publisher: str, issued: Dated) -> Source:
    return Source(
        title=item.title,
        letter=letter,
        file=f"{key}.txt",
        publisher=Attribution(basis="metadata", value=publisher) if publisher else Attribution(basis="not-stated"),
        published=Publication(basis="metadata", edtf=issued.edtf)
        if issued.edtf
        else Publication(basis="not-stated", because=_UNREADABLE if issued.remark else ""),
        author=item.authors,
        accessed=to_edtf(item.accessed).edtf,
        url=item.url if item.url.startswith(("https://", "http://")) else "",
        language=item.language if _FOREIGN.fullmatch(item.language) else "en",
    )


# --- adding to the file ---------------------------------------------------------------------------


def appended(data: bytes, place: str, new: Mapping[str, Source]) -> bytes:
    """``data``, the file ``place``, with the sources ``new`` at its end; every byte that is there stays.

    Raises :class:`InputError` when the file is not written so that entries at its end belong to its sources.
    """
    known = read_records(data, place, SourcesFile).sources
    text = decode(data, place)
    end = "\r\n" if "\r\n" in text else "\n"
    written = "".join(f"\n{mapping({key: _plain(source)}, _indent(text))}" for key, source in new.items())
    head = data if data.endswith(b"\n") else data + end.encode()
    result = head + written.replace("\n", end).encode()
    wanted = {**known, **new}
    read: Mapping[str, Source] = {}
    with contextlib.suppress(InputError):  # as when the sources stand in brackets
        read = read_records(result, place, SourcesFile).sources
    if [*map(_told, read.items())] != [*map(_told, wanted.items())]:
        raise InputError(
            "nothing can be added at the end of this file",
            where=place,
            remedy="write its sources below “sources:”, each key on a line of its own, and import again",
        )
    return result


def _told(entry: tuple[str, Source]) -> tuple[str, dict[str, Plain]]:
    return entry[0], as_plain(entry[1])


def _plain(source: Source) -> dict[str, Plain]:
    """As files written by hand have it: values before their basis."""
    plain = as_plain(source)
    return {
        **plain,
        "publisher": _basis_last(as_plain(source.publisher)),
        "published": _basis_last(as_plain(source.published)),
    }


def _basis_last(entry: dict[str, Plain]) -> dict[str, Plain]:
    last = ("basis", "because")
    return {key: entry[key] for key in (*(key for key in entry if key not in last), *last) if key in entry}


def _indent(text: str) -> int:
    """How far the keys of the sources are indented."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    for key, sources in root.value if isinstance(root, yaml.MappingNode) else ():
        if key.value == "sources" and isinstance(sources, yaml.MappingNode) and sources.value:
            return int(sources.value[0][0].start_mark.column)
    return _INDENT
