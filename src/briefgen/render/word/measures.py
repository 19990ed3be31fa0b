"""The measures that only Word's pages need, in points; the rest comes from the house style."""

from __future__ import annotations

from typing import Final

from briefgen.render.style import MM

BULLET_INDENT: Final = 17.0
LETTER_INDENT: Final = 23.0
"""Room for “(m)”."""
NOTE_HANG: Final = 16.0
"""The column in which a note's figure stands."""
DETAIL_HANG: Final = 46 * MM
"""The column of labels on the cover."""
QUOTE_INSET: Final = 10 * MM

CALLOUT_BAR: Final = 3.0
CALLOUT_INSET: Final = 10.0
"""Between the bar, or the right edge of the tint, and the words."""
CALLOUT_GAP: Final = 6.0
"""Between two paragraphs of one box."""

EDGE: Final = 0.5
"""The rule in the colour of the tint that ends it."""

COVER_BAND: Final = 6.0
DETAILS_DROP: Final = 48.0
"""White space above the details of a cover page."""
DETAIL_RISE: Final = 5.0
"""Between the words of a cover detail and the rules above and below."""
COVER_DROP: Final = 140.0
"""White space above the words of a cover page."""
TABLE_GUTTER: Final = 8.0
RULE: Final = 0.75
GAP: Final = 12.0
"""Above what follows a table, below a callout or a figure."""
