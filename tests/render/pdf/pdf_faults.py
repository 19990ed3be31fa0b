"""Faults put into a good PDF on purpose, with what must see them: our own doctor always, veraPDF where it can."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
from pdf_spoil import TEXT, elements, exchange, holds, kids, links, rewrite, same
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable


class Fault(NamedTuple):
    """``codes`` are all that the doctor must report, the fault's own code first. ``standard`` and ``clause`` say where
    veraPDF sees it; both empty when it does not."""

    spoil: Callable[[pikepdf.Pdf], None]
    codes: tuple[str, ...]
    standard: str = ""
    clause: str = ""


# --- what readers who do not see the page are told ------------------------------------------------------


def drop_the_alternative_text(pdf: pikepdf.Pdf) -> None:
    del next(elements(pdf, "Figure")).Alt


def skip_a_heading_level(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf, "H2")).S = Name.H3


def drop_a_scope(pdf: pikepdf.Pdf) -> None:
    del next(elements(pdf, "TH")).A


def make_a_header_a_cell(pdf: pikepdf.Pdf) -> None:
    cell = next(elements(pdf, "TH"))
    cell.S = Name.TD
    del cell.A


def drop_a_cell(pdf: pikepdf.Pdf) -> None:
    """The last cell of a row goes over to the row after it."""
    _, first, second, *_ = elements(pdf, "TR")
    second.K.append(first.K[-1])
    first.K[-1].P = second
    del first.K[-1]


def exchange_two_paragraphs(pdf: pikepdf.Pdf) -> None:
    section = next(element for element in elements(pdf, "Sect") if len(paragraphs(element)) > 1)
    one, two, *_ = paragraphs(section)
    section.K[one], section.K[two] = section.K[two], section.K[one]


def paint_a_heading_last(pdf: pikepdf.Pdf) -> None:
    """It stands where it stood, and comes at the end of the content of its page."""
    rewrite(pdf, pdf.pages[2], rb"(/H1 <<[^>]*>> BDC\n.*?EMC)(.*)\Z", rb"\2\n\1")


def set_a_heading_below_its_text(pdf: pikepdf.Pdf) -> None:
    """It is painted first as before, but lower down."""
    rewrite(pdf, pdf.pages[2], TEXT, rb"1 0 0 1 \1 400 Tm")


def paragraphs(element: Any) -> list[int]:
    return [index for index, kid in enumerate(kids(element)) if isinstance(kid, Dictionary) and kid.get("/S") == "/P"]


def drop_the_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot
    del pdf.Root.MarkInfo


# --- structure and content ------------------------------------------------------------------------------


def leave_an_artifact_untagged(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, pdf.pages[2], rb"/Artifact <<[^>]*>> BDC\n(.*?)EMC", rb"\1")


def disown_content(pdf: pikepdf.Pdf) -> None:
    """A part of a paragraph is on the page, and in no element."""
    paragraph = next(element for element in elements(pdf, "P") if isinstance(kids(element)[-1], int))
    del paragraph.K[-1]


def name_content_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    next(element for element in elements(pdf, "P") if isinstance(kids(element)[-1], int)).K.append(4000)


def own_content_twice(pdf: pikepdf.Pdf) -> None:
    paragraph = next(element for element in elements(pdf, "P") if isinstance(kids(element)[-1], int))
    paragraph.K.append(kids(paragraph)[-1])


def exchange_entries_of_the_parent_tree(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[5]
    owners[0], owners[1] = owners[1], owners[0]
    assert owners[0].objgen != owners[1].objgen


def give_two_notes_one_id(pdf: pikepdf.Pdf) -> None:
    first, second, *_ = elements(pdf, "Note")
    first.ID = second.ID


def leave_a_note_out_of_the_ids(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.IDTree.Names[:2]


# --- notes ------------------------------------------------------------------------------------------------


def drop_the_link_back(pdf: pikepdf.Pdf) -> None:
    page, back = next(links(pdf, "Back to reference 1"))
    page.Annots = Array([one for one in page.Annots if one.objgen != back.objgen])
    link = next(element for element in elements(pdf, "Link") if holds(element, back))
    link.K = Array([kid for kid in kids(link) if isinstance(kid, int)])


def lead_a_call_to_another_note(pdf: pikepdf.Pdf) -> None:
    (_, first), (_, second), *_ = links(pdf, "Note ")
    first.Dest = second.Dest


def move_a_note_away_from_its_call(pdf: pikepdf.Pdf) -> None:
    """The note goes to the end of its paragraph's section."""
    note = next(elements(pdf, "Note"))
    paragraph = note.P
    paragraph.K = Array([kid for kid in kids(paragraph) if not same(kid, note)])
    paragraph.P.K.append(note)
    note.P = paragraph.P


