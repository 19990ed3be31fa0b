"""Where a destination lands: at the beginning of which element's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from briefgen.doctor.pages import Landing
    from briefgen.doctor.reading import Line

_ABOVE: Final = 2.5
"""How far above the baseline a destination may lie, as a part of the type size: at the top of the line, with the space
before a heading."""
_BESIDE: Final = 3.0
"""How far to the right of the first letter it may lie, in points."""


def lands_at(landing: Landing | None, line: Line | None) -> bool:
    """Whether a reader who follows the link has ``line`` at the top, or as near as the page allows."""
    if landing is None or line is None or landing.top is None or landing.page != line.page:
        return False
    up = landing.top - line.baseline
    return 0.0 <= up <= _ABOVE * line.size and landing.left <= line.box.left + _BESIDE
