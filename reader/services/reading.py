"""Reading: lists of articles, an article as opened, what is known of it and how far one is with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reader.domain.annotation import Annotation
from reader.domain.article import Article, ArticleCard, ReadingState
from reader.domain.comparison import Claim
from reader.domain.edit import Edit
from reader.domain.figure import NotFigure
from reader.services.library import Library

Order = Literal["date", "title", "publication", "added"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which articles a list shows; empty strings leave a filter out."""

    which: Literal["all", "unread", "annotated"] = "all"
    publication: str = ""
    tag: str = ""
    language: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with everything that is shown in its text."""

    article: Article
    annotations: tuple[Annotation, ...]
    claims: tuple[Claim, ...]
    not_figures: tuple[NotFigure, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are of each sort; an empty name stands for unknown."""

    articles: int
    unread: int
    annotated: int
    publications: tuple[tuple[str, int], ...] = ()
    tags: tuple[tuple[str, int], ...] = ()
    languages: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()


def list_articles(
    library: Library,
    shelf: Shelf = Shelf(),
    order: Order = "date",
    *,
    limit: int = -1,
    offset: int = 0,
) -> list[ArticleCard]:
    """Return the cards of a shelf, newest first by date and added, else in alphabetical order."""
    raise NotImplementedError


def open_article(library: Library, article_id: int) -> Reading:
    """Return an article to read; raises ``KeyError`` where there is none."""
    raise NotImplementedError


def keep_position(library: Library, article_id: int, offset: int) -> None:
    """Remember where reading stopped, in code points of the current version."""
    raise NotImplementedError


def set_state(library: Library, article_id: int, state: ReadingState) -> Edit:
    """Return the edit that says how far the researcher is with an article."""
    raise NotImplementedError


def correct_metadata(
    library: Library, article_ids: tuple[int, ...], field: str, values: tuple[str, ...]
) -> Edit:
    """Return the edit that sets a field of ``Metadata`` by hand; no values say that it is unknown."""
    raise NotImplementedError


def counts(library: Library) -> Counts:
    """Return the numbers of articles beside the shelves."""
    raise NotImplementedError


def original(library: Library, article_id: int) -> tuple[str, bytes]:
    """Return the file name and the bytes as imported."""
    raise NotImplementedError


def asset(library: Library, sha256: str) -> tuple[str, bytes]:
    """Return media type and bytes of an image; raises ``KeyError`` where there is none."""
    raise NotImplementedError
