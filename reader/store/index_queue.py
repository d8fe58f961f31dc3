"""The queue of articles that the index does not know yet, written in the transaction of each change."""

from __future__ import annotations

from collections.abc import Iterable

from reader.store.database import Connection
from reader.store.settings import set_setting, setting

_INDEXED, _NOT_COMPARED = "indexed number", "rows not compared"


def enqueue(connection: Connection, article_ids: Iterable[int]) -> None:
    """Ask for articles to be indexed again, or to be taken out where they are gone."""
    connection.executemany(
        "INSERT INTO index_queue (article_id) VALUES (?)", [(one,) for one in sorted(set(article_ids))]
    )


def waiting(connection: Connection, limit: int) -> tuple[list[int], int]:
    """Return the next articles of the queue, each once, and the number of the last row looked at."""
    rows = connection.execute(
        "SELECT number, article_id FROM index_queue ORDER BY number LIMIT ?", (limit,)
    ).fetchall()
    return list(dict.fromkeys(row["article_id"] for row in rows)), rows[-1]["number"] if rows else 0


def indexed(connection: Connection, number: int) -> None:
    """Take the rows up to a number off the queue: the index has them and is synced."""
    connection.execute("DELETE FROM index_queue WHERE number <= ?", (number,))
    set_setting(connection, _INDEXED, max(number, indexed_number(connection)))


def indexed_number(connection: Connection) -> int:
    """Return the number up to which the index knew the library when that was last written down."""
    return int(setting(connection, _INDEXED, 0))


def last_number(connection: Connection) -> int:
    """Return the highest number that the queue ever gave."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'index_queue'").fetchone()
    return int(row["seq"]) if row else 0


def of_no_account(connection: Connection, rows: int) -> None:
    """Write down that the last so many rows change nothing that is compared: a note, a reading state."""
    set_setting(connection, _NOT_COMPARED, rows + int(setting(connection, _NOT_COMPARED, 0)))


def compared_number(connection: Connection) -> int:
    """Return a number that grows with each change of what is compared: texts, metadata, figures."""
    return last_number(connection) - int(setting(connection, _NOT_COMPARED, 0))


def unindexed(connection: Connection) -> int:
    """Return how many articles the index does not know as they are."""
    return int(connection.execute("SELECT count(DISTINCT article_id) FROM index_queue").fetchone()[0])
