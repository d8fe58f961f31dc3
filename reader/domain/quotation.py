"""Finding a quote that another program wrote down: word for word, else by its words, else by likeness."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from reader.domain.alignment import Tokens, tokens
from reader.domain.anchoring import LIKE, MOVED_MOST, NAME_OR_NUMBER, TELLING, describe, locate, told_apart
from reader.domain.annotation import Anchor, AnchorState
from reader.domain.text import Span

_DOUBT = 0.05  # a second place so nearly as like as the first leaves it open which is meant
# What programs set differently: quotation marks and dashes. All that is here is one character long.
_MARKS = str.maketrans(
    {**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("‐‑‒–—", "-")}
)
_DIVIDED = re.compile(r"(\w)(?:-\s*\n\s*|\u00ad\s*)(\w)")


def find(text: str, quote: str, prefix: str, suffix: str, version_id: int) -> Anchor | None:
    """Return where a quote stands; None where it stands nowhere, or nobody can say which place is meant.

    A quote whose words stand there in other blanks and quotation marks, or divided at the end of a line,
    is exact. One that is only like a passage is approximate; no name and no number may differ.
    """
    anchor = locate(text, quote, prefix, suffix, version_id)
    if anchor is not None:
        return anchor
    wanted, have = _words(_DIVIDED.sub(r"\1\2", quote)), tokens(text)
    there = _plain(have.words)
    if not wanted:
        return None
    same = list(_same_words(wanted, there, have))
    if same:
        span = told_apart(text, same, prefix, suffix)
        return None if span is None else describe(text, span, version_id)
    span = _like(wanted, there, have) if len(quote) >= TELLING and len(wanted) <= MOVED_MOST else None
    if span is None:
        return None
    return replace(describe(text, span, version_id), state=AnchorState.APPROXIMATE)


def _words(text: str) -> tuple[str, ...]:
    return _plain(tokens(text).words)


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    """Return words as they are compared: ligatures taken apart, marks of one kind alike."""
    return tuple(
        word if word.isascii() else unicodedata.normalize("NFKC", word).translate(_MARKS) for word in words
    )


def _same_words(wanted: Sequence[str], there: Sequence[str], have: Tokens) -> Iterator[Span]:
    first, size = wanted[0], len(wanted)
    for at, word in enumerate(there[: len(there) - size + 1]):
        if word == first and there[at : at + size] == wanted:
            yield Span(have.starts[at], have.end(at + size - 1))


def _like(wanted: Sequence[str], there: Sequence[str], have: Tokens) -> Span | None:
    telling = {word for word in wanted if NAME_OR_NUMBER.match(word)}
    ranked: list[tuple[float, Span]] = []
    for at in _windows(set(wanted), there, len(wanted)):
        window = there[at : at + len(wanted)]
        if telling ^ {word for word in window if NAME_OR_NUMBER.match(word)}:
            continue
        likeness = SequenceMatcher(None, wanted, window, autojunk=False).ratio()
        if likeness >= LIKE:
            ranked.append((likeness, Span(have.starts[at], have.end(at + len(window) - 1))))
    if not ranked:
        return None
    best, span = max(ranked, key=lambda one: (one[0], -one[1].start))
    others = (likeness for likeness, other in ranked if not other.overlaps(span))
    return None if max(others, default=0.0) > best - _DOUBT else span


def _windows(wanted: set[str], there: Sequence[str], size: int) -> Iterator[int]:
    """Yield where a window of a size begins that has enough of the wanted words in it."""
    known = 0
    for end, word in enumerate(there):
        known += word in wanted
        start = end - size + 1
        if start > 0:
            known -= there[start - 1] in wanted
        if start >= 0 and known >= LIKE * size:
            yield start
