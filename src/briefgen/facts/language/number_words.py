"""Numbers as they are written in words and signs: closed tables, and the value of "two hundred and fifty"."""

from __future__ import annotations

import re

UNITS = {
    word: number
    for number, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()  # noqa: SIM905  number words read better as prose
    )
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
ORDINALS = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
}
MAGNITUDES = {
    "hundred": 100,
    "thousand": 10**3,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "tn": 10**12,
    "trillion": 10**12,
}
CURRENCIES = {
    "£": "GBP",
    "$": "USD",
    "€": "EUR",
    "¥": "JPY",
    "pound": "GBP",
    "pounds": "GBP",
    "dollar": "USD",
    "dollars": "USD",
    "euro": "EUR",
    "euros": "EUR",
}
FRACTIONS = {
    "half": "1/2",
    "a third": "1/3",
    "two thirds": "2/3",
    "a quarter": "1/4",
    "three quarters": "3/4",
    "twice": "2x",
    "double": "2x",
    "doubled": "2x",
    "doubles": "2x",
    "triple": "3x",
    "tripled": "3x",
    "triples": "3x",
}


def words_value(text: str) -> int:
    """The number that words say."""
    total = current = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word == "dozen":
            current = (current or 1) * 12
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in MAGNITUDES:
            total += (current or 1) * MAGNITUDES[word]
            current = 0
        elif word != "and":
            current += UNITS.get(word, 0) or TENS.get(word, 0)
    return total + current
