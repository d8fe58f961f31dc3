"""A step on the undo stack: an article that was read in another encoding, and its way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand


class ReadAgainCommand(QUndoCommand):
    """Reads an article in one encoding or the other; when it is pushed, that is done already."""

    def __init__(self, before: str, after: str, read_as: Callable[[str], None]) -> None:
        super().__init__(f"Read as {after}")
        self._before, self._after = before, after
        self._read_as = read_as
        self._pushed = False

    def redo(self) -> None:
        """Read it in the new encoding; the first time that is done already."""
        if self._pushed:
            self._read_as(self._after)
        self._pushed = True

    def undo(self) -> None:
        """Read it in the encoding that it had."""
        self._read_as(self._before)
