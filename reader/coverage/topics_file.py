"""Topics as TOML, to take to another library or to read in a methods section."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from reader.domain.comparison import Topic

_TEXTS = frozenset(("id", "name", "query", "note"))
_LISTS = frozenset(one.name for one in fields(Topic)) - _TEXTS - {"position", "added", "removed"}


def dump(topics: Iterable[Topic]) -> str:
    """Return topics as TOML, in order, without what was put in or out by hand: that is one library's."""
    return "\n".join(_table(one) for one in topics)


def load(text: str) -> tuple[Topic, ...]:
    """Return the topics of a TOML text; raises ``ValueError`` with what is wrong and in which topic."""
    try:
        tables = tomllib.loads(text).get("topic", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"This is not TOML: {error}.") from error
    if not isinstance(tables, list):
        raise ValueError("Topics are tables named [[topic]].")
    return tuple(_topic(table, number) for number, table in enumerate(tables, 1))


def _table(topic: Topic) -> str:
    lines = ["[[topic]]"]
    for one in fields(Topic):
        value = getattr(topic, one.name)
        if not value or one.name not in _TEXTS | _LISTS:
            continue
        # A TOML basic string is a JSON string; DEL is the one sign that JSON leaves bare.
        written = json.dumps(list(value) if one.name in _LISTS else value, ensure_ascii=False)
        lines.append(f"{one.name} = " + written.replace("\x7f", "\\u007f"))
    return "\n".join(lines) + "\n"


def _topic(table: Any, number: int) -> Topic:
    if not isinstance(table, dict) or not isinstance(table.get("name"), str) or not table["name"].strip():
        raise ValueError(f"Topic {number} has no name.")
    name = table["name"]
    values: dict[str, Any] = {"id": "-".join(name.lower().split())}
    for key, value in table.items():
        if key in _TEXTS and isinstance(value, str):
            values[key] = value
        elif key in _LISTS and isinstance(value, list) and all(isinstance(one, str) for one in value):
            values[key] = tuple(value)
        else:
            raise ValueError(f"Topic “{name}”: “{key}” is not a field of topics, or not of this kind.")
    return Topic(**values)