def exchange_two_notes(pdf: pikepdf.Pdf) -> None:
    """The first two calls are each followed by the note of the other."""
    one, two, *_ = elements(pdf, "Note")
    exchange(one, two)


def exchange_notes_of_two_pages(pdf: pikepdf.Pdf) -> None:
    """So are the first call and the last."""
    one, *_, two = elements(pdf, "Note")
    exchange(one, two)


# --- links and bookmarks ------------------------------------------------------------------------------------


def drop_a_link_description(pdf: pikepdf.Pdf) -> None:
    _, annotation = next(links(pdf, "Source"))
    del annotation.Contents


def lead_a_link_to_the_wrong_place(pdf: pikepdf.Pdf) -> None:
    _, annotation = next(links(pdf, "Source"))
    annotation.Dest[3] = 300


def lead_a_link_to_no_page(pdf: pikepdf.Pdf) -> None:
    _, annotation = next(links(pdf, "1 Background"))
    annotation.Dest[0] = pdf.make_indirect(Dictionary(Type=Name.Page))


def move_a_link_off_its_words(pdf: pikepdf.Pdf) -> None:
    _, annotation = next(links(pdf, "Source"))
    annotation.Rect = [float(edge) - 40 for edge in annotation.Rect]


def leave_a_link_out_of_the_structure(pdf: pikepdf.Pdf) -> None:
    _, annotation = next(links(pdf, "Source"))
    link = next(element for element in elements(pdf, "Link") if holds(element, annotation))
    link.K = Array([kid for kid in kids(link) if isinstance(kid, int)])


def exchange_the_places_of_two_bookmarks(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.Outlines.First
    first.Dest, first.Next.Dest = first.Next.Dest, first.Dest


def rename_a_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = String("Somewhere else")


def put_a_page_before_the_contents(pdf: pikepdf.Pdf) -> None:
    pdf.add_blank_page(page_size=(595, 842))
    pdf.pages.insert(1, pdf.pages[-1])
    del pdf.pages[-1]


# --- places on the page -----------------------------------------------------------------------------------


def move_words_off_the_page(pdf: pikepdf.Pdf) -> None:
    rewrite(pdf, pdf.pages[2], TEXT, rb"1 0 0 1 580 \2 Tm")


def put_words_over_others(pdf: pikepdf.Pdf) -> None:
    """A line moves up onto the line before it."""
    content = pdf.pages[2].Contents.read_bytes()
    lines = sorted({float(y) for _, y in re.findall(TEXT, content)}, reverse=True)
    low, high = next((low, high) for high, low in pairwise(lines[3:]) if high - low < 20)
    pdf.pages[2].Contents = pdf.make_stream(content.replace(b" %.2f Tm" % low, b" %.2f Tm" % (high - 2)))


# --- the file as a whole ------------------------------------------------------------------------------------


def drop_the_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def change_the_title_in_one_place(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = String("Another title")


def show_the_name_of_the_file(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def drop_a_unicode_map(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].Resources.Font.F1.ToUnicode


def drop_a_font_file(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].Resources.Font.F1.DescendantFonts[0].FontDescriptor.FontFile2


def attach_a_file_without_saying_why(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"id,statement\n", {"/Type": Name.EmbeddedFile, "/Subtype": Name("/text/csv")})
    given = Dictionary(Type=Name.Filespec, F=String("facts.csv"), UF=String("facts.csv"), EF=Dictionary(F=stream))
    held = pdf.make_indirect(given)
    pdf.Root.AF = Array([held])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("facts.csv"), held])))


