"""Reading: lists of articles, an article as opened, what is known of it and how far one is with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.domain.annotation import Annotation
from reader.domain.article import Article, ArticleCard, Confidence, Found, ReadingState
from reader.domain.comparison import Claim
from reader.domain.edit import Change, Correction, Edit, Subject, Touched
from reader.domain.figure import NotFigure
from reader.domain.shelf import Shelf
from reader.services import backups
from reader.services.library import Library
from reader.store import articles, edits, figures, highlights, metadata, versions
from reader.store.database import Connection

Order = Literal["date", "title", "publication", "added"]
ALL = Shelf()


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
    shelf: Shelf = ALL,
    order: Order = "date",
    *,
    limit: int = -1,
    offset: int = 0,
    overtaken: Callable[[], bool] = lambda: False,
) -> list[ArticleCard]:
    """Return the cards of a shelf, newest first by date and added, else in alphabetical order.

    They are read some at a time, so that others get at the library in between; that ends, with nothing, when
    the list is ``overtaken``: when nobody wants it any more.
    """
    wanted = articles.Filter(shelf.which, shelf.publication, shelf.tag, shelf.language, shelf.year)
    ids = library.store.read(articles.ids, wanted, order, limit, offset)
    found: list[ArticleCard] = []
    for at in range(0, len(ids), articles.AT_ONCE):
        if overtaken():
            return []
        some = ids[at : at + articles.AT_ONCE]
        rows = library.store.read(articles.card_rows, some)
        # An article may have been removed since the ids were read.
        found += [articles.card_of(rows[one]) for one in some if one in rows]
    return found


def cards(library: Library, article_ids: Sequence[int]) -> dict[int, ArticleCard]:
    """Return the cards of these articles by id; those that are gone are left out."""
    return library.store.read(articles.cards_of, article_ids)


def open_article(library: Library, article_id: int) -> Reading:
    """Return an article to read; raises ``KeyError`` where there is none."""
    return library.store.read(_reading, article_id)


def _reading(connection: Connection, article_id: int) -> Reading:
    article = articles.article(connection, article_id)
    return Reading(
        article,
        tuple(highlights.annotations_of(connection, article_id)),
        tuple(figures.claims_of(connection, article_id)),
        tuple(figures.not_figures(connection, article.version.id)),
    )


def keep_position(library: Library, article_id: int, offset: int) -> None:
    """Remember where reading stopped, in code points of the current version."""
    if not library.read_only:
        library.store.write(articles.keep_position, article_id, offset)


def set_state(library: Library, article_id: int, state: ReadingState) -> Edit:
    """Return the edit that says how far the researcher is with an article; raises ``KeyError``."""
    return set_states(library, (article_id,), state)


def set_states(library: Library, article_ids: Sequence[int], state: ReadingState) -> Edit:
    """Return the edit that says so of several articles, in one step; raises ``KeyError``."""
    changes = []
    for article_id in article_ids:
        before = library.store.read(articles.reading_state, str(article_id))
        if before is None:
            raise KeyError(article_id)
        changes.append(Change(Subject.READING_STATE, str(article_id), before, state))
    return Edit(f"Mark as {state}", tuple(changes))


def correct_metadata(
    library: Library, article_ids: Sequence[int], field: str, values: tuple[str, ...]
) -> Edit:
    """Return the edit that sets a field of ``Metadata`` by hand; no values say that it is unknown."""
    found = tuple(Found(value, "by hand", Confidence.CORRECTED) for value in values if value.strip())
    changes = []
    for article_id in article_ids:
        key = f"{article_id}/{field}"
        before = library.store.read(metadata.correction, key)
        changes.append(Change(Subject.METADATA, key, before, Correction(article_id, field, found)))
    return Edit(f"Correct {field.replace('_', ' ')}", tuple(changes))


def withdraw_correction(library: Library, article_ids: Sequence[int], field: str) -> Edit:
    """Return the edit that shows again what was found in the text."""
    keys = [f"{article_id}/{field}" for article_id in article_ids]
    before = {key: library.store.read(metadata.correction, key) for key in keys}
    changes = tuple(Change(Subject.METADATA, key, one, None) for key, one in before.items() if one)
    return Edit(f"Take back {field.replace('_', ' ')}", changes)


def remove_articles(library: Library, article_ids: Sequence[int]) -> Touched:
    """Remove articles with their annotations and decisions; the backup made before brings them back."""
    backups.back_up_before(library, "removing articles")
    library.store.write(articles.remove_articles, article_ids)
    return Touched(frozenset({Subject.ARTICLE, Subject.ANNOTATION}), frozenset(article_ids))


def counts(library: Library) -> Counts:
    """Return the numbers of articles beside the shelves."""
    return library.store.read(_counts)


def _counts(connection: Connection) -> Counts:
    return Counts(
        articles.count(connection),
        articles.count(connection, articles.Filter(which="unread")),
        articles.count(connection, articles.Filter(which="annotated")),
        tuple(articles.counted(connection, "publication")),
        tuple(articles.counted_tags(connection)),
        tuple(articles.counted(connection, "language")),
        tuple(articles.counted(connection, "year")),
    )


def original(library: Library, article_id: int) -> tuple[str, bytes]:
    """Return the file name and the bytes as imported; raises ``KeyError``."""
    return library.store.read(versions.original, article_id)


def asset(library: Library, sha256: str) -> tuple[str, bytes]:
    """Return media type and bytes of an image; raises ``KeyError`` where there is none."""
    return library.store.read(versions.asset, sha256)


def current(library: Library, subject: Subject, key: str) -> object:
    """Return what stands under the key of a change now, or None."""
    return library.store.read(edits.current, subject, key)
