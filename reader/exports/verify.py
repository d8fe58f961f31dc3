"""Whether an exported quote, its figure and its citation are still what the library holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.domain import wording
from reader.exports.comparison_rows import LATER, row_seal
from reader.exports.seals import written

NO_ARTICLE = "no such article in this library"


@dataclass(frozen=True, slots=True)
class Quote:
    """One exported quote with where it is said to stand, and the row that it stands in."""

    article_id: int
    sha256: str
    title: str
    start: int
    end: int
    text: str
    surface: str = ""  # the figure in it, as printed
    surface_start: int = 0
    surface_end: int = 0
    row: dict[str, Any] = field(default_factory=dict)  # empty where it stands in none
    shown: bool = True  # what people read in the file is what is checked
    nearest: bool = False  # of a silent article: it stands in no row


QUOTE, NEAREST, REST = "quote", "nearest passage", "rest of the file"


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a quote stands, and why not."""

    quote: str
    title: str
    stands: bool
    reason: str = ""
    what: str = QUOTE  # which of the kinds of quote it is


@dataclass(frozen=True, slots=True)
class Held:
    """What the library holds for a quote: the text, and what a row may say of figure and article."""

    sha256: str
    text: str
    facts: Mapping[str, tuple[object, ...]] = field(default_factory=dict)  # the values that are right
    figure: bool = True  # there is a figure of this name or at this place


def check(quote: Quote, look_up: Callable[[Quote], Held | None]) -> Check:
    """Return whether a quote stands; ``look_up`` gives what the library holds for it."""
    found = look_up(quote)
    what = NEAREST if quote.nearest else QUOTE
    if found is None:
        return Check(quote.text, quote.title, False, NO_ARTICLE, what)
    wrong = _misplaced(quote, found) or _misprinted(quote) or _misstated(quote, found)
    if wrong:
        return Check(quote.text, quote.title, False, wrong, what)
    same = quote.sha256 in ("", found.sha256)  # where a file names no text, it is that of now
    newer = "" if same else "the article has a newer text; the quote is in it"
    return Check(quote.text, quote.title, True, newer, what)


def _misplaced(quote: Quote, found: Held) -> str:
    """Return what is wrong with the words and their places."""
    same = found.sha256 == quote.sha256
    if quote.text not in found.text and (same or not quote.sha256):
        return "the article does not have these words"
    if same and found.text[quote.start : quote.end] != quote.text:
        return "the article has other words at this place"
    if quote.text not in found.text:
        return "the article has a newer text without this quote"
    at = quote.surface_start - quote.start
    if quote.surface and quote.text[at : at + len(quote.surface)] != quote.surface:
        return f"the figure is not at its place: {quote.surface}"
    if quote.surface and quote.surface_end - quote.surface_start != len(quote.surface):
        return "the span of the figure was changed"
    return ""


def _misprinted(quote: Quote) -> str:
    return "" if quote.shown else "what the file shows is not what was exported"


def _misstated(quote: Quote, found: Held) -> str:
    """Return what the row says of its figure or article that the library does not."""
    if not quote.row:
        return ""
    if not found.figure:
        return f"the library has no figure “{quote.surface}” here"
    for name, right in found.facts.items():
        if name in LATER and name not in quote.row:
            continue  # the file is of an earlier format; its seal tells whether it was taken away
        said = written(quote.row.get(name))
        if said not in [written(one) for one in right]:
            return f"{name.replace('_', ' ')}: the file says “{said}”, the library “{written(right[0])}”"
    if row_seal(quote.row) != quote.row["seal"]:
        return "the row was changed after it was exported"
    return ""


def summary(checks: Sequence[Check]) -> str:
    """Return in words how many quotes stand, with the nearest passages of silent articles apart."""
    parts = []
    for what in (QUOTE, NEAREST):
        some = [one for one in checks if one.what == what]
        # A file without a single quote says so; one without silent articles need not.
        if some or what == QUOTE:
            said = wording.many(len(some), what).removeprefix(f"{len(some):,} ")
            parts.append(f"{sum(one.stands for one in some):,} of {len(some):,} {said}")
    told = f"{' and '.join(parts)} stand, word for word and as exported."
    others = sum(one.what == REST for one in checks)
    return told + (f" {wording.many(others, 'other thing')} in the file changed." if others else "")
