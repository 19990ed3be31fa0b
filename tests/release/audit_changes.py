"""Ways to falsify an audit file of the pack, and the code by which each is found."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import msgspec

from briefgen.facts.lock.records import LockedQuote, Review, quote_key, sealed

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.facts.lock.records import Entry

REVIEWED = "savings-hoped"
"""The fact that has a review."""
Content = dict[str, Any]


def resealed(content: Content) -> bytes:
    """The file as a falsifier would write it, who knows how its seal is made."""
    content["seal"] = ""
    lines = [f"{line}\n" for line in json.dumps(content, indent=1, ensure_ascii=False).split("\n")]
    at = next(index for index, line in enumerate(lines) if line.startswith(' "seal": '))
    lines[at] = f' "seal": "{hashlib.sha256("".join(lines[:at] + lines[at + 1 :]).encode()).hexdigest()}",\n'
    return "".join(lines).encode()


def fact(content: Content, name: str) -> Content:
    found: Content = next(one for one in content["facts"] if one["record"]["id"] == name)
    return found


def statement(content: Content, words: str) -> Content:
    found: Content = next(one for one in content["statements"] if words in one["words"])
    return found


def resealed_entry(entry: Content, kind: type[Entry]) -> None:
    """Gives a changed entry of the lock the seal that fits it."""
    entry["seal"] = sealed(msgspec.convert(entry, kind)).seal


def another_figure_is_printed(content: Content) -> None:
    said = statement(content, "£9\u00a0million")
    said["words"] = said["words"].replace("£9\u00a0million", "£8\u00a0million")


def a_fact_says_another_figure(content: Content) -> None:
    for one in (fact(content, "savings-hoped")["record"], *content["statements"]):
        for name in ("statement", "words", "short"):
            if name in one:
                one[name] = one[name].replace("£9", "£8")


def quote(content: Content, name: str) -> Content:
    found: Content = next(iter(fact(content, name)["quotes"].values()))
    return found


def a_place_is_moved(content: Content) -> None:
    quote(content, "savings-hoped")["start"] += 1


def a_place_is_moved_and_sealed(content: Content) -> None:
    place = quote(content, "savings-hoped")
    place["start"] += 1
    resealed_entry(place, LockedQuote)


def a_place_is_beyond_the_text(content: Content) -> None:
    place = quote(content, "savings-hoped")
    place["end"] = 10**9
    resealed_entry(place, LockedQuote)


def a_place_is_counted_from_the_end(content: Content) -> None:
    place = quote(content, "savings-hoped")
    place["start"] -= content["sources"]["delayed"]["snapshot"]["characters"]
    resealed_entry(place, LockedQuote)


def a_paragraph_is_another(content: Content) -> None:
    place = quote(content, "savings-hoped")
    place["place"] = "paragraph 1"
    resealed_entry(place, LockedQuote)


def a_sentence_is_rewritten(content: Content) -> None:
    place = quote(content, "savings-hoped")
    place["sentence"] = place["sentence"] + " It will."
    resealed_entry(place, LockedQuote)


def a_word_before_it_is_another(content: Content) -> None:
    place = quote(content, "savings-hoped")
    place["prefix"] = "It is not true that "
    resealed_entry(place, LockedQuote)


def a_place_is_of_another_text(content: Content) -> None:
    place = quote(content, "savings-hoped")
    place["text_sha256"] = "0" * 64
    resealed_entry(place, LockedQuote)


def the_words_of_a_quote_are_changed(content: Content) -> None:
    """In the record and in its place alike."""
    one = fact(content, "savings-hoped")
    (record,), (place,) = one["record"]["quotes"], one["quotes"].values()
    record["exact"] = place["exact"] = record["exact"].replace("£9m", "£8m")
    resealed_entry(place, LockedQuote)
    one["quotes"] = {quote_key(record["source"], record["exact"]): place}


def a_quote_has_no_words(content: Content) -> None:
    one = fact(content, "savings-hoped")
    (record,), (place,) = one["record"]["quotes"], one["quotes"].values()
    record["exact"] = place["exact"] = ""
    place["end"] = place["start"] + 1
    resealed_entry(place, LockedQuote)
    one["quotes"] = {quote_key(record["source"], ""): place}


def a_quote_is_said_to_stand_elsewhere(content: Content) -> None:
    """Its place is that of other words, which do stand there."""
    one = fact(content, "savings-hoped")
    one["quotes"] = {next(iter(one["quotes"])): quote(content, "plans-published")}


def a_place_is_removed(content: Content) -> None:
    del fact(content, "savings-hoped")["quotes"]


def a_quote_is_removed(content: Content) -> None:
    fact(content, "savings-hoped")["record"]["quotes"] = []


def a_quote_is_removed_with_its_place(content: Content) -> None:
    one = fact(content, "savings-hoped")
    del one["quotes"], one["record"]["quotes"]


def a_quote_is_of_the_other_source(content: Content) -> None:
    fact(content, "savings-hoped")["record"]["quotes"][0]["source"] = "abandon"


def the_sources_are_exchanged(content: Content) -> None:
    sources = content["sources"]
    sources["delayed"]["snapshot"], sources["abandon"]["snapshot"] = (
        sources["abandon"]["snapshot"],
        sources["delayed"]["snapshot"],
    )


def the_copy_is_of_the_other_source(content: Content) -> None:
    content["sources"]["delayed"]["copy"] = content["sources"]["abandon"]["copy"]


def the_copy_is_outside(content: Content) -> None:
    content["sources"]["delayed"]["copy"] = "../secret"


def the_copy_is_no_source(content: Content) -> None:
    content["sources"]["delayed"]["copy"] = "briefs/northants-one-page.yaml"


def the_digest_of_a_text_is_another(content: Content) -> None:
    content["sources"]["delayed"]["snapshot"]["text_sha256"] = "0" * 64


def an_ignored_line_is_read(content: Content) -> None:
    del content["sources"]["delayed"]["record"]["ignore"]


def a_review_is_of_another_person(content: Content) -> None:
    fact(content, REVIEWED)["review"]["by"] = "Bob Lee"


def a_fact_is_changed_after_its_review(content: Content) -> None:
    fact(content, REVIEWED)["record"]["because"] = "a reason that nobody has read"


def a_review_is_made_up(content: Content) -> None:
    one = fact(content, "plans-published")
    one["state"], one["review"] = "reviewed", dict(fact(content, REVIEWED)["review"])


def a_review_was_required(content: Content) -> None:
    content["brief"]["review"] = "required"


def a_void_review_was_required(content: Content) -> None:
    review = fact(content, REVIEWED)["review"]
    review["fingerprint"] = "0" * 64
    resealed_entry(review, Review)
    fact(content, REVIEWED)["state"] = "void"
    content["brief"]["review"] = "required"


def a_statement_is_removed(content: Content) -> None:
    content["statements"].remove(statement(content, "£9\u00a0million"))


def a_statement_is_given_another_fact(content: Content) -> None:
    statement(content, "£9\u00a0million")["facts"] = ["plans-published"]


def a_statement_names_no_such_fact(content: Content) -> None:
    statement(content, "£9\u00a0million")["facts"] = ["no-such-fact"]


def a_statement_names_no_fact(content: Content) -> None:
    statement(content, "£9\u00a0million")["facts"] = []


def an_excuse_is_hidden(content: Content) -> None:
    del content["excuses"][0]


def a_fact_is_given_twice(content: Content) -> None:
    content["facts"].append(fact(content, "savings-hoped"))


def a_correction_is_removed(content: Content) -> None:
    content["corrections"] = []
    content["facts"] = [one for one in content["facts"] if one["record"]["kind"] != "correction"]


def a_gap_names_words_that_stand_there(content: Content) -> None:
    fact(content, "gap-outcome")["record"]["absent"] = ["savings"]


def a_calculation_gives_another_result(content: Content) -> None:
    fact(content, "slippage")["record"]["derive"]["gives"] = "14 months"


def a_value_is_another(content: Content) -> None:
    fact(content, "first-target")["record"]["values"]["when"]["date"] = "2016-10"


def the_kind_of_a_fact_is_unknown(content: Content) -> None:
    fact(content, "savings-hoped")["record"]["kind"] = "truth"


def a_calculation_works_on_itself(content: Content) -> None:
    fact(content, "slippage")["record"]["derive"]["from"] = "slippage.when"


def a_fact_has_no_id(content: Content) -> None:
    content["facts"][0]["record"]["id"] = "../no id"


def a_date_of_publication_is_none(content: Content) -> None:
    content["sources"]["delayed"]["record"]["published"]["edtf"] = "last year"


FALSIFIED: list[tuple[Callable[[Content], None], str]] = [
    (another_figure_is_printed, "figure-unsupported"),
    (a_fact_says_another_figure, "figure-unsupported"),
    (a_place_is_moved, "evidence-edited"),
    (a_place_is_moved_and_sealed, "evidence-quote-differs"),
    (a_place_is_beyond_the_text, "evidence-quote-differs"),
    (a_place_is_counted_from_the_end, "evidence-quote-differs"),
    (a_paragraph_is_another, "evidence-quote-differs"),
    (a_sentence_is_rewritten, "evidence-quote-differs"),
    (a_word_before_it_is_another, "evidence-quote-differs"),
    (a_place_is_of_another_text, "evidence-quote-differs"),
    (the_words_of_a_quote_are_changed, "evidence-quote-differs"),
    (a_quote_has_no_words, "evidence-quote-differs"),
    (a_quote_is_said_to_stand_elsewhere, "evidence-quote-differs"),
    (a_place_is_removed, "evidence-quote-unmatched"),
    (a_quote_is_removed, "evidence-quote-unmatched"),
    (a_quote_is_removed_with_its_place, "quote-missing"),
    (a_quote_is_of_the_other_source, "evidence-quote-unmatched"),
    (the_sources_are_exchanged, "evidence-source-differs"),
    (the_copy_is_of_the_other_source, "evidence-source-differs"),
    (the_copy_is_outside, "evidence-source-missing"),
    (the_copy_is_no_source, "evidence-source-missing"),
    (the_digest_of_a_text_is_another, "evidence-text-differs"),
    (an_ignored_line_is_read, "evidence-text-differs"),
    (a_review_is_of_another_person, "evidence-edited"),
    (a_fact_is_changed_after_its_review, "evidence-review-differs"),
    (a_review_is_made_up, "evidence-review-differs"),
    (a_review_was_required, "review-missing"),
    (a_void_review_was_required, "review-void"),
    (a_statement_is_removed, "evidence-notes-broken"),
    (a_statement_is_given_another_fact, "figure-unsupported"),
    (a_statement_names_no_such_fact, "unknown-fact"),
    (a_statement_names_no_fact, "evidence-uncited"),
    (an_excuse_is_hidden, "evidence-excuses-differ"),
    (a_fact_is_given_twice, "evidence-corrupt"),
    (a_correction_is_removed, "notice-unrecorded"),
    (a_gap_names_words_that_stand_there, "absent-words-found"),
    (a_calculation_gives_another_result, "derive-differs"),
    (a_value_is_another, "value-differs"),
    (the_kind_of_a_fact_is_unknown, "evidence-corrupt"),
    (a_calculation_works_on_itself, "derive-cycle"),
    (a_fact_has_no_id, "evidence-corrupt"),
    (a_date_of_publication_is_none, "date-invalid"),
]
