"""The dialog for an error of the program itself: what happened, what is safe, and a report to copy."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from reader.ui.kit.crash_report import report
from reader.ui.kit.widgets import button, label

SAFE = (
    "Your library is safe: everything the status bar called saved is in it. "
    "You can go on working; if something looks wrong, close the window and open it again."
)


class CrashDialog(QDialog):
    """Says what happened, what is safe, and gives a report to copy."""

    def __init__(self, error: BaseException, log: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.setAccessibleName("Something went wrong")
        text = QPlainTextEdit(report(error))
        text.setReadOnly(True)
        text.setAccessibleName("Error report")
        text.setMinimumSize(560, 220)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(f"Parallax made a mistake: {type(error).__name__}", "title"))
        column.addWidget(label(SAFE, wrap=True))
        column.addWidget(text, 1)
        if log is not None:
            column.addWidget(label(f"The same stands in {log}", "muted", wrap=True))
        row = QHBoxLayout()
        row.addWidget(button("Copy report", lambda: QGuiApplication.clipboard().setText(text.toPlainText())))
        row.addStretch(1)
        row.addWidget(button("Go on", self.accept, kind="primary"))
        column.addLayout(row)
