"""Every quote of the fact base, located: where it stands, and what to report where it does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, assert_never

from briefgen.facts.locating.difference import same_words
from briefgen.facts.locating.locate import locate
from briefgen.facts.locating.verdicts import (
    Altered,
    Ambiguous,
    Context,
    Lost,
    Moved,
    Punctuation,
    Retracted,
    Same,
    Unsearched,
)
from briefgen.facts.lock.file import edited
from briefgen.facts.lock.records import LOCK_FILE, quote_key
from briefgen.facts.model import Location
from briefgen.findings import Finding
from briefgen.text import fold_text, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.facts.locating.verdicts import Holding, Verdict
    from briefgen.facts.lock.records import Lock, LockedQuote
    from briefgen.facts.merge import Merged
    from briefgen.facts.records import Quote
    from briefgen.findings import Severity
    from briefgen.sources.snapshot import SourceText

_NAMES: dict[type, Literal["same", "moved", "punctuation"]] = {
    Same: "same",
    Moved: "moved",
    Punctuation: "punctuation",
}
_SEVERITIES: dict[str, Severity] = {"quote-punctuation": "warning", "quote-moved": "information"}
_COPY = "copy the words from the source text exactly; if the article says something else now, the fact must change"


def locate_all(
    merged: Merged, texts: Mapping[str, SourceText], lock: Lock
) -> tuple[dict[str, tuple[Location, ...]], list[Finding]]:
    """The places of the quotes of each fact, and of the notice of each correction, with what is wrong with them."""
    locations: dict[str, tuple[Location, ...]] = {}
    findings: list[Finding] = []
    for owner, quotes in _quotes(merged):
        found = []
        for source, exact, prefix, suffix, where in quotes:
            key = quote_key(source, exact, prefix, suffix)
            stored = lock.quotes.get(owner, {}).get(key)
            if stored and (stored.source != source or not same_words(stored.exact, fold_text(exact))):
                # each seal fits its entry, but not the place in the file
                findings.append(edited(f"{LOCK_FILE}:1", f"quotes: {owner}: {key}", "it is that of another quote"))
            verdict = judge(texts.get(source), lock, owner, key, exact, prefix, suffix)
            if isinstance(verdict, Same | Moved | Punctuation):
                found.append(_location(texts[source], lock, owner, key, exact, verdict))
            if source in texts:
                findings += _as_finding(texts[source], owner, exact, verdict, where)
        locations[owner] = tuple(found)
    return locations, findings


def _quotes(merged: Merged) -> Iterator[tuple[str, list[tuple[str, str, str, str, str]]]]:
    for fact in merged.facts.values():
        yield fact.id, [_parts(quote) for quote in fact.quotes]
    for correction in merged.corrections.values():
        yield correction.id, [(correction.source, correction.notice, "", "", correction.at)]


def _parts(quote: Quote) -> tuple[str, str, str, str, str]:
    return quote.source, quote.exact, quote.prefix, quote.suffix, quote.at


def judge(text: SourceText | None, lock: Lock, owner: str, key: str, exact: str, prefix: str, suffix: str) -> Verdict:
    """The verdict on one quote, against what the lock knows of it."""
    if text is None:
        return Unsearched()
    stored = lock.quotes.get(owner, {}).get(key)
    if stored is None or not text.whole:
        return locate(text, exact, prefix, suffix)
    if stored.text_sha256 == text.text_sha256 and _stands(text, stored, exact):
        return Same((stored.start, stored.end))
    standing = lock.notices_then(text.key, stored.text_sha256)
    verdict = locate(text, exact, prefix, suffix, stored.selector, standing)
    if isinstance(verdict, Context) and lock.is_accepted(owner, key, text.text_sha256):
        return Same(verdict.span)
    return verdict


def _stands(text: SourceText, stored: LockedQuote, exact: str) -> bool:
    """Whether the words are where the lock says: the text has not changed, so nothing else need be looked at."""
    return fold_text(text.folded.raw[stored.start : stored.end]) == fold_text(exact)


def _location(text: SourceText, lock: Lock, owner: str, key: str, exact: str, verdict: Holding) -> Location:
    start, end = verdict.span
    stored = lock.quotes.get(owner, {}).get(key)
    place = stored.place if stored and not text.whole else text.label(start, end)
    return Location(text.key, start, end, place, exact, key, _NAMES[type(verdict)])


# --- findings -------------------------------------------------------------------------------------


def _as_finding(text: SourceText, owner: str, quote: str, verdict: Verdict, where: str) -> Iterable[Finding]:
    """What to tell of a verdict: nothing where all is as it was."""
    told = _told(text, verdict)
    if told is None:
        return ()
    code, what, remedy = told
    return (Finding(where, code, _SEVERITIES.get(code, "error"), f"{owner}: “{shortened(quote)}” {what}", remedy),)


def _told(text: SourceText, verdict: Verdict) -> tuple[str, str, str] | None:
    match verdict:
        case Same() | Unsearched():
            return None
        case Moved((start, end)):
            return "quote-moved", f"stands elsewhere now: {text.place(start, end)}", "nothing"
        case Punctuation((start, end), passage):
            what = f"stands in {text.place(start, end)} with other punctuation: “{shortened(passage, 300)}”"
            return "quote-punctuation", what, "copy the words as they stand now"
        case Context((start, end), _, differs, beside):
            place = f"stands in {text.place(start, end)}"
            if beside:
                what = f"{place}, but a new sentence beside it may take it back: “{shortened(beside, 300)}”"
            else:
                what = f"{place}, but the sentence round it {differs}"
            remedy = "read it: change the fact, or say in briefgen facts review that it still holds"
            return "quote-context", what, remedy
        case Altered((start, end), passage, _, differs, critical):
            word = "; a figure, date, name, “not” or the like is changed" if critical else ""
            what = f"does not stand in {text.name}; the nearest passage ({text.label(start, end)}) {differs}"
            return "quote-altered", f"{what}: “{shortened(passage, 300)}”{word}", _COPY
        case Retracted((start, end)):
            what = f"stands only in a new notice of correction, in {text.place(start, end)}"
            return "quote-retracted", what, "write a correction under corrections:, and withdraw or change the fact"
        case Lost(span, passage, differs):
            if span is None:
                what = f"does not stand in {text.name}; no passage resembles it"
                return "quote-lost", what, "copy the words from the source text, or correct source:"
            start, end = span
            what = f"does not stand in {text.name}; the nearest passage ({text.label(start, end)}) {differs}"
            return "quote-lost", f"{what}: “{shortened(passage, 300)}”", _COPY
        case Ambiguous(spans):
            places = ", ".join(dict.fromkeys(text.label(start, end) for start, end in spans))
            what = f"stands {len(spans)} times in {text.name}: {places}"
            return "quote-ambiguous", what, "quote more words, or add prefix: or suffix: with the words before or after"
        case _:
            assert_never(verdict)
