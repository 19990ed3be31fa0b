"""``styles.xml``, written from the house style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.render.word.measures import RULE, TABLE_GUTTER
from briefgen.render.word.roles import paragraph_styles, run_properties
from briefgen.render.word.units import half_points, twips
from briefgen.render.word.wordml import StyleId, border
from briefgen.render.word.xml import Xml, element, part, value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.render.style import Style
    from briefgen.render.word.xml import Attributes


def styles_part(style: Style, language: str) -> bytes:
    """``/word/styles.xml``: every :class:`StyleId`, in the language with BCP 47 tag ``language``."""
    return part(
        "w:styles",
        _defaults(style, language),
        *_basic(),
        *(entry.xml() for entry in paragraph_styles(style)),
        *_character_styles(style),
        _table_style(style),
        prefixes=("w", "r", "w14"),
    )


def _defaults(style: Style, language: str) -> Xml:
    name, size = style.family.name, half_points(style.body.size)
    letters = element(
        "w:rPr",
        None,
        element("w:rFonts", {"w:ascii": name, "w:eastAsia": name, "w:hAnsi": name, "w:cs": name}),
        value("w:kern", half_points(1)),  # kerning from one point upwards; Word's default is none
        value("w:sz", size),
        value("w:szCs", size),
        element("w:lang", {"w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"}),
        element("w14:ligatures", {"w14:val": "standard"}),
    )
    lines = element("w:pPr", None, element("w:widowControl"))
    return element("w:docDefaults", None, element("w:rPrDefault", None, letters), element("w:pPrDefault", None, lines))


def _basic() -> Iterable[Xml]:
    """The default character, table and numbering styles, which Word expects to find."""

    def default(kind: str, id_: StyleId, name: str, *content: Xml) -> Xml:
        given: Attributes = {"w:type": kind, "w:default": 1, "w:styleId": id_}
        hidden = (value("w:uiPriority", 99), element("w:semiHidden"))
        return element("w:style", given, value("w:name", name), *hidden, *content)

    yield default("character", StyleId.DEFAULT_CHARACTER, "Default Paragraph Font")
    margins = element("w:tblCellMar", None, *(_length(f"w:{side}", 0) for side in ("top", "left", "bottom", "right")))
    yield default(
        "table",
        StyleId.TABLE_NORMAL,
        "Normal Table",
        element("w:tblPr", None, _length("w:tblInd", 0), margins),
    )
    yield default("numbering", StyleId.NO_LIST, "No List")


def _length(name: str, points: float) -> Xml:
    return element(name, {"w:w": twips(points), "w:type": "dxa"})


def _character_styles(style: Style) -> Iterable[Xml]:
    def character(id_: StyleId, name: str, *letters: Xml) -> Xml:
        return element(
            "w:style",
            {"w:type": "character", "w:styleId": id_},
            value("w:name", name),
            value("w:basedOn", StyleId.DEFAULT_CHARACTER),
            value("w:uiPriority", 99),
            element("w:rPr", None, *letters),
        )

    raised = (value("w:color", style.colours.link), value("w:vertAlign", "superscript"))
    yield character(StyleId.NOTE_REFERENCE, "footnote reference", *raised)
    yield character(StyleId.LINK, "Hyperlink", value("w:color", style.colours.link), value("w:u", "single"))


def _table_style(style: Style) -> Xml:
    """Horizontal rules only; the header row bold, over a heavier rule."""

    def rule(side: str, width: float) -> Xml:
        return border(side, width, 0, style.colours.rule)

    borders = element("w:tblBorders", None, rule("top", 2 * RULE), rule("bottom", 2 * RULE), rule("insideH", RULE))
    gutter = element("w:tblCellMar", None, _length("w:left", 0), _length("w:right", TABLE_GUTTER))
    header = element(
        "w:tblStylePr",
        {"w:type": "firstRow"},
        element("w:rPr", None, element("w:b"), element("w:bCs")),
        element(
            "w:tcPr",
            None,
            element("w:tcBorders", None, rule("bottom", 2 * RULE)),
            value("w:vAlign", "bottom"),
        ),
    )
    return element(
        "w:style",
        {"w:type": "table", "w:customStyle": 1, "w:styleId": StyleId.TABLE},
        value("w:name", "Briefing Table"),
        value("w:basedOn", StyleId.TABLE_NORMAL),
        value("w:uiPriority", 40),
        element("w:qFormat"),
        element("w:rPr", None, run_properties(style.table)),
        element("w:tblPr", None, borders, gutter),
        header,
    )
