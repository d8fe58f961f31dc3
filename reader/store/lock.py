"""Who has a library open: a small file beside it, for telling the next one; SQLite's lock is what counts."""

from __future__ import annotations

import getpass
import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

from reader.domain.errors import LibraryInUse, ParallaxError
from reader.domain.wording import moment

FILE = "in-use.json"


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that has a library open."""

    process: int
    computer: str
    user: str
    since: str  # ISO, UTC

    def __str__(self) -> str:
        return f"{self.user} on {self.computer}, process {self.process}, since {moment(self.since)}"


def hold(folder: Path, since: str) -> None:
    """Write down that this process has the library; call it when the lock is ours.

    On a full disk an empty file says that somebody has it: what is in the library can be read all the same.
    """
    holder = Holder(os.getpid(), platform.node(), _user(), since)
    try:
        write_synced(folder / FILE, json.dumps(asdict(holder)).encode())
    except OSError:
        try:
            (folder / FILE).touch()
        except OSError as error:
            message = f"The library's folder cannot be written to: {error.strerror}."
            raise ParallaxError(message, "Nothing was changed.") from error


def release(folder: Path) -> None:
    """Say that the library was closed in order."""
    (folder / FILE).unlink(missing_ok=True)


def holder(folder: Path) -> Holder | None:
    """Return who wrote last that they have the library, or None where it was closed in order."""
    try:
        found = Holder(**json.loads((folder / FILE).read_text("utf-8")))
        moment(found.since)  # what is no moment was not written by us
        return found
    except (OSError, ValueError, TypeError):
        return None


def left_open(folder: Path) -> bool:
    """Tell whether whoever had the library last did not close it in order."""
    return (folder / FILE).exists()


def in_use(folder: Path) -> LibraryInUse:
    """Return the error that names who has the library."""
    who = holder(folder)
    named = f" ({who})" if who else ""
    return LibraryInUse(f"Another Parallax has this library open{named}.", "Nothing was changed.")


def write_synced(path: Path, data: bytes) -> None:
    """Write a file beside, sync it and put it in place, so that it is there whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder survive a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "somebody"
