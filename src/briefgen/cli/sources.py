"""``briefgen sources``: the texts that are cited, as the notes count them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.sources.snapshot import SourceText
    from briefgen.world import World


def show(world: World, wanted: list[str]) -> Iterator[str]:
    """Lines that print the paragraphs of the sources called ``wanted`` (keys or letters; all when empty).

    Raises :class:`UsageError` for an unknown source.
    """
    from briefgen.sources.load import load_sources, read_source_records

    texts, _ = load_sources(world, read_source_records(world))
    letters = {text.record.letter: key for key, text in texts.items()}
    for name in wanted:
        if name not in texts and name not in letters:
            raise UsageError(f"there is no source {name}", remedy=did_you_mean(name, [*texts, *letters]))
    chosen = [letters.get(name, name) for name in wanted] or sorted(texts, key=lambda key: texts[key].record.letter)
    for key in chosen:
        yield from _source(key, texts[key])


def _source(key: str, text: SourceText) -> Iterator[str]:
    yield f"Source {text.record.letter} ({key}): {text.record.title}"
    yield f"  file seeds/{text.record.file}, SHA-256 {text.sha256}"
    for passage in text.passages:
        words = " ".join(text.folded.raw[passage.start : passage.end].split())
        yield f"  {passage.label}: {words}"
    yield ""
