"""Checks of what a library holds, beyond what SQLite checks of its file."""

from __future__ import annotations

import json
import zlib

from reader.store import versions
from reader.store.database import Connection


def broken_originals(connection: Connection) -> list[str]:
    """Return which original bytes are not those that were imported."""
    broken = []
    for row in connection.execute("SELECT sha256, size, packed FROM originals"):
        try:
            data = zlib.decompress(row["packed"])
        except zlib.error:
            data = b""
        if len(data) != row["size"] or versions.digest(data) != row["sha256"]:
            broken.append(f"the bytes {row['sha256'][:12]} are not those that were imported")
    return broken


def broken_versions(connection: Connection) -> list[str]:
    """Return which texts are not those that were imported."""
    broken = []
    for row in connection.execute("SELECT article_id, number, sha256, blocks, text FROM versions"):
        name = f"article {row['article_id']}, version {row['number']}"
        if versions.digest(row["text"].encode()) != row["sha256"]:
            broken.append(f"{name}: not the text that was imported")
        elif sum(block["length"] + 1 for block in json.loads(row["blocks"])) - 1 != len(row["text"]):
            broken.append(f"{name}: its paragraphs do not add up")
    return broken


def stray_annotations(connection: Connection) -> list[str]:
    """Return the ids of annotations whose quote does not stand where they say."""
    rows = connection.execute(
        "SELECT annotations.id FROM annotations JOIN versions ON versions.id = version_id"
        " WHERE anchor_state <> 'orphan'"
        ' AND (substr(text, start + 1, "end" - start) <> quote'
        "  OR versions.article_id <> annotations.article_id)"
    )
    return [row[0] for row in rows]
