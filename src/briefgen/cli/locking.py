"""``briefgen facts lock``: takes down how every quote stands in its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.cli.reports import as_text
from briefgen.cli.terminal import count, say, write

if TYPE_CHECKING:
    from briefgen.world import World


def lock(world: World) -> int:
    """Makes the lock file, or brings it up to date; what no longer holds stays in it as it was. Exit status 0, or 1
    when the lock file itself cannot be used, or when a quote does not hold or a source cannot be read."""
    from briefgen.facts.base import load_fact_base
    from briefgen.release.keep import kept_files
    from briefgen.release.write import write_all

    base, findings = load_fact_base(world)
    unusable = [f for f in findings if f.code.startswith("lock-") and f.code != "lock-missing"]
    if unusable:
        for line in as_text(unusable, colour=False):
            say(line)
        return 1
    new, files = kept_files(world, base)
    write_all(files)
    for path in files:
        write(path.relative_to(world.root).as_posix())
    held = [f for f in findings if f.code.startswith(("quote-", "source-")) and f.severity == "error"]
    for line in as_text(held, colour=False):
        say(line)
    say(f"{count(sum(map(len, new.quotes.values())), 'quote')} in {count(len(base.sources), 'source')} locked")
    return 1 if held else 0
