"""The queue of articles that were not read for figures yet, written in the transaction of each change."""

from __future__ import annotations

from collections.abc import Iterable

from reader.store.database import Connection


def enqueue(connection: Connection, article_ids: Iterable[int]) -> None:
    """Ask for articles to be read for figures."""
    connection.executemany(
        "INSERT INTO figure_queue (article_id) VALUES (?) ON CONFLICT DO NOTHING",
        [(one,) for one in article_ids],
    )


def waiting(connection: Connection) -> list[int]:
    """Return the articles that are to be read for figures, the oldest first."""
    return [row[0] for row in connection.execute("SELECT article_id FROM figure_queue ORDER BY article_id")]


def count(connection: Connection) -> int:
    """Return how many articles were not read for figures yet."""
    return int(connection.execute("SELECT count(*) FROM figure_queue").fetchone()[0])


def unread_version(connection: Connection, article_id: int) -> int:
    """Return the id of an article's current version where it waits to be read, else 0."""
    row = connection.execute(
        "SELECT version_id FROM figure_queue JOIN articles ON articles.id = article_id WHERE article_id = ?",
        (article_id,),
    ).fetchone()
    return 0 if row is None else int(row[0])


def done(connection: Connection, article_id: int) -> None:
    """Take an article off the queue: its figures are in the library."""
    connection.execute("DELETE FROM figure_queue WHERE article_id = ?", (article_id,))
