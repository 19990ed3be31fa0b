from __future__ import annotations

import pytest

from briefgen.document.typography import typeset


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("it's \"so\" ('yes')", "it’s “so” (‘yes’)"),
        ("on 12 June", "on 12\u00a0June"),
        ("in April [2016] or September 2016", "in April\u00a0[2016] or September\u00a02016"),
        ("£9 million a year", "£9\u00a0million a year"),
        ("paragraph 5 and paragraphs 12 and 13", "paragraph\u00a05 and paragraphs\u00a012 and 13"),
        ("Source A, section 5, figure 2, annex A", "Source\u00a0A, section\u00a05, figure\u00a02, annex\u00a0A"),
        ("15 months later", "15\u00a0months later"),
        ("standout [sic] organisations", "standout\u00a0[sic] organisations"),
        ("source Bob, the table says", "source Bob, the table says"),
        ("‘kept’ “as is”", "‘kept’ “as is”"),
    ],
)
def test_typeset(given: str, wanted: str) -> None:
    assert typeset(given) == wanted


def test_typeset_twice_is_typeset_once() -> None:
    text = '"The council\'s 12 June plan" (Source A, paragraph 3)'
    assert typeset(typeset(text)) == typeset(text)
