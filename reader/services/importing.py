"""Importing: files and folders become articles, and a report says what became of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reader.services.library import Library


class Outcome(StrEnum):
    """What became of a file, or of one article of it."""

    IMPORTED = "imported"
    UPDATED = "updated"  # a new version of an article that was there
    DUPLICATE = "duplicate"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the import report; ``article_id`` is 0 where no article stands for it."""

    path: str
    outcome: Outcome
    reason: str = ""
    article_id: int = 0
    part: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file of one import."""

    lines: tuple[ReportLine, ...]
    cancelled: bool = False

    def count(self, outcome: Outcome) -> int:
        """Return how many lines have an outcome."""
        return Counter(line.outcome for line in self.lines)[outcome]

    def to_csv(self) -> str:
        """Return the report as a table for a spreadsheet."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    total: int
    current: str
    seconds: float  # since it began

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def time_left(self) -> float:
        """Seconds that the rest will take at the rate so far; 0 while nothing is known."""
        return (self.total - self.done) / self.rate if self.rate else 0.0


def import_paths(
    library: Library,
    paths: Sequence[Path],
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Import files and folders; what is done when ``cancelled`` answers true is kept."""
    raise NotImplementedError


def last_reports(library: Library, limit: int = 20) -> list[tuple[str, ImportReport]]:
    """Return the latest reports, each with when it began (ISO, UTC)."""
    raise NotImplementedError
