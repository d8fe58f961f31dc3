"""A comparison as a file: the articles' hashes and citations gathered, then written in the wanted format."""

from __future__ import annotations

from reader.domain import export_forms
from reader.domain.cited import Locator
from reader.domain.comparison import Comparison
from reader.domain.errors import ParallaxError
from reader.domain.text import Span
from reader.exports import comparison as exported
from reader.exports.citation import Style, cite
from reader.exports.comparison_rows import Source
from reader.services.exporting import cited
from reader.services.library import Library
from reader.store import articles

FORMATS = tuple(export_forms.COMPARISON)


def export(
    library: Library,
    comparison: Comparison,
    form: str,
    *,
    made: str = "",
    style: Style = Style.CHICAGO,
    template: str = "",
) -> bytes:
    """Return the comparison as a file of a format in ``FORMATS``; ``made`` is the date printed on it."""
    if form not in FORMATS:
        raise ParallaxError(f"A comparison can be written as {', '.join(FORMATS)}, not as “{form}”.")
    quotes = {one.article.id: [passage.span for passage in one.passages] for one in comparison.columns}
    silent = {one.article.id: list[Span]() for one in comparison.silent if one.nearest is not None}
    sources = {one: _source(library, one, spans, style, template) for one, spans in (silent | quotes).items()}
    return exported.export(comparison, sources, form, made=made)


def _source(library: Library, article_id: int, quotes: list[Span], style: Style, template: str) -> Source:
    article = library.store.read(articles.article, article_id)
    work = cited(article)
    pages = {span.start: article.document.page_at(span.start) for span in quotes}
    at_pages = {
        start: cite(work, style, at=Locator(page=page), template=template)
        for start, page in pages.items()
        if page
    }
    whole = cite(work, style, template=template)
    return Source(article_id, article.version.sha256, whole, work.url, at_pages)
