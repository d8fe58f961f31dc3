"""Articles that say nothing on a topic: what was searched for, and the passage that comes nearest."""

from __future__ import annotations

from reader.coverage.passages import Text, answers, nearest
from reader.domain.article import ArticleCard
from reader.domain.comparison import Silence
from reader.domain.query import Query


def silence(card: ArticleCard, text: Text | None, query: Query, terms: tuple[str, ...]) -> Silence:
    """Return the silence of an article; it ``mentions`` the subject where a passage answers the query."""
    if text is None:
        return Silence(card, terms, None)
    spoken = answers(text, query)
    if spoken:
        return Silence(card, terms, spoken[0], mentions=True)
    return Silence(card, terms, nearest(text, terms))
