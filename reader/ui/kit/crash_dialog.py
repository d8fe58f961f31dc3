"""The dialog for an error of the program itself: what happened, what is safe, and a report to copy."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from reader import __version__
from reader.ui.kit.widgets import button, label

SAFE = (
    "Your library is safe: everything the status bar called saved is in it. "
    "You can go on working; if something looks wrong, close the window and open it again."
)


def report(error: BaseException) -> str:
    """Return what a report on an error needs: versions and where it happened; no text of any article."""
    versions = (
        f"Parallax {__version__}, Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"{platform.platform()}"
    )
    return f"{versions}\n\n{''.join(traceback.format_exception(error))}"


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
