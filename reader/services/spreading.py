"""The spread of a search: in how many articles, or how often, by year and by publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reader.domain.query import Query
from reader.services.batches import hits_by_article
from reader.services.library import Library
from reader.services.searching import ask, understood

Counting = Literal["articles", "hits"]
Bars = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """How much of a query each year and each publication has; what is unknown has no name and stands last."""

    years: Bars
    publications: Bars  # most first
    total: int


def distribution(
    library: Library, text: str, *, today: date, typing: bool = False, counting: Counting = "articles"
) -> Distribution:
    """Return how the articles or the hits of a query are spread; each is counted once in both.

    Raises ``QueryError``. Hits are counted in the texts, which takes about as long as a concordance.
    """
    query = understood(library, text, today, typing)
    if counting == "articles" and (counted := _from_index(library, query)) is not None:
        return counted
    years: Counter[str] = Counter()
    publications: Counter[str] = Counter()
    for card, hits in hits_by_article(library, query):
        number = hits if counting == "hits" else 1
        years[card.published[:4]] += number
        publications[card.publication] += number
    return _made(years, publications, years.total())


def _from_index(library: Library, query: Query) -> Distribution | None:
    counts = ask(library, lambda engine: engine.facets(query, ("year", "publication")))
    found = ask(library, lambda engine: engine.search(query, 1))
    if counts is None or found is None:
        return None
    return _made(Counter(counts["year"]), Counter(counts["publication"]), found.total)


def _made(years: Counter[str], publications: Counter[str], total: int) -> Distribution:
    return Distribution(
        _bars(sorted(years.items()), total),
        _bars(sorted(publications.items(), key=lambda one: (-one[1], one[0])), total),
        total,
    )


def _bars(values: Iterable[tuple[str, int]], total: int) -> Bars:
    """Return the named values that count, and what is left of the total under no name."""
    named = tuple((name, count) for name, count in values if name and count)
    rest = total - sum(count for _, count in named)
    return (*named, ("", rest)) if rest else named
