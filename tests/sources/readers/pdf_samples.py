"""Lines of print for the tests of the PDF reader."""

from __future__ import annotations

PROSE_LINES = [
    "A council's plan to set up an arms-length trust to deliver social care and education is more",
    "than a year behind schedule. At a meeting next week, the cabinet of Northamptonshire County",
    "Council will decide whether to approve proposals on how the trust will run and will deliver all",
    "children's services in the county.",
    "It is proposed that the trust will be owned by the council and commissioned to deliver services",
    "on its behalf, including school admissions, safeguarding and early help for groups that have so",
    "far been hard to reach. However, the council does not now expect the trust to be established in",
    "full until December.",
]
TWO_COLUMNS = (
    [
        "The trust will operate as a company limited by guarantee, and",
        "will generate income by forming a trading company to work with",
        "other sectors and with local authorities. A charity will also be",
        "established with the aim of securing funding through grants and",
    ],
    [
        "fundraising, and will work with voluntary and with community",
        "organisations. The council will remain responsible for services",
        "of that kind.",
    ],
)
NOTES = ["1 Source A, paragraph 3.", "2 Source B, paragraph 10."]
_START = "This line is as long as the others are, so that the next word has no room left on it and "
_KNOWN = "They were established."
HYPHENATED = [
    ([_START + "estab-", "lished it is.", "", "", _KNOWN], f"{_START}established it is. {_KNOWN}"),
    ([_START + "third-", "party sites."], _START + "third-party sites."),
    ([_START + "estab-", "lished and " + _START[5:] + "commit-", "tee.", "", "", _KNOWN],
     f"{_START}established and {_START[5:]}committee. {_KNOWN}"),
    ([_START + "in 2016-", "17 it was."], _START + "in 2016-17 it was."),
    ([_START + "the Anglo-", "Saxon one."], _START + "the Anglo-Saxon one."),
    ([_START + "long-", "held plans.", "", "", "The long-held plans."], _START + "long-held plans. The long-held plans."),
    ([_START + "councils –", "and others."], _START + "councils – and others."),
    ([_START + "and/", "or others."], _START + "and/or others."),
    ([_START + "in 2016-", "17 and " + _START[5:] + "x-", "ray."], f"{_START}in 2016-17 and {_START[5:]}x-ray."),
]  # fmt: skip
