"""Finding the files to import: folders walked once, whatever links, rights and other programs do."""

from __future__ import annotations

import codecs
import html
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path, PurePath
from urllib.parse import unquote

from reader.domain.article import Metadata
from reader.services.import_report import IN_PARTS, TEXTS, TOO_LARGE, Outcome, ReportLine

_MEGABYTE = 1024 * 1024
LARGEST = 100 * _MEGABYTE  # bytes; nothing larger is read at once
LARGEST_TEXT = 20 * _MEGABYTE  # bytes; the parser refuses larger ones
PART = 10 * _MEGABYTE  # bytes of a text that is imported in parts
_NEAR = 64 * 1024  # bytes before the end of a part in which a line's end is looked for
_PARTS_LARGEST = 20 * _MEGABYTE  # bytes of images saved beside a page
_MARKDOWN = (".md", ".markdown", ".mdown")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_IMAGE = re.compile(
    r"!\[[^\[\]]{0,500}\]\([ \t]{0,8}<?([^()<>\n\"]{1,500}?)>?[ \t]{0,8}(?:[\"'][^\n]{0,300})?\)"
    r"|<img\s[^<>]{0,500}?src=[\"']([^\"'<>]{1,500})"
)
_MOST_IMAGES = 200  # of one Markdown file
_PAGES = (".htm", ".html", ".xhtml")
_BESIDE = ("_files", ".files", "-Dateien", "_fichiers")  # folders that browsers save beside a page


_FILES = re.compile(
    rf"\s(?:src|href)=[\"'](?:\./)?([^\"'/<>]{{1,200}}(?:{'|'.join(map(re.escape, _BESIDE))}))/"
)
_STYLED = (".css", ".js")  # what is in such a folder, and in none with articles
_OF_SYSTEMS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})
_LOCK = "~$"  # how the name of a file begins that Word has beside one that is open


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
    start: int = 0
    end: int = 0  # of the bytes that are a part of it; 0 where it is imported whole
    part: str = ""  # which part that is

    def read(self) -> bytes:
        """Return the bytes; raises ``Unreadable`` with the reason."""
        try:
            if self.end:
                with self.path.open("rb") as file:
                    file.seek(self.start)
                    return file.read(self.end - self.start)
            status = self.path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise Unreadable("not a file", skipped=True)
            if status.st_size > LARGEST:
                raise Unreadable(f"{TOO_LARGE}: {status.st_size // 1_000_000:,} MB; {self._limit()}")
            return self.path.read_bytes()
        except OSError as error:
            raise Unreadable(reason_of(error)) from error

    def _limit(self) -> str:
        """Return how large such a file may be, and what to do with this one."""
        if self.path.suffix.lower() in TEXTS:
            return f"texts may have {LARGEST_TEXT // _MEGABYTE} MB: {IN_PARTS}"
        return f"a file may have {LARGEST // _MEGABYTE} MB: split it into several"

    def parts(self) -> Mapping[str, bytes]:
        """Return the files saved beside a page by the names that the page has for them."""
        found: dict[str, bytes] = {}
        size = 0
        for path in self._beside():
            if not path.is_file() or path.is_symlink() or size + path.stat().st_size > _PARTS_LARGEST:
                continue
            found[f"{path.parent.name}/{path.name}"] = path.read_bytes()
            size += len(found[f"{path.parent.name}/{path.name}"])
        return found

    def _beside(self) -> Sequence[Path]:
        if self.path.suffix.lower() in _MARKDOWN:
            return _named_images(self.path)
        folder = self.folder or (_folder_named(self.path) if self.path.suffix.lower() in _PAGES else None)
        return sorted(folder.iterdir()) if folder else ()


def _folder_named(path: Path) -> Path | None:
    """Return the folder beside a page that it has its images from, though the page was renamed since."""
    with path.open("rb") as file:
        head = file.read(_MEGABYTE).decode("utf-8", "replace")
    for match in _FILES.finditer(head):
        folder = path.with_name(unquote(html.unescape(match[1])))
        if folder.is_dir() and not folder.is_symlink():
            return folder
    return None


