"""What reading an article for figures needs: its text, and when and where it was published."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.document import Document
from reader.store import metadata, versions
from reader.store.database import Connection


@dataclass(frozen=True, slots=True)
class Unread:
    """A version of an article with what reading it for figures needs."""

    article_id: int
    version_id: int
    document: Document
    published: str
    publication: str
    language: str  # its code, empty where it is not known


def unread(connection: Connection, article_id: int) -> Unread | None:
    """Return what is to be read of an article; None where it is gone."""
    try:
        version_id = versions.current_version_id(connection, article_id)
    except KeyError:
        return None
    row = versions.version_row(connection, version_id)
    known = metadata.metadata(connection, article_id)
    return Unread(
        article_id,
        version_id,
        versions.document_of(row["blocks"], row["text"]),
        known.published.value if known.published else "",
        known.publication.value if known.publication else "",
        known.language.value if known.language else "",
    )
