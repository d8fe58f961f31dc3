"""Pages of the notebook, and the citations that stand in them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from reader.domain.notebook import Citation, Page
from reader.domain.plain import from_plain, to_plain
from reader.store.database import Connection, Row


def page(connection: Connection, page_id: str) -> Page | None:
    """Return a page, or None where there is none."""
    row = connection.execute("SELECT * FROM pages WHERE id = ?", (page_id,)).fetchone()
    return None if row is None else _page(row)


def pages(connection: Connection) -> list[Page]:
    """Return all pages, the first made first."""
    return [_page(row) for row in connection.execute("SELECT * FROM pages ORDER BY made_at, id")]


def set_page(connection: Connection, page_id: str, value: Page | None) -> None:
    """Keep a page, or remove it (None); what it cited stays, for undo."""
    connection.execute("DELETE FROM pages WHERE id = ?", (page_id,))
    if value is not None:
        connection.execute(
            "INSERT INTO pages (id, text, made_at, changed_at) VALUES (?, ?, ?, ?)",
            (value.id, value.text, value.made_at, value.changed_at),
        )


def citation(connection: Connection, key: str) -> Citation | None:
    """Return a citation by its key, or None where there is none."""
    row = connection.execute("SELECT citation FROM citations WHERE key = ?", (key,)).fetchone()
    return None if row is None else _citation(row)


def citations(connection: Connection, keys: Sequence[str]) -> dict[str, Citation]:
    """Return the citations of these keys; unknown ones are left out."""
    rows = connection.execute(
        "SELECT key, citation FROM citations WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(list(keys)),),
    )
    return {row["key"]: _citation(row) for row in rows}


def citations_of(connection: Connection, article_id: int) -> list[Citation]:
    """Return what the notebook cites from an article, by key."""
    rows = connection.execute(
        "SELECT citation FROM citations WHERE article_id = ? ORDER BY key", (article_id,)
    )
    return [_citation(row) for row in rows]


def set_citation(connection: Connection, key: str, value: Citation | None) -> None:
    """Keep a citation, or remove it (None)."""
    connection.execute("DELETE FROM citations WHERE key = ?", (key,))
    if value is not None:
        plain = json.dumps(to_plain(value), ensure_ascii=False)
        connection.execute(
            "INSERT INTO citations (key, article_id, citation) VALUES (?, ?, ?)",
            (key, value.article_id, plain),
        )


def _page(row: Row) -> Page:
    return Page(row["id"], row["text"], row["made_at"], row["changed_at"])


def _citation(row: Row) -> Citation:
    return from_plain(Citation, json.loads(row["citation"]))
