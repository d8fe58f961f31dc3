"""Versions of articles, their original bytes and their images: written once, never changed."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from typing import Any

from reader.domain.article import Asset, Metadata, Parsed, Version
from reader.domain.document import Document
from reader.domain.plain import from_plain, to_plain
from reader.store.database import Connection, Row

SAME_ADDRESS, SAME_TITLE = "same address", "same title and publication"


def digest(data: bytes) -> str:
    """Return the SHA-256 by which bytes are known."""
    return hashlib.sha256(data).hexdigest()


def text_digest(document: Document) -> str:
    """Return the SHA-256 by which a text is known."""
    return digest(document.text.encode("utf-8"))


def packed(data: bytes) -> bytes:
    """Return bytes as they are stored; call it off the connection's thread, it is slow."""
    # Half the time of the usual level, for files that are a ninth larger.
    return zlib.compress(data, 3)


def keep_original(connection: Connection, sha256: str, size: int, packed_bytes: bytes) -> None:
    """Keep the bytes of a file, once however often they come."""
    connection.execute(
        "INSERT INTO originals (sha256, size, packed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (sha256, size, packed_bytes),
    )


def original(connection: Connection, article_id: int) -> tuple[str, bytes]:
    """Return name and bytes of the file that the current version was made from; raises ``KeyError``."""
    row = connection.execute(
        "SELECT original_name, packed FROM articles JOIN versions ON versions.id = articles.version_id"
        " JOIN originals ON originals.sha256 = versions.original_sha256 WHERE articles.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        raise KeyError(article_id)
    return row["original_name"], zlib.decompress(row["packed"])


def original_name(connection: Connection, article_id: int) -> str:
    """Return the name of the file that the current version was made from; raises ``KeyError``."""
    return str(version_row(connection, current_version_id(connection, article_id))["original_name"])


def made_from(connection: Connection, sha256: str) -> list[int]:
    """Return the articles whose current version was made from a file, known by its bytes."""
    rows = connection.execute(
        # CROSS: the version first, by its index; the order asked for tempts SQLite to walk all articles.
        "SELECT articles.id FROM versions CROSS JOIN articles ON articles.id = versions.article_id"
        " WHERE original_sha256 = ? AND articles.version_id = versions.id ORDER BY articles.id",
        (sha256,),
    )
    return [row[0] for row in rows]


def parts_from(connection: Connection, sha256: str) -> set[str]:
    """Return which parts of a file, known by its bytes, articles were made from."""
    rows = connection.execute("SELECT DISTINCT part FROM versions WHERE original_sha256 = ?", (sha256,))
    return {row[0] for row in rows}


def versions_of(connection: Connection, article_id: int) -> list[Row]:
    """Return the rows of an article's versions without their texts, the first one first."""
    return connection.execute(
        "SELECT id, number, made_at, sha256, original_name FROM versions"
        " WHERE article_id = ? ORDER BY number",
        (article_id,),
    ).fetchall()


def other_captures(connection: Connection, article_id: int) -> list[tuple[int, str, tuple[str, str]]]:
    """Return the articles with the same address, or the same title and publication.

    Each with which of these it is, and with the days on which the two were published.
    """
    rows = connection.execute(
        "SELECT other.id, one.url <> '' AND other.url = one.url, one.published, other.published"
        " FROM articles AS one JOIN articles AS other"
        " ON other.id <> one.id AND other.digest_of = one.digest_of"
        " AND ((one.url <> '' AND other.url = one.url) OR (one.title_known AND other.title_known"
        " AND other.title = one.title AND one.publication <> '' AND other.publication = one.publication))"
        " WHERE one.id = ? ORDER BY other.id",
        (article_id,),
    )
    return [(row[0], SAME_ADDRESS if row[1] else SAME_TITLE, (row[2], row[3])) for row in rows]


def places(connection: Connection) -> list[Row]:
    """Return what articles are known again by: id, url, title (empty: unknown), publication, its day."""
    return connection.execute(
        "SELECT id, url, CASE WHEN title_known THEN title ELSE '' END AS title, publication, published,"
        " digest_of"
        " FROM articles ORDER BY id"
    ).fetchall()


def add_version(
    connection: Connection, article_id: int, parsed: Parsed, original_sha256: str, name: str, now: str
) -> int:
    """Add the next version of an article and return its id; the bytes must be kept already."""
    number = connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM versions WHERE article_id = ?", (article_id,)
    ).fetchone()[0]
    values = {
        "article_id": article_id,
        "number": number,
        "made_at": now,
        "sha256": text_digest(parsed.document),
        "original_sha256": original_sha256,
        "original_name": name,
        "part": parsed.part,
        "format": parsed.format,
        "encoding": parsed.encoding,
        "metadata": _json(to_plain(parsed.metadata)),
        "notes": _json(parsed.notes),
        "removed": _json(parsed.removed),
        "blocks": _json(_without_texts(parsed.document)),
        "text": parsed.document.text,
    }
    cursor = connection.execute(
        f"INSERT INTO versions ({', '.join(values)}) VALUES (:{', :'.join(values)})", values
    )
    assert cursor.lastrowid is not None
    _keep_assets(connection, cursor.lastrowid, parsed.assets)
    return cursor.lastrowid


