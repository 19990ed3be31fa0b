"""Long articles in the manner of local newspapers, made from a seed: what councils, inspectors and unions do and say.

No sentence stands twice. Where sentences and paragraphs begin and end is known from the making, not worked out.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass


def _listed(text: str) -> list[str]:
    """Entries of a text with strokes between them."""
    return [" ".join(entry.split()) for entry in text.split("|")]


FIRST = _listed("""Ann|Sam|Ruth|Omar|Grace|Tom|Priya|Helen|José|Zoë|Daniel|Fatima|Colin|Maeve|Élodie|Peter|Óscar|Joan
    |Nadia|Ravi""")
LAST = _listed("""Lee|Poe|Marsden|Hall|Brown|Anderton|Okafor|Singh|Walsh|Carter|Nkemelu|Fry|Peters|Cole|Baird|Ng
    |Whitlock|O’Hara|Smith|Reed""")
PLACES = _listed("""Westshire|Norwell|Ashby|Harcombe|Kilmere|Stourbury|Eastleigh|Redmarsh|Thornby|Castleton|Bexford
    |Langholm|Millbrook|Ottery|Fenwick""")
BODIES = _listed("""Ofsted|the Care Quality Commission|the National Audit Office|Unison|the Local Government Ombudsman
    |the Treasury|Homes England|the Environment Agency|the Children’s Society|First for Families""")
MONTHS = _listed("""January|February|March|April|June|July|August|September|October|November|December""")
DAYS = _listed("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday")
NUMBERS = _listed("two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty")
SERVICES = _listed("""children’s services|adult social care|highways|school transport|youth work|libraries|special needs
    education|public health|waste collection|fostering""")
ROLES = _listed("""a council spokeswoman|the leader of the council|a union spokesman|the cabinet member for finance|the
    chief executive|a headteacher|the director of children’s services|a spokeswoman for the trust|the leader of the
    opposition|the lead inspector""")
PEOPLE = _listed("""Residents|Councillors|Inspectors|Parents|Staff|Campaigners|Officers|Headteachers|Auditors|Employers
    |Foster carers|Contractors""")
GRADES = _listed("inadequate|requires improvement|good|outstanding")

REPORTS = """
{council} will spend {money} on {service} in {fy}.
The council hopes the changes will save {money} a year, but admits that savings are likely to be lower in {fy}.
Inspectors rated {service} in {place} “{grade}” in {month} {year}.
{body} found that {num} of the {num} plans it looked at were adequate.
Spending on {service} rose by {pct} between {month} {year} and {month} {year}.
The number of children in care in {place} fell from {num} to {num} in {year}.
It is proposed that the new trust will be owned by {council} and will employ {num} staff.
Initial plans, published in {month} {year}, anticipated the trust being set up by {month} {year}.
The cabinet will decide on {day} whether to approve the merger with {council}.
A report by {person} says the delay could cost {money} by {month} {year}.
{council} is expected to publish its accounts for {fy} before the end of {month}.
{person} took up the post in {month} {year}, after {n} years at {council}.
The {place} depot, which employs {num} people, is due to close in {month} {year}.
An arms-length company—the second in {n} years—was set up in {year} to run {service}.
The overspend – about {money} in the first {n} months – was put down to {service}.
Under the plans, {n} libraries in {place} will be run by volunteers from {month}.
The council must repay {money} to the government by {year}.
Council tax in {place} will go up by {pct} from April {year}, the largest rise since {year}.
{body} carried out a focused visit to {place} on {date}, its {ordinal} in {n} years.
The auditors were unable to sign off the accounts for {fy} until {month}.
Fees will increase from £{small} to £{small2} a week for each child, a rise of {pct}.
The contract, worth {money} over {n} years, was awarded to {body} in {year}.
Some {num} families in {place} have been waiting more than {n} months for an assessment.
The backlog at {place} had never been higher than in {month} {year}.
{service_up} in {place} are run jointly with {council}.
Work on the bypass near {place}, {small}.5 miles long, is likely to begin in {month} {year}.
The review, led by {person}, reported on {date} and made {num} recommendations.
{council} has approved the sale of {n} care homes in {place} for {money}.
No decision on the future of {service} in {place} is expected before {month} {year}.
About {pct} of pupils in {place} travel to school by bus, according to {body}.
The biennial survey of {place} found that {pct} of residents were satisfied with {service}.
Phase II of the broadband scheme will bring speeds of {small} megabits a second to {num} homes in {place}.
{body} is not satisfied that {council} can meet its target of {num} new homes by {year}.
The charity will receive {money} from {council} and must raise another {money} itself.
More than half of the {num} places created in {year} are in {place}.
Sick leave among social workers in {place} averaged {small}½ days in {fy}.
The meeting at St Mary’s Hall in {place} on {date} lasted {n} hours.
The scheme covers {num} hectares to the north of {place} and includes {n} schools.
The council lost its appeal against {body} in {year} and had to pay {money} in costs.
{person} and {person} were cleared of any wrongdoing by {body} in {month} {year}.
Turnout in {place} was {pct}, the lowest since {year}.
Neither {council} nor {body} was able to say how many of the {num} letters had been sent.
Pay for {service} staff will rise by £{small}.50 an hour from {day}, {date}.
An internal review of {service} in {place} was completed on {date} and published {n} weeks later.
The panel included {n} members of {body} and met {n} times in {year}.
The {place} contract includes {n} schools, and was signed by {council} on {date}.
{people} were included in the {place} scheme from {month} {year}.
If approved, the {place} scheme would be paid for by a grant of {money} from {body}.
""".strip().split("\n")
SPEECH = """
“We will open {n} new centres in {place} by {month} {year},” said {person}, {role}.
{person}, {role}, said: “This is a key milestone for {place} and will help {num} families.”
{role_up} said the delay was partly down to the “process of finding staff in {place}, which took {n} months”.
{people} said the closure of the {place} centre would affect {num} children.
{person} told the meeting that {council} had not been consulted since {month} {year}.
{people} in {place} claimed that the scheme would cost {money} more than planned.
According to {role}, {n} of the {num} posts have been filled since {month}.
{person} warned that “the money for {service} will run out by {month} {year}”.
{people} welcomed the decision to keep the {place} unit open until {year}.
“Will the {place} centre open in {month}?” {person} asked.
“The {place} scheme is {n} years late!” {person} said.
{role_up} said that {council} “should have acted {n} months earlier”.
{people} told {body} that {num} complaints about {place} were unanswered.
{person} believes the trust could be established by {month} {year}, but {person} disagrees.
“I may not stand again in {year},” said {person}, who has led {council} for {n} years.
{person} said {service} in {place} were “safe, effective and well led” when {body} visited in {month}.
""".strip().split("\n")
NEGATED = """
{person} denied that the council had ignored the advice given by {body} in {year}.
“It is not true that {service} will be cut by {pct},” {person} said on {day}.
{people} at the {place} depot said they had not been told about the change of {month} {year}.
Staff on the {place} site say they are no longer paid on time, and {num} have left since {year}.
A lorry hit the bridge in {place} on {date}; it was not damaged.
The {place} swimming pool, which was never finished, stands beside the station and cost {money}.
{people} in {place} rejected the offer of {pct} in {month} {year}, and in fact asked for {n} more days of leave.
""".strip().split("\n")
"""Sentences that speak of themselves in the negative, and take back nothing that stands beside them."""
FURNITURE = ("Hide Ad", "Advertisement", "Read more: our pick of the week")

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Prose:
    """A text, and the raw spans of its sentences and paragraphs; ``home[i]`` is the paragraph of sentence ``i``."""

    raw: str
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]
    home: tuple[int, ...]


def assembled(paragraphs: list[list[str]], gap: str = "\n\n") -> Prose:
    """The text of ``paragraphs``, each a list of sentences."""
    raw, sentences, spans, home = "", [], [], []
    for number, paragraph in enumerate(paragraphs):
        start = len(raw)
        for sentence in paragraph:
            raw += "" if len(raw) == start else " "
            sentences.append((len(raw), len(raw) + len(sentence)))
            home.append(number)
            raw += sentence
        spans.append((start, len(raw)))
        raw += gap
    return Prose(raw, tuple(sentences), tuple(spans), tuple(home))


class Reporter:
    """Writes sentences; the same seed gives the same ones, and none twice."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.written: set[str] = set()

    def article(self, paragraphs: int) -> Prose:
        """A headline and paragraphs of one to four sentences, here and there a marker of an advertisement."""
        found = [[f"{self.rng.choice(PLACES)} plans for {self.rng.choice(SERVICES)} delayed"]]
        for _ in range(paragraphs):
            found.append([self.sentence() for _ in range(self.rng.choice((1, 1, 2, 2, 3, 4)))])
            if self.rng.random() < 0.08:
                found.append([self.rng.choice(FURNITURE)])
        return assembled(found)

    def sentence(self, kinds: str = "rrrrssn") -> str:
        """A new sentence: a report, speech or one that denies something of its own subject (``kinds``: r, s, n)."""
        stock = {"r": REPORTS, "s": SPEECH, "n": NEGATED}
        while True:
            made = _SLOT.sub(lambda slot: self.fill(slot[1]), self.rng.choice(stock[self.rng.choice(kinds)]))
            made = made[0].upper() + made[1:]
            if (words := re.sub(r"[–—]", "-", made)) not in self.written:  # nor twice but for its dashes
                self.written.add(words)
                return made

    def fill(self, slot: str) -> str:
        """Words for a ``slot`` of a template."""
        rng = self.rng
        if slot.endswith("_up"):
            return self.fill(slot.removesuffix("_up")).capitalize()
        stocks = {"place": PLACES, "body": BODIES, "month": MONTHS, "day": DAYS, "n": NUMBERS, "service": SERVICES,
                  "role": ROLES, "people": PEOPLE, "grade": GRADES}  # fmt: skip
        if slot in stocks:
            return rng.choice(stocks[slot])
        year = rng.randint(2009, 2023)
        made = {
            "person": f"{rng.choice(('', '', 'Cllr ', 'Dr '))}{rng.choice(FIRST)} {rng.choice(LAST)}",
            "council": f"{rng.choice(PLACES)} {rng.choice(('County', 'Borough', 'City', 'District'))} Council",
            "money": f"£{rng.randint(2, 99)}{rng.choice(('m', 'm', ' million', '.5m', ',000', '.4 billion'))}",
            "pct": f"{rng.randint(2, 49)}{rng.choice((' per cent', '%', '.5 per cent'))}",
            "num": rng.choice((str(rng.randint(13, 980)), f"{rng.randint(1, 9)},{rng.randint(100, 999)}")),
            "small": str(rng.randint(3, 49)),
            "small2": str(rng.randint(50, 99)),
            "year": str(year),
            "fy": f"{year}{rng.choice('/–-')}{(year + 1) % 100:02d}",
            "date": f"{rng.randint(1, 28)} {rng.choice(MONTHS)} {year}",
            "ordinal": rng.choice(("second", "third", "fourth", "fifth")),
        }
        return made[slot]
