"""Finding the files to import: folders walked once, whatever links, rights and other programs do."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from reader.domain.article import Metadata
from reader.services.import_report import Outcome, ReportLine

LARGEST = 100 * 1024 * 1024  # bytes; nothing larger is read at all
_PARTS_LARGEST = 20 * 1024 * 1024  # bytes of images saved beside a page
_PAGES = (".htm", ".html", ".xhtml")
_BESIDE = ("_files", ".files", "-Dateien", "_fichiers")  # folders that browsers save beside a page


class Unreadable(Exception):
    """A file that cannot be read, with the reason for the report."""

    def __init__(self, reason: str, *, skipped: bool = False) -> None:
        super().__init__(reason)
        self.outcome = Outcome.SKIPPED if skipped else Outcome.FAILED


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that was found; it may be gone when it is read."""

    path: Path
    folder: Path | None = None  # with the images of a saved page
    record: Metadata | None = None  # what a bibliography says of it

    def read(self) -> bytes:
        """Return the bytes; raises ``Unreadable`` with the reason."""
        try:
            status = self.path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("not a file", skipped=True)
            if status.st_size > LARGEST:
                size = f"{status.st_size // 1_000_000} MB; a file may have {LARGEST // 1_000_000} MB"
                raise Unreadable(f"too large: {size}: split it into several")
            return self.path.read_bytes()
        except OSError as error:
            raise Unreadable(reason_of(error)) from error

    def parts(self) -> Mapping[str, bytes]:
        """Return the files saved beside a page by the names that the page has for them."""
        found: dict[str, bytes] = {}
        size = 0
        for path in sorted(self.folder.iterdir()) if self.folder else ():
            if not path.is_file() or path.is_symlink() or size + path.stat().st_size > _PARTS_LARGEST:
                continue
            found[f"{path.parent.name}/{path.name}"] = path.read_bytes()
            size += len(found[f"{path.parent.name}/{path.name}"])
        return found


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes that are no file: a pasted text."""

    path: PurePath  # what it is called in the report
    data: bytes
    record: Metadata | None = None

    def read(self) -> bytes:
        """Return the bytes."""
        return self.data

    def parts(self) -> Mapping[str, bytes]:
        """Return nothing: a pasted text has no files beside it."""
        return {}


def gather(paths: Sequence[Path]) -> Iterator[Candidate | ReportLine]:
    """Yield the files of paths in the order of their names, and a line for what is none."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            status = path.stat()
        except OSError as error:
            yield ReportLine(shown(path), Outcome.FAILED, reason_of(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(path, seen)
        else:
            yield candidate(path)


def candidate(path: Path) -> Candidate:
    """Return a file to import, a saved page with the folder beside it."""
    if path.suffix.lower() in _PAGES:
        for ending in _BESIDE:
            folder = path.with_name(path.stem + ending)
            if folder.is_dir():
                return Candidate(path, folder)
    return Candidate(path)


def shown(path: PurePath) -> str:
    """Return a path as text; bytes of a name that are no text are written as escapes."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def reason_of(error: OSError) -> str:
    """Return in words why the system refused a file."""
    if isinstance(error, FileNotFoundError):
        return "not found: moved or deleted"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (error.strerror or str(error) or "cannot be read").lower()


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Candidate | ReportLine]:
    try:
        status = folder.stat()
        known = (status.st_dev, status.st_ino)
        # Windows gives no number for some file systems; there the depth of a path ends a loop.
        if status.st_ino and known in seen:
            yield ReportLine(
                shown(folder), Outcome.SKIPPED, "a link back to a folder that is imported already"
            )
            return
        seen.add(known)
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError as error:
        yield ReportLine(shown(folder), Outcome.FAILED, reason_of(error))
        return
    pages = {Path(one.name).stem for one in entries if one.name.lower().endswith(_PAGES)}
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            continue
        try:
            is_folder = entry.is_dir()
        except OSError as error:
            yield ReportLine(shown(path), Outcome.FAILED, reason_of(error))
            continue
        if not is_folder:
            yield candidate(path)
        elif not any(entry.name == page + ending for page in pages for ending in _BESIDE):
            yield from _walk(path, seen)
