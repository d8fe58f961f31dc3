"""Importing: files and folders become articles, and a report says what became of each."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Protocol

from reader.domain.article import Parsed
from reader.domain.errors import ParallaxError, RefusedFile
from reader.services import duplicates, filing, gathering, records
from reader.services.filing import ParsedFile
from reader.services.gathering import Candidate, Given, Unreadable
from reader.services.import_report import ImportReport, Outcome, Progress, ReportLine
from reader.services.library import Library
from reader.store import articles, import_runs, versions
from reader.store.database import Connection
from reader.store.import_runs import StoredLine

if TYPE_CHECKING:
    from reader.formats.bibliography import Record

__all__ = [
    "ImportReport",
    "Outcome",
    "Progress",
    "ReportLine",
    "import_bytes",
    "import_paths",
    "last_report",
    "last_reports",
    "to_retry",
    "unfinished",
]

_COMMIT_EVERY = 0.25  # seconds: what is lost by a stop, and how often the disk is waited for
_COMMIT_MOST = 64  # files
_AHEAD = 4  # files read for each worker before their turn

_Read = ParsedFile | ReportLine


class Parser(Protocol):
    """What parses files: worker processes."""

    count: int

    def parse(
        self, data: bytes, name: str, parts: Mapping[str, bytes] | None = None, **options: str
    ) -> list[Parsed]:
        """Return the articles of a file; raises ``RefusedFile``."""

    def records(self, data: bytes, name: str) -> list[Record]:
        """Return the records of a bibliography; raises ``RefusedFile``."""


def import_paths(
    library: Library,
    paths: Sequence[Path],
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    told: Callable[[ReportLine], None] = lambda _: None,
    parser: Parser | None = None,
    in_parts: bool = False,
) -> ImportReport:
    """Import files and folders; what is done when ``cancelled`` answers true is kept.

    ``told`` gets each line of the report once it is on disk; ``in_parts`` makes several articles of a text
    that is too large for one. Importing the same paths again goes on where an import was stopped: what is in
    the library already is told as such. Raises ``StorageFull``.
    """
    absolute = [path.absolute() for path in paths]
    running = _Import(library, parser or library.workers, progress, cancelled, told)
    found = gathering.gather(absolute)
    return running.run(absolute, gathering.in_parts(found) if in_parts else found)


def import_bytes(
    library: Library,
    name: str,
    data: bytes,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    parser: Parser | None = None,
) -> ImportReport:
    """Import what is no file: a pasted text, something dragged in; ``name`` ends as its kind does."""
    given = Given(PurePath("pasted", versions.digest(data)[:12], name), data)
    return _Import(library, parser or library.workers, progress, cancelled).run([], iter([given]))


def last_reports(library: Library, limit: int = 20) -> list[tuple[str, ImportReport]]:
    """Return the latest reports, each with when it began (ISO, UTC)."""

    def gather(connection: Connection) -> list[tuple[str, ImportReport]]:
        return [
            (began, ImportReport(tuple(map(_restored, import_runs.lines(connection, run))), state != "done"))
            for run, began, state in import_runs.runs(connection, limit)
        ]

    return library.store.read(gather)


def last_report(library: Library) -> ImportReport | None:
    """Return the report of the latest import; None where there was none."""
    return next((report for _, report in last_reports(library, 1)), None)


def to_retry(library: Library) -> list[Path]:
    """Return what failed in the last import, and where that was stopped, all that it was to import."""
    stopped = unfinished(library)
    failed = [path for _, report in last_reports(library, 1) for path in report.to_retry()]
    return list(dict.fromkeys([*stopped, *failed]))


def unfinished(library: Library) -> list[Path]:
    """Return what the last import was to import, where the program was stopped during it."""
    return [Path(one) for one in library.store.read(import_runs.unfinished)]


class _Import:
    """One import: files are read and parsed side by side, and put into the library in their order."""

    def __init__(
        self,
        library: Library,
        parser: Parser,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
        told: Callable[[ReportLine], None] = lambda _: None,
    ) -> None:
        self._store = library.store
        self._parser = parser
        self._progress = progress
        self._cancelled = cancelled
        self._told = told
        self._lines: list[ReportLine] = []
        self._done = 0
        self._total = 0
        self._began = self._told_at = time.monotonic()
        self._passed = 0
        self._passing = 0.0

    def run(self, paths: Sequence[Path], files: Iterator[Candidate | Given | ReportLine]) -> ImportReport:
        run = self._store.write(import_runs.begin, _now(), [str(path) for path in paths])
        found = records.with_records(list(files), paths, self._records)
        self._total = len(found)
        waiting: list[_Read] = []
        committed = time.monotonic()
        stopped = False
        for one in self._read_ahead(found):
            waiting.append(one)
            if len(waiting) >= _COMMIT_MOST or time.monotonic() - committed > _COMMIT_EVERY:
                self._commit(run, waiting)
                waiting, committed = [], time.monotonic()
            if self._cancelled():
                stopped = True
                break
        self._commit(run, waiting)
        self._store.write(import_runs.end, run, "cancelled" if stopped else "done")
        return ImportReport(tuple(self._lines), stopped)

    def _read_ahead(self, found: Sequence[Candidate | Given | ReportLine]) -> Iterator[_Read]:
        """Yield what was read in the order of the files, some of them read ahead."""
        with ThreadPoolExecutor(self._parser.count, thread_name_prefix="import") as pool:
            ahead: deque[Future[_Read] | ReportLine] = deque()
            coming = iter(found)
            try:
                while True:
                    while len(ahead) < _AHEAD * self._parser.count:
                        one = next(coming, None)
                        if one is None:
                            break
                        ahead.append(one if isinstance(one, ReportLine) else pool.submit(self._read, one))
                    if not ahead:
                        return
                    first = ahead.popleft()
                    yield first.result() if isinstance(first, Future) else first
            finally:
                for left in ahead:
                    if isinstance(left, Future):
                        left.cancel()

    def _read(self, candidate: Candidate | Given) -> _Read:
        source = gathering.shown(candidate.path)
        try:
            data = candidate.read()
            sha256 = versions.digest(data)
            same = self._store.read(duplicates.same_file, source, sha256)
            if same and not self._store.read(filing.brings_record, same[0], candidate.record):
                return self._known(candidate, source, data, sha256, same[0])
            parsed = self._parser.parse(data, PurePath(source).name, candidate.parts())
            if candidate.part:
                parsed = [
                    replace(one, part=" · ".join(filter(None, [candidate.part, one.part]))) for one in parsed
                ]
            elif len(parsed) == 1:
                parsed = [records.lay_over(parsed[0], candidate.record)]
            return _parsed_file(source, data, sha256, parsed)
        except (Unreadable, RefusedFile, OSError) as error:
            return replace(_refusal(source, error), part=candidate.part)

    def _known(
        self, candidate: Candidate | Given, source: str, data: bytes, sha256: str, article_id: int
    ) -> _Read:
        """Return what is said of a file that was imported already; what was refused in it is tried again."""
        title = self._store.read(articles.cards_of, [article_id])[article_id].title
        line = ReportLine(source, Outcome.DUPLICATE, f"same file as “{title}”", article_id)
        if not self._store.read(import_runs.has_refused_members, source):
            return line
        parsed = self._parser.parse(data, PurePath(source).name, candidate.parts())
        there = self._store.read(versions.parts_from, sha256)
        new = [one for one in parsed if one.part not in there]
        return replace(_parsed_file(source, data, sha256, parsed), articles=new, known=line)

    def _records(self, candidate: Candidate) -> list[Record] | ReportLine:
        source = gathering.shown(candidate.path)
        try:
            return self._parser.records(candidate.read(), PurePath(source).name)
        except (Unreadable, RefusedFile, OSError) as error:
            return _refusal(source, error)

    def _commit(self, run: int, files: Sequence[_Read]) -> None:
        if not files:
            return
        lines = self._store.write(_put, run, files, _now())
        self._lines += lines
        self._done += len(files)
        for line in lines:
            self._told(line)
        self._progress(self._how_far(files, lines[-1].path))

    def _how_far(self, files: Sequence[_Read], current: str) -> Progress:
        """Return how far it is; what was only passed over says nothing of how long the rest will take."""
        now = time.monotonic()
        passed = sum(isinstance(one, ReportLine) for one in files)
        if passed == len(files):
            self._passing += now - self._told_at
        self._passed += passed
        self._told_at = now
        return Progress(
            self._done, self._total, current, now - self._began, passed=self._passed, passing=self._passing
        )


def _put(connection: Connection, run: int, files: Sequence[_Read], now: str) -> list[ReportLine]:
    lines: list[ReportLine] = []
    for file in files:
        if isinstance(file, ReportLine):
            lines.append(file)
            continue
        connection.execute("SAVEPOINT file")
        try:
            lines += filing.file_articles(connection, file, now)
        except (ValueError, ParallaxError) as error:
            # One file that does not fit must not take the others with it.
            connection.execute("ROLLBACK TO file")
            lines.append(ReportLine(file.source, Outcome.FAILED, f"could not be filed: {error}"))
        connection.execute("RELEASE file")
    import_runs.add_lines(connection, run, list(map(_stored, lines)))
    return lines


def _parsed_file(source: str, data: bytes, sha256: str, parsed: Sequence[Parsed]) -> ParsedFile:
    """Return a file with its articles; the first of them tells what could not be read of it."""
    refused = [left for one in parsed for left in one.refused]
    name = PurePath(source).name
    return ParsedFile(source, name, sha256, len(data), versions.packed(data), parsed, refused)


def _refusal(source: str, error: Unreadable | RefusedFile | OSError) -> ReportLine:
    if isinstance(error, Unreadable):
        return ReportLine(source, error.outcome, str(error))
    if isinstance(error, RefusedFile):
        return ReportLine(source, filing.outcome_of(error.reason), str(error))
    return ReportLine(source, Outcome.FAILED, gathering.reason_of(error))


def _stored(line: ReportLine) -> StoredLine:
    return StoredLine(line.path, str(line.outcome), line.reason, line.article_id, line.part, line.notes)


def _restored(line: StoredLine) -> ReportLine:
    return ReportLine(line.path, Outcome(line.outcome), line.reason, line.article_id, line.part, line.notes)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
