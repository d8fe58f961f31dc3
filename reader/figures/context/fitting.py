"""What is counted tells against a place: things of the whole world, and a people of millions."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.domain.figure import Figure, Scope
from reader.figures.context.gazetteer import place_names

_OF_THE_WORLD = re.compile(r"\b(?:global|worldwide|international|multinational|transnational)\b", re.I)
# "America owes much to millions of Kenyans": the country does something for them, elsewhere.
_DOES_FOR_THEM = re.compile(r"\s+(?:owes?|owed|needs?|needed)\b")
_A_PEOPLE = 1e6


def fitting(figure: Figure, scope: Scope, text: str) -> Scope:
    """Return the place of a figure, or another or none where what it counts cannot be there."""
    inferred = scope.span is None or not figure.sentence.contains(scope.span)
    if inferred and scope.places and _OF_THE_WORLD.search(figure.noun_phrase):
        return replace(scope, places=(), span=None, joint=False)
    owed = scope.span is not None and _DOES_FOR_THEM.match(text, scope.span.end) is not None
    if (inferred or owed) and (figure.high or 0) >= _A_PEOPLE and figure.noun_span is not None:
        homes = _homes(figure.noun_phrase)
        if homes:
            return replace(scope, places=homes, span=figure.noun_span, joint=len(homes) > 1)
    return scope


def _homes(phrase: str) -> tuple[str, ...]:
    """Return the countries of the peoples that are counted, where they are no more than that: "Iraqis"."""
    named = place_names().find(phrase)
    whole = bool(named) and named[0].span.start == 0 and named[-1].span.end == len(phrase)
    if not whole or not all(one.entry.people and one.entry.country for one in named):
        return ()
    return tuple(dict.fromkeys(one.entry.country for one in named))
