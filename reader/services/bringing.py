"""Bringing annotations in from files of ours, REFI-QDA, Hypothesis and Zotero, where the article is here."""

from __future__ import annotations

import json
import re
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader.domain import anchoring, quotation
from reader.domain.annotation import Anchor, AnchorState, Annotation, Colour, Tag
from reader.domain.article import Article
from reader.domain.cited import Cited, beginning
from reader.domain.edit import Change, Edit, Subject
from reader.domain.errors import ParallaxError
from reader.domain.text import Span
from reader.exports import hypothesis, refi, web_annotation, zotero
from reader.exports.quotes import Quote
from reader.exports.refi import Project, Source
from reader.services import annotating
from reader.services.library import Library
from reader.store import articles, versions

LARGEST = 200 * 1024 * 1024  # bytes
SUFFIXES = (".jsonld", ".json", ".csv", ".qdpx", ".qdc")
_ADDRESS = re.compile(r"^[a-z]+://(?:www\.)?([^/?#]*)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid)=", re.IGNORECASE)
_SECOND = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import of annotations would change, and what found no place."""

    edit: Edit
    annotations: int
    tags: int
    without_article: tuple[str, ...] = ()  # names of texts that are not in the library
    without_place: tuple[str, ...] = ()  # quotes that stand nowhere in their article: orphans now
    by_likeness: int = 0  # annotations to be looked at


def annotations_from(library: Library, file: Path, now: str) -> Brought:
    """Return the edit that brings in annotations of a file; raises ``ParallaxError``.

    A text is known again by its hash, its address, its title or its file's name; a quote by its place,
    its words and its surroundings, else by likeness, which is flagged. A quote that stands nowhere
    becomes an orphan. What is in the library already is left as it is.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise ValueError("the file is too large")
        return _read(library, file.read_bytes(), file.suffix.lower(), now)
    except (OSError, ValueError) as error:
        raise ParallaxError(f"{file.name}: {error}", "Nothing was changed.") from error


def _read(library: Library, data: bytes, suffix: str, now: str) -> Brought:
    match suffix:
        case ".qdc":
            return _brought(library, [], refi.read_codebook(data))
        case ".qdpx":
            return _from_project(library, refi.read_project(data), now)
        case ".csv":
            return _from_quotes(library, hypothesis.from_csv(data), now)
        case ".jsonld" | ".json":
            return _from_quotes(library, _quotes(data), now)
    raise ValueError(f"annotations come as {', '.join(SUFFIXES)}")


