"""Which articles share much of their wording, and the shingles by which that is found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from reader.domain.sharing import CopyKind, Sharing
from reader.store.database import Connection

_COMMON = 200  # articles; a row of words that more of them have says nothing


def keep_shingles(connection: Connection, article_id: int, hashes: Iterable[int]) -> None:
    """Keep the shingles of an article's current text for looking up."""
    connection.executemany(
        "INSERT INTO shingles (hash, article_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(one, article_id) for one in hashes],
    )


def forget_shingles(connection: Connection, article_id: int, hashes: Iterable[int]) -> None:
    """Forget the shingles that an article's text had."""
    connection.executemany(
        "DELETE FROM shingles WHERE hash = ? AND article_id = ?", [(one, article_id) for one in hashes]
    )


def sharing_most(connection: Connection, hashes: Iterable[int], without: int, limit: int = 8) -> list[int]:
    """Return the articles that have most of these shingles, the most first."""
    rows = connection.execute(
        # CROSS: the rare ones are told first, and only their articles are walked.
        "SELECT article_id FROM json_each(?) AS wanted CROSS JOIN shingles ON shingles.hash = wanted.value"
        " WHERE (SELECT count(*) FROM (SELECT 1 FROM shingles AS same WHERE same.hash = value LIMIT ?))"
        " <= ?",
        (json.dumps(list(hashes)), _COMMON + 1, _COMMON),
    )
    counted = Counter(row[0] for row in rows)
    counted.pop(without, None)
    return [article_id for article_id, _ in counted.most_common(limit)]


def keep_sharing(connection: Connection, first: int, second: int, found: Sharing) -> None:
    """Keep that two articles share much of their wording."""
    connection.execute(
        "INSERT INTO copies (article_id, other_id, kind, share) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (article_id, other_id) DO UPDATE SET kind = excluded.kind, share = excluded.share",
        (min(first, second), max(first, second), str(found.kind), found.share),
    )


def forget_sharing(connection: Connection, article_id: int) -> None:
    """Forget what an article shares with others: its text changed."""
    connection.execute("DELETE FROM copies WHERE article_id = ? OR other_id = ?", (article_id, article_id))


def copies(connection: Connection, article_id: int = 0) -> list[tuple[int, int, Sharing]]:
    """Return the pairs of articles that share much of their wording, or those of one article, most first."""
    rows = connection.execute(
        "SELECT * FROM copies WHERE ? IN (0, article_id, other_id) ORDER BY share DESC, article_id, other_id",
        (article_id,),
    )
    return [
        (row["article_id"], row["other_id"], Sharing(CopyKind(row["kind"]), row["share"])) for row in rows
    ]
