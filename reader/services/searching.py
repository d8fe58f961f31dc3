"""Searching: pages of results with the hit in its sentence, concordance, saved searches and the log."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reader.domain.article import ArticleCard
from reader.domain.text import Span
from reader.services.library import Library


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence of an article with its hits; ``marks`` count from the snippet's start."""

    text: str
    span: Span
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One article that a query found."""

    card: ArticleCard
    score: float
    hit_count: int
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page of results, with the counts beside it."""

    query: str
    total: int
    results: tuple[SearchResult, ...]
    facets: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    unindexed: int = 0  # articles that the index does not know yet
    suggestion: str = ""  # another spelling that finds more


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One hit in the middle of its line."""

    card: ArticleCard
    span: Span
    left: str
    hit: str
    right: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """In how many articles a query is found, by year and by publication."""

    years: tuple[tuple[str, int], ...]
    publications: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with a name, and how many articles it finds that are new since it was last looked at."""

    id: int
    name: str
    query: str
    new: int = 0


@dataclass(frozen=True, slots=True)
class LoggedSearch:
    """A search as it was made, for the methods section."""

    query: str
    at: str  # ISO, UTC
    total: int


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One query of a list, with what it found or why it could not be asked."""

    query: str
    total: int
    error: str = ""


def search(
    library: Library,
    text: str,
    *,
    limit: int = 50,
    offset: int = 0,
    order: Literal["best", "date"] = "best",
    today: date,
) -> SearchPage:
    """Return one page of results; raises ``QueryError`` with the place that cannot be understood."""
    raise NotImplementedError


def hits(library: Library, article_id: int, text: str) -> tuple[Span, ...]:
    """Return every hit of a query in one article, in text order."""
    raise NotImplementedError


def concordance(
    library: Library,
    text: str,
    *,
    width: int = 60,
    limit: int = 1000,
    order: Literal["article", "left", "right"] = "article",
    today: date,
) -> tuple[KwicLine, ...]:
    """Return the hits of a query, each with ``width`` characters on both sides."""
    raise NotImplementedError


def distribution(library: Library, text: str, *, today: date) -> Distribution:
    """Return in how many articles a query is found, by year and by publication."""
    raise NotImplementedError


def complete(library: Library, text: str, cursor: int, *, limit: int = 8) -> tuple[str, ...]:
    """Return words and field values that the word before the cursor may become, commonest first."""
    raise NotImplementedError


def similar(library: Library, article_id: int, *, limit: int = 10) -> tuple[SearchResult, ...]:
    """Return the articles that share the rarest words with one."""
    raise NotImplementedError


def batch(library: Library, queries: tuple[str, ...], *, today: date) -> tuple[BatchLine, ...]:
    """Return how many articles each query finds."""
    raise NotImplementedError


def save_search(library: Library, name: str, query: str) -> SavedSearch:
    """Keep a search under a name; the same name replaces it."""
    raise NotImplementedError


def saved_searches(library: Library) -> list[SavedSearch]:
    """Return the saved searches by name, each with how many new articles it finds."""
    raise NotImplementedError


def looked_at(library: Library, search_id: int) -> None:
    """Take what a saved search finds now as seen."""
    raise NotImplementedError


def delete_search(library: Library, search_id: int) -> None:
    """Forget a saved search."""
    raise NotImplementedError


def keep_in_log(library: Library, query: str, total: int) -> None:
    """Write a search into the log; the window does so when a result is opened or a search rests."""
    raise NotImplementedError


def log(library: Library, limit: int = 1000) -> list[LoggedSearch]:
    """Return the searches made, the latest first."""
    raise NotImplementedError
