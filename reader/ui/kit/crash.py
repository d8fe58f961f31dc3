"""What happens when the program itself fails: a log, and a dialog that says what is safe."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from reader import __version__
from reader.ui.kit.widgets import button, label

SAFE = (
    "Your library is safe: everything the status bar called saved is in it. "
    "You can go on working; if something looks wrong, close the window and open it again."
)

_log = logging.getLogger("parallax")


def start_log(folder: Path) -> Path:
    """Write the log into a folder, at most three files of 1 MB; returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "parallax.log"
    handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    return file


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


def install(log: Path | None, parent: Callable[[], QWidget | None]) -> None:
    """Show the dialog for every error that nobody caught; one at a time."""
    showing: list[CrashDialog] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("unhandled error", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        if showing and showing[0].isVisible():
            return
        showing[:] = [CrashDialog(error, log, parent())]
        showing[0].open()

    sys.excepthook = hook
