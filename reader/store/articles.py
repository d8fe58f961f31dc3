"""Articles: their cards for lists, one as opened, new ones, counts, and how far reading is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.domain import codebook
from reader.domain.article import Article, ArticleCard, Parsed, ReadingState
from reader.domain.sharing import kept, shingles
from reader.store import figure_queue, metadata, versions
from reader.store.database import Connection, Row
from reader.store.index_queue import enqueue
from reader.store.shared_text import forget_shingles

_CARD = (
    "SELECT id, title, title_known, authors, publication, published, language, words, state, digest_of,"
    " (SELECT count(*) FROM annotations WHERE article_id = articles.id) AS annotations FROM articles"
)
_ORDERS = {
    # An unknown date stands last, as it does in the search; a year stands after its months.
    "date": "published DESC, id DESC",
    "title": "title COLLATE NOCASE, id",
    "publication": "publication = '', publication COLLATE NOCASE, published DESC, id DESC",
    "added": "id DESC",
}
_STATES = {str(one): one for one in ReadingState}  # quicker than the enumeration, for long lists
AT_ONCE = 500  # parameters of one statement


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a list has; empty strings leave a condition out."""

    which: str = "all"  # all, unread, annotated
    publication: str = ""
    tag: str = ""
    language: str = ""
    year: str = ""


