"""Settings that belong to one library and travel with it."""

from __future__ import annotations

import json
from typing import Any

from reader.store.database import Connection


def setting(connection: Connection, name: str, default: Any = None) -> Any:
    """Return a setting's JSON value, or the default where it was never set."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return default if row is None else json.loads(row["value"])


def set_setting(connection: Connection, name: str, value: Any) -> None:
    """Keep a JSON value under a name."""
    connection.execute(
        "INSERT INTO settings (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, json.dumps(value, ensure_ascii=False)),
    )
