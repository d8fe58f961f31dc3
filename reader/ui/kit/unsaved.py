"""Texts that are not written yet, or could not be because the disk is full, say: shown, and tried again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

AGAIN_MS = 10_000  # until they are tried again


class Unsaved(QObject):
    """Remembers what was typed until it is written, whatever is opened meanwhile."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[str, tuple[str, Callable[[], None]]] = {}
        self._on_the_way: dict[str, list[str]] = {}
        self._timer = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._timer.timeout.connect(self.try_again)

    def __len__(self) -> int:
        return len(self._texts)

    def text(self, key: str, written: str) -> str:
        """Return the text that was typed last: the written one, unless a later one is not written."""
        if self._on_the_way.get(key):
            return self._on_the_way[key][-1]
        return self._texts[key][0] if key in self._texts else written

    def began(self, key: str, text: str) -> None:
        """Take down that a text is being written."""
        self._on_the_way.setdefault(key, []).append(text)

    def ended(self, key: str, text: str, again: Callable[[], None], *, saved: bool) -> None:
        """Take down how the writing of a text ended; ``again`` writes it once more."""
        on_the_way = self._on_the_way.get(key, [])
        if text in on_the_way:
            on_the_way.remove(text)
        if saved:
            self._texts.pop(key, None)
        else:
            self._texts[key] = text, again
            self._timer.start()

    def try_again(self) -> None:
        """Write once more what could not be written."""
        for _, again in list(self._texts.values()):
            again()

    def forget(self) -> None:
        """Let go of all of them: another library is opened."""
        self._texts.clear()
        self._on_the_way.clear()
        self._timer.stop()
