"""The doctor: checks everything about a library, repairs what can be, and says what it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reader.domain import wording
from reader.domain.anchoring import locate
from reader.domain.annotation import AnchorState
from reader.domain.errors import LibraryDamaged, ParallaxError
from reader.services import backups, storage
from reader.services.library import Library
from reader.store import articles, checks, copies, highlights
from reader.store.database import Connection
from reader.store.index_queue import enqueue
from reader.store.store import FILE

LIBRARY_FILE = "library file"  # what is said of a file that is damaged


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    what: str
    healthy: bool
    detail: str = ""
    repaired: str = ""  # what was done about it


def examine(folder: Path, *, cache: Path, repair: bool = True) -> tuple[Finding, ...]:
    """Check the library of a folder from its file to its index; opens and closes it.

    Raises ``LibraryInUse``, and ``ParallaxError`` where there is no library.
    """
    if not (folder / FILE).exists():
        raise ParallaxError("There is no library in this folder.", "Nothing was changed.")
    findings = [_place(folder)]
    try:
        library = Library.open(folder, cache=cache)
    except LibraryDamaged as damaged:
        rescued = _rescue(folder, damaged, repair)
        if not rescued.repaired:
            return (*findings, rescued)
        findings.append(rescued)
        library = Library.open(folder, cache=cache)
    with library:
        damage = library.store.read(copies.damage)
        findings.append(Finding(LIBRARY_FILE, not damage, "; ".join(damage[:3])))
        if not damage:
            findings += list(_contents(library, repair))
            findings.append(_index(library, repair))
    findings += list(_backups(folder))
    return tuple(findings)


def _place(folder: Path) -> Finding:
    warning = storage.warning(folder)
    return Finding("where the library is", not warning, warning)


def _rescue(folder: Path, damaged: LibraryDamaged, repair: bool) -> Finding:
    if not repair:
        return Finding(LIBRARY_FILE, False, damaged.message)
    try:
        restored = backups.rescue(folder)
    except ParallaxError as error:
        return Finding(LIBRARY_FILE, False, f"{damaged.message} {error.message}")
    return Finding(
        LIBRARY_FILE,
        False,
        f"{damaged.message} Missing may be {restored.missing}.",
        f"the backup of {wording.moment(restored.backup.made_at)} was put in its place; brought over from the"
        f" damaged file: {restored.saved}; that is kept in {restored.set_aside}",
    )


def _contents(library: Library, repair: bool) -> Iterator[Finding]:
    broken = library.store.read(checks.broken_originals)
    yield Finding("original files", not broken, "; ".join(broken[:3]))
    broken = library.store.read(checks.broken_versions)
    yield Finding("texts", not broken, "; ".join(broken[:3]))
    stray = library.store.read(checks.stray_annotations)
    detail = f"{len(stray)} do not stand at their quotes" if stray else ""
    done = ""
    if stray and repair:
        found = sum(library.store.write(_put_right, one) for one in stray)
        done = f"{found} found again, {len(stray) - found} listed as orphans"
    yield Finding("annotations", not stray, detail, done)


def _index(library: Library, repair: bool) -> Finding:
    count = library.store.read(articles.count)
    engine = library.index.engine
    problem = ""
    if engine is None:
        problem = "there is none that can be trusted" if count else ""
    elif not library.unindexed() and engine.count != count:
        problem = f"it has {engine.count} articles, the library {count}"
        if repair:
            library.index.distrust()
    if not (problem or library.unindexed()) or not repair:
        return Finding("search index", not problem, problem)
    done = library.catch_up()
    return Finding("search index", not problem, problem, f"{done} articles indexed")


def _backups(folder: Path) -> Iterator[Finding]:
    known = backups.backups(folder)
    unsound = [one.path.name for one in known if not one.sound]
    detail = f"{len(known)} kept" if known else "there is none yet"
    if unsound:
        detail = f"cannot be read: {', '.join(unsound)}"
    yield Finding("backups", not unsound, detail)


def _put_right(connection: Connection, annotation_id: str) -> bool:
    """Put an annotation where its quote stands, or make it an orphan; tell whether it was found."""
    annotation = highlights.annotation(connection, annotation_id)
    assert annotation is not None
    assert annotation.anchor is not None
    old = annotation.anchor
    article = articles.article(connection, annotation.article_id)
    anchor = locate(article.document.text, old.quote, old.prefix, old.suffix, article.version.id)
    kept = anchor or replace(old, state=AnchorState.ORPHAN)
    highlights.set_annotation(connection, annotation_id, replace(annotation, anchor=kept))
    enqueue(connection, [annotation.article_id])
    return anchor is not None
