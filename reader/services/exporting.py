"""Exporting: annotations, codebook and bibliography as files for other programs."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

import reader
from reader.domain.address import Address
from reader.domain.annotation import AnchorState, Annotation, Tag
from reader.domain.article import Article
from reader.domain.cited import Cited, beginning
from reader.domain.claims import locator
from reader.domain.errors import ParallaxError
from reader.exports import quotes as quote_tables
from reader.exports import references, refi, web_annotation, writing
from reader.exports.citation import Style
from reader.exports.quotes import Quote
from reader.exports.refi import Coded, Project, Source
from reader.services import annotating
from reader.services.library import Library
from reader.store import articles, settings
from reader.store.database import Connection

ORIGIN = f"Parallax {reader.__version__}"


def library_id(library: Library) -> str:
    """Return the library's own id, made when it is first asked for; it travels with the library."""

    def find_or_make(connection: Connection) -> str:
        known = settings.setting(connection, "library_id")
        if known is None:
            known = uuid.uuid4().hex[:16]
            settings.set_setting(connection, "library_id", known)
        return str(known)

    if library.read_only:
        return str(library.store.read(settings.setting, "library_id", "0" * 16))
    return library.store.write(find_or_make)


def cited(article: Article) -> Cited:
    """Return what a citation of an article is made of; unknown stays empty."""
    card = article.card
    known = article.metadata
    url, pages = (one.value if one else "" for one in (known.url, known.pages))
    first = "" if card.title_known else beginning(article.document.text)
    return Cited(card.stated_title, card.authors, card.publication, card.published, url, first, pages)


def quotes(library: Library, annotations: Sequence[Annotation] | None = None) -> list[Quote]:
    """Return the given annotations, or all of the library, as rows to export, by article and place."""
    wanted = annotations if annotations is not None else [one for one, _ in annotating.annotations(library)]
    own_id = library_id(library)
    read: dict[int, Article] = {}
    rows = []
    for one in wanted:
        if one.article_id not in read:
            read[one.article_id] = library.store.read(articles.article, one.article_id)
        rows.append(_row(one, read[one.article_id], own_id))
    return rows


def _row(one: Annotation, article: Article, own_id: str) -> Quote:
    anchor = one.anchor
    stands = anchor is not None and anchor.state is not AnchorState.ORPHAN
    span = anchor.span if anchor is not None and stands else None
    return Quote(
        id=one.id,
        article_id=article.id,
        work=cited(article),
        span=span,
        quote=anchor.quote if anchor else "",
        prefix=anchor.prefix if anchor else "",
        suffix=anchor.suffix if anchor else "",
        state=str(anchor.state) if anchor else "",
        note=one.note,
        tags=one.tags,
        colour=str(one.colour),
        at=locator(article.document, span),
        version_sha256=article.version.sha256,
        link=str(Address(own_id, article.id, span)),
        created_at=one.created_at,
        changed_at=one.changed_at,
    )


# ---- out


def annotations_file(library: Library, form: str, style: Style = Style.CHICAGO, template: str = "") -> bytes:
    """Return all annotations as md, csv, xlsx, jsonld or qdpx; raises ``ParallaxError`` for another form."""
    writers: dict[str, Callable[[], bytes]] = {
        "md": lambda: quote_tables.to_markdown(quotes(library), style, template),
        "csv": lambda: quote_tables.to_csv(quotes(library)),
        "xlsx": lambda: quote_tables.to_xlsx(quotes(library)),
        "jsonld": lambda: web_annotation.write(quotes(library)),
        "json": lambda: web_annotation.write(quotes(library)),
        "qdpx": lambda: _project(library),
    }
    return _written(writers, form, "Annotations")


def codebook_file(library: Library, form: str) -> bytes:
    """Return the codebook as qdc or csv."""
    tags = [tag for tag, _ in annotating.tags(library)]
    writers: dict[str, Callable[[], bytes]] = {
        "qdc": lambda: refi.write_codebook(tags, ORIGIN),
        "csv": lambda: _codebook_table(tags),
    }
    return _written(writers, form, "A codebook")


def bibliography_file(library: Library, form: str) -> bytes:
    """Return the articles of the library as ris, bib or json (CSL)."""
    works = [cited(library.store.read(articles.article, one)) for one in library.store.read(articles.all_ids)]
    writers: dict[str, Callable[[], bytes]] = {
        "ris": lambda: references.to_ris(works),
        "bib": lambda: references.to_bibtex(works),
        "json": lambda: references.to_csl(works),
    }
    return _written(writers, form, "A bibliography")


def _written(writers: dict[str, Callable[[], bytes]], form: str, what: str) -> bytes:
    if form not in writers:
        raise ParallaxError(f"{what} can be written as {', '.join(writers)}, not as “{form}”.")
    return writers[form]()


def _codebook_table(tags: Sequence[Tag]) -> bytes:
    rows = [[tag.name, tag.colour, tag.definition] for tag in tags]
    return writing.csv_table(["tag", "colour", "definition"], rows)


def _project(library: Library) -> bytes:
    rows = quotes(library)
    sources = []
    for article_id in dict.fromkeys(row.article_id for row in rows):
        article = library.store.read(articles.article, article_id)
        passages = tuple(
            Coded(row.id, row.span, row.tags, row.note, row.created_at)
            for row in rows
            if row.article_id == article_id and row.span is not None
        )
        whole = [row for row in rows if row.article_id == article_id and not row.quote]
        about = "\n\n".join(filter(None, (row.note for row in whole)))
        coded = tuple(dict.fromkeys(tag for row in whole for tag in row.tags))
        name, text = cited(article).name, article.document.text
        sources.append(Source(article.original_sha256, name, text, passages, about, coded))
    tags = tuple(tag for tag, _ in annotating.tags(library))
    made = max((row.changed_at for row in rows), default="2000-01-01T00:00:00Z")
    return refi.write_project(Project(library.path.name, tags, tuple(sources)), "researcher", made, ORIGIN)
