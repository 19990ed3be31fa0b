"""What describe() stores, locate() finds again at the same place, whatever the text and the span."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefgen.facts.locating.locate import locate
from briefgen.facts.locating.selector import describe
from briefgen.facts.locating.verdicts import Same
from briefgen.sources.notices import notices
from briefgen.sources.snapshot import Wording, split_passages
from briefgen.text import fold

_UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0f\ufeff"
_SIGNS = "abéA .9£m-–—‐’'“”\"?!%/,()\n\r\t\u00a0\u2009\u0301\u0308\u00ad\u200b\ufeff²½Éﬁ\u1100\u1161\u11a8\u212b"
DENSE = st.text(st.sampled_from(_SIGNS), min_size=1, max_size=60)
ANY = st.text(min_size=1, max_size=60)
_STOCK = ("The council will save £9m.", "It will not.", "“No,” he said.", "in 2016/17", " ", "\n", "\n\n", "Hide Ad")
PIECES = st.lists(st.sampled_from(_STOCK) | st.text(max_size=6), min_size=1, max_size=24).map("".join)


@st.composite
def texts_and_spans(draw: st.DrawFn, raws: st.SearchStrategy[str]) -> tuple[str, str, int, int]:
    """A text, perhaps with a passage twice or more; the same with a stretch blanked, as furniture is; a span of it."""
    raw = draw(raws)
    raw *= draw(st.integers(1, 3))
    first, last = sorted((draw(st.integers(0, len(raw))), draw(st.integers(0, len(raw)))))
    blanked = raw
    if draw(st.booleans()):
        blanked = raw[:first] + re.sub(r"[^\n]", " ", raw[first:last]) + raw[last:]
    start, end = sorted((draw(st.integers(0, len(raw))), draw(st.integers(0, len(raw)))))
    return raw, blanked, start, end


def check(raw: str, blanked: str, start: int, end: int) -> None:
    text = Wording(raw=raw, folded=fold(blanked), passages=split_passages(blanked, ())[0])
    standing = [digest for _, digest in notices(text)]
    stored = describe(text, start, end)
    verdict = locate(text, stored.exact, stored=stored, standing=standing)
    assert verdict == Same((stored.start, stored.end))
    assert describe(text, stored.start, stored.end) == stored
    seen = [at for at in range(start, end) if not blanked[at].isspace() and blanked[at] not in _UNSEEN]
    assert stored.start <= seen[0]
    assert stored.end > seen[-1]


def has_a_word(blanked: str, start: int, end: int) -> bool:
    """Whether the span has a letter or figure that is seen."""
    return any(sign.isalnum() for sign in blanked[start:end])


@pytest.mark.parametrize("raws", [DENSE, PIECES, ANY], ids=["dense", "pieces", "any"])
def test_locate_inverts_describe(raws: st.SearchStrategy[str]) -> None:
    @settings(max_examples=700, derandomize=True, deadline=None, database=None)
    @given(texts_and_spans(raws))
    def run(drawn: tuple[str, str, int, int]) -> None:
        _, blanked, start, end = drawn
        assume(has_a_word(blanked, start, end))
        check(*drawn)

    run()
