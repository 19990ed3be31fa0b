"""``settings.xml``: a file of today's Word that opens without a question."""

from __future__ import annotations

from typing import Final

from briefgen.render.word.notes import CONTINUATION, SEPARATOR
from briefgen.render.word.units import twips
from briefgen.render.word.xml import Xml, element, part, value

_URI: Final = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY: Final = {
    # 15 is Word 2013 and later; anything less opens in "Compatibility Mode" ([MS-DOCX] 2.3).
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}


def settings_part(language: str) -> bytes:
    """``/word/settings.xml``; its children in the order of CT_Settings (17.15.1.78). No ``w:updateFields``: it
    makes Word ask."""
    separators = (element("w:footnote", {"w:id": number}) for number in (SEPARATOR, CONTINUATION))
    return part(
        "w:settings",
        element("w:zoom", {"w:percent": 100}),
        element("w:embedTrueTypeFonts"),
        value("w:defaultTabStop", twips(36)),
        value("w:characterSpacingControl", "doNotCompress"),
        element("w:footnotePr", None, *separators),
        element("w:compat", None, *(_compatible(name, given) for name, given in _COMPATIBILITY.items())),
        value("w:themeFontLang", language),
        value("w:decimalSymbol", "."),
        value("w:listSeparator", ","),
    )


def _compatible(name: str, given: int) -> Xml:
    return element("w:compatSetting", {"w:name": name, "w:uri": _URI, "w:val": given})
