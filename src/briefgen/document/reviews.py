"""How the pack says whether its facts, and the sentences that rest on them, have been reviewed.

It is worked out from the reviews, never written by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.facts.language.dates import display

if TYPE_CHECKING:
    from briefgen.facts.review import Register


def review_line(register: Register) -> str:
    """For the foot of every page: "Reviewed 22 November 2026", "Partly reviewed", "Not reviewed"."""
    if not register.reviewed:
        return "Not reviewed"
    if register.reviewed < register.of:
        return "Partly reviewed"
    return f"Reviewed {display(register.last, 'stated')}"


def review_detail(register: Register) -> str:
    """For the cover: how many of the facts and sentences are reviewed, and when the last one was."""
    all_of_them = f"{register.facts} fact{'s' if register.facts != 1 else ''}"
    if register.sentences:
        all_of_them += f" and {register.sentences} sentence{'s' if register.sentences != 1 else ''}"
    if not register.reviewed:
        return f"None of {all_of_them}"
    share = f"{register.reviewed} of" if register.reviewed < register.of else "All of"
    return f"{share} {all_of_them}, the last on {display(register.last, 'stated')}"
