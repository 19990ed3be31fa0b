"""The house fonts travel in the file, scrambled as the standard asks."""

from __future__ import annotations

from uuid import UUID

from lxml import etree
from word_kit import house_style, members, sample_file, select, tree

from briefgen.render.word.embedding import obfuscated
from judges import libreoffice


def test_each_face_can_be_unscrambled_with_the_key_the_font_table_prints() -> None:
    parts = members(sample_file())
    table = tree(sample_file(), "word/fontTable.xml")
    links = etree.fromstring(parts["word/_rels/fontTable.xml.rels"])
    targets = {link.get("Id"): link.get("Target") for link in links}
    family = house_style().family
    for name, data in (
        ("Regular", family.regular),
        ("Bold", family.bold),
        ("Italic", family.italic),
        ("BoldItalic", family.bold_italic),
    ):
        (key,) = select(table, f"//w:embed{name}/@w:fontKey")
        (relation,) = select(table, f"//w:embed{name}/@r:id")
        stored = parts[f"word/{targets[relation]}"]
        assert stored != data
        assert obfuscated(stored, UUID(key)) == data


def test_the_worked_example_of_the_standards_rule() -> None:
    """Byte n of the head is combined with byte n of the key read backwards, twice over."""
    key = UUID("00112233-4455-6677-8899-AABBCCDDEEFF")
    scrambled = obfuscated(bytes(40), key)
    assert scrambled[:16] == scrambled[16:32] == bytes.fromhex("FFEEDDCCBBAA99887766554433221100")
    assert scrambled[32:] == bytes(8)


def test_a_reader_without_the_fonts_uses_those_of_the_file() -> None:
    assert b"PublicSans" in libreoffice.convert(sample_file(), "pdf")
