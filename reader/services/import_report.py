"""What became of each file of an import, and how far it is."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run by spreadsheets


TOO_LARGE = "too large"  # as the parsers call it
IN_PARTS = "import it in parts"
TEXTS = frozenset({".txt", ".text", ".asc", ""})  # suffixes of what can be


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

    def to_retry(self) -> list[Path]:
        """Return the files that failed, to be imported again; what was pasted is no file."""
        failed = dict.fromkeys(line.path for line in self.lines if line.outcome is Outcome.FAILED)
        return [path for path in map(Path, failed) if path.is_absolute()]

    def to_part(self) -> list[Path]:
        """Return the texts that are too large for one article, to be imported in parts."""
        return [
            path
            for path in self.to_retry()
            if path.suffix.lower() in TEXTS
            and any(line.path == str(path) and line.reason.startswith(TOO_LARGE) for line in self.lines)
        ]

    def to_csv(self) -> str:
        """Return the report as a table that a spreadsheet opens without running anything."""
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(("path", "outcome", "reason", "article", "part", "notes"))
        for line in self.lines:
            cells = (
                line.path,
                str(line.outcome),
                line.reason,
                str(line.article_id or ""),
                line.part,
                "; ".join(line.notes),
            )
            writer.writerow(["'" + cell if cell.startswith(_FORMULA) else cell for cell in cells])
        return table.getvalue()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    done: int
    total: int
    current: str
    seconds: float  # since it began
    passed: int = 0  # of those done: only passed over, because they were there already
    passing: float = 0.0  # of those seconds: that went by with nothing else

    @property
    def rate(self) -> float:
        """Files a second, of those that had to be worked on; 0 while there were none."""
        working = self.seconds - self.passing
        return (self.done - self.passed) / working if working > 0 else 0.0

    @property
    def time_left(self) -> float:
        """Seconds that the rest will take at the rate so far; 0 while nothing is known."""
        return (self.total - self.done) / self.rate if self.rate else 0.0
