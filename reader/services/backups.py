"""Backups: made by themselves, verified, rotated, listed with what they hold, and restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.domain.errors import ParallaxError
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
    size: int  # bytes
    sound: bool = True  # False: it cannot be read any more


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done about a damaged library."""

    backup: Backup
    set_aside: Path  # the folder where the library is that was replaced
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


def restore(folder: Path, backup: Backup) -> Path:
    """Put a backup in place of a closed library, and return the folder in which that one is kept.

    Raises ``LibraryInUse``, and ``LibraryDamaged`` where the backup is not sound any more.
    """
    return stored.restore(folder, backup.path, datetime.now(UTC))


def rescue(folder: Path) -> Restored:
    """Put the latest sound backup in place of a damaged library, and bring over what can still be read.

    Raises ``ParallaxError`` where there is none; the damaged file is kept in any case.
    """
    backup = _described(stored.best(folder))
    aside = restore(folder, backup)
    with Store(folder) as store:
        saved = salvage(aside, store)
    return Restored(backup, aside, _missing(aside, backup), saved)


def _described(one: stored.BackupFile) -> Backup:
    made_at = one.made_at.isoformat(timespec="seconds")
    size = one.path.stat().st_size
    try:
        holds = copies.contents(one.path)
    except ParallaxError:
        return Backup(one.path, made_at, one.reason, 0, 0, size, sound=False)
    return Backup(one.path, made_at, one.reason, holds.articles, holds.annotations, size)


def _missing(aside: Path, backup: Backup) -> str:
    since = f"what was changed after {backup.made_at}"
    try:
        had = copies.contents(aside / FILE)
    except ParallaxError:
        return f"{since}; the replaced file cannot be read"
    return (
        f"{since}: the replaced file has {had.articles} articles and {had.annotations} annotations,"
        f" this one {backup.articles} and {backup.annotations}"
    )
