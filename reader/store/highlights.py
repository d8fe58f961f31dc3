"""Annotations with their anchors and tags, and the codebook."""

from __future__ import annotations

from collections.abc import Iterable

from reader.domain.annotation import Anchor, AnchorState, Annotation, Colour, Tag
from reader.domain.text import Span
from reader.store.database import Connection, Row

_AT_ONCE = 500  # parameters of one statement


def annotation(connection: Connection, annotation_id: str) -> Annotation | None:
    """Return an annotation, or None where there is none."""
    row = connection.execute("SELECT * FROM annotations WHERE id = ?", (annotation_id,)).fetchone()
    return None if row is None else _with_tags(connection, [row])[0]


def annotations_of(connection: Connection, article_id: int) -> list[Annotation]:
    """Return the annotations of an article in text order, notes on the whole of it first."""
    rows = connection.execute(
        'SELECT * FROM annotations WHERE article_id = ? ORDER BY start, "end", id', (article_id,)
    ).fetchall()
    return _with_tags(connection, rows)


def all_annotations(
    connection: Connection,
    *,
    text: str = "",
    tag: str = "",
    colour: str = "",
    publication: str = "",
    published: str = "",
    made_since: str = "",
    orphans_only: bool = False,
) -> list[Annotation]:
    """Return the annotations of the library by article and place; empty strings leave a filter out.

    ``published`` is the beginning of the article's date ("2019"), ``made_since`` a time in ISO and UTC.
    """
    parts, values = ["1"], list[str | int]()
    if tag:
        parts.append(
            "id IN (SELECT annotation_id FROM annotation_tags WHERE tag = ? OR substr(tag, 1, ?) = ? || '/')"
        )
        values += [tag, len(tag) + 1, tag]
    if colour:
        parts.append("colour = ?")
        values.append(colour)
    if publication:
        parts.append("article_id IN (SELECT id FROM articles WHERE publication = ?)")
        values.append(publication)
    if published:
        parts.append("article_id IN (SELECT id FROM articles WHERE substr(published, 1, ?) = ?)")
        values += [len(published), published]
    if made_since:
        parts.append("created_at >= ?")
        values.append(made_since)
    if orphans_only:
        parts.append("anchor_state = 'orphan'")
    rows = connection.execute(
        f'SELECT * FROM annotations WHERE {" AND ".join(parts)} ORDER BY article_id, start, "end", id', values
    ).fetchall()
    if wanted := text.casefold():
        # SQLite knows capitals of ASCII only.
        rows = [row for row in rows if wanted in row["note"].casefold() or wanted in row["quote"].casefold()]
    return _with_tags(connection, rows)


def set_annotation(connection: Connection, annotation_id: str, value: Annotation | None) -> None:
    """Keep an annotation, or remove it (None); raises ``ValueError`` where its quote is not there."""
    connection.execute("DELETE FROM annotation_tags WHERE annotation_id = ?", (annotation_id,))
    if value is None:
        connection.execute("DELETE FROM annotations WHERE id = ?", (annotation_id,))
        return
    _check(connection, value)
    values = _columns(value)
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in values if name != "id")
    names = ", ".join(f'"{name}"' for name in values)
    connection.execute(
        f"INSERT INTO annotations ({names}) VALUES (:{', :'.join(values)})"
        f" ON CONFLICT (id) DO UPDATE SET {updates}",
        values,
    )
    connection.executemany(
        "INSERT INTO annotation_tags (annotation_id, ordinal, tag) VALUES (?, ?, ?)",
        [(annotation_id, number, tag) for number, tag in enumerate(dict.fromkeys(value.tags))],
    )


def tag(connection: Connection, name: str) -> Tag | None:
    """Return a tag of the codebook, or None where it is not defined."""
    row = connection.execute("SELECT * FROM tags WHERE name = ?", (name,)).fetchone()
    return None if row is None else Tag(row["name"], row["colour"], row["definition"])


def set_tag(connection: Connection, name: str, value: Tag | None) -> None:
    """Define a tag, or take its definition out of the codebook (None)."""
    connection.execute("DELETE FROM tags WHERE name = ?", (name,))
    if value is not None:
        connection.execute(
            "INSERT INTO tags (name, colour, definition) VALUES (?, ?, ?)",
            (name, value.colour, value.definition),
        )


def tags(connection: Connection) -> list[tuple[Tag, int]]:
    """Return every tag that is defined or in use by name, with the number of its annotations."""
    rows = connection.execute(
        "SELECT name, coalesce(tags.colour, '') AS colour, coalesce(definition, '') AS definition,"
        " (SELECT count(*) FROM annotation_tags WHERE tag = name) AS number"
        " FROM (SELECT name FROM tags UNION SELECT tag FROM annotation_tags) LEFT JOIN tags USING (name)"
        " ORDER BY name"
    )
    return [(Tag(row["name"], row["colour"], row["definition"]), row["number"]) for row in rows]


def _check(connection: Connection, value: Annotation) -> None:
    anchor = value.anchor
    if anchor is None or anchor.state is AnchorState.ORPHAN:
        return
    row = connection.execute(
        "SELECT article_id, substr(text, ? + 1, ?) AS quote FROM versions WHERE id = ?",
        (anchor.span.start, len(anchor.span), anchor.version_id),
    ).fetchone()
    if row is None or row["article_id"] != value.article_id or row["quote"] != anchor.quote:
        raise ValueError(f"the quote does not stand at {anchor.span.start} of version {anchor.version_id}")


def _columns(value: Annotation) -> dict[str, str | int | None]:
    anchor = value.anchor
    return {
        "id": value.id,
        "article_id": value.article_id,
        "version_id": anchor.version_id if anchor else None,
        "start": anchor.span.start if anchor else None,
        "end": anchor.span.end if anchor else None,
        "quote": anchor.quote if anchor else "",
        "prefix": anchor.prefix if anchor else "",
        "suffix": anchor.suffix if anchor else "",
        "anchor_state": str(anchor.state) if anchor else "",
        "colour": str(value.colour),
        "note": value.note,
        "created_at": value.created_at,
        "changed_at": value.changed_at,
    }


def _with_tags(connection: Connection, rows: Iterable[Row]) -> list[Annotation]:
    kept = list(rows)
    tags_of: dict[str, list[str]] = {row["id"]: [] for row in kept}
    ids = list(tags_of)
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        for found in connection.execute(
            "SELECT annotation_id, tag FROM annotation_tags"
            f" WHERE annotation_id IN ({', '.join('?' * len(some))})"
            " ORDER BY annotation_id, ordinal",
            some,
        ):
            tags_of[found["annotation_id"]].append(found["tag"])
    return [_annotation(row, tuple(tags_of[row["id"]])) for row in kept]


def _annotation(row: Row, tags: tuple[str, ...]) -> Annotation:
    anchor = None
    if row["version_id"] is not None:
        anchor = Anchor(
            row["version_id"],
            Span(row["start"], row["end"]),
            row["quote"],
            row["prefix"],
            row["suffix"],
            AnchorState(row["anchor_state"]),
        )
    return Annotation(
        row["id"],
        row["article_id"],
        anchor,
        Colour(row["colour"]),
        row["note"],
        tags,
        row["created_at"],
        row["changed_at"],
    )
