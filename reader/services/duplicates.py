"""Recognising what the library has already: the same file, the same text, the same place."""

from __future__ import annotations

from dataclasses import dataclass

from reader.domain.article import Confidence, Parsed
from reader.store import articles, versions
from reader.store.database import Connection


@dataclass(frozen=True, slots=True)
class Known:
    """An article that stands for what is being imported."""

    article_id: int
    reason: str
    update: bool  # the text is another one: it becomes the next version


def same_file(connection: Connection, source: str, sha256: str) -> list[int]:
    """Return the articles whose current version was made from these very bytes, none to be updated."""
    ids = versions.made_from(connection, sha256)
    at_source = {id_ for id_, original in articles.at_source(connection, source) if original != sha256}
    # A file that changed and changed back is an update again, though its bytes are known.
    return [] if at_source else ids


def known(connection: Connection, parsed: Parsed, source: str) -> Known | None:
    """Return the article that a parsed one repeats or replaces, or None where it is new."""
    at_source = articles.at_place(connection, source, parsed.part)
    same_text = articles.with_text(connection, versions.text_digest(parsed.document))
    if same_text:
        article_id = at_source if at_source in same_text else same_text[0]
        assert article_id is not None
        title = articles.cards_of(connection, [article_id])[article_id].title
        return Known(article_id, f"same text as “{title}”", update=False)
    if at_source is not None:
        return Known(at_source, "the file changed", update=True)
    url = parsed.metadata.url
    if url is not None and url.confidence is Confidence.SURE:
        at_url = articles.at_url(connection, url.value, parsed.metadata.digest_of)
        if at_url is not None:
            return Known(at_url, f"another text from {url.value}", update=True)
    return None
