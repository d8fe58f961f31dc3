"""The strip that tells how far an import is, and afterwards what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from reader.domain.errors import ParallaxError
from reader.services.importing import ImportReport, Outcome, Progress
from reader.ui.importing.importer import Importer
from reader.ui.kit.announcing import announce
from reader.ui.kit.widgets import button, label

_WORDS = {
    Outcome.IMPORTED: "imported",
    Outcome.UPDATED: "updated",
    Outcome.DUPLICATE: "already there",
    Outcome.SKIPPED: "skipped",
    Outcome.FAILED: "failed",
}


def summary(report: ImportReport) -> str:
    """Return what became of an import in one line."""
    parts = [f"{report.count(outcome):,} {word}" for outcome, word in _WORDS.items() if report.count(outcome)]
    text = ", ".join(parts) or "nothing to import was found"
    return f"Import cancelled: {text}" if report.cancelled else text[0].upper() + text[1:]


def time_left(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds < 1:
        return ""
    if seconds < 90:
        return f"about {round(seconds)} s left"
    if seconds < 5400:
        return f"about {round(seconds / 60)} min left"
    return f"about {seconds / 3600:.1f} h left"


class ProgressStrip(QFrame):
    """Never in the way: a line at the bottom, with Cancel, later with the report."""

    report_wanted = Signal()
    review_wanted = Signal(object)  # ImportReport

    def __init__(self, importer: Importer) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self._importer = importer
        self._text = label("")
        self._file = label("", "muted")
        self._file.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Import progress")
        self._cancel = button("Cancel", importer.cancel, name="Cancel the import")
        self._report = button("Show report", self.report_wanted.emit, name="Show the import report")
        self._review = button("Review metadata", self._on_review, name="Review the metadata found")
        self._go_on = button("Go on", importer.go_on, name="Go on with the import")
        self._shown: ImportReport | None = None
        self._close = button("Close", self.hide, kind="quiet", name="Close the import line")
        self._build()
        importer.started.connect(self._on_started)
        importer.progressed.connect(self._on_progress)
        importer.finished.connect(self._on_finished)
        importer.stopped.connect(self._on_stopped)
        self.hide()

    @property
    def text(self) -> str:
        """What the strip says."""
        return self._text.text()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(self._text)
        row.addWidget(self._file, 1)
        for one in (self._cancel, self._review, self._report, self._go_on, self._close):
            row.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addLayout(row)

    def _on_started(self) -> None:
        self._text.setText("Looking for files …")
        self._file.setText("")
        self._bar.setRange(0, 0)
        self._switch(running=True)

    def _on_progress(self, state: Progress) -> None:
        self._bar.setRange(0, max(1, state.total))
        self._bar.setValue(state.done)
        there = f"{state.passed:,} there already" if state.passed else ""
        rate = f"{state.rate:,.0f} a second" if state.rate >= 1 else ""
        parts = [f"{state.done:,} of {state.total:,} files", there, rate, time_left(state.time_left)]
        self._text.setText(" · ".join(part for part in parts if part))
        metrics = self._file.fontMetrics()
        width = max(80, self.width() // 3)
        self._file.setText(metrics.elidedText(state.current, Qt.TextElideMode.ElideMiddle, width))

    def _on_finished(self, report: ImportReport) -> None:
        self._switch(running=False)
        self._file.setText("")
        self._text.setText(summary(report))
        self._shown = report
        self._review.setVisible(any(one.article_id for one in report.lines))

    def _on_stopped(self, error: ParallaxError) -> None:
        self._switch(running=False)
        self._file.setText("")
        self._text.setText(f"The import stopped. {error.message} {error.safe}".rstrip())
        announce(self._text, self._text.text())
        self._review.hide()
        self._report.hide()
        self._go_on.show()

    def _on_review(self) -> None:
        if self._shown is not None:
            self.review_wanted.emit(self._shown)

    def _switch(self, *, running: bool) -> None:
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        self._report.setVisible(not running)
        self._review.setVisible(not running)
        self._close.setVisible(not running)
        self._go_on.hide()
        self.show()
