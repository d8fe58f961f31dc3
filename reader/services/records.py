"""Bibliography files in an import: their records are laid over what was found in the files that they name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from reader.domain import wording
from reader.domain.article import Confidence, Found, Metadata, Parsed, laid_over
from reader.services import gathering
from reader.services.gathering import Candidate, Given, shown
from reader.services.import_report import Outcome, ReportLine

if TYPE_CHECKING:
    from reader.formats.bibliography import Record

NO_FILE = "no file with its text"

One = Candidate | Given | ReportLine
Reader = Callable[[Candidate], "list[Record] | ReportLine"]


def is_bibliography(path: PurePath) -> bool:
    """Tell by its name whether a file may be a bibliography."""
    from reader.formats import bibliography  # loaded on first use: its parsers are large

    return path.suffix.lower() in bibliography.SUFFIXES


def with_records(found: Sequence[One], paths: Sequence[Path], read: Reader) -> list[One]:
    """Return what is to be imported, each bibliography replaced by the files and lines of its records.

    A file is taken only from the bibliography's own folder and the folders that are imported. Where two
    records name one file, the first counts.
    """
    if not any(_is_one(one) for one in found):
        return list(found)
    desk = _Desk(
        [Path(os.path.realpath(path)) for path in paths if path.is_dir()],
        {os.path.realpath(one.path) for one in found if isinstance(one, Candidate)},
    )
    laid: list[One] = []
    for one in found:
        if isinstance(one, Candidate) and _is_one(one):
            records = read(one)
            laid += [records] if isinstance(records, ReportLine) else desk.files_of(one.path, records)
        else:
            laid.append(one)
    return [desk.with_record(one) for one in laid]


def lay_over(parsed: Parsed, record: Metadata | None) -> Parsed:
    """Return an article with what its record says in place of what was found."""
    return parsed if record is None else replace(parsed, metadata=laid_over(parsed.metadata, record))


def keep_records(before: Metadata, parsed: Parsed) -> Parsed:
    """Return an article with what records said of its last version, but for what its own record says."""
    metadata = laid_over(laid_over(parsed.metadata, _of_records(before)), _of_records(parsed.metadata))
    return replace(parsed, metadata=metadata)


def say_more(record: Metadata, found: Metadata) -> bool:
    """Tell whether values that came from a record differ from those that were found."""
    return _values(laid_over(found, _of_records(record))) != _values(found)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The records that were read so far, by the files that they name."""

    folders: Sequence[Path]
    listed: set[str]  # real paths of the files that are imported
    named: dict[str, Metadata] = field(default_factory=dict)

    def files_of(self, path: Path, records: Sequence[Record]) -> list[One]:
        """Return the files that records name and that are not listed yet, and a line for each without."""
        more: list[One] = []
        without: list[One] = []
        for record in records:
            files = list(self._files(path.parent, record.files))
            if not files:
                title = record.metadata.title.value if record.metadata.title else record.key
                without.append(ReportLine(shown(path), Outcome.SKIPPED, NO_FILE, part=title))
            for file in files:
                real = os.path.realpath(file)
                self.named.setdefault(real, _told(record.metadata, path.name, alone=len(files) == 1))
                if real not in self.listed:
                    self.listed.add(real)
                    more.append(gathering.candidate(file))
        count = wording.many(len(records), "record")
        reason = f"a bibliography: {count}, {len(records) - len(without)} with a file"
        return [ReportLine(shown(path), Outcome.SKIPPED, reason), *more, *without]

    def with_record(self, one: One) -> One:
        """Return a file with its record, if there is one."""
        if not isinstance(one, Candidate):
            return one
        return replace(one, record=self.named.get(os.path.realpath(one.path)))

    def _files(self, folder: Path, names: Sequence[str]) -> Iterator[Path]:
        allowed = (Path(os.path.realpath(folder)), *self.folders)
        for name in dict.fromkeys(names):
            # A bibliography that was written under Windows divides its paths by backslashes.
            for written in dict.fromkeys((name, name.replace("\\", "/"))):
                try:
                    path = Path(os.path.abspath(folder / written))
                    real = path.resolve()
                    if real.is_file() and any(real.is_relative_to(one) for one in allowed):
                        yield path
                        break
                except (OSError, ValueError):
                    continue


def _is_one(one: One) -> bool:
    return isinstance(one, Candidate) and is_bibliography(one.path)


def _told(metadata: Metadata, name: str, *, alone: bool) -> Metadata:
    """Return a record's metadata with the bibliography's name in the evidence."""

    from reader.formats import bibliography  # loaded on first use: its parsers are large

    told = bibliography.told_of(metadata, name)
    if told.url is not None and not alone:
        # Page and PDF of one record are two files: an address alone must not make one a version of the other.
        return replace(told, url=replace(told.url, confidence=Confidence.LIKELY))
    return told


def _of_records(metadata: Metadata) -> Metadata:
    """Return only what records said."""
    from reader.formats import bibliography  # loaded on first use: its parsers are large

    def of_record(one: Found | None) -> Found | None:
        return one if one and bibliography.is_evidence(one.evidence) else None

    return Metadata(
        of_record(metadata.title),
        tuple(filter(None, map(of_record, metadata.authors))),
        of_record(metadata.publication),
        of_record(metadata.published),
        of_record(metadata.language),
        of_record(metadata.url),
        pages=of_record(metadata.pages),
    )


def _values(metadata: Metadata) -> tuple[object, ...]:
    def value(one: Found | None) -> str:
        return one.value if one else ""

    single = (metadata.title, metadata.publication, metadata.published, metadata.language, metadata.url)
    return (*map(value, (*single, metadata.pages)), *map(value, metadata.authors))
