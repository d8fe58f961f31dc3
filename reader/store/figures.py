"""Figures of articles as the program found them, what the researcher decided, and both together: claims."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from reader.domain.claims import claim_ids, paragraph_number
from reader.domain.comparison import Claim
from reader.domain.document import Document
from reader.domain.edit import Decision
from reader.domain.figure import Extraction, Figure, NotFigure, State
from reader.domain.plain import from_plain, to_plain
from reader.domain.text import Span
from reader.store.database import Connection, Row

_CLAIMS = (
    "SELECT figures.*, decisions.state AS decided, decisions.figure AS corrected FROM figures"
    " LEFT JOIN decisions USING (claim_id)"
)
# A decided figure that is not in the current version any more has offsets of an older one.
_CURRENT = "version_id = (SELECT version_id FROM articles WHERE articles.id = figures.article_id)"
_AT_ONCE = 500  # parameters of one statement


def keep_extraction(
    connection: Connection,
    article_id: int,
    version_id: int,
    document: Document,
    extraction: Extraction,
    decided: Mapping[Span, str] = MappingProxyType({}),
) -> None:
    """Put what was found in a version in place of what was found before; decided figures stay.

    ``decided`` has the ids of claims that stand at places of this version by decisions on an earlier one.

    Raises ``ValueError`` where a figure is not what stands at its place.
    """
    text = document.text
    numbers: list[Figure | NotFigure] = [*extraction.figures, *extraction.not_figures]
    for one in numbers:
        if one.span.of(text) != one.surface:
            raise ValueError(f"a figure is not what stands at {one.span.start}: {one.surface!r}")
    connection.execute(
        "INSERT INTO extractions (version_id, not_figures) VALUES (?, ?)"
        " ON CONFLICT (version_id) DO UPDATE SET not_figures = excluded.not_figures",
        (version_id, _json(extraction.not_figures)),
    )
    connection.execute(
        "DELETE FROM figures WHERE article_id = ? AND claim_id NOT IN (SELECT claim_id FROM decisions)",
        (article_id,),
    )
    ids = claim_ids(article_id, text, [one.span for one in extraction.figures])
    ids = [decided.get(one.span, new) for one, new in zip(extraction.figures, ids, strict=True)]
    for claim_id, figure in zip(ids, extraction.figures, strict=True):
        put_figure(connection, claim_id, article_id, version_id, document, figure)


def note(connection: Connection, version_id: int, text: str) -> None:
    """Keep why a version was not read for figures, or not all of it; an empty text for one that was."""
    connection.execute("UPDATE extractions SET note = ? WHERE version_id = ?", (text, version_id))


def put_figure(
    connection: Connection,
    claim_id: str,
    article_id: int,
    version_id: int,
    document: Document,
    figure: Figure,
) -> None:
    """Keep one figure under its claim's id."""
    values = {
        "claim_id": claim_id,
        "article_id": article_id,
        "version_id": version_id,
        "start": figure.span.start,
        "low": figure.low,
        "high": figure.high,
        "bound": str(figure.bound),
        "kind": str(figure.kind),
        "unit": figure.unit,
        "noun": figure.noun,
        "predicate": figure.predicate,
        "place": ", ".join(figure.scope.places),
        "origin": figure.origin.name,
        "as_of": figure.as_of.first if figure.as_of else "",
        "paragraph": paragraph_number(document, figure.span.start),
        "sentence": figure.sentence.of(document.text),
        "figure": _json(figure),
    }
    updates = ", ".join(f"{name} = excluded.{name}" for name in values if name != "claim_id")
    connection.execute(
        f"INSERT INTO figures ({', '.join(values)}) VALUES (:{', :'.join(values)})"
        f" ON CONFLICT (claim_id) DO UPDATE SET {updates}",
        values,
    )


def claims_of(connection: Connection, article_id: int) -> list[Claim]:
    """Return the claims of an article's current version in text order."""
    rows = connection.execute(
        f"{_CLAIMS} WHERE figures.article_id = ? AND {_CURRENT} ORDER BY start", (article_id,)
    )
    return [_claim(row) for row in rows]


def count(connection: Connection) -> int:
    """Return how many figures the articles state as they are now; rejected ones are none."""
    rejected = "SELECT claim_id FROM decisions WHERE state = ?"
    found = connection.execute(
        f"SELECT count(*) FROM figures WHERE {_CURRENT} AND claim_id NOT IN ({rejected})", (State.REJECTED,)
    )
    return int(found.fetchone()[0])


