"""Verifying: whether every quote of an exported file still stands, with its figure and its citation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reader.domain.article import Article
from reader.domain.comparison import Claim
from reader.domain.errors import ParallaxError
from reader.domain.figure import Figure
from reader.exports import exported
from reader.exports.comparison_rows import PASSAGE_FACTS, Source, article_facts, figure_facts
from reader.exports.verify import REST, Check, Held, Quote, check
from reader.services.exporting import cited
from reader.services.library import Library
from reader.store import articles
from reader.store import figures as stored
from reader.store.database import Connection

Facts = dict[str, tuple[object, ...]]


def verify(library: Library, file: Path) -> list[Check]:
    """Return a check of each quote of an export, and one more for anything else that was changed in it.

    Raises ``ParallaxError`` where the file is no export.
    """
    try:
        found = exported.read(file.name, file.read_bytes())
    except OSError as error:
        raise ParallaxError(f"{file} cannot be read: {error.strerror}.", "Nothing was changed.") from error
    except ValueError as error:
        raise ParallaxError(str(error), "Nothing was changed.") from error
    known: dict[int, tuple[Article, list[Claim]]] = {}
    checks = [check(one, lambda quote: library.store.read(_held, quote, known)) for one in found.quotes]
    return [*checks, *(Check(file.name, "", False, fault, REST) for fault in found.faults)]


def _held(connection: Connection, quote: Quote, known: dict[int, tuple[Article, list[Claim]]]) -> Held | None:
    """Return the text with the quote's hash; failing that, what its article has now."""
    ids = articles.with_text(connection, quote.sha256)
    key = quote.article_id if quote.article_id in ids or not ids else ids[0]
    try:
        if key not in known:
            known[key] = articles.article(connection, key), stored.claims_of(connection, key)
    except KeyError:
        return None
    article, claims = known[key]
    if article.version.sha256 != quote.sha256 and quote.title not in ("", article.card.title):
        return None  # another library: the number is somebody else's
    facts, figure = _of_article(article), _figure(claims, quote)
    is_figure = bool(quote.row) and quote.row["claim"] != ""
    facts |= _of_figure(figure) if is_figure else {name: (one,) for name, one in PASSAGE_FACTS.items()}
    return Held(article.version.sha256, article.document.text, facts, figure is not None or not is_figure)


def _figure(claims: list[Claim], quote: Quote) -> Figure | None:
    """Return the figure of a row by its name, elsewhere by its place, in a newer text by its quote."""
    if not quote.row:
        return None
    named = [one for one in claims if one.id == quote.row["claim"]]
    named += [one for one in claims if one.figure.span.start == quote.surface_start]
    named += [one for one in claims if one.figure.surface == quote.surface and one.sentence in quote.text]
    return named[0].figure if named else None


def _of_article(article: Article) -> Facts:
    work = cited(article)
    said = article_facts(article.card, Source(article.card.id, "", "", work.url))
    own = ("article_id", "article_sha256")  # in another library the same article has another number
    # A citation is made of the others, and a later version of the program may put them otherwise.
    return {name: (value,) for name, value in said.items() if name not in (*own, "citation")}


def _of_figure(figure: Figure | None) -> Facts:
    facts: dict[str, Any] = {} if figure is None else figure_facts(figure)
    return {name: (value,) for name, value in facts.items()}
