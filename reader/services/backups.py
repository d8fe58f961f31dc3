"""Backups: made by themselves, verified, rotated, listed with what they hold, and restored."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.domain import wording
from reader.domain.errors import ParallaxError, StorageFull
from reader.services.library import Library
from reader.store import backups as stored
from reader.store import copies
from reader.store.salvage import Saved, salvage
from reader.store.store import FILE, Store

_APART = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy of a library, with what it holds."""

    path: Path
    made_at: str  # ISO, UTC
    reason: str  # "while working", "before migration", "asked for"
    articles: int
    annotations: int
    decisions: int
    size: int  # bytes
    sound: bool = True  # False: it cannot be read any more


@dataclass(frozen=True, slots=True)
class Held:
    """How much of a researcher's work something is."""

    articles: int = 0  # or texts of them
    annotations: int = 0
    decisions: int = 0
    topics: int = 0
    pages: int = 0  # of the notebook

    def __bool__(self) -> bool:
        return self != Held()


@dataclass(frozen=True, slots=True)
class Return:
    """What going back to a backup would do to the work that is in the library now."""

    lost: Held  # made or changed since
    back: Held  # removed or changed since


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done about a damaged library."""

    backup: Backup
    set_aside: Path  # where the library is that was replaced: a folder, or a backup where it was sound
    missing: str  # what the replaced library may have had besides, in words
    saved: Saved  # what was brought over from it


def back_up(library: Library, *, reason: str = "asked for") -> Backup:
    """Make a verified backup and drop those that the rotation lets go; raises ``StorageFull``."""
    made = stored.make(library.store, reason, datetime.now(UTC))
    stored.rotate(library.path)
    return _described(made)


def back_up_if_due(library: Library) -> Backup | None:
    """Make a backup when the library changed and the last one is half an hour old."""
    if library.read_only or not library.store.changed:
        return None
    known = stored.found(library.path)
    if known and datetime.now(UTC) - known[0].made_at < _APART:
        return None
    return back_up(library, reason="while working")


def back_up_before(library: Library, step: str) -> Backup | None:
    """Make a backup before a step that cannot be undone, unless the last one holds all that is there."""
    if not library.store.changed and stored.found(library.path):
        return None
    return back_up(library, reason=f"before {step}")


def backups(folder: Path) -> list[Backup]:
    """Return the backups of a library folder, the latest first."""
    return [_described(one) for one in stored.found(folder)]


def going_back(library: Library, backup: Backup) -> Return:
    """Return what would be lost and what would come back; raises ``LibraryDamaged`` for a damaged backup."""
    now, then = library.store.read(copies.work), copies.work_in(backup.path)
    return Return(_held(now.without(then)), _held(then.without(now)))


def _held(work: copies.Work) -> Held:
    return Held(*(len(getattr(work, one.name)) for one in fields(work)))


def prepare_return(library: Library, backup: Backup) -> Backup:
    """Make sure, while the library is still open, that a backup is sound and that there is room for both.

    Raises ``LibraryDamaged`` for a damaged backup and ``StorageFull``; returns the backup.
    """
    copies.contents(backup.path, check=True)
    needed = backup.size + library.store.path.stat().st_size
    if shutil.disk_usage(library.path).free < needed:
        raise StorageFull("There is no room for the backup and for what it replaces.", "Nothing was changed.")
    return backup


def restore(folder: Path, backup: Backup) -> Path:
    """Put a backup in place of a closed library, and return where that one is kept.

    Raises ``LibraryInUse``, and ``LibraryDamaged`` where the backup is not sound any more.
    """
    return stored.restore(folder, backup.path, datetime.now(UTC))


def rescue(folder: Path, backup: Backup | None = None) -> Restored:
    """Put a backup, or the latest sound one, in place of a damaged library; bring over what can be read.

    Raises ``ParallaxError`` where there is none; the damaged file is kept in any case.
    """
    backup = backup or _described(stored.best(folder))
    aside = restore(folder, backup)
    if not aside.is_dir():
        return Restored(backup, aside, _missing(aside, backup), Saved())
    with Store(folder) as store:
        saved = salvage(aside, store)
    return Restored(backup, aside, _missing(aside / FILE, backup), saved)


def _described(one: stored.BackupFile) -> Backup:
    made_at = one.made_at.isoformat(timespec="seconds")
    size = one.path.stat().st_size
    try:
        holds = copies.contents(one.path)
    except ParallaxError:
        return Backup(one.path, made_at, one.reason, 0, 0, 0, size, sound=False)
    return Backup(one.path, made_at, one.reason, holds.articles, holds.annotations, holds.decisions, size)


def _missing(replaced: Path, backup: Backup) -> str:
    since = f"what was changed after {wording.moment(backup.made_at)}"
    try:
        had = copies.contents(replaced)
    except ParallaxError:
        return f"{since}; the replaced file cannot be read"
    return (
        f"{since}: the replaced file has {had.articles} articles and {had.annotations} annotations,"
        f" this one {backup.articles} and {backup.annotations}"
    )
