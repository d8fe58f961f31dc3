"""Annotating: highlights, notes and tags as edits, and the one way by which every edit is committed."""

from collections.abc import Callable
from dataclasses import replace

from reader.domain.anchoring import describe
from reader.domain.annotation import Anchor, AnchorState, Annotation, Colour, Tag
from reader.domain.article import ArticleCard
from reader.domain.edit import Change, Edit, Subject, Touched
from reader.domain.errors import ParallaxError
from reader.domain.resizing import with_end_moved, with_start_moved
from reader.domain.text import Span
from reader.services.library import Library
from reader.store import articles, edits, highlights
from reader.store.database import Connection

_PATH = "/"

_HALF = "There is half a character in the text, as a clipboard may bring one, and it cannot be stored."


def apply(library: Library, edit: Edit) -> Touched:
    """Commit an edit in one transaction; raises ``EditOutdated`` where a before-value no longer holds."""
    try:
        return library.store.write(edits.apply, edit)
    except UnicodeEncodeError as error:
        raise ParallaxError(_HALF, "Nothing was changed. Type it anew.") from error


def highlight(
    library: Library, article_id: int, span: Span | None, colour: Colour, now: str, new_id: str
) -> Edit:
    """Return the edit that highlights a span of the current version; None: a note on the whole article.

    Raises ``KeyError`` where there is no such article, ``ValueError`` where the span is empty or outside.
    """
    article = library.store.read(articles.article, article_id)
    if span is not None and not 0 <= span.start < span.end <= len(article.document.text):
        raise ValueError(f"nothing to highlight at {span}")
    anchor = None if span is None else describe(article.document.text, span, article.version.id)
    made = Annotation(new_id, article_id, anchor, colour, "", (), now, now)
    name = "Add note" if span is None else "Highlight"
    return Edit(name, (Change(Subject.ANNOTATION, new_id, None, made),))


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
    """Return the edit that changes what is given; raises ``KeyError`` where there is no such annotation.

    A span puts the annotation there in the current version, which also confirms an approximate one.
    """
    before = annotation(library, annotation_id)
    after = replace(before, changed_at=now)
    names: list[str] = []
    if note is not None and note != before.note:
        # Half a character can come from the clipboard, but cannot be stored.
        note = note.encode("utf-8", "replace").decode()
        after, names = replace(after, note=note), [*names, "Edit note"]
    if colour is not None and colour != before.colour:
        after, names = replace(after, colour=colour), [*names, "Change colour"]
    if tags is not None:
        after, names = replace(after, tags=clean_tags(tags)), [*names, "Change tags"]
    if span is not None:
        article = library.store.read(articles.article, before.article_id)
        anchor = describe(article.document.text, span, article.version.id)
        names.append(_named(before.anchor, span))
        after = replace(after, anchor=anchor)
    if not names:
        return Edit("Change annotation", ())
    name = names[0] if len(names) == 1 else "Change annotation"
    return Edit(name, (Change(Subject.ANNOTATION, annotation_id, before, after),))


def _named(before: Anchor | None, span: Span) -> str:
    """Return what it is called when an annotation is put at a span."""
    if before is not None and before.state is AnchorState.ORPHAN:
        return "Attach annotation"
    return "Confirm place" if before is not None and before.span == span else "Move highlight"


def stretch(library: Library, annotation_id: str, *, start: bool, by: int, now: str) -> Edit:
    """Return the edit that moves the start or the end by a word (1 or -1); raises ``KeyError``."""
    before = annotation(library, annotation_id)
    anchor = before.anchor
    if anchor is None or anchor.state is AnchorState.ORPHAN:
        return Edit("Move highlight", ())
    text = library.store.read(articles.article, before.article_id).document.text
    moved = (with_start_moved if start else with_end_moved)(text, anchor.span, by)
    if moved == anchor.span:
        return Edit("Move highlight", ())
    return revise(library, annotation_id, span=moved, now=now)


