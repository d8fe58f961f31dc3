"""Whether a passage itself answers a topic's query: the query tree held against a few sentences.

A search finds whole articles. A topic wants the passage in which the words stand together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate

from reader.coverage.words import Word as Found
from reader.coverage.words import stem, words
from reader.domain.query import And, Fuzzy, Not, Or, Phrase, Prefix, Query, Regex, Wildcard, Words
from reader.domain.query import Word as Wanted
from reader.domain.text import Span


def matches(query: Query, text: str) -> tuple[Span, ...] | None:
    """Return the places in a short text that answer the query; None where the text does not answer it."""
    found = words(text)
    return tuple(sorted(set(spans))) if (spans := _eval(query, found)) is not None else None


def _eval(query: Query, found: Sequence[Found]) -> list[Span] | None:
    match query:
        case And(parts) | Words(parts):
            return _every(parts, found)
        case Or(parts):
            answers = [answer for part in parts if (answer := _eval(part, found)) is not None]
            return [span for answer in answers for span in answer] if answers else None
        case Not(part):
            return None if _eval(part, found) else []
        case Phrase(wanted, slop, ordered):
            return _phrase(wanted, slop, ordered, found) or None
        case Wanted() | Prefix() | Wildcard() | Regex() | Fuzzy():
            return [Span(one.start, one.end) for one in found if _is(query, one)] or None
        case _:
            return []  # what asks for metadata or everything says nothing about a passage


def _every(parts: Sequence[Query], found: Sequence[Found]) -> list[Span] | None:
    spans: list[Span] = []
    for part in parts:
        answer = _eval(part, found)
        if answer is None:
            return None
        spans += answer
    return spans


def _is(query: Query, one: Found) -> bool:
    match query:
        case Wanted(text, exact):
            return one.text.lower() == text.lower() if exact else one.stem == stem(text)
        case Prefix(text):
            return one.text.lower().startswith(text.lower())
        case Wildcard(pattern):
            return re.fullmatch(translate(pattern.lower()), one.text.lower()) is not None
        case Regex(pattern):
            return re.fullmatch(pattern, one.text.lower()) is not None
        case Fuzzy(text):
            return one.stem == stem(text)
        case _:
            return False


def _phrase(wanted: Sequence[str], slop: int, ordered: bool, found: Sequence[Found]) -> list[Span]:
    stems = [stem(part) for phrase in wanted for part in re.findall(r"\w+(?:['’]\w+)?", phrase)]
    spans = []
    for at in range(len(found)):
        width = len(stems) + slop
        window = found[at : at + width]
        if not window or window[0].stem not in (stems if not ordered else stems[:1]):
            continue
        places = _in_order(stems, window) if ordered else _any_order(stems, window)
        if places:
            spans.append(Span(window[0].start, max(one.end for one in places)))
    return spans


def _in_order(stems: Sequence[str], window: Sequence[Found]) -> list[Found]:
    places: list[Found] = []
    for one in window:
        if len(places) < len(stems) and one.stem == stems[len(places)]:
            places.append(one)
    return places if len(places) == len(stems) else []


def _any_order(stems: Sequence[str], window: Sequence[Found]) -> list[Found]:
    places = [next((one for one in window if one.stem == wanted), None) for wanted in stems]
    return [one for one in places if one is not None] if all(places) else []
