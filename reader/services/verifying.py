"""Verifying: whether every quote of an exported file still stands word for word in the library."""

from __future__ import annotations

from pathlib import Path

from reader.domain.errors import ParallaxError
from reader.exports import verify as exported
from reader.exports.verify import Check, Quote, Text
from reader.services.library import Library
from reader.store import articles
from reader.store.database import Connection


def verify(library: Library, file: Path) -> list[Check]:
    """Return a check of each quote of an export; raises ``ParallaxError`` where the file is none."""
    try:
        found = exported.quotes(file.name, file.read_bytes())
    except OSError as error:
        raise ParallaxError(f"{file} cannot be read: {error.strerror}.", "Nothing was changed.") from error
    except ValueError as error:
        raise ParallaxError(str(error), "Nothing was changed.") from error
    known: dict[tuple[str, int], Text | None] = {}

    def look_up(quote: Quote) -> Text | None:
        key = (quote.sha256, quote.article_id)
        if key not in known:
            known[key] = library.store.read(_text, quote)
        return known[key]

    return [exported.check(one, look_up) for one in found]


def _text(connection: Connection, quote: Quote) -> Text | None:
    """Return the text with the quote's hash; failing that, what its article has now."""
    ids = articles.with_text(connection, quote.sha256) or [quote.article_id]
    try:
        article = articles.article(connection, ids[0])
    except KeyError:
        return None
    if article.version.sha256 != quote.sha256 and quote.title not in ("", article.card.title):
        return None  # another library: the number is somebody else's
    return Text(article.version.sha256, article.document.text)
