"""Figures that owe their origin to another: headlines to the text, "among them" to the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.domain.document import BlockKind, Document
from reader.domain.figure import Bound, Figure, Origin, OriginKind
from reader.figures.context.groups import FIGHTERS

_LEAD_PARAGRAPHS = 2  # of running text, beside the headings above it
_LONG = 90  # characters: below that a paragraph at the top is taken for a headline or a label


_SHARED, _LONG_WORD = 2, 5  # words, and letters of such a word
_WORD = re.compile(r"[^\W\d_]+")
_UP_FROM = re.compile(r"\b(?:up|down) from\s+(?:[\w-]+\s+){0,2}$")
_GOES_ON = re.compile(
    r"^\W*(?:(?:Among|Of|Between) (?:them|these|those)\b|These included?\b|They included?\b|"
    r"[^.]{0,30}\bof (?:them|these)\b)|"
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his) (?:count|figure|number|tally|total|toll|answer|estimate) "
    r"(?:was|is|had been|has been|stood|rose|fell|could|may|might)\b"
)


def continued(figures: Sequence[Figure], document: Document) -> list[Figure]:
    """Return the figures; one that only goes on from the one before, in its paragraph, shares its origin."""
    out: list[Figure] = []
    for figure in figures:
        if out and figure.origin.kind is OriginKind.PUBLICATION and _goes_on(figure, out[-1], document):
            figure = replace(figure, origin=replace(out[-1].origin, kind=OriginKind.REPORTED))
        elif out and _was(figure, out[-1], document):
            figure = replace(figure, origin=out[-1].origin)
        out.append(figure)
    return out


def _was(figure: Figure, before: Figure, document: Document) -> bool:
    """Tell whether ", up from 41" says what the figure before it was, and nobody but its speaker told it."""
    if figure.sentence != before.sentence or not set(figure.origin.chain) <= set(before.origin.chain):
        return False
    return _UP_FROM.search(document.text[before.span.end : figure.span.start]) is not None


def _goes_on(figure: Figure, before: Figure, document: Document) -> bool:
    if not before.origin.chain or figure.sentence == before.sentence:
        return False
    if document.block_at(before.span.start) != document.block_at(figure.span.start):
        return False
    return _GOES_ON.search(figure.sentence.of(document.text)) is not None


def repeated(figures: Sequence[Figure], document: Document) -> list[Figure]:
    """Return the figures; those of headline and lead without a speaker have that of their repetition."""
    lead = _lead_end(document)
    told = [figure for figure in figures if figure.origin.chain]
    return [
        replace(figure, origin=_origin(figure, told, document.text) or figure.origin)
        if figure.span.start < lead and figure.origin.kind is OriginKind.PUBLICATION
        else figure
        for figure in figures
    ]


def _lead_end(document: Document) -> int:
    left = _LEAD_PARAGRAPHS
    for index, block in enumerate(document.blocks):
        if block.kind is not BlockKind.HEADING and len(block.text) > _LONG:
            left -= 1
        if left <= 0:
            return document.span(index).start + len(block.text) // 2
    return document.span(len(document.blocks) - 1).end if document.blocks else 0


def _origin(figure: Figure, told: Sequence[Figure], text: str) -> Origin | None:
    for other in told:
        if other.span.start > figure.span.end and _same(figure, other):
            quoted = other.origin.kind is OriginKind.DIRECT_QUOTE
            # A quote may speak of the number to deny it: "They wrote down 43," said the union.
            if not quoted or len(_telling(figure, text) & _telling(other, text)) >= _SHARED:
                return other.origin
    return None


def _telling(figure: Figure, text: str) -> set[str]:
    return {word for word in _WORD.findall(figure.sentence.of(text).casefold()) if len(word) >= _LONG_WORD}


def _same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures can be one: one number of some size, one kind, nouns that do not differ."""
    if one.kind is not other.kind or one.unit != other.unit or Bound.VAGUE in (one.bound, other.bound):
        return False
    if one.noun and other.noun and one.noun != other.noun and not {one.noun, other.noun} <= FIGHTERS:
        return False
    mine, theirs = {one.low, one.high} - {None, 0.0}, {other.low, other.high} - {None, 0.0}
    shared = mine & theirs
    if not shared or max(value for value in shared if value is not None) < 10:
        return False
    return len(shared) == min(len(mine), len(theirs))