def _named_images(path: Path) -> list[Path]:
    """Return the images that a Markdown file names, in its own folder and those below it."""
    with path.open("rb") as file:
        text = file.read(LARGEST_TEXT).decode("utf-8", "replace")
    home = path.parent.resolve()
    found: dict[Path, None] = {}
    for match in _IMAGE.finditer(text):
        written = unquote(match[1] or match[2])
        if not written.lower().endswith(_PICTURES) or len(found) >= _MOST_IMAGES:
            continue
        try:
            image = (home / written).resolve()
            if image.is_relative_to(home) and image.is_file():
                found[image] = None
        except (OSError, ValueError):
            continue
    return list(found)


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes that are no file: a pasted text."""

    path: PurePath  # what it is called in the report
    data: bytes
    record: Metadata | None = None
    part: str = ""

    def read(self) -> bytes:
        """Return the bytes."""
        return self.data

    def parts(self) -> Mapping[str, bytes]:
        """Return nothing: a pasted text has no files beside it."""
        return {}


def gather(paths: Sequence[Path]) -> Iterator[Candidate | ReportLine]:
    """Yield the files of paths in the order of their names, each once, and a line for what is none."""
    listed: set[str] = set()
    for one in _gather(paths):
        # A file may be named beside its folder, as one that failed in an import that was stopped later.
        name = os.path.abspath(one.path) if isinstance(one, Candidate) else ""
        if not name or name not in listed:
            listed.add(name)
            yield one


def _gather(paths: Sequence[Path]) -> Iterator[Candidate | ReportLine]:
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


def in_parts(found: Iterable[Candidate | ReportLine]) -> Iterator[Candidate | ReportLine]:
    """Yield what was found, a text that is too large for one article as parts that end with a line."""
    for one in found:
        try:
            is_large = isinstance(one, Candidate) and one.path.stat().st_size > LARGEST_TEXT
            if isinstance(one, Candidate) and is_large and one.path.suffix.lower() in TEXTS:
                yield from _parts(one)
                continue
        except OSError:
            pass  # said when it is its turn to be read
        yield one


def _parts(whole: Candidate) -> Iterator[Candidate]:
    size = whole.path.stat().st_size
    cuts = [0]
    with whole.path.open("rb") as file:
        line_end = {codecs.BOM_UTF16_LE: b"\n\0", codecs.BOM_UTF16_BE: b"\0\n"}.get(file.read(2), b"\n")
        while size - cuts[-1] > PART:
            near = cuts[-1] + PART - _NEAR
            file.seek(near)
            cuts.append(near + _after_last(line_end, file.read(_NEAR)))
    for number, (start, end) in enumerate(pairwise([*cuts, size]), start=1):
        yield replace(whole, start=start, end=end, part=f"part {number} of {len(cuts)}")


def _after_last(line_end: bytes, data: bytes) -> int:
    """Return where the last line ends, best an empty one; the end of the data where none does."""
    for wanted in (line_end * 2, line_end):
        found = data.rfind(wanted)
        while found >= 0 and found % len(line_end):  # halves of two other characters
            found = data.rfind(wanted, 0, found + len(wanted) - 1)
        if found >= 0:
            return found + len(wanted)
    return len(data)


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
        if folder.is_symlink() and folder.parent.resolve().is_relative_to(folder.resolve()):
            yield ReportLine(shown(folder), Outcome.SKIPPED, "a link back to a folder that holds this one")
            return
        entries = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError as error:
        yield ReportLine(shown(folder), Outcome.FAILED, reason_of(error))
        return
    pages = {Path(one.name).stem for one in entries if one.name.lower().endswith(_PAGES)}
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith((".", _LOCK)) or entry.name.lower() in _OF_SYSTEMS:
            continue
        try:
            is_folder = entry.is_dir()
        except OSError as error:
            yield ReportLine(shown(path), Outcome.FAILED, reason_of(error))
            continue
        if not is_folder:
            yield candidate(path)
        elif not _is_beside(path, pages):
            yield from _walk(path, seen)


def _is_beside(folder: Path, pages: Collection[str]) -> bool:
    """Tell whether a browser saved a folder beside a page, though the page may have been renamed since."""
    name = next((folder.name.removesuffix(one) for one in _BESIDE if folder.name.endswith(one)), "")
    if not name or not pages:
        return False
    try:
        return name in pages or any(one.suffix.lower() in _STYLED for one in folder.iterdir())
    except OSError:
        return False
