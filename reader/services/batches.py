"""Many queries at once: how many articles and hits each finds, and how many hits in which article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reader.domain.article import ArticleCard
from reader.domain.errors import QueryError
from reader.domain.query import Query
from reader.services.library import Library
from reader.services.searching import AT_ONCE, cards_and_texts, forms_for, ids_of, understood


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One query of a list, with what it found or why it could not be asked."""

    query: str
    articles: tuple[tuple[ArticleCard, int], ...] = ()  # with the hits in the text of each
    error: str = ""

    @property
    def total(self) -> int:
        """In how many articles it is found."""
        return len(self.articles)

    @property
    def hits(self) -> int:
        """How often it is found in all."""
        return sum(hits for _, hits in self.articles)


def batch(library: Library, queries: Sequence[str], *, today: date) -> tuple[BatchLine, ...]:
    """Return what each query finds, in the order of the queries, or why it cannot be asked."""
    lines = []
    for text in queries:
        try:
            lines.append(BatchLine(text, hits_by_article(library, understood(library, text, today))))
        except QueryError as error:
            lines.append(BatchLine(text, error=error.message))
    return tuple(lines)


def hits_by_article(library: Library, query: Query) -> tuple[tuple[ArticleCard, int], ...]:
    """Return the articles that a query finds, each with the hits in its text: every text is read."""
    from reader.index import highlight  # loaded on first use, as the index is

    ids, forms = ids_of(library, query), forms_for(library, query)
    return tuple(
        (card, len(highlight.spans(query, text, card.language, forms)))
        for at in range(0, len(ids), AT_ONCE)
        for card, text in library.store.read(cards_and_texts, ids[at : at + AT_ONCE]).values()
    )


PER_ARTICLE = ("query", "hits", "article", "title", "publication", "published")


def per_article(lines: Sequence[BatchLine]) -> list[tuple[str, ...]]:
    """Return a row for each query and article, the columns as in ``PER_ARTICLE``."""
    return [
        (line.query, str(hits), str(card.id), card.stated_title, card.publication, card.published)
        for line in lines
        for card, hits in line.articles
    ]
