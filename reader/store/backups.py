"""Backups of a library file: verified before they count, rotated, listed, put in place of a broken one."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.domain.errors import LibraryDamaged, LibraryInUse, LibraryTooNew, ParallaxError, StorageFull
from reader.store import copies
from reader.store.database import Database
from reader.store.lock import sync_folder
from reader.store.store import FILE, RESTORED, Store, begin_epoch, finish_restore

FOLDER = "backups"
ASIDE = "set aside"
RECENT, WEEKLY, MONTHLY = 12, 10, 9
AT_LEAST = 3  # however large they are
_SUFFIX = ".parallax"
_TIME = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup by its name: when and why it was made."""

    path: Path
    made_at: datetime
    reason: str


def make(store: Store, reason: str, now: datetime) -> BackupFile:
    """Copy the library, verify the copy, and only then give it its name; raises ``StorageFull``."""
    folder = store.folder / FOLDER
    beside = folder / f".{now.strftime(_TIME)}.unfinished"
    target = folder / f"{now.strftime(_TIME)} {reason}{_SUFFIX}"
    made = False
    try:
        folder.mkdir(exist_ok=True)
        store.changed = False
        store.copy_to(beside)
        copies.contents(beside, check=True)
        copies.put_in_place(beside, target)
        made = True
    except (OSError, StorageFull) as error:
        raise StorageFull(_no_room(reason), "The library is as it was. Make room and try again.") from error
    finally:
        # What no backup holds is still to be backed up.
        store.changed = store.changed or not made
        for leftover in folder.glob(f"{beside.name}*"):
            leftover.unlink(missing_ok=True)
    return BackupFile(target, now, reason)


def _no_room(reason: str) -> str:
    which = f"the backup {reason}" if reason.startswith("before ") else "a backup"
    return f"There is no room for {which}, or it could not be written."


def found(folder: Path) -> list[BackupFile]:
    """Return the backups of a library folder, the latest first."""
    backups = []
    for path in (folder / FOLDER).glob(f"*{_SUFFIX}"):
        moment, _, reason = path.stem.partition(" ")
        with suppress(ValueError):
            backups.append(BackupFile(path, datetime.strptime(moment, _TIME).replace(tzinfo=UTC), reason))
    return sorted(backups, key=lambda one: one.made_at, reverse=True)


def rotate(folder: Path) -> list[BackupFile]:
    """Remove the backups that the rotation lets go, and return them.

    Of large libraries fewer are kept: all of them together take at most a quarter of the room there is.
    """
    backups = found(folder)
    stay = kept(one.made_at for one in backups)
    sizes = {one.made_at: one.path.stat().st_size for one in backups}
    room = (shutil.disk_usage(folder).free + sum(sizes.values())) // 4
    stay = thinned(stay, sizes, room)
    gone = [one for one in backups if one.made_at not in stay]
    for one in gone:
        one.path.unlink(missing_ok=True)
    return gone


def thinned(stay: set[datetime], sizes: Mapping[datetime, int], room: int) -> set[datetime]:
    """Return those of the backups that have room, spread over the time; the latest three stay in any case."""
    left = sorted(stay, reverse=True)
    while len(left) > AT_LEAST and sum(sizes[one] for one in left) > room:
        # The one that is least missed: its neighbour is the nearest.
        gaps = [(left[at - 1] - left[at], at) for at in range(AT_LEAST, len(left))]
        left.pop(min(gaps)[1])
    return set(left)


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Return which of these stay: the latest 12, and the last of each of 10 weeks and of 9 months."""
    latest = sorted(moments, reverse=True)
    weeks: dict[tuple[int, int], datetime] = {}
    months: dict[tuple[int, int], datetime] = {}
    for one in latest:
        weeks.setdefault(one.isocalendar()[:2], one)
        months.setdefault((one.year, one.month), one)
    return {*latest[:RECENT], *list(weeks.values())[:WEEKLY], *list(months.values())[:MONTHLY]}


def restore(folder: Path, backup: Path, now: datetime) -> Path:
    """Put a verified backup in place of a closed library; returns where the old one is kept.

    That is a backup like the others, or a folder where it was too damaged to make one.
    Stopped at any point, the next opening finds the old library or finishes the restoring.
    Raises ``LibraryInUse``, and ``LibraryDamaged`` where the backup is not sound.
    """
    copies.contents(backup, check=True)
    kept_at = _kept_for_return(folder, now)
    beside = folder / f".{RESTORED}"
    try:
        shutil.copyfile(backup, beside)
        begin_epoch(beside)
        copies.put_in_place(beside, folder / RESTORED)
    except OSError as error:
        raise StorageFull("The backup could not be put back.", "Nothing was changed.") from error
    finally:
        beside.unlink(missing_ok=True)
    finish_restore(folder)
    return kept_at


def _kept_for_return(folder: Path, now: datetime) -> Path:
    if (folder / FILE).exists():
        with suppress(LibraryDamaged, LibraryTooNew), Store(folder) as store:
            return make(store, "before restoring", now).path
    return set_aside(folder, now)


def set_aside(folder: Path, now: datetime) -> Path:
    """Copy a closed library, its log with it, into a folder of its own, and return that.

    Raises ``LibraryInUse``.
    """
    try:
        Database(folder / FILE).close()
    except (LibraryDamaged, StorageFull):
        pass
    except LibraryInUse as error:
        raise LibraryInUse("This library is open; close it first.", "Nothing was changed.") from error
    aside = folder / ASIDE / now.strftime(_TIME)
    try:
        aside.mkdir(parents=True)
        for name in (FILE, f"{FILE}-wal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(folder / name, aside / name)
        sync_folder(aside)
    except OSError as error:
        raise StorageFull("The old library could not be set aside.", "Nothing was changed.") from error
    return aside


def best(folder: Path) -> BackupFile:
    """Return the latest backup that is sound; raises ``ParallaxError`` where there is none."""
    for one in found(folder):
        with suppress(ParallaxError):
            copies.contents(one.path, check=True)
            return one
    raise ParallaxError(
        "There is no sound backup of this library.",
        "The damaged file is left as it is. Begin a new library and import the articles again.",
    )
