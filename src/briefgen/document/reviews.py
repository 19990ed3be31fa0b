"""How the pack says whether its facts have been reviewed. It is worked out from the reviews, never written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.facts.dates import display

if TYPE_CHECKING:
    from briefgen.facts.review import Register


def review_line(register: Register) -> str:
    """For the foot of every page: "Facts reviewed 22 November 2026", "Facts partly reviewed", "Facts not reviewed"."""
    if not register.reviewed:
        return "Facts not reviewed"
    if register.reviewed < register.of:
        return "Facts partly reviewed"
    return f"Facts reviewed {display(register.last, 'stated')}"


def review_detail(register: Register) -> str:
    """For the cover: how many of the facts used are reviewed, and when the last one was."""
    if not register.reviewed:
        return f"None of the {register.of} facts used"
    share = f"{register.reviewed} of the" if register.reviewed < register.of else "All"
    return f"{share} {register.of} facts used, the last on {display(register.last, 'stated')}"