def _quotes(data: bytes) -> list[Quote]:
    try:
        value: Any = json.loads(data.decode("utf-8-sig", "surrogatepass"))
    except (UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from error
    if zotero.is_json(value):
        return zotero.from_json(value)
    return hypothesis.from_json(value) if hypothesis.is_json(value) else web_annotation.from_json(value)


def _from_quotes(library: Library, rows: Sequence[Quote], now: str) -> Brought:
    made: list[Annotation] = []
    homeless: list[str] = []
    finder = _Finder(library)
    for row in rows:
        article = finder.find(row.version_sha256, row.work.url, row.work.title, row.file)
        if article is None:
            homeless.append(row.work.title or row.work.url or row.file or "a text without a title")
        else:
            anchor = _anchor(article, row) if row.quote else None
            made.append(_annotation(row, article.id, anchor, now))
    return _brought(library, made, [], tuple(dict.fromkeys(homeless)))


def _from_project(library: Library, project: Project, now: str) -> Brought:
    finder = _Finder(library)
    made: list[Annotation] = []
    homeless: list[str] = []
    for source in project.sources:
        article = finder.find(versions.digest(source.text.encode()), "", source.name, source.name)
        if article is None:
            homeless.append(source.name)
            continue
        if source.about or source.tags:
            made += _about(library, article, source, now)
        for one in source.passages:
            there = anchoring.describe(source.text, one.span, 0)
            anchor = _place(article, one.span, there.quote, there.prefix, there.suffix)
            stamp = _time(one.made_at) or now
            made.append(
                Annotation(_id(one.id), article.id, anchor, Colour.YELLOW, one.note, one.tags, stamp, stamp)
            )
    return _brought(library, made, project.tags, tuple(homeless))


def _about(library: Library, article: Article, source: Source, now: str) -> Iterator[Annotation]:
    """Yield the note on a whole text with its tags, unless the article has them."""
    there = [one for one, _ in annotating.annotations(library) if one.article_id == article.id]
    notes = [one.note for one in there]
    tags = {tag for one in there if one.anchor is None for tag in one.tags}
    new = source.about not in notes and any(part not in notes for part in source.about.split("\n\n"))
    if (source.about and new) or not tags.issuperset(source.tags):
        key = _id(f"{source.id}/{source.about}")
        yield Annotation(key, article.id, None, Colour.YELLOW, source.about, source.tags, now, now)


class _Finder:
    """Finds the article of the library that a text from elsewhere is."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._read: dict[int, Article] = {}
        for article_id, title, known, url, name in library.store.read(articles.names):
            called = title if known else Cited("", beginning=beginning(title)).name
            for key in (("title", _folded(called)), ("address", _address(url)), ("file", _folded(name))):
                self._known[key].append(article_id)

    def find(self, sha256: str, url: str, title: str, file: str) -> Article | None:
        found = next(self._candidates(sha256, url, title, file), None)
        if found is not None and found not in self._read:
            self._read[found] = self._library.store.read(articles.article, found)
        return self._read[found] if found is not None else None

    def _candidates(self, sha256: str, url: str, title: str, file: str) -> Iterator[int]:
        yield from self._library.store.read(articles.with_text, sha256) if sha256 else []
        for kind, value in (("address", _address(url)), ("title", _folded(title)), ("file", _folded(file))):
            same = self._known.get((kind, value), []) if value else []
            # Two articles of one title: which of them is meant, nobody can say.
            if len(same) == 1:
                yield same[0]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _address(url: str) -> str:
    """Return what all addresses of one page share: no scheme, no www, no place in it, no tracking."""
    match = _ADDRESS.match(url.strip())
    if match is None:
        return ""
    host, path, asked = match.groups()
    kept = "&".join(part for part in (asked or "").split("&") if part and not _TRACKING.match(part))
    return f"{host.lower()}{path.rstrip('/')}{'?' if kept else ''}{kept}"


def _anchor(article: Article, row: Quote) -> Anchor:
    anchor = _place(article, row.span, row.quote, row.prefix, row.suffix)
    # Nobody has confirmed it since.
    approximate = row.state == AnchorState.APPROXIMATE and anchor.state is AnchorState.EXACT
    return replace(anchor, state=AnchorState.APPROXIMATE) if approximate else anchor


def _place(article: Article, span: Span | None, quote: str, prefix: str, suffix: str) -> Anchor:
    text, version = article.document.text, article.version.id
    if span is not None and span.of(text) == quote:
        return anchoring.describe(text, span, version)
    found = quotation.find(text, quote, prefix, suffix, version)
    return found or Anchor(version, Span(0, 0), quote, prefix, suffix, AnchorState.ORPHAN)


def _annotation(row: Quote, article_id: int, anchor: Anchor | None, now: str) -> Annotation:
    colour = Colour(row.colour) if row.colour in set(Colour) else Colour.YELLOW
    tags = annotating.clean_tags(row.tags)
    made = _time(row.created_at) or now
    return Annotation(
        _id(row.id), article_id, anchor, colour, row.note, tags, made, _time(row.changed_at) or made
    )


def _time(written: str) -> str:
    """Return a time as annotations keep it, in whole seconds where it has any; nothing where it is none."""
    match = _SECOND.fullmatch(written.strip())
    if match is None:
        return written if written[:4].isdigit() else ""
    return f"{match[1]}{(match[2] or 'Z').replace('Z', '+00:00')}"


def _id(written: str) -> str:
    try:
        return uuid.UUID(written).hex
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, written).hex if written else uuid.uuid4().hex


def _brought(
    library: Library, made: Sequence[Annotation], tags: Sequence[Tag], homeless: tuple[str, ...] = ()
) -> Brought:
    known = {_id(one.id) for one, _ in annotating.annotations(library)}
    defined = {tag.name for tag, _ in annotating.tags(library)}
    new = {one.id: one for one in made if one.id not in known}
    fresh = {tag.name: tag for tag in tags if tag.name not in defined}
    changes = [Change(Subject.TAG, name, None, tag) for name, tag in fresh.items()]
    changes += [Change(Subject.ANNOTATION, key, None, one) for key, one in new.items()]
    anchors = [one.anchor for one in new.values() if one.anchor is not None]
    return Brought(
        Edit("Bring in annotations", tuple(changes)),
        len(new),
        len(fresh),
        homeless,
        tuple(one.quote for one in anchors if one.state is AnchorState.ORPHAN),
        sum(one.state is AnchorState.APPROXIMATE for one in anchors),
    )
