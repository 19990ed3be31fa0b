"""What a build keeps in the project: the lock where it changes, and a copy of each source that may be copied."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from small_project import ARTICLE, SOURCES

from briefgen.errors import InputError
from briefgen.facts.lock.records import LOCK_FILE
from briefgen.release.keep import kept_files

if TYPE_CHECKING:
    from small_project import Project

DIGEST = hashlib.sha256(ARTICLE.encode()).hexdigest()
COPY = f"seeds/snapshots/{DIGEST}.txt"


def files(project: Project) -> dict[str, bytes]:
    base, _ = project.load()
    _, found = kept_files(project.world, base)
    return {path.relative_to(project.root).as_posix(): data for path, data in found.items()}


def test_the_lock_and_a_copy_under_the_digest_of_its_bytes(small: Project) -> None:
    kept = files(small)
    assert list(kept) == [LOCK_FILE, COPY]
    assert kept[COPY] == ARTICLE.encode()
    assert not (small.root / COPY).exists()  # writing is another's work


def test_nothing_where_nothing_has_changed(small: Project) -> None:
    small.keep(small.load()[0])
    assert files(small) == {}


def test_a_lock_that_went_missing_is_written_again(small: Project) -> None:
    small.keep(small.load()[0])
    base, _ = small.load()
    (small.root / LOCK_FILE).unlink()
    _, found = kept_files(small.world, base)
    assert [path.name for path in found] == ["evidence.lock.json"]


def test_a_copy_that_went_missing_is_made_again(small: Project) -> None:
    small.keep(small.load()[0])
    (small.root / COPY).unlink()
    assert list(files(small)) == [COPY]


def test_earlier_copies_are_left_alone(small: Project) -> None:
    small.keep(small.load()[0])
    small.write("news.txt", ARTICLE.replace("Spending rose", "Costs rose"))
    kept = files(small)
    assert COPY not in kept
    assert len(kept) == 2
    small.keep(small.load()[0])
    assert (small.root / COPY).read_bytes() == ARTICLE.encode()
    assert len(list((small.root / "seeds/snapshots").iterdir())) == 2


def test_bytes_are_copied_as_they_are(small: Project) -> None:
    data = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    small.write("news.txt", data)
    assert files(small)[f"seeds/snapshots/{hashlib.sha256(data).hexdigest()}.txt"] == data


def test_the_ending_of_the_name_is_kept_in_small_letters(small: Project) -> None:
    small.write("NEWS.TXT", ARTICLE)
    small.write("sources.yaml", SOURCES.replace("news.txt", "NEWS.TXT"))
    assert COPY in files(small)


def test_a_source_that_may_not_be_copied_is_not(small: Project) -> None:
    small.write("sources.yaml", SOURCES.replace("    ignore", "    keep: quotes-only\n    ignore"))
    assert list(files(small)) == [LOCK_FILE]


def test_a_source_saved_while_it_is_read_is_told(small: Project) -> None:
    base, _ = small.load()
    small.write("news.txt", ARTICLE.replace("£9m", "£6m"))
    with pytest.raises(InputError, match="changed while it was read") as caught:
        kept_files(small.world, base)
    assert caught.value.where == "seeds/news.txt"


def test_two_sources_of_the_same_words_share_a_copy(small: Project) -> None:
    small.write("views.txt", ARTICLE)
    views = SOURCES.replace("\nsources:\n", "").replace("  news:", "  views:").replace("news.txt", "views.txt")
    small.write("sources.yaml", SOURCES + views.replace("letter: A", "letter: B"))
    assert list(files(small)) == [LOCK_FILE, COPY]