def any_of(connection: Connection, article_id: int) -> bool:
    """Tell whether an article has figures."""
    row = connection.execute("SELECT 1 FROM figures WHERE article_id = ? LIMIT 1", (article_id,)).fetchone()
    return row is not None


def claim(connection: Connection, claim_id: str) -> Claim:
    """Return a claim; raises ``KeyError``."""
    found = claims_by_id(connection, [claim_id])
    return found[claim_id]


def claims_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, Claim]:
    """Return claims by their ids; those that are not there are left out."""
    found: dict[str, Claim] = {}
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        rows = connection.execute(f"{_CLAIMS} WHERE claim_id IN ({', '.join('?' * len(some))})", tuple(some))
        found |= {row["claim_id"]: _claim(row) for row in rows}
    return found


def claim_rows(
    connection: Connection,
    *,
    nouns: Sequence[str] = (),
    kinds: Sequence[str] = (),
    article_ids: Sequence[int] = (),
) -> list[Row]:
    """Return the claims of the library by article and place, for ``claims_from``; empty filters are left out.

    A claim that the researcher corrected passes every filter of nouns and kinds.
    """
    parts, values = [_CURRENT], list[str | int]()
    for column, wanted in (("noun", nouns), ("kind", kinds)):
        if wanted:
            parts.append(f"({column} IN ({', '.join('?' * len(wanted))}) OR decisions.figure IS NOT NULL)")
            values += list(wanted)
    if article_ids:
        parts.append("figures.article_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(article_ids)))
    return connection.execute(
        f"{_CLAIMS} WHERE {' AND '.join(parts)} ORDER BY figures.article_id, start", values
    ).fetchall()


def claims_from(rows: Iterable[Row]) -> list[Claim]:
    """Return the claims of rows; off the connection's thread, so that nobody waits for it."""
    return [_claim(row) for row in rows]


def not_figures(connection: Connection, version_id: int) -> list[NotFigure]:
    """Return the numbers of a version that are not figures, in text order."""
    row = connection.execute(
        "SELECT not_figures FROM extractions WHERE version_id = ?", (version_id,)
    ).fetchone()
    return [] if row is None else [from_plain(NotFigure, one) for one in json.loads(row["not_figures"])]


def decision(connection: Connection, claim_id: str) -> Decision | None:
    """Return what the researcher said of a claim, or None."""
    row = connection.execute("SELECT * FROM decisions WHERE claim_id = ?", (claim_id,)).fetchone()
    return None if row is None else _decision(row)


def decisions_of(connection: Connection, article_id: int) -> list[Decision]:
    """Return what the researcher said of an article's claims."""
    rows = connection.execute("SELECT * FROM decisions WHERE article_id = ? ORDER BY claim_id", (article_id,))
    return [_decision(row) for row in rows]


def set_decision(connection: Connection, claim_id: str, value: Decision | None) -> None:
    """Keep a decision, or take it back (None)."""
    connection.execute("DELETE FROM decisions WHERE claim_id = ?", (claim_id,))
    if value is None:
        return
    connection.execute(
        "INSERT INTO decisions (claim_id, article_id, state, figure, quote, prefix, suffix)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            claim_id,
            value.article_id,
            str(value.state),
            None if value.figure is None else _json(value.figure),
            value.quote,
            value.prefix,
            value.suffix,
        ),
    )


def remove_figure(connection: Connection, claim_id: str) -> None:
    """Forget a figure, one that was added by hand."""
    connection.execute("DELETE FROM figures WHERE claim_id = ?", (claim_id,))


def _claim(row: Row) -> Claim:
    return Claim(
        row["claim_id"],
        row["article_id"],
        row["version_id"],
        from_plain(Figure, json.loads(row["corrected"] or row["figure"])),
        State(row["decided"] or State.FOUND),
        row["sentence"],
        row["paragraph"],
    )


def _decision(row: Row) -> Decision:
    return Decision(
        row["claim_id"],
        row["article_id"],
        State(row["state"]),
        None if row["figure"] is None else from_plain(Figure, json.loads(row["figure"])),
        row["quote"],
        row["prefix"],
        row["suffix"],
    )


def _json(value: object) -> str:
    return json.dumps(to_plain(value), ensure_ascii=False, separators=(",", ":"))