def remove(library: Library, annotation_id: str) -> Edit:
    """Return the edit that removes an annotation; raises ``KeyError``."""
    before = annotation(library, annotation_id)
    return Edit("Remove highlight", (Change(Subject.ANNOTATION, annotation_id, before, None),))


def annotation(library: Library, annotation_id: str) -> Annotation:
    """Return one annotation; raises ``KeyError``."""
    found = library.store.read(highlights.annotation, annotation_id)
    if found is None:
        raise KeyError(annotation_id)
    return found


def annotations(
    library: Library,
    *,
    text: str = "",
    tag: str = "",
    colour: str = "",
    publication: str = "",
    published: str = "",
    made_since: str = "",
    orphans_only: bool = False,
) -> list[tuple[Annotation, ArticleCard]]:
    """Return the annotations of the library by article and place; a tag stands for those below it too.

    ``published`` is the beginning of the article's date ("2019"), ``made_since`` a time in ISO and UTC.
    """

    def gather(connection: Connection) -> list[tuple[Annotation, ArticleCard]]:
        found = highlights.all_annotations(
            connection,
            text=text,
            tag=tag,
            colour=colour,
            publication=publication,
            published=published,
            made_since=made_since,
            orphans_only=orphans_only,
        )
        cards = articles.cards_of(connection, sorted({one.article_id for one in found}))
        return [(one, cards[one.article_id]) for one in found]

    return library.store.read(gather)


def tags(library: Library) -> list[tuple[Tag, int]]:
    """Return the codebook and every tag in use by name, each with the number of its annotations."""
    return library.store.read(highlights.tags)


def save_tag(library: Library, tag: Tag) -> Edit:
    """Return the edit that defines a tag or changes its colour and definition."""
    tag = replace(tag, name=_clean_path(tag.name))
    before = library.store.read(highlights.tag, tag.name)
    return Edit("Define tag", (Change(Subject.TAG, tag.name, before, tag),) if tag != before else ())


def rename_tag(library: Library, name: str, new_name: str, now: str) -> Edit:
    """Return the edit that renames a tag with those below it; an existing name is merged into.

    Raises ``ValueError`` where the new name is empty or lies below the old one.
    """
    new_name = _clean_path(new_name)
    if not new_name or (new_name != name and _below(new_name, name)):
        raise ValueError(f"a tag cannot be renamed to {new_name!r}")
    return _move_tag(library, f"Rename tag to {new_name}", name, lambda one: new_name + one[len(name) :], now)


def delete_tag(library: Library, name: str, now: str) -> Edit:
    """Return the edit that takes a tag, and those below it, off every annotation and out of the codebook."""
    return _move_tag(library, f"Delete tag {name}", name, lambda _: "", now)


def _move_tag(library: Library, what: str, name: str, moved: Callable[[str], str], now: str) -> Edit:
    known = {tag.name: tag for tag, _ in tags(library)}
    defined = {one: found for one in known if (found := library.store.read(highlights.tag, one)) is not None}
    changes = []
    for old in [one for one in defined if _below(one, name) and moved(one) != one]:
        changes.append(Change(Subject.TAG, old, defined[old], None))
        new = moved(old)
        if new and new not in defined:
            changes.append(Change(Subject.TAG, new, None, replace(defined[old], name=new)))
    for one, _ in annotations(library, tag=name):
        kept = [moved(tag) if _below(tag, name) else tag for tag in one.tags]
        after = replace(one, tags=clean_tags(tuple(kept)), changed_at=now)
        if after.tags != one.tags:
            changes.append(Change(Subject.ANNOTATION, one.id, one, after))
    return Edit(what, tuple(changes))


def _below(tag: str, name: str) -> bool:
    return (tag + _PATH).startswith(name + _PATH)


def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return tags with the blanks and empty levels taken out of their names, each once."""
    return tuple(dict.fromkeys(filter(None, map(_clean_path, tags))))


def _clean_path(name: str) -> str:
    return _PATH.join(filter(None, (" ".join(level.split()) for level in name.split(_PATH))))
