"""Whether a passage itself answers a topic's query: the query tree held against a few sentences.

A search finds whole articles. A topic wants the passage in which the words stand together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fnmatch import translate
from itertools import chain

from reader.coverage.words import Word as Found
from reader.coverage.words import stem, words
from reader.domain.query import And, Fuzzy, Not, Or, Phrase, Prefix, Query, Regex, Wildcard, Words
from reader.domain.query import Word as Wanted
from reader.domain.text import Span

# A comma before one or two words and the next comma parts a list and no clauses.
_BREAK = re.compile(
    r",(?!\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+(?:,|\s+(?:and|or)\b))|[;:–—(]|\b(?:but|while|whereas|although|though)\b"
)
_COMMA = 5  # words that a break within a sentence counts for


def matches(query: Query, text: str) -> tuple[Span, ...] | None:
    """Return the places in a short text that answer the query; None where the text does not answer it."""
    found = words(text)
    return tuple(sorted(set(spans))) if (spans := _eval(query, found)) is not None else None


def nearness(query: Query, text: str, fits: Callable[[Span], bool] = lambda _hit: True) -> int | None:
    """Return how many words apart the parts of a query stand in a text, a comma counting as several.

    None where the text does not answer the query with hits that ``fits`` allows.
    """
    found = words(text)
    parts = query.parts if isinstance(query, And | Words) else (query,)
    answers = [_eval(part, found) for part in parts]
    if None in answers:
        return None
    wanted = [[hit for hit in one if fits(hit)] for one in answers if one]
    if not all(wanted):
        return None
    return min(
        (max(min(_apart(text, hit, other) for other in one) for one in wanted) for hit in chain(*wanted)),
        default=0,
    )


def _apart(text: str, one: Span, other: Span) -> int:
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return len(words(between)) + _COMMA * len(_BREAK.findall(between))


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
