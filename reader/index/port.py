"""The port of the search engine: what goes in, what comes out, and what can go wrong, for any engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from reader.domain.errors import ParallaxError
from reader.domain.query import Query

Sort = Literal["best", "date"]  # date: newest first, unknown dates last
Progress = Callable[[int], bool]  # articles done so far; False asks to stop

FACETS = ("publication", "year", "language", "author", "tag", "topic", "state", "annotated")
SAFE = "The library itself is not affected; the search index is made anew from it."


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """Everything of one article that can be searched for; unknown values are empty."""

    id: int
    title: str
    text: str
    language: str = ""  # ISO 639-1
    publication: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""  # ISO day, month or year
    tags: tuple[str, ...] = ()  # paths: "actors/armed groups" is found by "actors" too
    notes: str = ""  # the text of all annotations' notes
    topics: tuple[str, ...] = ()
    state: str = ""  # a ReadingState
    annotated: bool = False
    figures: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that matches; scores compare within one result only."""

    id: int
    score: float


@dataclass(frozen=True, slots=True)
class Results:
    """One page of the articles that match, best or newest first."""

    total: int
    hits: tuple[Hit, ...]
    relaxed: bool = False  # no article has all the words: these have some of them


@dataclass(frozen=True, slots=True)
class Completion:
    """A word or value that goes on from what was typed, and how often it is there."""

    text: str
    count: int  # occurrences of a word, articles of a keyword


class IndexStale(ParallaxError):
    """The index is absent, or not the one that this program wrote last: it must be made anew, not opened."""

    def __init__(self, message: str) -> None:
        super().__init__(message, SAFE)


class IndexDamaged(ParallaxError):
    """Reading or writing the index failed: it must be made anew."""

    def __init__(self, message: str) -> None:
        super().__init__(message, SAFE)


class SearchEngine(Protocol):
    """What the search service needs of an engine; reading is safe from any thread, writing from one."""

    @property
    def count(self) -> int:
        """How many articles are indexed."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, most spoken first."""

    @property
    def queue(self) -> int:
        """The last number of the index queue that is in the index."""

    def add(
        self,
        articles: Iterable[IndexedArticle],
        *,
        queue: int | None = None,
        progress: Progress | None = None,
    ) -> int:
        """Index articles that are not in the index yet; return how many; found as soon as this returns."""

    def replace(self, articles: Iterable[IndexedArticle], *, queue: int | None = None) -> int:
        """Index articles in place of what the index has under their ids."""

    def remove(self, ids: Iterable[int], *, queue: int | None = None) -> int:
        """Take articles out; ids that are not there are no error; return how many were."""

    def search(self, query: Query, limit: int = 20, offset: int = 0, sort: Sort = "best") -> Results:
        """Return one page of the articles that match."""

    def ids(self, query: Query) -> list[int]:
        """Return the ids of all articles that match, in the order in which they were indexed."""

    def facets(self, query: Query, fields: Sequence[str] = FACETS) -> dict[str, dict[str, int]]:
        """Return for each field the values among the matching articles with their counts, most first."""

    def overlaps(self, query: Query, others: Mapping[str, Query]) -> dict[str, int]:
        """Return how many of the matching articles each of other queries matches too, most first."""

    def complete(self, prefix: str, field: str = "", limit: int = 10) -> list[Completion]:
        """Return words (no field) or values of a keyword field that begin so, most frequent first."""

    def may_be_joined(self, word: str) -> bool:
        """Tell whether a word may be two that are printed with a hyphen; the texts know."""

    def suggest(self, word: str) -> str:
        """Return the indexed word that was probably meant, or an empty string."""

    def respelled(self, word: str) -> list[str]:
        """Return other ways in which the articles write a name, the most frequent first."""

    def similar(self, article_id: int, limit: int = 10) -> tuple[Hit, ...]:
        """Return the articles with the most telling words in common, the article itself left out."""

    def close(self) -> None:
        """Let go of the files."""
