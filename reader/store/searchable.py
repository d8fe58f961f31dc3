"""What can be searched for of each article, gathered for the index."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reader.domain.article import ArticleCard
from reader.store.articles import cards_of, texts
from reader.store.database import Connection


@dataclass(frozen=True, slots=True)
class Searchable:
    """An article with everything that is searched for in it."""

    card: ArticleCard
    text: str
    tags: tuple[str, ...]
    notes: str
    figures: tuple[float, ...]


def searchable(connection: Connection, article_ids: Sequence[int]) -> list[Searchable]:
    """Return these articles in the order asked for; those that are gone are left out."""
    wanted = json.dumps(list(article_ids))
    cards = cards_of(connection, article_ids)
    text_of = texts(connection, article_ids)
    notes: dict[int, list[str]] = defaultdict(list)
    for article_id, note in connection.execute(
        "SELECT article_id, note FROM annotations WHERE note <> ''"
        " AND article_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (wanted,),
    ):
        notes[article_id].append(note)
    tags: dict[int, set[str]] = defaultdict(set)
    for article_id, tag in connection.execute(
        "SELECT article_id, tag FROM annotations JOIN annotation_tags ON annotation_id = id"
        " WHERE article_id IN (SELECT value FROM json_each(?))",
        (wanted,),
    ):
        tags[article_id].add(tag)
    figures: dict[int, set[float]] = defaultdict(set)
    for article_id, low, high in connection.execute(
        "SELECT article_id, low, high FROM figures WHERE article_id IN (SELECT value FROM json_each(?))",
        (wanted,),
    ):
        figures[article_id].update(value for value in (low, high) if value is not None)
    return [
        Searchable(
            cards[one],
            text_of[one],
            tuple(sorted(tags[one])),
            "\n".join(notes[one]),
            tuple(sorted(figures[one])),
        )
        for one in article_ids
        if one in cards
    ]
