"""Claims made by hand for tests of coverage: a sentence, the number in it, and what is known of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reader.coverage.signature import Signature, sign
from reader.coverage.stated import Stated
from reader.coverage.thesaurus import Thesaurus, load
from reader.domain.comparison import Claim
from reader.domain.figure import Bound, Figure, Kind, Origin, OriginKind, Scope, State
from reader.domain.text import Span


def thesaurus() -> Thesaurus:
    """Return the shipped thesaurus."""
    return load()


def claim(
    sentence: str,
    surface: str,
    value: float | tuple[float | None, float | None],
    article: int = 1,
    at: int = 0,
    **known: Any,
) -> Claim:
    """Return a claim for the first place of ``surface`` in a sentence; ``known`` are fields of the figure.

    ``at``: where in its article the sentence stands.
    """
    start = at + sentence.index(surface)
    low, high = value if isinstance(value, tuple) else (value, value)
    span = Span(start, start + len(surface))
    plain = Figure(span, surface, low, high, Bound.EXACT, Kind.COUNT, Span(at, at + len(sentence)))
    if speaker := known.pop("speaker", ""):
        known["origin"] = Origin(OriginKind.REPORTED, (speaker,))
    joint = known.pop("joint", False)
    if places := known.pop("places", ()):
        named = next((one for one in places if one in sentence), "")
        begin = at + sentence.index(named)
        span_of = Span(begin, begin + len(named)) if named else None
        known["scope"] = Scope(tuple(places), known.pop("group", ""), span_of, joint)
    figure = replace(plain, **known)
    name = f"{article}-{abs(hash((sentence, surface))) % 10**8}-{start}"
    return Claim(name, article, article, figure, State.FOUND, sentence, 1)


def stated(*args: Any, published: str = "2019-03-24", **known: Any) -> Stated:
    """Return a claim with its signature and date."""
    made = claim(*args, **known)
    return Stated(made, sign(made, published, load()), published)


def signature(*args: Any, published: str = "2019-03-24", **known: Any) -> Signature:
    """Return the signature of a claim."""
    return stated(*args, published=published, **known).signature