def ids(
    connection: Connection, wanted: Filter = Filter(), order: str = "date", limit: int = -1, offset: int = 0
) -> list[int]:
    """Return the articles that pass a filter, in order."""
    conditions, values = _conditions(wanted)
    rows = connection.execute(
        f"SELECT id FROM articles WHERE {conditions} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [row["id"] for row in rows]


def card_rows(connection: Connection, article_ids: Sequence[int]) -> dict[int, Row]:
    """Return what ``card_of`` makes cards of, by id, for at most ``AT_ONCE`` articles."""
    marks = ", ".join("?" * len(article_ids))
    return {
        row["id"]: row for row in connection.execute(f"{_CARD} WHERE id IN ({marks})", tuple(article_ids))
    }


def cards(
    connection: Connection, wanted: Filter = Filter(), order: str = "date", limit: int = -1, offset: int = 0
) -> list[ArticleCard]:
    """Return the cards of the articles that pass a filter, in order."""
    found = ids(connection, wanted, order, limit, offset)
    known = cards_of(connection, found)
    return [known[one] for one in found]


def cards_of(connection: Connection, article_ids: Sequence[int]) -> dict[int, ArticleCard]:
    """Return the cards of these articles by id; those that are gone are left out."""
    found: dict[int, ArticleCard] = {}
    for at in range(0, len(article_ids), AT_ONCE):
        rows = card_rows(connection, article_ids[at : at + AT_ONCE])
        found |= {one: card_of(row) for one, row in rows.items()}
    return found


def article(connection: Connection, article_id: int) -> Article:
    """Return an article with its current version; raises ``KeyError``."""
    row = connection.execute(
        f"SELECT card.*, version_id, position FROM ({_CARD} WHERE id = ?) AS card"
        " JOIN articles ON articles.id = card.id",
        (article_id,),
    ).fetchone()
    if row is None:
        raise KeyError(article_id)
    stored = versions.version_row(connection, row["version_id"])
    return Article(
        card=card_of(row),
        metadata=metadata.metadata(connection, article_id),
        version=versions.version(connection, row["version_id"]),
        original_sha256=stored["original_sha256"],
        original_name=stored["original_name"],
        position=row["position"],
        notes=(*json.loads(stored["notes"]), *versions.reading_notes(connection, row["version_id"])),
        removed=tuple(json.loads(stored["removed"])),
        encoding=stored["encoding"],
    )


def add_article(
    connection: Connection, parsed: Parsed, original_sha256: str, name: str, source: str, now: str
) -> tuple[int, int]:
    """Add an article with its first version, and its rows in the queues; returns both ids."""
    plain = parsed.document.text
    values = metadata.columns(parsed.metadata, plain) | {
        "source": source,
        "part": parsed.part,
        "added_at": now,
        "words": len(plain.split()),
    }
    cursor = connection.execute(
        f"INSERT INTO articles ({', '.join(values)}) VALUES (:{', :'.join(values)})", values
    )
    assert cursor.lastrowid is not None
    article_id = cursor.lastrowid
    version_id = versions.add_version(connection, article_id, parsed, original_sha256, name, now)
    connection.execute("UPDATE articles SET version_id = ? WHERE id = ?", (version_id, article_id))
    enqueue(connection, [article_id])
    figure_queue.enqueue(connection, [article_id])
    return article_id, version_id


def update_article(
    connection: Connection, article_id: int, parsed: Parsed, original_sha256: str, name: str, now: str
) -> int:
    """Give an article another version, and its rows in the queues; returns the version's id."""
    version_id = versions.add_version(connection, article_id, parsed, original_sha256, name, now)
    words = len(parsed.document.text.split())
    connection.execute(
        "UPDATE articles SET version_id = ?, words = ?, position = min(position, ?) WHERE id = ?",
        (version_id, words, len(parsed.document.text), article_id),
    )
    metadata.show(connection, article_id)
    enqueue(connection, [article_id])
    figure_queue.enqueue(connection, [article_id])
    return version_id


def remove_articles(connection: Connection, article_ids: Iterable[int]) -> None:
    """Remove articles with all that belongs to them; original bytes that nothing else needs go too."""
    gone = list(article_ids)
    for one in gone:
        originals = _column(connection, "SELECT original_sha256 FROM versions WHERE article_id = ?", one)
        assets = _column(
            connection,
            "SELECT sha256 FROM version_assets WHERE version_id IN"
            " (SELECT id FROM versions WHERE article_id = ?)",
            one,
        )
        forget_shingles(connection, one, kept(shingles(texts(connection, [one]).get(one, ""))))
        connection.execute("DELETE FROM figures WHERE article_id = ?", (one,))
        connection.execute("DELETE FROM annotations WHERE article_id = ?", (one,))
        connection.execute("DELETE FROM articles WHERE id = ?", (one,))
        connection.executemany(
            "DELETE FROM originals WHERE sha256 = ?1"
            " AND NOT EXISTS (SELECT 1 FROM versions WHERE original_sha256 = ?1)",
            [(sha256,) for sha256 in originals],
        )
        connection.executemany(
            "DELETE FROM assets WHERE sha256 = ?1"
            " AND NOT EXISTS (SELECT 1 FROM version_assets WHERE sha256 = ?1)",
            [(sha256,) for sha256 in assets],
        )
    enqueue(connection, gone)


def _column(connection: Connection, query: str, value: int) -> list[str]:
    return [row[0] for row in connection.execute(query, (value,)).fetchall()]


def at_source(connection: Connection, source: str) -> list[tuple[int, str]]:
    """Return the articles that came from a file, each with the hash of the bytes it stands on."""
    rows = connection.execute(
        "SELECT articles.id, original_sha256 FROM articles JOIN versions ON versions.id = version_id"
        " WHERE source = ? ORDER BY articles.id",
        (source,),
    )
    return [(row[0], row[1]) for row in rows]


def at_place(connection: Connection, source: str, part: str) -> int | None:
    """Return the article that came from a part of a file, or None."""
    row = connection.execute(
        "SELECT id FROM articles WHERE source = ? AND part = ? ORDER BY id", (source, part)
    ).fetchone()
    return None if row is None else int(row[0])


def at_url(connection: Connection, url: str, digest_of: str) -> int | None:
    """Return the article that has an address, a digest apart from what it is a digest of; or None."""
    row = connection.execute(
        "SELECT id FROM articles WHERE url = ? AND url <> '' AND digest_of = ? ORDER BY id", (url, digest_of)
    ).fetchone()
    return None if row is None else int(row[0])


def with_text(connection: Connection, sha256: str) -> list[int]:
    """Return the articles whose current text is known by this hash."""
    rows = connection.execute(
        # CROSS: the version first, by its index; the order asked for tempts SQLite to walk all articles.
        "SELECT articles.id FROM versions CROSS JOIN articles ON articles.id = versions.article_id"
        " WHERE versions.sha256 = ? AND articles.version_id = versions.id ORDER BY articles.id",
        (sha256,),
    )
    return [row[0] for row in rows]


def text(connection: Connection, article_id: int) -> str:
    """Return the text of an article's current version; raises ``KeyError``."""
    return texts(connection, [article_id])[article_id]


def texts(connection: Connection, article_ids: Sequence[int]) -> dict[int, str]:
    """Return the texts of articles' current versions by their ids."""
    rows = connection.execute(
        "SELECT articles.id, text FROM articles JOIN versions ON versions.id = version_id"
        " WHERE articles.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(article_ids)),),
    )
    return {row[0]: row[1] for row in rows}


def names(connection: Connection) -> list[tuple[int, str, bool, str, str]]:
    """Return for each article what other programs may know it by.

    That is id, title, whether it is one and not the first words, address, name of its file.
    """
    rows = connection.execute(
        "SELECT articles.id, title, title_known, url, original_name"
        " FROM articles JOIN versions ON versions.id = version_id"
    )
    return [(row[0], row[1], bool(row[2]), row[3], row[4]) for row in rows]


def all_ids(connection: Connection) -> list[int]:
    """Return the ids of all articles, the oldest first."""
    return [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id")]


def current_versions(connection: Connection) -> dict[int, int]:
    """Return the id of each article's current version by the article's id."""
    return {row[0]: row[1] for row in connection.execute("SELECT id, version_id FROM articles")}


def last_id(connection: Connection) -> int:
    """Return the highest id of an article, 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0])


def keep_position(connection: Connection, article_id: int, offset: int) -> None:
    """Remember where reading stopped."""
    connection.execute("UPDATE articles SET position = ? WHERE id = ?", (offset, article_id))


def reading_state(connection: Connection, key: str) -> ReadingState | None:
    """Return how far the researcher is with an article; None where there is no such article."""
    row = connection.execute("SELECT state FROM articles WHERE id = ?", (int(key),)).fetchone()
    return None if row is None else ReadingState(row["state"])


def set_reading_state(connection: Connection, key: str, state: ReadingState | None) -> None:
    """Set how far the researcher is; None is unread."""
    connection.execute(
        "UPDATE articles SET state = ? WHERE id = ?", (str(state or ReadingState.UNREAD), int(key))
    )


def count(connection: Connection, wanted: Filter = Filter()) -> int:
    """Return how many articles pass a filter."""
    conditions, values = _conditions(wanted)
    return int(connection.execute(f"SELECT count(*) FROM articles WHERE {conditions}", values).fetchone()[0])


def counted(connection: Connection, column: str) -> list[tuple[str, int]]:
    """Return the values of publication, language or year with the number of articles, most first."""
    expression = {"publication": "publication", "language": "language", "year": "substr(published, 1, 4)"}[
        column
    ]
    rows = connection.execute(
        f"SELECT {expression} AS value, count(*) AS number FROM articles GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return [(row["value"], row["number"]) for row in rows]


def counted_tags(connection: Connection) -> list[tuple[str, int]]:
    """Return the tags in use, and those above them, as a tree with the number of articles on each shelf."""
    tagged: dict[str, set[int]] = {}
    for row in connection.execute(
        "SELECT DISTINCT tag, article_id FROM annotation_tags"
        " JOIN annotations ON annotations.id = annotation_id"
    ):
        for name in codebook.lineage(row["tag"]):
            tagged.setdefault(name, set()).add(row["article_id"])
    return [(name, len(tagged[name])) for name in sorted(tagged, key=codebook.place)]


def _conditions(wanted: Filter) -> tuple[str, tuple[str, ...]]:
    parts = ["1"]
    values: list[str] = []
    if wanted.which == "unread":
        parts.append("state = 'unread'")
    if wanted.which == "annotated":
        parts.append("id IN (SELECT article_id FROM annotations)")
    for column in ("publication", "language"):
        if value := getattr(wanted, column):
            parts.append(f"{column} = ?")
            values.append(value)
    if wanted.year:
        parts.append("substr(published, 1, 4) = ?")
        values.append(wanted.year)
    if wanted.tag:
        parts.append(
            "id IN (SELECT article_id FROM annotations JOIN annotation_tags ON annotation_id = annotations.id"
            " WHERE tag = ? OR substr(tag, 1, ?) = ? || '/')"
        )
        values += [wanted.tag, str(len(wanted.tag) + 1), wanted.tag]
    return " AND ".join(parts), tuple(values)


def card_of(row: Row) -> ArticleCard:
    """Return the card of a row; off the connection's thread, so that nobody waits for it."""
    return ArticleCard(
        id=row["id"],
        title=row["title"],
        authors=() if row["authors"] == "[]" else tuple(json.loads(row["authors"])),
        publication=row["publication"],
        published=row["published"],
        language=row["language"],
        words=row["words"],
        state=_STATES[row["state"]],
        annotations=row["annotations"],
        title_known=bool(row["title_known"]),
        digest_of=row["digest_of"],
    )
