"""Annotating: highlights, notes and tags as edits, and the one way by which every edit is committed."""

from __future__ import annotations

from reader.domain.annotation import Annotation, Colour, Tag
from reader.domain.article import ArticleCard
from reader.domain.edit import Edit, Touched
from reader.domain.text import Span
from reader.services.library import Library


def apply(library: Library, edit: Edit) -> Touched:
    """Commit an edit in one transaction; raises ``EditOutdated`` where a before-value no longer holds."""
    raise NotImplementedError


def highlight(
    library: Library, article_id: int, span: Span | None, colour: Colour, now: str, new_id: str
) -> Edit:
    """Return the edit that highlights a span of the current version; None: a note on the whole article."""
    raise NotImplementedError


def revise(
    library: Library,
    annotation_id: str,
    *,
    note: str | None = None,
    colour: Colour | None = None,
    tags: tuple[str, ...] | None = None,
    span: Span | None = None,
    now: str,
) -> Edit:
    """Return the edit that changes what is given; raises ``KeyError`` where there is no such annotation."""
    raise NotImplementedError


def remove(library: Library, annotation_id: str) -> Edit:
    """Return the edit that removes an annotation; raises ``KeyError``."""
    raise NotImplementedError


def annotation(library: Library, annotation_id: str) -> Annotation:
    """Return one annotation; raises ``KeyError``."""
    raise NotImplementedError


def annotations(
    library: Library,
    *,
    text: str = "",
    tag: str = "",
    colour: str = "",
    publication: str = "",
    orphans_only: bool = False,
) -> list[tuple[Annotation, ArticleCard]]:
    """Return the annotations of the library by article and place; a tag stands for those below it too."""
    raise NotImplementedError


def tags(library: Library) -> list[tuple[Tag, int]]:
    """Return the codebook and every tag in use by name, each with the number of its annotations."""
    raise NotImplementedError


def save_tag(library: Library, tag: Tag) -> Edit:
    """Return the edit that defines a tag or changes its colour and definition."""
    raise NotImplementedError


def rename_tag(library: Library, name: str, new_name: str, now: str) -> Edit:
    """Return the edit that renames a tag with those below it; an existing name is merged into."""
    raise NotImplementedError


def delete_tag(library: Library, name: str, now: str) -> Edit:
    """Return the edit that takes a tag, and those below it, off every annotation and out of the codebook."""
    raise NotImplementedError
