"""Exporting and importing annotations: quotes, codebook and bibliography out, other programs' work in."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import reader
from reader.domain import anchoring
from reader.domain.address import Address
from reader.domain.annotation import Anchor, AnchorState, Annotation, Colour, Tag
from reader.domain.article import Article
from reader.domain.cited import Cited
from reader.domain.claims import paragraph_number
from reader.domain.edit import Change, Edit, Subject
from reader.domain.errors import ParallaxError
from reader.domain.text import Span
from reader.exports import quotes as quote_tables
from reader.exports import references, refi, web_annotation, writing
from reader.exports.quotes import Quote
from reader.exports.refi import Coded, Project, Source
from reader.services import annotating
from reader.services.library import Library
from reader.store import articles, settings, versions
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
    url = article.metadata.url.value if article.metadata.url else ""
    return Cited(card.title, card.authors, card.publication, card.published, url)


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
        paragraph=paragraph_number(article.document, span.start) if span else 0,
        version_sha256=article.version.sha256,
        link=str(Address(own_id, article.id, span)),
        created_at=one.created_at,
        changed_at=one.changed_at,
    )


# ---- out


def annotations_file(library: Library, form: str) -> bytes:
    """Return all annotations as md, csv, xlsx, jsonld or qdpx; raises ``ParallaxError`` for another form."""
    writers: dict[str, Callable[[], bytes]] = {
        "md": lambda: quote_tables.to_markdown(quotes(library)),
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
        sources.append(Source(article.original_sha256, article.card.title, article.document.text, passages))
    tags = tuple(tag for tag, _ in annotating.tags(library))
    made = max((row.changed_at for row in rows), default="2000-01-01T00:00:00Z")
    return refi.write_project(Project(library.path.name, tags, tuple(sources)), "researcher", made, ORIGIN)


# ---- in


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import of annotations would change, and what found no place."""

    edit: Edit
    annotations: int
    tags: int
    without_article: tuple[str, ...]  # names of texts that are not in the library
    without_place: tuple[str, ...]  # quotes that do not stand in their article word for word


def annotations_from(library: Library, file: Path, now: str) -> Brought:
    """Return the edit that brings in annotations of a JSON-LD, QDPX or QDC file; raises ``ParallaxError``.

    A text is known again by its hash, its address or its title; a quote by its place, else by its
    surroundings. What is in the library already is left as it is.
    """
    try:
        data = file.read_bytes()
        suffix = file.suffix.lower()
        if suffix == ".qdc":
            return _brought(library, [], refi.read_codebook(data))
        if suffix == ".qdpx":
            project = refi.read_project(data)
            return _from_project(library, project, now)
        if suffix in (".jsonld", ".json"):
            return _from_quotes(library, web_annotation.read(data), now)
    except (OSError, ValueError) as error:
        raise ParallaxError(f"{file.name}: {error}", "Nothing was changed.") from error
    raise ParallaxError(f"{file.name}: annotations come as .jsonld, .qdpx or .qdc.", "Nothing was changed.")


def _from_quotes(library: Library, rows: Sequence[Quote], now: str) -> Brought:
    made: list[Annotation] = []
    homeless: list[str] = []
    lost: list[str] = []
    finder = _Finder(library)
    for row in rows:
        article = finder.find(row.version_sha256, row.work.url, row.work.title)
        if article is None:
            homeless.append(row.work.title or row.work.url)
            continue
        anchor = _anchor(article, row.span, row.quote, row.prefix, row.suffix) if row.quote else None
        if row.quote and anchor is None:
            lost.append(row.quote)
            continue
        made.append(_annotation(row, article.id, anchor, now))
    return replace(
        _brought(library, made, []),
        without_article=tuple(dict.fromkeys(homeless)),
        without_place=tuple(lost),
    )


def _from_project(library: Library, project: Project, now: str) -> Brought:
    finder = _Finder(library)
    made: list[Annotation] = []
    homeless: list[str] = []
    lost: list[str] = []
    for source in project.sources:
        article = finder.find(versions.digest(source.text.encode()), "", source.name)
        if article is None:
            homeless.append(source.name)
            continue
        for one in source.passages:
            there = anchoring.describe(source.text, one.span, 0)
            anchor = _anchor(article, one.span, there.quote, there.prefix, there.suffix)
            if anchor is None:
                lost.append(there.quote)
                continue
            stamp = one.made_at or now
            made.append(
                Annotation(_id(one.id), article.id, anchor, Colour.YELLOW, one.note, one.tags, stamp, stamp)
            )
    return replace(
        _brought(library, made, project.tags),
        without_article=tuple(homeless),
        without_place=tuple(lost),
    )


class _Finder:
    """Finds the article of the library that a text from elsewhere is."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._by_title: dict[str, list[int]] = {}
        for card in library.store.read(articles.cards):
            self._by_title.setdefault(card.title.casefold(), []).append(card.id)

    def find(self, sha256: str, url: str, title: str) -> Article | None:
        for candidate in self._candidates(sha256, url, title):
            return self._library.store.read(articles.article, candidate)
        return None

    def _candidates(self, sha256: str, url: str, title: str) -> Iterator[int]:
        yield from self._library.store.read(articles.with_text, sha256) if sha256 else []
        at_url = self._library.store.read(articles.at_url, url, "") if url else None
        if at_url is not None:
            yield at_url
        same_title = self._by_title.get(title.casefold(), [])
        # Two articles of one title: which of them is meant, nobody can say.
        if len(same_title) == 1:
            yield same_title[0]


def _anchor(article: Article, span: Span | None, quote: str, prefix: str, suffix: str) -> Anchor | None:
    text, version = article.document.text, article.version.id
    if span is not None and span.of(text) == quote:
        return anchoring.describe(text, span, version)
    return anchoring.locate(text, quote, prefix, suffix, version)


def _annotation(row: Quote, article_id: int, anchor: Anchor | None, now: str) -> Annotation:
    colour = Colour(row.colour) if row.colour in set(Colour) else Colour.YELLOW
    return Annotation(
        _id(row.id),
        article_id,
        anchor,
        colour,
        row.note,
        row.tags,
        row.created_at or now,
        row.changed_at or now,
    )


def _id(written: str) -> str:
    try:
        return uuid.UUID(written).hex
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, written).hex if written else uuid.uuid4().hex


def _brought(library: Library, made: Sequence[Annotation], tags: Sequence[Tag]) -> Brought:
    known = {_id(one.id) for one, _ in annotating.annotations(library)}
    defined = {tag.name for tag, _ in annotating.tags(library)}
    new = {one.id: one for one in made if one.id not in known}
    fresh = {tag.name: tag for tag in tags if tag.name not in defined}
    changes = [Change(Subject.TAG, name, None, tag) for name, tag in fresh.items()]
    changes += [Change(Subject.ANNOTATION, key, None, one) for key, one in new.items()]
    return Brought(Edit("Import annotations", tuple(changes)), len(new), len(fresh), (), ())
