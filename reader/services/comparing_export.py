"""A comparison as a file: the articles' hashes and citations gathered, then written in the wanted format."""

from __future__ import annotations

from reader.domain.comparison import Comparison
from reader.domain.errors import ParallaxError
from reader.exports import comparison as exported
from reader.exports.citation import Style, cite
from reader.exports.comparison_rows import Source
from reader.services.exporting import cited
from reader.services.library import Library
from reader.store import articles

FORMATS = ("md", "csv", "xlsx", "json", "html")


def export(
    library: Library, comparison: Comparison, form: str, *, made: str = "", style: Style = Style.CHICAGO
) -> bytes:
    """Return the comparison as a file of a format in ``FORMATS``; ``made`` is the date printed on it."""
    if form not in FORMATS:
        raise ParallaxError(f"A comparison can be written as {', '.join(FORMATS)}, not as “{form}”.")
    wanted = [one.article.id for one in comparison.columns]
    wanted += [one.article.id for one in comparison.silent if one.nearest is not None]
    sources = {one: _source(library, one, style) for one in dict.fromkeys(wanted)}
    return exported.export(comparison, sources, form, made=made)


def _source(library: Library, article_id: int, style: Style) -> Source:
    article = library.store.read(articles.article, article_id)
    work = cited(article)
    return Source(article_id, article.version.sha256, cite(work, style), work.url)
