"""What happens when the program itself fails: a log, and a dialog that says what is safe."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QWidget

    from reader.ui.kit.crash_dialog import CrashDialog

_log = logging.getLogger("parallax")


def start_log(folder: Path) -> Path:
    """Write the log into a folder, at most three files of 1 MB; returns the file."""
    from logging.handlers import RotatingFileHandler

    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "parallax.log"
    handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    return file


def install(folder: Path, parent: Callable[[], QWidget | None]) -> None:
    """Show the dialog for every error that nobody caught, one at a time; the first starts the log there."""
    showing: list[CrashDialog] = []
    logs: list[Path] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from reader.ui.kit.crash_report import report

        if not logs:
            with suppress(OSError):  # no log is no reason to say nothing
                logs.append(start_log(folder))
        _log.error("unhandled error\n%s", report(error))
        sys.__excepthook__(kind, error, trace)
        if showing and showing[0].isVisible():
            return
        from reader.ui.kit.crash_dialog import CrashDialog

        showing[:] = [CrashDialog(error, logs[0] if logs else None, parent())]
        showing[0].open()

    sys.excepthook = hook
