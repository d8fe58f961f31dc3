"""Maps places in a cleaned article back to the raw file it came from.

Cleaning leaves lines out, joins lines and divided words, and mends characters; it puts nothing in and keeps
the order. So the letters and digits of a cleaned stretch stand in the raw file in the same order.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from reader.domain.document import Document
from reader.domain.text import Span

_ANCHOR = 12  # characters that must agree before a stretch counts as found


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each character of the cleaned text its place in the raw file, or -1."""

    places: tuple[int, ...]

    def to_raw(self, span: Span) -> Span | None:
        """Return the stretch of the raw file that a span of the cleaned text comes from."""
        known = [place for place in self.places[span.start : span.end] if place >= 0]
        return Span(known[0], known[-1] + 1) if known else None


def align(document: Document, raw: str) -> Alignment:
    """Return where each character of the document's text stands in the raw file."""
    stream, positions = _stream(raw)
    places = [-1] * len(document.text)
    at = 0
    for index in range(len(document.blocks)):
        span = document.span(index)
        letters, offsets = _stream(span.of(document.text))
        pairs = _found(letters, stream, at)
        if not pairs and at:
            pairs = _found(letters, stream, 0)  # a title may stand out of order
        for own, theirs in pairs:
            places[span.start + offsets[own]] = positions[theirs]
        if pairs:
            at = max(at, pairs[-1][1] + 1)
    return Alignment(tuple(places))


def _stream(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text, compatibility forms spelt out, and their places."""
    letters: list[str] = []
    positions: list[int] = []
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character):
            if letter.isalnum():
                letters.append(letter)
                positions.append(place)
    return "".join(letters), positions


def _found(letters: str, stream: str, start: int) -> list[tuple[int, int]]:
    """Pair the letters of a block with those of the raw stream, in as few pieces as will do."""
    pairs: list[tuple[int, int]] = []
    own = 0
    while own < len(letters):
        length, place = _longest(letters, own, stream, start)
        if not length:
            own += 1
            continue
        pairs.extend((own + k, place + k) for k in range(length))
        own, start = own + length, place + length
    return pairs


def _longest(letters: str, own: int, stream: str, start: int) -> tuple[int, int]:
    """Return length and place of the longest stretch from ``own`` that the stream has behind ``start``."""
    low, high = min(_ANCHOR, len(letters) - own), len(letters) - own
    place = stream.find(letters[own : own + low], start)
    if place < 0:
        return 0, -1
    while low < high:
        middle = (low + high + 1) // 2
        if stream.find(letters[own : own + middle], start) >= 0:
            low = middle
        else:
            high = middle - 1
    return low, stream.find(letters[own : own + low], start)
