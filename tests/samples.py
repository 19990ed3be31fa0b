"""A small document that holds every node type, for the renderers' tests."""

from __future__ import annotations

from briefgen.document.nodes import (
    Arrow,
    Box,
    Callout,
    Claim,
    Column,
    Contents,
    Cover,
    Document,
    Emphasis,
    ExternalLink,
    Figure,
    Inlines,
    InternalLink,
    ListBlock,
    Meta,
    Moment,
    Note,
    NoteRef,
    Paragraph,
    Quotation,
    Section,
    Slippage,
    Strip,
    StripItem,
    Strong,
    Structure,
    Table,
    Text,
    Timeline,
)

LOREM = (
    "The committee met on three occasions and reviewed the evidence supplied by the departments concerned, "
    "finding that spending had risen while the efficiency of field offices remained affected by shortages."
)


def words(text: str) -> Inlines:
    return (Text(text),)


def claim(number: int, text: str) -> Inlines:
    """A sentence that rests on fact ``fact-n`` and calls note n."""
    return (Claim(f"claim_{number}", (f"fact-{number}",), (Text(text), NoteRef(number))), Text(" "))


def note(number: int) -> Note:
    return Note(
        number,
        (
            Text("Publisher not stated, ‘A title of some length for the source’, June, year not stated, "),
            InternalLink("source_A", (Text("Source\u00a0A"),)),
            Text(f", paragraph\u00a0{number} (fact-{number})."),
        ),
    )


TIMELINE = Timeline(
    ("Inspections", "The trust", "People"),
    (
        Moment("Judged inadequate", "2013", "2013-01-01", "2013-12-31", "stated", "Inspections"),
        Moment("Upgraded", "April [2016]", "2016-04-01", "2016-04-30", "inferred", "Inspections"),
        Moment("First target", "September 2016", "2016-09-01", "2016-09-30", "planned", "The trust"),
        Moment("Later target", "December 2017", "2017-12-01", "2017-12-31", "planned", "The trust"),
        Moment("New director", "July [2016]", "2016-07-01", "2016-07-31", "inferred", "People"),
        Moment("Cabinet was due to decide", "12 June, year not stated", "", "", "planned", "The trust"),
    ),
    "Year not stated",
)
SLIPPAGE = Slippage(
    "First target",
    "September 2016",
    "2016-09",
    "Later target",
    "December 2017",
    "2017-12",
    "15 months later",
)
STRIP = Strip(
    (
        StripItem("2013", "Children’s services department", "“inadequate”", graded=True),
        StripItem("April [2016]", "Children’s services department", "“requires improvement”", graded=True),
        StripItem("May, year not stated", "Focused visit", "no grade reported", graded=False),
    )
)
STRUCTURE = Structure(
    (
        (Box("council", "The council", "owns, commissions, stays responsible"),),
        (Box("trust", "The trust", "company limited by guarantee"),),
        (
            Box("trading", "Trading company", "generates income"),
            Box("charity", "Charity", "grants and fundraising"),
        ),
    ),
    (
        Arrow("council", "trust", "owns"),
        Arrow("trust", "trading", "forms"),
        Arrow("trust", "charity", "works with"),
    ),
)


def meta(**changes: object) -> Meta:
    given: dict[str, object] = {
        "title": "A sample briefing",
        "short_title": "Sample",
        "subject": "Every node once",
        "author": "briefgen",
        "keywords": ("sample", "test"),
        "language": "en-GB",
        "edition": "1.0",
        "reviewed": "Reviewed 22 November 2026",
        "stamp": "2026-11-22",
    }
    return Meta(**{**given, **changes})  # type: ignore[arg-type]


def sample() -> Document:
    figures = tuple(
        Figure(
            f"figure_{n}",
            n,
            words(f"Message of figure {n}"),
            words("What is drawn"),
            graphic,
            f"Alternative text of figure {n}.",
            (Text("Source: "), *claim(n + 8, "Source A, paragraph 4.")),
        )
        for n, graphic in enumerate((TIMELINE, SLIPPAGE, STRIP, STRUCTURE), 1)
    )
    summary = Section(
        "summary",
        "",
        "Summary",
        1,
        (
            ListBlock((claim(1, LOREM), claim(2, "The cabinet was due to decide on 12\u00a0June."))),
            Callout(
                "Not known",
                (
                    Paragraph(claim(3, "The sources do not say what was decided.")),
                    ListBlock((claim(4, "Nor why."),)),
                ),
            ),
        ),
        new_page=True,
        fit_page=True,
    )
    first = Section(
        "background",
        "1",
        "Background",
        1,
        (
            Paragraph((*claim(5, LOREM), *claim(6, "It cost £9\u00a0million.")), "1.1"),
            Paragraph(
                (
                    Text("See "),
                    InternalLink("finances", (Text("section 2"),)),
                    Text(", or the "),
                    ExternalLink("https://example.org/report", (Text("full report"),)),
                    Text(": "),
                    Strong(words("bold")),
                    Text(", "),
                    Emphasis(words("italic")),
                    Text(", ŵ ŷ ł ș ğ ½."),
                ),
                "1.2",
            ),
            Section(
                "detail",
                "",
                "A heading below",
                2,
                (
                    Quotation(claim(7, "“Decisions are not known and will not be known for some time.”")),
                    ListBlock((words("First item."), words("Second item.")), ordered=True),
                ),
            ),
        ),
        new_page=True,
    )
    table = Table(
        "table_1",
        1,
        words("What is said about money"),
        (Column(words("Item"), 2), Column(words("What is said"), 4), Column(words("Kind"), 1)),
        (
            ((Text("Savings"),), claim(8, "£9\u00a0million a year was hoped for."), words("forecast")),
            ((Text("Costs"),), words("not stated"), words("gap")),
        ),
    )
    second = Section("finances", "2", "Finances", 1, (Paragraph(words(LOREM), "2.1"), table, *figures))
    annex = Section(
        "annex",
        "A",
        "Annex: sources",
        1,
        (
            Paragraph(words(LOREM), "A.1"),
            Section("source_A", "", "Source A", 2, (Paragraph(words("A title."), "A.2"),)),
        ),
    )
    cover = Cover(
        "A sample briefing",
        "Every node once",
        "For information",
        (("Prepared for", words("county councillors")), ("Edition", words("1.0"))),
        page=True,
    )
    return Document(
        meta(),
        (cover, Contents("Contents"), summary, first, second, annex),
        tuple(note(n) for n in range(1, 13)),
    )
