"""The versions of an article and other captures of it, and what changed from one to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reader.coverage import times
from reader.domain.article import ArticleCard, Version
from reader.domain.figure import Figure, State
from reader.domain.revision import Revision, revise
from reader.domain.sharing import shingles
from reader.services.library import Library
from reader.store import articles, figures, metadata, versions
from reader.store.database import Connection

OWN = "version of this article"
SHARED = 0.2  # of the shorter text's wording; below this, one title heads two articles ("Letters")
MOSTLY = 0.6  # the same where they were published weeks apart: a report of every month repeats its phrases
WEEKS = 7  # days from which two articles of one title are two issues
MOST = 20  # other articles with one title: more make it the name of a column


@dataclass(frozen=True, slots=True)
class Capture:
    """One text of an article: a version of its own, or another article taken from the same place."""

    article: ArticleCard
    version_id: int
    number: int  # of the version, from 1
    made_at: str  # ISO, UTC
    name: str  # of the file
    current: bool  # what the article is read as
    why: str  # ``OWN``, "same address", "same title and publication"


@dataclass(frozen=True, slots=True)
class Changes:
    """Two texts of an article with what changed from the first to the second."""

    older: Capture
    newer: Capture
    old: Version
    new: Version
    revision: Revision


def captures(library: Library, article_id: int) -> tuple[Capture, ...]:
    """Return every text there is of an article, the oldest first; raises ``KeyError``.

    A text that came twice is there once, as the article's own where it is one of its own.
    """
    return library.store.read(_captures, article_id)


def count(library: Library, article_id: int) -> int:
    """Return how many texts there are of an article; raises ``KeyError``."""
    return len(captures(library, article_id))


def captured_again(library: Library) -> dict[int, int]:
    """Return for each article of which there are other captures the one that was imported first."""
    return library.store.read(_captured_again)


def changes(library: Library, older: Capture, newer: Capture) -> Changes:
    """Return what changed between two captures; raises ``KeyError`` where one is gone.

    The figures of a text that is no longer read are found again: a library keeps those of current texts.
    """
    old, new = (library.store.read(versions.version, one.version_id) for one in (older, newer))
    stated = [_figures(library, one, text) for one, text in ((older, old), (newer, new))]
    return Changes(older, newer, old, new, revise(old.document.text, new.document.text, *stated))


def _captured_again(connection: Connection) -> dict[int, int]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    published: dict[int, str] = {}
    for row in versions.places(connection):
        published[row["id"]] = row["published"]
        if row["url"]:
            places[row["url"], row["digest_of"]].append(row["id"])
        if row["title"] and row["publication"]:
            places[row["title"], row["publication"], row["digest_of"]].append(row["id"])
    first: dict[int, int] = {}
    for place, (one, *others) in places.items():
        of_title = len(place) == 3
        if not others or (of_title and len(others) > MOST):
            continue
        text = articles.text(connection, one) if of_title else ""
        for other in others:
            days = (published[one], published[other])
            if not of_title or _alike(text, articles.text(connection, other), days):
                both = {first.get(one, one), first.get(other, other)}
                joined = [key for key, lead in first.items() if lead in both]
                first |= dict.fromkeys((one, other, *joined), min(both))
    return first


def _captures(connection: Connection, article_id: int) -> tuple[Capture, ...]:
    found = list(_texts(connection, article_id, OWN))
    by_why = versions.other_captures(connection, article_id)
    text = articles.text(connection, article_id)
    for other, why, days in by_why:
        if why == versions.SAME_TITLE and not _alike(text, articles.text(connection, other), days):
            continue
        found += _texts(connection, other, why)
    once: dict[str, Capture] = {}
    for capture, sha256 in found:
        once.setdefault(sha256, capture)
    return tuple(sorted(once.values(), key=lambda one: (one.made_at, one.version_id)))


def _texts(connection: Connection, article_id: int, why: str) -> Iterator[tuple[Capture, str]]:
    card = articles.cards_of(connection, [article_id])[article_id]
    current = versions.current_version_id(connection, article_id)
    # The current one first: of equal texts it is the one that is shown.
    rows = sorted(
        versions.versions_of(connection, article_id), key=lambda row: (row["id"] != current, row["number"])
    )
    for row in rows:
        yield (
            Capture(
                card,
                row["id"],
                row["number"],
                row["made_at"],
                row["original_name"],
                row["id"] == current,
                why,
            ),
            row["sha256"],
        )


def _alike(first: str, second: str, published: tuple[str, str]) -> bool:
    """Tell whether two texts of one title are one article, by their wording and their days of publication."""
    ours, theirs = shingles(first), shingles(second)
    needed = MOSTLY if times.apart(*published) > WEEKS else SHARED
    return len(ours & theirs) >= needed * min(len(ours), len(theirs))


def _figures(library: Library, capture: Capture, version: Version) -> list[Figure]:
    if capture.current:
        claims = library.store.read(figures.claims_of, capture.article.id)
        return [one.figure for one in claims if one.state is not State.REJECTED]
    # Here, not above: its models are loaded by whoever looks at an old text, not by every start.
    from reader.figures.extract import extract

    found = library.store.read(metadata.metadata, capture.article.id)
    published, publication = found.published, found.publication
    return list(
        extract(
            version.document, published.value if published else "", publication.value if publication else ""
        ).figures
    )
