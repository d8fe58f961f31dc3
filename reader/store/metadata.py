"""An article's metadata: as found in its current version, with the researcher's corrections on top."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from reader.domain.article import Found, Metadata
from reader.domain.edit import Correction
from reader.domain.plain import from_plain, to_plain
from reader.store import figure_queue, versions
from reader.store.database import Connection

FIELDS = ("title", "authors", "publication", "published", "language", "url", "digest_of", "pages")
# "Last week", "this newspaper" depend on them, and whether figures are read at all.
_READ_WITH_FIGURES = frozenset({"published", "publication", "language"})
_TITLE_LENGTH = 80  # characters of the text that stand in for an unknown title


def corrections(connection: Connection, article_id: int) -> list[Correction]:
    """Return what the researcher set for an article."""
    return [
        Correction(article_id, row["field"], _founds(row["found"]))
        for row in connection.execute(
            "SELECT field, found FROM corrections WHERE article_id = ? ORDER BY field", (article_id,)
        )
    ]


def metadata(connection: Connection, article_id: int) -> Metadata:
    """Return the metadata that hold: corrections win over what was found; raises ``KeyError``."""
    found = versions.found_metadata(connection, versions.current_version_id(connection, article_id))
    return corrected(found, corrections(connection, article_id))


def with_corrections(
    connection: Connection, article_ids: Iterable[int]
) -> list[tuple[Metadata, frozenset[str]]]:
    """Return the metadata that hold of each article, and the fields set by hand; those gone are left out."""
    known = []
    for article_id in article_ids:
        by_hand = corrections(connection, article_id)
        try:
            version_id = versions.current_version_id(connection, article_id)
        except KeyError:
            continue
        found = versions.found_metadata(connection, version_id)
        known.append((corrected(found, by_hand), frozenset(one.field for one in by_hand)))
    return known


def corrected(found: Metadata, by_hand: Iterable[Correction]) -> Metadata:
    """Return metadata with corrections in place of what was found."""
    for one in by_hand:
        first = one.values[0] if one.values else None
        value: object = first
        if one.field == "authors":
            value = one.values
        elif one.field == "digest_of":
            value = first.value if first else ""
        found = replace(found, **{one.field: value})  # type: ignore[arg-type]
    return found


def correction(connection: Connection, key: str) -> Correction | None:
    """Return the correction of a key "article id/field", or None where there is none."""
    article_id, field = parse_key(key)
    row = connection.execute(
        "SELECT found FROM corrections WHERE article_id = ? AND field = ?", (article_id, field)
    ).fetchone()
    return None if row is None else Correction(article_id, field, _founds(row["found"]))


def set_correction(connection: Connection, key: str, value: Correction | None) -> None:
    """Keep a correction, or take it back (None); the article's lists show what holds then."""
    article_id, field = parse_key(key)
    if value is None:
        connection.execute("DELETE FROM corrections WHERE article_id = ? AND field = ?", (article_id, field))
    else:
        connection.execute(
            "INSERT INTO corrections (article_id, field, found) VALUES (?, ?, ?)"
            " ON CONFLICT (article_id, field) DO UPDATE SET found = excluded.found",
            (article_id, field, json.dumps(to_plain(value.values), ensure_ascii=False)),
        )
    show(connection, article_id)
    if field in _READ_WITH_FIGURES:
        figure_queue.enqueue(connection, [article_id])


def show(connection: Connection, article_id: int) -> None:
    """Write the metadata that hold into the columns that lists are made of."""
    row = connection.execute(
        "SELECT substr(versions.text, 1, 400) AS head FROM articles"
        " JOIN versions ON versions.id = articles.version_id WHERE articles.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        raise KeyError(article_id)
    values = columns(metadata(connection, article_id), row["head"])
    assignments = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(f"UPDATE articles SET {assignments} WHERE id = :id", values | {"id": article_id})


def columns(values: Metadata, text: str) -> dict[str, str | int]:
    """Return the list columns of an article with these metadata and this text."""
    return {
        "title": _value(values.title) or first_words(text),
        "title_known": int(bool(_value(values.title))),
        "authors": json.dumps([one.value for one in values.authors], ensure_ascii=False),
        "publication": _value(values.publication),
        "published": _value(values.published),
        "language": _value(values.language),
        "url": _value(values.url),
        "digest_of": values.digest_of,
    }


def first_words(text: str) -> str:
    """Return the beginning of a text, cut between words, for a title that is not known."""
    line = " ".join(text[: 4 * _TITLE_LENGTH].split())
    if len(line) <= _TITLE_LENGTH:
        return line or "Untitled"
    return line[: _TITLE_LENGTH + 1].rsplit(" ", 1)[0][:_TITLE_LENGTH] + " …"


def parse_key(key: str) -> tuple[int, str]:
    """Return article id and field of a key "article id/field"; raises ``ValueError``."""
    number, _, field = key.partition("/")
    if field not in FIELDS:
        raise ValueError(f"not a field of metadata: {key!r}")
    return int(number), field


def _founds(stored: str) -> tuple[Found, ...]:
    return tuple(from_plain(Found, one) for one in json.loads(stored))


def _value(found: Found | None) -> str:
    return found.value if found else ""
