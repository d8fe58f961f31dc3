"""Searches with a name, and the log of searches made."""

from __future__ import annotations

from dataclasses import dataclass

from reader.store import articles, index_queue
from reader.store.database import Connection


@dataclass(frozen=True, slots=True)
class StoredSearch:
    """A search with a name, and the last article that was there when it was looked at."""

    id: int
    name: str
    query: str
    seen_article: int


def save(connection: Connection, name: str, query: str, seen_article: int) -> int:
    """Keep a search under a name and return its id; the same name replaces it."""
    connection.execute(
        "INSERT INTO saved_searches (name, query, seen_article) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET query = excluded.query, seen_article = excluded.seen_article",
        (name, query, seen_article),
    )
    return int(connection.execute("SELECT id FROM saved_searches WHERE name = ?", (name,)).fetchone()[0])


def saved(connection: Connection) -> list[StoredSearch]:
    """Return the saved searches by name."""
    rows = connection.execute("SELECT * FROM saved_searches ORDER BY name COLLATE NOCASE, id")
    return [StoredSearch(row["id"], row["name"], row["query"], row["seen_article"]) for row in rows]


def looked_at(connection: Connection, search_id: int, seen_article: int) -> None:
    """Take the articles up to one as seen by a saved search."""
    connection.execute("UPDATE saved_searches SET seen_article = ? WHERE id = ?", (seen_article, search_id))


def delete(connection: Connection, search_id: int) -> None:
    """Forget a saved search."""
    connection.execute("DELETE FROM saved_searches WHERE id = ?", (search_id,))


def keep_in_log(connection: Connection, query: str, at: str, total: int) -> None:
    """Write a search into the log, with the articles that there are and those that could not be found yet."""
    connection.execute(
        "INSERT INTO search_log (query, at, total, articles, unindexed) VALUES (?, ?, ?, ?, ?)",
        (query, at, total, articles.count(connection), index_queue.unindexed(connection)),
    )


def log(connection: Connection, limit: int) -> list[tuple[str, str, int, int, int]]:
    """Return the searches made, the latest first: query, time, articles found, of how many, and not indexed.

    Where the state of the library was not written down yet, the articles are those of today that were there.
    """
    rows = connection.execute(
        "SELECT query, at, total, unindexed, coalesce(articles, (SELECT count(*) FROM articles AS there"
        " WHERE there.added_at <= search_log.at)) AS articles FROM search_log ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [(row["query"], row["at"], row["total"], row["articles"], row["unindexed"] or 0) for row in rows]


def containing(connection: Connection, words: list[str], limit: int) -> list[int]:
    """Return articles whose title or text has all of the words, newest first: slow, for lack of an index."""
    parts, values = ["1"], list[str | int]()
    for word in words:
        pattern = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        parts.append("(versions.text LIKE ? ESCAPE '\\' OR articles.title LIKE ? ESCAPE '\\')")
        values += [pattern, pattern]
    rows = connection.execute(
        "SELECT articles.id FROM articles JOIN versions ON versions.id = articles.version_id"
        f" WHERE {' AND '.join(parts)} ORDER BY published DESC, articles.id DESC LIMIT ?",
        (*values, limit),
    )
    return [row[0] for row in rows]
