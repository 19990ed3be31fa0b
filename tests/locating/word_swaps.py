"""Words that another word may not stand for: each table maps words to others that change what a sentence says.

They are written from what the words mean in a report on public bodies, whatever the program itself may list.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reporting_prose import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

Table = dict[str, tuple[str, ...]]


def _table(text: str) -> Table:
    """Entries "word → other | another", with semicolons or line ends between them."""
    entries = (entry.split("→") for entry in text.replace("\n", ";").split(";") if entry.strip())
    return {old.strip(): tuple(new.strip() for new in rest.split("|")) for old, rest in entries}


def _both_ways(text: str) -> Table:
    """Pairs "word ~ other", each of which may replace the other."""
    found: dict[str, list[str]] = {}
    for pair in text.replace("\n", ";").split(";"):
        if pair.strip():
            one, other = (side.strip() for side in pair.split("~"))
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    return {word: tuple(others) for word, others in found.items()}


def occurrences(table: Table, raw: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """Where a word of the table stands: its span, itself, and each word that may replace it, with its capital."""
    words = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    signs = "[£%]" if any(not word[0].isalnum() for word in table) else "(?!)"
    pattern = re.compile(rf"{signs}|(?<![\w’'-])(?:{words})(?![\w-])")
    for match in re.finditer(pattern.pattern, raw[start:end], re.IGNORECASE):
        word, low = match[0], match[0].lower()
        opening = low in table and low != "may" and word == low[0].upper() + low[1:]  # "May" is a month
        for new in table.get(word, table[low] if opening else ()):
            cased = new[0].upper() + new[1:] if opening and word not in table else new
            yield start + match.start(), start + match.end(), word, cased


NUMBER_WORDS = _table("""
two → three | ten | twenty; three → two | thirteen; four → five | fourteen | forty; five → four | fifteen
six → seven | sixteen | sixty; seven → six | eight | seventeen; eight → nine | eighteen; nine → eight | ninety
ten → nine | eleven; eleven → twelve; twelve → eleven | twenty; fifteen → fifty | sixteen; twenty → thirty | twelve
other seven → other eight; second → third | seventh; third → fourth | second; fourth → fifth; fifth → sixth
both → all three; half → a third | a quarter; thousand → million; million → billion | thousand; billion → million
single → double
""")
MONTH_SWAPS: Table = {month: tuple(other for other in MONTHS if other != month) for month in MONTHS}
DAYS = _table("""
Monday → Tuesday | Friday; Tuesday → Thursday | Monday; Wednesday → Tuesday; Thursday → Tuesday | Friday
Friday → Monday; Saturday → Sunday; tomorrow → yesterday | today
""")
WHEN = _table("""
before → after; after → before; since → until | before; until → since | from; now → then | later
next week → last week | next month; last month → last year | next month; month → week; week → month
this year → last year | next year; coming → past; first → last; currently → formerly; already → once
end → start | middle; never → once; biennial → biannual | annual
""")
UNITS = _table("""
£ → € | $; per cent → percentage points | per mille; % → ‰; percent → percentage points
months → weeks | years | days; years → months | decades; weeks → days | months; days → weeks | hours
hours → days | minutes; a year → a month | a week | in total | over ten years; a week → a month | a day
an hour → a day | a week; a second → a minute | an hour; miles → kilometres | metres
hectares → acres | square metres; megabits → gigabits | megabytes | kilobits; each child → each family
for each child → for each home
""")
PEOPLE = _table("""
Ann → Anne | Dan; Sam → Pam; Ruth → Rita; Omar → Oscar; Tom → Tim; Helen → Ellen; Daniel → Danielle; Colin → Collin
Peter → Petra; Lee → Leigh | Law; Poe → Pope; Marsden → Marston | Masden; Hall → Hill; Brown → Browne | Braun
Anderton → Anderson; Singh → Sing; Walsh → Welsh; Carter → Cartwright | Cater; Peters → Peterson; Baird → Bird
Smith → Smyth; Reed → Reid; Lesley → Leslie | Linda; Hagger → Haggard | Hagar; Matthew → Mathew | Martin
Golby → Colby | Goldby
""")
PLACES = _table("""
Westshire → Eastshire | Westshore; Norwell → Norwich | Northwell; Ashby → Ashbury; Harcombe → Halcombe
Kilmere → Kilmore; Stourbury → Sturbury; Eastleigh → Westleigh; Redmarsh → Redmarch; Thornby → Thornbury
Castleton → Casterton; Bexford → Bedford; Langholm → Langham; Millbrook → Holbrook; Ottery → Oundle
Fenwick → Fenton; Northamptonshire → Nottinghamshire | Northumberland | Southamptonshire; Northants → Notts
Slough → Luton; Doncaster → Lancaster; Sandwell → Southwell; Birmingham → Nottingham; West Midlands → East Midlands
north → south; west → east
""")
BODIES = _table("""
internal → external; Ofsted → Ofcom | Ofqual; NCC → NPC; Care Quality Commission → Charity Commission
National Audit Office → National Crime Agency; Unison → Unite; Local Government Ombudsman → Housing Ombudsman
Treasury → Home Office; Homes England → Sport England; Environment Agency → Highways Agency
Olympus Care → Olympia Care; First for Wellbeing → Fit for Wellbeing; First for Families → Fit for Families
County Council → Borough Council | District Council; Borough Council → County Council | City Council
City Council → County Council; District Council → Borough Council; cabinet → scrutiny committee | full council
council → trust | charity | government; trust → council | charity | school; charity → council | company
government → council; DfR → DfE; inspectors → auditors; auditors → inspectors; libraries → schools
children’s services → adult services; children's services → adult services
""")
ROLES = _table("""
council spokeswoman → union spokeswoman | trust spokeswoman; union spokesman → council spokesman
spokeswoman for the trust → spokeswoman for the council; leader of the council → leader of the opposition
leader of the opposition → leader of the council; cabinet member for finance → former cabinet member for finance
chief executive → deputy chief executive; headteacher → teacher | assistant headteacher
director → former director | deputy director; lead inspector → lead campaigner
cabinet member → former cabinet member; residents → presidents | visitors; councillors → counsellors | council staff
inspectors → campaigners | inspected staff; parents → pupils | grandparents; staff → managers
campaigners → councillors; officers → councillors; headteachers → teachers | pupils; auditors → editors
employers → employees; foster carers → foster children; contractors → subcontractors
report → press release | draft report
""")
VERBS_OF_SPEECH = _table("""
said → denied | joked | asked whether; says → denies; warned → denied; claimed → proved | denied; told → misled
believes → doubts | disbelieves; found → assumed | failed to find; denied → confirmed; disagrees → agrees
welcomed → condemned; admitted → denied; states → denies; recognised → disputed
""")
OPPOSED = _both_ways("""
likely ~ unlikely; able ~ unable; adequate ~ inadequate; satisfied ~ dissatisfied; effective ~ ineffective
safe ~ unsafe; approved ~ disapproved; answered ~ unanswered; viable ~ unviable; agreed ~ disagreed; due ~ overdue
possible ~ impossible; known ~ unknown; consulted ~ unconsulted; published ~ unpublished; limited ~ unlimited
completed ~ uncompleted; created ~ uncreated; used ~ disused; run ~ misrun; approve ~ disapprove
includes ~ excludes; included ~ excluded; with ~ without; all ~ not all; positive ~ unhelpful; variable ~ invariable
enable ~ disable; remove ~ not remove; filled ~ unfilled; paid ~ unpaid; expected ~ unexpected
cleared ~ not cleared; employs ~ no longer employs; covers ~ does not cover; welcomed ~ did not welcome
took ~ never took; funded ~ unfunded; critical ~ uncritical; secured ~ unsecured; praised ~ dispraised
established ~ disestablished; owned ~ disowned; imposed ~ not imposed; costly ~ uncostly; delivered ~ undelivered
lowest ~ not the lowest; will ~ won’t; should ~ shouldn’t; is ~ isn’t
""")
WANTING = _table("""
hopes to → fails to | refuses to | does not hope to; hopes the → never hoped the | no longer hopes the
is expected to → is not expected to | is no longer expected to; is due to → has failed to | is not due to
is set to → has refused to | is not set to
will → will not | will never | will no longer | will hardly | fails to | will not only
would → would not | would hardly | would never; was → was not | was never | was hardly; were → were not | were never
is → is not | is no longer | is hardly; are → are not | are no longer; has been → has not been | has never been
have been → have not been | have never been; has → has never | has hardly; have → have never | have barely
could → could not | could hardly; must → need not | must not; should → should not; does not → does; had not → had
had never → had; has not → has; will not → will; is not → is; are not → are; were not → were; was not → was
was never → was; no longer → still; are no longer → are; not been → been; No decision → A decision; Neither → Both
nor → and; unable → able; failing to → succeeding to
""")
HEDGES = _table("""
will → may | might | could | would | should | is hoped to | is said to | will possibly | will probably
would → could | might | may | would perhaps
is → may be | is reportedly | is said to be | is likely to be | is apparently
are → may be | are reportedly | are said to be | are thought to be
was → may have been | was reportedly | was said to be | was allegedly
were → may have been | were allegedly | were reportedly
has been → may have been | is said to have been | has reportedly been
have been → may have been | are said to have been; has → is said to have | may have; must → should | may
should → might; could → will | would; may → will; hopes to → will; hopes the → knows the
is likely to → is certain to | will; are likely to → are certain to; likely → certain
is expected to → will | is certain to; is due to → will; is set to → will; is proposed → is decided; about → exactly
some → exactly; anticipated → saw; if approved → once approved; should have acted → acted; believes → knows
report → draft report | alleged report; plans → possible plans; decision → proposed decision | possible decision
scheme → proposed scheme | possible scheme; contract → proposed contract; savings → possible savings
reasons → alleged reasons
""")
EXTENT = _table("""
rose → fell; fell → rose; rise → fall; up → down; increase → decrease | fall; lower → higher; higher → lower
lowest → highest; largest → smallest; more → less | fewer; less → more; most → some; all → some; some → most
more than → less than | up to; close → open; open → close; lost → won; earlier → later; good → poor
outstanding → inadequate; requires improvement → good; inadequate → outstanding
""")
