"""Quotes of the small project's article, as they stand in a fact, and the correction in it."""

from __future__ import annotations

HOPE = "[{source: news, exact: The council hopes the changes will save £9m a year}]"
SAVE = (
    "[{source: news, exact: 'The council hopes the changes will save £9m a year, "
    "but savings are likely to be lower in 2016/17.'}]"
)
PLANS = (
    "[{source: news, exact: 'Initial plans, published in December 2015, "
    "anticipated the trust being set up by September 2016.'}]"
)
OPEN = "[{source: news, exact: The council does not now expect the trust to be open until December 2017.}]"
LEE = "[{source: news, exact: 'Councillor Ann Lee said: \"This is a key milestone for Northampton.\"'}]"
VISIT = "[{source: news, exact: Inspectors last month (May) said that ‘caseloads remain too high’.}]"
SPENDING = "[{source: news, exact: Spending rose by 5 per cent over 15 months.}]"
OLD = "[{source: news, exact: 'Editor’s note: An earlier version said the companies were ‘failing to deliver’.'}]"

CORRECTION = """
corrections:
  - id: withdrawn
    source: news
    notice: "Editor’s note: An earlier version said the companies were ‘failing to deliver’."
    withdraws: [failing to deliver]
    replaced_by: it
"""
