"""Topics, and which of their claims the researcher put together or took apart."""

from __future__ import annotations

import json

from reader.domain.comparison import Topic
from reader.domain.edit import GroupingDecision
from reader.domain.plain import from_plain, to_plain
from reader.store.database import Connection


def topic(connection: Connection, topic_id: str) -> Topic | None:
    """Return a topic, or None where there is none."""
    row = connection.execute("SELECT topic FROM topics WHERE id = ?", (topic_id,)).fetchone()
    return None if row is None else from_plain(Topic, json.loads(row["topic"]))


def topics(connection: Connection) -> list[Topic]:
    """Return the topics of the library by name."""
    found = [
        from_plain(Topic, json.loads(row["topic"])) for row in connection.execute("SELECT topic FROM topics")
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def set_topic(connection: Connection, topic_id: str, value: Topic | None) -> None:
    """Keep a topic, or remove it (None); its grouping decisions stay, for undo."""
    connection.execute("DELETE FROM topics WHERE id = ?", (topic_id,))
    if value is not None:
        connection.execute(
            "INSERT INTO topics (id, topic) VALUES (?, ?)",
            (topic_id, json.dumps(to_plain(value), ensure_ascii=False)),
        )


def grouping(connection: Connection, key: str) -> GroupingDecision | None:
    """Return the decision of a key "topic id/claim id/claim id", or None."""
    topic_id, first, second = parse_key(key)
    row = connection.execute(
        "SELECT together FROM groupings WHERE topic_id = ? AND first = ? AND second = ?",
        (topic_id, first, second),
    ).fetchone()
    return None if row is None else GroupingDecision(topic_id, first, second, bool(row["together"]))


def groupings(connection: Connection, topic_id: str) -> list[GroupingDecision]:
    """Return what the researcher decided about pairs of a topic's claims."""
    rows = connection.execute(
        "SELECT * FROM groupings WHERE topic_id = ? ORDER BY first, second", (topic_id,)
    )
    return [
        GroupingDecision(row["topic_id"], row["first"], row["second"], bool(row["together"])) for row in rows
    ]


def set_grouping(connection: Connection, key: str, value: GroupingDecision | None) -> None:
    """Keep a grouping decision, or take it back (None)."""
    topic_id, first, second = parse_key(key)
    connection.execute(
        "DELETE FROM groupings WHERE topic_id = ? AND first = ? AND second = ?", (topic_id, first, second)
    )
    if value is not None:
        connection.execute(
            "INSERT INTO groupings (topic_id, first, second, together) VALUES (?, ?, ?, ?)",
            (topic_id, first, second, int(value.together)),
        )


def parse_key(key: str) -> tuple[str, str, str]:
    """Return the parts of a key "topic id/claim id/claim id"; raises ``ValueError``."""
    topic_id, first, second = key.rsplit("/", 2)
    return topic_id, first, second
