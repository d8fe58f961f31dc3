"""The one way in for what a researcher changes: before-values checked, after-values kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reader.domain.annotation import Annotation
from reader.domain.claims import added_by_hand
from reader.domain.edit import Change, Decision, Edit, Subject, Touched, Value
from reader.domain.errors import EditOutdated
from reader.domain.figure import State
from reader.store import articles, figures, highlights, index_queue, metadata, notebook, topics, versions
from reader.store.database import Connection


def _set_decision(connection: Connection, claim_id: str, value: Decision | None) -> None:
    figures.set_decision(connection, claim_id, value)
    if value is not None and value.state is State.ADDED and value.figure is not None:
        row = connection.execute(
            "SELECT version_id FROM articles WHERE id = ?", (value.article_id,)
        ).fetchone()
        version = versions.version(connection, row["version_id"])
        if value.figure.span.of(version.document.text) != value.quote:
            raise ValueError("an added figure is not what stands at its place")
        figures.put_figure(connection, claim_id, value.article_id, version.id, version.document, value.figure)
    elif value is None and added_by_hand(claim_id):
        figures.remove_figure(connection, claim_id)


_READ: dict[Subject, Callable[[Connection, str], Value | None]] = {
    Subject.ANNOTATION: highlights.annotation,
    Subject.TAG: highlights.tag,
    Subject.TOPIC: topics.topic,
    Subject.METADATA: metadata.correction,
    Subject.DECISION: figures.decision,
    Subject.GROUPING: topics.grouping,
    Subject.READING_STATE: articles.reading_state,
    Subject.PAGE: notebook.page,
    Subject.CITATION: notebook.citation,
}
# What each change writes is of the type that its subject names in the domain.
_WRITE: dict[Subject, Callable[[Connection, str, Any], None]] = {
    Subject.ANNOTATION: highlights.set_annotation,
    Subject.TAG: highlights.set_tag,
    Subject.TOPIC: topics.set_topic,
    Subject.METADATA: metadata.set_correction,
    Subject.DECISION: _set_decision,
    Subject.GROUPING: topics.set_grouping,
    Subject.READING_STATE: articles.set_reading_state,
    Subject.PAGE: notebook.set_page,
    Subject.CITATION: notebook.set_citation,
}


# What a comparison does not show: it need not be made again for these.
_NOT_COMPARED = frozenset(
    (Subject.ANNOTATION, Subject.TAG, Subject.READING_STATE, Subject.PAGE, Subject.CITATION)
)


def apply(connection: Connection, edit: Edit) -> Touched:
    """Make the changes of an edit, in order; raises ``EditOutdated`` where a before-value does not hold.

    To be called in one transaction, so that all of it is kept or nothing.
    """
    touched: set[int] = set()
    for change in edit.changes:
        if current(connection, change.subject, change.key) != change.before:
            raise EditOutdated(
                f"“{edit.name}” cannot be done: this has changed in the meantime.",
                "Nothing was changed.",
            )
        _WRITE[change.subject](connection, change.key, change.after)
        touched |= _articles(change)
    index_queue.enqueue(connection, touched)
    if all(change.subject in _NOT_COMPARED for change in edit.changes):
        index_queue.of_no_account(connection, len(touched))
    return Touched(frozenset(change.subject for change in edit.changes), frozenset(touched))


def current(connection: Connection, subject: Subject, key: str) -> Value | None:
    """Return what stands under a key now, or None."""
    return _READ[subject](connection, key)


def _articles(change: Change) -> set[int]:
    if change.subject is Subject.READING_STATE:
        return {int(change.key)}
    values = (change.before, change.after)
    if change.subject is Subject.METADATA:
        return {metadata.parse_key(change.key)[0]}
    return {one.article_id for one in values if isinstance(one, Annotation | Decision)}
