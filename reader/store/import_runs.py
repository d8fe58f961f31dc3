"""Imports and their reports, kept so that one that was stopped can be told of and taken up again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from reader.store.database import Connection

_KEPT = 200  # reports; older ones are forgotten


@dataclass(frozen=True, slots=True)
class StoredLine:
    """One line of an import report as it is kept."""

    path: str
    outcome: str
    reason: str
    article_id: int
    part: str
    notes: tuple[str, ...]


def begin(connection: Connection, now: str, paths: Sequence[str]) -> int:
    """Begin an import and return its number."""
    cursor = connection.execute(
        "INSERT INTO import_runs (began_at, paths, state) VALUES (?, ?, 'running')",
        # In ASCII: a name that is no proper text has characters that cannot be stored as such.
        (now, json.dumps(list(paths))),
    )
    assert cursor.lastrowid is not None
    connection.execute("DELETE FROM import_runs WHERE id <= ?", (cursor.lastrowid - _KEPT,))
    return cursor.lastrowid


def add_lines(connection: Connection, run_id: int, lines: Sequence[StoredLine]) -> None:
    """Add lines to an import's report."""
    first = connection.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM import_lines WHERE run_id = ?", (run_id,)
    ).fetchone()[0]
    connection.executemany(
        "INSERT INTO import_lines (run_id, number, path, outcome, reason, article_id, part, notes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                run_id,
                first + at,
                line.path,
                line.outcome,
                line.reason,
                line.article_id,
                line.part,
                json.dumps(line.notes, ensure_ascii=False),
            )
            for at, line in enumerate(lines)
        ],
    )


def end(connection: Connection, run_id: int, state: str) -> None:
    """Say that an import is done or was cancelled."""
    connection.execute("UPDATE import_runs SET state = ? WHERE id = ?", (state, run_id))


def runs(connection: Connection, limit: int) -> list[tuple[int, str, str]]:
    """Return number, beginning and state of the latest imports; "running" was stopped from outside."""
    rows = connection.execute("SELECT * FROM import_runs ORDER BY id DESC LIMIT ?", (limit,))
    return [(row["id"], row["began_at"], row["state"]) for row in rows]


def unfinished(connection: Connection) -> list[str]:
    """Return what the latest import was to import, where it was stopped from outside."""
    row = connection.execute("SELECT paths, state FROM import_runs ORDER BY id DESC LIMIT 1").fetchone()
    return json.loads(row["paths"]) if row is not None and row["state"] == "running" else []


def has_refused_members(connection: Connection, path: str) -> bool:
    """Tell whether the latest report on a file names members of it that could not be read."""
    row = connection.execute(
        "SELECT 1 FROM import_lines WHERE path = ?1 AND outcome = 'failed' AND part <> '' AND run_id ="
        " (SELECT max(run_id) FROM import_lines WHERE path = ?1) LIMIT 1",
        (path,),
    ).fetchone()
    return row is not None


def lines(connection: Connection, run_id: int) -> list[StoredLine]:
    """Return an import's report in the order in which it was written."""
    rows = connection.execute("SELECT * FROM import_lines WHERE run_id = ? ORDER BY number", (run_id,))
    return [
        StoredLine(
            row["path"],
            row["outcome"],
            row["reason"],
            row["article_id"],
            row["part"],
            tuple(json.loads(row["notes"])),
        )
        for row in rows
    ]