def version(connection: Connection, version_id: int) -> Version:
    """Return a version with its document; raises ``KeyError``."""
    row = version_row(connection, version_id)
    return Version(
        row["id"],
        row["article_id"],
        row["number"],
        row["sha256"],
        row["made_at"],
        document_of(row["blocks"], row["text"]),
    )


def current_version_id(connection: Connection, article_id: int) -> int:
    """Return the id of an article's current version; raises ``KeyError``."""
    row = connection.execute("SELECT version_id FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise KeyError(article_id)
    return int(row["version_id"])


def version_row(connection: Connection, version_id: int) -> Row:
    """Return the row of a version; raises ``KeyError``."""
    row: Row | None = connection.execute("SELECT * FROM versions WHERE id = ?", (version_id,)).fetchone()
    if row is None:
        raise KeyError(version_id)
    return row


def reading_notes(connection: Connection, version_id: int) -> list[str]:
    """Return why a version was not read for figures, or not all of it."""
    rows = connection.execute(
        "SELECT note FROM extractions WHERE version_id = ? AND note <> ''", (version_id,)
    )
    return [row[0] for row in rows]


def found_metadata(connection: Connection, version_id: int) -> Metadata:
    """Return what was found in a version; raises ``KeyError``."""
    return from_plain(Metadata, json.loads(version_row(connection, version_id)["metadata"]))


def document_of(blocks: str, text: str) -> Document:
    """Return the document of the two columns that it is stored in."""
    restored: list[dict[str, Any]] = json.loads(blocks)
    at = 0
    for block in restored:
        length = block.pop("length")
        block["text"] = text[at : at + length]
        at += length + 1
    return Document.from_json(restored)


def asset(connection: Connection, sha256: str) -> tuple[str, bytes]:
    """Return media type and bytes of an image; raises ``KeyError``."""
    row = connection.execute("SELECT media_type, data FROM assets WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise KeyError(sha256)
    return row["media_type"], row["data"]


def _keep_assets(connection: Connection, version_id: int, assets: Iterable[Asset]) -> None:
    for one in assets:
        connection.execute(
            "INSERT INTO assets (sha256, media_type, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (one.sha256, one.media_type, one.data),
        )
        connection.execute(
            "INSERT INTO version_assets (version_id, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (version_id, one.sha256),
        )


def _without_texts(document: Document) -> list[dict[str, Any]]:
    blocks = document.to_json()
    for block in blocks:
        block["length"] = len(block.pop("text"))
    return blocks


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