FAULTS: dict[str, Fault] = {
    "alternative": Fault(drop_the_alternative_text, ("pdf-figure-without-alt",), "ua1", "7.3"),
    "heading": Fault(skip_a_heading_level, ("pdf-heading-skipped", "pdf-bookmark-differs"), "ua1", "7.4.2"),
    "scope": Fault(drop_a_scope, ("pdf-header-without-scope",), "ua1", "7.5"),
    "header": Fault(make_a_header_a_cell, ("pdf-table-header",)),
    "cell": Fault(drop_a_cell, ("pdf-table-uneven",), "ua1", "7.2"),
    "order": Fault(exchange_two_paragraphs, ("pdf-order",)),
    "painted": Fault(paint_a_heading_last, ("pdf-order",)),
    "below": Fault(set_a_heading_below_its_text, ("pdf-order", "pdf-bookmark-astray", "pdf-link-astray")),
    "structure": Fault(drop_the_structure, ("pdf-untagged",), "ua1", "7.1"),
    "untagged": Fault(leave_an_artifact_untagged, ("pdf-content-untagged",), "ua1", "7.1"),
    "orphan": Fault(disown_content, ("pdf-content-orphan",)),
    "missing": Fault(name_content_that_is_not_there, ("pdf-content-missing",)),
    "twice": Fault(own_content_twice, ("pdf-content-twice",)),
    "parent": Fault(exchange_entries_of_the_parent_tree, ("pdf-parent-tree",)),
    "id": Fault(give_two_notes_one_id, ("pdf-id-twice", "pdf-id-tree"), "ua1", "7.9"),
    "ids": Fault(leave_a_note_out_of_the_ids, ("pdf-id-tree",)),
    "back": Fault(drop_the_link_back, ("pdf-note-link",)),
    "call": Fault(lead_a_call_to_another_note, ("pdf-note-link",)),
    "away": Fault(move_a_note_away_from_its_call, ("pdf-note-uncalled", "pdf-call-without-note"), "ua1", "7.2"),
    "exchange": Fault(exchange_two_notes, ("pdf-note-number", "pdf-note-link", "pdf-order")),
    "pages": Fault(exchange_notes_of_two_pages, ("pdf-note-page", "pdf-note-number", "pdf-note-link", "pdf-order")),
    "description": Fault(drop_a_link_description, ("pdf-link-undescribed",), "ua1", "7.18"),
    "astray": Fault(lead_a_link_to_the_wrong_place, ("pdf-link-astray",)),
    "nowhere": Fault(lead_a_link_to_no_page, ("pdf-link-astray",)),
    "area": Fault(move_a_link_off_its_words, ("pdf-link-area",)),
    "link": Fault(leave_a_link_out_of_the_structure, ("pdf-link-untagged",)),
    "bookmark": Fault(exchange_the_places_of_two_bookmarks, ("pdf-bookmark-astray",)),
    "title": Fault(rename_a_bookmark, ("pdf-bookmark-differs",)),
    "page": Fault(put_a_page_before_the_contents, ("pdf-contents-page",)),
    "edge": Fault(move_words_off_the_page, ("pdf-off-page",)),
    "over": Fault(put_words_over_others, ("pdf-overlap",)),
    "language": Fault(drop_the_language, ("pdf-language",), "ua1", "7.2"),
    "properties": Fault(change_the_title_in_one_place, ("pdf-properties-differ",)),
    "name": Fault(show_the_name_of_the_file, ("pdf-title",), "ua1", "7.1"),
    "unicode": Fault(drop_a_unicode_map, ("pdf-font-without-text",), "3a", "6.2.11.7"),
    "font": Fault(drop_a_font_file, ("pdf-font-not-embedded",), "ua1", "7.21.4"),
    "attachment": Fault(attach_a_file_without_saying_why, ("pdf-attachment",), "3a", "6.8"),
}
